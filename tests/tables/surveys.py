"""Tables as survey tools, spreadsheets and people write them, and what stands in them.

The quiz has what makes tables hard to read: options with commas and quotation marks, an option that begins as
another does, two questions with the same options, and questions that hold one another's text.
"""

import csv
import io
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zipfile import ZipFile

import openpyxl

from rolefit.quiz.item import Item, Reply
from rolefit.quiz.model import Quiz
from rolefit.quizfile.loading import from_content

NAMES = ["Ana", "Björn", "Cem", "Zoë", "José", "Łucja", "Fatma", "Hanna"]
DAYS = [datetime(2026, 5, day, 9, 40) for day in range(1, 9)]
STARTS = {"town": "In a town, with a balcony", "farm": "On a farm"}
WEEKEND = [
    "Build a raised bed, with help",
    "Bake",
    "Bake for the neighbours",
    "Draw next year’s “planting plan”",
]


def _options(*texts: str) -> list[dict[str, str]]:
    return [{"text": text, "counts": ("growing", "cooking")[at % 2]} for at, text in enumerate(texts)]


def _question(id: str, ask: str, kind: str, **more: object) -> dict[str, object]:
    return {
        "id": id,
        "ask": ask,
        "type": kind,
        "measures": "interest" if "options" in more else "skill",
        **more,
    }


def _scale(id: str, ask: str) -> dict[str, object]:
    return _question(id, ask, "scale", scale="often", trait="growing")


QUIZ: Quiz = from_content(
    {
        "format": "rolefit-quiz/1",
        "id": "farm",
        "version": "1",
        "title": "Gardener or cook?",
        "scales": {"often": ["Never", "Once or twice", "Monthly", "Weekly, or more often"]},
        "traits": {"growing": {"name": "Growing"}, "cooking": {"name": "Cooking"}},
        "roles": {
            "gardener": {"name": "Gardener", "needs": {"growing": 9, "cooking": 2}},
            "cook": {"name": "Cook", "needs": {"growing": 2, "cooking": 9}},
        },
        "starting_points": {"ask": "Where are you today?", "options": STARTS},
        "questions": [
            _question(
                "free-morning",
                "A free morning: which would you rather do?",
                "choose",
                options=_options("Pull weeds, slowly", "Try a sauce"),
            ),
            _question(
                "long-weekend",
                "Which two would you rather do on a long weekend?",
                "choose",
                pick=2,
                options=_options(*WEEKEND),
            ),
            _question(
                "short-weekend",
                "And which two on a short one?",
                "choose",
                pick=2,
                options=_options(*WEEKEND),
            ),
            _question(
                "in_order",
                "Put these in the order you would enjoy them.",
                "rank",
                options=_options("Stirring a pot", "Watering, at dusk", "Welcoming guests", "A good book"),
            ),
            _scale("sowed", "I sowed something."),
            _scale("sowed-late", "I sowed something too late."),
            _scale("tasted", "I changed a “dish” after tasting it."),
        ],
    }
)


@dataclass(frozen=True)
class Person:
    """Somebody in every table, as far as its layout tells it."""

    label: str
    day: datetime
    start: str
    replies: dict[str, Reply | None]

    def said(self, item: Item) -> list[str]:
        """The texts of the options that the person named; none where the question was skipped."""
        return [item.labels[number - 1] for number in self.replies[item.id] or ()]


def _drawn(seed: int) -> Person:
    chance = random.Random(seed)
    replies: dict[str, Reply | None] = {}
    for item in QUIZ.items:
        drawn = chance.sample(range(1, len(item.labels) + 1), item.pick)
        replies[item.id] = tuple(drawn if item.ordered else sorted(drawn))
    if seed == 3:
        replies |= {"free-morning": None, "long-weekend": None, "in_order": None, "tasted": None}
    return Person(NAMES[seed], DAYS[seed], [*STARTS][seed % 2], replies)


