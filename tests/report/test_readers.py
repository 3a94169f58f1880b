"""Rules that every page keeps, whoever reads it: thirty-odd people, from strong to straight-lining.

Their answers and pages stand in tests/data/readers. When a page should change, run
`PYTHONPATH=tests python tests/report/readers.py`, and read the difference as the person and as the coach.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
import yaml
from readers import FOLDER, READERS, Reader, answered, answers_of, kept, others, outcome

from each import each
from quizzes import ROOT, SHIPPED, quiz_named
from rolefit.exports.outcome import Outcome
from rolefit.layout import html, markdown, terminal
from rolefit.layout.blocks import (
    CARD_LINES,
    Axis,
    Bullets,
    Card,
    Ladder,
    Levels,
    Report,
    Row,
    Rows,
    Section,
    Table,
    plain_text,
    split_address,
)
from rolefit.pages.roster_page import RosterEntry, roster_report
from rolefit.report.path import rungs
from rolefit.report.places import CAREFUL, LEAD, LEAVE, WEIGH
from rolefit.report.report import build_report
from rolefit.report.scored_answers import MOST_WAYS, ScoredAnswers
from rolefit.report.words import first_sentence
from rolefit.scoring.result import Result
from rolefit.scoring.score import score
from slowly import mostly_slow

ONE_ROLE, SEVERAL = 130, 160
"""So many lines at 80 columns has a page about one role, and about several, at most."""
everybody = each("name", READERS)


@cache
def case_of(name: str) -> ScoredAnswers:
    quiz, answers = quiz_named(READERS[name].quiz), kept(name)
    return ScoredAnswers(quiz, answers, score(quiz, answers))


@cache
def told(name: str) -> Outcome:
    return outcome(name, kept(name), case_of(name).result)


@cache
def page_of(name: str) -> str:
    return terminal.render(told(name).report)


@cache
def sections(name: str) -> dict[str, Section]:
    return {one.key: one for one in told(name).report.sections}


def words(name: str, key: str) -> str:
    return plain_text(sections(name)[key]) if key in sections(name) else ""


def whole(name: str) -> str:
    return "\n".join(plain_text(one) for one in sections(name).values())


def card(name: str) -> Card:
    (block,) = sections(name)["card"].blocks
    assert isinstance(block, Card)
    return block


def rows(name: str, key: str) -> Iterator[Row]:
    for block in sections(name)[key].blocks if key in sections(name) else ():
        if isinstance(block, Rows):
            yield from block.rows


def result(name: str) -> Result:
    return case_of(name).result


def spoken_of(name: str) -> list[str]:
    """The roles that the verdict names, or the nearest."""
    case = case_of(name)
    return [*(case.named or ([case.nearest] if case.nearest else []))]


def test_there_are_at_least_twenty_and_among_them_every_kind_of_verdict() -> None:
    assert len(READERS) >= 20
    kinds = {result(name).verdict.kind for name in READERS}
    assert kinds == {
        *("clear", "leaning", "split", "close", "shortlist", "outside", "beside", "insufficient"),
    }


def test_every_neighbour_of_the_main_quiz_is_among_them() -> None:
    found = {one.role for name in READERS if (one := result(name).neighbour) and name in OUTSIDE}
    assert found == set(quiz_named("pm-or-tpm").neighbours)


OUTSIDE = [
    name for name, reader in READERS.items() if reader.quiz == "pm-or-tpm" and reader.like == reader.did
]


@everybody
def test_the_files_are_what_the_readers_answer_and_read(name: str) -> None:
    assert kept(name) == answers_of(name)
    page = page_of(name)
    assert page == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_no_file_is_left_behind() -> None:
    kept_files = {path.name for path in FOLDER.iterdir()}
    assert kept_files == {f"{name}.{ending}" for name in READERS for ending in ("json", "txt")}


# How long, and in which words.


@everybody
def test_a_page_keeps_to_its_lines(name: str) -> None:
    page = page_of(name)
    most = SEVERAL if len(result(name).verdict.roles) > 1 else ONE_ROLE
    assert len(page.splitlines()) <= most


@everybody
@pytest.mark.parametrize("width", [40, 80])
def test_a_card_keeps_to_its_lines(name: str, width: int) -> None:
    """Alone, and on its page."""
    report = told(name).report
    for shown in (report.card, replace(report, title="", about="", sections=report.sections[:1])):
        assert len(terminal.render(shown, width=width).strip().splitlines()) <= CARD_LINES


OTHERS = [*others(60)]


@pytest.mark.parametrize("reader", mostly_slow(OTHERS, *OTHERS[::5]), ids=lambda reader: reader.luck)
def test_cards_and_pages_of_others_keep_to_their_lines_too(reader: Reader) -> None:
    quiz, answers = quiz_named(reader.quiz), answered(reader, reader.luck)
    report = build_report(quiz, answers, found := score(quiz, answers))
    most = SEVERAL if len(found.verdict.roles) > 1 else ONE_ROLE
    assert len(terminal.render(replace(report, about="of a day")).splitlines()) <= most
    for width in (40, 80):
        assert len(terminal.render(report.card, width=width).strip().splitlines()) <= CARD_LINES


@everybody
def test_no_sentence_stands_twice(name: str) -> None:
    """But for this week's act, which the card tells in its first sentence."""
    below = [one for key, one in sections(name).items() if key not in ("card", "levels", "sources")]
    said = Counter(
        sentence
        for section in below
        for line in plain_text(section).splitlines()
        for sentence in re.split(r"(?<=[.?!])\s+", line.partition(": ")[2] or line)
        if len(sentence) > 25
    )
    assert {sentence: times for sentence, times in said.items() if times > 1} == {}
    steps = "This week", "First step", "Next step"
    assert not {row.text for row in card(name).rows if row.lead not in steps} & set(said)


