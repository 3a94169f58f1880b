"""A quiz as one HTML page that needs nothing else: no network, no terminal, no file beside it."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from rolefit.answers import ANSWERS_FORMAT, QuizRef, display_order
from rolefit.numerals import number
from rolefit.pages.welcome import before_the_first
from rolefit.quiz.item import Item
from rolefit.quiz.model import Quiz
from rolefit.session.screen import Prompt
from rolefit.session.session import Session, Skip

SEEDS = range(1, 25)
"""The page takes one of these by chance. Their orders stand in it, so that nothing is shuffled twice over."""
BASE_36 = "0123456789abcdefghijklmnopqrstuvwxyz"
STAYS_HERE = "Nothing leaves this page until you send the answers yourself, at the end."


def page(quiz: Quiz) -> str:
    """The HTML document; the same quiz gives the same page. Text from the quiz file is escaped."""
    prompts = tuple(_prompts(quiz))
    style, script = _part("form.css"), _part("form.js")
    return _template().render(
        quiz=quiz,
        prompts=prompts,
        first_words=before_the_first(quiz, STAYS_HERE),
        data=_data(quiz, prompts),
        style=style,
        script=script,
        policy=_policy(style, script),
        number=number,
    )


def _prompts(quiz: Quiz) -> Iterator[Prompt]:
    """Every question as the terminal would show it to somebody who answers nothing."""
    session = Session.begin(quiz)
    while isinstance(screen := session.screen, Prompt):
        yield screen
        session = session.act(Skip())


def _data(quiz: Quiz, prompts: Sequence[Prompt]) -> dict[str, Any]:
    """What the script must know, as plain data."""
    starting = quiz.starting_points
    return {
        "format": ANSWERS_FORMAT,
        "quiz": QuizRef(id=quiz.id, version=quiz.version, sha256=quiz.sha256).model_dump(),
        "starting": list(starting.options) if starting else None,
        "seeds": list(SEEDS),
        "minutes": [*{prompt.seen: prompt.minutes_left for prompt in prompts}.values(), 0],
        "steps": [
            {
                "id": prompt.item.id,
                "number": prompt.number,
                "size": len(prompt.item.labels),
                "pick": prompt.item.pick,
                "leads": prompt.item.leads,
                "orders": _orders(prompt.item),
            }
            for prompt in prompts
        ],
    }


def _orders(item: Item) -> str:
    """For each seed the option numbers as they are displayed, a digit each; empty if never shuffled."""
    if item.graded:
        return ""
    return " ".join("".join(BASE_36[number] for number in display_order(item, seed)) for seed in SEEDS)


def _policy(style: str, script: str) -> str:
    """A content policy under which the page's own style and script work, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _part(name: str) -> str:
    return files("rolefit.form").joinpath(name).read_text("utf-8")


def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("rolefit", "form"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("form.html.jinja")
