"""What each key does on the full screen, as values: no terminal is needed to know."""

from dataclasses import dataclass, replace

from rolefit.numerals import number
from rolefit.session.screen import Prompt, Review
from rolefit.session.session import Action, Back, Finish, Jump, Select, Skip

PAGE_LINES = 5
"""Lines of the review that a page up or down passes: no terminal shows fewer and still reads well."""


@dataclass(frozen=True)
class Stop:
    """Leave, and keep the answers so far or not."""

    keep: bool


@dataclass(frozen=True)
class Asking:
    """A question, the place that is pointed at and the places marked so far.

    Nothing is pointed at until the person does it, so that no answer is nearer than another.
    """

    prompt: Prompt
    pointer: int | None = None
    marked: tuple[int, ...] = ()
    note: str = ""
    """What to do, after a key that did nothing yet."""
    typed: str = ""
    """The digit that was typed last, where an option's number may go on."""

    @classmethod
    def of(cls, prompt: Prompt) -> "Asking":
        """The question as it is first shown: an earlier reply is pointed at, or marked."""
        earlier = prompt.earlier or ()
        return cls(prompt, earlier[0] if earlier else None, earlier if prompt.item.pick > 1 else ())

    @property
    def several(self) -> bool:
        """True where a reply names more than one option."""
        return self.prompt.item.pick > 1

    @property
    def complete(self) -> bool:
        """True where as many places are marked as a reply names."""
        return len(self.marked) == self.prompt.item.pick

    @property
    def _filled(self) -> bool:
        """True where every option is placed, the last of them by itself."""
        return self.prompt.item.ordered and self.complete and len(self.marked) == len(self.prompt.labels)

    def press(self, key: str) -> "View | Action":
        """The view, or the action, that follows from a key."""
        return self._numbered(key) if key.isdecimal() else replace(self, typed="")._pressed(key)

    def _numbered(self, digit: str) -> "View | Action":
        """An option's number takes effect with the last digit that it can have, or with Enter."""
        size, typed = len(self.prompt.labels), self.typed + digit
        place, over = int(typed), replace(self, typed="", note="")
        whole = len(typed) == len(str(size))
        if place > size or (whole and not place):
            return replace(over, note=f"There is no {place}.") if self.typed else self
        if whole or place * 10 > size:
            return over._named(place)
        if not place:
            return replace(self, typed=typed, note="")
        most = min(place * 10 + 9, size)
        return replace(
            self, typed=typed, pointer=place, note=f"Enter takes {place}, another digit {place}0 to {most}."
        )

    def _pressed(self, key: str) -> "View | Action":
        match key:
            case "up" | "k":
                return self._pointing(-1)
            case "down" | "j":
                return self._pointing(1)
            case "enter" | "space":
                return self._enter(key)
            case "backspace" if self.marked and self.several:
                return replace(self, marked=self.marked[: -2 if self._filled else -1], note="")
            case "left" | "b" | "backspace":
                return Back()
            case "s":
                return Skip()
        return self

    def _pointing(self, by: int) -> "Asking":
        size = len(self.prompt.labels)
        start = self.pointer if self.pointer is not None else (0 if by > 0 else size + 1)
        return replace(self, pointer=(start + by - 1) % size + 1, note="")

    def _enter(self, key: str) -> "View | Action":
        if self.several and self.complete and key == "enter":
            return Select(self.prompt.reply(self.marked))
        if self.pointer is None:
            return replace(self, note="Choose an option first.")
        if key == "enter" and self.pointer in self.marked:
            return replace(self, note=f"Choose {self._missing()} more.")
        return self._named(self.pointer)

    def _named(self, place: int) -> "View | Action":
        if not self.several:
            return Select(self.prompt.reply((place,)))
        if self._filled and place == self.marked[-1]:
            return replace(self, pointer=place, note="")  # whoever places the last too has said the same
        if place in self.marked:
            return replace(
                self, pointer=place, marked=tuple(one for one in self.marked if one != place), note=""
            )
        if self.complete:
            return replace(self, note=f"{number(len(self.marked)).capitalize()} are chosen already.")
        return replace(self, pointer=place, marked=self.prompt.filled((*self.marked, place)), note="")

    def _missing(self) -> str:
        return number(self.prompt.item.pick - len(self.marked))


