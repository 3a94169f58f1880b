"""What a report says, and what it leaves unsaid."""

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from goldens import report_of
from report_cases import CASES, SMALL, Case, arrow, made, shipped, three_roles, without

from rolefit.answers import Answers, QuizRef
from rolefit.layout.blocks import Axis, Bullets, Card, Ladder, Levels, Report, Row, Rows, Section, plain_text
from rolefit.quiz.item import Item, Reply
from rolefit.quizfile.loading import from_content
from rolefit.report.report import about, build_report
from rolefit.scoring.result import Gap, Readiness, Resemblance, TraitScore
from rolefit.scoring.score import score


def section(report: Report, key: str) -> Section:
    return next(one for one in report.sections if one.key == key)


def words(case: Case, key: str) -> str:
    return plain_text(section(report_of(case), key))


def keys(report: Report) -> list[str]:
    return [one.key for one in report.sections]


def card(case: Case) -> Card:
    block = report_of(case).sections[0].blocks[0]
    assert isinstance(block, Card)
    return block


def row(case: Case, lead: str) -> str:
    return next(one.text for one in card(case).rows if one.lead == lead)


def rows(case: Case, key: str) -> list[Row]:
    blocks = section(report_of(case), key).blocks
    return [one for block in blocks if isinstance(block, Rows) for one in block.rows]


def holding(case: Case, role: str | None, stage: str | None = None) -> Case:
    """The same person, whose starting point says that they have this role, or how far they have come."""
    content = case.quiz.content()
    start = {"text": "Where I am", **({"role": role} if role else {}), **({"stage": stage} if stage else {})}
    content["starting_points"]["options"]["farm"] = start
    answers = case.answers.model_copy(update={"starting_point": "farm"})
    return replace(case, quiz=from_content(content), answers=answers)


SENTENCES = {
    "clear": "Your answers point clearly to cook.",
    "leaning": "You lean towards cook.",
    "split": "What you like points to cook, what you have done to gardener.",
    "close": "Too close to call between gardener and cook",
    "tie": "A tie: your answers point to gardener and cook exactly equally.",
    "outside": "Your answers fit innkeeper better than gardener or cook.",
    "beside": "Of the two, cook; your answers look as much like innkeeper.",
    "shortlist": "Two of three roles fit best: cook and waiter.",
    "insufficient": "There is too little here",
    "three-roles": "You lean towards cook.",
}


@pytest.mark.parametrize("name", CASES)
def test_every_kind_of_verdict_has_its_sentence(name: str) -> None:
    assert card(CASES[name]).head.startswith(SENTENCES[name])


@pytest.mark.parametrize("name", CASES)
def test_no_report_speaks_of_percent(name: str) -> None:
    text = " ".join(plain_text(one) for one in report_of(CASES[name]).sections)
    assert "%" not in text
    assert "percent" not in text


INTERNAL = re.compile(
    r"\b(clear|leaning|split|close|shortlist|outside|beside|insufficient|facet)\b(?! to call)"
)


@pytest.mark.parametrize("name", CASES)
def test_no_internal_word_stands_on_a_page(name: str) -> None:
    text = "\n".join(plain_text(one) for one in report_of(told_more(CASES[name])).sections)
    for plain in ("they are close:", "oo close to call"):
        text = text.replace(plain, "")
    assert INTERNAL.findall(text) == []


@pytest.mark.parametrize(
    ("label", "created", "line"),
    [
        ("Ana B.", "2026-03-09T23:59:00+01:00", "scored on 9 March 2026, version 1.0 of the quiz, Ana B."),
        (None, "2026-12-31T08:00:00Z", "scored on 31 December 2026, version 1.0 of the quiz"),
        ("Ana B.", "last week", "version 1.0 of the quiz, Ana B."),
        ("Ana\n" * 500, "", f"version 1.0 of the quiz, {'Ana ' * 23}Ana…"),
    ],
)
def test_a_page_says_whose_it_is_of_which_day_and_version(label: str | None, created: str, line: str) -> None:
    answers = CASES["leaning"].answers.model_copy(update={"label": label})
    assert about(SMALL, answers, created) == line
    told = answers.model_copy(update={"answered_at": "2026-02-03T23:30:00+05:30"})
    assert about(SMALL, told, created).startswith("3 February 2026, version 1.0 of the quiz")


