"""The formats in which a page can be had: one line for each."""

from dataclasses import dataclass
from importlib import import_module

from rolefit.layout.blocks import Report


@dataclass(frozen=True)
class Layout:
    """A way to lay out the words of a report."""

    module: str
    """The module beside this one whose `render` does it. It is imported when it is used, and not before."""
    endings: tuple[str, ...] = ()
    """Of the files that hold it."""

    def render(self, report: Report) -> str:
        """The report as text."""
        text: str = import_module(f"rolefit.layout.{self.module}").render(report)
        return text


PAGES: dict[str, Layout] = {
    "terminal": Layout("terminal", (".txt",)),
    "plain": Layout("plain"),
    "markdown": Layout("markdown", (".md", ".markdown")),
    "html": Layout("html", (".html", ".htm")),
}
"""Name -> format."""
