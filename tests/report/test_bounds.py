"""Where the words of a report change, and how much of a list is shown."""

from fractions import Fraction
from itertools import pairwise

import pytest
from goldens import report_of
from report_cases import SMALL, arrow, made

from rolefit.layout.blocks import Rows
from rolefit.quizfile.loading import from_content
from rolefit.report.words import RARELY, frequency
from rolefit.scoring.result import Gap, Readiness, TraitScore

PHRASES = (
    (0.95, "nineteen times in twenty"),
    (0.90, "nine times in ten"),
    (7 / 8, "seven times in eight"),
    (5 / 6, "five times in six"),
    (4 / 5, "four times in five"),
    (3 / 4, "three times in four"),
    (7 / 10, "seven times in ten"),
    (2 / 3, "two times in three"),
    (3 / 5, "three times in five"),
    (0.55, "a little more often than not"),
    (0.45, "about as often as not"),
    (2 / 5, "two times in five"),
    (1 / 3, "one time in three"),
    (1 / 4, "one time in four"),
    (1 / 5, "one time in five"),
    (1 / 10, "one time in ten"),
    (0.0, RARELY),
)


@pytest.mark.parametrize(("at", "below"), [*pairwise(PHRASES)])
def test_a_phrase_begins_at_the_share_that_it_names(at: tuple[float, str], below: tuple[float, str]) -> None:
    assert frequency(at[0]) == at[1]
    assert frequency(at[0] - 1e-6) == below[1]


def test_of_four_gaps_the_first_becomes_what_to_do() -> None:
    content = SMALL.content()
    grow = {
        trait: {"this_week": f"Act on {trait}.", "this_quarter": f"Keep at {trait}."}
        for trait in SMALL.traits
    }
    traits = {trait: {**told, "grow": grow[trait]} for trait, told in content["traits"].items()}
    needs = dict.fromkeys(SMALL.traits, 9)
    roles = {**content["roles"], "cook": {**content["roles"]["cook"], "needs": needs}}
    gaps = tuple(Gap(trait, Fraction(1), Fraction(9)) for trait in SMALL.traits)
    case = made(
        "leaning",
        ("cook",),
        arrow(25, 0.8),
        quiz=from_content({**content, "traits": traits, "roles": roles}),
        traits=tuple(TraitScore(gap.trait, None, None, gap.level) for gap in gaps),
        readiness={role: Readiness(0, len(gaps), gaps, ()) for role in SMALL.roles},
    )
    actions = next(one for one in report_of(case).sections if one.key == "actions")
    rows = next(block for block in actions.blocks if isinstance(block, Rows))
    first, *_ = SMALL.traits
    assert [row.text for row in rows.rows] == [f"Act on {first}.", f"Keep at {first}."]
