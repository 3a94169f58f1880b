"""Small quizzes and answers to them, drawn by Hypothesis."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from plain_definition import replies

from rolefit.answers import Answers, QuizRef
from rolefit.quiz.item import Reply
from rolefit.quiz.model import Quiz

Content = dict[str, Any]


@st.composite
def contents(draw: st.DrawFn, most_roles: int = 3, most_questions: int = 6) -> Content:
    """The plain data of a quiz with 2..3 roles, 3..4 traits and a few questions of every type."""
    traits = [f"t{k}" for k in range(draw(st.integers(3, 4)))]
    need = st.fixed_dictionaries({trait: st.integers(0, 10) for trait in traits})
    roles = [f"r{k}" for k in range(draw(st.integers(2, most_roles)))]
    questions = [
        {**draw(_question(traits)), "id": f"q{k}"} for k in range(draw(st.integers(2, most_questions)))
    ]
    return {
        "format": "rolefit-quiz/1",
        "id": "by-chance",
        "version": "1",
        "title": "By chance",
        "facets": {"interest": draw(st.integers(1, 3)), "skill": 1},
        "scales": {"two": ["no", "yes"], "four": ["never", "once", "monthly", "weekly"]},
        "traits": {trait: {"name": trait} for trait in traits},
        "roles": {role: {"name": role, "needs": draw(need)} for role in roles},
        "neighbours": {"next": {"name": "next", "needs": draw(need)}},
        "questions": questions,
    }


@st.composite
def _question(draw: st.DrawFn, traits: list[str]) -> Content:
    kind = draw(st.sampled_from(["choose", "choose", "scale", "rank", "best_worst"]))
    common: Content = {
        "type": kind,
        "ask": "?",
        "measures": draw(st.sampled_from(["interest", "skill"])),
        "weight": draw(st.sampled_from([1, 1, 2])),
    }
    if kind == "scale":
        scale = draw(st.sampled_from(["two", "four"]))
        return {
            **common,
            "scale": scale,
            "trait": draw(st.sampled_from(traits)),
            "reverse": draw(st.booleans()),
        }
    size = 3 if kind == "best_worst" else draw(st.integers(2, 3))
    counts = st.one_of(
        st.sampled_from(traits),
        st.dictionaries(st.sampled_from(traits), st.sampled_from([1, "1/2"]), min_size=1, max_size=2),
    )
    options = [{"text": f"o{k}", "counts": _exact(draw(counts))} for k in range(size)]
    pick = {"pick": draw(st.integers(1, size - 1))} if kind == "choose" else {}
    return {**common, **pick, "options": options}


def _exact(counts: Any) -> Any:
    return counts if isinstance(counts, str) else {trait: Fraction(worth) for trait, worth in counts.items()}


def quiz_of(content: Content) -> Quiz:
    return Quiz.model_validate(content)


@st.composite
def answers_to(draw: st.DrawFn, quiz: Quiz, skips: bool = True) -> Answers:
    """Answers at random, some skipped."""
    given: dict[str, Reply | None] = {}
    for question in quiz.questions:
        choices = list(replies(quiz, question))
        given[question.id] = draw(st.sampled_from([None, *choices] if skips else choices))
    return made(quiz, given)


def made(quiz: Quiz, given: Mapping[str, Reply | None]) -> Answers:
    return Answers(quiz=QuizRef(id=quiz.id, version=quiz.version), answers=given)


@st.composite
def taken(draw: st.DrawFn, most_roles: int = 3, most_questions: int = 6) -> tuple[Quiz, Answers]:
    """A quiz with answers to it."""
    quiz = quiz_of(draw(contents(most_roles, most_questions)))
    return quiz, draw(answers_to(quiz))
