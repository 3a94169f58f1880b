"""The page about the Python API is true: its examples are run, and its names are those that there are."""

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import rolefit
from rolefit import api

PAGE = (Path(__file__).parents[2] / "docs" / "python-api.md").read_text("utf-8")
FILES = re.compile(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", re.DOTALL)
EXAMPLES = re.compile(r"```pycon\n(.*?)```", re.DOTALL)


def test_the_examples_do_what_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in FILES.findall(PAGE):
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    examples = "\n".join(EXAMPLES.findall(PAGE))
    said: list[str] = []
    test = doctest.DocTestParser().get_doctest(examples, {}, "python-api.md", "python-api.md", 0)
    ran = doctest.DocTestRunner().run(test, out=said.append)
    assert (ran.attempted > 15, ran.failed) == (True, 0), "".join(said)


def test_every_name_is_on_the_page() -> None:
    assert set(rolefit.__all__) == set(api.__all__) <= set(dir(rolefit))
    for name in rolefit.__all__:
        assert getattr(rolefit, name) is getattr(api, name)
        assert re.search(rf"\b{name}\b", PAGE), name


def test_there_are_no_other_names() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'scores'"):
        rolefit.scores  # type: ignore[attr-defined]  # noqa: B018


def test_no_module_has_the_name_of_a_function() -> None:
    modules = {path.stem for path in Path(rolefit.__path__[0]).iterdir()}
    assert modules.isdisjoint(rolefit.__all__)


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    program = "import sys, rolefit; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {name for name in ended.stdout.split() if name.startswith("rolefit")} == {"rolefit"}
