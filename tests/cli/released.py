"""What a released version writes, kept to be read for ever. Before a release, run once

python tests/cli/released.py
"""

import shutil
import tempfile
from pathlib import Path

from machine import ALL_REPLIES, DATA, REPLIES, SMALL, Machine, lines

from rolefit import __version__
from rolefit.exports.record import answers_of, read_record

COMPAT = DATA / "compat"
"""Version -> a quiz, answers, two results and an unfinished quiz."""
SKIPPING = lines("2", "2", "s", "2 1", "3 1 2", "s", "2", "1", "4")
BEGUN = lines("2", "1", "2", "b", "1", "s")
REST = lines(*REPLIES[4:])


def keep(folder: Path) -> None:
    """Write the files of this version. Raises FileExistsError where there are any: they never change."""
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as name:
        machine = Machine(Path(name))
        shutil.copy(SMALL, folder / "quiz.yaml")
        first = machine.take("--label", "Ada – 1", "--json", replies=ALL_REPLIES).stdout
        (folder / "result.json").write_text(first, encoding="utf-8")
        second = machine.take("--label", "Ada – 1", "--json", replies=SKIPPING).stdout
        (folder / "later.json").write_text(second, encoding="utf-8")
        answers = answers_of(read_record(first)).model_copy(update={"seed": 7})
        (folder / "answers.json").write_text(answers.model_dump_json(indent=2) + "\n", encoding="utf-8")
        machine.run("quiz", str(SMALL), "--label", "Ada – 1", input=BEGUN)
        (journal,) = (path for path in machine.kept if path.suffix == ".jsonl")
        shutil.copyfile(journal, folder / "unfinished.jsonl")


if __name__ == "__main__":
    keep(COMPAT / __version__)
