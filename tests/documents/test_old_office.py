"""Word 97–2003 files, Excel 97–2003 and OpenDocument sheets."""

import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from documents.compound import Compound
from documents.doc import read_doc
from documents.reading import UnreadableDocument, read_blocks
from roadmap.blocks import Paragraph, Table
from tests.roadmap.test_reading_orders import DOCUMENTS

LISTS = Path(__file__).parent / "data" / "lists.doc"
WIDE = Path(__file__).parent / "data" / "wide.doc"
LIST_RULES, LIST_INSTANCES = 0x2E2, 0x2EA
DOC = DOCUMENTS / "kargasok_2023.doc"
here = pytest.mark.skipif(not DOC.exists(), reason=f"the five orders are not at {DOCUMENTS}")


def sheet(path: Path, rows: str) -> Path:
    content = f"<d><body><spreadsheet><table>{rows}</table></spreadsheet></body></d>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return path


def cell(text: str = "", attributes: str = "") -> str:
    return f"<table-cell {attributes}><p>{text}</p></table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table-row {attributes}>{''.join(cells)}</table-row>"


def rows_of(path: Path) -> tuple[tuple[str, ...], ...]:
    (block,) = read_blocks(path)
    assert isinstance(block, Table)
    return block.rows


def test_a_sheet_of_open_document(tmp_path: Path) -> None:
    path = sheet(tmp_path / "plan.ods", row(cell("№"), cell("Срок")) + row(cell("1.10"), cell()))
    assert rows_of(path) == (("№", "Срок"), ("1.10", ""))


def test_merged_cells_of_open_document_are_filled(tmp_path: Path) -> None:
    covered = "<covered-table-cell/>"
    rows = row(cell("Раздел", 'number-columns-spanned="2"'), covered, cell("май"))
    rows += row(cell("1"), cell("Семинар"), cell("март", 'number-rows-spanned="2"'))
    rows += row(cell("2"), cell("Отчёт"), covered)
    path = sheet(tmp_path / "plan.ods", rows)
    assert rows_of(path) == (
        ("Раздел", "Раздел", "май"),
        ("1", "Семинар", "март"),
        ("2", "Отчёт", "март"),
    )


def test_months_in_another_language(tmp_path: Path) -> None:
    day = 'value-type="date" date-value="2023-03-01"'
    path = sheet(tmp_path / "plan.ods", row(cell("March 2023", day), cell("01/03/23", day)))
    assert rows_of(path) == (("март 2023", "01.03.2023"),)


def test_rows_repeated_without_end(tmp_path: Path) -> None:
    rows = row(cell("1"), cell("Семинар"), attributes='number-rows-repeated="1048576"')
    assert len(rows_of(sheet(tmp_path / "plan.ods", rows))) == 2_000


def test_what_open_document_sheets_do_not_show(tmp_path: Path) -> None:
    """A filtered row is told as hidden; a hidden column, or sheet, is not read."""
    rows = '<table-column/><table-column visibility="collapse"/><table-column/>'
    rows += row(cell("№"), cell("заметки"), cell("Срок"))
    rows += row(cell("1"), cell("до мая"), cell("март"), attributes='visibility="filter"')
    rows += row(cell("2"), cell("до мая"), cell("июнь"))
    rows += '</table><table style-name="unseen">' + row(cell("3"), cell("черновик"))
    path = sheet(tmp_path / "plan.ods", rows)
    told = (("№", "Срок"), ("1", "март"), ("2", "июнь"))
    flat = tmp_path / "plan.fods"
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode()
    unseen = '<style name="unseen"><table-properties display="false"/></style>'
    flat.write_text(f"<?xml version='1.0'?>{content.replace('<body>', unseen + '<body>')}")
    assert read_blocks(flat) == (Table(told, merges_known=False, hidden=frozenset({1})),)


@here
def test_a_word_file_of_old_has_its_tables() -> None:
    blocks = read_blocks(DOC)
    tables = [block for block in blocks if isinstance(block, Table)]
    assert any("Мероприятия" in table.rows[0] for table in tables)
    assert any(isinstance(b, Paragraph) and "ПРИКАЗЫВАЮ" in b.text for b in blocks)


def test_rows_of_many_cells_and_a_deleted_end_of_a_paragraph() -> None:
    table, paragraph = read_blocks(WIDE)
    assert isinstance(table, Table)
    assert [tuple(filter(None, row)) for row in table.rows][1] == ("1", "Семинар", "май", "РМК")
    assert paragraph == Paragraph("Начальник Управления")


def test_list_numbers_of_a_word_file_of_old() -> None:
    """Numbers of sections and rows in a table, lists of three levels, a style, a new start."""
    _, plan, *below = read_blocks(LISTS)
    assert isinstance(plan, Table)
    first = [f"1.{number}." for number in range(1, 12)]
    second = [f"2.{number}." for number in range(1, 12)]
    assert [row[0] for row in plan.rows] == ["№", "1.", *first, "2.", *second]
    assert below == [
        Paragraph("3. пункт после"),
        Paragraph("3.1. вложенный"),
        Paragraph("I) глубже"),
        Paragraph("II) глубже"),
        Paragraph("3.2. По стилю"),
        Paragraph("5. заново"),
    ]


def test_damaged_lists_cost_numbers_and_no_text() -> None:
    whole = LISTS.read_bytes()
    header = whole.index(b"\xec\xa5")
    for place in (LIST_RULES, LIST_INSTANCES):
        spoiled = bytearray(whole)
        struct.pack_into("<II", spoiled, header + place, 0x7FFFFFF0, 99)
        first, *_, last = read_doc(Compound(bytes(spoiled)))
        assert first == Paragraph("План мероприятий на 2024 год")
        assert last == Paragraph("заново")


@here
def test_a_damaged_word_file_is_refused_or_read(tmp_path: Path) -> None:
    data = DOC.read_bytes()
    for share in (0.1, 0.4, 0.8):
        path = tmp_path / "cut.doc"
        path.write_bytes(data[: int(len(data) * share)])
        with suppress(UnreadableDocument):
            read_blocks(path)


def test_a_chain_of_sectors_that_bites_its_tail() -> None:
    header = bytearray(512)
    struct.pack_into("<HH", header, 0x1E, 9, 6)
    struct.pack_into("<I", header, 0x30, 1)
    struct.pack_into("<109I", header, 0x4C, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", *[1] * 128)
    assert Compound(bytes(header) + table + bytes(512)).names == frozenset()