def test_no_question_or_test_is_said_to_most() -> None:
    """What is asked depends on what is unsure here, and on where somebody starts."""
    told = [line for name in READERS for line in [*asked(name), *cheap_tests(name)]]
    assert max(Counter(told).values()) <= len(READERS) / 5


def asked(name: str) -> list[str]:
    blocks = sections(name)["talk"].blocks if "talk" in sections(name) else ()
    return [line for block in blocks if isinstance(block, Bullets) for line in block.entries]


def cheap_tests(name: str) -> list[str]:
    return trials_in(name, "talk")


@everybody
def test_where_much_was_skipped_the_card_says_on_how_much_it_rests(name: str) -> None:
    asked, answered = result(name).asked, result(name).answered
    if result(name).verdict.kind != "insufficient":
        assert (f"{answered} of {asked} questions" in card(name).foot) == (4 * answered <= 3 * asked)


@everybody
def test_only_the_row_that_the_verdict_rests_on_is_too_close_to_call(name: str) -> None:
    axis = card(name).axis
    if axis and len(axis.dots) <= 3 and axis.left_role:
        assert all(dot.word != "too close to call" for dot in axis.dots if dot.label != "together")
        if result(name).verdict.kind in ("clear", "leaning"):
            assert "too close to call" not in [dot.word for dot in axis.dots]


@everybody
def test_each_of_two_roles_is_told_alike(name: str) -> None:
    case = case_of(name)
    if len(case.ways) == 2:
        told = [row.lead for row in rows(name, "role")]
        for lead, key in (
            ("Who enjoys it", "suits"),
            ("What people dislike", "dislikes"),
            ("What is changing", "outlook"),
        ):
            assert told.count(lead) == sum(bool(getattr(case.role(role), key)) for role in case.ways)


@everybody
def test_nobody_is_told_to_learn_on_the_way_what_they_are_solid_in(name: str) -> None:
    case = case_of(name)
    for role in case.ways:
        bridges = file_of(READERS[name].quiz)["roles"][role].get("bridges", {})
        note = bridges.get(case.answers.starting_point)
        if isinstance(note, dict) and "solid" in note:
            solid = all((case.traits[trait].level or 0) >= 5 for trait in note["about"])
            assert note["solid" if solid else "text"].strip() in words(name, "next")


@everybody
def test_what_there_is_to_read_and_each_source_is_a_link_with_its_title(name: str) -> None:
    report = told(name).report
    page, text = html.render(report), markdown.render(report)
    read = [row.text for row in rows(name, "talk") if row.linked]
    for line in [*read, *words(name, "sources").splitlines()]:
        title, address = split_address(line)
        assert len(title.split()) > 1
        if address:
            assert f'href="{address}"' in page
            assert f"<{address}>" in text


# Nobody leaves without a way on, and nothing is contradicted.


@everybody
def test_every_named_role_has_a_way_and_a_bridge_or_a_reason_why_not(name: str) -> None:
    case = case_of(name)
    for role in spoken_of(name):
        told = case.role(role)
        if not told.path and not told.bridges:  # a short quiz that names where more stands
            assert f"rolefit roles --quiz {case.quiz.id}" in words(name, "role")
            continue
        if role not in case.ways:
            assert f" {role}" in words(name, "next").partition("NAME is")[2]
            continue
        start, ladders = case.answers.starting_point, ladders_of(name)
        if start is None and case.quiz.starting_points:
            assert "You have not said where you start" in words(name, "next")
            assert ladders == []  # no title without a way to it
            continue
        assert not told.path or role in [one.role for one in ladders]
        if start and start in told.bridges:
            assert case.said(told.bridges[start]) in words(name, "next")


def ladders_of(name: str) -> list[Ladder]:
    blocks = sections(name)["next"].blocks if "next" in sections(name) else ()
    return [block for block in blocks if isinstance(block, Ladder)]


@everybody
def test_whom_another_job_fits_better_reads_of_a_role_as_possible_and_not_as_what_comes_next(
    name: str,
) -> None:
    case = case_of(name)
    if case.kind == "outside" and case.nearest != case.holds:
        notes = {rung.note for ladder in ladders_of(name) for rung in ladder.rungs if rung.state == "next"}
        assert {note.partition(";")[0] for note in notes} == {"possible"}
        assert sections(name)["next"].heading.endswith(", if you want to")
    elif case.kind == "outside":
        assert sections(name)["next"].heading.endswith(", if you stay")
        assert ", if you stay " in sections(name)["actions"].heading


@everybody
def test_whom_another_job_fits_reads_what_it_is_and_a_first_step(name: str) -> None:
    case = case_of(name)
    if case.brief and result(name).neighbour and not in_own_field(name):
        rows_told = {row.lead for row in rows(name, "neighbour")}
        assert rows_told >= {"What it is", "A first step"}
        assert list(rows(name, "actions"))


