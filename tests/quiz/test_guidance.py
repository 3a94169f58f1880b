"""Guidance by level and by starting point, and what else a quiz file may say of its roles."""

from pathlib import Path

import pytest

from rolefit.quiz.model import Grow, Note, Quiz, Start, Step
from rolefit.quizfile.loading import QuizReading, examine, from_content, load_quiz

SMALL = (Path(__file__).parents[1] / "data" / "small.yaml").read_text("utf-8")
WEAK = "    grow:\n      this_week: Cook one dish twice, with one change."
BY_LEVEL = """    grow:
      beginning: {this_week: Taste five salts.}
      going:
        this_week: {text: Cook for six., instead: {city: Cook for two.}, source: [visit]}
        this_quarter: Cook for twenty.
      strong: {this_quarter: Teach somebody to season.}"""


def changed(*changes: tuple[str, str]) -> QuizReading:
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return examine(text.encode())


def sound(*changes: tuple[str, str]) -> Quiz:
    reading = changed(*changes)
    assert reading.quiz is not None, reading.problems
    assert from_content(reading.quiz.content()) == reading.quiz
    return reading.quiz


def said(*changes: tuple[str, str]) -> list[tuple[str, str]]:
    return [(problem.message, problem.hint) for problem in changed(*changes).problems]


def test_words_for_whoever_is_solid_name_the_traits() -> None:
    """Without them nobody would ever read these words."""
    note = "      farm: {text: Ask for a bed of your own., solid: Ask for a second bed.%s}"
    bridge = "      farm: Ask for a bed of your own."
    assert said((bridge, note % "")) == [
        (
            "farm in bridges of role gardener has no about",
            "Add the key about: The traits that it lets people learn or try.",
        )
    ]
    told = sound((bridge, note % ", about: [growing]")).roles["gardener"].bridges["farm"]
    assert told.said_to("farm", {"growing"}) == "Ask for a second bed."
    assert told.said_to("farm") == "Ask for a bed of your own."


def test_what_to_do_may_be_parted_by_level() -> None:
    trait = sound((WEAK, BY_LEVEL)).traits["seasoning"]
    week = {"text": "Cook for six.", "instead": {"city": "Cook for two."}, "source": ["visit"]}
    assert trait.acts("beginning") == Grow.model_validate({"this_week": "Taste five salts."})
    assert trait.acts("going") == Grow.model_validate({"this_week": week, "this_quarter": "Cook for twenty."})
    assert trait.acts("strong") == Grow.model_validate({"this_quarter": "Teach somebody to season."})


def test_what_is_written_once_serves_everybody_who_is_not_strong() -> None:
    trait = load_quiz(SMALL.encode(), "small.yaml").traits["growing"]
    assert trait.acts("beginning") == trait.acts("going") == trait.grow
    assert trait.grow is not None
    assert trait.acts("strong") is None


def test_a_level_or_a_trait_without_advice_has_nothing_to_do() -> None:
    traits = sound((WEAK, "    grow: {strong: {this_week: Teach.}}")).traits
    assert traits["seasoning"].acts("beginning") is None
    assert traits["hosting"].acts("beginning") is None


@pytest.mark.parametrize(
    ("grow", "message", "hint"),
    [
        (
            "{begining: {this_week: Taste.}}",
            "grow of trait seasoning takes no key begining",
            "Did you mean beginning?",
        ),
        (
            "{going: {this_wek: Taste.}}",
            "going of grow of trait seasoning takes no key this_wek",
            "Did you mean this_week?",
        ),
        ("{this_wek: Taste.}", "grow of trait seasoning takes no key this_wek", "Did you mean this_week?"),
        (
            "{going: Taste.}",
            'going of grow of trait seasoning must be keys and values, not the text "Taste."',
            "It takes these keys: this_week and this_quarter.",
        ),
        (
            "{going: {this_week: {text: Taste., instead: {town: Cook.}}}}",
            "there is no starting point town",
            "These starting points are defined: city and farm.",
        ),
        (
            "{going: {this_week: [Taste.]}}",
            "this_week of going of grow of trait seasoning must be text, or the keys text, source, "
            "instead, about and solid, not a list",
            "If this is text, put the whole text in quotes: brackets, and a colon before a space, have a "
            "meaning of their own.",
        ),
    ],
)
def test_slips_in_what_to_do_are_named(grow: str, message: str, hint: str) -> None:
    assert said((WEAK, f"    grow: {grow}")) == [(message, hint)]


