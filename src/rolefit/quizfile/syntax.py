"""What is meant when YAML cannot be read: the slip in an author's words, and a guess at what was meant."""

import re
from collections.abc import Callable
from itertools import islice

from rolefit.quizfile.misread_text import TYPOGRAPHIC
from rolefit.quizfile.parser import ParserStop
from rolefit.quizfile.problems import Place, error
from rolefit.quizfile.repairs import BEFORE_TEXT, quote_closed, quoted_whole, replaced, with_quotes
from rolefit.quizfile.slip import Slip, above, indent, slip, text_column
from rolefit.quizfile.structure import (
    begins_too_far_right,
    comma_in_number,
    dash_alone,
    dash_before_id,
    dash_without_space,
    entry_without_colon,
    entry_without_dash,
    indentation,
    missing_brace,
    missing_colon,
    missing_comma,
    sign_for_dash,
    text_without_dash,
)

_KEY = re.compile(r"(?P<indent>\s*(?:- +)*)(?P<key>[^\s:#'\"{\[-][^:#'\"{\[]*):(?=\s|$)")
_TABBED = re.compile(r" *\t")
MOST_LOOKED_AT = 20
"""So many # of a line, and so many lines with tabs, are looked at: more would take longer and tell the same.
No line of a sound quiz has half as many."""
_WIDTHS = (2, 4, 8)
"""The widths of a tab that editors have; the one that makes most lines fit is taken."""
_COMMENT = re.compile(r"[\s\[{,]#")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_TIGHT = re.compile(r"(\s*(?:- +)?)([a-z_]\w*):(?=[^\s/:])")
_TYPOGRAPHIC_END = re.compile("[”“’‘](?=\\s*([,}\\]]|$))")
_QUOTES = "Put the whole text in quotes, single ones if it holds double ones."


def diagnose(text: str, fault: ParserStop) -> Slip:
    """What the author of the text probably did where the parser stopped."""
    lines = [*text.split("\n"), ""]
    if found := _quote_closed_too_late(lines, fault) or _on_these_lines(lines, fault):
        return found
    for pattern, explain in _COMPLAINTS:
        if re.search(pattern, fault.complaint) and (found := explain(lines, fault)):
            return found
    return _unclear(lines, fault)


def _on_these_lines(lines: list[str], fault: ParserStop) -> Slip | None:
    """What is plainly wrong where the parser stopped, on the line above, or where it had begun."""
    for number in (fault.line, above(lines, fault.line), fault.begun[0]):
        if number is not None and (found := sign_for_dash(lines, number) or _cut_in_brackets(lines, number)):
            return found
    return dash_alone(lines, fault.line)


def _cut_in_brackets(lines: list[str], number: int) -> Slip | None:
    """A # that makes a comment of the rest of a line, and with it of the bracket that closes it.

    `{text: Route #1, counts: a}` becomes `{text: 'Route #1', counts: a}`.
    """
    line = lines[number]
    closed_at = max(line.rfind("}"), line.rfind("]"))
    for cut in islice(_COMMENT.finditer(line, 0, max(closed_at, 0)), MOST_LOOKED_AT):
        at, before = cut.end() - 1, _QUOTED.sub("", line[: cut.end() - 1])
        if before.count("{") + before.count("[") > before.count("}") + before.count("]"):
            message = "the text ends before the #, since what follows is a comment"
            return slip("cut-text", (number, at), message, _QUOTES, with_quotes(lines, number, at))
    return None


def _unclear(lines: list[str], fault: ParserStop) -> Slip:
    line, column = fault.line, fault.column
    if not lines[line].strip() and (before := above(lines, line)) is not None:
        line, column = before, len(lines[before].rstrip())
    hint = "Look here and on the line above for a missing quote, bracket, colon or space."
    return slip("yaml", (line, column), "the file cannot be read from here on", hint)


def _tab(lines: list[str], fault: ParserStop) -> Slip:
    """Tabs that indent become spaces, in the whole file at once; any other tab becomes one space."""
    hint = "Replace every tab by spaces: two for each level."
    if not _TABBED.match(lines[fault.line]):
        repaired = replaced(lines, fault.line, lines[fault.line].replace("\t", " "))
        return slip("indentation", (fault.line, fault.column), "here stands a tab", hint, repaired)
    message = "this line is indented with a tab"
    tabbed = (number for number, line in enumerate(lines, 1) if _TABBED.match(line))
    problems = tuple(error("indentation", Place(number, 1), message, hint) for number in islice(tabbed, 100))
    width = max(_WIDTHS, key=lambda width: _lines_that_fit(lines, width))
    return Slip(problems, [_spaced(line, width) for line in lines], certain=False)


