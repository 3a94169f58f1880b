"""A report as one page of HTML that needs nothing else: no scripts, no fonts, no network."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from rolefit.report.blocks import Report
from rolefit.report.drawing import PALETTE


def render(report: Report) -> str:
    """The report as an HTML document; text from files is escaped."""
    template = _environment().get_template("report.html.jinja")
    accents = {role: f"r{place % len(PALETTE)}" for place, role in enumerate(report.roles)}
    return template.render(report=report, accents=accents, palette=PALETTE)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("rolefit", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["kind"] = lambda block: type(block).__name__
    environment.filters["place"] = _place
    return environment


def _place(at: float) -> str:
    """-1..1 as a share of the width, for a style sheet."""
    return f"{(min(max(at, -1.0), 1.0) + 1) * 50:.1f}%"