@everybody
def test_whom_a_job_of_their_own_field_fits_is_told_so_and_how_to_go_on_there(name: str) -> None:
    found = result(name).neighbour
    if not (case_of(name).brief and found and in_own_field(name)):
        open_ = bool(found) and in_own_field(name) and case_of(name).kind in ("clear", "leaning")
        question = open_ and case_of(name).holds is None and case_of(name).as_near
        assert card(name).head.endswith(", in your own field.") == question
        return
    assert "own field" in card(name).head
    rows_told = {row.lead: row.text for row in rows(name, "neighbour")}
    assert list(rows_told) == ["What it is", "Why it fits", "A next step", "To read"]
    assert sections(name)["neighbour"].heading.startswith("Your own field")
    needs = file_of(READERS[name].quiz)["neighbours"][found.role]["needs"]
    done = rows_told["Why it fits"].partition("You do what it asks most for: ")[2].rstrip(".")
    ids = {case_of(name).trait(id): id for id in case_of(name).quiz.traits}
    for trait in filter(None, done.split(", ")):
        roles = file_of(READERS[name].quiz)["roles"].values()
        assert needs[ids[trait]] >= max(5, *(role["needs"][ids[trait]] for role in roles))
        assert (case_of(name).traits[ids[trait]].level or 0) >= 5


def in_own_field(name: str) -> bool:
    """By the quiz file: whether the starting point counts the job that the answers resemble to its field."""
    found, start = result(name).neighbour, case_of(name).answers.starting_point
    if not found or not start:
        return False
    option = file_of(READERS[name].quiz)["starting_points"]["options"][start]
    return isinstance(option, dict) and found.role in option.get("neighbours", ())


@everybody
def test_where_too_little_was_answered_the_card_says_what_would_be_enough(name: str) -> None:
    if result(name).verdict.kind == "insufficient":
        assert any(row.lead == "Missing" and row.text for row in card(name).rows)
        assert f"rolefit quiz {case_of(name).quiz.id}" in words(name, "meanwhile")
        assert "A cheap test: Talk with somebody in each of these jobs" in words(name, "meanwhile")
        assert "How sure" not in whole(name)


@everybody
def test_the_result_file_holds_what_to_try_and_to_read_as_it_is_told(name: str) -> None:
    found = told(name).record
    page = " ".join(page_of(name).split())
    for text in found.to_try:
        assert text.partition(": ")[2].casefold() in page.casefold()
    assert len(found.to_try) == len([line for key in ("neighbour", "talk") for line in trials_in(name, key)])
    assert list(found.to_read) == [
        row.text for key in ("neighbour", "talk") for row in rows(name, key) if row.lead == "To read"
    ]
    if case_of(name).brief:
        assert found.neighbour
        assert found.neighbour.first_step in page


@everybody
def test_of_several_roles_two_that_are_not_held_have_a_test(name: str) -> None:
    case = case_of(name)
    if len(case.named) > 1:
        leads = [row.lead for row in rows(name, "talk") if row.lead.startswith("A cheap test of ")]
        told = {lead.removeprefix("A cheap test of ").partition(", a ")[0] for lead in leads}
        first = [role for role in case.named[:2] if role != case.holds and case.role(role).trial]
        assert told == {case.name(role) for role in first}


def trials_in(name: str, key: str) -> list[str]:
    return [row.text for row in rows(name, key) if row.lead.startswith("A cheap test")]


@everybody
def test_where_too_little_was_answered_no_role_is_named(name: str) -> None:
    if result(name).verdict.kind == "insufficient":
        assert not any(case_of(name).name(role) in whole(name) for role in case_of(name).quiz.roles)


@everybody
def test_a_narrow_card_cuts_nothing_but_quotations_and_an_act_only_behind_what_to_do(name: str) -> None:
    """A trait may be left out behind another, and an act ends at its first comma."""
    shown = " ".join(terminal.render(told(name).report.card, width=40).split())
    for row in card(name).rows:
        if row.lead in ("Build on", "You like", "To gain"):
            assert f"{row.lead}: {row.text.partition(', ')[0]}" in shown
        elif row.lead in ("This week", "First step", "Next step"):
            assert f"{row.lead}: {row.text.partition(', ')[0].removesuffix('.')}" in shown


@everybody
def test_a_narrow_card_names_each_role_and_job_whole(name: str) -> None:
    case = case_of(name)
    text = plain_text(sections(name)["card"])
    shown = " ".join(terminal.render(told(name).report.card, width=40).split())
    for role in case.quiz.all_roles:
        if re.search(rf"\b{re.escape(case.name(role))}\b", text, re.IGNORECASE):
            assert re.search(rf"\b{re.escape(case.name(role))}\b", shown, re.IGNORECASE)
    assert not re.search("before (product|technical)[ .](?!manager|product manager)", shown)
    assert "…" not in re.sub("“[^”“]*…", "", shown), "only quotations are broken off"


@pytest.mark.parametrize("quiz", SHIPPED)
def test_an_act_takes_two_lines_of_the_narrowest_card(quiz: str) -> None:
    """Up to its first comma or colon, where how to do it begins."""
    file = file_of(quiz)
    texts = [act for trait in file["traits"].values() for act in _acts_for_this_week(trait.get("grow", {}))]
    texts += [step for job in file.get("neighbours", {}).values() for step in _said(job.get("first_step"))]
    for text in texts:
        row = Row("First step", re.split(r"[.:,]( |$)", text)[0] + ".")
        page = terminal.render(Report("", (Section("card", "", (Rows((row,)),)),)), width=40)
        assert len(page.strip().splitlines()) <= 2, text


def _acts_for_this_week(grow: dict[str, Any]) -> list[str]:
    return [
        text
        for acts in ([grow] if "this_week" in grow else grow.values())
        for text in _said(acts.get("this_week"))
    ]


