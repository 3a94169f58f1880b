"""The same replies through the full screen and through lines give the same answers."""

import io
from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rolefit.answers import Answers
from rolefit.ask import plain_lines
from rolefit.quiz.model import Quiz
from rolefit.session.screen import Prompt
from rolefit.session.session import Back, Finish, Select, Session, Skip


@dataclass
class Script:
    """One way through a quiz: as keys, as lines, and where it ends."""

    session: Session
    keys: str = ""
    lines: str = ""

    def go(self, letter: str) -> None:
        self.keys += letter
        self.lines += f"{letter}\n"
        self.session = self.session.act(Skip() if letter == "s" else Back())

    def answer(self, prompt: Prompt, places: tuple[int, ...]) -> None:
        if prompt.item.pick > 1:
            marked_before = digits(prompt.earlier or ())
            self.keys += f"{marked_before}{digits(places)}\r"
        else:
            self.keys += digits(places)
        self.lines += " ".join(digits(places)) + "\n"
        self.session = self.session.act(Select(prompt.reply(places)))

    def finish(self) -> None:
        self.keys += "f"
        self.lines += "f\n"
        self.session = self.session.act(Finish())


def digits(places: tuple[int, ...]) -> str:
    return "".join(str(place) for place in places)


@st.composite
def scripts(draw: st.DrawFn, quiz: Quiz, seed: int | None) -> Script:
    script = Script(Session.begin(quiz, seed))
    while isinstance(prompt := script.session.screen, Prompt):
        move = draw(st.sampled_from("asaaaba"))
        if move == "a":
            order = draw(st.permutations(range(1, len(prompt.labels) + 1)))
            script.answer(prompt, tuple(order[: prompt.item.pick]))
        else:
            script.go("b" if move == "b" and not prompt.item.ordered else "s")
    script.finish()
    return script


def said(session: Session) -> Answers:
    return session.answers().model_copy(update={"seconds": {}})


@given(data=st.data(), seed=st.none() | st.integers(0, 99))
def test_both_give_the_same_answers(
    small: Quiz, keyboard: Any, data: st.DataObject, seed: int | None
) -> None:
    script = data.draw(scripts(small, seed))
    typed = keyboard(Session.begin(small, seed), script.keys)
    piped = plain_lines.take(
        *(Session.begin(small, seed), None, lambda: 0.0),
        reader=io.StringIO(script.lines),
        writer=io.StringIO(),
        width=80,
        interactive=False,
    )
    assert said(typed.session) == said(piped) == said(script.session)
    assert typed.session.finished
    assert piped.finished
