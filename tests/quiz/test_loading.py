"""A quiz file is read whole and exactly, or every problem in it is said."""

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolefit.errors import RolefitError
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import QuizReading, examine, from_content, load_quiz
from rolefit.quizfile.problems import ProblemCode, QuizProblems, as_text

ROOT = Path(__file__).parents[2]
BAD = ROOT / "tests" / "data" / "bad"
SMALL = (ROOT / "tests" / "data" / "small.yaml").read_text(encoding="utf-8")
NEEDS = "{growing: 1, seasoning: 1, planning: 1, hosting: 1}"
MANY = "".join(f"  n{number}: {{name: N, needs: {NEEDS}}}\n" for number in range(100))
SOUND = [ROOT / "tests" / "data" / "small.yaml", *sorted((ROOT / "quizzes").glob("*.yaml"))]


def small(**replaced: str) -> Quiz:
    """The small quiz with the line of a top-level key replaced."""
    text = SMALL
    for key, value in replaced.items():
        text = re.sub(rf"^{key}: .*$", lambda _: f"{key}: {value}", text, flags=re.MULTILINE)  # noqa: B023
    return load_quiz(text.encode(), "small.yaml")


def messages(reading: QuizReading) -> list[str]:
    return [problem.message for problem in reading.problems]


def changed(*changes: tuple[str, str]) -> QuizReading:
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return examine(text.encode())


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_sound_files_have_no_problems(path: Path) -> None:
    assert examine(path.read_bytes()).problems == ()


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_content_describes_the_whole_quiz(path: Path) -> None:
    quiz = load_quiz(path.read_bytes(), path.name)
    assert from_content(quiz.content()) == quiz


@pytest.mark.parametrize("path", sorted(BAD.glob("*.yaml")), ids=lambda path: path.stem)
def test_bad_files_are_told_what_is_wrong(path: Path) -> None:
    reading = examine(path.read_bytes())
    assert as_text(path.name, reading.problems, reading.text) + "\n" == path.with_suffix(".out").read_text(
        "utf-8"
    )


def diagnostics() -> dict[str, str]:
    """Code -> what the manual says about it."""
    manual = (ROOT / "docs" / "quiz-format.md").read_text("utf-8")
    section = manual.split("\n## Diagnostics\n")[1].split("\n## ")[0]
    return dict(re.findall(r"^### `(.*?)`\n(.*?)(?=\n### |\Z)", section, re.DOTALL | re.MULTILINE))


def test_every_code_has_its_pair_and_its_heading() -> None:
    pairs = {path.name.split(".")[0] for path in BAD.glob("*.yaml")}
    assert sorted(diagnostics()) == sorted(get_args(ProblemCode)) == sorted(pairs)


@pytest.mark.parametrize("code", get_args(ProblemCode))
def test_the_manual_shows_what_happens(code: str) -> None:
    example, output = re.findall(r"```\w+\n(.*?)```", diagnostics()[code], re.DOTALL)
    assert example.rstrip() in (BAD / f"{code}.yaml").read_text("cp1252" if code == "encoding" else "utf-8")
    assert output in (BAD / f"{code}.out").read_text("utf-8")
    assert f"[{code}]" in output


def test_what_looks_like_something_else_is_text() -> None:
    quiz = small(version="1.10", title="no", language="nb", about="2024-01-02")
    assert (quiz.version, quiz.title, quiz.about) == ("1.10", "no", "2024-01-02")
    quiz = load_quiz(SMALL.replace("[Never, Once or twice,", "[0, 1:30, true, 0x10,").encode(), "")
    assert quiz.scales["half_year"] == ("0", "1:30", "true", "0x10", "Monthly", "Weekly or more")


def test_numbers_are_exact() -> None:
    quiz = load_quiz(SMALL.replace("planning: 0.5", "planning: 0.1").encode(), "")
    assert quiz.by_id["rainy-day"].counts[1]["planning"] == Fraction(1, 10)
    assert from_content(quiz.content()) == quiz


def test_letters_are_composed() -> None:
    assert small(title="Cafe\u0301").title == "Caf\u00e9"


def test_line_ends_and_a_mark_at_the_start_make_no_difference() -> None:
    windows = "\ufeff" + SMALL.replace("\n", "\r\n")
    assert load_quiz(windows.encode(), "") == load_quiz(SMALL.encode(), "")


