"""Imports run one way, and the middle knows nothing of screens, files or clocks."""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import rolefit
from each import each
from rolefit.layout.formats import PAGES

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
    "session": {"errors", "quiz", "answers"},
    "scoring": {"errors", "quiz", "answers"},
    "columns": {"errors", "quiz", "answers", "scoring"},
    "audit": {"errors", "quiz", "scoring", "columns"},
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
        "quiz",
        "quizfile",
        "answers",
        "scoring",
        "exports",
        "store",
    },
    "__init__": {"api"},
    "form": {"numerals", "quiz", "answers", "session", "pages"},
    "store": {"errors", "legible", "strict_json", "quiz", "quizfile"},
    "ask": {"errors", "numerals", "legible", "signals", "session"},
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
    "questionary": {"ask/full_screen.py"},
    "prompt_toolkit": {"ask/full_screen.py"},
    "platformdirs": {"store/folders.py"},
    "yaml": {"quizfile/parser.py", "quizfile/text.py"},
    "jinja2": {"layout/html.py", "form/page.py"},
    "python_calamine": {"tables/workbook.py"},
    "numpy": {
        "columns/",
        "audit/simulation.py",
        "audit/expected_retest.py",
        "coach/analysing.py",
        "coach/moments.py",
        "coach/reliability.py",
        "commands/surveys.py",
        "tables/row_blocks.py",
        "tables/plain_tables.py",
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


@each("path", modules())
def test_imports_run_one_way(path: Path) -> None:
    part = part_of(path)
    for name in imports(path):
        if name.startswith("rolefit."):
            imported = name.split(".")[1]
            assert imported == part or imported in MAY_IMPORT[part], f"{part} must not import {name}"
            own_package = imported == part and name == f"rolefit.{part}"
            assert not own_package, f"{path.name} imports its own package's __init__"


@each("path", modules())
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
    ("tables/dates.py", "datetime"),
    ("tables/workbook.py", "datetime"),
    ("tables/opening.py", "io"),
    ("tables/text_tables.py", "io"),
}
"""Chance that the code seeds itself, so that an audit is always the same; days, without a clock; text in
memory, or in a stream that somebody else opened."""


def test_every_module_says_its_job_in_one_sentence() -> None:
    for path in modules():
        words = ast.get_docstring(parsed(path))
        assert words, f"{path} has no opening sentence"
        assert words.split("\n")[0].endswith((".", "?")), f"{path} does not open with a sentence"


FRONT_ENDS = {"ask/plain_lines.py", "ask/full_screen.py"}
"""The two ways to ask. `commands/asking.py` and `commands/take.py` call the same functions in either."""
ASKING = {"take", "offer", "choose_key"}
PAGE_FORMATS = {f"layout/{one.module}.py" for one in PAGES.values()}
"""The registry of page formats calls `render` in each."""


def test_every_public_name_stands_in_one_module() -> None:
    where = defaultdict[str, set[str]](set)
    for path in modules():
        for name in public_names(parsed(path).body):
            if place := place_of(name, path):
                where[name].add(place)
    assert {name: places for name, places in where.items() if len(places) > 1} == {}


def place_of(name: str, path: Path) -> str:
    """The module of a name, or what several modules are of that must share it; empty for names outside.

    What a person types as a command, and what a program imports from `rolefit`, bears the name of what it
    does, and so does the function that does it.
    """
    module = path.relative_to(SOURCE).as_posix()
    if (module == "api.py" and name in rolefit.__all__) or (module == "cli.py" and name in commands()):
        return ""
    if (module in FRONT_ENDS and name in ASKING) or (module in PAGE_FORMATS and name == "render"):
        return module.partition("/")[0]
    return module


@cache
def commands() -> frozenset[str]:
    """The functions of `cli.py` that Typer knows as commands."""
    functions = [one for one in parsed(SOURCE / "cli.py").body if isinstance(one, ast.FunctionDef)]
    return frozenset(
        one.name for one in functions if any("app.command" in ast.unparse(by) for by in one.decorator_list)
    )


def public_names(body: Iterable[ast.stmt]) -> Iterator[str]:
    """What these statements name for other modules: classes, functions, constants and aliases of types."""
    for node in body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found = [name]
            case ast.Assign(targets=targets):
                named = [one for target in targets for one in ast.walk(target)]
                found = [
                    one.id for one in named if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
                ]
            case ast.AnnAssign(target=ast.Name(id=name)):
                found = [name]
            case ast.If() | ast.Try():
                found = [*public_names((*node.body, *node.orelse))]
            case _:
                found = []
        yield from (name for name in found if not name.startswith("_"))


def test_no_two_modules_have_one_name() -> None:
    names = Counter(path.stem for path in modules() if path.stem != "__init__")
    assert [name for name, count in names.items() if count > 1] == []


def test_what_shares_names_by_design_does_so() -> None:
    names = {path.relative_to(SOURCE).as_posix(): {*public_names(parsed(path).body)} for path in modules()}
    assert all(names[module] >= ASKING for module in FRONT_ENDS)
    assert all("render" in names[module] for module in PAGE_FORMATS)
    assert {"quiz", "score", "compare"} <= commands()
