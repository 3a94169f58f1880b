"""What several versions of one quiz have in common."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rolefit.answers import Answers
from rolefit.errors import RolefitError
from rolefit.quiz.item import FACETS, Item
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content


@dataclass(frozen=True)
class Common:
    """The questions that are the same in every version."""

    quiz: Quiz
    """The newest version, with these questions alone."""
    changed: tuple[str, ...]
    """The questions, by id, that are not the same everywhere but are in all versions."""
    missing: tuple[str, ...]
    """Those that some version does not have."""
    recounted: tuple[str, ...]
    """Those of `quiz` whose replies count otherwise in some version."""
    roles: tuple[str, ...]
    """Roles and neighbours, by id, that some version does not have or gives other needs."""
    reweighed: bool
    """Whether interest and skill weigh otherwise in some version."""

    @property
    def asked_the_same(self) -> bool:
        """Whether all versions ask all questions in the same words: else a level is not one measure."""
        return not (self.changed or self.missing)

    @property
    def counted_otherwise(self) -> bool:
        """Whether some version could score the same answers to `quiz` otherwise."""
        return bool(self.recounted or self.roles or self.reweighed)


def answered_in_both(answers: Answers, old: Quiz, new: Quiz) -> Answers:
    """The answers to questions that both ask under one id, in the same words, with the same options."""
    kept = {
        id: reply
        for id, reply in answers.answers.items()
        if id in new.by_id and _asked(new.by_id[id]) == _asked(old.by_id[id])
    }
    return answers.model_copy(update={"answers": kept})


def common(newest: Quiz, others: Sequence[Quiz]) -> Common:
    """What is asked in the same words, with the same options, in all of them.

    Raises RolefitError where that is nothing.
    """
    versions = (newest, *others)
    every = dict.fromkeys(question for quiz in versions for question in quiz.by_id)
    missing = tuple(one for one in every if any(one not in quiz.by_id for quiz in versions))
    changed = tuple(_differ(versions, [one for one in every if one not in missing], _asked))
    kept = [question for question in newest.questions if question.id not in {*missing, *changed}]
    if not kept:
        raise RolefitError(
            f"The versions of {newest.id} have no question in common.", "Compare results of nearer versions."
        )
    ids = [question.id for question in kept]
    return Common(
        quiz=newest if len(ids) == len(newest.questions) else _only(newest, ids),
        changed=changed,
        missing=missing,
        recounted=tuple(_differ(versions, ids, _counts)),
        roles=tuple(_other_roles(versions)),
        reweighed=any(_balance(quiz) != _balance(newest) for quiz in others),
    )


def _only(quiz: Quiz, questions: Sequence[str]) -> Quiz:
    content = quiz.content()
    content["questions"] = [one for one in content["questions"] if one["id"] in questions]
    return from_content(content)


def _differ(
    versions: Sequence[Quiz], questions: Sequence[str], of: Callable[[Item], object]
) -> Iterator[str]:
    """The questions of which not all versions say the same."""
    for question in questions:
        first, *others = (of(quiz.by_id[question]) for quiz in versions)
        if any(other != first for other in others):
            yield question


def _asked(item: Item) -> object:
    """What a person sees of a question."""
    return item.framed, item.labels, item.pick, item.ordered, item.names, item.graded


def _counts(item: Item) -> object:
    """What scoring knows of a question beyond what a person sees."""
    return item.facet, item.weight, item.counts, item.places


def _other_roles(versions: Sequence[Quiz]) -> Iterator[str]:
    every = [_needs(quiz) for quiz in versions]
    for role in dict.fromkeys(role for needs in every for role in needs):
        if any(needs.get(role) != every[0].get(role) for needs in every):
            yield role


def _needs(quiz: Quiz) -> dict[str, tuple[bool, Mapping[str, Fraction]]]:
    """Role -> whether it can be recommended, and its needs."""
    return {id: (id in quiz.roles, role.needs) for id, role in quiz.all_roles.items()}


def _balance(quiz: Quiz) -> Fraction:
    interest, skill = (Fraction(quiz.facets.get(facet, 1)) for facet in FACETS)
    return interest / skill
