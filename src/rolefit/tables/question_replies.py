"""The cells of a table → what everybody replied to each question, and what could not be read."""

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rolefit.tables.cells import CellReading, Counting, read_column
from rolefit.tables.groups import Marks, read_group
from rolefit.tables.matching import Columns
from rolefit.tables.options import Options


class Texts:
    """The cells of one column: each text once, and for every person which text it is."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.codes = array("L")

    def add(self, text: str) -> None:
        """One more person's cell."""
        self.codes.append(self._numbers.setdefault(text, len(self._numbers)))

    @property
    def texts(self) -> list[str]:
        """By number."""
        return list(self._numbers)


@dataclass(frozen=True)
class QuestionReplies:
    """What everybody replied to one question."""

    place: int
    """Its first column, from 0."""
    readings: Sequence[CellReading]
    codes: Sequence[int]
    """For every person the number of the reading."""
    refusal: str = ""
    """Why nothing of it is read, and what to do, in sentences."""
    counting: Counting | None = None
    """How its column counts; None where it holds texts, and where there are several."""

    @property
    def replies(self) -> int:
        """How many people replied in a way that the question takes."""
        if self.refusal:
            return 0
        counts = Counter(self.codes)
        return sum(counts[code] for code, one in enumerate(self.readings) if isinstance(one, tuple))

    @property
    def wrong(self) -> int:
        """How many people's cells cannot be read."""
        counts = Counter(self.codes)
        return sum(counts[code] for code, one in enumerate(self.readings) if isinstance(one, str))

    @property
    def first_wrong(self) -> int:
        """The first person whose cells cannot be read, from 0; there must be one."""
        return next(at for at, code in enumerate(self.codes) if isinstance(self.readings[code], str))


def read_questions(
    options: Mapping[str, Options], columns: Mapping[str, Columns], cells: Mapping[int, Texts]
) -> dict[str, QuestionReplies]:
    """Question -> what everybody replied."""
    marks: Marks = {}
    found = {question: _answered(options[question], one, cells, marks) for question, one in columns.items()}
    if marks:  # what some questions have shown may help with others
        refused = [question for question, one in found.items() if one.refusal]
        found |= {
            question: _answered(options[question], columns[question], cells, marks) for question in refused
        }
    return _as_others_count(found)


def _as_others_count(found: Mapping[str, QuestionReplies]) -> dict[str, QuestionReplies]:
    """Refuses the columns in which nobody took 0 by chance, where one of the same kind counts from 0."""
    from_zero = {
        question: one.counting for question, one in found.items() if one.counting and one.counting.from_zero
    }
    checked = dict(found)
    for question, one in found.items():
        if one.refusal or not one.counting:
            continue
        if alike := next((key for key, other in from_zero.items() if one.counting.may_be_as(other)), ""):
            why = (
                f"It is numbered like {alike}, which counts from 0, and the quiz counts options from 1: each "
                "number would mean another option. Add 1 to its numbers, or export the answers as texts."
            )
            checked[question] = replace(one, refusal=why)
    return checked


def _answered(
    options: Options, columns: Columns, cells: Mapping[int, Texts], marks: Marks
) -> QuestionReplies:
    """The replies to one question, from whichever of its columns hold them.

    Some tools write a reply twice: as a whole, and in a column an option.
    """
    found = [_whole(options, place, cells[place]) for place in columns.whole]
    if len(found) > 1:
        found = [_merged(found)]
    if columns.group:
        found.append(_grouped(options, columns, cells, marks))
    if not found:
        found = [_whole(options, place, cells[place]) for place in columns.unclear]
    return max(found, key=lambda one: one.replies)


def _whole(options: Options, place: int, column: Texts) -> QuestionReplies:
    texts = column.texts
    counts = Counter(column.codes)
    read = read_column(options, {text: counts[code] for code, text in enumerate(texts)})
    return QuestionReplies(
        place, [read.readings[text] for text in texts], column.codes, read.refusal, read.counting
    )


def _grouped(options: Options, columns: Columns, cells: Mapping[int, Texts], marks: Marks) -> QuestionReplies:
    numbers: dict[tuple[int, ...], int] = {}
    codes = array("L")
    for together in zip(*(cells[place].codes for place in columns.group), strict=True):
        codes.append(numbers.setdefault(together, len(numbers)))
    texts = [cells[place].texts for place in columns.group]
    rows = [tuple(names[code] for names, code in zip(texts, together, strict=True)) for together in numbers]
    counts = Counter(codes)
    place = min(columns.group)
    read = read_group(options, columns.tags, {row: counts[code] for code, row in enumerate(rows)}, marks)
    if isinstance(read, str):
        return QuestionReplies(place, [None] * len(rows), codes, read)
    return QuestionReplies(place, [read[row] for row in rows], codes)


def _merged(found: Sequence[QuestionReplies]) -> QuestionReplies:
    """Several columns for one question as one; refused where two of them contradict each other."""
    first = found[0]
    numbers: dict[CellReading, int] = {}
    codes = array("L")
    for readings in zip(*([one.readings[code] for code in one.codes] for one in found), strict=True):
        said = {reading for reading in readings if isinstance(reading, tuple)}
        if len(said) > 1:
            return QuestionReplies(
                first.place,
                first.readings,
                first.codes,
                "Two columns of it say different things. Keep one of them.",
            )
        wrong = (reading for reading in readings if reading is not None)
        reading = next(iter(said), None) or next(wrong, None)
        codes.append(numbers.setdefault(reading, len(numbers)))
    refusal = " ".join(dict.fromkeys(one.refusal for one in found if one.refusal))
    return QuestionReplies(first.place, list(numbers), codes, refusal)