@pytest.mark.parametrize(
    ("name", "sure"),
    [
        ("clear", "Nineteen times in twenty a second quiz would name it first. At least five other answers"),
        ("leaning", "Four times in five a second quiz would name it first. At least three other answers"),
        ("split", "Three times in five a second quiz would point both ways again. At least one other answer"),
        ("close", "Three times in five a second quiz would name gardener first."),
        ("tie", "Put together, nothing tells them apart. A single different answer can tip it."),
        ("outside", "Four times in five a second quiz would put innkeeper before both roles."),
        ("beside", "Four times in five a second quiz would put cook before gardener."),
        ("shortlist", "Three times in four a second quiz would name one of these first."),
        ("insufficient", "Answer at least one more of the 8 questions"),
    ],
)
def test_the_card_says_how_sure_and_what_would_turn_it(name: str, sure: str) -> None:
    lead = "Missing" if name == "insufficient" else "How sure"
    assert row(CASES[name], lead).startswith(sure)


def test_a_lead_that_may_as_well_be_the_others_is_called_a_coin_toss() -> None:
    case = made("close", ("cook", "gardener"), arrow(2, 0.55), arrow(2, 0.55), arrow(2, 0.55), change=1)
    assert row(case, "How sure") == (
        "Which of the two a second quiz would name first is nearly a coin toss. "
        "At least one other answer would turn it."
    )


@pytest.mark.parametrize("name", ["split", "shortlist"])
def test_where_the_sentence_names_no_leader_it_is_said_that_the_lead_would_change(name: str) -> None:
    turn = "let one lead" if name == "split" else "turn the order"
    assert row(CASES[name], "How sure").endswith(f" would {turn}.")


def test_a_verdict_that_nothing_can_change_says_so() -> None:
    case = made("clear", ("cook",), arrow(40, 0.96), change=None)
    assert "No other answers to these questions would turn it." in row(case, "How sure")


@pytest.mark.parametrize(
    ("name", "role", "sentence"),
    [
        ("clear", "cook", "This is your job already, and these answers point clearly to it: cook."),
        ("leaning", "cook", "This is your job already, and these answers lean towards it: cook."),
        ("leaning", "gardener", "Gardener is your job already, and these answers lean towards cook."),
        ("outside", "cook", "Cook is your job already, and these answers fit innkeeper better."),
        (
            "beside",
            "cook",
            "Cook is your job already, and these answers point to it, but look as much like innkeeper.",
        ),
        (
            "split",
            "gardener",
            "Gardener is your job already, and what you like points to cook.",
        ),
        (
            "close",
            "cook",
            "Cook is your job already, and these answers do not tell the two roles apart.",
        ),
    ],
)
def test_who_has_a_role_already_hears_that_first(name: str, role: str, sentence: str) -> None:
    assert card(holding(CASES[name], role)).head == sentence


def test_who_has_a_role_already_is_not_told_to_try_it() -> None:
    case = holding(told_more(CASES["leaning"]), "cook")
    text = " ".join(plain_text(one) for one in report_of(case).sections)
    assert "Cook for six." not in text
    assert "try a piece of it" not in text
    assert "Cook for six." in words(holding(told_more(CASES["leaning"]), "gardener"), "talk")


def told_more(case: Case) -> Case:
    """The same result by a quiz that says more about its roles and neighbours."""
    content = case.quiz.content()
    content["roles"]["cook"] |= {
        "dislikes": "Evenings and weekends are for others. That stays so.",
        "outlook": {"text": "Machines chop; you taste.", "source": ["visit"]},
        "trial": ["Cook for six.", "Work one evening in a kitchen."],
        "read": ["One book, https://example.org/a", "Two books", "Three books"],
    }
    content["neighbours"]["innkeeper"]["first_step"] = "Look after a guest for a weekend."
    content["notes"] = ["Neither is the senior of the other."]
    return replace(case, quiz=from_content(content))


def test_close_says_what_it_turns_on_and_gives_acts_from_each_side() -> None:
    case = CASES["close"]
    assert "Gardener asks for more growing. Cook asks for more seasoning." in words(case, "why")
    acts = [one.lead for one in rows(case, "actions")]
    assert acts == [
        "This week, seasoning",
        "This week, growing",
    ]  # what is done without being liked comes last