PEOPLE = [_drawn(seed) for seed in range(len(NAMES))]
Cells = list[str]
Layout = Callable[[], tuple[str, bytes]]
LAYOUTS: dict[str, Layout] = {}
"""Name -> gives the name of a file, and its bytes."""
TELLING: dict[str, set[str]] = {"who": set(), "when": set(), "where": set()}
"""What a layout can tell of people besides their answers -> the layouts that do."""


def layout(*tells: str) -> Callable[[Layout], Layout]:
    """Adds a layout, which tells so much besides answers."""

    def add(make: Layout) -> Layout:
        name = make.__name__.replace("_", "-")
        LAYOUTS[name] = make
        for one in tells:
            TELLING[one].add(name)
        return make

    return add


def comma(rows: Iterable[Sequence[object]], encoding: str = "utf-8", **how: object) -> bytes:
    """Rows as CSV."""
    out = io.StringIO()
    csv.writer(out, **how).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().encode(encoding)


def book(*sheets: Iterable[Sequence[object]]) -> bytes:
    """Rows as a workbook, a sheet each."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets, 1):
        sheet = made.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def table(
    head: Callable[[Item], Cells], cells: Callable[[Item, Person], Sequence[object]]
) -> tuple[Cells, list[list[object]]]:
    """The columns of all questions: their heads, and everybody's cells."""
    heads = [one for item in QUIZ.items for one in head(item)]
    rows = [[cell for item in QUIZ.items for cell in cells(item, person)] for person in PEOPLE]
    return heads, rows


def ask(item: Item) -> Cells:
    return [item.ask]


def joined(separator: str) -> Callable[[Item, Person], Cells]:
    return lambda item, person: [separator.join(person.said(item))]


def marked(item: Item, person: Person, yes: object, no: object) -> list[object]:
    """A cell for every option."""
    reply = person.replies[item.id]
    return [yes if reply and number in reply else no for number in range(1, len(item.labels) + 1)]


def placed(item: Item, person: Person, word: str = "{}") -> Cells:
    """For every option the place that it got."""
    reply = person.replies[item.id]
    return [
        word.format(reply.index(number) + 1) if reply else "" for number in range(1, len(item.labels) + 1)
    ]


def filled(cells: Sequence[str], size: int) -> Cells:
    return [*cells, *[""] * (size - len(cells))]


def several(item: Item) -> bool:
    return item.pick > 1 and not item.ordered


# ---- a cell for a reply


@layout("who", "when")
def jotform() -> tuple[str, bytes]:
    """Several answers on a line each, a ranking with its places."""

    def cells(item: Item, person: Person) -> Cells:
        said = person.said(item)
        return [
            "\n".join(f"{place}: {text}" for place, text in enumerate(said, 1))
            if item.ordered
            else "\n".join(said)
        ]

    heads, rows = table(lambda item: [f"{item.ask} *"], cells)
    people = [[f"{one.day:%b} {one.day.day}, {one.day:%Y}", one.label, "Smith"] for one in PEOPLE]
    top = ["Submission Date", "First Name", "Last Name", *heads, "Submission IP"]
    return "jotform.csv", comma(
        [top, *([*one, *row, "192.0.2.1"] for one, row in zip(people, rows, strict=True))]
    )


@layout("who", "when")
def jotform_workbook() -> tuple[str, bytes]:
    """Scales in one matrix: its heading stands before each statement."""

    def head(item: Item) -> Cells:
        return [f"In the last six months, how often was this so? >> {item.ask}" if item.graded else item.ask]

    heads, rows = table(head, joined("\n"))
    people = [[one.day, one.label] for one in PEOPLE]
    top = ["Submission Date", "Your full name, please", *heads]
    return "jotform.xlsx", book([top, *([*one, *row] for one, row in zip(people, rows, strict=True))])


