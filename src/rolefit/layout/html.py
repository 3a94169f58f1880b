"""A report as one page of HTML that needs nothing else: no scripts, no fonts, no network.

The page is in four files that a designer can read: `report.html.jinja` is the frame, `blocks.html.jinja` has
a macro for each kind of block, `drawings.svg.jinja` draws, and `report.css` is how it all looks.
"""

from base64 import b64encode
from functools import cache
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from rolefit.layout.blocks import Report, need_text, split_address

ACCENTS = 6
"""So many accent colours has the style sheet, as `.r0`, `.r1` and so on."""


def render(report: Report) -> str:
    """The report as an HTML document; text from files is escaped."""
    environment = _environment()
    style = _style(environment)
    return environment.get_template("report.html.jinja").render(
        report=report,
        accents={role: f"r{place % ACCENTS}" for place, role in enumerate(report.roles)},
        style=style,
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("rolefit", "layout"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["accent"] = _accent
    environment.filters["kind"] = lambda block: type(block).__name__
    environment.filters["percent"] = _percent
    environment.filters["along"] = lambda at: _percent((min(max(at, -1.0), 1.0) + 1) / 2)
    environment.filters["tongue"] = _tongue
    environment.filters["ours"] = _ours
    environment.filters["need_text"] = need_text
    environment.filters["split_address"] = split_address
    return environment


def _style(environment: Environment) -> str:
    """The style sheet with the line ends that a browser sees, as the page's policy names its hash."""
    assert environment.loader
    source, _, _ = environment.loader.get_source(environment, "report.css")
    return "\n".join(source.splitlines())


@pass_context
def _accent(context: Context, role: str | None) -> str:
    """The class by which a role has its colour."""
    accent: str = context["accents"].get(role, "plain")
    return accent


def _ours(language: str) -> Markup:
    """Marks a page of a quiz in another language: what rolefit says on it is English."""
    return Markup("") if language == "en" else Markup(' lang="en"')


@pass_context
def _tongue(context: Context, text: str) -> Markup:
    """Marks a text of the quiz file as being in the quiz's language, where that is another than ours."""
    report: Report = context["report"]
    if report.language == "en" or text not in report.texts:
        return Markup("")
    return Markup(' lang="{}"').format(report.language)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"
