"""Tries rolefit on CPython for Windows, under Wine, and prints a table.

Run it as `python tests/windows/under_wine.py FOLDER`; FOLDER is where Wine and Python are set up, once.
Without Wine nothing is tried, and that is said. Wine is not Windows: what holds here may differ there.
"""

import subprocess
import sys
from pathlib import Path

from tries import tried
from wine import missing, set_up


def main() -> int:
    """Set up and try; gives how many went wrong."""
    if len(sys.argv) != 2:
        sys.exit("Name a folder for Wine and Python: python tests/windows/under_wine.py FOLDER")
    if why := missing():
        print(f"Skipped: there is no Wine here ({why}).")
        return 0
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    words, environ = set_up(folder)
    asked = subprocess.run(["wine", "--version"], env=environ, capture_output=True, text=True, check=True)
    print(f"On CPython for Windows under {asked.stdout.strip()}:")
    return tried(words, environ, folder / "work")


if __name__ == "__main__":
    sys.exit(main())
