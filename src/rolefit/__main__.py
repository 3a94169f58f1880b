"""The door: answers --version at once, and turns whatever happens into a message and an exit code."""

import sys

from rolefit import __version__


def main() -> None:
    """Run the command line and exit with the contract's code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"rolefit {__version__}")
        return
    from rolefit.outermost import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