def _said(note: Any) -> list[str]:
    """Every wording of a piece of guidance in a quiz file."""
    if not isinstance(note, dict):
        return [note] if note else []
    return [note["text"], *note.get("instead", {}).values()]


@everybody
def test_an_act_is_never_about_a_need_that_does_not_count_or_a_thing_to_leave(name: str) -> None:
    case = case_of(name)
    placed = places(name)
    for act in acts(name):
        assert max(case.role(role).needs[act] for role in spoken_of(name)) >= 5
        assert placed.get(act) != LEAVE.name or not set(placed.values()) - {
            LEAVE.name,
            CAREFUL.name,
            WEIGH.name,
        }


def acts(name: str) -> list[str]:
    """The traits that the acts are about, which the line before them names."""
    traits = {case_of(name).trait(id): id for id in case_of(name).quiz.traits}
    why = next((line for line in words(name, "actions").splitlines() if line.startswith("Why ")), "Why : ")
    about = why.removeprefix("Why ").partition(": ")[0].split(", ")
    leads = [row.lead.partition(", ")[2] or about[0] for row in rows(name, "actions")]
    assert set(leads) <= set(about)
    return [traits[lead] for lead in leads]


def places(name: str) -> dict[str, str]:
    """Trait -> the group of the table in which it stands."""
    ids = {trait.name: id for id, trait in case_of(name).quiz.traits.items()}
    return {
        ids[one.label]: group.name for table in tables(name) for group in table.groups for one in group.levels
    }


def tables(name: str) -> list[Levels]:
    blocks = sections(name)["levels"].blocks if "levels" in sections(name) else ()
    return [block for block in blocks if isinstance(block, Levels)]


@everybody
def test_no_trait_stands_in_two_places_that_contradict_each_other(name: str) -> None:
    case, lead = case_of(name), {row.lead: row.text for row in card(name).rows}
    blocks = sections(name)["levels"].blocks if "levels" in sections(name) else ()
    labels = [
        one.label for b in blocks if isinstance(b, Levels) for group in b.groups for one in group.levels
    ]
    assert len(labels) == len(set(labels))
    placed = {case.trait(id): place for id, place in places(name).items()}
    have, miss = ({one for one in lead.get(key, "").split(", ") if one} for key in ("Build on", "To gain"))
    assert not have & miss
    assert not miss & {one for one, place in placed.items() if place == LEAVE.name}
    if case.kind == "outside":  # the table's needs are those of the roles
        assert not miss & {one for one, place in placed.items() if place == LEAD.name}
    against = {LEAVE.name, CAREFUL.name, WEIGH.name}
    if case.kind == "split":  # what was done speaks for one of its roles, liked or not
        against.remove(CAREFUL.name)
    assert not have & {one for one, place in placed.items() if place in against}
    assert not {one for one in lead.get("You like", "").split(", ") if one} & miss


@everybody
def test_the_sign_of_each_quoted_reason_is_right(name: str) -> None:
    case, together = case_of(name), case_of(name).result.together
    if together is None or case.nearest is None or case.kind == "outside":
        return  # there another job and the nearest role are held against each other
    points = {reason.question: reason.points for reason in case.result.reasons}
    for role, sign in ((together.leader, 1), (together.rival, -1)):
        for quote in quoted(name, role):
            fits = [id for id, item in case.quiz.by_id.items() if _says(item.labels, item.ask, quote)]
            assert any(points.get(id, 0) * sign > 0 for id in fits), quote


SIDES = "One way", "The other", "First", "Second", "Third"


def held_against(name: str) -> tuple[str, ...]:
    """The roles whose reasons are told; where another job fits better that one, and the nearest role."""
    case, together = case_of(name), case_of(name).result.together
    assert together
    if case.kind == "outside" and case.result.neighbour:
        return case.result.neighbour.role, together.leader
    return case.ways if len(case.ways) > 1 else (together.leader, together.rival)


def quoted(name: str, role: str) -> list[str]:
    """The answers that are quoted for a role or for another job."""
    case, together = case_of(name), case_of(name).result.together
    assert together
    leader, rival = held_against(name)[:2] if case.kind == "outside" else (together.leader, together.rival)
    sided = {leader: ("For it", "Also for it"), rival: ("Against", "Also against")}
    leads = *sided.get(role, ()), f"Also for {case.name(role)}"
    found = [row.text for row in (*card(name).rows, *rows(name, "why")) if row.lead in leads]
    for row in card(name).rows:
        to, _, quote = row.text.removeprefix("to ").partition(": ")
        found += [quote] if row.lead in SIDES and to == case.name(role) else []
    return [quote for quote in found if "“" in quote]


@everybody
def test_each_role_that_cannot_be_told_apart_has_its_reason_and_its_act(name: str) -> None:
    case = case_of(name)
    if len(case.ways) > 1:
        named = [row.text.removeprefix("to ").partition(": ")[0] for row in card(name).rows]
        assert {case.name(role) for role in case.ways} <= set(named)
        assert len([*rows(name, "actions")]) in (len(case.ways), len(case.ways) + 1)


@everybody
def test_no_reason_is_something_passed_over(name: str) -> None:
    assert "passed over" not in whole(name)


@everybody
def test_what_was_hardly_done_is_no_reason(name: str) -> None:
    for row in (*card(name).rows, *rows(name, "why")):
        assert not re.search(r"^(.*: )?(Never|Once|Once or twice)( in the last six months)?: ", row.text)


