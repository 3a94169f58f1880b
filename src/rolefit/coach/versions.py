"""What several versions of one quiz have in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rolefit.errors import RolefitError
from rolefit.quiz.item import Item
from rolefit.quiz.loading import from_content
from rolefit.quiz.model import Quiz


@dataclass(frozen=True)
class Common:
    """The questions that are the same in every version."""

    quiz: Quiz
    """The newest version, with these questions alone."""
    changed: tuple[str, ...]
    """The questions, by id, that are not the same everywhere but are in all versions."""
    missing: tuple[str, ...]
    """Those that some version does not have."""


def common(newest: Quiz, others: Sequence[Quiz]) -> Common:
    """What is asked in the same words, with the same options, in all of them.

    Raises RolefitError where that is nothing.
    """
    versions = (newest, *others)
    every = dict.fromkeys(question for quiz in versions for question in quiz.by_id)
    missing = tuple(one for one in every if any(one not in quiz.by_id for quiz in versions))
    changed = tuple(_changed(versions, [one for one in every if one not in missing]))
    kept = [question for question in newest.questions if question.id not in {*missing, *changed}]
    if not kept:
        raise RolefitError(
            f"The versions of {newest.id} have no question in common.", "Compare results of nearer versions."
        )
    if len(kept) == len(newest.questions):
        return Common(newest, (), missing)
    ids = {question.id for question in kept}
    content = newest.content()
    content["questions"] = [one for one in content["questions"] if one["id"] in ids]
    return Common(from_content(content), changed, missing)


def _changed(versions: Sequence[Quiz], questions: Sequence[str]) -> Iterator[str]:
    for question in questions:
        if len({_asked(quiz.by_id[question]) for quiz in versions}) > 1:
            yield question


def _asked(item: Item) -> tuple[object, ...]:
    """What a person sees of a question."""
    return item.ask, item.labels, item.pick, item.ordered, item.graded
