"""Where rolefit keeps things on this machine."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from rolefit.errors import RolefitError
from rolefit.store.os_errors import refused


@dataclass(frozen=True)
class Folders:
    """The two folders that everything stored is derived from."""

    data: Path
    """Results, and the user's own quizzes."""
    state: Path
    """Quizzes that are not finished yet."""

    @classmethod
    def of_user(cls) -> "Folders":
        """The folders of the person at the keyboard, by the custom of their system (XDG on Linux)."""
        return cls(
            data=_of_user(platformdirs.user_data_path),
            state=_of_user(platformdirs.user_state_path),
        )

    @property
    def results(self) -> Path:
        """One immutable file per finished quiz. Raises RolefitError where no home folder is known."""
        return _full(self.data) / "results"

    @property
    def journals(self) -> Path:
        """One append-only file per unfinished quiz. Raises RolefitError where no home folder is known."""
        return _full(self.state) / "unfinished"

    @property
    def exports(self) -> Path:
        """Notes of exports that are being written. Raises RolefitError where no home folder is known."""
        return _full(self.state) / "exports"

    @property
    def quizzes(self) -> Path:
        """Quiz files that the user put there; read, never written."""
        return self.data / "quizzes"


def private(folder: Path) -> Path:
    """Make sure that the folder exists and that nobody but its owner may look inside (0700).

    Raises RolefitError where it cannot be made.
    """
    try:
        _make(folder)
        folder.chmod(0o700)
    except OSError as error:
        raise refused(error, folder, "made") from error
    return folder


def _make(folder: Path) -> None:
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def _of_user(folder: Callable[..., Path]) -> Path:
    try:
        return folder("rolefit", appauthor=False)
    except RuntimeError:  # the system knows no home folder: that matters once something is to be kept
        return Path("~/rolefit")


def _full(folder: Path) -> Path:
    """Refuses a folder that would be another one wherever a command is typed."""
    if not folder.is_absolute():
        raise RolefitError(
            "It is not known where your home folder is, and your answers are kept there.",
            'Set HOME to its full path. "rolefit quiz --no-save" works without it.',
        )
    return folder
