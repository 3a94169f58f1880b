"""What a report says, and what it leaves unsaid."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from goldens import report_of
from report_cases import CASES, SMALL, Case, arrow, made, shipped, without

from rolefit.answers import Answers, QuizRef
from rolefit.layout.blocks import Axis, Bars, Bullets, Ladder, Paragraph, Report, Section, plain_text
from rolefit.quiz.item import Item, Reply
from rolefit.report.report import about, build_report
from rolefit.scoring.result import Resemblance
from rolefit.scoring.score import score


def section(report: Report, key: str) -> Section:
    return next(one for one in report.sections if one.key == key)


def words(case: Case, key: str) -> str:
    return plain_text(section(report_of(case), key))


def keys(report: Report) -> list[str]:
    return [one.key for one in report.sections]


SENTENCES = {
    "clear": "Your answers point clearly to cook.",
    "leaning": "You lean towards cook.",
    "split": "You like one and have done the other",
    "close": "Too close to call: gardener and cook",
    "tie": "A tie: your answers point to gardener and cook exactly equally.",
    "outside": "Your answers fit innkeeper better than gardener or cook.",
    "insufficient": "There is too little here",
    "three-roles": "You lean towards cook.",
}


@pytest.mark.parametrize("name", CASES)
def test_every_kind_of_verdict_has_its_sentence(name: str) -> None:
    assert words(CASES[name], "verdict").startswith(SENTENCES[name])


@pytest.mark.parametrize("name", CASES)
def test_no_report_speaks_of_percent(name: str) -> None:
    text = " ".join(plain_text(one) for one in report_of(CASES[name]).sections)
    assert "%" not in text
    assert "percent" not in text


@pytest.mark.parametrize(
    ("label", "created", "line"),
    [
        ("Ana B.", "2026-03-09T23:59:00+01:00", "9 March 2026, version 1.0 of the quiz, Ana B."),
        (None, "2026-12-31T08:00:00Z", "31 December 2026, version 1.0 of the quiz"),
        ("Ana B.", "last week", "version 1.0 of the quiz, Ana B."),
        ("Ana\n" * 500, "", f"version 1.0 of the quiz, {'Ana ' * 23}Ana…"),
    ],
)
def test_a_page_says_whose_it_is_of_which_day_and_version(label: str | None, created: str, line: str) -> None:
    answers = CASES["leaning"].answers.model_copy(update={"label": label})
    assert about(SMALL, answers, created) == line


def test_it_says_how_often_a_second_quiz_agrees_and_what_would_turn_it_round() -> None:
    text = words(CASES["leaning"], "verdict")
    assert "Four times in five a second quiz like this one would say the same." in text
    assert "Three of your 7 answers would have to be different" in text


def test_a_verdict_that_nothing_can_change_says_so() -> None:
    case = made("clear", ("cook",), arrow(40, 0.96), change=None)
    assert "No other answers to these questions would turn it round." in words(case, "verdict")


def test_close_says_what_it_turns_on_and_gives_one_act_from_each_side() -> None:
    case = CASES["close"]
    assert "Gardener asks for more growing. Cook asks for more seasoning." in words(case, "verdict")
    week = section(report_of(case), "actions").blocks[0]
    assert isinstance(week, Bullets)
    assert [entry.split(":")[0] for entry in week.entries] == ["Gardener", "Cook"]


def test_a_tie_gives_neither_role_an_advantage() -> None:
    report = report_of(CASES["tie"])
    for key, kind in (("levels", Bars), ("next", Ladder), ("reasons", Bullets), ("specialisations", Bullets)):
        accents = {block.role for block in section(report, key).blocks if isinstance(block, kind)}
        assert accents == {"cook", "gardener"}


def test_a_close_verdict_names_all_its_roles() -> None:
    three = CASES["three-roles"]
    verdict = replace(three.result.verdict, kind="close", roles=("cook", "gardener", "waiter"))
    case = replace(three, result=replace(three.result, verdict=verdict))
    assert "Too close to call: gardener, cook and waiter" in words(case, "verdict")


def test_a_neighbour_is_mentioned_without_changing_the_verdict() -> None:
    leaning = CASES["leaning"]
    case = replace(leaning, result=replace(leaning.result, neighbour=Resemblance("innkeeper", 0.72)))
    assert "Your answers fit innkeeper as well" in words(case, "verdict")
    assert "lean towards cook" in words(case, "verdict")


def test_liking_and_experience_are_compared() -> None:
    assert "What you have done does not point either way." in words(CASES["leaning"], "position")
    swapped = made("leaning", ("cook",), arrow(25, 0.8), arrow(5, 0.58), arrow(45, 0.97))
    assert "What you have done points to cook. What you like does not" in words(swapped, "position")


def test_a_split_that_is_narrow_on_one_side_says_so_where_it_is_drawn() -> None:
    case = made("split", ("cook", "gardener"), arrow(5, 0.58), arrow(10, 0.67), arrow(-28, 0.8), change=1)
    axis = section(report_of(case), "position").blocks[0]
    assert isinstance(axis, Axis)
    assert [dot.word for dot in axis.dots] == ["cook, narrowly", "gardener", "too close to call"]
    assert "What you like points to cook. Alone, that would be too close to call." in words(case, "position")
    assert "Alone" not in words(CASES["split"], "position")


def test_the_axis_has_the_first_role_of_the_file_on_the_left() -> None:
    axis = section(report_of(CASES["split"]), "position").blocks[0]
    assert isinstance(axis, Axis)
    assert (axis.left, axis.right) == ("Gardener", "Cook")
    like, done, together = axis.dots
    assert like.at > like.high
    assert done.at < done.low
    assert together.low < together.at < together.high
    assert [dot.word for dot in axis.dots] == ["cook", "gardener", "too close to call"]


def test_reasons_quote_the_persons_own_answers_strongest_first() -> None:
    pro, contra = section(report_of(CASES["clear"]), "reasons").blocks
    assert isinstance(pro, Bullets)
    assert isinstance(contra, Bullets)
    assert pro.entries == (
        "You chose “Try a sauce from an old book”",
        "You chose “Taste five kinds of salt”",
        "You chose “Bake for the neighbours” and “Set the table for twelve”",
    )
    assert contra.entries == (
        "Never: “I bought seedlings because I had sown too late”",
        "Never: “I changed a dish after tasting it”",
    )


def test_it_says_so_when_nothing_speaks_against() -> None:
    clear = CASES["clear"]
    pro = tuple(one for one in clear.result.reasons if one.points > 0)
    case = replace(clear, result=replace(clear.result, reasons=pro))
    assert "None of your answers speaks against it." in words(case, "reasons")


def test_levels_come_gaps_first_and_never_look_met_when_they_are_not() -> None:
    bars = section(report_of(CASES["clear"]), "levels").blocks[0]
    assert isinstance(bars, Bars)
    assert [(bar.label, bar.word, bar.note, bar.met) for bar in bars.rows] == [
        ("Seasoning", "growing", "3, needs 9", False),
        ("Growing", "solid", "6, needs 4", True),
    ]
    assert bars.head == Paragraph("1 of 2 needs met, of those measured.", "Cook", role="cook")
    assert "Not measured: planning and hosting." in words(CASES["clear"], "levels")


def test_the_ladder_starts_where_the_person_stands() -> None:
    ladder = section(report_of(CASES["clear"]), "next").blocks[1]
    assert isinstance(ladder, Ladder)
    assert [(rung.title, rung.state) for rung in ladder.rungs] == [("Kitchen help", "here"), ("Cook", "next")]


def test_a_starting_point_off_the_path_is_the_rung_below_it() -> None:
    roles = SMALL.content()["roles"]
    roles["cook"]["path"][0].pop("from")
    case = made("clear", ("cook",), arrow(40, 0.96), quiz=without(SMALL, roles=roles))
    ladder = section(report_of(case), "next").blocks[-1]
    assert isinstance(ladder, Ladder)
    assert [(rung.title, rung.state) for rung in ladder.rungs] == [
        ("In a town, without a garden", "here"),
        ("Kitchen help", "next"),
        ("Cook", "ahead"),
    ]


def test_without_gaps_there_is_still_something_to_do() -> None:
    clear = CASES["clear"]
    met = replace(clear.result.readiness["cook"], gaps=(), met=2)
    case = replace(clear, result=replace(clear.result, readiness={"cook": met}))
    assert "Seasoning: Cook one dish twice" in words(case, "actions")


def test_what_a_file_leaves_out_is_not_shown() -> None:
    bare_roles = {
        key: {"name": key, "needs": role["needs"]} for key, role in SMALL.content()["roles"].items()
    }
    bare_traits = {key: {"name": key} for key in SMALL.traits}
    quiz = without(SMALL, "neighbours", "starting_points", roles=bare_roles, traits=bare_traits)
    report = report_of(made("clear", ("cook",), arrow(40, 0.96), start=None, quiz=quiz, readiness={}))
    assert keys(report) == ["verdict", "care", "position", "reasons", "limits"]


def test_a_quiz_without_skill_questions_does_not_speak_of_readiness() -> None:
    likes = [one for one in SMALL.content()["questions"] if one["measures"] == "interest"]
    quiz = without(SMALL, questions=likes)
    replies = {"free-morning": (2,), "rainy-day": (1,), "long-weekend": (2, 4), "order-these": (1, 3, 2)}
    answers = Answers(quiz=QuizRef(id="small", version="1.0"), answers=replies)
    report = build_report(quiz, answers, score(quiz, answers))
    assert "levels" not in keys(report)
    assert "it cannot speak of how ready you are" in plain_text(section(report, "care"))


def test_too_few_answers_say_what_was_missing_and_nothing_more() -> None:
    report = report_of(CASES["insufficient"])
    assert keys(report) == ["verdict", "limits"]
    assert "You answered two of eight questions" in plain_text(report.sections[0])


def test_the_shipped_quiz_fills_every_section() -> None:
    quiz = shipped()
    role = quiz.roles["tpm"]
    replies = {item.id: best_for(item, role.needs) for item in quiz.items}
    start = next(iter(role.bridges))
    answers = Answers(quiz=QuizRef(id=quiz.id, version=quiz.version), starting_point=start, answers=replies)
    report = build_report(quiz, answers, score(quiz, answers))
    assert plain_text(report.sections[0]).startswith(
        "Your answers point clearly to technical product manager."
    )
    assert keys(report) == EVERY_SECTION


EVERY_SECTION = [
    *("verdict", "position", "reasons", "levels", "liking"),
    *("next", "actions", "specialisations", "limits"),
]


def best_for(item: Item, needs: Mapping[str, Fraction]) -> Reply:
    """What the role would answer: the step at its need, the options that count for what it needs most."""
    if item.graded:
        return (round(needs[item.traits[0]] / 10 * (len(item.labels) - 1)) + 1,)
    worth = [sum((needs[trait] * share for trait, share in one.items()), Fraction(0)) for one in item.counts]
    order = sorted(range(len(worth)), key=lambda k: -worth[k])
    return tuple(k + 1 for k in order[: item.pick])