def test_one_bad_question_hides_no_other() -> None:
    reading = changed(
        ("ask: Which would you rather do on a free morning?", "ask: Which: on a free morning?"),
        ("type: choose\n    pick", "type: chose\n    pick"),
        ("counts: hosting}\n  - id: order", "counts: hostng}\n  - id: order"),
        ("type: rank\n", "type: rank\n    pick: 1\n"),
        ("trait: growing\n    ask: I sowed", "trait: growing\n     ask: I sowed"),
        ("reverse: true", "reverse: 1"),
        ("weight: 2", "weight: -2"),
    )
    assert [problem.code for problem in reading.problems] == [
        "quoting",
        "wrong-value",
        "unknown-id",
        "unknown-key",
        "indentation",
        "wrong-kind",
        "out-of-range",
    ]


def test_a_part_with_one_fault_is_checked_as_a_whole() -> None:
    reading = changed(
        ("needs: {growing: 9, seasoning: 3,", "needs: {growing: 90,"), ("pick: 2", "pick: 4\n    wieght: 2")
    )
    assert messages(reading) == [
        "needs of role gardener leaves out seasoning",
        "growing in needs of role gardener must be from 0 to 10, not 90",
        "question long-weekend asks to pick 4 of 4 options",
        "question long-weekend takes no key wieght",
    ]


def test_one_slip_is_said_once() -> None:
    assert messages(changed(("traits:", "trait:"))) == ["the file takes no key trait"]
    assert messages(changed(("type: rank", "tpye: rank"))) == ["question order-these takes no key tpye"]
    assert len(messages(changed(("  planning:", "  Planning:")))) == 1
    assert len(messages(changed(("Pull weeds between", "Pull weeds, roots, and stones between")))) == 1
    assert messages(changed(("{text: Keep the compost turned.", "{Keep the compost turned.")))[-1] == (
        '"Keep the compost turned." has no value'
    )


@pytest.mark.parametrize(
    ("sound", "slip", "cure"),
    [
        (
            "[Never, Once or twice, Monthly, Weekly or more]",
            "Never / Often",
            "Write it in brackets: [Never, Often].",
        ),
        (
            "[Never, Once or twice, Monthly, Weekly or more]",
            "\n    Never\n    Often",
            "Begin every entry with a dash, on a line of its own.",
        ),
        ("weight: 2", "weight: 0,5", "Write 0.5, with a point."),
        (
            "growing: 9, seasoning: 3",
            "growing 9, seasoning: 3",
            "Write key: value, with a space after the colon.",
        ),
        (
            "counts: growing}",
            "counts: gardener}",
            "gardener is a role. Answers count for traits: growing, seasoning, planning and hosting.",
        ),
        ("growing: 9, seasoning: 3", "grwoing: 9, seasoning: 3", "Did you mean growing?"),
        ("    about: Making people", "  about: Making people", "Indent it as the other lines of a trait."),
    ],
)
def test_the_cure_does_no_harm(sound: str, slip: str, cure: str) -> None:
    assert [problem.hint for problem in changed((sound, slip)).problems][:1] == [cure]
    assert len(changed((sound, slip)).problems) <= 2


def test_warnings_leave_the_quiz_usable() -> None:
    reading = changed(("I sowed something.", "I sowed bed #1."))
    assert reading.quiz is not None
    assert [problem.severity for problem in reading.problems] == ["warning"]


def test_comments_are_not_taken_for_text() -> None:
    assert (
        changed(
            ("minutes: 2", "minutes: 2 # about"), ("interest: 1, skill: 1}", "interest: 1}  ## both")
        ).problems
        == ()
    )


def test_places_of_parts() -> None:
    reading = examine(SMALL.encode())
    place = reading.place("questions", 2, "options", 1)
    assert SMALL.splitlines()[place.line - 1][place.column - 1 :].startswith("{text: Bake for the neighbours")
    assert reading.place("nowhere") == reading.place()


