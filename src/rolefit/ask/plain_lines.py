"""Asks in numbered lines: for pipes, screen readers and terminals that can do no more."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TextIO

from rolefit.ask.paste import drop_waiting
from rolefit.ask.taking import Save, Stamp, Stopped, advance, interruptible, no_stamp
from rolefit.ask.wrapping import wrap
from rolefit.errors import RolefitError
from rolefit.legible import legible
from rolefit.session.screen import Prompt, Review, answer_text
from rolefit.session.session import Action, Back, Finish, Jump, Select, Session, Skip

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""The wide forms of ASCII, which East Asian keyboards send -> ASCII."""
LONGEST_LINE = 1000
"""More characters than any answer has; a terminal has a limit of its own."""


def take(
    session: Session,
    save: Save | None,
    clock: Callable[[], float],
    *,
    reader: TextIO,
    writer: TextIO,
    width: int,
    interactive: bool,
    stamp: Stamp = no_stamp,
) -> Session:
    """The finished session. `save` is called with each answer; None where nothing is to be kept.

    `clock` counts seconds, `stamp` tells the time, `width` terminal cells. `interactive` says that a person
    is typing: then a wrong line is asked for again. Otherwise it raises RolefitError with the line's number,
    as an early end of the input does. Raises Stopped where the person leaves before the end.
    """
    lines = _Lines(reader, writer, width, interactive)
    with interruptible(_interrupt):
        try:
            while (screen := session.screen) is not None:
                lines.show(screen)
                shown = clock()
                action = lines.action(session, screen, keeps=save is not None)
                session = advance(session, action, clock() - shown, stamp(), save)
                lines.echo(screen, action)
        except (KeyboardInterrupt, OSError) as reason:
            if isinstance(reason, OSError) and not interactive:
                raise
            raise Stopped(session, keep=save is not None) from None
    return session


def offer(question: str, choices: Mapping[str, str], *, reader: TextIO, writer: TextIO, width: int) -> str:
    """The key of the choice that was made. Raises KeyboardInterrupt where none was."""
    numbered = dict(enumerate(choices, start=1))
    lines = [*wrap(question, width), ""]
    for number, text in enumerate(choices.values(), start=1):
        lines += _hanging(number, text, width)
    writer.write("\n".join(lines) + "\n")
    while True:
        drop_waiting(reader)
        writer.write("> ")
        writer.flush()
        line = reader.readline()
        if not line:
            raise KeyboardInterrupt
        if (typed := _narrow(line)) in map(str, numbered):
            return numbered[int(typed)]
        writer.write(f"Type a number from 1 to {len(numbered)}.\n")


def choose_key(question: str, keys: Mapping[str, str], *, reader: TextIO, writer: TextIO, width: int) -> str:
    """What the typed letter stands for in `keys`, where Enter alone is an empty text.

    Asks again until it is one of them. Raises EOFError where the input ends.
    """
    while True:
        drop_waiting(reader)
        writer.write("\n".join(["", *wrap(question, width), "> "]))
        writer.flush()
        line = reader.readline()
        if not line:
            raise EOFError
        if (typed := _narrow(line)) in keys:
            return keys[typed]


def action_of(screen: Prompt | Review, line: str) -> Action:
    """What a line asks for. Raises RolefitError where the screen does not take it."""
    text = _narrow(line)
    if text == "b":
        return Back()
    return _answer(screen, text) if isinstance(screen, Prompt) else _choice(text)


@dataclass
class _Lines:
    """A conversation in lines."""

    reader: TextIO
    writer: TextIO
    width: int
    interactive: bool
    read: int = 0
    """How many lines have been read."""
    hinted: set[str] = field(default_factory=set)
    """The hints that were given in full; from then on they are short."""

    def show(self, screen: Prompt | Review) -> None:
        """Write the screen out."""
        if isinstance(screen, Prompt):
            blocks, full, short = _prompt_lines(screen, self.width), _expected(screen), f"{screen.how}."
        else:
            blocks, full, short = _review_lines(screen, self.width), _REVIEW_KEYS, _REVIEW_KEYS_SHORT
        self._write("", *blocks, *wrap(short if short in self.hinted else full, self.width))
        self.hinted.add(short)

    def echo(self, screen: Prompt | Review, action: Action) -> None:
        """Say what was understood, in the words of the options."""
        if isinstance(action, Skip):
            self._write("Skipped.")
        elif isinstance(action, Select) and isinstance(screen, Prompt):
            self._write(*wrap(f"Your answer: {answer_text(screen.item, action.numbers)}", self.width))

    def action(self, session: Session, screen: Prompt | Review, keeps: bool) -> Action:
        """What the person does; asks again until the screen takes it, where somebody is there to be asked."""
        while True:
            line = self._line()
            if line is None:
                return self._ended(session, screen, keeps)
            match _narrow(line):
                case "q":
                    self._leave(session, keeps)
                    self.show(screen)
                    continue
                case "?":
                    self._write(*wrap(_explained(screen), self.width))
                    continue
            try:
                action = action_of(screen, line)
                session.act(action)
                return action
            except RolefitError as error:
                self._refuse(line, error)

    def _leave(self, session: Session, keeps: bool) -> None:
        """Returns where the person goes on after all."""
        self._write("", *wrap(_leaving(keeps), self.width))
        while (answer := self._line()) is not None:
            match _narrow(answer):
                case "":
                    return
                case "k" if keeps:
                    raise Stopped(session, keep=True)
                case "d":
                    raise Stopped(session, keep=False)
            self._refuse(answer, RolefitError("That is not one of the answers.", _leaving(keeps)))
        raise Stopped(session, keep=keeps)

    def _refuse(self, line: str, error: RolefitError) -> None:
        if not self.interactive:
            raise RolefitError(f"Line {self.read} is {line[:40]!r}. {error.message}", error.hint)
        self._write(*wrap(f"{error.message} {error.hint}", self.width))

    def _ended(self, session: Session, screen: Prompt | Review, keeps: bool) -> Action:
        if self.interactive:
            raise Stopped(session, keep=keeps)
        if isinstance(screen, Review):
            return Finish()
        if not self.read:
            raise RolefitError(
                "There is nobody to ask here: no terminal, and no answers in the input.",
                "Run it in a terminal, or give it one line for every question.",
            )
        raise RolefitError(
            f"The input ended after {_count(self.read, 'line')}, {_where(screen)}: {screen.item.ask}",
            f"Give one line for every question. {_expected(screen)}",
        )

    def _line(self) -> str | None:
        """The next line without its end; None where there is none."""
        if self.interactive:
            drop_waiting(self.reader)
        self.writer.write("> ")
        self.writer.flush()
        try:
            line = self.reader.readline(-1 if self.interactive else LONGEST_LINE)
        except UnicodeDecodeError:
            raise RolefitError("The input is not text in UTF-8.", "Save it as UTF-8 and try again.") from None
        if not self.interactive or not line:
            self.writer.write(f"{legible(line.rstrip())}\n")
        if not line:
            return None
        self.read += 1
        return line.rstrip("\r\n")

    def _write(self, *lines: str) -> None:
        self.writer.write("".join(f"{line}\n" for line in lines))


