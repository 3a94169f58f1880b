"""What a group's answers say, as data: rolefit-analysis/1, and a row for every figure in a spreadsheet."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from rolefit import __version__
from rolefit.audit.finding import VERDICT_WORDS
from rolefit.coach.analysis import CONCLUSIVE, Analysis, Measure
from rolefit.coach.consistency import ItemFit
from rolefit.coach.flag_words import flag_words
from rolefit.coach.flags import flags
from rolefit.coach.group import Group
from rolefit.exports.data_formats import Export
from rolefit.exports.writing import Cell
from rolefit.pages.analysis_page import notes
from rolefit.quiz.item import Item
from rolefit.report.words import capital, listed

ANALYSIS_FORMAT = "rolefit-analysis/1"
NO_FIT = ItemFit(None, None)


def analysis_export(group: Group) -> Export:
    """An analysis for a program. Shares and figures are 0..1, directions are points of 100.

    In a table there is a row for every figure: what it is about, and its value. An empty value is null.
    """
    return Export(partial(_whole, group), partial(_table, group))


def _whole(group: Group) -> dict[str, Any]:
    quiz = group.quiz
    return {
        "format": ANALYSIS_FORMAT,
        "rolefit": __version__,
        "quiz": {
            "id": quiz.id,
            "version": quiz.version,
            "title": quiz.title,
            "sha256": quiz.sha256,
        },
        "people": group.people,
        "unlabelled": group.unlabelled,
        "shown": group.analysis is not None,
        "conclusive": group.people >= CONCLUSIVE,
        "notes": list(notes(group)),
        **(_figures(group.analysis) if group.analysis else EMPTY),
        "left_out": [{"name": one.name, "why": one.why} for one in group.left_out],
    }


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
        "verdicts": {kind: analysis.verdicts.get(kind, 0) / analysis.people for kind in VERDICT_WORDS},
        "direction": {
            role: {
                "mean": 100 * lean.mean,
                "error": 100 * lean.error,
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
            "alike": [*measure.pairwise.alike],
            "items": {item.id: _item(analysis, measure, item) for item in measure.items},
        }
    return found


def _item(analysis: Analysis, measure: Measure | None, item: Item) -> dict[str, Any]:
    found = analysis.questions[item.id]
    fits = (measure.pairwise.items, measure.complete.items) if measure else ({}, {})
    fit, complete = (one.get(item.id, NO_FIT) for one in fits)
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


def _table(group: Group) -> Iterator[Sequence[Cell]]:
    yield _HEAD
    yield from _rows(group)


_HEAD = ("about", "id", "name", "facet", "figure", "value")
_Row = tuple[str, str, str, str, str, float | None]


def _rows(group: Group) -> Iterator[_Row]:
    counts = {"people": group.people, "unlabelled": group.unlabelled, "left_out": len(group.left_out)}
    about = "group", group.quiz.id, group.quiz.title, ""
    yield from _each(about, counts)
    if group.analysis:
        yield from _each(about, {"complete": group.analysis.complete})
        yield from _group_rows(group.analysis)
        yield from _trait_rows(group.analysis)
        yield from _question_rows(group.analysis)
        yield from _flag_rows(group.analysis)


def _each(about: tuple[str, str, str, str], figures: Mapping[str, Any]) -> Iterator[_Row]:
    for figure, value in figures.items():
        yield *about, figure, value


def _group_rows(analysis: Analysis) -> Iterator[_Row]:
    whole, roles = _figures(analysis), analysis.quiz.roles
    for kind, share in whole["verdicts"].items():
        yield "verdict", kind, capital(VERDICT_WORDS[kind]), "", "share", share
    for role, lean in whole["direction"].items():
        yield from _each(("role", role, roles[role].name, ""), {**lean, "leans": int(lean["leans"])})
    for one, others in whole["gaps"].items():
        for other, gap in others.items():
            yield from _each(("gap", f"{one} {other}", listed([roles[one].name, roles[other].name]), ""), gap)


def _trait_rows(analysis: Analysis) -> Iterator[_Row]:
    for trait, facets in _traits(analysis).items():
        for facet, found in facets.items():
            figures = {figure: value for figure, value in found.items() if figure != "items"}
            yield from _each(("trait", trait, analysis.quiz.traits[trait].name, facet), figures)


def _question_rows(analysis: Analysis) -> Iterator[_Row]:
    # Only scale questions go together with others, and these measure one trait: no figure depends on which.
    measures = {item.id: measure for measure in analysis.measures for item in measure.items}
    for item in analysis.quiz.items:
        figures = _item(analysis, measures.get(item.id), item)
        shares = figures.pop("shares")
        yield from _each(("question", item.id, item.ask, item.facet), figures)
        for number, share in shares.items():
            yield "option", f"{item.id} {number}", item.labels[int(number) - 1], item.facet, "share", share


def _flag_rows(analysis: Analysis) -> Iterator[_Row]:
    for flag in _flags(analysis):
        about = [one for one in (flag["question"], flag["other"]) if one] or flag["roles"]
        words, facet = f"{flag['message']} {flag['hint']}", flag["facet"] or ""
        yield "flag", " ".join(about), words, facet, flag["code"], flag["value"]
