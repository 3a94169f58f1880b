"""Twenty-odd people who read their page: what they like, what they did, where they start.

Their answers and their pages are kept in tests/data/readers, to be read as the person and as the coach. To
make them anew after a change of the quizzes or of the words, run

PYTHONPATH=tests python tests/report/readers.py
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from random import Random

from report_cases import DATA

from quizzes import quiz_named
from rolefit.answers import Answers, QuizRef, read_answers
from rolefit.exports.outcome import Outcome, outcome_of
from rolefit.layout import terminal
from rolefit.quiz.item import Item, Reply
from rolefit.quiz.model import Quiz
from rolefit.scoring.result import Result

FOLDER = DATA / "readers"
CREATED = "2026-11-27T12:00:00+00:00"
NOISE = 0.18
"""How much of a step, up or down, chance adds to an answer on a scale; and of liking, to an option."""


@dataclass(frozen=True)
class Reader:
    """Somebody who takes a quiz."""

    start: str | None
    like: str
    """The role or neighbour whose work they like: they choose what it needs much of."""
    did: str
    """The role or neighbour whose work they have done lately; empty where they did nothing of the kind."""
    much: float = 1.0
    """How much of that: 1 is the ordinary working level."""
    quiz: str = "pm-or-tpm"
    skip: str = ""
    """What is skipped: every other question (`half`), or all of a facet."""
    line: int | None = None
    """The place of the option that is always taken, from 1; -1 is the last."""
    chance: float = NOISE
    """How much chance is in their answers."""
    and_like: str = ""
    """Another role or neighbour whose work they like as well."""
    luck: str = ""
    """By what chance is drawn; the reader's name where this is empty."""


READERS = {
    "product-manager": Reader("product", "pm", "pm"),
    "technical-product-manager": Reader("technical_product", "tpm", "tpm"),
    "director-of-product": Reader("product_lead", "pm", "pm", 1.15),
    "director-of-platform": Reader("technical_product_lead", "tpm", "tpm", 1.15),
    "product-manager-to-technical": Reader("product", "tpm", "pm"),
    "technical-to-product-manager": Reader("technical_product", "pm", "tpm"),
    "product-manager-who-likes-research": Reader("product", "ux_researcher", "pm"),
    "student-of-product": Reader("student", "pm", "", 0.3),
    "student-of-technology": Reader("student", "tpm", "", 0.3),
    "engineer-to-technical": Reader("engineering", "tpm", "software_engineer", 0.9),
    "engineer-to-product": Reader("engineering", "pm", "software_engineer", 0.9),
    "head-of-engineering-to-product": Reader("engineering_lead", "pm", "engineering_manager"),
    "head-of-sales-to-product": Reader("business_lead", "pm", "product_marketer"),
    "teacher-to-product": Reader("other", "pm", "", 0.5),
    "designer-to-technical": Reader("design", "tpm", "product_designer", 0.8),
    "software-engineer": Reader("engineering", "software_engineer", "software_engineer"),
    "engineering-manager": Reader("engineering_lead", "engineering_manager", "engineering_manager"),
    "program-manager": Reader("delivery", "technical_program_manager", "technical_program_manager"),
    "researcher": Reader("design", "ux_researcher", "ux_researcher"),
    "product-marketer": Reader("business", "product_marketer", "product_marketer"),
    "product-designer": Reader("design", "product_designer", "product_designer"),
    "data-analyst": Reader("engineering", "data_analyst", "data_analyst"),
    "director-of-two-minds": Reader(
        "product_lead", "pm", "pm", 1.1, and_like="tpm", chance=0.5, luck="lead-1"
    ),
    "director-to-programs": Reader(
        "product_lead",
        "technical_program_manager",
        "technical_program_manager",
        0.6,
        chance=0.3,
        luck="gain-10",
    ),
    "no-starting-point": Reader(None, "tpm", "tpm", 0.7),
    "skips-every-other": Reader("business", "pm", "pm", 0.7, skip="half"),
    "skips-what-was-done": Reader("student", "tpm", "tpm", skip="skill"),
    "answers-hardly-anything": Reader("student", "pm", "pm", skip="most"),
    "always-the-first": Reader("other", "pm", "pm", line=1),
    "always-the-last": Reader("other", "pm", "pm", line=-1),
    "does-everything-weekly": Reader("product", "tpm", "pm", 2.0),
    "never-did-any": Reader("student", "pm", "", 0.0),
    "undecided": Reader("business", "pm", "", 0.8, and_like="tpm", chance=0.5, luck="undecided-0"),
    "undecided-student": Reader("student", "pm", "", 0.5, and_like="tpm", chance=0.5, luck="undecided-2"),
    "product-manager-of-two-minds": Reader("product", "tpm", "pm", chance=0.45, luck="likes-one-did-other-2"),
    "engineer-of-two-minds": Reader("engineering", "pm", "tpm", chance=0.4, luck="engineer-x-0"),
    "engineer-who-likes-to-build": Reader(
        "engineering", "tpm", "tpm", 0.8, and_like="software_engineer", chance=0.3, luck="beside-0"
    ),
    "engineer-who-may-stay": Reader(
        "engineering", "tpm", "tpm", 0.8, and_like="software_engineer", chance=0.35, luck="open-18"
    ),
    "marketer-near-product": Reader(
        "business", "pm", "pm", 0.7, and_like="product_marketer", chance=0.3, luck="besideb-1"
    ),
    "product-manager-near-research": Reader(
        "product", "pm", "pm", and_like="ux_researcher", chance=0.3, luck="besidec-2"
    ),
    "student-who-leans": Reader("student", "pm", "", 0.5, chance=0.6, luck="lean-0"),
    "seven-roles-shortlist": Reader(
        "other", "pm", "", 0.7, "product-team-roles", and_like="tpm", chance=0.3, luck="seven-0"
    ),
    "seven-roles-undecided": Reader(
        "other", "pm", "", 0.7, "product-team-roles", and_like="tpm", chance=0.5, luck="seven-2"
    ),
    "seven-roles-product": Reader("other", "pm", "pm", quiz="product-team-roles"),
    "seven-roles-designer": Reader("design", "designer", "designer", quiz="product-team-roles"),
    "seven-roles-two-minds": Reader("engineering", "em", "tpgm", 0.8, quiz="product-team-roles"),
    "short-quiz-technical": Reader("engineering", "tpm", "", quiz="pm-or-tpm-short"),
}


