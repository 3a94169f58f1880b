"""What a group's answers say, for the coach who reads them: the group, then the questions."""

from collections.abc import Iterator, Sequence

from rolefit.audit.finding import VERDICT_WORDS
from rolefit.coach.analysis import CONCLUSIVE, SMALLEST_GROUP, Analysis, Measure
from rolefit.coach.consistency import ItemFit
from rolefit.coach.flag_words import flag_words
from rolefit.coach.flags import flags
from rolefit.coach.group import Group
from rolefit.coach.question_figures import QuestionFigures
from rolefit.layout.blocks import Block, Bullets, Paragraph, Report, Section, Table
from rolefit.numerals import number
from rolefit.quiz.item import Item
from rolefit.report.words import capital, inside, listed, quoted

NONE = "–"
NOT_COUNTED = "Not counted"
MOST_NAMED = 20
"""So many of what is not counted are named."""
SINGLE = f"Figures of fewer than {number(SMALLEST_GROUP)} people would speak of single people"
INCONCLUSIVE = (
    f"With fewer than {CONCLUSIVE} people every figure here can change with the next person. They "
    "cannot show that a question is bad, how reliable the quiz is, or which way people like these "
    "lean. Take them as hints of what to ask about."
)
ASK_QUOTED, QUESTIONS_NAMED = 70, 5
"""So much of a question is quoted in a sentence, and of so many questions."""
POINTS_EXPLAINED = "Mean and spread are in points towards the role; answering at random leads to 0."
RELIABILITY = (
    "Reliability is the share of the differences between people that a second quiz of this kind would show "
    "again. How sure a result is rests on the one that is assumed; the other was seen in these answers."
)
ALPHA = (
    "Alpha says how far the questions of a trait measure one thing, at best 1. With two questions 0.50 is "
    "good, with ten 0.80. Whoever answered two of the questions counts."
)
NO_FIGURE = (
    f"{NONE} stands where that takes a second question on a scale that people answer differently, or more "
    "people who answered two."
)
NO_RELIABILITY = f"{NONE} stands where too few people answered the same questions."
NO_ALPHA = (
    "There is no alpha for choices and rankings: who takes one option leaves the others, so the options of a "
    "question depend on each other and cannot be counted as separate answers."
)


def analysis_report(group: Group) -> Report:
    """The group and how well each question works, in words."""
    quiz, analysis = group.quiz, group.analysis
    sections = [Section("group", "", tuple(_head(group)))]
    if analysis is not None:
        sections += [
            Section("flags", "What to look at", tuple(_flags(analysis))),
            Section("verdicts", "What they are told", (_verdicts(analysis),)),
            Section("direction", "Where the group points", tuple(_direction(analysis))),
            Section("traits", "Do the questions of a trait go together?", tuple(_traits(analysis))),
            Section("questions", "Question by question", tuple(_questions(analysis))),
        ]
    if group.left_out:
        sections.append(Section("left-out", NOT_COUNTED, (Bullets(tuple(_left_out(group))),)))
    return Report(f"{quiz.title} The group", tuple(sections), tuple(quiz.roles), quiz.language, quiz.texts)


def notes(group: Group) -> Iterator[str]:
    """What to know before any figure, a short paragraph each."""
    if group.analysis is None:
        yield f"{SINGLE}, so none are shown. If all of them agree, --small shows the figures all the same."
    elif not group.analysis.conclusive:
        yield INCONCLUSIVE
    if group.unlabelled:
        yield _unlabelled(group.unlabelled)


def beside_csv(group: Group) -> Iterator[str]:
    """What a table of figures does not say, in lines."""
    yield from notes(group)
    if group.analysis is None:
        yield "So the table says how many people there are, and nothing else."
    if group.left_out:
        yield f"{NOT_COUNTED}:"
        yield from (f"  {line}" for line in _left_out(group))


def _unlabelled(count: int) -> str:
    results = "1 result carries" if count == 1 else f"{count} results carry"
    each = "It was" if count == 1 else "Each was"
    return (
        f"{results} no label. {each} taken for another person, because nothing tells a second result of the "
        "same person apart. Next time, have everybody take the quiz under a name of their own: rolefit quiz "
        "--label NAME."
    )


def _left_out(group: Group) -> Iterator[str]:
    for one in group.left_out[:MOST_NAMED]:
        yield f"{one.name}: {one.why}"
    if len(group.left_out) > MOST_NAMED:
        yield f"And {len(group.left_out) - MOST_NAMED} more; --json names all."


def _head(group: Group) -> Iterator[Block]:
    people = f"{group.people} person" if group.people == 1 else f"{group.people} people"
    yield Paragraph(f"{people} answered {group.quiz.id}, version {group.quiz.version}.", strong=True)
    yield from map(Paragraph, notes(group))


def _flags(analysis: Analysis) -> Iterator[Block]:
    found: dict[str, list[str]] = {}
    for flag in flags(analysis):
        words = flag_words(analysis.quiz, flag)
        found.setdefault(words.hint, []).append(words.message)
    for hint, messages in found.items():
        yield Bullets(tuple(messages))
        yield Paragraph(hint, lead="What to do")
    if not found:
        yield Paragraph("Nothing stands out.")


def _verdicts(analysis: Analysis) -> Table:
    rows = [
        (capital(name), str(analysis.verdicts[kind]), _percent(analysis.verdicts[kind] / analysis.people))
        for kind, name in VERDICT_WORDS.items()
        if analysis.verdicts.get(kind)
    ]
    return Table(("verdict", "people", "share"), tuple(rows))


