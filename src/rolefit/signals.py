"""The signals by which a person, or the system, asks a program to leave."""

import signal

STOPPING = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")  # the last is Ctrl-Break on Windows
    if hasattr(signal, name)
)


def ignore() -> None:
    """Let nothing cut short what is said last: from now on the program is leaving anyway."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)