@dataclass(frozen=True)
class Reviewing:
    """All answers, and the one that is pointed at."""

    review: Review
    cursor: int = 0
    """The place of a line, from 1; 0 is the way to the result."""
    typed: str = ""
    """The digits that were typed last: the beginning of a question's number."""

    def press(self, key: str) -> "View | Action":
        """The view, or the action, that follows from a key."""
        if key.isdecimal():
            return self._numbered(key)
        return replace(self, typed="")._pressed(key)

    def _numbered(self, digit: str) -> "Reviewing":
        """At the question of the number that is typed, or that begins anew with this digit."""
        numbers = [line.number for line in self.review.lines]
        for typed in (self.typed + digit, digit):
            if int(typed) in numbers:
                return replace(self, cursor=numbers.index(int(typed)) + 1, typed=typed)
        return replace(self, typed="")

    def _pressed(self, key: str) -> "View | Action":
        size = len(self.review.lines) + 1
        match key:
            case "up" | "k":
                return replace(self, cursor=(self.cursor - 1) % size)
            case "down" | "j":
                return replace(self, cursor=(self.cursor + 1) % size)
            case "pageup" | "pagedown":
                by = PAGE_LINES if key == "pagedown" else -PAGE_LINES
                return replace(self, cursor=min(max(self.cursor + by, 0), size - 1))
            case "home" | "end":
                return replace(self, cursor=0 if key == "home" else size - 1)
            case "enter" | "space":
                return Jump(self.review.lines[self.cursor - 1].number) if self.cursor else Finish()
            case "f":
                return Finish()
            case "left" | "b" | "backspace":
                return Back()
        return self


@dataclass(frozen=True)
class Leaving:
    """The question whether to stop."""

    behind: "Asking | Reviewing"
    """Where it goes on."""
    seen: int
    """How many questions have been answered or skipped."""
    keeps: bool
    """False where answers are never kept."""

    def press(self, key: str) -> "View | Stop":
        """The view, or the way out, that follows from a key."""
        match key:
            case "k" if self.keeps:
                return Stop(keep=True)
            case "d":
                return Stop(keep=False)
            case "enter" | "left" | "b" | "escape":
                return self.behind
        return self


@dataclass(frozen=True)
class Explaining:
    """What the keys do, until the next one."""

    behind: "Asking | Reviewing"
    """What they are explained for, and where it goes on."""
    keeps: bool
    """False where answers are never kept."""

    def press(self, key: str) -> "Asking | Reviewing":
        """What was there before, whichever of its keys is pressed."""
        return self.behind


View = Asking | Reviewing | Leaving | Explaining


def press(view: View, key: str, keeps: bool) -> "View | Action | Stop":
    """What follows from a key. `keeps` is False where answers are never kept."""
    if isinstance(view, Leaving | Explaining):
        return view.press(key)
    if key == "?":
        return Explaining(view, keeps)
    if key not in ("q", "escape"):
        return view.press(key)
    if isinstance(view, Reviewing):
        return Leaving(view, view.review.total, keeps)
    return Stop(keep=keeps) if _untouched(view.prompt) else Leaving(view, view.prompt.seen, keeps)


def _untouched(prompt: Prompt) -> bool:
    """True on the first screen where nothing has been said yet: nothing is to be kept or discarded."""
    return prompt.opening and not prompt.seen and prompt.earlier is None and not prompt.skipped


def opened(screen: Prompt | Review, before: View | None) -> "Asking | Reviewing":
    """The view of a screen that follows another view: back in the review, it points where it was left."""
    if isinstance(screen, Prompt):
        return Asking.of(screen)
    if not isinstance(before, Asking) or not before.prompt.from_review:
        return Reviewing(screen)
    numbers = [line.number for line in screen.lines]
    return Reviewing(screen, numbers.index(before.prompt.number) + 1)
