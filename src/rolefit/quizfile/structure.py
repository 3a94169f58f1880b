"""What is missing where the structure of a file breaks: a dash, a space, a colon, a comma; or indentation."""

import re
from collections import Counter

from rolefit.legible import short
from rolefit.quizfile.parser import ParserStop
from rolefit.quizfile.repairs import indented_to, replaced
from rolefit.quizfile.slip import Slip, above, indent, slip, text_column

_DASH_WITHOUT_SPACE = re.compile(r"( *)-(?=[A-Za-z\"'{\[])")
"""`-Sow`, `-"Sow"`, `-{text: Sow}`; `-1` is a number, and `---` ends a document."""
_SIGN_FOR_DASH = re.compile(r"( *)([–—•·‣◦*])(?=\s)")
"""`– Sow` and `• Sow`, as word processors write lists, and `* Sow`, as Markdown does."""
_WITHOUT_COLON = re.compile(r"( *(?:- +)?)([a-z_][\w-]*)(?: *= *| +|$)(.*)")
_KEY = re.compile(r" *(?:- +)*[^\s:#'\"{\[][^:#]*:(?=\s|$)")
_KEY_AND_VALUE = re.compile(r"([\w-]+)(:|\s*=\s*|\s+)(?=\S)")
"""`growing:9`, `growing = 9` and `growing 9`."""
_WITH_TEXT = re.compile(r"^ *(?:- +)*([\w-]+):[ \t]+(?!\d+ *$)[^\s#]", re.MULTILINE)
"""`name: Gardener`; not `growing: 9`, whose key may be an id elsewhere."""
_KEY_AT_END = re.compile(r"([\w-]+)(\s*)$")
"""`growing` at the end of a line, its value on the next."""
_WRITE = "Write key: value, with a space after the colon."


def indentation(lines: list[str], fault: ParserStop) -> Slip:
    """A line that goes with none above it, or what is missing there instead."""
    line = fault.line
    for near in (line, above(lines, line)):
        if near is not None and (found := dash_without_space(lines, near) or missing_colon(lines, near)):
            return found
    return _first_without_dash(lines, line) or _misplaced(lines, line)


def dash_without_space(lines: list[str], number: int) -> Slip | None:
    """A dash without a space after it, at the beginning of the line: `-Sow` becomes `- Sow`."""
    found = _DASH_WITHOUT_SPACE.match(lines[number])
    if found is None:
        return None
    repaired = replaced(lines, number, f"{found[0]} {lines[number][found.end() :]}")
    hint = "Write a space between the dash and what follows."
    return slip("yaml", (number, len(found[1])), "a space is missing after the dash", hint, repaired)


def sign_for_dash(lines: list[str], number: int) -> Slip | None:
    """A sign that looks like a dash, or that other programs begin a list with: `• Sow` becomes `- Sow`."""
    found = _SIGN_FOR_DASH.match(lines[number])
    if found is None:
        return None
    repaired = replaced(lines, number, f"{found[1]}-{lines[number][found.end() :]}")
    message, hint = "an entry of a list begins with a dash", f"Write - instead of {found[2]}"
    return slip("yaml", (number, len(found[1])), message, hint, repaired)


def dash_alone(lines: list[str], number: int) -> Slip | None:
    """A dash on a line of its own, above a line that stands no further to the right.

    `-` above `text: Sow` becomes `- text: Sow`. Above a line that ends with a colon, such as `roles:`, it
    goes.
    """
    at = above(lines, number)
    if at is None or lines[at].strip() != "-" or indent(lines[number]) > indent(lines[at]):
        return None
    text, alone = lines[number].lstrip(), replaced(lines, at, "")
    hint, repaired = "Take it away: it begins no entry.", alone
    if not _ends_with_colon(text):
        hint = f"Write it before what follows: - {short(text, 40)}"
        repaired = replaced(alone, number, " " * indent(lines[at]) + f"- {text}")
    return slip("indentation", (at, indent(lines[at])), "this dash stands alone", hint, repaired)


def dash_before_id(lines: list[str], fault: ParserStop) -> Slip:
    """The entries of a section written as a list, where each begins with its id.

    `- growing:` becomes `growing:`.
    """
    section, column = above(lines, fault.line), indent(lines[fault.line])
    bare, at = [*lines], fault.line
    while at < len(lines) and (indent(lines[at]) >= column or not lines[at].strip()):
        if indent(lines[at]) == column:
            bare[at] = re.sub(r"^( *)- +", r"\1", lines[at])
        at += 1
    name = lines[section].split(":")[0].strip() if section is not None else "this"
    message = f"the entries of {short(name)} have no dashes"
    return slip("yaml", (fault.line, column), message, f"Write {short(bare[fault.line].strip())}", bare)