def _spaced(line: str, width: int) -> str:
    """The line with so many spaces for every tab that it is indented with."""
    return line[: indent(line)].replace("\t", " " * width) + line.lstrip()


def _lines_that_fit(lines: list[str], width: int) -> int:
    """How many of the first lines that are indented with tabs would begin where a line beside them does."""
    tabbed = islice((number for number, line in enumerate(lines) if _TABBED.match(line)), MOST_LOOKED_AT)
    return sum(_column(lines[k], width) in [_column(one, width) for one in _beside(lines, k)] for k in tabbed)


def _beside(lines: list[str], number: int) -> list[str]:
    return lines[max(number - 1, 0) : number] + lines[number + 1 : number + 2]


def _column(line: str, width: int) -> int:
    return text_column(_spaced(line, width))


def _first_character(lines: list[str], fault: ParserStop) -> Slip:
    """`ask: @home or away?` becomes `ask: '@home or away?'`; likewise with %, a backtick, } or ]."""
    char = lines[fault.line][fault.column : fault.column + 1]
    message = f"text cannot begin with {char}"
    return slip(
        "quoting", (fault.line, fault.column), message, _QUOTES, with_quotes(lines, fault.line, fault.column)
    )


def _first_character_of_token(lines: list[str], fault: ParserStop) -> Slip | None:
    """`ask: & what else?` becomes `ask: '& what else?'`; the same with *, !, | and >."""
    line, column = fault.begun
    char = lines[line][column : column + 1]
    message = f"text cannot begin with {char}"
    return slip("quoting", fault.begun, message, _QUOTES, with_quotes(lines, line, column))


def _unclosed_quote(lines: list[str], fault: ParserStop) -> Slip | None:
    """`ask: "Which?` becomes `ask: "Which?"`.

    So does `ask: "Which?”`, which ends with a typographic quote.
    """
    if fault.quoted is None:
        return None
    line, column = fault.begun
    if typographic := _TYPOGRAPHIC_END.search(lines[line], column + 1):
        straight = lines[line][column]
        message = f"the text begins with a straight quote and ends with a typographic one, {typographic[0]}"
        repaired = replaced(
            lines, line, lines[line][: typographic.start()] + straight + lines[line][typographic.end() :]
        )
        return slip("quoting", fault.begun, message, f"Write {straight} at its end too.", repaired)
    message, hint = "the quote that begins here is never closed", "Close it at the end of the text."
    if "end of stream" not in fault.complaint:
        message = f"the quote that begins here is not closed before line {fault.line + 1}"
        hint = "Close it at the end of the text; if the text goes on below, indent those lines further."
    return slip("quoting", fault.begun, message, hint, quote_closed(lines, fault.quoted, fault.line))


def _quote_closed_too_late(lines: list[str], fault: ParserStop) -> Slip | None:
    """A text that has just ended, at a quote that was to open another text or to be part of this one.

    `{text: "Sow, note: "daily"}` becomes `{text: "Sow", note: "daily"}`: its first text seems to end before
    daily.
    """
    quote = fault.quoted
    if quote is None or quote.end is None:
        return None
    (line, column), (last, end) = quote.begun, quote.end
    text = lines[last][column + 1 if line == last else 0 : end - 1]
    opens = bool(re.search(r"[,:]\s*$", text)) or (line < last and not text.strip())
    if not (opens or fault.column == end if quote.inline else line < last):
        return None
    mark, where = lines[line][column], f"in column {end}" if line == last else f"on line {last + 1}"
    other = "single quotes" if mark == '"' else "double quotes"
    message = f"the text that begins here with {mark} ends at the {mark} {where}"
    hint = f"Close it at the end of the text; if the text holds a {mark} itself, put {other} around it."
    if opens:
        return slip("quoting", quote.begun, message, hint, quote_closed(lines, quote, last))
    repaired = (
        quoted_whole(lines, line)
        if not quote.inline
        else with_quotes(lines, line, end)
        if line == last
        else None
    )
    return slip("quoting", quote.begun, message, hint, repaired)