@layout("when", "where")
def tally() -> tuple[str, bytes]:
    """Several answers twice: together, and in a column an option."""

    def head(item: Item) -> Cells:
        return (
            [item.ask, *(f"{item.ask} ({label})" for label in item.labels)] if several(item) else [item.ask]
        )

    def cells(item: Item, person: Person) -> list[object]:
        together: list[object] = [", ".join(person.said(item))]
        return together + (marked(item, person, "true", "false") if several(item) else [])

    heads, rows = table(head, cells)
    top = ["Submission ID", "Respondent ID", "Submitted at", "Where are you today?", *heads]
    people = [[f"x{n}Kd", f"p{n}", one.day.isoformat(" "), STARTS[one.start]] for n, one in enumerate(PEOPLE)]
    return "tally.csv", comma([top, *([*one, *row] for one, row in zip(people, rows, strict=True))])


@layout("who", "when")
def airtable() -> tuple[str, bytes]:
    """Several answers joined by commas, in quotation marks where they hold one."""

    def cells(item: Item, person: Person) -> Cells:
        said = person.said(item)
        return (
            [",".join(f'"{text}"' if "," in text else text for text in said)]
            if item.pick > 1
            else said or [""]
        )

    heads, rows = table(ask, cells)
    people = [[one.label, f"{one.day.month}/{one.day.day}/{one.day.year} 9:40am"] for one in PEOPLE]
    top = ["Name", "Created", *heads, "Attachment Summary"]
    return "Grid view.csv", comma(
        [top, *([*one, *row, ""] for one, row in zip(people, rows, strict=True))], "utf-8-sig"
    )


@layout("when")
def formstack() -> tuple[str, bytes]:
    """Several answers between bars, in a text with tabs."""
    heads, rows = table(ask, joined(" | "))
    top = ["Time", "Unique ID", *heads, "Browser", "Latitude"]
    people = [[f"{one.day:%Y-%m-%d %H:%M:%S}", str(900 + n)] for n, one in enumerate(PEOPLE)]
    rows = [[*one, *row, "Firefox", "47.1"] for one, row in zip(people, rows, strict=True)]
    return "formstack.tsv", comma([top, *rows], delimiter="\t")


@layout("when")
def zoho() -> tuple[str, bytes]:
    """Heads with HTML and a line break in them."""
    heads, rows = table(lambda item: [f"<p>{item.ask.replace(' ', '&nbsp;', 1)}<br>\n</p>"], joined(","))
    people = [[f"{one.day:%d-%b-%Y %H:%M:%S}"] for one in PEOPLE]
    return "zoho.csv", comma(
        [
            ["Added Time", *heads, "Referrer Name"],
            *([*one, *row, ""] for one, row in zip(people, rows, strict=True)),
        ]
    )


@layout("who")
def fillout() -> tuple[str, bytes]:
    """Several answers as a list of texts in quotation marks."""

    def cells(item: Item, person: Person) -> Cells:
        said = person.said(item)
        return ['["' + '","'.join(said) + '"]' if item.pick > 1 and said else "".join(said)]

    heads, rows = table(lambda item: [f"Q{item.id}: {item.ask.upper()}"], cells)
    people = [[f"id{n}", one.label] for n, one in enumerate(PEOPLE)]
    top = ["Submission ID", "What's your name?", *heads, "Company name"]
    return "fillout.csv", comma([top, *([*one, *row, "Acme"] for one, row in zip(people, rows, strict=True))])


@layout()
def places_beside_options() -> tuple[str, bytes]:
    """A ranking in one cell, in the order of the quiz, each option with its place."""

    def cells(item: Item, person: Person) -> Cells:
        if item.ordered and person.replies[item.id]:
            return [
                "; ".join(
                    f"{text}: {place}" for text, place in zip(item.labels, placed(item, person), strict=True)
                )
            ]
        return ["; ".join(person.said(item))]

    heads, rows = table(ask, cells)
    return "places.csv", comma([heads, *rows], delimiter=";")


