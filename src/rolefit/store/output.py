"""Writes what a person asked to have in a file of their own."""

import os
from collections.abc import Iterable
from pathlib import Path

from rolefit.errors import RolefitError
from rolefit.store import atomic
from rolefit.store.os_errors import refused


class FileInTheWay(RolefitError):
    """There is a file of that name, and it may not be replaced."""


def check_output(path: Path, force: bool) -> None:
    """Refuse, before any question is asked, a file that could not be written at the end.

    Raises FileInTheWay where the file exists (without `force`), and RolefitError where it is a folder, or
    its folder is missing or may not be written to.
    """
    try:
        target = _target(path)
        if target.is_symlink():
            target.stat()  # raises where links lead in a circle
        if path.is_dir():
            raise RolefitError(f"{path} is a folder.", "Add the name of a file to it.")
        if path.is_file() and not force:
            raise _exists(path)
        if not target.parent.is_dir():
            raise RolefitError(f"There is no folder {target.parent}.", "Make it first, or choose another.")
        if not _special(path) and not os.access(target.parent, os.W_OK | os.X_OK):
            raise RolefitError(f"You may not write in the folder {target.parent}.", "Choose another folder.")
    except OSError as error:
        raise refused(error, path, "written") from error


def write_output(path: Path, text: str, force: bool) -> None:
    """Write the text as UTF-8, whole or not at all; a file that exists is replaced only with `force`.

    A device or pipe, such as /dev/null, is written to as it is. Raises RolefitError.
    """
    write_lines(path, [text], force)


def write_lines(path: Path, lines: Iterable[str], force: bool) -> None:
    """The same for text that is made while it is written; where making it fails, nothing is left."""
    check_output(path, force)
    data = (line.encode("utf-8", "replace") for line in lines)
    try:
        target = _target(path)
        if _special(target):
            with target.open("wb") as file:
                file.writelines(data)
        elif force:
            atomic.replace(target, data, 0o666)
        else:
            atomic.write_new(target, data, 0o666)
    except FileExistsError:
        raise _exists(path) from None
    except OSError as error:
        raise refused(error, path, "written") from error


def _target(path: Path) -> Path:
    """What the path leads to: a link stays a link, and its target is replaced."""
    return Path(os.path.realpath(path))


def _special(path: Path) -> bool:
    return path.exists() and not path.is_file()


def _exists(path: Path) -> FileInTheWay:
    return FileInTheWay(f"{path} exists already.", "Add --force to replace it, or choose another name.")
