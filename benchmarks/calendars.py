"""How many needs do working people meet? Run it as `python benchmarks/calendars.py`.

Simulated calendars: for each thing that pm-or-tpm asks whether it was done, the table below says how often an
ordinary product manager, an ordinary technical product manager and a beginner do it in six months. The rates
are assumptions, made from what the jobs are, and not measured; they were written down before the script was
run, and are changed for no result. People differ: in how much of a craft they do at all, and in each act.
"""

from collections.abc import Mapping
from math import exp
from pathlib import Path
from random import Random
from statistics import fmean

from rolefit.answers import Answers, QuizRef
from rolefit.quiz.item import Item, Reply
from rolefit.quizfile.loading import load_quiz
from rolefit.scoring.score import score

QUIZ = Path(__file__).parents[1] / "quizzes" / "pm-or-tpm.yaml"
PEOPLE, SEED = 400, 5
CRAFT, ACT = 0.6, 0.7
"""The spread, over people, of the logarithm of how often: for all of a craft, and for one act besides."""
RARELY = (0.5, 1.5, 4.0)
"""Times in six months from which the answer is once, two or three times, about monthly or more."""
OFTEN = (0.5, 3.0, 13.0)
"""The same for once or twice, about monthly, weekly or more."""
RATES: Mapping[str, tuple[float, float, float]] = {
    "told-last-time": (10, 4, 0.5),
    "drew-system": (1, 5, 0.5),
    "ranked-wishes": (8, 8, 0.5),
    "trend-meaning": (3, 2, 0.3),
    "ways-to-fail": (1, 5, 0.3),
    "hard-to-build": (8, 26, 1),
    "users-words": (26, 12, 1),
    "kept-plan": (13, 13, 2),
    "split-problem": (20, 26, 4),
    "told-future": (6, 5, 0.3),
    "old-repairs": (1, 5, 0.2),
    "change-pays": (5, 3, 0.3),
    "watched-use": (6, 3, 0.5),
    "agreed-limits": (0.5, 3, 0.1),
    "had-explained": (12, 26, 2),
    "used-figures": (26, 20, 2),
    "wrote-requirements": (26, 26, 1),
    "against-target": (3, 20, 0.5),
    "other-fields": (26, 26, 2),
    "rivals-moves": (6, 2, 0.5),
    "tried-technology": (1, 5, 1),
    "goals-first": (6, 6, 0.3),
    "firm-goals": (5, 4, 0.3),
    "why-chosen": (5, 2, 0.3),
    "wish-to-test": (20, 26, 0.5),
    "free-to-refuse": (26, 26, 2),
    "read-inside": (4, 26, 2),
    "waits-for": (13, 16, 1),
}
"""Question -> times in six months: product manager, technical product manager, beginner."""
WHO = {"product manager": (0, "pm"), "technical product manager": (1, "tpm")}
BEGINNER = 2


def main() -> None:
    """Prints, of the needs that count, how many are met, not sure and short on average."""
    quiz = load_quiz(QUIZ.read_bytes(), QUIZ.name)
    asked = [item for item in quiz.items if item.id in RATES]
    left = [item.id for item in quiz.items if item.facet == "skill" and item.id not in RATES]
    assert not left, f"no rate for {left}"
    random = Random(SEED)
    print(f"{quiz.id}, version {quiz.version}; {PEOPLE} calendars of each kind")
    print(f"{'calendar':<26} {'held against':<26} {'of':>3} {'met':>5} {'not sure':>9} {'short':>6}")
    for whose, (column, role) in WHO.items():
        for who, rates in ((whose, column), ("beginner", BEGINNER)):
            found = []
            for _ in range(PEOPLE):
                replies = _calendar(asked, rates, random)
                answers = Answers(quiz=QuizRef(id=quiz.id, version=quiz.version), answers=replies)
                found.append(score(quiz, answers).readiness[role])
            met, unsure, short = (
                fmean(values)
                for values in zip(*((one.met, len(one.unsure), len(one.gaps)) for one in found), strict=True)
            )
            print(f"{who:<26} {whose:<26} {found[0].of:>3} {met:5.1f} {unsure:9.1f} {short:6.1f}")


def _calendar(asked: list[Item], column: int, random: Random) -> dict[str, Reply]:
    """The answers of one person to what was done."""
    craft = {trait: random.gauss(0, CRAFT) for item in asked for trait in item.traits}
    replies: dict[str, Reply] = {}
    for item in asked:
        (trait,) = item.traits
        times = RATES[item.id][column] * exp(craft[trait] + random.gauss(0, ACT))
        steps = OFTEN if "Weekly or more" in item.labels else RARELY
        replies[item.id] = (1 + sum(times >= step for step in steps),)
    return replies


if __name__ == "__main__":
    main()
