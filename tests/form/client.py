"""A client with a browser: does with the page what a person would do."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from browser import Browser

MIDDLE = """
    const one = document.querySelector(arguments[0]);
    const {x, y, width, height} = one.getBoundingClientRect();
    const middle = [x + width / 2, y + height / 2];
    return [...middle, one.contains(document.elementFromPoint(...middle))];
"""
Found = TypeVar("Found")
PATIENCE = 10
"""Seconds after which something that should come has not come."""


@dataclass(frozen=True)
class Client:
    """Somebody with a page before them."""

    browser: Browser

    def see(self, selector: str) -> bool:
        """Whether this part of the page is shown."""
        return bool(
            self.browser.run("return document.querySelector(arguments[0]).checkVisibility()", selector)
        )

    def in_sight(self, selector: str) -> bool:
        """Whether the middle of this part is on the screen, and nothing covers it."""
        return bool(self.browser.run(MIDDLE, selector)[2])

    def read(self, selector: str) -> str:
        """The words of this part, as they are shown."""
        return str(
            self.browser.run("return document.querySelector(arguments[0]).innerText", selector)
        ).strip()

    def click(self, selector: str) -> None:
        """Click its middle, which nothing may cover."""
        self.browser.run("document.querySelector(arguments[0]).scrollIntoView({block: 'nearest'})", selector)
        x, y, free = self.browser.run(MIDDLE, selector)
        assert free, f"{selector} is covered"
        for kind in ("mousePressed", "mouseReleased"):
            self.browser.cdp("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    @property
    def question(self) -> str:
        """The name of the question that is asked: q0, q1, ..."""
        return str(self.browser.run("return document.querySelector('fieldset:not([hidden])').id"))

    @property
    def order(self) -> list[int]:
        """The option numbers of the question, from top to bottom."""
        script = "return [...document.querySelectorAll(arguments[0])].map((one) => Number(one.value))"
        return list(self.browser.run(script, f"#{self.question} .options input"))

    @property
    def checked(self) -> list[str]:
        """What is marked in the question: the values, in the order of the file."""
        script = "return [...document.querySelectorAll(arguments[0])].map((one) => one.value).sort()"
        return list(self.browser.run(script, f"#{self.question} :checked"))

    @property
    def focused(self) -> str:
        """Which kind of element has the focus, and in which question it stands."""
        script = (
            "const one = document.activeElement; return [one.tagName, one.closest('fieldset')?.id].join(' ')"
        )
        return str(self.browser.run(script))

    def choose(self, reply: str, question: str | None = None) -> None:
        """Mark the options of a reply, such as "2 1"; "s" skips."""
        for number in reply.split():
            value = "skip" if number == "s" else number
            self.click(f"#{question or self.question} input[value='{value}']")

    def answer(self, *replies: str) -> None:
        """Answer one question after another."""
        for reply in replies:
            self.choose(reply)
            self.click("#next")

    def saved(self) -> Path:
        """The file that the page has saved."""
        (file,) = soon(lambda: list(self.browser.downloads.glob("*.json")))
        return file

    @property
    def kept(self) -> list[str]:
        """The names under which the browser keeps something."""
        return list(self.browser.run("return Object.keys(localStorage)"))


def soon(look: Callable[[], Found]) -> Found:
    """What is there to be seen, as soon as it is."""
    end = time.monotonic() + PATIENCE
    while not (found := look()):
        assert time.monotonic() < end, "it has not come"
        time.sleep(0.02)
    return found
