"""The lines of a file as they were probably meant, so that what comes after a slip is read as well."""

import re

from rolefit.quizfile.parser import BEGINS, Quoted

BEFORE_TEXT = re.compile(r"(\s*(?:- +)*)((?:[^\s:#'\"{\[][^:#'\"{\[]*:\s+)?)(.*)")
"""What stands before the text of a line: spaces and dashes, then a key; and the text itself."""

_CLOSED = re.compile(r"\[[^\[\]{}]*\]|\{[^\[\]{}]*\}")
"""A list or a mapping in brackets that is closed: `[a, b]`."""
_PART_ENDS = re.compile(r",\s+[\w-]+:\s|[}\]]|,?$")
"""Where a text within { } ends: before `, counts: `, a bracket, or the end of the line."""
_ENTRY_ENDS = re.compile(r"[,\]]|$")
"""Where a text within [ ] ends."""


def replaced(lines: list[str], number: int, line: str) -> list[str]:
    """The lines with one of them replaced."""
    return [*lines[:number], line, *lines[number + 1 :]]


def indented_to(lines: list[str], number: int, column: int) -> list[str]:
    """The lines with one of them beginning after so many spaces."""
    return replaced(lines, number, " " * column + lines[number].lstrip())


def with_quotes(lines: list[str], number: int, column: int) -> list[str]:
    """The lines with this text in quotes: within { } or [ ] up to the comma, else all of it.

    `{text: Why: so, counts: a}` becomes `{text: 'Why: so', counts: a}`.
    `ask: Why: so` becomes `ask: 'Why: so'`.
    """
    line = lines[number]
    lead = BEFORE_TEXT.match(line.rstrip())
    if lead is None or lead[3][:1] not in ("{", "["):
        return quoted_whole(lines, number)
    start = max((found.end() for found in re.finditer(r"[{\[,]\s*|:\s+", line[:column])), default=column)
    end = re.compile(r"[,}\]]").search(line, column)
    stop = end.start() if end else len(line)
    return replaced(lines, number, line[:start] + _single(line[start:stop].rstrip()) + line[stop:])


def quoted_whole(lines: list[str], number: int) -> list[str]:
    """The lines with all the text of a line, and of those it goes on in, in quotes.

    `ask: Why: so` above `  and not so` becomes `ask: 'Why: so` above `  and not so'`.
    """
    lead = BEFORE_TEXT.match(lines[number].rstrip())
    assert lead is not None
    last = number
    while _goes_on(lines, number, last + 1):
        last += 1
    text = "\n".join([lead[3], *lines[number + 1 : last + 1]]).rstrip()
    return [*lines[:number], *(lead[1] + lead[2] + _single(text)).split("\n"), *lines[last + 1 :]]


def _goes_on(lines: list[str], begun: int, number: int) -> bool:
    line, before = lines[number], lines[begun]
    deeper = len(line) - len(line.lstrip()) > len(before) - len(before.lstrip())
    return deeper and not BEGINS.match(line.lstrip())


def quote_closed(lines: list[str], quote: Quoted, before: int) -> list[str]:
    """The lines with a quote closed where its text probably ends, at the latest before the line `before`.

    `{text: "Sow, counts: a}` becomes `{text: "Sow", counts: a}`, and `ask: "Which?` becomes `ask: "Which?"`.
    """
    number, column = quote.begun
    mark = lines[number][column]
    if not quote.inline:
        number = max(k for k in range(number, max(before, number + 1)) if lines[k].strip())
    line = lines[number].rstrip()
    at = len(line)
    if quote.inline:
        around = _CLOSED.sub("", line[:column])
        ends = _ENTRY_ENDS if around.rfind("[") > around.rfind("{") else _PART_ENDS
        at = next(found.start() for found in ends.finditer(line, column + 1))
    return replaced(lines, number, line[:at] + mark + line[at:])


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
