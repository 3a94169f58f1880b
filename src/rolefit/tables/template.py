"""An empty table for the answers to a quiz: a row of ids, and a row of questions with what they take."""

from collections.abc import Iterable, Iterator

from rolefit.quiz.item import Item
from rolefit.quiz.model import Quiz
from rolefit.tables.known import START_HEAD

WHO, WHEN = ("label", "Who answered"), ("answered_at", "The day, such as 2026-05-31")


def template_rows(quiz: Quiz) -> list[list[str]]:
    """Two rows of heads. Where a row for each person is added below, the table can be read."""
    columns = [WHO, WHEN, *_start(quiz), *((item.id, _asked(item)) for item in quiz.items)]
    return [list(row) for row in zip(*columns, strict=True)]


def _start(quiz: Quiz) -> Iterator[tuple[str, str]]:
    if quiz.starting_points and START_HEAD not in quiz.by_id:
        item = quiz.starting_points.item
        yield START_HEAD, f"{item.ask} ({_numbered(quiz.starting_points.options, item.labels)})"


def _asked(item: Item) -> str:
    numbers = map(str, range(1, len(item.labels) + 1))
    return f"{item.framed} ({item.how}: {_numbered(numbers, item.labels)})"


def _numbered(names: Iterable[str], labels: Iterable[str]) -> str:
    return "; ".join(f"{name} {label}" for name, label in zip(names, labels, strict=True))
