"""What is tried on Windows, and its table: `python tests/windows/tries.py` there, else `under_wine.py`."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
SMALL = "tests/data/small.yaml"
REPLIES = "2\n1\n2\n4 1\n2 3 1\n4\ns\n1\n3\n"
WAIT = 180
"""Seconds for one command: the first makes Wine's own folder."""
KILLED = f"""
import subprocess, sys
words = [sys.executable, "-m", "rolefit", "quiz", {SMALL!r}]
pipes = dict(stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
quiz = subprocess.Popen(words, **pipes)
quiz.stdin.write("2\\n1\\n")
quiz.stdin.flush()
while "Question 2 of 8" not in quiz.stderr.readline():
    pass
quiz.kill()
quiz.wait()
print(subprocess.run([sys.executable, "-m", "rolefit", "history"], capture_output=True, text=True).stdout)
"""
SIGNAL = "import signal; from rolefit import signals; print(signal.SIGBREAK in signals.STOPPING)"
ENDS = "print(b'\\r' not in open('me.md', 'rb').read())"
NUMPY = "import numpy; print('numpy')"
HELD = f"""
import subprocess, sys
words = [sys.executable, "-m", "rolefit", "quiz", {SMALL!r}, "--resume"]
pipes = dict(stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
first = subprocess.Popen(words, **pipes)
while "Question" not in first.stderr.readline():
    pass
print(subprocess.run(words, input="", capture_output=True, text=True).stderr)
first.kill()
"""
OPEN = """
import subprocess, sys
with open("me.md") as held:
    print(subprocess.run(
        [sys.executable, "-m", "rolefit", "show", "-o", "me.md", "--force"], capture_output=True, text=True
    ).stderr)
"""


@dataclass(frozen=True)
class Try:
    """A command, and what must come of it."""

    words: tuple[str, ...]
    """Of Python's command line; those of rolefit where the first is no option."""
    said: str
    """Stands in the output."""
    code: int = 0
    input: str = ""
    what: str = ""
    """How the table calls it; the words if empty."""

    @property
    def name(self) -> str:
        """As it stands in the table."""
        return self.what or " ".join(("rolefit", *self.words))


TRIES = (
    Try(("--version",), "rolefit"),
    Try(("--help",), "Environment:"),
    Try(("help", "quiz"), "Examples:"),
    Try(("list",), "pm-or-tpm"),
    Try(("roles", "pm"), "Product manager"),
    Try(("preview", SMALL), "Gardener"),
    Try(("schema",), '"$schema"'),
    Try(("form", SMALL, "-o", "form.html"), "Written to form.html"),
    Try(("new", "new.yaml"), "Written to new.yaml"),
    Try(("template", SMALL, "-o", "people.csv"), "Written to people.csv"),
    Try(("score", "docs/example-answers.json"), "technical product manager"),
    Try(("quiz", SMALL), "Kept as", input=REPLIES),
    Try(("history",), "Gardener"),
    Try(("history", "--json"), '"finished": true'),
    *(
        Try(("show", "--format", one), "ardener")
        for one in ("terminal", "plain", "json", "markdown", "html", "csv")
    ),
    Try(("show", "-o", "me.json"), "Written to me.json"),
    Try(("show", "-o", "me.md"), "Written to me.md"),
    Try(("show", "-o", "me.md"), "exists already", 1, what="a file that exists is not replaced"),
    Try(("show", "-o", "me.md", "--force"), "Written to me.md"),
    Try(("-c", OPEN), "another program has it open", what="a file that another program has open"),
    Try(("-c", ENDS), "True", what="line feeds alone in what is written"),
    Try(("show", "-o", "no/me.md"), "There is no folder", 1, what="a folder that is missing"),
    Try(("show", "-o", "CON.md"), "Windows takes no file named", 1, what="a name that means a device"),
    Try(("show", "-o", "me?.md"), "Windows takes no file named", 1, what="a sign that no name may have"),
    Try(("quiz", SMALL), "at question 4 of 8", 1, "2\n1\n2\n4 1\n", "a quiz whose input ends"),
    Try(("history",), "unfinished: 3 of 8", what="... is kept"),
    Try(("-c", HELD), "being taken in another window", what="two windows on one unfinished quiz"),
    Try(("quiz", SMALL, "--resume"), "Kept as", 0, "2 3 1\n4\ns\n1\n3\n", "... and goes on"),
    Try(("-c", KILLED), "unfinished: 1 of 8", what="a quiz that is killed is kept"),
    Try(("-c", SIGNAL), "True", what="Ctrl-Break is a signal that stops"),
    Try(
        ("quiz", SMALL, "--fresh"),
        "Kept as",
        0,
        REPLIES.replace("\n", "\r\n"),
        "answers with the line ends of Windows",
    ),
    Try(("show", "-o", "second.json"), "Written to second.json"),
    Try(("compare", "me.json", "second.json"), "Gardener or cook?"),
    Try(("forget", "--all", "--yes"), "Deleted"),
    Try(("history",), "Nothing is stored", what="... and nothing is left"),
)
BY_COLUMNS = (Try(("check", SMALL), "no errors"), Try(("analyse", "me.json", "--small"), "Gardener"))
"""Commands that need numpy, which asks for more of Windows than Wine 8 has."""


def tried(words: list[str], environ: Mapping[str, str], work: Path) -> int:
    """Try everything in the folder `work`, print a row for each, and give how many went wrong.

    `words` run Python, of which rolefit is a module.
    """
    _fresh(work)
    tries = list(TRIES)
    if _ended(Try(("-c", NUMPY), ""), words, environ, work) == (0, "numpy"):
        tries += BY_COLUMNS
    wrong = sum(not _row(one, words, environ, work) for one in tries)
    if len(tries) == len(TRIES):
        print("rolefit check, analyse: not tried, as numpy does not start here")
    print(f"{wrong} of {len(tries)} went wrong.")
    return wrong


def _fresh(work: Path) -> None:
    """A folder with the few files of the checkout that are read."""
    for name in (SMALL, "docs/example-answers.json"):
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_bytes((CHECKOUT / name).read_bytes())
    for left in work.glob("*.*"):
        left.unlink()


def _row(one: Try, words: list[str], environ: Mapping[str, str], work: Path) -> bool:
    begin = time.monotonic()
    code, said = _ended(one, words, environ, work)
    good = code == one.code and one.said in said
    print(f"{one.name:<48} {'as it should' if good else 'WRONG':<13} {time.monotonic() - begin:5.1f} s")
    if not good:
        print(f"    ended with {code}: {said[-300:]}")
    return good


def _ended(one: Try, words: list[str], environ: Mapping[str, str], work: Path) -> tuple[int, str]:
    """The exit code, and all that was said, in one line; through pipes, as Wine 8 refuses plain files."""
    python = [*words, *([] if one.words[0] == "-c" else ["-m", "rolefit"]), *one.words]
    ended = subprocess.run(
        python,
        input=one.input.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environ,
        cwd=work,
        timeout=WAIT,
        check=False,
    )
    return ended.returncode, " ".join(ended.stdout.decode("utf-8", "replace").split())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(tried([sys.executable], os.environ, Path(folder)))