def _escape(lines: list[str], fault: ParserStop) -> Slip:
    r"""`"C:\quiz"` becomes `"C:/quiz"`: what is read on with need not be what was meant, only as long."""
    message = "a backslash in double quotes makes the next letter special"
    hint = "Use single quotes around the text, or write two backslashes."
    repaired = replaced(lines, fault.line, lines[fault.line].replace("\\", "/"))
    return slip("quoting", (fault.line, max(fault.column - 1, 0)), message, hint, repaired)


def _second_colon(lines: list[str], fault: ParserStop) -> Slip:
    """A second colon: the text holds one, the key above lacks its space, or this line begins too far right.

    `ask: Why: so` becomes `ask: 'Why: so'`; `title:Tea` above `id: tea` becomes `title: Tea`.
    """
    key = _KEY.match(lines[fault.line])
    before = above(lines, fault.line)
    if key is None or key.end("key") != fault.column:
        return _colon_in_text(lines, fault)
    if before is not None and _TIGHT.match(lines[before]):
        return _missing_space(lines, before)
    return indentation(lines, fault)


def _colon_in_text(lines: list[str], fault: ParserStop) -> Slip:
    if found := dash_without_space(lines, fault.line) or missing_brace(lines, fault):
        return found
    message = "a colon with a space after it ends a key, and here it stands inside the text"
    lead = BEFORE_TEXT.match(lines[fault.line].rstrip())
    hint = _QUOTES
    if lead and TYPOGRAPHIC.fullmatch(lead[3]):
        hint = f"Typographic quotes such as {lead[3][0]} do not count: use straight ones."
    repaired = with_quotes(lines, fault.line, fault.column)
    return slip("quoting", (fault.line, fault.column), message, hint, repaired)


def _missing_space(lines: list[str], number: int) -> Slip:
    """`title:Tea` becomes `title: Tea`."""
    found = _TIGHT.match(lines[number])
    assert found is not None
    message = f"a space is missing after {found[2]}:"
    repaired = replaced(lines, number, f"{found[0]} {lines[number][found.end() :]}")
    return slip(
        "yaml",
        (number, found.end() - 1),
        message,
        "Write key: value, with a space after the colon.",
        repaired,
    )


def _no_colon(lines: list[str], fault: ParserStop) -> Slip:
    """`title Tea`, below another key, becomes `title: Tea`."""
    line, column = fault.begun
    if _TIGHT.match(lines[line]):
        return _missing_space(lines, line)
    if found := missing_colon(lines, line):
        return found
    repaired = replaced(lines, line, re.sub(r"^(\s*(?:- +)*\S+?):?(?=\s|$)", r"\1:", lines[line]))
    message = "this line is not of the form key: value"
    hint = "Add the colon; or, if it goes on with the text above, indent it further."
    return slip("yaml", (line, column), message, hint, repaired)


def _in_braces(lines: list[str], fault: ParserStop) -> Slip:
    """A colon where a comma or a bracket must stand: within { } one of these is missing, or quotes are.

    `{text: Sow counts: a}` becomes `{text: Sow, counts: a}`, and `{text: Why: so}` becomes `{text: 'Why:
    so'}`.
    """
    opened = fault.begun
    if fault.line > opened[0]:
        if indent(lines[fault.line]) <= indent(lines[opened[0]]):
            return _unclosed_bracket(lines, opened)
        message, hint = (
            "a comma is missing at the end of the line above",
            "Inside { } and [ ] commas stand between entries.",
        )
        return slip("yaml", (fault.line, indent(lines[fault.line])), message, hint)
    return missing_comma(lines, fault) or _colon_in_text(lines, fault)


def _unclosed_bracket(lines: list[str], opened: tuple[int, int]) -> Slip:
    """`needs: {growing: 9` becomes `needs: {growing: 9}`."""
    line, column = opened
    bracket = lines[line][column]
    closing = "]" if bracket == "[" else "}"
    repaired = replaced(lines, line, lines[line].rstrip() + closing)
    hint = f"Close it with {closing}; or, if it is part of a text, put the text in quotes."
    return slip("quoting", opened, f"the {bracket} that begins here is never closed", hint, repaired)


