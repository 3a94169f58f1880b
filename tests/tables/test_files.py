"""Files that tables come in: encodings, workbooks and archives, and what is none of these."""

import io
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from surveys import book, comma

from rolefit.errors import RolefitError
from rolefit.quizfile.loading import from_content, load_quiz
from rolefit.tables import workbook_size
from rolefit.tables.responses import Responses

SMALL = Path(__file__).parents[1] / "data" / "small.yaml"
QUIZ = load_quiz(SMALL.read_bytes(), SMALL.name)
ROWS = [["name", "sowed", "tasted"], ["Zoë", "2", "Never"]]


def read(data: bytes, name: str = "survey.csv") -> Responses:
    return Responses(QUIZ, io.BytesIO(data), name)


def told(data: bytes, name: str = "survey.csv") -> tuple[str | None, list[str]]:
    """The label of the one person in it, and what is said of how it was read."""
    found = read(data, name)
    (one,) = found
    assert one.replies == {"sowed": (2,), "tasted": (1,)}
    return one.label, [note for note in found.notes() if note.startswith("Read ")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_without_a_word(encoding: str) -> None:
    assert told(comma(ROWS, encoding)) == ("Zoë", [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_read(encoding: str) -> None:
    assert told(comma(ROWS, encoding)) == ("Zoë", ["Read as UTF-16."])


def test_a_code_page_is_read_and_named() -> None:
    label, (note,) = told(comma(ROWS, "cp1252"))
    assert label == "Zoë"
    assert note == "Read as Windows-1252 (Western European). If names look wrong, save the table as UTF-8."


def test_a_byte_that_is_not_utf_8_far_down_is_found() -> None:
    many = comma([*ROWS, *[["Ana", "1", "1"]] * 40_000])
    found = read(many + "Zoë,1,1\n".encode("cp1252"))
    assert [*found][-1].label == "Zoë"
    assert "Windows-1252" in next(found.notes())


@pytest.mark.parametrize(
    ("language", "step", "encoding", "page"),
    [
        ("pl", "Zależy mi", "cp1250", "Windows-1250"),
        ("en", "Zależy mi", "cp1250", "Windows-1250"),
        ("en", "Никогда", "cp1251", "Windows-1251"),
        ("en", "Jamais, à Noël", "mac_roman", "Mac OS Roman"),
        ("en", "Ποτέ", "cp1253", "Windows-1253"),
        ("ja", "一度もない", "cp932", "Shift JIS"),
        ("en", "从来没有", "gb18030", "GB 18030"),
    ],
)
def test_the_code_page_is_the_one_that_makes_the_quiz_s_words(
    language: str, step: str, encoding: str, page: str
) -> None:
    content = QUIZ.content() | {"language": language}
    content["scales"]["half_year"] = ["Zero", step, "Monthly", "Weekly or more"]
    data = comma([["sowed", "tasted"], [step, "1"]], encoding)
    found = Responses(from_content(content), io.BytesIO(data), "survey.csv")
    assert [one.replies["sowed"] for one in found] == [(2,)]
    assert page in next(found.notes())


def test_a_workbook_is_read_with_its_numbers_and_days() -> None:
    found = read(
        book([["id", "sowed", "tasted"], [7, 2.0, "Never"], [None, None, None], [8, 3, 1]]), "a.xlsx"
    )
    assert [(one.row, one.id, one.replies["sowed"]) for one in found] == [(2, "7", (2,)), (4, "8", (3,))]


def test_the_sheet_with_the_questions_is_read_and_named_where_there_are_two() -> None:
    cover = [["Survey of the farm"], [], ["Thank you"]]
    assert told(book(cover, ROWS), "a.xlsx") == ("Zoë", [])
    assert told(book([["sowed"], [1]], ROWS), "a.xlsx") == ("Zoë", ["Read from the sheet Sheet 2."])


def test_a_workbook_whose_table_stands_in_the_middle_is_read() -> None:
    assert told(book([[], [None, "Answers"], [None, *ROWS[0]], [None, *ROWS[1]]]), "a.xlsx") == ("Zoë", [])


NAMES = {
    name: f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
}


def ods(rows: str) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content {' '.join(NAMES.values())}><office:body><office:spreadsheet>"
            f'<table:table table:name="S">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


def ods_row(*cells: str, times: int = 1, more: str = "") -> str:
    inside = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{times}">{inside}{more}</table:table-row>'


EMPTY = '<table:table-cell table:number-columns-repeated="{}"/>'


def test_an_open_document_is_read_with_the_million_empty_rows_that_it_names() -> None:
    rest = ods_row(times=1_048_573, more=EMPTY.format(16384))
    text = ods_row(*ROWS[0], more=EMPTY.format(16381)) + ods_row(*ROWS[1]) + rest
    assert told(ods(text), "a.ods") == ("Zoë", [])


# ---- what would fill the memory


def xlsx(sheet: str, strings: str = "") -> bytes:
    """A workbook with this XML of a sheet and of its texts."""
    kind = "http://schemas.openxmlformats.org"
    main, package = f'xmlns="{kind}/spreadsheetml/2006/main"', f'xmlns="{kind}/package/2006'
    link = f'Type="{kind}/officeDocument/2006/relationships'
    files = {
        "[Content_Types].xml": f'<Types {package}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships {package}/relationships"><Relationship Id="rId1" '
        f'{link}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{kind}/officeDocument/2006/relationships"><sheets>'
        '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships {package}/relationships"><Relationship Id="rId1" '
        f'{link}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{sheet}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"<sst {main}>{strings}</sst>",
    }
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def lying(data: bytes) -> bytes:
    """The archive, in which every file says that it unpacks to a single byte."""
    out = bytearray(data)
    at = out.find(b"PK\x01\x02")
    while at >= 0:
        out[at + 24 : at + 28] = (1).to_bytes(4, "little")
        local = int.from_bytes(out[at + 42 : at + 46], "little")
        out[local + 22 : local + 26] = (1).to_bytes(4, "little")
        at = out.find(b"PK\x01\x02", at + 1)
    return bytes(out)


def cells(count: int) -> str:
    return "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, count))


BOMBS: dict[str, Callable[[], bytes]] = {
    "corners": lambda: xlsx(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"/></row>'
    ),
    "corners, spelled otherwise": lambda: xlsx("<x:row><x:c\n  r = 'xfd1048576'/></x:row>"),
    "corners without a place": lambda: xlsx(
        "<row>" + "<c/>" * 16_384 + "</row>" + "<row><c/></row>" * 200_000
    ),
    "one text for everybody": lambda: xlsx(cells(20_000), f"<si><t>{'a' * 100_000}</t></si>"),
    "one text, its number hidden": lambda: xlsx(
        cells(20_000).replace("<v>0", "<v>&#48;"), f"<si><t>{'a' * 100_000}</t></si>"
    ),
    "a tag without end": lambda: xlsx("<c " + "a" * (8 * 2**20)),
    "ods: a row for everybody": lambda: ods(ods_row(*"abcdefghij", times=4_000_000)),
    "ods: a wide row": lambda: ods(
        ods_row(
            "a", more=EMPTY.format(16_000) + ods_row("b")[38:].replace("</table:table-row>", ""), times=9000
        )
    ),
    "ods: rows between": lambda: ods(
        ods_row(*"abcdefghijklmnopqrst") + ods_row(times=1_000_000, more=EMPTY.format(1)) + ods_row("z")
    ),
    "ods: a long text": lambda: ods(ods_row("a" * 1_000_000, times=10_000)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_workbook_that_would_fill_the_memory_is_refused(name: str) -> None:
    with pytest.raises(RolefitError, match=r"survey\.xlsx (stands for far more than|is a damaged)"):
        read(BOMBS[name](), "survey.xlsx")


@pytest.mark.parametrize("changed", [bytes, lying], ids=["honest", "lying"])
def test_bytes_that_repeat_are_counted_as_they_unpack(
    changed: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_size, "MOST_UNPACKED", 2**20)
    with pytest.raises(RolefitError, match="stands for far more than"):
        read(changed(xlsx("<a/>" * 2**20)), "survey.xlsx")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits for a process's memory")
def test_refusing_takes_little_memory(tmp_path: Path) -> None:
    for number, bomb in enumerate(BOMBS.values()):
        (tmp_path / f"{number}.xlsx").write_bytes(bomb())
    program = textwrap.dedent("""
        import resource, sys
        from pathlib import Path
        from rolefit.errors import RolefitError
        from rolefit.quizfile.loading import load_quiz
        from rolefit.tables.responses import Responses
        quiz = load_quiz(Path(sys.argv[1]).read_bytes(), "small.yaml")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for name in sys.argv[2:]:
            try:
                with open(name, "rb") as stream:
                    Responses(quiz, stream, name)
            except RolefitError:
                pass
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
    """)
    words = [sys.executable, "-c", program, str(SMALL), *map(str, sorted(tmp_path.iterdir()))]
    took = subprocess.run(words, capture_output=True, check=True, text=True)
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(took.stdout) * unit < 100 * 2**20


# ---- what is no table


def archive(**files: bytes) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as made:
        for name, data in files.items():
            made.writestr(name.replace("_", "."), data)
    return out.getvalue()


NO_TABLES: list[tuple[bytes, str]] = [
    (b"%PDF-1.7 sowed", "survey.csv is a PDF file, and no table."),
    (b"\x89PNG\r\n\x1a\n", "survey.csv is a picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "survey.csv is an old workbook, or one with a password"),
    (b"<!DOCTYPE html><table><tr><td>sowed", "survey.csv is a web page"),
    (archive(a_csv=b"sowed\n1\n", b_csv=b"sowed\n1\n"), "survey.csv holds 2 tables."),
    (archive(a_pdf=b"%PDF"), "survey.csv is an archive without a table."),
    (archive(a_csv=b"sowed\n1\n")[:-30], "survey.csv is damaged."),
    (archive(a_csv=archive(a_csv=b"sowed\n1\n")), "a damaged workbook"),
    (book(ROWS)[:-30], "survey.csv is damaged"),
    (b"", "No column of survey.csv is named like a question."),
    (Random(1).randbytes(5000), "survey.csv"),
]


@pytest.mark.parametrize("number", range(len(NO_TABLES)))
def test_what_is_no_table_is_named_for_what_it_is(number: int) -> None:
    data, said = NO_TABLES[number]
    with pytest.raises(RolefitError) as refused:
        read(data)
    assert said in refused.value.message
    assert refused.value.hint


def test_a_workbook_with_broken_xml_is_damaged() -> None:
    for sheet in ("<row", "</row></row>", '<row r="1"><c r="A1" t="s"><v>99</v></c></row>', "\x00"):
        with pytest.raises(RolefitError):
            read(xlsx(sheet), "survey.xlsx")


def test_a_table_may_lie_in_an_archive_of_its_own() -> None:
    assert told(archive(survey_csv=comma(ROWS)), "survey.zip") == ("Zoë", [])
    assert told(archive(survey_xlsx=book(ROWS)), "survey.zip") == ("Zoë", [])
