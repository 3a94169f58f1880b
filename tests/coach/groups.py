"""Small quizzes of scale questions, and groups that answered them."""

from collections.abc import Mapping, Sequence

from rolefit.answers import Answers, QuizRef
from rolefit.coach.analysing import analyse
from rolefit.coach.analysis import Analysis
from rolefit.coach.moments import ReplySums, blocks_of
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content

Key = Mapping[str, Sequence[str]]
"""Trait -> its questions, those that are reversed with a minus before them."""


def scale_quiz(traits: Key, steps: int) -> Quiz:
    """A quiz about skill whose roles need one trait each."""
    questions = [
        {
            "id": question.lstrip("-"),
            "type": "scale",
            "measures": "skill",
            "scale": "steps",
            "trait": trait,
            "ask": f"About {question.lstrip('-')}.",
            "reverse": question.startswith("-"),
        }
        for trait, asked in traits.items()
        for question in asked
    ]
    needs = {trait: dict.fromkeys(traits, 3) | {trait: 8} for trait in traits}
    return from_content(
        {
            "format": "rolefit-quiz/1",
            "id": "inventory",
            "version": "1.0",
            "title": "An inventory",
            "scales": {"steps": [str(step) for step in range(1, steps + 1)]},
            "traits": {trait: {"name": trait.capitalize()} for trait in traits},
            "roles": {f"role-{trait}": {"name": trait, "needs": need} for trait, need in needs.items()},
            "questions": questions,
        }
    )


def choice_quiz(options: Sequence[str]) -> Quiz:
    """A quiz of one choice, whose options count for one trait and another in turn."""
    needs = {"one": {"a": 9, "b": 2}, "other": {"a": 2, "b": 9}}
    offered = [{"text": text, "counts": "ab"[k % 2]} for k, text in enumerate(options)]
    return from_content(
        {
            "format": "rolefit-quiz/1",
            "id": "choice",
            "version": "1",
            "title": "A choice",
            "traits": {trait: {"name": trait} for trait in "ab"},
            "roles": {role: {"name": role, "needs": need} for role, need in needs.items()},
            "questions": [
                {"id": "q", "type": "choose", "measures": "interest", "ask": "Which?", "options": offered}
            ],
        }
    )


def scale_answers(quiz: Quiz, replies: Mapping[str, int | None], **more: object) -> Answers:
    """One person's answers."""
    given = {question: None if step is None else (step,) for question, step in replies.items()}
    return Answers.model_validate(
        {"quiz": QuizRef(id=quiz.id, version=quiz.version), "answers": given, **more}
    )


def scale_answers_of_all(quiz: Quiz, rows: Sequence[Sequence[int | None]]) -> list[Answers]:
    """A person for every row, the replies in the order of the quiz."""
    return [scale_answers(quiz, dict(zip(quiz.by_id, row, strict=True))) for row in rows]


def analysed(quiz: Quiz, people: Sequence[Answers]) -> Analysis:
    """What the answers of these people say."""
    return analyse(quiz, blocks_of(quiz, people))


def summed(quiz: Quiz, people: Sequence[Answers]) -> ReplySums:
    """What they answered."""
    sums = ReplySums(quiz)
    for block in blocks_of(quiz, people):
        sums.add(block)
    return sums
