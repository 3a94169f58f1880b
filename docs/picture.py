"""Makes docs/result.svg, the picture in the README: run it as `python docs/picture.py`.

The answers are those of a made-up person, in docs/example-answers.json.
"""

from io import StringIO
from pathlib import Path

from rich.console import Console

from rolefit.answers import read_answers
from rolefit.quiz.loading import load_quiz
from rolefit.report.blocks import Report
from rolefit.report.outcome import outcome_of
from rolefit.report.terminal import print_report

HERE = Path(__file__).parent
SHOWN = ("verdict", "position", "reasons", "levels")


def main() -> None:
    """Score the example, and draw the first sections of its report."""
    quiz = load_quiz((HERE.parent / "quizzes" / "pm-or-tpm.yaml").read_bytes(), "pm-or-tpm.yaml")
    example = HERE / "example-answers.json"
    answers = read_answers(example.read_text(encoding="utf-8"), example.name)
    report = outcome_of(quiz, answers, id="example", created="2026-01-01T00:00:00+00:00").report
    page = Report(report.title, tuple(one for one in report.sections if one.key in SHOWN), report.roles)
    console = Console(record=True, width=80, file=StringIO(), force_terminal=True, color_system="truecolor")
    print_report(page, console)
    svg = console.export_svg(title="rolefit quiz", unique_id="rolefit")
    (HERE / "result.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
