"""What a group's answers say, as data: rolefit-analysis/1, and a row for every question in a spreadsheet."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

from rolefit import __version__
from rolefit.audit.finding import KINDS
from rolefit.coach.analysis import CONCLUSIVE, Analysis, Measure
from rolefit.coach.consistency import ItemFit
from rolefit.coach.flags import flags
from rolefit.quiz.item import Item
from rolefit.report.analysis_page import Group
from rolefit.report.csv import Cell, safe
from rolefit.report.flag_words import flag_words
from rolefit.report.record import content_hash

ANALYSIS_FORMAT = "rolefit-analysis/1"
NO_FIT = ItemFit(None, None)


def to_json(group: Group) -> str:
    """The text of an analysis. Shares and figures are 0..1, directions are points of 100."""
    quiz = group.quiz
    whole = {
        "format": ANALYSIS_FORMAT,
        "rolefit": __version__,
        "quiz": {
            "id": quiz.id,
            "version": quiz.version,
            "title": quiz.title,
            "sha256": content_hash(quiz.content()),
        },
        "people": group.people,
        "shown": group.analysis is not None,
        "conclusive": group.people >= CONCLUSIVE,
        **(_figures(group.analysis) if group.analysis else EMPTY),
        "left_out": [{"name": one.name, "why": one.why} for one in group.left_out],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


EMPTY: dict[str, Any] = {
    "complete": None,
    "verdicts": {},
    "direction": {},
    "traits": {},
    "gaps": {},
    "flags": [],
}


def _figures(analysis: Analysis) -> dict[str, Any]:
    return {
        "complete": analysis.complete,
        "verdicts": {kind: analysis.verdicts.get(kind, 0) / analysis.people for kind in KINDS},
        "direction": {
            role: {
                "mean": 100 * lean.mean,
                "spread": 100 * lean.spread,
                "leans": lean.leans,
                "leads": analysis.leads.get(role, 0),
            }
            for role, lean in analysis.direction.items()
        },
        "traits": _traits(analysis),
        "gaps": _gaps(analysis),
        "flags": list(_flags(analysis)),
    }


def _traits(analysis: Analysis) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for measure in analysis.measures:
        found.setdefault(measure.trait, {})[measure.facet] = {
            "alpha": measure.pairwise.alpha,
            "alpha_complete": measure.complete.alpha,
            "mean_r": measure.pairwise.mean_r,
            "items": {item.id: _item(analysis, measure, item) for item in measure.items},
        }
    return found


def _item(analysis: Analysis, measure: Measure, item: Item) -> dict[str, Any]:
    found = analysis.uses[item.id]
    fit, complete = (one.items.get(item.id, NO_FIT) for one in (measure.pairwise, measure.complete))
    return {
        "item_rest_r": fit.item_rest_r,
        "item_rest_r_complete": complete.item_rest_r,
        "alpha_if_dropped": fit.alpha_if_dropped,
        "answered": found.answered,
        "skipped": found.skipped,
        "shares": {str(k): share for k, share in enumerate(found.shares or (), start=1)},
        "seconds": found.seconds,
    }


def _gaps(analysis: Analysis) -> dict[str, Any]:
    gaps: dict[str, Any] = {}
    for (one, other), gap in analysis.gaps.items():
        gaps.setdefault(one, {})[other] = {
            "reliability": gap.observed,
            "reliability_error": gap.error,
            "reliability_assumed": gap.assumed,
        }
    return gaps


def _flags(analysis: Analysis) -> Iterator[dict[str, Any]]:
    for flag in flags(analysis):
        words = flag_words(analysis.quiz, flag)
        yield {
            "code": flag.code,
            "value": flag.value,
            "error": flag.error,
            "question": flag.question,
            "other": flag.other,
            "option": flag.option,
            "trait": flag.trait,
            "facet": flag.facet,
            "roles": list(flag.roles),
            "message": words.message,
            "hint": words.hint,
        }


def to_csv(group: Group) -> str:
    """A head row, and a row for every question under each trait that it measures. Empty cells are null."""
    rows = list(_rows(group.analysis)) if group.analysis else []
    columns = list(dict.fromkeys([*HEAD, *(name for row in rows for name in row)]))
    out = StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


HEAD = ("trait", "facet", "alpha", "alpha_complete", "mean_r", "question", "ask", "flags")


def _rows(analysis: Analysis) -> Iterator[dict[str, Cell]]:
    raised: dict[str | None, set[str]] = {}
    for flag in flags(analysis):
        for question in (flag.question, flag.other):
            raised.setdefault(question, set()).add(flag.code)
    for measure in analysis.measures:
        group = (measure.trait, measure.facet, measure.pairwise.alpha, measure.complete.alpha)
        for item in measure.items:
            codes = " ".join(sorted(raised.get(item.id, ())))
            cells = (*group, measure.pairwise.mean_r, item.id, safe(item.ask), codes)
            figures = _item(analysis, measure, item)
            shares = {f"share_{number}": share for number, share in figures.pop("shares").items()}
            yield {**dict(zip(HEAD, cells, strict=True)), **figures, **shares}