def test_a_tie_gives_neither_role_an_advantage() -> None:
    report = report_of(CASES["tie"])
    ladders = {block.role for block in section(report, "next").blocks if isinstance(block, Ladder)}
    assert ladders == {"cook", "gardener"}
    assert {one.lead for one in card(CASES["tie"]).rows} >= {"One way", "The other"}


def test_a_close_verdict_names_all_its_roles() -> None:
    three = CASES["three-roles"]
    verdict = replace(three.result.verdict, kind="close", roles=("cook", "gardener", "waiter"))
    case = replace(three, result=replace(three.result, verdict=verdict))
    assert "Too close to call between gardener, cook and waiter" in card(case).head


def test_a_neighbour_is_mentioned_without_changing_the_verdict() -> None:
    case = CASES["leaning"]
    near = replace(case, result=replace(case.result, neighbour=Resemblance("innkeeper", 0.52)))
    assert row(near, "How sure").endswith("Innkeeper comes about as near.")
    assert "lean towards cook" in card(near).head
    by_doing = replace(case, result=replace(case.result, neighbour=Resemblance("innkeeper", 0.8, 0.2)))
    also = "What you have done, but not what you like, is also near innkeeper."
    assert also not in words(by_doing, "why")  # whether they hosted anybody was not asked
    content = case.quiz.content()
    content["neighbours"]["innkeeper"]["needs"]["growing"] = 10
    content["roles"]["gardener"]["needs"]["growing"] = 8
    assert also in words(replace(by_doing, quiz=from_content(content)), "why")


def test_liking_and_experience_are_compared() -> None:
    assert "What you have done does not point either way." in words(CASES["leaning"], "why")
    swapped = made("leaning", ("cook",), arrow(25, 0.8), arrow(5, 0.58), arrow(45, 0.97))
    assert "What you have done points to cook. What you like does not" in words(swapped, "why")


def test_of_many_roles_a_facet_that_is_tied_names_none() -> None:
    three = CASES["three-roles"]
    skill = three.result.facets["skill"]
    assert skill is not None
    level = replace(skill, gap=Fraction(0), tied=True)
    case = replace(three, result=replace(three.result, facets={**three.result.facets, "skill": level}))
    assert words(case, "why").startswith(
        "What you like points to cook; what you have done points to no role more than to others."
    )


def test_a_split_that_is_narrow_on_one_side_says_so_where_it_is_drawn() -> None:
    case = made("split", ("cook", "gardener"), arrow(5, 0.58), arrow(10, 0.67), arrow(-28, 0.8), change=1)
    axis = card(case).axis
    assert axis
    assert [dot.word for dot in axis.dots] == ["cook, narrowly", "gardener", "too close to call"]
    assert "What you like points to cook. Alone, that would be too close to call." in words(case, "why")
    assert "Alone" not in words(CASES["split"], "why")


def test_the_axis_has_the_first_role_of_the_file_on_the_left() -> None:
    axis = card(CASES["split"]).axis
    assert isinstance(axis, Axis)
    assert (axis.left, axis.right) == ("Gardener", "Cook")
    like, done, together = axis.dots
    assert like.at > like.high
    assert done.at < done.low
    assert together.low < together.at < together.high
    assert [dot.word for dot in axis.dots] == ["cook", "gardener", "too close to call"]


def test_reasons_quote_the_persons_own_answers_the_strongest_on_the_card() -> None:
    clear = CASES["clear"]
    scene = " for “Which would you rather do on a free morning?”"
    assert row(clear, "For it") == f"You chose “Try a sauce from an old book”{scene}"
    assert row(clear, "Against") == "Never: “I bought seedlings because I had sown too late”"
    assert [(one.lead, one.text) for one in rows(clear, "why")] == [
        ("Also for it", "“Taste five kinds of salt” for “Which would you rather do on a rainy day?”"),
    ]


def test_it_says_so_when_nothing_speaks_against() -> None:
    clear = CASES["clear"]
    pro = tuple(one for one in clear.result.reasons if one.points > 0)
    case = replace(clear, result=replace(clear.result, reasons=pro))
    assert "Against: No answer of yours stands out for gardener." in words(case, "card")


def test_levels_never_look_met_when_they_are_not() -> None:
    (block,) = (one for one in section(report_of(CASES["clear"]), "levels").blocks if isinstance(one, Levels))
    assert block.names == ("Gardener", "Cook")
    found = {
        level.label: (level.level, [(need.figure, need.state) for need in level.needs])
        for group in block.groups
        for level in group.levels
    }
    assert found == {"Seasoning": (3, [("3", "slight"), ("9", "short")])}
    assert "Seasoning: 3; Gardener needs 3; Cook needs 9, short" in words(CASES["clear"], "levels")
    assert "Not measured: planning and hosting." in words(CASES["clear"], "levels")