def test_guidance_speaks_to_some_starting_points_in_other_words() -> None:
    note = Note(text="Ask a colleague.", instead={"student": "Ask a teacher."})
    assert note.said_to("student") == "Ask a teacher."
    assert note.said_to("design") == note.said_to(None) == "Ask a colleague."


def test_guidance_speaks_to_whom_it_has_nothing_to_teach_in_other_words() -> None:
    note = Note(
        text="Learn to sow.",
        about=("growing", "soil"),
        solid="Show somebody how you sow.",
        instead={"city": "Sow in a pot."},
    )
    assert note.said_to("city", ["growing"]) == "Sow in a pot."
    assert note.said_to("city", ["growing", "soil", "cooking"]) == "Show somebody how you sow."


FARM = "    farm: On a farm already"


def test_a_starting_point_may_say_which_neighbours_are_in_its_own_field() -> None:
    quiz = sound((FARM, "    farm: {text: I keep guests, neighbours: [innkeeper]}"))
    assert quiz.starting_points is not None
    assert quiz.starting_points.start("farm").neighbours == ("innkeeper",)
    assert said((FARM, "    farm: {text: I keep guests, neighbours: [inkeeper]}")) == [
        ("there is no neighbour inkeeper", "Did you mean innkeeper?")
    ]


def test_a_starting_point_may_say_which_role_and_how_far() -> None:
    quiz = sound((FARM, "    farm: {text: I garden for a living, role: gardener, stage: leading}"))
    assert quiz.starting_points is not None
    farm = quiz.starting_points.start("farm")
    assert (farm.text, farm.role, farm.stage) == ("I garden for a living", "gardener", "leading")
    assert quiz.starting_points.start("city") == Start.model_validate("In a town, without a garden")
    assert quiz.starting_points.texts["farm"] == "I garden for a living"


@pytest.mark.parametrize(
    ("start", "message", "hint"),
    [
        ("{text: I garden, role: gardner}", "there is no role gardner", "Did you mean gardener?"),
        (
            "{text: I garden, stage: senior}",
            'stage of starting point farm must be beginning, experienced or leading, not the text "senior"',
            "",
        ),
        ("{text: I garden, rol: cook}", "starting point farm takes no key rol", "Did you mean role?"),
        ("{role: cook}", "starting point farm has no text", "Add the key text: What the person reads."),
        (
            "{I garden: and cook}",
            'the colon after "I garden" makes a key of it, and here a text is wanted',
            "If this is one text, put the whole text in quotes.",
        ),
    ],
)
def test_slips_in_a_starting_point_are_named(start: str, message: str, hint: str) -> None:
    assert said((FARM, f"    farm: {start}")) == [(message, hint)]


def test_a_role_may_say_what_is_disliked_what_changes_how_to_try_it_and_what_to_read() -> None:
    more = """    suits: People who like slow work with visible results.
    dislikes: Rain.
    outlook: {text: Machines weed., source: [visit]}
    trial: [A day on a farm]
    read: [The farm handbook]
    first_step: Ask for a bed."""
    quiz = sound(
        ("    suits: People who like slow work with visible results.", more),
        ("neighbours:\n", "notes: [Both work in the morning.]\n\nneighbours:\n"),
        ("    about: Looks after guests", "    first_step: Make a bed.\n    about: Looks after guests"),
    )
    role = quiz.roles["gardener"]
    assert role.outlook == Note(text="Machines weed.", source=("visit",))
    assert (role.dislikes, role.first_step) == (Note(text="Rain."), Note(text="Ask for a bed."))
    assert (role.trial, role.read) == ((Note(text="A day on a farm"),), (Note(text="The farm handbook"),))
    assert quiz.notes == (Note(text="Both work in the morning."),)
    assert quiz.neighbours["innkeeper"].first_step == Note(text="Make a bed.")


@pytest.mark.parametrize(
    ("years", "time"),
    [
        (None, ""),
        ("0-2", "0-2 years"),
        ("15+", "15+ years"),
        ("3 years in a kitchen", "3 years in a kitchen"),
    ],
)
def test_years_are_said_in_words(years: str | None, time: str) -> None:
    assert Step.model_validate({"title": "Cook", "years": years}).time == time


def test_what_is_not_used_leaves_the_content_as_it_was() -> None:
    content = load_quiz(SMALL.encode(), "small.yaml").content()
    assert content["starting_points"]["options"]["farm"] == "On a farm already"
    assert content["traits"]["growing"]["grow"] == {
        "this_week": "Sow a row of radishes and write down the date.",
        "this_quarter": {"text": "Look after one bed from seed to harvest.", "source": ["handbook/p12"]},
    }
