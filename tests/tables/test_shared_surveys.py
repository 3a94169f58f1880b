"""The layouts that a folder beside the checkout writes, by somebody else's hand, are read whole."""

import importlib.util
import io
import json
from pathlib import Path

import pytest

from rolefit.quizfile.loading import load_quiz
from rolefit.tables.responses import Responses

CHECKOUT = Path(__file__).parents[2]
FOUND = [
    path for above in CHECKOUT.parents if (path := above / "shared" / "surveys" / "layouts.py").is_file()
]
QUIZZES = [*sorted((CHECKOUT / "quizzes").glob("*.yaml")), CHECKOUT / "tests" / "data" / "small.yaml"]


@pytest.mark.skipif(not FOUND, reason="there is no folder shared/surveys above the checkout")
@pytest.mark.parametrize("path", QUIZZES, ids=lambda path: path.stem)
def test_each_of_them_is_read_whole_without_a_word(path: Path, tmp_path: Path) -> None:
    found = importlib.util.spec_from_file_location("shared_layouts", FOUND[0])
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    module.main(str(path), str(tmp_path))
    quiz = load_quiz(path.read_bytes(), path.name)
    truth = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))["people"]
    tables = sorted(table for table in tmp_path.iterdir() if table.suffix != ".json")
    assert len(tables) >= 9
    for table in tables:
        read = Responses(quiz, io.BytesIO(table.read_bytes()), table.name)
        people = list(read)
        for person, true in zip(people, truth, strict=True):
            given = {question: tuple(reply) for question, reply in true["answers"].items() if reply}
            said = {
                question: reply if quiz.by_id[question].ordered else tuple(sorted(reply))
                for question, reply in person.replies.items()
            }
            assert (table.name, said, person.faults) == (table.name, given, ())
            assert person.label in (true["label"], None)
            assert person.answered_at
        assert [*read.notes(), *read.complaints()] == []
