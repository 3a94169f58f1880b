"""Reads a file that a person named, with an answer for everything that a name can turn out to be."""

from pathlib import Path
from typing import BinaryIO

from rolefit.errors import RolefitError
from rolefit.store.os_errors import refused

KIB = 1024
QUIZ_LIMIT = 512 * KIB
"""The largest quiz file, in bytes."""
TEXT_LIMIT = 16 * KIB * KIB
"""The largest result, answers file or survey, in bytes."""


class MissingFile(RolefitError):
    """There is nothing of that name."""


def read_bytes(path: Path, limit: int) -> bytes:
    """The contents of an ordinary file of at most `limit` bytes.

    Raises MissingFile, and RolefitError for a folder, a device, one that may not be read or is larger.
    """
    try:
        if path.is_dir():
            raise RolefitError(f"{path} is a folder, not a file.", "Name a file inside it.")
        if not path.is_file():
            path.stat()
            raise RolefitError(f"{path} is not an ordinary file.", "Save it as a file first.")
        with path.open("rb") as file:
            return read_stream(file, str(path), limit)
    except FileNotFoundError:
        raise MissingFile(f"There is no file {path}.", "Check the spelling and the folder.") from None
    except OSError as error:
        raise refused(error, path, "read") from error


def read_stream(stream: BinaryIO, name: str, limit: int) -> bytes:
    """Everything in an open stream, such as standard input, of at most `limit` bytes; never more is read."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise RolefitError(f"{name} is larger than {limit // KIB} KiB.", "Is it the right file?")
    return data


def decode(data: bytes, name: str) -> str:
    """Text from UTF-8, with or without a byte order mark; raises RolefitError for any other encoding."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RolefitError(
            f"{name}, line {line}: this is not UTF-8 text.", "Save the file with the encoding UTF-8."
        ) from None


def read_text(path: Path) -> str:
    """The text of an ordinary UTF-8 file; raises RolefitError as `read_bytes` and `decode` do."""
    return decode(read_bytes(path, TEXT_LIMIT), str(path))
