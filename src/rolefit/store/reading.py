"""Reads a file that a person named, with an answer for everything that a name can turn out to be."""

import os
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from rolefit.errors import RolefitError
from rolefit.store.os_errors import refused

KIB = 1024
QUIZ_LIMIT = 512 * KIB
"""The largest quiz file, in bytes."""
ANSWERS_LIMIT = KIB * KIB
"""The largest answers file, in bytes."""
RESULT_LIMIT = 4 * KIB * KIB
"""The largest result file, in bytes: it holds its quiz, whose texts may stand in the report again."""


class MissingFile(RolefitError):
    """There is nothing of that name."""


def read_bytes(path: Path, limit: int) -> bytes:
    """The contents of an ordinary file of at most `limit` bytes.

    Raises MissingFile, and RolefitError for a folder, a device, one that may not be read or is larger.
    """
    with open_file(path) as file:
        return read_stream(file, str(path), limit)


def open_file(path: Path) -> BufferedReader:
    """An ordinary file, opened for reading; raises as `read_bytes` does."""
    try:
        if path.is_dir():
            raise RolefitError(f"{path} is a folder, not a file.", "Name a file inside it.")
        if not path.is_file():
            path.stat()
            raise RolefitError(f"{path} is not an ordinary file.", "Save it as a file first.")
        return path.open("rb")
    except (FileNotFoundError, ValueError):  # a ValueError is a name that no file can have
        raise MissingFile(f"There is no file {path}.", "Check the spelling and the folder.") from None
    except OSError as error:
        raise refused(error, path, "read") from error


def read_stream(stream: BinaryIO, name: str, limit: int) -> bytes:
    """Everything in an open stream, such as standard input, of at most `limit` bytes.

    A file that is larger is not read at all, and of a pipe never more than one byte beyond the limit.
    """
    try:
        data = b"" if (large := _size(stream) > limit) else stream.read(limit + 1)
    except OSError as error:
        raise refused(error, Path(name), "read") from error
    if large or len(data) > limit:
        raise RolefitError(f"{name} is larger than {limit // KIB} KiB.", "Is it the right file?")
    return data


def _size(stream: BinaryIO) -> int:
    with suppress(OSError):  # not every stream is a file
        return os.fstat(stream.fileno()).st_size
    return 0


def from_utf8(data: bytes, name: str) -> str:
    """Text from UTF-8, with or without a byte order mark; raises RolefitError for any other encoding."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(name, data.count(b"\n", 0, error.start) + 1) from None


def _not_utf8(name: str, line: int) -> RolefitError:
    return RolefitError(
        f"{name}, line {line}: this is not UTF-8 text.", "Save the file with the encoding UTF-8."
    )


def read_text(path: Path) -> str:
    """The text of an ordinary UTF-8 file of at most RESULT_LIMIT bytes.

    Raises RolefitError as `read_bytes` and `from_utf8` do.
    """
    return from_utf8(read_bytes(path, RESULT_LIMIT), str(path))