def test_a_need_that_may_be_met_is_not_called_short() -> None:
    unsure = Readiness(0, 1, (), (), unsure=(Gap("seasoning", Fraction(20, 3), Fraction(9)),))
    clear = CASES["clear"]
    readiness = {"cook": unsure, "gardener": unsure}
    case = replace(clear, result=replace(clear.result, readiness=readiness))
    assert "Cook needs 9, unsure" in words(case, "levels")
    assert "To gain" not in [one.lead for one in card(case).rows]


@pytest.mark.parametrize(
    ("met", "said"),
    [
        (0, "Of four needs of cook, none is met."),
        (1, "Of four needs of cook, one is met."),
        (2, "Of four needs of cook, two are met."),
        (4, "All four needs of cook are met."),
    ],
)
def test_the_needs_that_are_met_are_counted_for_everybody(met: int, said: str) -> None:
    clear = CASES["clear"]
    readiness = {role: replace(one, met=met, of=4, unsure=()) for role, one in clear.result.readiness.items()}
    case = replace(clear, result=replace(clear.result, readiness=readiness))
    assert said in words(case, "levels")


def test_what_only_the_other_role_needs_is_named() -> None:
    measured = TraitScore("growing", Fraction(1, 2), Fraction(0), Fraction(2))
    clear = CASES["clear"]
    rest = (one for one in clear.result.traits if one.trait != "growing")
    case = replace(clear, result=replace(clear.result, traits=(measured, *rest)))
    assert "A gardener also needs growing (9; you 2)." in words(case, "levels")


def test_a_level_below_a_need_that_counts_as_met_is_near() -> None:
    clear = CASES["clear"]
    met = {role: Readiness(1, 1, (), ("seasoning",), unsure=()) for role in clear.result.readiness}
    measured = TraitScore("seasoning", Fraction(1, 2), Fraction(0), Fraction(8))
    rest = (one for one in clear.result.traits if one.trait != "seasoning")
    case = replace(clear, result=replace(clear.result, readiness=met, traits=(measured, *rest)))
    assert "Cook needs 9, near" in words(case, "levels")
    assert "All one needs of cook are met or near." in words(case, "levels")
    assert "Of four needs" not in words(holding(case, None, "beginning"), "levels")


def test_the_ladder_starts_where_the_person_stands() -> None:
    assert steps(CASES["clear"]) == [("Kitchen help", "here"), ("Cook", "next")]


def steps(case: Case) -> list[tuple[str, str]]:
    ladder = next(one for one in section(report_of(case), "next").blocks if isinstance(one, Ladder))
    return [(rung.title, rung.state) for rung in ladder.rungs]


def test_a_starting_point_off_the_path_is_the_rung_below_it() -> None:
    roles = SMALL.content()["roles"]
    roles["cook"]["path"][0].pop("from")
    case = made("clear", ("cook",), arrow(40, 0.96), quiz=without(SMALL, roles=roles))
    assert steps(case) == [
        ("In a town, without a garden", "here"),
        ("Kitchen help", "next"),
        ("Cook", "ahead"),
    ]


def chefs(case: Case) -> Case:
    roles = case.quiz.content()["roles"]
    roles["cook"]["path"] = [
        {"title": "Kitchen help", "from": ["city"]},
        {"title": "Cook", "from": ["farm"], "ready_when": "Guests come back."},
        {"title": "Chef", "years": "10 years at the stove"},
        {"title": "Owner"},
        {"title": "Owner of three", "caveat": "Few become one. Fewer stay one."},
    ]
    return replace(case, quiz=without(SMALL, roles=roles))


def test_who_holds_another_role_comes_in_beside() -> None:
    case = holding(chefs(CASES["clear"]), "gardener")
    assert steps(case)[:2] == [("Where I am", "here"), ("Cook", "next")]