def answers_of(name: str) -> Answers:
    return answered(READERS[name], name)


def answered(reader: Reader, name: str) -> Answers:
    """What the reader answers: always the same, with a little chance in it that the name decides."""
    quiz = quiz_named(reader.quiz)
    starts = quiz.starting_points.options if quiz.starting_points else {}
    replies = {item.id: _reply(quiz, reader, name, item, k) for k, item in enumerate(quiz.items)}
    return Answers(
        quiz=QuizRef(id=quiz.id, version=quiz.version),
        starting_point=reader.start if reader.start in starts else None,
        answers=replies,
    )


def _reply(quiz: Quiz, reader: Reader, name: str, item: Item, place: int) -> Reply | None:
    if _skips(reader, item, place):
        return None
    if reader.line is not None:
        numbers = range(1, len(item.labels) + 1)
        return tuple(numbers[: item.pick] if reader.line == 1 else numbers[::-1][: item.pick])
    if item.graded:
        return (_step(quiz, reader, name, item),)
    return _choice(quiz, reader, name, item)


def _skips(reader: Reader, item: Item, place: int) -> bool:
    match reader.skip:
        case "half":
            return place % 2 == 1
        case "most":
            return place % 5 != 0
        case "":
            return False
    return item.facet == reader.skip


def _step(quiz: Quiz, reader: Reader, name: str, item: Item) -> int:
    """The step at the level of the role that they have done, as many do it."""
    trait, steps = item.traits[0], len(item.labels)
    level = reader.much * (_needs(quiz, reader.did)[trait] if reader.did else 3.0)
    share = min(max(level / 10, 0.0), 1.0) + reader.chance * _chance(reader.luck or name, item.id)
    return min(max(round(share * (steps - 1)), 0), steps - 1) + 1


def _choice(quiz: Quiz, reader: Reader, name: str, item: Item) -> Reply:
    """The options that stand out for the role whose work they like, above what other roles need."""
    liked = [reader.like, *([reader.and_like] if reader.and_like else [])]
    pulls = [_pull(quiz, role) for role in liked]
    pull = {trait: sum(one[trait] for one in pulls) / len(pulls) for trait in quiz.traits}
    worth = [
        sum(pull[trait] * float(share) for trait, share in counts.items())
        + 10 * reader.chance * _chance(reader.luck or name, f"{item.id} {k}")
        for k, counts in enumerate(item.counts)
    ]
    order = sorted(range(len(worth)), key=lambda k: -worth[k])
    return tuple(k + 1 for k in order[: item.pick])


def _needs(quiz: Quiz, role: str) -> Mapping[str, float]:
    return {trait: float(need) for trait, need in quiz.all_roles[role].needs.items()}


def _pull(quiz: Quiz, role: str) -> dict[str, float]:
    """Trait -> how much more of it the role needs than all roles and neighbours do on average."""
    every = [_needs(quiz, one) for one in quiz.all_roles]
    own = _needs(quiz, role)
    return {trait: own[trait] - sum(one[trait] for one in every) / len(every) for trait in quiz.traits}


def _chance(name: str, what: str) -> float:
    """From -1 to 1, always the same for this name."""
    return int.from_bytes(sha256(f"{name} {what}".encode()).digest()[:4]) / 2**31 - 1


def others(count: int) -> Iterator[Reader]:
    """So many more people of all kinds, always the same."""
    pick = Random(16)
    for number in range(count):
        quiz = quiz_named(pick.choice(["pm-or-tpm", "pm-or-tpm", "product-team-roles"]))
        assert quiz.starting_points
        jobs = [*quiz.all_roles]
        yield Reader(
            start=pick.choice([*quiz.starting_points.options]),
            like=pick.choice(jobs),
            did=pick.choice([*jobs, "", "", ""]),
            much=pick.choice([0, 0.3, 0.5, 0.8, 1, 1.5]),
            quiz=quiz.id,
            skip=pick.choice(["", "", "", "half", "skill"]),
            chance=pick.choice([0.18, 0.3, 0.5, 0.6]),
            and_like=pick.choice(["", "", *jobs]),
            luck=f"other-{number}",
        )


def outcome(name: str, answers: Answers, result: Result | None = None) -> Outcome:
    return outcome_of(quiz_named(READERS[name].quiz), answers, id=name, created=CREATED, result=result)


def kept(name: str) -> Answers:
    """The answers of the reader as they are kept."""
    path = FOLDER / f"{name}.json"
    return read_answers(path.read_text(encoding="utf-8"), path.name)


def files() -> Iterator[tuple[str, str]]:
    """The name and text of every file."""
    for name in READERS:
        answers = answers_of(name)
        yield f"{name}.json", json.dumps(answers.model_dump(mode="json", exclude_none=False), indent=1) + "\n"
        yield f"{name}.txt", terminal.render(outcome(name, answers).report)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for name, text in files():
        (FOLDER / name).write_text(text, encoding="utf-8")