@layout("where")
def numbers_with_words() -> tuple[str, bytes]:
    """As labelled values: 2 - Once or twice."""

    def cells(item: Item, person: Person) -> Cells:
        reply = person.replies[item.id] or ()
        return ["; ".join(f"{number} - {item.labels[number - 1]}" for number in reply)]

    heads, rows = table(lambda item: [item.id.upper()], cells)
    rows = [[one.start, *row] for one, row in zip(PEOPLE, rows, strict=True)]
    return "labelled.csv", comma([["Starting point", *heads], *rows])


@layout()
def words_with_numbers() -> tuple[str, bytes]:
    """As labelled values: Once or twice (2)."""

    def cells(item: Item, person: Person) -> Cells:
        reply = person.replies[item.id] or ()
        return (
            [", ".join(f"{item.labels[number - 1]} ({number})" for number in reply)]
            if not item.ordered
            else ["".join(f"{text}\r\n" for text in person.said(item))]
        )

    heads, rows = table(ask, cells)
    return "labelled.csv", comma([heads, *rows])


@layout()
def letters() -> tuple[str, bytes]:
    """The answers are A, B, C."""

    def cells(item: Item, person: Person) -> Cells:
        return [", ".join("ABCD"[number - 1] for number in person.replies[item.id] or ())]

    heads, rows = table(ask, cells)
    return "letters.csv", comma([heads, *rows])


@layout("who")
def numbers_of_a_spreadsheet() -> tuple[str, bytes]:
    """Decimals with commas, a line that names the separator, a title and an empty row, in UTF-16."""

    def cells(item: Item, person: Person) -> Cells:
        reply = person.replies[item.id] or ()
        return [" ".join(map(str, reply)) if item.pick > 1 else "".join(f"{number},0" for number in reply)]

    heads, rows = table(lambda item: [f"{item.id} "], cells)
    rows = [[one.label, *row] for one, row in zip(PEOPLE, rows, strict=True)]
    text = comma([["sep=;"], ["Answers of spring"], [], ["Name", *heads], *rows], delimiter=";").decode()
    return "typed.csv", text.encode("utf-16")


@layout()
def of_central_europe() -> tuple[str, bytes]:
    """A Windows code page, and answers in other capitals."""
    heads, rows = table(
        lambda item: [item.ask.rstrip(".?")], lambda item, one: ["; ".join(one.said(item)).upper()]
    )
    return "stare.csv", comma(
        [["Vorname", *heads], *([one.label, *row] for one, row in zip(PEOPLE, rows, strict=True))],
        "cp1250",
        delimiter=";",
    )


@layout("when")
def of_a_mac() -> tuple[str, bytes]:
    """Lines that end as they did on old Macs, bars between cells, and numbers before the questions."""
    numbers = {item.id: number for number, item in enumerate(QUIZ.items, 1)}
    heads, rows = table(lambda item: [f"{numbers[item.id]}. {item.ask}"], joined(";"))
    rows = [[f"{one.day:%d.%m.%Y %H:%M}", *row] for one, row in zip(PEOPLE, rows, strict=True)]
    return "mac.txt", comma([["Zeitstempel", *heads], *rows], delimiter="|", lineterminator="\r")


@layout("who", "when", "where")
def in_an_archive() -> tuple[str, bytes]:
    """As Google Forms packs its CSV, in German, several answers between semicolons."""
    heads, rows = table(ask, joined(";"))
    people = [[f"{one.day:%Y/%m/%d} 9:40:00 AM OESZ", one.label, STARTS[one.start]] for one in PEOPLE]
    top = ["Zeitstempel", "Vor- und Nachname", "Where are you today?", *heads, "Anmerkungen"]
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        rows = [[*one, *row, "Danke!"] for one, row in zip(people, rows, strict=True)]
        archive.writestr("Umfrage.csv", comma([top, *rows], quoting=csv.QUOTE_ALL))
        archive.writestr("__MACOSX/._Umfrage.csv", b"\0\5")
    return "Umfrage.csv.zip", out.getvalue()


# ---- several columns for a question


