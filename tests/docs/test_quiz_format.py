"""The coach's manual is true: its commands are run, its quizzes are checked, and no key is missing.

In the page, `<!-- file: NAME -->` stands before a block that is saved under that name, and
`<!-- edit NAME: OLD => NEW -->` changes it. A line `...` in an output stands for any lines.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from machine import Machine
from walkthrough import follow

from rolefit.quiz import model, questions
from rolefit.quiz.piece import QuizPiece, TextOrKeys
from rolefit.quizfile.loading import examine

PAGE = (Path(__file__).parents[2] / "docs" / "quiz-format.md").read_text("utf-8")
MANUAL = PAGE.partition("\n## Diagnostics\n")[0]
BLOCK = re.compile(
    r"<!-- edit (?P<edited>\S+): (?P<old>[^\n]+) => (?P<new>[^\n]+) -->"
    r"|(?:<!-- file: (?P<file>\S+) -->\n)?```(?P<kind>\w+)\n(?P<text>.*?)```",
    re.DOTALL,
)
KEY = re.compile(r"^\| `(\w+)` \| (required)? *\| \S", re.MULTILINE)
DOCUMENTED: dict[str, type[QuizPiece]] = {
    "The whole file": model.Quiz,
    "A trait": model.Trait,
    "What to do: `grow`": model.Grow,
    "What to do by level: `grow`": model.GrowByLevel,
    "A role": model.Role,
    "A neighbour": model.Neighbour,
    "A step of a path": model.Step,
    "Starting points": model.StartingPoints,
    "A starting point": model.Start,
    "A question of the type `choose`": questions.Choose,
    "A question of the type `scale`": questions.Scale,
    "A question of the type `rank`": questions.Rank,
    "A question of the type `best_worst`": questions.BestWorst,
    "An option": questions.Option,
    "Guidance": model.Note,
}


def test_the_tutorial_can_be_followed(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    for block in BLOCK.finditer(MANUAL):
        if block["edited"]:
            edited = machine.here / block["edited"]
            before = edited.read_text("utf-8")
            assert block["old"] in before
            edited.write_text(before.replace(block["old"], block["new"], 1), "utf-8")
        elif block["file"]:
            machine.write(block["file"], block["text"])
        elif block["kind"] == "console":
            follow(block["text"], machine)


def test_every_complete_quiz_in_the_manual_is_free_of_problems() -> None:
    complete = [block["text"] for block in BLOCK.finditer(PAGE) if (block["file"] or "").endswith(".yaml")]
    assert complete
    for text in complete:
        assert examine(text.encode()).problems == ()


def section(heading: str) -> str:
    return PAGE.partition(f"\n### {heading}\n")[2].partition("\n#")[0]


def documented(heading: str) -> dict[str, bool]:
    """Key -> whether the manual says that it is required."""
    return {key: bool(required) for key, required in KEY.findall(section(heading))}


def keys(part: type[QuizPiece]) -> dict[str, bool]:
    return {field.alias or name: field.is_required() for name, field in part.model_fields.items()}


@pytest.mark.parametrize(("heading", "part"), DOCUMENTED.items(), ids=DOCUMENTED)
def test_every_key_is_documented_and_whether_it_is_required(heading: str, part: type[QuizPiece]) -> None:
    common = documented("Every question") if issubclass(part, questions.Question) else {}
    assert {**common, **documented(heading)} == keys(part)


def test_every_part_of_a_quiz_file_is_documented() -> None:
    def parts(of: type[QuizPiece]) -> Iterator[type[QuizPiece]]:
        for part in of.__subclasses__():
            yield from (part, *parts(part))

    ours = {part for part in parts(QuizPiece) if part.__module__.startswith("rolefit.")}
    assert ours == {*DOCUMENTED.values(), questions.Question, TextOrKeys}


def test_every_heading_that_is_linked_exists() -> None:
    headings = re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= anchors
