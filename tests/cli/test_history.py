"""The history is in the order of time, whatever is finished and however it is named."""

import re
from pathlib import Path

from machine import Machine, lines


def set_time(path: Path, time: str) -> str:
    """Write another time into a kept file; gives its id."""
    text = path.read_text(encoding="utf-8")
    changed = re.sub(r'("(?:answered_at|started)": *)"[^"]*"', rf'\1"{time}"', text, count=1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    return path.stem


def test_the_newest_is_first_by_its_full_time_then_by_its_id(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    for _ in range(3):
        machine.take()
    machine.take(replies=lines("1", "2"))
    times = ["T11:00:00+00:00", "T09:00:00+00:00", "T09:00:00+00:00", "T10:00:00+00:00"]
    kept = sorted(machine.kept, key=lambda path: path.stem)
    ids = [set_time(path, f"2026-01-02{time}") for path, time in zip(kept, times, strict=True)]
    listed = [row.split()[0] for row in machine.run("history").stdout.splitlines()[1:]]
    assert listed == [ids[0], ids[3], ids[2], ids[1]]
