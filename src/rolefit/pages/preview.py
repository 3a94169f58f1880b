"""A whole quiz to read before anybody takes it: every word, and what each answer counts for."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from rolefit.layout.blocks import Block, Bullets, Paragraph, Report, Section, Table
from rolefit.numerals import number
from rolefit.pages.roles_page import side_by_side
from rolefit.quiz.item import Item
from rolefit.quiz.model import Grow, GrowByLevel, Note, Quiz, Trait
from rolefit.quiz.piece import QuizPiece
from rolefit.quiz.questions import Question
from rolefit.report.words import capital, listed

INTRODUCTION = (
    "This is the quiz as people will see it. What an answer counts for stands beside it, and is never shown "
    "to them. They may skip any question."
)
UNSCORED = "Asked first. It counts for nothing: it chooses the advice, and the step on the path."


def preview_report(quiz: Quiz) -> Report:
    """The words of the quiz in the order in which people meet them, with what every answer counts for."""
    return Report(quiz.title, tuple(_sections(quiz)), tuple(quiz.roles), quiz.language, quiz.texts)


def _sections(quiz: Quiz) -> Iterator[Section]:
    yield Section("quiz", "", tuple(_introduction(quiz)))
    if quiz.starting_points:
        options = Bullets(tuple(quiz.starting_points.texts.values()), mark="number")
        yield Section("starting_points", quiz.starting_points.ask, (options, Paragraph(UNSCORED)))
    yield from _questions(quiz)
    yield Section("traits", "What is measured", tuple(_traits(quiz)))
    yield from side_by_side(quiz, whole=True)
    if talk := tuple(_talk(quiz)):
        yield Section("talk", "To talk over with a mentor or manager", talk)
    if spoken := tuple(_said_otherwise(quiz)):
        yield Section("instead", "What some people are told instead", spoken)
    if sources := tuple(f"{key}: {text}" for key, text in quiz.sources.items()):
        yield Section("sources", "Sources", (Bullets(sources),))


def _introduction(quiz: Quiz) -> Iterator[Block]:
    if quiz.about:
        yield Paragraph(quiz.about)
    minutes = f", about {number(quiz.minutes)} minutes" if quiz.minutes else ""
    weights = [f"{facet} weighs {_short(weight)}" for facet, weight in quiz.facets.items()]
    together = [f"When both are put together, {listed(weights)}."] if weights else []
    size = f"{len(quiz.items)} questions{minutes}."
    yield Bullets((size, f"Quiz {quiz.id}, version {quiz.version}.", *together))
    yield Paragraph(INTRODUCTION)


def _questions(quiz: Quiz) -> Iterator[Section]:
    for place, (question, item) in enumerate(zip(quiz.questions, quiz.items, strict=True), start=1):
        blocks = (_options(quiz, item), Paragraph(" · ".join(_notes(question, item))))
        yield Section(f"question-{item.id}", f"{place} · {item.framed}", blocks)


def _options(quiz: Quiz, item: Item) -> Table:
    rows = zip(item.labels, item.counts, strict=True)
    return Table(
        head=(item.how, f"counts as {item.facet} in"),
        rows=tuple(
            (f"{place} {label}", _counts(quiz, counts)) for place, (label, counts) in enumerate(rows, 1)
        ),
    )


def _counts(quiz: Quiz, counts: Mapping[str, Fraction]) -> str:
    return ", ".join(f"{quiz.traits[trait].name} {_short(worth)}" for trait, worth in counts.items())


def _short(value: Fraction) -> str:
    return f"{round(float(value), 2):g}"


def _notes(question: Question, item: Item) -> Iterator[str]:
    yield item.id
    if note := question.note():
        yield note
    if item.weight != 1:
        yield f"weight {_short(item.weight)}"
    if question.source:
        yield f"source {', '.join(question.source)}"


def _traits(quiz: Quiz) -> Iterator[Block]:
    for key, trait in quiz.traits.items():
        yield Paragraph(" · ".join(filter(None, (key, trait.about))), trait.name)
        if advice := tuple(_advice(trait)):
            yield Bullets(advice)


def _advice(trait: Trait) -> Iterator[str]:
    match trait.grow:
        case Grow() as acts:
            yield from _acts(acts)
        case GrowByLevel() as by_level:
            for level, acts in by_level:
                yield from _acts(acts, f"{level}, ") if acts else ()


def _talk(quiz: Quiz) -> Iterator[Block]:
    """What each trait, role and neighbour asks."""
    for trait in quiz.traits.values():
        if trait.talk:
            yield Paragraph(trait.talk.text, trait.name)
    for role in quiz.all_roles.values():
        for note in role.talk:
            yield Paragraph(note.text, role.name)


def _said_otherwise(quiz: Quiz) -> Iterator[Block]:
    """Guidance that has other words for some people, and those words."""
    starts = quiz.starting_points.texts if quiz.starting_points else {}
    for note in _guidance(quiz):
        others = [f"{starts.get(start, start)}: {text}" for start, text in note.instead.items()]
        if note.solid:
            about = listed([quiz.traits[trait].name for trait in note.about])
            others.append(f"Solid in {about}: {note.solid}")
        if others:
            yield Paragraph(note.text)
            yield Bullets(tuple(others))


def _guidance(part: object) -> Iterator[Note]:
    """Every piece of guidance in a part of a quiz file, at whatever depth."""
    match part:
        case Note():
            yield part
        case QuizPiece():
            for _, inner in part:
                yield from _guidance(inner)
        case tuple() | Mapping():
            for inner in part.values() if isinstance(part, Mapping) else part:
                yield from _guidance(inner)


def _acts(grow: Grow, level: str = "") -> Iterator[str]:
    if grow.this_week:
        yield capital(f"{level}this week: {grow.this_week.text}")
    if grow.this_quarter:
        yield capital(f"{level}this quarter: {grow.this_quarter.text}")
