"""The door: answers --version at once, and turns whatever happens into a message and an exit code."""

import gc
import os
import sys

from rolefit import __version__

LITTLE_GARBAGE = 100_000
"""New objects after which Python looks for garbage in circles. After its own 700 it would look 150 times
while modules are loaded, find next to nothing, and take a tenth of the time up to the first question."""


def main() -> None:
    """Run the command line and exit with the contract's code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"rolefit {__version__}")
        return
    gc.set_threshold(LITTLE_GARBAGE)
    # numpy's matrices are small here: threads would take their time with waiting for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from rolefit.outermost import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
