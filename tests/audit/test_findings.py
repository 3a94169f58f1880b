"""Every fault is found where it is, and nothing else: one quiz file for each, and a sound one."""

import re
from functools import lru_cache
from pathlib import Path
from typing import get_args

import pytest

from rolefit.audit.audit import Audit, audit
from rolefit.audit.finding import FindingCode
from rolefit.quizfile.loading import examine

ROOT = Path(__file__).parents[2]
FILES = ROOT / "tests" / "data" / "audit"
CODES = sorted(get_args(FindingCode))

PLACES = {
    "cannot-win": ("roles", "guide"),
    "dominating-option": ("questions", 0, "options", 0),
    "double-question": ("questions", 15, "ask"),
    "facet-share": ("facets",),
    "few-questions": ("traits", "welcome"),
    "longer-options": ("questions",),
    "mixed-facet": ("questions", 8),
    "negation": ("questions", 15, "ask"),
    "no-direction": ("questions", 8),
    "no-effect": ("questions", 0),
    "no-level": ("traits", "welcome"),
    "not-clear": ("roles", "cook"),
    "random-share": ("roles", "storekeeper"),
    "role-name": ("questions", 6, "options", 0, "text"),
    "same-words": ("questions", 5, "options", 1, "text"),
    "straight-line": ("questions",),
    "too-long": ("questions", 15, "ask"),
    "turned-round": ("traits", "supplies"),
    "uneven-reach": ("roles", "guide"),
    "unmeasured-trait": ("traits", "languages"),
    "unreliable": ("questions",),
    "unseen-neighbour": ("neighbours", "instructor"),
}
"""Where the (first) fault of each file is."""


@lru_cache
def audited(name: str) -> Audit:
    reading = examine((FILES / f"{name}.yaml").read_bytes())
    assert reading.quiz is not None, reading.problems
    return audit(reading.quiz)


def test_a_sound_quiz_is_left_in_peace() -> None:
    assert audited("sound").findings == ()


@pytest.mark.parametrize("code", CODES)
def test_a_quiz_with_one_fault_gets_that_finding_alone(code: str) -> None:
    found = audited(code).findings
    assert {one.code for one in found} == {code}
    assert found[0].path == PLACES[code]


@pytest.mark.parametrize("code", CODES)
def test_a_finding_says_its_place_its_number_and_its_cure(code: str) -> None:
    reading = examine((FILES / f"{code}.yaml").read_bytes())
    assert reading.document is not None
    for one in audited(code).findings:
        assert one.path in reading.document.starts
        assert one.message.endswith(".")
        assert one.hint.endswith(".")
        assert re.search(r"\d|one |“", one.message)


def test_only_a_facet_that_points_nowhere_is_an_error() -> None:
    severities = {code: {one.severity for one in audited(code).findings} for code in CODES}
    assert {code for code, found in severities.items() if found == {"error"}} == {"no-direction"}
    assert all(found in ({"warning"}, {"error"}) for found in severities.values())


def documented() -> dict[str, str]:
    """Code -> the output that the documentation shows for it."""
    pages = sorted((ROOT / "docs").glob("quiz-format*.md"))
    words = "".join("\n" + page.read_text(encoding="utf-8") for page in pages)
    section = words.partition("\n## Fairness audit\n")[2].split("\n## ")[0]
    return dict(re.findall(r"^### `([^`]+)`\n.*?^```text\n(.*?)\n```", section, re.MULTILINE | re.DOTALL))


def test_every_finding_has_a_quiz_file_and_a_heading_in_the_documentation() -> None:
    assert {path.stem for path in FILES.glob("*.yaml")} == {"sound", *CODES}
    assert sorted(documented()) == CODES


@pytest.mark.parametrize("code", CODES)
def test_the_documentation_shows_what_is_said(code: str) -> None:
    one = audited(code).findings[0]
    assert documented()[code] == f"{one.severity}: {one.message} [{code}]\nhint: {one.hint}"


def test_a_quiz_that_points_nowhere_at_all_is_still_audited() -> None:
    sound = (FILES / "sound.yaml").read_bytes()
    level = sound.replace(b"routes: 9, ropes: 8", b"routes: 4, ropes: 3")
    reading = examine(level.replace(b"supplies: 9, cooking: 8", b"supplies: 4, cooking: 3"))
    assert reading.quiz is not None
    found = audit(reading.quiz)
    assert found.numbers.outlook is None
    assert [one.code for one in found.findings if one.severity == "error"] == ["no-direction", "no-direction"]
    assert found.as_json()["retake_agreement"] is None
