"""The door: answers --version at once, and turns whatever happens into a message and an exit code."""

import os
import sys

from rolefit import __version__


def main() -> None:
    """Run the command line and exit with the contract's code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"rolefit {__version__}")
        return
    # numpy's matrices are small here: threads would take their time with waiting for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from rolefit.outermost import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