def _mismatch(lines: list[str], fault: ParserStop) -> Slip | None:
    """`[a, b}`: told, and not repaired, as either sign may be the wrong one."""
    line, column = fault.begun
    if lines[line][column : column + 1] not in ("[", "{"):
        return None
    if fault.line > line and indent(lines[fault.line]) <= indent(lines[line]):
        return _unclosed_bracket(lines, fault.begun)
    closing = "]" if lines[line][column] == "[" else "}"
    message = f"a comma, or the {closing} that closes line {line + 1}, is missing before this"
    hint = "Text that holds brackets or commas needs quotes."
    if fault.quoted:
        hint = "If the text goes on here, put the other kind of quotes around all of it."
    return slip("quoting", (fault.line, fault.column), message, hint)


def _after_end(lines: list[str], fault: ParserStop) -> Slip | None:
    """Something stands behind the end of an entry: a comma, more of its text, or its text on the next line.

    `- {text: Sow},` becomes `- {text: Sow}`, and `"Home" quiz` becomes `'"Home" quiz'`.
    """
    lead = BEFORE_TEXT.match(lines[fault.line].rstrip())
    before = above(lines, fault.line)
    if lead and lead[3][-2:] in ("},", "],") and lines[fault.line][fault.column :].strip() == ",":
        repaired = replaced(lines, fault.line, lines[fault.line].rstrip().removesuffix(","))
        hint = "Take it away: entries that begin with a dash, and keys, need no comma after them."
        return slip(
            "yaml", (fault.line, fault.column), "a comma stands at the end of this line", hint, repaired
        )
    if lead and lead[3][:1] in tuple("[{\"'") and len(lead[1] + lead[2]) < fault.column:
        message = f"text that begins with {lead[3][0]} must end with its counterpart"
        at = (fault.line, len(lead[1] + lead[2]))
        hint = "Put double quotes around the whole text." if lead[3][0] == "'" else _QUOTES
        return slip("quoting", at, message, hint, quoted_whole(lines, fault.line))
    if before is not None and (cut := re.search(r"\s#", lines[before])) and not _KEY.match(lines[fault.line]):
        message = "the text ends before the #, since what follows is a comment, yet it goes on below"
        return slip("cut-text", (before, cut.start() + 1), message, _QUOTES, replaced(lines, fault.line, ""))
    return None


def _list_beside_key(lines: list[str], fault: ParserStop) -> Slip | None:
    """`work: - Sow` becomes `work: '- Sow'`."""
    if not lines[fault.line][: fault.column].strip():
        return indentation(lines, fault)
    sign = lines[fault.line][fault.column]
    message = f"text cannot begin with {sign} and a space"
    hint = "Put the text in quotes; or, if it is a list, begin it on the next line."
    return slip(
        "quoting", (fault.line, fault.column), message, hint, with_quotes(lines, fault.line, fault.column)
    )


_COMPLAINTS: tuple[tuple[str, Callable[[list[str], ParserStop], Slip | None]], ...] = (
    (r"found character '\\t'", _tab),
    (r"found character '.' that cannot start", _first_character),
    (
        r"expected alphabetic or numeric|expected URI|expected a comment or a line break|expected chomping",
        _first_character_of_token,
    ),
    (r"unexpected end of stream|unexpected document separator|something new begins", _unclosed_quote),
    (r"unknown escape|escape sequence of", _escape),
    (r"mapping values are not allowed", _second_colon),
    (r"could not find expected ':'", _no_colon),
    (r"expected ',' or .*, but got ':'", _in_braces),
    (r"expected ',' or ", _mismatch),
    (r"(sequence entries|mapping keys) are not allowed", _list_beside_key),
    (r"expected the node content, but found '[],}?:-]'", _first_character),
    (r"expected <block end>, but found '(<scalar>|.)'", _after_end),
    (r"expected <block end>|expected '<document start>'", indentation),
    (r"an entry begins again", entry_without_dash),
    (r"a text holds a list", text_without_dash),
    (r"a dash has no space", lambda lines, fault: dash_without_space(lines, fault.line)),
    (r"a key has no value", entry_without_colon),
    (r"a number has a comma", comma_in_number),
    (r"a part holds nothing", begins_too_far_right),
    (r"a dash before an id", dash_before_id),
    (r"an alias goes on as text", _first_character_of_token),
)
