"""Was everything kept that was acknowledged? Asked of the commands that a person would use next."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from forked import forked
from machine import REPLIES, SMALL, Ended, Machine, lines

ENDS_WELL = {0, 1, 130}
"""Done, refused with a sentence, and stopped: every other end is a bug or a signal's."""


@dataclass(frozen=True)
class TypedAnswers:
    """A quiz file, and the lines that are typed to answer it."""

    path: Path
    replies: tuple[str, ...]
    """The starting point first."""

    @property
    def questions(self) -> int:
        """How many questions are counted."""
        return len(self.replies) - 1

    @property
    def answers(self) -> dict[str, list[str]]:
        """What the lines come to, by question."""
        ids = re.findall(r"^  - id: (\S+)", self.path.read_text(encoding="utf-8"), re.MULTILINE)
        return {id: reply.split() for id, reply in zip(ids, self.replies[1:], strict=True)}

    def acknowledged(self, ended: Ended) -> int:
        """How many lines were followed by the next screen; one more where the result was."""
        if "Kept as" in ended.stderr:
            return len(self.replies) + 1
        if f"Your answers: {self.questions} of" in ended.stderr:
            return len(self.replies)
        shown = re.findall(rf"^Question (\d+) of {self.questions}", ended.stderr, re.MULTILINE)
        return max(map(int, shown), default=0)


TYPED_ANSWERS = TypedAnswers(SMALL, tuple(REPLIES))


def long_answers(folder: Path, times: int) -> TypedAnswers:
    """The questions of the small quiz so many times, so that a command spends its time on asking."""
    head, _, questions = SMALL.read_text(encoding="utf-8").partition("\nquestions:\n")
    copies = [re.sub(r"^  - id: (\S+)", rf"  - id: \1-{n}", questions, flags=re.M) for n in range(times)]
    path = folder / "long.yaml"
    path.write_text("\n".join([head, "questions:", *copies]), encoding="utf-8")
    return TypedAnswers(path, (REPLIES[0], *(REPLIES[1:] * times)))


def ended_badly(ended: Ended) -> str | None:
    """What is wrong with the way a command ended that was not killed."""
    if "Traceback" in ended.stderr or ended.code not in ENDS_WELL:
        return f"it ended with {ended.code}: {ended.stderr[-600:]!r}"
    if ended.code and not ended.stderr.strip():
        return f"it ended with {ended.code} and said nothing"
    return None


def lost(machine: Machine, typed: TypedAnswers, ended: Ended, before: int = 0) -> str | None:
    """What the next commands do not find, or find and cannot read, or what lies about after them.

    `before` lines were read in an earlier sitting.
    """
    history = forked(machine, "history")
    if history.code or "damaged" in history.stdout:
        return f"history: {history.stdout} {history.stderr}"
    if left := [path.name for place in (machine.home, machine.here) for path in place.rglob("*.draft")]:
        return f"left over: {left}"
    known = max(before, typed.acknowledged(ended))
    if listed := re.search(r"^(\S+) .*unfinished: ", history.stdout, re.MULTILINE):
        return _not_resumed(machine, typed, listed[1], known)
    if not history.stdout:
        return f"nothing is left of {known} replies" if known else None
    return _not_shown(machine, typed)


def _not_resumed(machine: Machine, typed: TypedAnswers, id: str, known: int) -> str | None:
    journal = machine.home / "state" / "rolefit" / "unfinished" / f"{id}.jsonl"
    records = [json.loads(line) for line in journal.read_bytes().split(b"\n")[1:-1]]
    kept = len({record["question"] for record in records})
    if kept < known:
        return f"{kept} of {known} acknowledged replies are left"
    resumed = forked(machine, "quiz", id, "--resume", input=lines(*typed.replies[kept:]))
    if resumed.code:
        return f"it does not go on after {kept} replies: {resumed.stderr[-300:]!r}"
    return _not_shown(machine, typed)


def _not_shown(machine: Machine, typed: TypedAnswers) -> str | None:
    shown = forked(machine, "show", "--json")
    if shown.code:
        return f"the result cannot be shown: {shown.stderr}"
    found = shown.json["answers"]
    return None if found == typed.answers else f"other answers: {found}"