def _narrow(line: str) -> str:
    """What was typed, without blanks around it, in small letters and not in full width."""
    return line.strip().translate(FULL_WIDTH).casefold()


def _interrupt() -> None:
    raise KeyboardInterrupt


def _answer(prompt: Prompt, text: str) -> Action:
    if text == "s" or (not text and prompt.skipped):
        return Skip()
    if not text and prompt.earlier:
        return Select(prompt.reply(prompt.earlier))
    words = [word for word in re.split(r"[,\s]+", text) if word]
    if not words or not all(word.isdecimal() for word in words):
        raise RolefitError("That is not an answer." if text else "An answer is missing.", _expected(prompt))
    try:
        return Select(prompt.reply(prompt.filled(tuple(int(word) for word in words))))
    except RolefitError as error:
        raise RolefitError(error.message, _expected(prompt)) from None


def _choice(text: str) -> Action:
    if text in ("", "f"):
        return Finish()
    if text.isdecimal():
        return Jump(int(text))
    raise RolefitError("That is not the number of a question.", _REVIEW_KEYS)


def _expected(prompt: Prompt) -> str:
    return f"{prompt.how}: {_numbers(prompt)}. s skips, b goes back, q stops, ? explains."


_REVIEW_KEYS = "Enter shows the result, a question's number changes its answer, b goes back, q stops."
_REVIEW_KEYS_SHORT = "Enter, a question's number, b or q."


def _explained(screen: Prompt | Review) -> str:
    """What can be typed, for who asks."""
    if isinstance(screen, Review):
        return f"{_REVIEW_KEYS} The numbers stand before the questions."
    return (
        f"{screen.how}: type {_numbers(screen)}, then Enter. s skips the question: nobody has to answer all. "
        "b goes back to the question before, where Enter keeps your answer. q asks whether to stop."
    )


def _numbers(prompt: Prompt) -> str:
    size, pick = len(prompt.labels), prompt.item.pick
    example = " ".join(str(place) for place in range(pick, 0, -1))
    if pick == 1:
        return f"a number from 1 to {size}"
    last = "; the last may be left out" if pick == size else ""
    return f"{pick} numbers, such as {example}{last}"


def _leaving(keeps: bool) -> str:
    if keeps:
        return "Stop here? k keeps your answers for another day, d discards them, Enter goes on."
    return "Stop here? Nothing is kept. d discards your answers and stops, Enter goes on."


def _where(prompt: Prompt) -> str:
    return f"at question {prompt.number} of {prompt.total}" if prompt.number else "before question 1"


def _prompt_lines(prompt: Prompt, width: int) -> Iterator[str]:
    left = f", about {_count(prompt.minutes_left, 'minute')} left" if prompt.minutes_left else ""
    yield (f"Question {prompt.number} of {prompt.total}" if prompt.number else "To start") + left
    yield ""
    if prompt.item.frame:
        yield from wrap(f"{prompt.item.frame}:", width)
    yield from wrap(prompt.item.ask, width)
    yield ""
    for place, label in enumerate(prompt.labels, start=1):
        yield from _hanging(place, label, width)
    yield ""
    if prompt.earlier:
        places = " ".join(str(place) for place in prompt.earlier)
        yield from wrap(f"Your answer so far: {places}. Enter keeps it.", width)
    if prompt.skipped:
        yield from wrap("You skipped this before. Enter skips it again.", width)


def _review_lines(review: Review, width: int) -> Iterator[str]:
    yield f"Your answers: {review.answered} of {_count(review.total, 'question')} answered"
    yield ""
    for line in review.lines:
        yield from _hanging(line.number, line.ask, width)
        answer = "(skipped)" if line.answer is None else line.answer
        yield from (f"     {part}" for part in wrap(answer, width - 5))
    yield ""


def _hanging(number: int, text: str, width: int) -> Iterator[str]:
    first, *rest = wrap(text, width - 5)
    yield f"{number:>3}  {first}"
    yield from (f"     {part}" for part in rest)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