@everybody
def test_nobody_is_told_to_leave_what_a_named_role_asks_for(name: str) -> None:
    case = case_of(name)
    for trait, place in places(name).items():
        assert place != LEAVE.name or max(case.role(role).needs[trait] for role in spoken_of(name)) < 5


@everybody
def test_where_many_are_too_close_every_part_names_the_same(name: str) -> None:
    case, parts = case_of(name), sections(name)
    if case.kind != "close" or len(case.quiz.roles) < 3:
        return
    for axis in (card(name).axis, *(block for block in parts["why"].blocks if isinstance(block, Axis))):
        assert axis
        apart = {dot.label for dot in axis.dots if "behind" in dot.word}
        assert not apart & {case.role(role).name for role in case.named}
    columns = next(block for block in parts["levels"].blocks if isinstance(block, Levels)).roles
    together = case.result.together
    assert together
    assert columns == tuple(role for role in together.ranking if role in case.named)[:3]


@everybody
def test_the_roster_says_the_same_chance_as_the_page(name: str) -> None:
    case = case_of(name)
    entry = RosterEntry(name, "2026-11-27", case, "2026-11-27")
    table = next(
        block
        for block in roster_report([entry], [], anonymous=False).sections[0].blocks
        if isinstance(block, Table)
    )
    often = table.rows[0][3]
    sure = next(row.text for row in card(name).rows if row.lead in ("How sure", "Missing"))
    assert not often or often in sure.lower() or "coin toss" in sure or "nothing tells them apart" in sure
    assert bool(often) == (case.kind != "insufficient")


@everybody
def test_against_is_not_empty_where_something_has_to_be_weighed(name: str) -> None:
    against = [row.text for row in card(name).rows if row.lead == "Against"]
    if against and WEIGH.name in places(name).values() and result(name).verdict.kind != "outside":
        assert "No answer of yours stands out" not in against[0]


@everybody
def test_where_a_neighbour_is_near_the_roles_alone_are_compared(name: str) -> None:
    """The chance of the leader is that it leads the roles; a neighbour may lead them all."""
    sure = next(row.text for row in card(name).rows if row.lead in ("How sure", "Missing"))
    if result(name).neighbour and result(name).verdict.kind in ("clear", "leaning", "beside", "close"):
        assert "would name" not in sure
    if result(name).neighbour and result(name).verdict.kind in ("clear", "leaning", "close"):
        found = result(name).neighbour
        liked = found.by_interest if found else None
        by_doing = not only_beside(name) and liked is not None and liked < 0.5
        said = "comes about as near" in sure or "; about as near is " in card(name).head
        assert said == (not only_beside(name) and not by_doing)
        assert ("You never chose" in words(name, "why")) == only_beside(name)
        assert ("but not what you like, is also near" not in words(name, "why")) or by_doing


def only_beside(name: str) -> bool:
    """By the quiz file: the neighbour's own craft was neither chosen nor asked as done."""
    file, found = file_of(READERS[name].quiz), result(name).neighbour
    assert found
    needs, roles = file["neighbours"][found.role]["needs"], [role["needs"] for role in file["roles"].values()]
    crafts = [one for one in needs if needs[one] >= 2 + max(role[one] for role in roles)]
    asked = {question.get("trait") for question in file["questions"] if question["measures"] == "skill"}
    return bool(crafts) and not any(chosen(name, craft) or craft in asked for craft in crafts)


def chosen(name: str, trait: str) -> int:
    """How often a trait was chosen, by the quiz file and the answers as they are kept; rankings aside."""
    given = kept(name).given
    return sum(
        any(trait in question["options"][one - 1]["counts"] for one in given[question["id"]])
        for question in file_of(READERS[name].quiz)["questions"]
        if "options" in question and question["type"] != "rank" and question["id"] in given
    )


@everybody
def test_what_was_never_chosen_is_much_of_the_job_and_was_not_done(name: str) -> None:
    against = next((row.text for row in card(name).rows if row.lead == "Against"), "")
    if not against.endswith("which you never chose."):
        return
    case = case_of(name)
    told = case.result.neighbour.role if case.kind == "outside" and case.result.neighbour else case.nearest
    ids = {case.trait(id): id for id in case.quiz.traits}
    named = [trait for trait in ids if re.search(rf"\b{trait}\b", against)]
    assert named
    for trait in named:
        assert case.quiz.all_roles[told or ""].needs[ids[trait]] >= 5
        assert chosen(name, ids[trait]) == 0
        assert (case.traits[ids[trait]].level or 0) < 5


def test_somebody_is_told_that_leaving_their_own_field_is_open() -> None:
    near = [name for name in READERS if "; about as near is " in card(name).head]
    assert near
    for name in near:
        assert "Going on in your own field is as good an answer as a move." in words(name, "why")


@everybody
def test_a_job_that_is_near_has_the_room_of_further_answers(name: str) -> None:
    leads = [row.lead for row in rows(name, "why")]
    near = [lead for lead in leads if lead.startswith("Also near, ")]
    assert len(near) <= 1
    assert not near or leads == near


@everybody
def test_next_to_nothing_done_is_no_middle(name: str) -> None:
    axis, levels = card(name).axis, [one.level for one in result(name).traits if one.level is not None]
    did = [dot.word for dot in axis.dots if dot.label == "you did"] if axis else []
    if max(levels, default=10) < 5:
        assert "in the middle" not in did
    else:
        assert "too little yet" not in did


