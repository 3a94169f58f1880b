"""Imports run one way, and the middle knows nothing of screens, files or clocks."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "rolefit"

MAY_IMPORT = {
    "errors": set[str](),
    "signals": set[str](),
    "legible": set[str](),
    "layout": set[str](),
    "numerals": set[str](),
    "days": set[str](),
    "strict_json": {"legible"},
    "quiz": {"errors", "numerals"},
    "quizfile": {"errors", "legible", "quiz"},
    "answers": {"errors", "legible", "quiz", "strict_json"},
    "tables": {"errors", "legible", "quiz", "columns"},
    "session": {"errors", "numerals", "quiz", "answers"},
    "scoring": {"errors", "quiz", "answers"},
    "columns": {"errors", "quiz", "answers", "scoring"},
    "audit": {"errors", "quiz", "answers", "scoring", "columns"},
    "coach": {"report", "errors", "quiz", "quizfile", "answers", "scoring", "columns"},
    "report": {"errors", "numerals", "days", "layout", "quiz", "answers", "scoring"},
    "pages": {"errors", "numerals", "layout", "quiz", "answers", "scoring", "audit", "coach", "report"},
    "exports": {
        "errors",
        "strict_json",
        "layout",
        "quiz",
        "quizfile",
        "answers",
        "scoring",
        "columns",
        "audit",
        "coach",
        "report",
        "pages",
    },
    "api": {
        "errors",
        "layout",
        "quiz",
        "quizfile",
        "answers",
        "scoring",
        "exports",
        "store",
    },
    "__init__": {"api"},
    "form": {"numerals", "quiz", "answers", "session", "pages"},
    "store": {"errors", "legible", "strict_json", "quiz", "quizfile", "session"},
    "ask": {"errors", "numerals", "legible", "signals", "quiz", "answers", "session"},
    "commands": {
        "errors",
        "days",
        "legible",
        "signals",
        "layout",
        "quiz",
        "quizfile",
        "answers",
        "tables",
        "session",
        "scoring",
        "columns",
        "audit",
        "coach",
        "report",
        "pages",
        "exports",
        "form",
        "store",
        "ask",
    },
    "cli_help": set[str](),
    "cli": {"errors", "cli_help", "commands"},
    "outermost": {"errors", "legible", "signals", "commands", "cli"},
    "__main__": {"outermost"},
}
PURE = (
    "quiz",
    "quizfile",
    "answers",
    "tables",
    "session",
    "scoring",
    "columns",
    "audit",
    "coach",
    "report",
    "pages",
)
OUTSIDE = {
    "rich", "typer", "questionary", "prompt_toolkit", "platformdirs", "jinja2",
    "os", "sys", "time", "datetime", "pathlib", "io", "shutil", "tempfile", "subprocess", "random", "secrets",
}  # fmt: skip
ONLY_IN = {
    "typer": {"cli.py"},
    "questionary": {"ask/terminal.py"},
    "prompt_toolkit": {"ask/terminal.py"},
    "platformdirs": {"store/folders.py"},
    "yaml": {"quizfile/parser.py", "quizfile/text.py"},
    "jinja2": {"layout/html.py", "form/page.py"},
    "python_calamine": {"tables/workbook.py"},
    "numpy": {
        "columns/",
        "audit/simulation.py",
        "audit/steadiness.py",
        "coach/analysing.py",
        "coach/moments.py",
        "coach/reliability.py",
        "commands/surveys.py",
        "tables/blocks.py",
        "tables/plain.py",
        "exports/fields.py",
        "exports/people.py",
    },
}
"""Library -> the modules and the folders that may import it."""


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> tuple[str, ...]:
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            module = node.module or ""
            parts = [f"{module}.{alias.name}" for alias in node.names if is_module(f"{module}.{alias.name}")]
            yield from parts or [module]


def is_module(name: str) -> bool:
    return SOURCE.parent.joinpath(*name.split(".")).with_suffix(".py").is_file()


def part_of(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_run_one_way(path: Path) -> None:
    part = part_of(path)
    for name in imports(path):
        if name.startswith("rolefit."):
            imported = name.split(".")[1]
            assert imported == part or imported in MAY_IMPORT[part], f"{part} must not import {name}"
            own_package = imported == part and name == f"rolefit.{part}"
            assert not own_package, f"{path.name} imports its own package's __init__"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_libraries_stay_in_their_place(path: Path) -> None:
    where = path.relative_to(SOURCE).as_posix()
    for name in imports(path):
        library = name.split(".")[0]
        if part_of(path) in PURE and library in OUTSIDE:
            assert (where, library) in PURE_EXCEPTIONS, f"{where} is pure and must not import {library}"
        if library in ONLY_IN:
            places = tuple(ONLY_IN[library])
            assert where.startswith(places), f"{library} belongs in {places}"
        assert library != "click"


PURE_EXCEPTIONS = {
    ("report/report.py", "datetime"),
    ("tables/days.py", "datetime"),
    ("tables/workbook.py", "datetime"),
    ("tables/opening.py", "io"),
    ("tables/text.py", "io"),
}
"""Chance that the code seeds itself, so that an audit is always the same; days, without a clock; text in
memory, or in a stream that somebody else opened."""


def test_every_module_says_its_job_in_one_sentence() -> None:
    for path in modules():
        words = ast.get_docstring(parsed(path))
        assert words, f"{path} has no opening sentence"
        assert words.split("\n")[0].endswith((".", "?")), f"{path} does not open with a sentence"
