"""Word 97–2003 files, Excel 97–2003 and OpenDocument sheets."""

import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from documents.compound import Compound
from documents.reading import UnreadableDocument, read_blocks
from roadmap.blocks import Paragraph, Table
from tests.roadmap.test_reading_orders import DOCUMENTS

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


@here
def test_a_word_file_of_old_has_its_tables() -> None:
    blocks = read_blocks(DOC)
    tables = [block for block in blocks if isinstance(block, Table)]
    assert any("Мероприятия" in table.rows[0] for table in tables)
    assert any(isinstance(b, Paragraph) and "ПРИКАЗЫВАЮ" in b.text for b in blocks)


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
