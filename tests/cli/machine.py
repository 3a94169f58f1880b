"""A machine of one's own to run rolefit on: its folders are empty, and nothing is left of it."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TextIO

from rolefit import outermost
from rolefit.commands.world import World
from rolefit.store.folders import Folders

DATA = Path(__file__).parents[1] / "data"
SMALL = DATA / "small.yaml"
REPLIES = ["1", "1", "2", "1 3", "2 1 3", "3", "1", "4", "2"]
"""Lines that answer the small quiz, the starting point first."""


def lines(*replies: str) -> str:
    return "".join(f"{reply}\n" for reply in replies)


ALL_REPLIES = lines(*REPLIES)


@dataclass(frozen=True)
class Ended:
    """What a command left: its output, and how it ended."""

    stdout: str
    stderr: str
    code: int

    @property
    def json(self) -> Any:
        return json.loads(self.stdout)

    @property
    def said(self) -> str:
        """Everything on stderr in one line, however it was wrapped."""
        return " ".join(self.stderr.split())


class Machine:
    """Runs commands in a folder, with folders for data and state beside it."""

    def __init__(self, folder: Path) -> None:
        self.here = folder / "here"
        self.home = folder / "home"
        for made in (self.here, self.home):
            made.mkdir()

    @property
    def environ(self) -> dict[str, str]:
        folders = {"XDG_DATA_HOME": str(self.home / "data"), "XDG_STATE_HOME": str(self.home / "state")}
        system = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        return {**system, **folders, "HOME": str(self.home), "LANG": "C.UTF-8", "COLUMNS": "80"}

    @property
    def kept(self) -> list[Path]:
        """Every file that rolefit has left outside the present folder."""
        return sorted(path for path in self.home.rglob("*") if path.is_file())

    def write(self, name: str, text: str) -> Path:
        path = self.here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(
        self,
        *words: str,
        input: str | bytes = "",
        env: Mapping[str, str] | None = None,
        folders: Folders | None = None,
    ) -> Ended:
        """The command in this process: all of the program, but for the interpreter's start and end."""
        world = self.world(input, env, folders)
        code = self.run_in(world, *words)
        return Ended(_text(world.stdout), _text(world.stderr), code)

    def world(
        self,
        input: str | bytes = "",
        env: Mapping[str, str] | None = None,
        folders: Folders | None = None,
    ) -> World:
        """What a command on this machine may touch, with `input` at its standard input."""
        return replace(
            World.real(),
            stdin=_stream(input.encode() if isinstance(input, str) else input),
            stdout=_stream(),
            stderr=_stream(),
            folders=folders or Folders(self.home / "data" / "rolefit", self.home / "state" / "rolefit"),
            environ={**self.environ, **(env or {})},
        )

    def run_in(self, world: World, *words: str) -> int:
        """The exit code of the command in a world of this machine."""
        with chdir(self.here), _same_signals():
            return outermost.run(words, world)

    def start(
        self, *words: str, env: Mapping[str, str] | None = None, stdout: int | TextIO = subprocess.PIPE
    ) -> "subprocess.Popen[bytes]":
        """The command in a process of its own, with pipes at its ends."""
        return subprocess.Popen(
            [sys.executable, "-m", "rolefit", *words],
            cwd=self.here,
            env={**self.environ, **(env or {})},
            stdin=subprocess.PIPE,
            stdout=stdout,
            stderr=subprocess.PIPE,
        )

    def process(self, *words: str, input: str = "", env: Mapping[str, str] | None = None) -> Ended:
        """The command as a shell would run it."""
        with self.start(*words, env=env) as running:
            out, err = running.communicate(input.encode(), timeout=30)
        return Ended(out.decode(), err.decode(), running.returncode)

    def take(self, *options: str, replies: str = ALL_REPLIES) -> Ended:
        """The small quiz with the replies given."""
        return self.run("quiz", str(SMALL), *options, input=replies)


def is_explained(ended: Ended) -> None:
    """Exit code 1, nothing on stdout, one to three lines that are not of Python."""
    assert (ended.code, ended.stdout) == (1, "")
    assert 1 <= len(ended.stderr.splitlines()) <= 3
    assert "Traceback" not in ended.stderr
    assert "Error" not in ended.stderr


@contextmanager
def _same_signals() -> Iterator[None]:
    numbers = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT]
    before = {number: signal.getsignal(number) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stream(data: bytes = b"") -> TextIO:
    return io.TextIOWrapper(io.BytesIO(data), "utf-8")


def _text(stream: TextIO) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode()
