"""Does any text break the readers of YAML and JSON? A fuzzer that is led by coverage looks for one that does.

Run it as `python benchmarks/fuzz.py [--runs N] [--seconds S] [yaml] [json]`. It needs atheris, which
`pip install -e '.[fuzz]'` brings. What is worth trying again stays in .fuzz/, and the next run goes on from
there. Exits with 1 where anything broke, and says in which file that is.
"""

import argparse
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import with_tests

# isort: split
from chance import BAD, NASTY, VALUES, VOCABULARY, answers_file, result_file

RUNS = 1_000_000
READERS = {"yaml": 1, "json": 9}
"""Reader -> its share of the runs: a quiz takes longer to read than answers do."""
LONGEST = {"yaml": 300, "json": 20_000}
"""Bytes of a file: a result is no shorter. That long files are slow is for torture.py to find."""
PLACE = Path(__file__).parents[1] / ".fuzz"
INSIDE = with_tests.TESTS / "torture" / "fuzzed.py"
LINE = "{:<8} {:>12} {:>10} {:>10} {:>10}"


def main() -> None:
    """Fuzzes the readers side by side, a process each, and prints what that came to."""
    parser = argparse.ArgumentParser(description="Does any text break the readers of YAML and JSON?")
    parser.add_argument("--runs", type=int, default=RUNS, help="of all readers together")
    parser.add_argument("--seconds", type=int, default=0, help="stop after so many, wherever it is")
    parser.add_argument("reader", nargs="*", help=f"only these of {', '.join(READERS)}")
    asked = parser.parse_args()
    if unknown := set(asked.reader) - set(READERS):
        parser.error(f"There is no reader {', '.join(sorted(unknown))}. There are {', '.join(READERS)}.")
    if not find_spec("atheris"):
        print("Skipped: atheris is not installed. pip install -e '.[fuzz]' brings it.")
        return
    readers = asked.reader or list(READERS)
    whole = sum(READERS[reader] for reader in readers)
    running = {one: _started(one, asked.runs * READERS[one] // whole, asked.seconds) for one in readers}
    print(LINE.format("reader", "runs", "seconds", "places", "kept"))
    ended = [_told(reader, process) for reader, process in running.items()]
    sys.exit(0 if all(ended) else 1)


def _started(reader: str, runs: int, seconds: int) -> "subprocess.Popen[bytes]":
    corpus = PLACE / reader
    corpus.mkdir(parents=True, exist_ok=True)
    _seed(reader, corpus)
    words = PLACE / f"{reader}.dict"
    words.write_text("".join(f'"{_escaped(one)}"\n' for one in [*NASTY, *VOCABULARY, *VALUES] if one))
    limits = [f"-runs={runs}", f"-max_total_time={seconds}", f"-max_len={LONGEST[reader]}", "-timeout=60"]
    places = [f"-dict={words}", f"-artifact_prefix={PLACE}/{reader}-", str(corpus)]
    # Into a file: a pipe that nobody reads yet would hold the reader up.
    with _log(reader).open("wb") as log:
        return subprocess.Popen(
            [sys.executable, str(INSIDE), reader, *limits, "-print_final_stats=1", *places],
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def _log(reader: str) -> Path:
    return PLACE / f"{reader}.log"


def _seed(reader: str, corpus: Path) -> None:
    """The first files, from which others are made."""
    sound = [path.read_bytes() for path in BAD] if reader == "yaml" else [answers_file(), result_file()]
    for number, data in enumerate(sound):
        (corpus / f"seed-{number}").write_bytes(data[: LONGEST[reader]])


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02X}" for byte in word.encode("utf-8", "surrogatepass"))


def _told(reader: str, process: "subprocess.Popen[bytes]") -> bool:
    """Prints the line of a reader; whether it held."""
    process.wait()
    output = _log(reader).read_text(encoding="utf-8", errors="replace")
    runs, seconds, places, kept = (
        (re.findall(pattern, output) or ["?"])[-1]
        for pattern in (r"#(\d+)\b", r"(?:Done \d+ runs in|elapsed:) (\d+)", r"cov: (\d+)", r"corp: (\d+)")
    )
    print(LINE.format(reader, runs, seconds, places, kept), flush=True)
    if process.returncode:
        print(f"    BROKEN: {output[-3000:]}")
    return not process.returncode


if __name__ == "__main__":
    main()