def options_as_columns(joint: str, yes: object, no: object) -> tuple[Cells, list[list[object]]]:
    """Every option of a question without order is a column; a ranking has one for each place."""

    def head(item: Item) -> Cells:
        if item.ordered:
            return [joint.format(item.ask, f"Rank {place}") for place in range(1, item.pick + 1)]
        return [joint.format(item.ask, label) for label in item.labels]

    def cells(item: Item, person: Person) -> Sequence[object]:
        return filled(person.said(item), item.pick) if item.ordered else marked(item, person, yes, no)

    return table(head, cells)


@layout()
def crosses() -> tuple[str, bytes]:
    """An x where an option is chosen, for scales too."""
    heads, rows = options_as_columns("{}: {}", "x", "")
    return "crosses.csv", comma([heads, *rows])


@layout()
def truth_values() -> tuple[str, bytes]:
    """TRUE and FALSE in a workbook, behind a sheet that says what this is."""
    heads, rows = options_as_columns("{} - {}", True, False)
    return "values.xlsx", book([["Spring survey"], ["of the farm"]], [heads, *rows])


@layout()
def words_of_another_language() -> tuple[str, bytes]:
    """Áno and Nie are known by how often each stands there."""
    heads, rows = options_as_columns("{} [{}]", "Áno", "Nie")
    return "words.csv", comma([heads, *rows])


@layout()
def one_and_two() -> tuple[str, bytes]:
    """1 is not chosen and 2 is, as SoSci Survey has it."""
    heads, rows = options_as_columns("{}: {}", 2, 1)
    return "sosci.csv", comma([heads, *rows], "utf-16-le", delimiter="\t")


@layout("when", "where")
def kobo() -> tuple[str, bytes]:
    """Ids within groups, names of options, and for several answers a column an option besides."""

    def head(item: Item) -> Cells:
        name = f"group/{item.id.replace('-', '_')}"
        if item.ordered:
            return [f"{name}/_{place}_choice" for place in ("1st", "2nd", "3rd", "4th")]
        return [name, *(f"{name}/option_{number}" for number in range(1, 5))] if several(item) else [name]

    def cells(item: Item, person: Person) -> Sequence[object]:
        names = [f"option_{number}" for number in person.replies[item.id] or ()]
        if item.ordered:
            return filled(names, item.pick)
        return [" ".join(names), *marked(item, person, 1, 0)] if several(item) else [" ".join(names)]

    heads, rows = table(head, cells)
    top = ["start", "end", "group/starting_point", *heads, "_id", "_uuid", "_submission_time", "_status"]
    people = [
        ["2026-04-30T09:30:00.000+02:00", f"{one.day.isoformat()}.000+02:00", one.start] for one in PEOPLE
    ]
    more = [[n, f"ab-{n}", f"{one.day.isoformat()}", "submitted_via_web"] for n, one in enumerate(PEOPLE)]
    rows = [[*one, *row, *end] for one, row, end in zip(people, rows, more, strict=True)]
    return "kobo.csv", comma([top, *rows], delimiter=";", quoting=csv.QUOTE_ALL)


@layout("who")
def redcap() -> tuple[str, bytes]:
    """Ids with underscores, `___1` for an option, and places by words."""

    def head(item: Item) -> Cells:
        name = item.id.replace("-", "_")
        if item.ordered:
            return [f"{name} ({word} choice)" for word in ("first", "second", "third", "fourth")]
        return [f"{name}___{number}" for number in range(1, 5)] if several(item) else [name]

    def cells(item: Item, person: Person) -> Sequence[object]:
        if several(item):
            return marked(item, person, "1", "0")
        return filled([str(number) for number in person.replies[item.id] or ()], item.pick)

    heads, rows = table(head, cells)
    rows = [[n, "", one.label, *row, "2"] for n, (one, row) in enumerate(zip(PEOPLE, rows, strict=True), 1)]
    return "redcap.csv", comma(
        [["record_id", "redcap_event_name", "full_name", *heads, "form_1_complete"], *rows]
    )