@everybody
def test_who_has_done_little_hears_that_what_they_like_points_there(name: str) -> None:
    levels = [one.level for one in result(name).traits if one.level is not None]
    head, kind = card(name).head, result(name).verdict.kind
    if kind in ("clear", "leaning") and max(levels, default=10) < 5 and not result(name).neighbour:
        assert head.startswith("What you like ")
        assert "done little of it yet" in head
    else:
        assert "done little of it yet" not in head


@everybody
def test_of_many_roles_that_cannot_be_told_apart_the_card_names_those_that_it_speaks_of(name: str) -> None:
    case = case_of(name)
    if case.kind == "close" and len(case.named) > MOST_WAYS:
        axis = card(name).axis
        assert axis
        first = [case.name(id) for dot in axis.dots for id in case.named if case.role(id).name == dot.label]
        others = len(case.named) - len(first)
        assert others != 1, "four are all named"
        rest = ", ".join(first) if others else f"{', '.join(first[:-1])} and {first[-1]}"
        assert f" between {rest}" in card(name).head
        assert card(name).head.endswith(" more.") == bool(others)


@everybody
def test_what_is_quoted_does_not_contradict_the_table_of_levels(name: str) -> None:
    """What was done is solid, and what was chosen is not among what is liked less."""
    case, placed = case_of(name), places(name)
    together = case.result.together
    if together is None or case.nearest is None:
        return
    for role in {together.leader, together.rival, *case.ways, *held_against(name)}:
        for quote in quoted(name, role):
            done = re.match(r"(Two or three times|About monthly|Weekly)", quote)
            for item in case.quiz.items:
                if item.graded and done and _says((), item.ask, quote):
                    assert (case.traits[item.traits[0]].level or 5) >= 5, quote
                if not item.graded and _says(item.labels, "", quote):
                    chosen = [k for k, label in enumerate(item.labels) if _says((label,), "", quote)]
                    liked = [trait for k in chosen for trait in item.counts[k]]
                    assert not {placed.get(t) for t in liked} & {LEAVE.name, CAREFUL.name, WEIGH.name}, quote


@everybody
def test_what_is_quoted_points_by_itself_where_it_is_quoted(name: str) -> None:
    """By the weights and needs in the quiz file, whatever the options that were left count for."""
    case, together = case_of(name), case_of(name).result.together
    if together is None or case.nearest is None:
        return
    sides = held_against(name)
    for role in sides:
        for quote in quoted(name, role):
            others = [one for one in sides if one != role]
            signs = [
                sign for other in others for sign in _signs(file_of(READERS[name].quiz), quote, role, other)
            ]
            assert signs, quote
            assert min(signs) > 0, quote


@cache
def file_of(quiz: str) -> dict[str, Any]:
    """A quiz file as it stands, without anything of ours."""
    read: dict[str, Any] = yaml.safe_load((ROOT / "quizzes" / f"{quiz}.yaml").read_text(encoding="utf-8"))
    return read


SAID = re.compile(r"“([^”]+)”(?: (first|last)| for (most|least))?")


def _signs(file: dict[str, Any], quote: str, role: str, other: str) -> Iterator[float]:
    """For each text that is quoted: above 0 where it speaks for a role against the other."""
    for text, *place in SAID.findall(quote):
        turned = {"last", "least"} & set(place)
        for question in file["questions"]:
            if "trait" in question and _begins(question["ask"], text):
                frame = file.get("frames", {}).get(question["scale"], "")
                told = quote.partition(": ")[0].removesuffix(f" {frame[:1].lower()}{frame[1:]}")
                steps = file["scales"][question["scale"]]
                at = next(k for k, step in enumerate(steps) if _begins(step, told))
                worth = {
                    question["trait"]: (at - (len(steps) - 1) / 2) * (-1 if question.get("reverse") else 1)
                }
                yield _more(file, worth, role, other)
            for option in question.get("options", ()):
                if _begins(option["text"], text):
                    counts = option["counts"]
                    worth = {counts: 1.0} if isinstance(counts, str) else counts
                    yield _more(file, worth, role, other) * (-1 if turned else 1)


def _begins(whole: str, text: str) -> bool:
    """Whether a text, which may have been shortened, is the beginning of the whole."""
    end = "" if text.endswith("…") else whole.removeprefix(text).strip(". ")
    return whole.startswith(text.rstrip("…")) and not end


def _more(file: dict[str, Any], worth: dict[str, float], role: str, other: str) -> float:
    """How much more a role needs than the other of what this is worth, where it tells roles apart."""
    needs = {id: told["needs"] for id, told in file["roles"].items()}
    if not needs.keys() >= {role, other}:
        needs = {id: {**file["roles"], **file["neighbours"]}[id]["needs"] for id in (role, other)}
    apart = {
        trait
        for trait in file["traits"]
        if max(one[trait] for one in needs.values()) - min(one[trait] for one in needs.values()) >= 2
    }
    return float(sum(worth[t] * (needs[role][t] - needs[other][t]) for t in apart.intersection(worth)))


def _says(labels: tuple[str, ...], ask: str, quote: str) -> bool:
    told = re.findall(r"“([^”]+)”", quote)
    texts = [text.rstrip(".") for text in (*labels, ask)]
    return any(text.startswith(told[0].rstrip("…")) for text in texts)