@pytest.mark.parametrize("stage", ["beginning", "experienced", "leading"])
def test_who_comes_from_another_field_stands_where_the_path_says(stage: str) -> None:
    case = holding(chefs(CASES["clear"]), None, stage)
    assert steps(case)[:2] == [("Where I am", "here"), ("Chef", "next")]
    assert "Where I am (you are here). Ready for the next step when: Guests come back." in words(case, "next")
    assert "Chef (next; 10 years at the stove)" in words(case, "next")
    assert words(case, "next").endswith("Owner\nOwner of three. Few become one. Fewer stay one.")


def test_who_holds_the_role_stands_on_its_path() -> None:
    assert steps(holding(chefs(CASES["clear"]), "cook"))[:2] == [("Cook", "here"), ("Chef", "next")]


def test_without_a_starting_point_the_way_asks_one_question() -> None:
    case = made("clear", ("cook",), arrow(40, 0.96), start=None)
    assert words(case, "next") == (
        "You have not said where you start, and your next step depends on it. Where are you today? "
        "Answer that in the quiz, and your way from there stands here."
    )


def test_a_quiz_that_does_not_ask_where_one_starts_shows_the_whole_path() -> None:
    content = CASES["clear"].quiz.content()
    del content["starting_points"]
    for role in content["roles"].values():
        role.pop("bridges", None)
        for step in role["path"]:
            step.pop("from", None)
    case = made("clear", ("cook",), arrow(40, 0.96), start=None, quiz=from_content(content))
    assert steps(case) == [("Kitchen help", "ahead"), ("Cook", "ahead")]


def test_each_way_in_goes_on_by_its_own_steps_and_then_by_those_that_all_share() -> None:
    content = CASES["clear"].quiz.content()
    starts = {"school": "beginning", "farm": "experienced", "inn": "experienced", "stove": None}
    content["starting_points"]["options"] = {
        id: {"text": id, "stage": stage} if stage else {"text": id, "role": "cook", "stage": "experienced"}
        for id, stage in starts.items()
    }
    for role in content["roles"].values():
        role.pop("bridges", None)
        role["path"] = [
            {"title": "School", "from": ["school"]},
            {"title": "Kitchen help"},
            {"title": "Or some years on a farm", "from": ["farm"]},
            {"title": "A market stall"},
            {"title": "Or some years at an inn", "from": ["inn"]},
            {"title": "Cook", "from": ["stove"]},
            {"title": "Chef"},
        ]
    quiz = from_content(content)
    told = {
        start: steps(made("clear", ("cook",), arrow(40, 0.96), start=start, quiz=quiz)) for start in starts
    }
    assert {start: [title for title, _ in found] for start, found in told.items()} == {
        "school": ["school", "Kitchen help", "Cook", "Chef"],
        "farm": ["farm", "A market stall", "Cook", "Chef"],
        "inn": ["inn", "Cook", "Chef"],
        "stove": ["stove", "Chef"],
    }


def test_several_near_roles_have_a_way_each_and_many_are_told_where_theirs_is() -> None:
    close = CASES["close"]
    ladders = [one.role for one in section(report_of(close), "next").blocks if isinstance(one, Ladder)]
    assert ladders == ["gardener", "cook"]
    three = three_roles()
    content = three.content()
    content["roles"] |= {f"more-{k}": content["roles"]["waiter"] for k in range(2)}
    crowd = from_content(content)
    found = CASES["three-roles"].result
    verdict = replace(found.verdict, kind="close", roles=("cook", "gardener", "waiter", "more-0"))
    assert found.together is not None
    together = replace(found.together, scores={**found.together.scores, "more-0": Fraction(-1, 4)})
    case = replace(
        CASES["three-roles"], quiz=crowd, result=replace(found, verdict=verdict, together=together)
    )
    assert "where NAME is gardener or waiter or more-0" in words(case, "next")


def test_a_role_is_told_in_short_with_what_people_dislike_and_what_is_changing() -> None:
    text = words(told_more(CASES["clear"]), "role")
    for part in (
        "Turns what is ripe into what is eaten.",
        "Read what came in from the garden and decide the meal",
        "Who enjoys it: People who like quick results and a full room.",
        "What people dislike: Evenings and weekends are for others.",
        "What is changing: Machines chop; you taste.",
        "Neither is the senior of the other.",
        "rolefit roles --quiz small",
    ):
        assert part in text


def test_one_cheap_test_and_two_things_to_read() -> None:
    found = rows(told_more(CASES["clear"]), "talk")
    assert [(one.lead, one.text) for one in found] == [
        ("A cheap test", "Cook for six."),
        ("To read", "One book, https://example.org/a"),
        ("To read", "Two books"),
    ]


