"""Writes what a person asked to have in a file of their own."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rolefit.errors import RolefitError
from rolefit.store import atomic, drafts
from rolefit.store.folders import Folders
from rolefit.store.os_errors import refused

WINDOWS = sys.platform == "win32"
DEVICES = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10)),
}
"""Names that mean a device in every folder of Windows, whatever their ending."""
FORBIDDEN_SIGNS = '<>:"|?*'
"""Signs that no name there may have; behind a colon a file would be hidden in another."""
WITH_NAMES = "\ufeff"
"""How a CSV file begins, or Excel takes its UTF-8 for a code page, and José for JosÃ©."""
MOST_LINKS = 40
"""As many as Linux follows: more lead in a circle."""


class FileInTheWay(RolefitError):
    """There is a file of that name, and it may not be replaced."""


def check_output(path: Path, force: bool) -> None:
    """Refuse, before any question is asked, a file that could not be written at the end.

    Raises FileInTheWay where the file exists (without `force`), and RolefitError where it is a folder, where
    its folder is missing or may not be written to, and where a link or a pipe of another user stands there.
    """
    if WINDOWS and (sign := forbidden(path.name)):
        raise RolefitError(
            f"Windows takes no file named {path.name}, because of {sign}.", "Choose another name."
        )
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


def write_output(folders: Folders, path: Path, text: str, force: bool, *, private: bool = False) -> None:
    """Write the text as UTF-8, whole or not at all; a file that exists is replaced only with `force`.

    A device or pipe, such as /dev/null, is written to as it is. `folders` hold a note of the file while it is
    written, so that `forget` finds what a kill leaves. A `private` file can be read by its owner alone.
    Raises RolefitError.
    """
    write_lines(folders, path, [text], force, private=private)


def write_lines(
    folders: Folders, path: Path, lines: Iterable[str], force: bool, *, private: bool = False
) -> None:
    """The same for text that is made while it is written; where making it fails, nothing is left."""
    check_output(path, force)
    data = (line.encode("utf-8", "replace") for line in lines)
    write = atomic.replace if force else atomic.write_new
    try:
        target = _target(path)
        if _special(path):
            with path.open("wb") as file:
                _refuse_strange(os.fstat(file.fileno()), path)
                file.writelines(data)
            return
        draft = atomic.draft_of(target)
        with drafts.noted(folders, draft):
            write(target, data, atomic.PRIVATE if private else atomic.usual_mode(), draft)
    except FileExistsError:
        raise _exists(path) from None
    except OSError as error:
        raise refused(error, path, "written") from error


def forbidden(name: str) -> str:
    """What in a name makes it none for Windows; empty where it is one."""
    stem = name.split(".")[0].rstrip().upper()
    if stem in DEVICES:
        return stem
    sign = next((sign for sign in name if sign in FORBIDDEN_SIGNS), "")
    return sign or ("the blank or point at its end" if name.endswith((" ", ".")) and name.strip(".") else "")


def named(path: Path) -> str:
    """The file as it was typed, and where it is if that is a link."""
    return f"{path}, a link to {os.path.realpath(path)}" if path.is_symlink() else str(path)


def _target(path: Path) -> Path:
    """What the path leads to: a link stays a link, and its target is replaced.

    Raises RolefitError where a link on the way, or a pipe or device at its end, belongs to another user: in
    a folder that many may write to it could lead anywhere.
    """
    for link in _links(path):
        _refuse_strange(link.lstat(), link)
    if _special(path):
        _refuse_strange(path.stat(), path)
    return Path(os.path.realpath(path))


def _links(path: Path) -> Iterator[Path]:
    """Every link on the way to what the path leads to."""
    here, *ahead = map(Path, path.absolute().parts)
    followed = 0
    while ahead and followed < MOST_LINKS:
        step = here / ahead.pop(0)
        if step.name == "..":
            here = step.parent.parent
        elif step.is_symlink():
            yield step
            followed += 1
            ahead[:0] = map(Path, (here / step.readlink()).parts)
        else:
            here = step


def _refuse_strange(found: os.stat_result, path: Path) -> None:
    """Raise RolefitError for what neither this user nor the system owns; Windows does not tell."""
    if hasattr(os, "geteuid") and found.st_uid not in (os.geteuid(), 0):
        kind = f"a link to {path.readlink()}" if stat.S_ISLNK(found.st_mode) else "a pipe or a device"
        raise RolefitError(
            f"{path} is {kind}, and belongs to another user.", "Choose another name, or a folder of your own."
        )


def _special(path: Path) -> bool:
    return path.exists() and not path.is_file()


def _exists(path: Path) -> FileInTheWay:
    what = f"{path} leads to {os.path.realpath(path)}, which" if path.is_symlink() else path
    return FileInTheWay(f"{what} exists already.", "Add --force to replace it, or choose another name.")
