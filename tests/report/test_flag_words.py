"""Everything that an analysis can find doubtful, in words: a figure, and what to do."""

import pytest
from report_cases import SMALL
from test_worked_example import choice, scale, small

from rolefit.coach.flag_words import flag_words
from rolefit.coach.flags import Flag

LOW = Flag("low-item-rest", -0.31, "sowed", error=0.09, trait="growing", facet="skill")
SAID = [
    (
        LOW,
        "“I sowed something” runs against the other questions, which ask about growing (skill): the "
        "correlation is -0.31, give or take 0.09.",
        "See whether one should be reversed, or was understood in another way.",
    ),
    (
        Flag("low-item-rest", 0.04, "sowed", "bought-seedlings", error=0.1, trait="growing", facet="skill"),
        "“I sowed something” has little to do with “I bought seedlings because I had sown too late”, which "
        "asks about growing (skill): the correlation is 0.04, give or take 0.10, and below 0.20 is little.",
        "Ask a few people what they understood, then reword it.",
    ),
    (
        Flag("low-item-rest", -0.10, "sowed", error=0.1, trait="growing", facet="skill"),
        "“I sowed something” has little to do with the other questions, which ask about growing (skill): the "
        "correlation is -0.10, give or take 0.10, and below 0.20 is little.",
        "Ask a few people what they understood, then reword it.",
    ),
    (
        Flag("low-item-rest", -1.0, "sowed", error=0.0, trait="growing", facet="skill"),
        "“I sowed something” runs against the other questions, which ask about growing (skill): the "
        "correlation is -1.00, give or take 0.00.",
        "See whether one should be reversed, or was understood in another way.",
    ),
    (
        Flag("alpha-rises", 0.72, "sowed", trait="growing", facet="skill"),
        "Without “I sowed something” the other questions on growing (skill) go together better: alpha would "
        "be 0.72.",
        "Reword it, or leave it out, unless it asks for something that the others miss.",
    ),
    (
        Flag("often-skipped", 0.25, "tasted", error=0.05),
        "25% skip “I changed a dish after tasting it”.",
        "Ask for something that more people have been in a position to do.",
    ),
    (
        Flag("often-skipped", 1.0, "tasted", error=0.0),
        "Nobody answered “I changed a dish after tasting it”.",
        "See whether the people were asked at all: a table without a column for it counts as skipped.",
    ),
    (
        Flag("unused-option", 0.0, "order-these", option=1),
        "Nobody puts “Stirring a pot” first in “Put these in the order you would enjoy them”.",
        "Make it as attractive as the others, or put another in its place.",
    ),
    (
        Flag("unused-option", 0.01, "free-morning", option=2),
        "Hardly anybody chooses “Try a sauce from an old book” in “Which would you rather do on a free "
        "morning?”.",
        "Make it as attractive as the others, or put another in its place.",
    ),
    (
        Flag("same-answer", 1.0, "free-morning", option=1),
        "Everybody chooses “Pull weeds between the carrots” in “Which would you rather do on a free "
        "morning?”, so it tells nobody apart.",
        "Make the options equally attractive, or ask something that people differ on.",
    ),
    (
        Flag("same-answer", 0.99, "sowed", option=4),
        "Nearly everybody chooses “Weekly or more” in “I sowed something”, so it tells nobody apart.",
        "Make the options equally attractive, or ask something that people differ on.",
    ),
    (
        Flag("group-leans", -0.12, error=0.03, roles=("cook",)),
        "The group leans away from cook, by 12 points on average, give or take 3: more than a quarter of how "
        "far its people differ.",
        "Compare with people who hold the roles before you conclude: these people may be like that, or the "
        "acts that count for one role may be the more popular ones.",
    ),
    (
        Flag("group-leans", 0.90, error=0.60, roles=("cook",)),
        "The group leans towards cook, by 90 points on average, give or take 60: more than a quarter of how "
        "far its people differ.",
        "Compare with people who hold the roles before you conclude: these people may be like that, or the "
        "acts that count for one role may be the more popular ones.",
    ),
    (
        Flag("group-leans", 0.5, error=0.0, roles=("cook",)),
        "The group leans towards cook, by 50 points on average, give or take 0: more than a quarter of how "
        "far its people differ.",
        "Compare with people who hold the roles before you conclude: these people may be like that, or the "
        "acts that count for one role may be the more popular ones.",
    ),
    (
        Flag("less-reliable", 0.41, error=0.1, roles=("gardener", "cook")),
        "In this group gardener and cook are told apart less well than rolefit assumes: the reliability is "
        "0.41.",
        "Take what results say of how sure they are as too high here, and mend the questions below.",
    ),
]


@pytest.mark.parametrize(("flag", "message", "hint"), SAID)
def test_a_flag_says_its_figure_and_what_to_do(flag: Flag, message: str, hint: str) -> None:
    found = flag_words(SMALL, flag)
    assert (found.message, found.hint) == (message, hint)


def test_an_option_named_for_most_is_said_to_be() -> None:
    most = {**choice("q", "people", "machines", "talk"), "type": "best_worst", "ask": "Which is like you?"}
    found = flag_words(small(most), Flag("unused-option", 0.0, "q", option=2)).message
    assert found == "Nobody chooses “q machines” for most in “Which is like you?”."


def test_questions_and_options_are_cut_at_70_characters() -> None:
    text = "x" * 66 + " yyy"
    for end, shown in (("", text), ("y", "x" * 66 + "…")):
        asked = {**scale("q", "people"), "ask": text + end}, {**scale("other", "people"), "ask": text + end}
        options = [{"text": text + end, "counts": "people"}, {"text": "z", "counts": "machines"}]
        quiz = small(*asked, {**choice("choice"), "options": options})
        low = Flag("low-item-rest", 0.04, "q", "other", error=0.1, trait="people", facet="skill")
        assert flag_words(quiz, low).message.count(f"“{shown}”") == 2
        same = Flag("same-answer", 1.0, "choice", option=1)
        assert f"chooses “{shown}” in" in flag_words(quiz, same).message
