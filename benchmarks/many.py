"""How long it takes to score a hundred thousand people, and in how much memory; `python benchmarks/many.py`.

The table is made anew, the same every time: 40 questions on 8 traits, 2 roles. The command is the installed
one, in one process. With pandas installed, the time of its `read_csv` on the same file stands beside it. At
the end 10,000 people who skip at random are compared with the plain definition in fractions.
"""

import csv
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "scoring"))
import plain_definition as plain

from rolefit.answers import Answers, QuizRef
from rolefit.exports.people import Scored, csv_lines
from rolefit.quiz.item import Item, Reply
from rolefit.quiz.model import Quiz
from rolefit.quiz.questions import AnyQuestion
from rolefit.quizfile.loading import load_quiz
from rolefit.scoring.result import Summary, summed_up
from rolefit.scoring.score import score
from rolefit.tables.responses import Responses

ROLEFIT = str(Path(sys.executable).with_name("rolefit"))
SEED = 7
MANY, FEW = 100_000, 10_000
LIMIT_SECONDS = 10.0
MEMORY_GROWS_AT_MOST = 1.05
SKIPPED = 0.05
TRAITS = [f"trait{k}" for k in range(8)]
NEEDS = {"first": [9, 8, 7, 6, 4, 3, 5, 6], "second": [4, 3, 6, 6, 9, 8, 7, 5]}
STEPS = ["Never", "Once or twice", "Monthly", "Weekly or more"]


def quiz_file(folder: Path) -> Path:
    """A quiz of 16 pairs of acts, 8 situations with four options and 16 questions on scales; JSON is YAML."""
    random = Random(SEED)
    questions: list[dict[str, object]] = []
    for k in range(24):
        acts = random.sample(TRAITS, 2 if k < 16 else 4)
        options = [{"text": f"Act {k} of {trait}", "counts": trait} for trait in acts]
        questions.append({"id": f"act{k}", "type": "choose", "measures": "interest", "options": options})
    for k in range(16):
        scale = {"scale": "often", "trait": TRAITS[k % 8]}
        questions.append({"id": f"done{k}", "type": "scale", "measures": "skill", **scale})
    quiz = {
        "format": "rolefit-quiz/1",
        "id": "many",
        "version": "1",
        "title": "Many people?",
        "scales": {"often": STEPS},
        "traits": {trait: {"name": trait} for trait in TRAITS},
        "roles": {
            role: {"name": role, "needs": dict(zip(TRAITS, needs, strict=True))}
            for role, needs in NEEDS.items()
        },
        "questions": [{**question, "ask": f"Question {k}?"} for k, question in enumerate(questions)],
    }
    path = folder / "many.yaml"
    path.write_text(json.dumps(quiz), encoding="utf-8")
    return path


def people(items: tuple[Item, ...], count: int, skipped: float) -> Iterator[dict[str, Reply]]:
    """Random replies, each question skipped with the chance given."""
    random = Random(SEED)
    for _ in range(count):
        yield {
            item.id: tuple(random.sample(range(1, len(item.labels) + 1), item.pick))
            for item in items
            if random.random() >= skipped
        }


def table(folder: Path, quiz: Quiz, count: int, skipped: float = 0.0) -> Path:
    """A survey's table of so many people."""
    path = folder / f"{count}-{skipped}.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(["id", *quiz.by_id]) + "\n")
        for number, replies in enumerate(people(quiz.items, count, skipped)):
            cells = (" ".join(map(str, replies.get(question, ()))) for question in quiz.by_id)
            file.write(f"{number}," + ",".join(cells) + "\n")
    return path


def run(table: Path, quiz: Path, format: str = "csv") -> tuple[float, float]:
    """Seconds, and the most MiB held, of the command on this table."""
    begin = time.perf_counter()
    words = [ROLEFIT, "score", str(table), "--quiz", str(quiz), "--format", format]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit("rolefit score failed")
    kib = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return time.perf_counter() - begin, kib / 1024


