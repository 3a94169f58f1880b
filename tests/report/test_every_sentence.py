"""Every sentence of a report stands in every format that promises it."""

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import coach_cases
import pytest
from goldens import json_of, report_of
from reading import WORDS, spaced
from report_cases import CASES, SMALL, example, shipped, three_roles

from quizzes import audit_named, quiz_named
from rolefit.layout.blocks import Block, Card, Report, Section
from rolefit.layout.formats import PAGES
from rolefit.pages.against import against_report, rescore
from rolefit.pages.audit_page import audit_report
from rolefit.pages.preview import preview_report
from rolefit.pages.roles_page import roles_report

NOT_WORDS = {
    *("Section.key", "Section.rests_on", "Report.language", "Report.roles", "Bullets.mark"),
    *("Axis.left_role", "Axis.right_role", "Table.roles", "Levels.roles", "ShownNeed.state", "Rung.state"),
    *("Row.cut", "Row.brief", "Dot.brief"),
}
"""What chooses a layout, what the page gathers at its end, and short forms for a narrow drawing."""
BAND = {"Axis.band"}
"""Said of a drawing; where nothing is drawn, the words beside each dot say it."""
DRAWN = {"terminal": BAND, "plain": BAND}
"""Format -> what it draws with characters instead of saying it, or says only of a drawing."""


def texts(part: Any, drawn: Collection[str] = ()) -> Iterator[str]:
    """Every text in a part of a report, whatever kinds of block there are."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from texts(one, drawn)
    elif is_dataclass(part):
        for field in fields(part):
            if field.name != "role" and f"{type(part).__name__}.{field.name}" not in {*NOT_WORDS, *drawn}:
                yield from texts(getattr(part, field.name), drawn)


def changed() -> Report:
    """What another version of the quiz would say."""
    people = [
        rescore(SMALL, name, case.quiz, case.answers) for name, case in CASES.items() if name == "clear"
    ]
    return against_report(SMALL, people, ["Somebody: the answers do not fit."])


def audited() -> Report:
    return audit_report(quiz_named("straight-line"), audit_named("straight-line"))


def of(made: Report) -> Callable[[], Report]:
    return lambda: made


RESULTS: dict[str, Callable[[], Report]] = {name: of(report_of(case)) for name, case in CASES.items()}
RESULTS |= {"example": lambda: example().report}
REPORTS = RESULTS | {name: of(report) for name, report in coach_cases.REPORTS.items()}
REPORTS |= {"roles": lambda: roles_report(SMALL), "three": lambda: roles_report(three_roles())}
REPORTS |= {"role": lambda: roles_report(SMALL, "gardener"), "shipped roles": lambda: roles_report(shipped())}
REPORTS |= {"preview": lambda: preview_report(SMALL), "audit": audited, "against": changed}
"""By name, and made when they are looked at: some take a while."""


def test_every_kind_of_block_is_among_them() -> None:
    used = [block for made in REPORTS.values() for one in made().sections for block in one.blocks]
    drawn = [block.axis for block in used if isinstance(block, Card) and block.axis]
    assert {type(block) for block in (*used, *drawn)} == set(Block.__args__)


@pytest.mark.parametrize("format", PAGES)
@pytest.mark.parametrize("name", REPORTS)
def test_every_text_of_a_report_stands_in_every_format(name: str, format: str) -> None:
    report = REPORTS[name]()
    shown = squeezed(WORDS[format](report))
    told = texts(report, DRAWN.get(format, ()))
    assert [text for text in told if squeezed(text) not in shown] == []


def squeezed(text: str) -> str:
    """The text without spaces: an address is folded wherever a line ends."""
    return "".join(text.split())


@pytest.mark.parametrize("name", RESULTS)
def test_the_result_file_holds_every_text_of_its_report(name: str) -> None:
    data = json.loads(json_of(CASES[name]) if name in CASES else example().text("json"))
    shown = {one["section"]: spaced(f"{one['heading']} {one['text']}") for one in data["report"]}
    assert data["quiz"]["title"] == RESULTS[name]().title
    assert {key: missing for key, missing in missing_texts(RESULTS[name]().sections, shown) if missing} == {}


def missing_texts(sections: tuple[Section, ...], shown: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    for one in sections:
        yield one.key, [text for text in texts(one, BAND) if spaced(text) not in shown[one.key]]
