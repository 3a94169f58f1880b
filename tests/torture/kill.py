"""Killed, or refused, at every call that saving makes, and killed at random moments: what is lost?"""

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from forked import forked, warm
from keeping import TYPED_ANSWERS, TypedAnswers, ended_badly, long_answers, lost
from machine import SMALL, Ended, Machine, lines
from row import Row, at_once, measured

from faults import KILLS, REFUSALS, SIGNALS, Fault, inject, no_space

SEED = 6
MOMENTS, FEW_MOMENTS = 1000, 60
ONE_IN = 8
"""Of the calls, in the small run."""
TIMES = 5
"""How often the small quiz is repeated where moments are drawn: most of them are to be amid answering."""
OUTPUT = "me.md"
OLD = "what stood there before\n"
BEGUN = 5
"""Lines that were read in another sitting."""
KILLED = -9


@dataclass(frozen=True)
class Saving:
    """Something that saves, and what must be true whatever happens to it."""

    what: str
    words: tuple[str, ...]
    prepare: Callable[[Machine], object]
    """What was done before."""
    harm: Callable[[Machine, Ended], str | None]
    """What is wrong afterwards."""
    begun: int = 0
    """How many lines were read in an earlier sitting."""
    links: bool = True
    """False for a disk without hard links."""

    @property
    def input(self) -> str:
        """What is typed."""
        return lines(*TYPED_ANSWERS.replies[self.begun :])


@dataclass(frozen=True)
class Case:
    """One fault at one call."""

    saving: Saving
    template: Path
    """A machine where everything is as it was before."""
    fault: Fault
    at: int


def run(small: bool) -> Iterator[Row]:
    """Every call of every kind of saving with every fault, then moments drawn by chance."""
    warm()
    for saving in SAVINGS[:1] if small else SAVINGS:
        with tempfile.TemporaryDirectory() as folder:
            template = Path(folder) / "template"
            calls = calls_of(saving, template)
            some = range(1, calls + 1, ONE_IN if small else 1)
            for how, faults in (("refused", REFUSALS), ("killed", KILLS), ("signalled", SIGNALS)):
                cases = [Case(saving, template, fault, at) for fault in faults for at in some]
                note = f"{len(some)} of {calls} calls, {len(faults)} ways"
                yield measured(f"{saving.what}: {how}", at_once(meets, cases), note)
    yield at_random(FEW_MOMENTS if small else MOMENTS)


def calls_of(saving: Saving, template: Path) -> int:
    """How many calls it takes; the machine before it is kept as the template."""
    template.mkdir()
    saving.prepare(Machine(template))
    machine = copy_of(template)
    with pytest.MonkeyPatch.context() as patch:
        count = harmed(patch, saving, 0, no_space)
        machine.run(*saving.words, input=saving.input)
        return count()


def harmed(patch: pytest.MonkeyPatch, saving: Saving, at: int, fault: Fault) -> Callable[[], int]:
    """The fault at that call, on the disk that it is about."""
    if not saving.links:
        patch.setattr(os, "link", no_links)
    return inject(patch, at, fault)


def no_links(*_: object) -> None:
    """A disk without hard links."""
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


def meets(case: Case) -> str | None:
    """What is wrong after the fault."""
    machine = copy_of(case.template)
    saving = case.saving
    ended = forked(
        machine,
        *saving.words,
        input=saving.input,
        prepare=lambda: harmed(pytest.MonkeyPatch(), saving, case.at, case.fault),
    )
    wrong = (ended.code != KILLED and ended_badly(ended)) or saving.harm(machine, ended)
    shutil.rmtree(machine.here.parent)
    return f"{case.fault.__name__} at call {case.at}: {wrong}" if wrong else None


def copy_of(template: Path) -> Machine:
    """A machine like the template, beside it."""
    machine = Machine(Path(tempfile.mkdtemp(dir=template.parent)))
    for name in ("here", "home"):
        shutil.copytree(template / name, machine.here.parent / name, dirs_exist_ok=True)
    return machine


def new(machine: Machine) -> None:
    """Nothing was done before."""


def begun(machine: Machine) -> None:
    """Some questions were answered in another sitting."""
    machine.take(replies=lines(*TYPED_ANSWERS.replies[:BEGUN]))


