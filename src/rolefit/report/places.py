"""What you like beside what you have done, trait by trait: lead with it, do more of it, weigh it."""

from typing import NamedTuple

from rolefit.report.scored_answers import ScoredAnswers
from rolefit.scoring.readiness import COUNTS_FROM, SOLID_FROM

LIVES_ON = 8
"""A role is largely what it needs this much of, of 10."""


class TraitPlace(NamedTuple):
    """What a trait is to a person."""

    name: str
    about: str


LEAD = TraitPlace("Lead with it", "liked and done")
LEARN = TraitPlace("Do more of it", "liked, and less done than a role here asks")
UNSURE = TraitPlace("Not sure yet", "whether you like it does not show here")
CAREFUL = TraitPlace("Careful", "done, but seldom chosen here")
WEIGH = TraitPlace("Weigh it", "a role here asks for this, and you chose other work")
LEAVE = TraitPlace("Leave it", "little done, and less liked")
PLACES = LEAD, LEARN, UNSURE, CAREFUL, WEIGH, LEAVE


def place_of(scored: ScoredAnswers, trait: str) -> TraitPlace:
    """Where a trait belongs; UNSURE where what is liked lies within one standard error of its middle.

    The middle of what is liked is what answering at random gives; of what was done, where "solid" begins.
    What is not liked is CAREFUL only if it was done beyond one standard error as well. To WEIGH it is milder.
    """
    one = scored.traits[trait]
    if one.interest is None or one.level is None:
        return UNSURE
    liked, done = float(one.interest), float(one.level) - float(SOLID_FROM)
    if abs(liked) <= (one.interest_error or 0):
        return UNSURE
    if liked > 0:
        return LEARN if done < 0 or trait in scored.short else LEAD
    if done > (one.level_error or 0):
        return CAREFUL
    return WEIGH if scored.need(trait) >= COUNTS_FROM else LEAVE