def begins_too_far_right(lines: list[str], fault: ParserStop) -> Slip:
    """A line that stands as deep as what should be in it, or a section that stands in the one above it.

    In `gardener:` above `name: Gardener` in the same column, the first is moved to the left. So is `roles:`
    where it stands as deep as the traits above it, up to the edge.
    """
    number = fault.begun[0]
    has, at = indent(lines[number]), above(lines, number)
    while at is not None and indent(lines[at]) >= has:
        at = above(lines, at)
    column = indent(lines[at]) if at is not None else 0
    message = f"this line begins in column {has + 1}, no further left than what belongs to it"
    hint = f"Begin it in column {column + 1}, with {_spaces(column)} before it."
    return slip("indentation", (number, has), message, hint, indented_to(lines, number, column))


def missing_colon(lines: list[str], number: int) -> Slip | None:
    """A line whose first word is a key, or the name of what is indented below it, and has no colon.

    `suits People` and `suits = People`, where the file has `suits:` elsewhere, become `suits: People`.
    `cook` above lines that are indented further becomes `cook:`.
    """
    line = lines[number].rstrip()
    found = _WITHOUT_COLON.fullmatch(line)
    if found is None or not (_is_key(lines, found[2]) if found[3] else _has_lines_in_it(lines, number)):
        return None
    repaired = replaced(lines, number, f"{found[1]}{found[2]}: {found[3]}".rstrip())
    message = f"a colon is missing after {short(found[2])}"
    return slip("yaml", (number, found.end(2)), message, _WRITE, repaired)


def entry_without_colon(lines: list[str], fault: ParserStop) -> Slip | None:
    """A key and its value within { } that have no colon, or no space, between them.

    `{growing 9}`, `{growing = 9}` and `{growing:9}` become `{growing: 9}`.
    """
    line, column = fault.line, fault.column
    found = _KEY_AND_VALUE.match(lines[line], column) or _KEY_AT_END.match(lines[line], column)
    if found is None:
        return None
    missing = "space" if found[2] == ":" else "colon"
    message = f"a {missing} is missing after {short(found[1])}{':' if missing == 'space' else ''}"
    repaired = f"{lines[line][:column]}{found[1]}: {lines[line][found.end() :]}"
    return slip("yaml", (line, found.end(1)), message, _WRITE, replaced(lines, line, repaired))


def key_at_beginning(text: str, key: str) -> str | None:
    """The first word of a key without a value, where the file uses it as a key within { } elsewhere."""
    found = _KEY_AND_VALUE.match(key)
    if found is None or not re.search(rf"[{{,]\s*{re.escape(found[1])}:\s", text):
        return None
    return found[1]


def keys_with_text(text: str) -> frozenset[str]:
    """The keys that stand at the beginning of a line somewhere, with more than a number behind them."""
    return frozenset(_WITH_TEXT.findall(text))


def comma_in_number(lines: list[str], fault: ParserStop) -> Slip:
    """A comma within a number: `{growing: 0,5}` becomes `{growing: 0.5}`."""
    line, column = fault.line, fault.column
    repaired = lines[line][: column - 1] + "." + lines[line][column:]
    start = len(re.sub(r"\d+$", "", lines[line][: column - 1]))
    number = re.compile(r"[\d.]+").match(repaired, start)
    hint = f"Write {number[0] if number else 'it'}, with a point."
    message = "the comma ends the number"
    return slip("quoting", (line, column - 1), message, hint, replaced(lines, line, repaired))


def missing_comma(lines: list[str], fault: ParserStop) -> Slip | None:
    """A key within { } that has no comma before it.

    `{text: Sow counts: a}` becomes `{text: Sow, counts: a}`.
    """
    line, column = fault.line, fault.column
    found = re.search(r"\s+([\w-]+)$", lines[line][:column])
    if found is None or not _is_key(lines, found[1]):
        return None
    repaired = f"{lines[line][: found.start()]}, {lines[line][found.start(1) :]}"
    message = f"a comma is missing before {short(found[1])}"
    hint = "Inside { } and [ ] commas stand between entries."
    return slip("yaml", (line, found.start(1)), message, hint, replaced(lines, line, repaired))


def missing_brace(lines: list[str], fault: ParserStop) -> Slip | None:
    """Entries that end with a brace, and begin with none.

    `- text: Sow, counts: a}` becomes `- {text: Sow, counts: a}`.
    """
    line = lines[fault.line].rstrip()
    found = re.match(r" *- +|( *[\w-]+: +)(?=[\w-]+: )", line)
    if not (found and line.endswith("}") and line.count("{") < line.count("}")):
        return None
    at = found.end()
    message = "a { is missing before this: the line ends with }"
    hint = "Begin it with {; or, if the } is part of a text, put the text in quotes."
    repaired = replaced(lines, fault.line, f"{line[:at]}{{{line[at:]}")
    return slip("quoting", (fault.line, at), message, hint, repaired)


def entry_without_dash(lines: list[str], fault: ParserStop) -> Slip:
    """A new entry of a list that has no dash: a second `id:` below `- id:` becomes `- id:`."""
    entry, column = fault.begun
    return _no_dash(lines, fault.line, lines[entry][:column])