def finished_over(machine: Machine) -> None:
    """There is a result, and a file in the place of its export."""
    machine.take()
    machine.write(OUTPUT, OLD)


def finished_and_begun(machine: Machine) -> None:
    """There is a result, and a quiz that is not finished."""
    machine.take()
    begun(machine)


def kept(machine: Machine, ended: Ended) -> str | None:
    """Of a quiz."""
    return lost(machine, TYPED_ANSWERS, ended)


def kept_with_output(machine: Machine, ended: Ended) -> str | None:
    """Of a quiz whose result was to be exported as well."""
    return lost(machine, TYPED_ANSWERS, ended) or output_harm(machine, ended, None)


def kept_of_two_sittings(machine: Machine, ended: Ended) -> str | None:
    """Of a quiz that was resumed."""
    return lost(machine, TYPED_ANSWERS, ended, BEGUN)


def replaced(machine: Machine, ended: Ended) -> str | None:
    """Of an export over another file."""
    return output_harm(machine, ended, OLD)


def output_harm(machine: Machine, ended: Ended, before: str | None) -> str | None:
    """Neither what stood there before nor the whole export, or something beside it."""
    path = machine.here / OUTPUT
    text = path.read_text(encoding="utf-8") if path.exists() else None
    whole = forked(machine, "show", "--format", "markdown").stdout
    if text not in (before, whole):
        return f"{OUTPUT} holds {text!r}"
    if ended.code == 0 and text != whole:
        return f"it said that {OUTPUT} is written"
    again = forked(machine, "show", "--output", OUTPUT, "--force")
    left = [path.name for path in machine.here.iterdir() if path.name != OUTPUT]
    return f"left over: {left}" if left else ended_badly(again)


def deleted(machine: Machine, ended: Ended) -> str | None:
    """Of `forget`: what is there can be listed, and nothing is left once it has been able to end."""
    listed = forked(machine, "history")
    if listed.code:
        return f"history: {listed.stderr}"
    if ended.code == 0 and machine.kept:
        return f"it said that it had deleted {machine.kept}"
    forked(machine, "forget", "--all", "--yes")
    return f"left over: {machine.kept}" if machine.kept else None


QUIZ = ("quiz", str(SMALL))
SAVINGS = (
    Saving("a quiz and its export", (*QUIZ, "--output", OUTPUT), new, kept_with_output),
    Saving(
        "a quiz in two sittings",
        (*QUIZ, "--resume"),
        begun,
        kept_of_two_sittings,
        BEGUN,
    ),
    Saving("an export", ("show", "--output", OUTPUT, "--force"), finished_over, replaced),
    Saving("forgetting everything", ("forget", "--all", "--yes"), finished_and_begun, deleted),
    Saving("a quiz where there are no hard links", QUIZ, new, kept, links=False),
)


@dataclass(frozen=True)
class Moment:
    """A kill so many seconds after the start."""

    template: Path
    typed: TypedAnswers
    seconds: float


def at_random(moments: int) -> Row:
    """Kills while a long quiz is answered, spread evenly over the time that it takes."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template"
        template.mkdir()
        machine = Machine(template)
        typed = long_answers(machine.here, TIMES)
        forked(machine, "quiz", str(typed.path), input=typed.replies[0] + "\n")
        began = time.monotonic()
        forked(copy_of(template), "quiz", "small", "--resume", input=lines(*typed.replies[1:]))
        takes = time.monotonic() - began
        random = Random(SEED)
        cases = [Moment(template, typed, random.uniform(0, takes)) for _ in range(moments)]
        note = f"within {takes:.2f} s"
        return measured("a long quiz: kill -9 at a random moment", at_once(killed_amid, cases), note)


def killed_amid(moment: Moment) -> str | None:
    """What is lost."""
    machine = copy_of(moment.template)
    typed = moment.typed
    rest = lines(*typed.replies[1:])
    ended = forked(machine, "quiz", "small", "--resume", input=rest, killed_after=moment.seconds)
    wrong = lost(machine, typed, ended, before=1)
    shutil.rmtree(machine.here.parent)
    return f"after {moment.seconds:.4f} s: {wrong}" if wrong else None