def test_the_error_names_the_file_and_carries_all() -> None:
    with pytest.raises(QuizProblems) as caught:
        load_quiz(SMALL.replace("measures: interest", "measures: love").encode(), "mine.yaml")
    assert len(caught.value.problems) == 4
    assert caught.value.message.count("mine.yaml:") == 4
    assert "rolefit check mine.yaml" in caught.value.hint


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b"# only a comment\n", "the file is empty"),
        (b"--- # only a comment\n", "the file is empty"),
        (b"~", "the file holds no quiz: a lone ~ stands for nothing"),
        (b"null\n", "the file holds no quiz: a lone null stands for nothing"),
        (b"just text", "the file must be keys and values"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "this is not a text file"),
        (SMALL.encode("utf-16"), "the file is saved as UTF-16, not as UTF-8"),
        (b"a" * 600_000, "the file is larger than 512 KiB"),
        (b"[" * 500_000, "this is nested more than 20 levels deep"),
        (b"- " * 200_000, "this is nested more than 20 levels deep"),
        (b"[" + b"a," * 250_000 + b"]", "the file holds more than 20,000 values"),
        (b"a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n", "*a (an alias"),
        (b"%YAML 9.9\n---\na: 1\n", "the file cannot be read from here on"),
        (SMALL.replace("growing: 9", "growing: " + "9" * 400_000).encode(), "must be a number"),
        (SMALL.replace("growing: 9", "growing: 1e999999999").encode(), "must be a number"),
        (SMALL.replace("growing: 9", "growing: .inf").encode(), "must be a number"),
        (SMALL.replace("neighbours:\n", "neighbours:\n" + MANY).encode(), "0 to 100 neighbours"),
        ((SMALL + "  - 'x\n" * 20_000).encode(), "is not closed before line"),
        (SMALL.replace("Growing\n", '"\\x1b[31mGrowing"\n').encode(), "control character (U+001B)"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_files_get_an_answer(data: bytes, said: str) -> None:
    reading = examine(data)
    assert reading.quiz is None
    assert any(said in message for message in messages(reading))


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"format": "rolefit-quiz/1"},
        {"traits": [[]], "roles": None, "questions": [1, {"type": "x"}, {"type": []}]},
        {"minutes": Decimal("1e999999999")},
        {"minutes": float("nan")},
        {"minutes": 10**400},
    ],
    ids=str,
)
def test_damaged_content_is_refused(content: dict[str, Any]) -> None:
    with pytest.raises(RolefitError, match="damaged"):
        from_content(content)


FRAGMENTS = st.sampled_from(
    [*"\t@`%|>{}[],\"'“~\\é\n\xa0\u202e\x00", ": ", " #x", "&a ", "*a", "!t ", "<<: ", "- ", "? ", "  "]
)
WORDS = st.sampled_from(["---\n", "1e9", "日本", "type: ", "questions:", "counts: "])


@st.composite
def slips(draw: st.DrawFn) -> bytes:
    """The small quiz with a few things typed in, lost or moved."""
    text = SMALL
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        stop = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(FRAGMENTS | WORDS | st.text(max_size=4) | st.just("")) + text[stop:]
    return text.encode("utf-8", "surrogatepass")


@given(st.one_of(st.binary(max_size=80), slips()))
def test_any_bytes_give_a_quiz_or_problems_with_places(data: bytes) -> None:
    reading = examine(data)
    assert (reading.quiz is None) == any(problem.severity == "error" for problem in reading.problems)
    for problem in reading.problems:
        assert problem.code in get_args(ProblemCode)
        assert 1 <= problem.line <= reading.text.count("\n") + 1
        assert problem.column >= 1
        assert "\n" not in problem.message + problem.hint
    shown = as_text("it.yaml", reading.problems, reading.text)
    assert all(char.isprintable() or char == "\n" for char in shown)


@pytest.mark.parametrize("language", ["en", "de", "pt-BR", "zh-Hant-TW", "es-419", "sl-rozaj", "EN", "fil"])
def test_a_tag_of_a_language_is_taken(language: str) -> None:
    assert changed(("language: en", f"language: {language}")).problems == ()


@pytest.mark.parametrize(
    ("language", "hint"),
    [
        ("German", "Did you mean de?"),
        ("Deutsch", "Did you mean de?"),
        ("de_DE", "Did you mean de-DE?"),
        ("Klingonese", "Write a tag such as en, de or pt-BR."),
        ("the one we speak", "Write a tag such as en, de or pt-BR."),
    ],
)
def test_what_is_no_tag_of_a_language_is_a_warning(language: str, hint: str) -> None:
    reading = changed(("language: en", f"language: {language}"))
    assert reading.quiz
    (problem,) = reading.problems
    assert (problem.severity, problem.code, problem.line) == ("warning", "wrong-value", 5)
    assert problem.message.startswith(f"{language} is no tag of a language")
    assert problem.hint == hint
