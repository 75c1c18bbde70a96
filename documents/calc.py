"""Excel 97–2003 workbooks."""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from documents.cells import fill, mend_numbers, shown
from documents.sheet import blocks_of_rows
from roadmap.blocks import Block

OLD_STREAMS = frozenset({"Workbook", "Book"})
MAX_ROWS = 2_000
MAX_COLUMNS = 60


def read_calc(data: bytes) -> tuple[Block, ...]:
    """Blocks of all visible sheets, one after another."""
    # Heavy, so only where a workbook is read.
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    return tuple(
        block
        for sheet in workbook.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible
        for block in _blocks(workbook.get_sheet_by_name(sheet.name))
    )


def _blocks(sheet: Any) -> Iterator[Block]:
    merged = any(bottom > top for (top, _), (bottom, _) in sheet.merged_cell_ranges or ())
    return blocks_of_rows(_rows(sheet), merges_known=merged)


def _rows(sheet: Any) -> Iterator[list[str]]:
    rows = sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS)
    cells = [[None if cell == "" else cell for cell in row[:MAX_COLUMNS]] for row in rows]
    width = max(map(len, cells), default=0)
    forms = [_form([row[column] for row in cells]) for column in range(width)]
    texts = [[shown(*each) for each in zip(row, forms, strict=True)] for row in cells]
    mend_numbers(cells, texts)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        fill(texts, top + 1, bottom + 1, left + 1, right + 1)
    yield from texts


def _form(values: Sequence[object]) -> str:
    """The reader tells no formats: dates that are all a month's first day stand for months."""
    days = [value.day for value in values if isinstance(value, date)]
    return "mmmm yyyy" if len(days) > 1 and set(days) == {1} else ""