@everybody
def test_who_has_a_role_is_told_so_and_never_to_try_it(name: str) -> None:
    case = case_of(name)
    if case.holds is None or result(name).verdict.kind == "insufficient":
        return
    held = case.role(case.holds)
    assert re.match(".* is your (job|field) already, and (these answers|what you like) ", card(name).head)
    assert "a piece of each" not in whole(name)
    assert "Two offers" not in whole(name) or len(case.quiz.roles) > 2
    for_them = [note.instead.get(case.answers.starting_point or "") for note in held.trial]
    assert not any(note.text in whole(name) for note in held.trial)
    if case.named == (case.holds,):
        assert "try a piece of it" not in whole(name)
        told = cheap_tests(name)
        assert len(told) == (not case.brief)  # else the first step towards the other job is the test
        assert all(any(text and one.casefold() in text.casefold() for text in for_them) for one in told)


@everybody
def test_a_beginner_reads_no_count_of_needs(name: str) -> None:
    if case_of(name).stage == "beginning":
        assert "that count" not in words(name, "levels")


WORKPLACE = re.compile(
    r"\bcolleague|\byour (firm|team|manager)\b|list of wishes|engineering leads|salesperson"
)


@everybody
def test_a_beginner_reads_no_act_that_takes_a_workplace(name: str) -> None:
    if case_of(name).stage == "beginning":
        told = [row.text for row in rows(name, "actions") if WORKPLACE.search(row.text)]
        assert told == []


def test_what_the_file_has_in_words_for_somebody_is_the_first_to_read() -> None:
    first = {
        name: next(row.text for row in rows(name, "talk") if row.lead == "To read")
        for name in ("student-of-technology", "technical-product-manager", "director-of-product")
    }
    assert first["student-of-technology"].startswith("whatgaurav.com")
    assert first["technical-product-manager"].startswith("Camille Fournier")
    assert first["director-of-product"].startswith("Ken Norton")


@pytest.mark.parametrize("quiz", SHIPPED)
def test_the_first_sentence_of_an_act_for_this_week_says_what_to_do(quiz: str) -> None:
    """The card shows no more of it."""
    for id, trait in file_of(quiz)["traits"].items():
        for text in _acts_for_this_week(trait.get("grow", {})):
            assert not re.match(
                r"(Take|Choose|Pick|Imagine)\b(?!.* and )[^.]*\.", text.partition(". ")[0] + "."
            ), (id, text)


@pytest.mark.parametrize("start", ["product_lead", "engineering_lead", "technical_product"])
def test_whose_level_is_not_known_begins_nothing_if_they_lead_or_hold_the_role(start: str) -> None:
    quiz = quiz_named("pm-or-tpm")
    answers = answered(Reader(start, "tpm", "tpm", skip="skill"), "a-leader")
    case = ScoredAnswers(quiz, answers, score(quiz, answers))
    page = plain_text(
        next(one for one in build_report(quiz, answers, case.result).sections if one.key == "actions")
    )
    begin = [
        case.said(note)
        for trait in quiz.traits.values()
        if (grow := trait.acts("beginning")) and (note := grow.this_week)
    ]
    assert not any(act in page for act in begin)


BEGINNERS = "student", "other", "other_lead"


@pytest.mark.parametrize("quiz", ["pm-or-tpm", "product-team-roles"])
@pytest.mark.parametrize("role", ["pm", "tpm"])
@pytest.mark.parametrize("start", BEGINNERS)
def test_the_next_step_of_a_beginner_is_nearer_than_the_role(quiz: str, role: str, start: str) -> None:
    """A step that can be taken within a year or so, and only then the role itself."""
    if start in file_of(quiz)["starting_points"]["options"]:
        answers = answered(Reader(start, role, "", 0.3, quiz), "a-beginner")
        found = quiz_named(quiz)
        told = rungs(ScoredAnswers(found, answers, score(found, answers)), role)
        here, next_, then = [rung.title for rung in told][:3]
        assert next_ != found.roles[role].name == then
        assert here == file_of(quiz)["starting_points"]["options"][start]["text"]


@pytest.mark.parametrize("quiz", SHIPPED)
def test_each_thing_to_read_has_its_address(quiz: str) -> None:
    file = file_of(quiz)
    for job in [*file["roles"].values(), *file.get("neighbours", {}).values()]:
        for note in job.get("read", []):
            assert split_address(file["sources"][note["source"][0]])[1], note["text"]


@everybody
def test_what_was_chosen_stands_beside_its_scene(name: str) -> None:
    case = case_of(name)
    for row in (*card(name).rows, *rows(name, "why")):
        for item in case.quiz.items:
            if not item.graded and any(f"“{label.rstrip('.')}”" in row.text for label in item.labels):
                scene = item.ask.split(". ")[0].rstrip(".?")
                assert scene[1:] in row.text, row.text


@everybody
def test_nobody_who_is_solid_in_something_is_told_to_begin_it(name: str) -> None:
    case = case_of(name)
    for row, trait in zip(rows(name, "actions"), acts(name), strict=True):
        level = case.traits[trait].level
        grow = case.quiz.traits[trait].acts("beginning")
        if level is not None and level >= 5 and case.quiz.traits[trait].acts("going") != grow and grow:
            begin = [case.said(note) for note in (grow.this_week, grow.this_quarter) if note]
            assert row.text not in begin


@everybody
def test_there_are_three_questions_to_talk_over_where_a_role_is_spoken_of(name: str) -> None:
    if case_of(name).nearest:
        (asked,) = [one for one in sections(name)["talk"].blocks if isinstance(one, Bullets)]
        assert len(asked.entries) == 3


