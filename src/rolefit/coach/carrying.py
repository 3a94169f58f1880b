"""Answers to one quiz as answers to a changed one: every option is found again by its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rolefit.answers import Answers, QuizRef, check_fit
from rolefit.errors import RolefitError
from rolefit.quiz.item import Item, Reply
from rolefit.quiz.model import Quiz


@dataclass(frozen=True)
class Carried:
    """A person's answers as the changed quiz reads them."""

    answers: Answers
    reworded: tuple[str, ...]
    """What counts as the same although its words changed, in sentences."""


def carry(answers: Answers, old: Quiz, new: Quiz) -> Carried:
    """The answers to `old`, which they must fit, as answers to `new`.

    Replies follow their options to other places. An option or a question whose words changed where it
    stands counts as the same, in a quiz of the same id. Raises RolefitError that names every question and
    option that was answered and is gone.
    """
    given = answers.given
    pairs = {question: (old.by_id[question], new.by_id.get(question)) for question in given}
    reworded = tuple(note for was, now in pairs.values() if now for note in _reworded(was, now))
    moved_to = {item.ask: item.id for item in old.items}
    faults = [fault for id, (was, now) in pairs.items() for fault in _gone(was, now, given[id], moved_to)]
    if old.id != new.id and (faults or reworded):
        raise RolefitError(f"it is of the quiz {old.id}, which does not ask the same as {new.id}.")
    if faults:
        raise RolefitError(f"{'; '.join(faults)}.")
    places = {id: _places(was, now) for id, (was, now) in pairs.items() if now}
    starts = new.starting_points.options if new.starting_points else {}
    moved = answers.model_copy(
        update={
            "quiz": QuizRef(id=new.id, version=new.version),
            "answers": {id: tuple(places[id][number] for number in given[id]) for id in given},
            "seed": answers.seed if all(_unmoved(was, now) for was, now in pairs.values()) else None,
            "starting_point": answers.starting_point if answers.starting_point in starts else None,
        }
    )
    check_fit(new, moved)
    return Carried(moved, reworded)


def same_roles(old: Quiz, new: Quiz) -> dict[str, str]:
    """Role of the old quiz -> the same role in the new one: by its id, or else by its name."""
    names = {role.name: id for id, role in new.roles.items() if id not in old.roles}
    by_name = {id: names[role.name] for id, role in old.roles.items() if role.name in names}
    return {id: id for id in old.roles if id in new.roles} | {
        id: now for id, now in by_name.items() if id not in new.roles
    }


def _places(was: Item, now: Item) -> dict[int, int]:
    """Option number in the old question -> in the new one, for those that still exist."""
    free: dict[str, list[int]] = {}
    for number, text in reversed(list(_options(now))):
        free.setdefault(text, []).append(number)
    found = {number: free[text].pop() for number, text in _options(was) if free.get(text)}
    return found | {number: number for number in _reworded_options(was, now)}


def _options(item: Item) -> Iterator[tuple[int, str]]:
    return enumerate(item.labels, start=1)


def _reworded_options(was: Item, now: Item) -> list[int]:
    """The options that have new words at their old place."""
    if len(was.labels) != len(now.labels):
        return []
    return [
        number
        for number, text in _options(was)
        if text not in now.labels and now.labels[number - 1] not in was.labels
    ]


def _unmoved(was: Item, now: Item | None) -> bool:
    """Whether the options were shown in an order that the new question can still know."""
    if now is None or len(was.labels) != len(now.labels):
        return False
    return _places(was, now) == {number: number for number, _ in _options(now)}


def _reworded(was: Item, now: Item) -> Iterator[str]:
    if was.framed != now.framed:
        yield f"{was.id}: it asked “{was.framed}” and asks “{now.framed}”."
    for number in _reworded_options(was, now):
        yield f"{was.id}: option {number} was “{was.labels[number - 1]}” and is “{now.labels[number - 1]}”."


def _gone(was: Item, now: Item | None, reply: Reply, asked: Mapping[str, str]) -> Iterator[str]:
    if now is None:
        yield f"there is no question {was.id} any more"
        return
    if asked.get(now.ask, was.id) != was.id:
        yield f"question {was.id} asks now what {asked[now.ask]} asked"
        return
    places = _places(was, now)
    for number in reply:
        if number not in places:
            yield f"question {was.id} has no option “{was.labels[number - 1]}” any more"
    if (was.pick, was.ordered) != (now.pick, now.ordered):
        yield f"question {was.id} is answered in another way"
