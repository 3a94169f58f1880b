"""An id that is found twice is said by every command that looks one up, and never silently shadowed."""

from pathlib import Path

import pytest
from machine import ALL_REPLIES, SMALL, Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Two different quizzes of one id: the user's own, and another in ./quizzes."""
    made = Machine(tmp_path)
    text = SMALL.read_text(encoding="utf-8")
    own = made.home / "data" / "rolefit" / "quizzes" / "small.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(text, encoding="utf-8")
    made.write("quizzes/small.yaml", text.replace("Gardener or cook?", "Another?"))
    return made


@pytest.mark.parametrize(
    "words",
    [
        ("quiz", "small", "--no-save"),
        ("roles", "--quiz", "small"),
        ("preview", "small"),
        ("check", "small"),
        ("new", "mine.yaml", "--from", "small"),
    ],
    ids=lambda words: words[0],
)
def test_another_file_of_the_same_id_is_said(machine: Machine, words: tuple[str, ...]) -> None:
    ended = machine.run(*words, input=ALL_REPLIES)
    assert ended.code == 0
    assert "There is another in quizzes/small.yaml." in ended.said
    assert "There is another" not in ended.stdout