@everybody
def test_who_is_told_one_role_reads_what_it_is_like_and_what_to_read(name: str) -> None:
    case = case_of(name)
    if len(case.named) == 1 and case.ways:
        role = case.role(case.named[0])
        told = {row.lead for row in rows(name, "role")}
        words_of_file = {
            "Who enjoys it": role.suits,
            "What people dislike": role.dislikes,
            "What is changing": role.outlook,
        }
        if case.kind != "outside":
            assert {lead for lead, note in words_of_file.items() if note} <= told
        read = [row for key in ("neighbour", "talk") for row in rows(name, key) if row.lead == "To read"]
        assert len(read) == min(2, len(role.read)) > 0


@everybody
def test_whom_another_job_fits_better_reads_of_it_before_the_role_and_what_to_read_and_to_try(
    name: str,
) -> None:
    case = case_of(name)
    if case.kind == "outside":
        keys = list(sections(name))
        assert keys.index("neighbour") < keys.index("role")
        assert [row.lead for key in keys for row in rows(name, key) if row.lead == "To read"] == ["To read"]
        tests = {
            key: sum(row.lead.startswith("A cheap test") for row in rows(name, key)) for key in sections(name)
        }
        assert tests["talk" if in_own_field(name) else "neighbour"] == sum(tests.values()) == 1


@everybody
def test_the_titles_and_what_is_changing_stand_wherever_a_role_is_spoken_of(name: str) -> None:
    case = case_of(name)
    if case.ways and len(case.ways) < 3:
        told = [row.lead for row in rows(name, "role")]
        assert told.count("What is changing") == sum(bool(case.role(role).outlook) for role in case.ways)
        for note in case.quiz.notes:
            assert first_sentence(note.said_to(case.answers.starting_point, case.solid)) in words(
                name, "role"
            )


@everybody
def test_the_card_of_another_job_says_what_is_there_and_missing_of_that_job(name: str) -> None:
    case, found = case_of(name), result(name).neighbour
    if case.kind != "outside" or found is None:
        return
    needs = file_of(READERS[name].quiz)["neighbours"][found.role]["needs"]
    ids = {case.trait(id): id for id in case.quiz.traits}
    lead = {row.lead: row.text for row in card(name).rows}
    assert lead["For it"]
    assert lead["Against"]
    assert re.search(r"At least \w+ other answers? would put one of them first\.$", lead["How sure"])
    for key, missing in (("Build on", False), ("To gain", True)):
        for trait in filter(None, lead.get(key, "").split(", ")):
            level = case.traits[ids[trait]].level
            assert level is not None
            assert needs[ids[trait]] >= 5
            assert (needs[ids[trait]] - level > 10 / 3) == missing


@everybody
def test_each_source_that_is_named_exists_and_has_its_address(name: str) -> None:
    quiz = case_of(name).quiz
    for line in words(name, "sources").splitlines():
        fits = [text for text in quiz.sources.values() if line.split(" http")[0].split(", ")[0] in text]
        assert fits, line
        address = re.search(r"https?://\S+$", line)
        assert address is None or any(address[0] in text for text in fits)
    used = {id for one in sections(name).values() for id in one.rests_on}
    assert used <= set(quiz.sources)


@everybody
def test_each_source_has_a_line_of_its_own_and_no_address_is_torn(name: str) -> None:
    """At 80 columns an address is whole on a line, or broken after a sign that parts its words."""
    page = page_of(name)
    lines = [line.strip() for line in page.splitlines()]
    for source in words(name, "sources").splitlines():
        text, address = source.partition(" http")[0], source.partition(" http")[2]
        assert any(line.startswith(f"· {text}"[:60]) for line in lines), source
        if not address or any(line.endswith(f"http{address}") for line in lines):
            continue
        torn = next(k for k, line in enumerate(lines) if line.split("http")[-1] and _opens(line, address))
        left = f"http{address}"
        while left:
            piece = lines[torn].split(" ")[-1]
            assert left.startswith(piece), source
            left, torn = left.removeprefix(piece), torn + 1
            assert not left or piece[-1] in "/-_.?&=", source


def _opens(line: str, address: str) -> bool:
    """Whether the line ends with the beginning of the address."""
    found = line.rpartition("http")
    return bool(found[1]) and len(found[2]) > len("s://") and address.startswith(found[2])


@everybody
def test_who_is_told_one_of_many_roles_hears_what_both_facets_come_to(name: str) -> None:
    case = case_of(name)
    if len(case.quiz.roles) > 2 and case.kind in ("clear", "leaning"):
        both = re.search(r"points to .*, what you have done points to ", words(name, "why"))
        assert bool(both) == (f"Together they put {case.name(case.named[0])} first." in words(name, "why"))


@everybody
def test_no_step_begins_with_or_behind_then(name: str) -> None:
    for ladder in ladders_of(name):
        assert not any(re.search(r"^Then (.*; )?or ", rung.title) for rung in ladder.rungs)


@everybody
def test_what_to_talk_over_repeats_no_act_and_asks_for_nothing_to_leave(name: str) -> None:
    case = case_of(name)
    asked = words(name, "talk").casefold()
    for act in acts(name):
        assert f"you like {case.trait(act)} and have done little" not in asked
    for trait, place in places(name).items():
        if place == LEAVE.name:
            assert f"{case.trait(trait)}: do you do enough" not in asked


@everybody
def test_whom_another_job_fits_better_is_not_told_what_to_catch_up_on_first(name: str) -> None:
    if result(name).verdict.kind == "outside":
        leads = [row.lead for row in card(name).rows]
        assert {"First step", "Next step"} & set(leads)
        assert "This week" not in leads


@everybody
def test_at_most_three_roles_have_their_way_on_one_page(name: str) -> None:
    assert len(case_of(name).ways) <= MOST_WAYS