def _direction(analysis: Analysis) -> Iterator[Block]:
    if analysis.direction:
        yield Table(("role", "led there", "mean", "give or take", "spread"), tuple(_leans(analysis)))
        yield Paragraph(f"{POINTS_EXPLAINED} {_leaning(analysis)}")
    if analysis.gaps:
        yield Paragraph(RELIABILITY)
        rows = tuple(_gaps(analysis))
        yield Table(("reliability between", "assumed", "seen", "give or take"), rows)
        if any(NONE in row for row in rows):
            yield Paragraph(NO_RELIABILITY)
    else:
        yield Paragraph("No question points from one role to another, so there is no direction to show.")


def _leans(analysis: Analysis) -> Iterator[tuple[str, ...]]:
    for role, lean in analysis.direction.items():
        name, leads = analysis.quiz.roles[role].name, analysis.leads.get(role, 0)
        yield name, str(leads), _points(lean.mean), f"{100 * lean.error:.0f}", f"{100 * lean.spread:.0f}"


def _leaning(analysis: Analysis) -> str:
    if any(lean.leans for lean in analysis.direction.values()):
        return "The group leans one way: above stands what to do."
    if not analysis.conclusive:
        return "These are too few people to tell whether the group leans one way."
    return "The group leans one way by no more than a quarter of its spread, or no more than chance explains."


def _gaps(analysis: Analysis) -> Iterator[tuple[str, ...]]:
    for roles, gap in analysis.gaps.items():
        names = [inside(analysis.quiz.roles[role].name, analysis.quiz.language) for role in roles]
        yield capital(listed(names)), _figure(gap.assumed), _figure(gap.observed), _figure(gap.error)


def _traits(analysis: Analysis) -> Iterator[Block]:
    graded = [measure for measure in analysis.measures if measure.pairwise.items]
    if graded:
        yield Paragraph(f"{ALPHA} {_completeness(analysis)}")
        beside = ["skipped none"] if _tells_complete(analysis) else []
        rows = tuple(_row(analysis, measure) for measure in graded)
        yield Table(("trait", "questions", "alpha", *beside, "mean r"), rows)
        if any(NONE in row for row in rows):
            yield Paragraph(NO_FIGURE)
        if alike := [id for measure in graded for id in measure.pairwise.alike]:
            yield Paragraph(_alike([quoted(analysis.quiz.by_id[id].ask, ASK_QUOTED) for id in alike]))
    if any(not item.graded for item in analysis.quiz.items):
        yield Paragraph(NO_ALPHA)


def _tells_complete(analysis: Analysis) -> bool:
    """Whether those who skipped nothing are worth figures of their own."""
    return CONCLUSIVE <= analysis.complete < analysis.people


def _row(analysis: Analysis, measure: Measure) -> tuple[str, ...]:
    whole = measure.pairwise
    beside = [measure.complete.alpha] if _tells_complete(analysis) else []
    figures = (whole.alpha, *beside, whole.mean_r)
    questions = len(whole.items) - len(whole.alike)
    return _name(analysis, measure), str(questions), *map(_figure, figures)


def _alike(asks: Sequence[str]) -> str:
    """Why some questions enter no figure; the first few are named."""
    more = f" and {len(asks) - QUESTIONS_NAMED} more" if len(asks) > QUESTIONS_NAMED else ""
    what = "question enters" if len(asks) == 1 else "questions enter"
    return (
        f"{capital(number(len(asks)))} {what} no figure here. Everybody answers alike, which shows nothing "
        f"of what goes together: {', '.join(asks[:QUESTIONS_NAMED])}{more}."
    )


def _completeness(analysis: Analysis) -> str:
    if analysis.complete == analysis.people:
        return "Nobody skipped a question."
    skipped = capital(number(analysis.complete)) if analysis.complete else "None"
    of = f"{skipped} of {analysis.people} skipped nothing"
    if _tells_complete(analysis):
        return f"{of}: their alpha stands beside that of all."
    return f"{of}, too few for an alpha of their own."


def _questions(analysis: Analysis) -> Iterator[Block]:
    fits = {one: fit for measure in analysis.measures for one, fit in measure.pairwise.items.items()}
    for item in analysis.quiz.items:
        found = analysis.questions[item.id]
        entries = (*_shares(item, found), f"{'; '.join(_figures(found, fits.get(item.id)))}.")
        yield Bullets(entries, heading=quoted(item.framed))


def _shares(item: Item, found: QuestionFigures) -> Iterator[str]:
    first = f" for {item.names[0]}" if item.names else " put it first" if item.ordered else ""
    for label, share in zip(item.labels, found.shares or (), strict=False):
        yield f"{_percent(share)}{first}: {label}"


def _figures(found: QuestionFigures, fit: ItemFit | None) -> Iterator[str]:
    yield f"Skipped by {_percent(found.skipped) if found.skipped else 'nobody'}"
    if found.answered and found.shares is None:
        yield f"answered by {number(found.answered)}, too few to show how"
    if found.seconds is not None:
        yield f"median {found.seconds:.0f} seconds"
    if fit and fit.item_rest_r is not None:
        yield f"correlation with the rest of its trait {_figure(fit.item_rest_r)}"
    if fit and fit.alpha_if_dropped is not None:
        yield f"alpha without it {_figure(fit.alpha_if_dropped)}"


def _name(analysis: Analysis, measure: Measure) -> str:
    return f"{analysis.quiz.traits[measure.trait].name}, {measure.facet}"


def _figure(value: float | None) -> str:
    return NONE if value is None else f"{value:.2f}".replace("-0.00", "0.00")


def _points(share: float) -> str:
    return f"{round(100 * share):+d}" if round(100 * share) else "0"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"
