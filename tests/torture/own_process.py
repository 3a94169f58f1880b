"""Runs the command in a new process, and says what that took."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass

from machine import Ended, Machine

CEILING = 2_000_000_000
"""Bytes that a process may ask for at most, so that a bomb does not take the machine along."""
STUCK = 120.0
"""Seconds after which a command will not end any more."""
CHILD = f"""
import json, os, resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, ({CEILING}, {CEILING}))
from rolefit import outermost
code = outermost.run(sys.argv[2:])
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
if os.path.exists("/proc/self/status"):  # ru_maxrss begins with what the parent had
    with open("/proc/self/status") as status:
        most = 1024 * int(status.read().partition("VmHWM:")[2].split()[0])
os.write(int(sys.argv[1]), json.dumps([time.process_time(), most / 1e6]).encode())
sys.exit(code)
"""


@dataclass(frozen=True)
class Finished:
    """How a command ended, and what it took."""

    ended: Ended
    seconds: float
    """Of the processor, the start of the interpreter included: what else the machine does counts little."""
    megabytes: float
    """The most memory that was in use."""


def run(machine: Machine, *words: str) -> Finished:
    """The command on a machine, with nothing at its standard input."""
    reader, writer = os.pipe()
    try:
        done = subprocess.run(
            [sys.executable, "-c", CHILD, str(writer), *words],
            cwd=machine.here,
            env=machine.environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            pass_fds=[writer],
            timeout=STUCK,
        )
        os.close(writer)
        seconds, megabytes = json.loads(os.read(reader, 1000) or b"[0, 0]")
    finally:
        os.close(reader)
    ended = Ended(
        done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"), done.returncode
    )
    return Finished(ended, seconds, megabytes)