@layout()
def redcap_labels() -> tuple[str, bytes]:
    """`(choice=...)`, Checked and Unchecked."""

    def head(item: Item) -> Cells:
        if item.ordered:
            return [f"{item.ask} ({label})" for label in item.labels]
        return [f"{item.ask} (choice={label})" for label in item.labels] if several(item) else [item.ask]

    def cells(item: Item, person: Person) -> Sequence[object]:
        if item.ordered:
            return placed(item, person, "Place {}")
        return marked(item, person, "Checked", "Unchecked") if several(item) else person.said(item) or [""]

    heads, rows = table(head, cells)
    return "redcap-labels.csv", comma([["Record ID", *heads], *([n, *row] for n, row in enumerate(rows))])


@layout("who", "when")
def surveymonkey_numbers() -> tuple[str, bytes]:
    """Two rows of heads, merged; an option's number in its column; a ranking by option."""
    heads: Cells = ["Respondent ID", "Start Date", "End Date", "IP Address", "Please write your name."]
    under: Cells = ["", "", "", "", "Open-Ended Response"]
    for item in QUIZ.items:
        heads += filled([item.ask], len(item.labels) if item.pick > 1 else 1)
        under += item.labels if item.pick > 1 else ["Response"]

    def cells(item: Item, person: Person) -> Sequence[object]:
        reply = person.replies[item.id] or ()
        if several(item):
            return [number if number in reply else None for number in range(1, 5)]
        return placed(item, person) if item.ordered else [*reply] or [None]

    _, rows = table(ask, cells)
    people = [[n, datetime(2026, 5, 1), one.day, "192.0.2.1", one.label] for n, one in enumerate(PEOPLE)]
    return "Sheet_1.xlsx", book(
        [heads, under, *([*one, *row] for one, row in zip(people, rows, strict=True))]
    )


@layout("when")
def surveymonkey_matrix() -> tuple[str, bytes]:
    """The scales are one question there: its text above the first of them, the statements below."""
    heads: Cells = ["Respondent ID", "Collector ID", "Start Date", "End Date"]
    under: Cells = [""] * 4
    for item in QUIZ.items:
        if item.graded:
            heads.append("" if "How often?" in heads else "How often?")
            under.append(item.ask)
        else:
            heads += filled([item.ask], len(item.labels) if item.pick > 1 else 1)
            under += item.labels if item.pick > 1 else ["Response"]

    def cells(item: Item, person: Person) -> Sequence[object]:
        if item.ordered:
            return placed(item, person)
        said = person.said(item)
        return [label if label in said else "" for label in item.labels] if several(item) else said or [""]

    _, rows = table(ask, cells)
    people = [
        [n, 7, "05/01/2026 09:30:00 AM", f"{one.day:%m/%d/%Y %I:%M:%S %p}"] for n, one in enumerate(PEOPLE)
    ]
    return "monkey.csv", comma([heads, under, *([*one, *row] for one, row in zip(people, rows, strict=True))])


@layout("when")
def qualtrics_numbers() -> tuple[str, bytes]:
    """Names that are other questions' numbers, texts below; several answers in columns; no import ids."""
    names: Cells = ["StartDate", "EndDate", "Finished", "RecordedDate", "ResponseId", "Q1"]
    texts: Cells = [
        "Start Date",
        "End Date",
        "Finished",
        "Recorded Date",
        "Response ID",
        "Do you agree?\nPlease read.",
    ]
    for number, item in enumerate(QUIZ.items, 2):
        parts = range(1, len(item.labels) + 1) if item.pick > 1 else [0]
        names += [f"Q{number}_{part}" if part else f"Q{number}" for part in parts]
        choice = " - Selected Choice" if several(item) else ""
        texts += [f"{item.ask}{choice} - {item.labels[part - 1]}" if part else item.ask for part in parts]

    def cells(item: Item, person: Person) -> Sequence[object]:
        if item.ordered:
            return placed(item, person)
        return (
            marked(item, person, "1", "")
            if several(item)
            else [str(n) for n in person.replies[item.id] or [""]]
        )

    _, rows = table(ask, cells)
    start = [
        ["2026-05-01 09:00:00", f"{one.day}", "1", f"{one.day}", f"R_{n}", "1"]
        for n, one in enumerate(PEOPLE)
    ]
    return "numeric.csv", comma(
        [names, texts, *([*one, *row] for one, row in zip(start, rows, strict=True))], "utf-8-sig"
    )


