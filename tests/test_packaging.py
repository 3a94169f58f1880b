"""The wheel that people install works by itself: in a new environment, far from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from rolefit.quizfile.loading import load_quiz
from rolefit.store import catalog

slow = pytest.mark.slow
CHECKOUT = Path(__file__).parents[1]
QUIZZES = sorted(path.name for path in (CHECKOUT / "quizzes").glob("*.yaml"))
OLD = [f"old/{path.name}" for path in (CHECKOUT / "quizzes" / "old").glob("*.yaml")]
WITHOUT_PATH = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
"""So that a new environment does not find the rolefit of this one."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the source archive, as an index would."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(CHECKOUT)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in a new environment, which borrows the libraries of this one: nothing is downloaded."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, env=WITHOUT_PATH, timeout=120)
    python = folder / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, env=WITHOUT_PATH, timeout=120)
    (packages,) = folder.glob("lib/python*/site-packages")
    borrowed = "\n".join(path for path in sys.path if path.endswith("site-packages"))
    (packages / "borrowed.pth").write_text(borrowed + "\n", encoding="utf-8")
    return folder / "bin" / "rolefit"


def run(installed: Path, folder: Path, *words: str, input: str = "") -> str:
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_STATE_HOME": str(folder / "state"),
        "LANG": "C.UTF-8",
    }
    ended = subprocess.run(
        [installed, *words], cwd=folder, env=environ, input=input, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@slow
def test_the_wheel_holds_the_quizzes_and_the_mark_of_types(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    found = {name.removeprefix("rolefit/quizzes/") for name in names if name.startswith("rolefit/quizzes/")}
    assert found == {*QUIZZES, *OLD}
    assert "rolefit/py.typed" in names
    assert "rolefit/layout/report.html.jinja" in names
    assert {f"rolefit/form/form.{ending}" for ending in ("html.jinja", "css", "js")} <= set(names)


@slow
def test_an_installed_rolefit_is_the_one_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    program = "import rolefit; print(rolefit.__file__)"
    found = subprocess.run(
        [installed.with_name("python"), "-c", program],
        cwd=tmp_path,
        env=WITHOUT_PATH,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(found.stdout.strip()).is_relative_to(installed.parents[1])


@slow
def test_an_installed_rolefit_lists_the_shipped_quizzes(installed: Path, tmp_path: Path) -> None:
    rows = run(installed, tmp_path, "list").splitlines()[1:]
    assert sorted(f"{row.split()[0]}.yaml" for row in rows if row.rstrip().endswith("shipped")) == QUIZZES


@slow
def test_an_installed_rolefit_takes_a_whole_quiz(installed: Path, tmp_path: Path) -> None:
    items = load_quiz((CHECKOUT / "quizzes" / "pm-or-tpm.yaml").read_bytes(), "").items
    replies = ["1", *(" ".join(str(place + 1) for place in range(item.pick)) for item in items)]
    page = run(installed, tmp_path, "quiz", "--format", "html", input="\n".join(replies) + "\n")
    assert page.startswith("<!doctype html>")
    assert page in run(installed, tmp_path, "show", "--format", "html")


def test_a_checkout_or_an_editable_install_finds_the_quizzes() -> None:
    assert sorted(path.name for path in catalog.shipped_folder().glob("*.yaml")) == QUIZZES
    assert "pm-or-tpm.yaml" in QUIZZES