def pandas_seconds(table: Path) -> float | None:
    """Seconds of `pandas.read_csv`, the best of three; None where there is no pandas."""
    if importlib.util.find_spec("pandas") is None:
        return None
    program = (
        "import sys, time, pandas\n"
        "def read():\n begin = time.perf_counter(); pandas.read_csv(sys.argv[1])\n"
        " return time.perf_counter() - begin\n"
        "print(min(read() for _ in range(3)))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(table)], capture_output=True, check=True)
    return float(done.stdout)


def parts(table: Path, quiz: Quiz) -> dict[str, float]:
    """Microseconds a person for each part of the work, one part after the other on the same people."""
    marks = [("", time.perf_counter())]
    responses = list(Responses(quiz, BytesIO(table.read_bytes()), table.name))
    marks.append(("reading", time.perf_counter()))
    scored = [Scored(one.id, None, summary(quiz, one.replies), ()) for one in responses]
    marks.append(("scoring", time.perf_counter()))
    deque(csv_lines(quiz, scored), maxlen=0)
    marks.append(("writing", time.perf_counter()))
    return {name: (end - begin) / len(scored) * 1e6 for (_, begin), (name, end) in pairwise(marks)}


def csv_seconds(table: Path) -> float:
    """Seconds of Python's own CSV reader on the same file, which is the least that any of this can take."""
    begin = time.perf_counter()
    with table.open(encoding="utf-8", newline="") as file:
        deque(csv.reader(file), maxlen=0)
    return time.perf_counter() - begin


def answers_of(quiz: Quiz, replies: Mapping[str, Reply]) -> Answers:
    """One person's answers."""
    return Answers(quiz=QuizRef(id=quiz.id, version=quiz.version), answers=replies)


def summary(quiz: Quiz, replies: Mapping[str, Reply]) -> Summary:
    """One person's scores."""
    return summed_up(score(quiz, answers_of(quiz, replies)))


def differences(quiz: Quiz, count: int) -> int:
    """How many of so many people get other directions or ties than by the plain definition in fractions."""
    slow, known = plain.evidence, dict[tuple[str, Reply], plain.Vector]()

    def evidence(quiz: Quiz, question: AnyQuestion, reply: Reply) -> plain.Vector:
        key = question.id, reply
        return known[key] if key in known else known.setdefault(key, slow(quiz, question, reply))

    plain.evidence = evidence
    different = 0
    for replies in people(quiz.items, count, SKIPPED):
        found, answers = summary(quiz, replies), answers_of(quiz, replies)
        expected = plain.direction(quiz, answers) or {}
        told = {role: float(100 * d) for role, d in expected.items()}
        tie = len(set(expected.values())) == 1
        different += found.together != told or (found.verdict.answers_to_change == 0) != tie
    return different


def main() -> None:
    """Measure, print, and exit with 1 where a limit is passed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = quiz_file(folder)
        quiz = load_quiz(file.read_bytes(), file.name)
        many = table(folder, quiz, MANY)
        seconds, peak = run(many, file)
        few = table(folder, quiz, FEW)
        _, peak_of_few = run(few, file)
        print(f"{MANY:,} people as CSV         {seconds:6.1f} s   at most {LIMIT_SECONDS:g} s")
        print(f"  as JSON                     {run(many, file, 'json')[0]:6.1f} s")
        skipping, peak_skipping = run(table(folder, quiz, MANY, SKIPPED), file)
        print(f"  who skip {SKIPPED:.0%} at random      {skipping:6.1f} s")
        print(f"memory: {peak_of_few:.0f} MiB for {FEW:,}, {peak:.0f} MiB for {MANY:,},", end=" ")
        print(f"{peak_skipping:.0f} MiB where they skip")
        told = ", ".join(f"{part} {taken:.0f}" for part, taken in parts(few, quiz).items())
        print(f"microseconds a person: {told}")
        print(f"csv.reader alone: {csv_seconds(many):.2f} s on the same file")
        read = pandas_seconds(many)
        print(
            "pandas.read_csv: " + ("is not installed" if read is None else f"{read:.2f} s on the same file")
        )
        different = differences(quiz, FEW)
        print(f"{different} of {FEW:,} differ from the plain definition")
    sys.exit(seconds > LIMIT_SECONDS or peak > MEMORY_GROWS_AT_MOST * peak_of_few or bool(different))


if __name__ == "__main__":
    main()
