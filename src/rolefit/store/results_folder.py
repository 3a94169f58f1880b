"""A new folder for the results of several people: private, and nothing in it is ever replaced."""

import re
import unicodedata
from pathlib import Path

from rolefit.errors import RolefitError
from rolefit.legible import tidy
from rolefit.store.folders import Folders
from rolefit.store.os_errors import refused
from rolefit.store.output import WITH_NAMES, FileInTheWay, check_output, write_output

ROSTER = "roster.html"
"""The page that leads to everybody's own."""
LONGEST_FILE_NAME = 60
"""Characters of a file's name: file systems allow 255 bytes, and a letter has up to four."""
FORBIDDEN_NAMES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9]|roster)", re.IGNORECASE)
"""Names that Windows keeps for devices, and the roster's own."""


class ResultsFolder:
    """A folder that this command makes, or one that is empty."""

    def __init__(self, folders: Folders, path: Path) -> None:
        """Raises RolefitError where the folder holds something, or could not be made."""
        self.path = path
        self._folders = folders
        self._names: set[str] = set()
        try:
            if path.is_dir() and any(not one.name.startswith(".") for one in path.iterdir()):
                raise RolefitError(
                    f"{path} holds files already, and none is ever replaced.", "Name a new folder."
                )
            if not path.is_dir():
                check_output(path, False)
        except FileInTheWay:
            raise RolefitError(f"{path} is a file, not a folder.", "Name a new folder.") from None
        except OSError as error:
            raise refused(error, path, "made") from error
        self._key = key_file(path)

    def check_key(self) -> None:
        """Raise RolefitError where the key could not be written beside the folder."""
        try:
            check_output(self._key, False)
        except FileInTheWay:
            raise RolefitError(
                f"{self._key} exists already. It may say whose earlier results are, so it is never replaced.",
                "Name another folder, or move that file elsewhere.",
            ) from None

    def name_for(self, label: str) -> str:
        """A file's name for this label, without an ending, that no other person's file has."""
        letters = (char if unicodedata.category(char)[0] in "LMN" else "-" for char in tidy(label))
        plain = re.sub("-+", "-", "".join(letters)).strip("-")[:LONGEST_FILE_NAME] or "person"
        plain = f"{plain}-1" if FORBIDDEN_NAMES.fullmatch(plain) else plain
        name, number = plain, 1
        while name.casefold() in self._names:
            number += 1
            name = f"{plain}-{number}"
        self._names.add(name.casefold())
        return name

    def write(self, name: str, text: str) -> None:
        """Write a file into the folder, which is made where there is none."""
        try:
            self.path.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise refused(error, self.path, "made") from error
        write_output(self._folders, self.path / name, text, force=False, private=True)

    def write_key(self, text: str) -> None:
        """Write beside the folder, for its owner alone, which number stands for whom."""
        write_output(self._folders, self._key, WITH_NAMES + text, force=False, private=True)


def key_file(folder: Path) -> Path:
    """Where it stands which number is whose: beside the folder, so that this can be handed on."""
    return folder.with_name(f"{folder.name}-key.csv")
