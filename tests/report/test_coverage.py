"""Every statement of the article stands where somebody who takes the quiz can read it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from readers import kept

from each import each
from quizzes import quiz_named
from rolefit.layout.blocks import plain_text
from rolefit.pages.roles_page import roles_report
from rolefit.quiz.model import Grow, GrowthLevel, Quiz
from rolefit.report.report import build_report
from rolefit.report.sources import Sourced
from rolefit.scoring.result import Gap, Readiness, Result, TraitScore
from rolefit.scoring.score import score
from test_shipped_quizzes import STATEMENTS

MARKS = {int(re.sub("[A-Z]", "", one)): set(re.sub("[0-9]", "", one)) for one in STATEMENTS.split()}
"""Statement -> where it must show: Q in a question, P in a profile, C in a path, G in what to do."""
READERS = {"pm": "product-manager", "tpm": "technical-product-manager"}
LEVELS: dict[GrowthLevel, int] = {"beginning": 2, "going": 6, "strong": 9}


def quiz() -> Quiz:
    return quiz_named("pm-or-tpm")


def squeezed(text: str) -> str:
    return " ".join(text.split())


@cache
def roles_pages() -> str:
    """What `rolefit roles` shows, of all roles and of each."""
    reports = [roles_report(quiz(), role) for role in (None, *quiz().roles)]
    return squeezed("\n".join(plain_text(one) for report in reports for one in report.sections))


@cache
def acts_shown() -> str:
    """The words of results of people who have one gap, in every trait and at every level."""
    return squeezed("\n".join(_page(trait, level) for trait in quiz().traits for level in LEVELS.values()))


@cache
def scored(role: str) -> Result:
    return score(quiz(), kept(READERS[role]))


def _page(trait: str, level: int) -> str:
    """The page of somebody who needs this trait most, with this level in it, and likes it."""
    role = max(quiz().roles, key=lambda one: quiz().roles[one].needs[trait])
    gap = Gap(trait, Fraction(level), quiz().roles[role].needs[trait])
    found = scored(role)
    traits = tuple(
        TraitScore(trait, Fraction(1), Fraction(1), Fraction(level), 0.0, 0.0) if one.trait == trait else one
        for one in found.traits
    )
    readiness = {one: Readiness(0, 1, (gap,), ()) for one in quiz().roles}
    answers = kept(READERS[role]).model_copy(update={"starting_point": None})
    report = build_report(quiz(), answers, replace(found, traits=traits, readiness=readiness))
    return "\n".join(plain_text(one) for one in report.sections)


def shown() -> Iterator[tuple[str, Sourced, bool]]:
    """Where a part of the file stands, the part, and whether its words can be read there."""
    for question in quiz().questions:
        yield "Q", question, True  # whoever takes the quiz is asked it
    for role in quiz().roles.values():
        profile = (*role.work, role.suits, role.dislikes, role.outlook, *role.caveats)
        for note in (*profile, *quiz().notes):
            if note:
                yield "P", note, squeezed(note.text) in roles_pages()
        yield "P", role, squeezed(role.about or "") in roles_pages()
        for step in role.path:
            texts = filter(None, (step.title, step.scope, step.ready_when, step.caveat))
            yield "C", step, all(squeezed(text) in roles_pages() for text in texts)
        for note in (*role.specialisations, *role.bridges.values()):
            yield "C", note, squeezed(note.text) in roles_pages()
    for trait in quiz().traits.values():
        for acts in filter(None, (trait.acts(level) for level in LEVELS)):
            yield from _acts(acts)


def _acts(acts: Grow) -> Iterator[tuple[str, Sourced, bool]]:
    for note in filter(None, (acts.this_week, acts.this_quarter)):
        yield "G", note, squeezed(note.text) in acts_shown()


@cache
def read() -> dict[int, set[str]]:
    """Statement -> the places in which its words can be read."""
    found: dict[int, set[str]] = {number: set() for number in MARKS}
    for place, part, readable in shown():
        for source in part.source if readable else ():
            if number := re.fullmatch(r"seed/S(\d+)", source):
                found[int(number[1])].add(place)
    return found


@each("number", MARKS)
def test_a_statement_can_be_read_where_it_must(number: int) -> None:
    assert MARKS[number] - read()[number] == set()


def test_a_result_names_the_page_on_which_the_rest_stands() -> None:
    for name in READERS.values():
        report = build_report(quiz(), kept(name), score(quiz(), kept(name)))
        assert any("rolefit roles --quiz pm-or-tpm" in plain_text(one) for one in report.sections)
