"""The bytes of a quiz file to plain values and the place of each, and every problem on the way."""

from typing import cast

import yaml
import yaml.parser
import yaml.reader
import yaml.scanner

from rolefit.quiz.compose import HIDDEN, Composer, Document, Parser, Unreadable, hidden
from rolefit.quiz.problems import Place, Problem, error

MOST_BYTES = 512 * 1024


class _PlainParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """PyYAML's own parser, up to events: no composer, no constructors."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)


def _parser(text: str, fast: bool) -> Parser:
    return cast(Parser, yaml.CLoader(text) if fast and yaml.__with_libyaml__ else _PlainParser(text))


def read(data: bytes, fast: bool = False) -> tuple[str, Document | None, list[Problem]]:
    """The text of a quiz file, its values (None where they cannot be read), and the problems in any order.

    At most 512 KiB, 20 levels and 20,000 values are read. `fast` takes the parser written in C where there
    is one: right for files that come with rolefit, not for those that come from anybody.
    """
    if len(data) > MOST_BYTES:
        message = f"the file is larger than {MOST_BYTES // 1024} KiB"
        return "", None, [error("limit", Place(1, 1), message, "Split it into several quizzes.")]
    text, problems = _decoded(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems += [hidden(found[0], _place(text, found.start())) for found in HIDDEN.finditer(text)]
    text = HIDDEN.sub("?", text)
    document, found = _document(text, fast)
    return text, document, problems + found


def _document(text: str, fast: bool) -> tuple[Document | None, list[Problem]]:
    composer = Composer(_parser(text, fast), text)
    try:
        document = composer.document()
    except Unreadable:
        return None, composer.problems
    except yaml.MarkedYAMLError as broken:
        mark = broken.problem_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        return None, [*composer.problems, error("yaml", place, str(broken.problem))]
    if document is None:
        hint = "`rolefit new FILE` writes a quiz to start from."
        return None, [error("empty", Place(1, 1), "the file is empty", hint)]
    return document, composer.problems


def _decoded(data: bytes) -> tuple[str, list[Problem]]:
    """The text of a file, and what is wrong with its encoding: then it is read as well as can be."""
    cure = "Save the file as UTF-8: most editors ask for the encoding under 'Save as'."
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "the file is saved as UTF-16, not as UTF-8"
        return data.decode("utf-16", "replace"), [error("encoding", Place(1, 1), message, cure)]
    if b"\0" in data:
        return "", [
            error("encoding", Place(1, 1), "this is not a text file", "A quiz is a text file in YAML.")
        ]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as broken:
        text = data.decode("cp1252", "replace").replace("\ufffd", "?")
        place = _place(data[: broken.start].decode("utf-8-sig"), None)
        message = f'this character is not UTF-8; read as Windows text it is "{text[broken.start]}"'
        return text, [error("encoding", place, message, cure)]


def _place(text: str, index: int | None) -> Place:
    before = text[:index]
    return Place(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
