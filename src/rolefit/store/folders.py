"""Where rolefit keeps things on this machine."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

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
            data=platformdirs.user_data_path("rolefit", appauthor=False),
            state=platformdirs.user_state_path("rolefit", appauthor=False),
        )

    @property
    def results(self) -> Path:
        """One immutable file per finished quiz."""
        return self.data / "results"

    @property
    def journals(self) -> Path:
        """One append-only file per unfinished quiz."""
        return self.state / "unfinished"

    @property
    def quizzes(self) -> Path:
        """Quiz files that the user put there; read, never written."""
        return self.data / "quizzes"


def private(folder: Path) -> Path:
    """Make sure that the folder exists and that nobody but its owner may look inside (0700).

    Raises RolefitError where it cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise refused(error, folder, "made") from error
    return folder