@layout("when", "where")
def limesurvey_german() -> tuple[str, bytes]:
    """Codes and texts in one head, Ja and Nein, Rang 1."""

    def head(item: Item) -> Cells:
        code = "".join(char for char in item.id if char.isalnum())
        if item.ordered:
            return [f"{code}[{place}]. {item.ask} [Rang {place}]" for place in range(1, item.pick + 1)]
        if several(item):
            return [f"{code}[SQ00{n}]. {item.ask} [{label}]" for n, label in enumerate(item.labels, 1)]
        return [f"{code}. {item.ask}"]

    def cells(item: Item, person: Person) -> Sequence[object]:
        if item.ordered:
            return filled(person.said(item), item.pick)
        return marked(item, person, "Ja", "Nein") if several(item) else person.said(item) or ["N/A"]

    heads, rows = table(head, cells)
    top = [
        "id. Antwort ID",
        "submitdate. Datum Abgeschickt",
        "lastpage. Letzte Seite",
        "where. Where are you today?",
        *heads,
    ]
    people = [[n, f"{one.day}", 3, STARTS[one.start]] for n, one in enumerate(PEOPLE)]
    return "results-survey.csv", comma([top, *([*one, *row] for one, row in zip(people, rows, strict=True))])


@layout()
def two_choices() -> tuple[str, bytes]:
    """The first and the second choice have a column each; a ranking by option, in words of German."""

    def head(item: Item) -> Cells:
        if item.ordered:
            return [f"{item.ask} [{label}]" for label in item.labels]
        return [f"{item.ask} ({nth} choice)" for nth in ("1st", "2nd")] if several(item) else [item.ask]

    def cells(item: Item, person: Person) -> Sequence[object]:
        return placed(item, person, "{}. Wahl") if item.ordered else filled(person.said(item), item.pick)

    heads, rows = table(head, cells)
    return "choices.csv", comma([heads, *rows])


@layout("when")
def options_alone() -> tuple[str, bytes]:
    """As Typeform: a column is headed by its option alone, and two questions have the same ones."""
    heads, rows = table(
        lambda item: [*item.labels] if several(item) else [item.ask],
        lambda item, one: (
            [label if label in one.said(item) else "" for label in item.labels]
            if several(item)
            else [", ".join(one.said(item))]
        ),
    )
    top = ["#", *heads, "Response Type", "Start Date (UTC)", "Submit Date (UTC)"]
    times = [["completed", "2026-05-01 09:30:00", f"{one.day}"] for one in PEOPLE]
    rows = [[f"{n}a9", *row, *end] for n, (row, end) in enumerate(zip(rows, times, strict=True))]
    return "responses.csv", comma([top, *rows])


@layout("who", "when")
def microsoft_german() -> tuple[str, bytes]:
    """Moments as a workbook has them, hard spaces, a name asked for beside an empty one."""
    heads, rows = table(
        lambda item: [f"{item.ask}\xa0"],
        lambda item, one: [
            "".join(f"{t};" for t in one.said(item)) if item.pick > 1 else "".join(one.said(item)) or None
        ],
    )
    top = ["ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name", "Wie heißt du?", *heads]
    people = [
        [n, datetime(2026, 5, 1, 9), one.day, "anonymous", None, one.label] for n, one in enumerate(PEOPLE)
    ]
    return "Umfrage(1-8).xlsx", book([top, *([*one, *row] for one, row in zip(people, rows, strict=True))])
