"""PyYAML's own parser, up to events: no composer, no constructors; and where and why it stopped."""

import re
from dataclasses import dataclass, replace
from typing import Any, Protocol, cast

import yaml
import yaml.parser
import yaml.reader
import yaml.scanner
from yaml.error import Mark
from yaml.events import Event

BEGINS = re.compile(r"[\w-]+:(?=\s)|-(?=\s)|#|[}\]]")
"""How a line begins that starts something new: a key, an entry of a list, a comment, or a closing bracket."""

LONGEST_QUOTED = 20_000
"""Characters after which no text in quotes goes on to another line: its end was forgotten. A quiz may hold
texts of 4,000, so that too long a text is still told from an open quote."""

UNUSUAL = re.compile(r"[\t\x85\u2028\u2029]|^(?:%|---|\.\.\.)|(?:^|[\s\[{,])[!?]|[|>][-+\d]*#", re.MULTILINE)
"""What the two parsers may take differently: tabs, other line ends, directives, several documents, tags, the
sign of a key of many lines, and a comment too close to | or >. No shipped quiz has any of it."""

At = tuple[int, int]
"""A line and a column, both counted from 0."""


@dataclass(frozen=True)
class Quoted:
    """A text in quotes."""

    begun: At
    end: At | None
    """Right after the closing quote; None where it is still open."""
    inline: bool
    """Whether it stands within { } or [ ]."""


@dataclass(frozen=True)
class ParserStop:
    """Where the parser stopped, why, and where the thing began that it was reading."""

    line: int
    column: int
    complaint: str
    begun: At
    quoted: Quoted | None
    """The text in quotes that is still open there, or that has just ended."""


class Parser(Protocol):
    """What is used of PyYAML's parser, which has no types of its own."""

    def peek_event(self) -> Event:
        """The next event, which stays."""

    def get_event(self) -> Event:
        """The next event, which is used up."""


class PlainParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """PyYAML's parser, which also refuses a quoted text that runs into the next entry of the file.

    For PyYAML, `ask: "Which?` without its second quote goes on up to the next quote of the file, be it 50
    lines below.
    """

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)
        self._text = text
        self._quoted: Quoted | None = None
        self._least: int | None = None

    def fault(self, broken: yaml.MarkedYAMLError) -> ParserStop:
        """Where and why this parser stopped, from the error that it raised."""
        mark = cast(Mark, broken.problem_mark)
        quoted = self._quoted
        if quoted and quoted.end and not self._follows(mark, quoted.end):
            quoted = None
        return ParserStop(
            mark.line, mark.column, broken.problem or "", _at(broken.context_mark or mark), quoted
        )

    def _follows(self, mark: Mark, end: At) -> bool:
        between = self._text[mark.index - mark.column + end[1] : mark.index]
        return mark.line == end[0] and mark.column >= end[1] and not between.strip()

    def scan_plain(self) -> Any:
        """As PyYAML does it, but within { } and [ ] too a question mark is a part of the text.

        `{text: Who asks?, counts: hosting}` is YAML 1.2; PyYAML knows 1.1, where ? begins a key.
        """
        if not self.flow_level:
            return super().scan_plain()
        vars(self)["peek"] = self._peek_in_text
        try:
            return super().scan_plain()
        finally:
            del vars(self)["peek"]

    def _peek_in_text(self, index: int = 0) -> str:
        char: str = super().peek(index)
        return "." if char == "?" else char

    def scan_flow_scalar(self, style: str) -> Any:
        """As PyYAML does it, remembering where the text stands."""
        self._quoted, self._least = Quoted((self.line, self.column), None, bool(self.flow_level)), None
        token = super().scan_flow_scalar(style)
        self._quoted = replace(self._quoted, end=_at(token.end_mark))
        return token

    def scan_flow_scalar_breaks(self, double: bool, start_mark: Mark) -> Any:
        """As PyYAML does it; but no text goes on where something new begins and is not indented further.

        YAML wants every line of the text indented further; PyYAML does not look.
        """
        breaks = super().scan_flow_scalar_breaks(double, start_mark)
        if self._least is None:
            opening = self._text[start_mark.index - start_mark.column : start_mark.index]
            self._least = max(self.indent, len(opening) - len(opening.lstrip()))
        begins = self.column <= self._least and BEGINS.match(self._text, self.index)
        if begins or self.index - start_mark.index > LONGEST_QUOTED:
            raise yaml.scanner.ScannerError(None, start_mark, "something new begins", self.get_mark())
        return breaks

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> Any:
        """As PyYAML does it, with an error of its own for an escape beyond the last character."""
        try:
            return super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError):
            said = "expected escape sequence of a character that exists"
            raise yaml.scanner.ScannerError(None, start_mark, said, self.get_mark()) from None


def quick_parser(text: str) -> Parser | None:
    """The same parser in C; None where it is not installed, or could read the text otherwise."""
    quick = getattr(yaml, "CSafeLoader", None)
    return None if quick is None or UNUSUAL.search(text) else cast(Parser, quick(text))


def _at(mark: Mark) -> At:
    return mark.line, mark.column