@pytest.mark.parametrize("name", [name for name in CASES if name != "insufficient"])
def test_there_are_three_questions_to_talk_over(name: str) -> None:
    block = section(report_of(CASES[name]), "talk").blocks[0]
    assert isinstance(block, Bullets)
    assert len(set(block.entries)) == 3
    assert all(entry.endswith("?") for entry in block.entries)


def test_the_page_names_the_sources_of_what_it_shows_and_no_others() -> None:
    assert words(CASES["clear"], "sources") == "Notes from a visit to the farm"  # of the bridge from a town
    gardener = made("clear", ("gardener",), arrow(-40, 0.96), start="farm")
    assert words(gardener, "sources").splitlines() == [
        "The farm handbook, second edition",
        "Notes from a visit to the farm",
    ]


@pytest.mark.parametrize("name", ["outside", "beside"])
def test_nobody_whom_another_job_fits_leaves_without_a_way_on(name: str) -> None:
    case = told_more(CASES[name])
    assert keys(report_of(case)) == [
        *("card", *(["why"] if name == "outside" else []), "care", "neighbour", "levels", "role", "next"),
        *("actions", "talk"),
        *("limits", "sources"),
    ]
    assert "What it is: Looks after guests from arrival to departure." in words(case, "neighbour")
    assert "A first step: Look after a guest for a weekend." in words(case, "neighbour")
    assert steps(case)[0] == ("Kitchen help", "here")


def test_without_gaps_there_is_still_something_to_do() -> None:
    clear = CASES["clear"]
    met = replace(clear.result.readiness["cook"], gaps=(), met=2)
    readiness = {**clear.result.readiness, "cook": met}
    case = replace(clear, result=replace(clear.result, readiness=readiness))
    assert "Cook one dish twice" in words(case, "actions")


def test_what_a_file_leaves_out_is_not_shown() -> None:
    bare_roles = {
        key: {"name": key, "needs": role["needs"]} for key, role in SMALL.content()["roles"].items()
    }
    bare_traits = {key: {"name": key} for key in SMALL.traits}
    quiz = without(SMALL, "neighbours", "starting_points", roles=bare_roles, traits=bare_traits)
    report = report_of(made("clear", ("cook",), arrow(40, 0.96), start=None, quiz=quiz, readiness={}))
    assert keys(report) == ["card", "why", "care", "talk", "limits"]


def test_a_quiz_without_skill_questions_does_not_speak_of_readiness() -> None:
    likes = [one for one in SMALL.content()["questions"] if one["measures"] == "interest"]
    quiz = without(SMALL, questions=likes)
    replies = {"free-morning": (2,), "rainy-day": (1,), "long-weekend": (2, 4), "order-these": (1, 3, 2)}
    answers = Answers(quiz=QuizRef(id="small", version="1.0"), answers=replies)
    report = build_report(quiz, answers, score(quiz, answers))
    assert "levels" not in keys(report)
    assert "it cannot speak of how ready you are" in plain_text(section(report, "care"))


def test_too_few_answers_say_what_would_be_enough_and_where_to_read_on() -> None:
    report = report_of(CASES["insufficient"])
    assert keys(report) == ["card", "meanwhile", "limits"]
    assert "rolefit roles --quiz small" in plain_text(section(report, "meanwhile"))
    assert "Answer at least one more of the 8 questions" in plain_text(report.sections[0])


def test_skipping_much_says_so_and_keeps_what_can_be_said() -> None:
    clear = CASES["clear"]
    case = replace(clear, result=replace(clear.result, answered=4))
    assert "You skipped four of 8 questions." in words(case, "care")
    assert {"levels", "next", "actions"} <= set(keys(report_of(case)))


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


EVERY_SECTION = ["card", "why", "levels", "role", "next", "actions", "talk", "limits", "sources"]


def best_for(item: Item, needs: Mapping[str, Fraction]) -> Reply:
    """What the role would answer: the step at its need, the options that count for what it needs most."""
    if item.graded:
        return (round(needs[item.traits[0]] / 10 * (len(item.labels) - 1)) + 1,)
    worth = [sum((needs[trait] * share for trait, share in one.items()), Fraction(0)) for one in item.counts]
    order = sorted(range(len(worth)), key=lambda k: -worth[k])
    return tuple(k + 1 for k in order[: item.pick])
