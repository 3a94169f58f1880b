"""Every golden file of the report, made anew. To accept a change that you have looked at, run

PYTHONPATH=tests python tests/report/goldens.py
"""

from collections.abc import Iterator

import coach_cases
from report_cases import CASES, DATA, SMALL, Case

from rolefit.exports.record import make_record, to_json
from rolefit.layout import html, markdown, terminal
from rolefit.layout.blocks import Report
from rolefit.pages.preview import preview_report
from rolefit.pages.roles_page import roles_report
from rolefit.report.report import build_report

FOLDER = DATA / "golden" / "report"


def report_of(case: Case) -> Report:
    return build_report(case.quiz, case.answers, case.result)


def json_of(case: Case) -> str:
    stamp = {"id": "20260102-cafe", "created": "2026-01-02T03:04:05+00:00", "version": "1.2.3"}
    return to_json(make_record(case.quiz, case.answers, case.result, report_of(case), **stamp))


def outputs() -> Iterator[tuple[str, str]]:
    """The name and the text of every golden file."""
    for name, case in CASES.items():
        yield f"{name}.80.txt", terminal.render(report_of(case))
    leaning = report_of(CASES["leaning"])
    yield "leaning.40.txt", terminal.render(leaning, width=40)
    yield "leaning.120.txt", terminal.render(leaning, width=120)
    yield "leaning.40.ascii.txt", terminal.render(leaning, width=40, unicode=False)
    yield "leaning.colour.txt", terminal.render(leaning, colour=True)
    yield "leaning.md", markdown.render(leaning)
    yield "leaning.html", html.render(leaning)
    yield "leaning.json", json_of(CASES["leaning"])
    split = report_of(CASES["split"])
    yield "split.40.txt", terminal.render(split, width=40)
    yield "split.md", markdown.render(split)
    yield "split.html", html.render(split)
    roles = roles_report(SMALL)
    yield "roles.80.txt", terminal.render(roles)
    yield "roles.40.txt", terminal.render(roles, width=40)
    yield "roles.md", markdown.render(roles)
    yield "role.80.txt", terminal.render(roles_report(SMALL, "gardener"))
    preview = preview_report(SMALL)
    yield "preview.80.txt", terminal.render(preview)
    yield "preview.40.txt", terminal.render(preview, width=40)
    yield "preview.md", markdown.render(preview)
    yield from coach_cases.outputs()


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for name, text in outputs():
        (FOLDER / name).write_text(text, encoding="utf-8")