def text_without_dash(lines: list[str], fault: ParserStop) -> Slip:
    """The first text of a list, alone without a dash: `Walk` above `- Water` becomes `- Walk`."""
    below = next(number for number in range(fault.line + 1, len(lines)) if lines[number].strip())
    return _no_dash(lines, fault.line, " " * indent(lines[below]) + "- ")


def _no_dash(lines: list[str], number: int, lead: str) -> Slip:
    message = "a dash is missing at the beginning of this line: an entry of a list begins here"
    text = lines[number].lstrip()
    hint = f"Write - {short(text, 40)}"
    return slip("yaml", (number, indent(lines[number])), message, hint, replaced(lines, number, lead + text))


def _first_without_dash(lines: list[str], number: int) -> Slip | None:
    """The first entry of the list that goes on with the line `number`, where it has no dash.

    `    id: a` above `  - id: b` becomes `  - id: a`.
    """
    column, first = indent(lines[number]), None
    if not _is_entry(lines[number]):
        return None
    at = above(lines, number)
    while at is not None and indent(lines[at]) > column:
        first, at = at, above(lines, at)
    if first is None or at is None or not _ends_with_colon(lines[at]) or _is_entry(lines[first]):
        return None
    return _no_dash(lines, first, " " * column + "- ")


def _misplaced(lines: list[str], number: int) -> Slip:
    """A line that begins in a column where none above it does.

    `   name: Cook` below `  about: Cooks` is moved to column 3; or the line above it is, where that one is
    alone.
    """
    has, fits = indent(lines[number]), _line_to_go_with(lines, number)
    if fits is None or fits[1] == has:
        message = "this line does not go with the lines above it"
        hint = "Entries of a list begin with a dash, all others have the form key: value."
        return slip("indentation", (number, has), message, hint)
    other, column = fits
    heads_nothing = _ends_with_colon(lines[number]) and not _has_lines_in_it(lines, number)
    if other == above(lines, number) and not heads_nothing and _fits_if_moved(lines, other, has - column):
        return _begin_elsewhere(lines, other, indent(lines[other]) + has - column, number)
    return _begin_elsewhere(lines, number, column, other)


def _begin_elsewhere(lines: list[str], number: int, column: int, other: int) -> Slip:
    has = indent(lines[number])
    below = other > number
    lack = "not where the line below it does" if below else "goes with no line above it"
    message = f"this line begins in column {has + 1}, and {lack}"
    hint = f"Begin it in column {column + 1}, with {_spaces(column)} before it, to go with line {other + 1}."
    return slip("indentation", (number, has), message, hint, indented_to(lines, number, column))


def _fits_if_moved(lines: list[str], number: int, by: int) -> bool:
    """Whether this line, moved so far, goes with those around it and begins where more lines of the file do.

    Of two neighbours in different columns, the one that few other lines begin with is the one that slipped.
    """
    has, entry = indent(lines[number]), _is_entry(lines[number])
    usual = Counter(indent(line) for line in lines if line.strip() and _is_entry(line) == entry)
    before = above(lines, number)
    if has + by < 0 or usual[has + by] <= usual[has]:
        return False
    if before is None:
        return has + by == 0
    moved = indented_to(lines, number, has + by)
    fits = _line_to_go_with(moved, number)
    first = _ends_with_colon(lines[before]) and indent(lines[before]) < has + by
    return first or (fits is not None and fits[1] == has + by)


def _line_to_go_with(lines: list[str], number: int) -> tuple[int, int] | None:
    """The line above, still open, with which this one most nearly lines up, and the column it would take."""
    entry, has = _is_entry(lines[number]), indent(lines[number])
    parts = _column_of_lines_in_it(lines, number) if _ends_with_colon(lines[number]) else None
    best: tuple[int, int] | None = None
    level = len(lines[number]) + 1000
    for at in range(number - 1, -1, -1):
        line = lines[at]
        if not line.strip() or line.lstrip().startswith("#") or indent(line) >= level:
            continue
        level = indent(line)
        column = level if entry else text_column(line)
        fits = _is_entry(line) if entry else bool(_KEY.match(line))
        if parts is not None and column >= parts:
            continue  # what is indented below this line would no longer belong to it
        if fits and (best is None or abs(column - has) < abs(best[1] - has)):
            best = (at, column)
    return best


def _is_entry(line: str) -> bool:
    return line.lstrip().startswith("- ")


def _ends_with_colon(line: str) -> bool:
    return bool(re.search(r":(?: +#.*)?$", line.rstrip()))


def _column_of_lines_in_it(lines: list[str], number: int) -> int | None:
    """Where the next line begins, if it is indented further than this one."""
    below = next((line for line in lines[number + 1 :] if line.strip()), "")
    return indent(below) if indent(below) > indent(lines[number]) else None


def _has_lines_in_it(lines: list[str], number: int) -> bool:
    return _column_of_lines_in_it(lines, number) is not None


def _is_key(lines: list[str], word: str) -> bool:
    used = re.compile(rf"(?:^\s*(?:- +)*|[{{,]\s*){re.escape(word)}:(?=\s|$)")
    return any(used.search(line) for line in lines)


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count or 'no'} spaces"
