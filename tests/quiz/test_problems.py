"""A problem is shown with its place, its line, a caret and its cure."""

from rolefit.quizfile.problems import Place, Problem, as_text, cells, error, in_order, warning


def shown(problem: Problem, source: str) -> list[str]:
    return as_text("q.yaml", [problem], source).splitlines()


def test_the_caret_stands_below_the_word() -> None:
    head, line, caret, hint = shown(
        error("unknown-key", Place(2, 3), "no such key", "Did you mean b?"), "a:\n  bb: 1"
    )
    assert head == "q.yaml:2:3: error: no such key [unknown-key]"
    assert line[caret.index("^") :].startswith("bb: 1")
    assert caret.count("~") == 1
    assert hint == "hint: Did you mean b?"


def test_wide_characters_move_the_caret() -> None:
    _, line, caret = shown(error("yaml", Place(1, 4), "here"), "日本語x")
    assert cells(line[: line.index("x")]) == caret.index("^")


def test_long_lines_are_cut_around_the_place() -> None:
    _, line, caret = shown(error("yaml", Place(1, 2001), "here"), "a" * 2000 + "Bc" + " d" * 2000)
    assert len(line) < 120
    assert line[caret.index("^")] == "B"
    assert line.count("…") == 2


def test_on_a_narrow_terminal_words_are_whole_and_the_caret_stands_below_its_word() -> None:
    problem = error(
        "unknown-key", Place(1, 61), "the question free-morning takes no key wieght", "Did you mean it?"
    )
    for columns in (20, 40, 60):
        lines = as_text("q.yaml", [problem], "a " * 30 + "wieght: 2" + " b" * 30, columns).splitlines()
        assert all(len(line) <= columns or " " not in line for line in lines)
        at = next(number for number, line in enumerate(lines) if "^" in line)
        caret = lines[at].index("^")
        assert lines[at - 1][caret:].startswith("wie")
        assert " ".join(lines[: at - 1]).endswith("takes no key wieght [unknown-key]")


def test_nothing_from_the_file_reaches_the_terminal_raw() -> None:
    text = as_text("q.yaml", [error("character", Place(1, 1), "here")], "\x1b[31m\t\u202e")
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_place_after_the_last_line_shows_no_line() -> None:
    assert shown(error("yaml", Place(9, 1), "here"), "a: 1") == ["q.yaml:9:1: error: here [yaml]"]


def test_very_many_problems_are_counted() -> None:
    problems = [error("yaml", Place(line, 1), "here") for line in range(1, 151)]
    assert as_text("q.yaml", problems, "").endswith("... and 50 more problems.")


def test_problems_come_by_place_and_once() -> None:
    late, early = error("yaml", Place(3, 1), "late"), warning("cut-text", Place(1, 9), "early")
    assert in_order([late, early, late]) == (early, late)


def test_the_machine_readable_form() -> None:
    problem = warning("cut-text", Place(1, 9), "cut", "Quote it.")
    assert problem.as_json() == {
        "line": 1,
        "column": 9,
        "severity": "warning",
        "code": "cut-text",
        "message": "cut",
        "hint": "Quote it.",
    }
