"""What counts differently in a changed quiz file, in sentences; words that changed are not told here."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from rolefit.coach.carrying import same_roles
from rolefit.quiz.item import FACETS, Item
from rolefit.quiz.model import Quiz
from rolefit.report.words import inside, listed, quoted


def differences(old: Quiz, new: Quiz) -> Iterator[str]:
    """Every difference that scoring can see, by role, facet and question, in the order of the new file."""
    roles = same_roles(old, new)
    yield from (f"{old.roles[id].name} is not a role any more." for id in old.roles if id not in roles)
    before = {now: was for was, now in roles.items()}
    for id, role in new.roles.items():
        if id not in before:
            yield f"{role.name} is a new role."
        elif changed := list(_changed_needs(old.roles[before[id]].needs, role.needs, new)):
            yield f"{role.name} needs {listed(changed)}."
    for facet in FACETS:
        was, now = old.facets.get(facet, Fraction(1)), new.facets.get(facet, Fraction(1))
        if was != now:
            yield f"{facet.capitalize()} weighs {_figure(now)} instead of {_figure(was)}."
    yield from _questions(old, new)


def _changed_needs(old: Mapping[str, Fraction], new: Mapping[str, Fraction], quiz: Quiz) -> Iterator[str]:
    for trait, need in new.items():
        name = inside(quiz.traits[trait].name, quiz.language)
        if trait in old and old[trait] != need:
            yield f"{name} at {_figure(need)} instead of {_figure(old[trait])}"
        elif trait not in old:
            yield f"{name}, which is new, at {_figure(need)}"


def _questions(old: Quiz, new: Quiz) -> Iterator[str]:
    for id, item in new.by_id.items():
        if id not in old.by_id:
            yield f"The question {id} is new."
        else:
            yield from _question(old.by_id[id], item)


def _question(was: Item, now: Item) -> Iterator[str]:
    if was.weight != now.weight:
        yield f"The question {now.id} weighs {_figure(now.weight)} instead of {_figure(was.weight)}."
    if was.facet != now.facet:
        yield f"The question {now.id} measures {now.facet} instead of {was.facet}."
    worth = dict(zip(was.labels, was.counts, strict=True))
    for text, counts in zip(now.labels, now.counts, strict=True):
        if text in worth and worth[text] != counts:
            instead = f"{_sum(counts)} instead of {_sum(worth[text])}"
            yield f"In the question {now.id}, {quoted(text, 40)} counts for {instead}."


def _sum(counts: Mapping[str, Fraction]) -> str:
    parts = [
        trait if worth == 1 else f"{trait} by {_figure(worth)}" for trait, worth in counts.items() if worth
    ]
    return listed(parts) if parts else "nothing"


def _figure(value: Fraction) -> str:
    return f"{float(value):.3g}"
