"""The coach's story is true: its commands are run, in its order.

In the page, `<!-- answers: FILE, LABEL, DAY -->` stands for answers that came back from the form, and
`<!-- survey: FILE, N people -->` for a table that was downloaded from a survey tool.
"""

import csv
import io
import re
from pathlib import Path
from random import Random

from machine import Machine
from walkthrough import follow

from quizzes import quiz_named
from rolefit.answers import Answers, QuizRef
from rolefit.quiz.item import Reply

PAGE = (Path(__file__).parents[2] / "docs" / "coaching.md").read_text("utf-8")
STORY, REFERENCE = PAGE.split("\n## How tables are read\n")
BLOCK = re.compile(
    r"<!-- answers: (?P<file>[^,]+), (?P<label>[^,]+), (?P<day>\S+) -->"
    r"|<!-- survey: (?P<table>\S+), (?P<people>\d+) people -->"
    r"|```console\n(?P<typed>.*?)```",
    re.DOTALL,
)
QUIZ = quiz_named("pm-or-tpm")


def drawn(chance: Random) -> dict[str, Reply]:
    return {item.id: tuple(chance.sample(range(1, len(item.labels) + 1), item.pick)) for item in QUIZ.items}


def answers(label: str, day: str) -> str:
    return Answers(
        quiz=QuizRef(id=QUIZ.id, version=QUIZ.version, sha256=QUIZ.sha256),
        answers=drawn(Random(label + day)),
        label=label,
        answered_at=f"{day}T10:00:00+02:00",
    ).model_dump_json()


def survey(people: int) -> str:
    """As Google Forms writes it: the questions' texts as heads, several answers joined by commas."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["Timestamp", "Your name", *(item.ask for item in QUIZ.items)])
    for number in range(people):
        said = drawn(Random(number))
        texts = (", ".join(item.labels[option - 1] for option in said[item.id]) for item in QUIZ.items)
        table.writerow([f"2026/09/{number % 28 + 1:02} 9:30:00 AM GMT+2", f"Guest {number + 1}", *texts])
    return out.getvalue()


def test_the_story_can_be_followed(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    told = 0
    for block in BLOCK.finditer(STORY):
        if block["file"]:
            machine.write(block["file"], answers(block["label"], block["day"]))
        elif block["table"]:
            machine.write(block["table"], survey(int(block["people"])))
        else:
            follow(block["typed"], machine)
            told += block["typed"].count("$ ")
    assert told == STORY.count("\n$ ") > 10
    pages = {path.name for path in (machine.here / "results").iterdir()}
    assert {"roster.html", "Ana.html", "Ana-2.html", "Ben.html", "Zoë.html"} <= pages
    assert len([*(machine.here / "workshop").iterdir()]) == 2 * 36 + 1


def test_no_command_stands_outside_the_story() -> None:
    """What is typed in the reference would not be run."""
    indented = re.findall(r"^    rolefit .*$", PAGE, re.MULTILINE)
    assert re.findall(r"^\$ ", REFERENCE, re.MULTILINE) == []
    assert indented == []
