"""The views of the full screen as lines of styled text, for any size of terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rolefit.ask.key_help import key_help
from rolefit.ask.styled_page import WIDEST, Fragment, Line, LinesTogether, Page, ScreenSigns, foot, head
from rolefit.ask.views import Asking, Explaining, Leaving, Reviewing, View
from rolefit.ask.wrapping import shorten, wrap
from rolefit.numerals import number
from rolefit.session.screen import Answered

NARROW_SCREEN = 30
"""Cells below which nothing is indented that can do without."""


def draw(view: View, columns: int, rows: int, glyphs: ScreenSigns) -> list[Line]:
    """The view in at most `rows` lines of at most `columns` cells."""
    margin = 2 if columns >= 60 else 1
    lines = _page(view, max(10, min(WIDEST, columns - 2 * margin)), rows, glyphs).fit(rows)
    return [[("", " " * margin), *line] if line else [] for line in lines]


def _page(view: View, width: int, rows: int, glyphs: ScreenSigns) -> Page:
    match view:
        case Asking():
            pages = [_Question(view, width, glyphs, air).page() for air in (3, 2, 1, 0)]
            return next((page for page in pages if page.height <= rows), pages[-1])
        case Reviewing():
            return _List(view, width, glyphs).page()
        case Leaving():
            return _leaving(view, width)
        case Explaining():
            body: list[Line] = [[], [("ask", "What the keys do")], []]
            body += _keyed(key_help(view, glyphs), width)
            return Page([], [[line] for line in body], foot(["enter go on"], width, glyphs))


@dataclass(frozen=True)
class _Question:
    """A question on paper of a certain width."""

    view: Asking
    width: int
    glyphs: ScreenSigns
    air: int
    """Lines left free: 3 between options too, 2 above the head too, 1 only below what is asked, 0 none."""

    def page(self) -> Page:
        """The question, what is marked, and the options."""
        prompt = self.view.prompt
        options = [self._option(place) for place in range(1, len(prompt.labels) + 1)]
        if self.air == 3 and any(len(option) > 1 for option in options):
            options = [options[0], *([[], *option] for option in options[1:])]
        above = self._above()
        focus = len(above) + self.view.pointer - 1 if self.view.pointer else 0
        top = head(prompt.title, self._where(), (prompt.seen, prompt.total), self.width, self.glyphs)
        keys = foot(self._keys(), self.width, self.glyphs, self.view.note)
        return Page(top[self.air < 2 :], [*above, *options], keys, focus)

    def _above(self) -> list[LinesTogether]:
        """What is asked, and what is marked."""
        item = self.view.prompt.item
        frame = wrap(f"{item.frame}:", self.width) if item.frame else []
        blocks: list[LinesTogether] = [[[("", line)]] for line in frame]
        blocks += [[[("ask", line)]] for line in wrap(item.ask, self.width)]
        if status := self._status():
            blocks += [[[]]] * (self.air == 3)
            blocks += [[[("", line)]] for line in wrap(status, self.width)]
        return [*blocks, [[]]] if self.air else blocks

    def _where(self) -> str:
        prompt = self.view.prompt
        left = f"{self.glyphs.dot}about {prompt.minutes_left} min left" if prompt.minutes_left else ""
        return (f"{prompt.number} of {prompt.total}" if prompt.number else "to start") + left

    def _status(self) -> str:
        view = self.view
        if not view.several:
            return "You skipped this before." if view.prompt.skipped else ""
        verb = "placed" if view.prompt.item.ordered else "chosen"
        count = number(len(view.marked))
        if view.complete:
            return f"{count.capitalize()} are {verb}: Enter goes on."
        how = view.prompt.how
        return f"{how.split(',')[0]}: {count} {verb}." if view.marked else f"{how}."

    def _option(self, place: int) -> LinesTogether:
        view = self.view
        here = place == view.pointer
        number = f"{place:>{len(str(len(view.prompt.labels)))}}"
        mark = self._mark(place)
        lead = len(number) + len(mark) + 4
        first, *rest = wrap(view.prompt.labels[place - 1], self.width - lead)
        style = "chosen" if here or place in view.marked else ""
        pointer = _pointer(here, self.glyphs)
        top: Line = [
            pointer,
            ("chosen" if here else "", number),
            ("", "  "),
            ("chosen" if view.prompt.item.ordered else "accent", mark),
            (style, first),
        ]
        return [top, *([("", " " * lead), (style, line)] for line in rest)]

    def _mark(self, place: int) -> str:
        view = self.view
        if not view.several:
            return ""
        if not view.prompt.item.ordered:
            return f"{self.glyphs.marked if place in view.marked else self.glyphs.free} "
        names = view.prompt.item.names or [_ordinal(k) for k in range(1, view.prompt.item.pick + 1)]
        named = names[view.marked.index(place)] if place in view.marked else ""
        return named.ljust(max(map(len, names)) + 2)

    def _keys(self) -> list[str]:
        prompt, left = self.view.prompt, f"{self.glyphs.left} "
        keys = self._choosing_keys()
        if self.view.several and self.view.marked:
            keys.append("backspace undo")
        if prompt.from_review:
            keys.append(f"{left}all answers")
        elif not prompt.opening:
            keys.append(f"{left}back")
        return [*keys, "s skip", "q stop", "? keys"]

    def _choosing_keys(self) -> list[str]:
        view = self.view
        if view.several and view.complete:
            return ["enter go on"]
        numbers = f"1-{len(view.prompt.labels)}"
        if view.several:
            return [f"{numbers} or {self.glyphs.updown} space choose"]
        return [f"{numbers} choose", f"{self.glyphs.updown} enter"]


@dataclass(frozen=True)
class _List:
    """All answers on paper of a certain width."""

    view: Reviewing
    width: int
    glyphs: ScreenSigns

    def page(self) -> Page:
        """The way to the result, and below it every question with its answer in a line each."""
        review, cursor = self.view.review, self.view.cursor
        cursor_style = "" if cursor else "chosen"
        result: LinesTogether = [[_pointer(not cursor, self.glyphs), (cursor_style, "Show my result")], []]
        body = [result, *(self._answer(place, line) for place, line in enumerate(review.lines, start=1))]
        counted = f"{review.answered} of {review.total} answered"
        top = head(review.title, counted, (1, 1), self.width, self.glyphs)
        top += [*([("ask", line)] for line in wrap("These are your answers", self.width)), []]
        return Page(top, body, foot(self._keys(), self.width, self.glyphs), cursor)

    def _answer(self, place: int, line: Answered) -> LinesTogether:
        here = place == self.view.cursor
        digits = len(str(self.view.review.total))
        space = self.width - digits - 4
        asked = shorten(line.ask, space, self.glyphs.more)
        said = shorten(line.answer or "skipped", space, self.glyphs.more)
        style = "chosen" if here else ""
        return [
            [_pointer(here, self.glyphs), ("", f"{line.number or '':>{digits}}  {asked}")],
            [("", " " * (digits + 4)), (style, said)],
        ]

    def _keys(self) -> list[str]:
        moving = f"{self.glyphs.updown} or number move"
        if self.view.cursor:
            return ["enter change this answer", moving, "f show my result", "q stop", "? keys"]
        return ["enter show my result", moving, f"{self.glyphs.left} back", "q stop", "? keys"]


def _leaving(view: Leaving, width: int) -> Page:
    keep = "The next start offers to go on from here." if view.keeps else "Nothing is kept."
    count = "one question" if view.seen == 1 else f"{view.seen} questions"
    said = f"You have been through {count} so far. {keep}" if view.seen else keep
    choices = [("k", "Keep my answers and stop")] if view.keeps else []
    choices += [("d", "Discard my answers and stop"), ("enter", "Go on")]
    body: list[Line] = [[], [("ask", "Stop here?")], [], *([("", line)] for line in wrap(said, width)), []]
    body += _keyed(choices, width)
    return Page([], [[line] for line in body], [], focus=len(body) - 1)


def _keyed(choices: Sequence[tuple[str, str]], width: int) -> Iterator[Line]:
    """Keys, and beside each what it does."""
    widest = max(len(key) for key, _ in choices)
    for key, words in choices:
        lead = f"  {key:<{widest}}  " if width >= NARROW_SCREEN else f"{key} "
        first, *rest = wrap(words, width - len(lead))
        yield [("chosen", lead), ("", first)]
        yield from ([("", " " * len(lead) + line)] for line in rest)


def _pointer(here: bool, glyphs: ScreenSigns) -> Fragment:
    return ("accent", f"{glyphs.pointer} ") if here else ("", "  ")


def _ordinal(place: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(place, "th")
    return f"{place}{ending}"
