"""Excel workbooks: cells as they look, merged ones filled, spoiled numbers of rows mended."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from documents.cells import fill, mend_numbers, shown
from documents.package import Package
from documents.sheet import blocks_of_rows
from documents.unreadable import TOO_LARGE, UnreadableDocument
from roadmap.blocks import Block

MAIN_PART = "xl/workbook.xml"
MAX_ROWS = 2_000
MAX_COLUMNS = 60
MAX_MERGED = 500_000
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


def read_xlsx(package: Package, path: Path) -> tuple[Block, ...]:
    """Blocks of all visible sheets, one after another."""
    for name in package.names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            _check_sheet(package, name)
        elif name.startswith("xl/") and name.endswith(".xml"):
            package.check_xml(name)
    # Heavy, so only where a workbook is read.
    from openpyxl import load_workbook

    # Given a path, openpyxl goes by the name's ending, which evidence files do not have.
    with path.open("rb") as file:
        workbook = load_workbook(file, data_only=True)
        return tuple(
            block
            for sheet in workbook.worksheets
            if sheet.sheet_state == "visible"
            for block in _blocks(sheet)
        )


def _check_sheet(package: Package, name: str) -> None:
    """Refuse merged areas that would be made into millions of cells."""
    areas = (_area(merged.get("ref", "")) for merged in package.xml(name).iter("mergeCell"))
    if sum(areas) > MAX_MERGED:
        raise UnreadableDocument(TOO_LARGE)


def _area(reference: str) -> int:
    found = _RANGE.fullmatch(reference)
    if found is None:
        return 1
    wide = _column(found[3]) - _column(found[1]) + 1
    return abs(wide * (int(found[4]) - int(found[2]) + 1))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _is_merged(sheet: Any) -> bool:
    """Whether cells are merged over rows; what writes tables from data merges none."""
    return any(merged.max_row > merged.min_row for merged in sheet.merged_cells.ranges)


def _blocks(sheet: Any) -> Iterator[Block]:
    """A filtered row is still of the plan, and told as hidden; a hidden column is not read."""
    rows = list(_rows(sheet))
    hidden = {number - 1 for number, row in sheet.row_dimensions.items() if row.hidden}
    columns = _hidden_columns(sheet)
    shown_rows = [[text for n, text in enumerate(row, 1) if n not in columns] for row in rows]
    return blocks_of_rows(shown_rows, merges_known=_is_merged(sheet), hidden=hidden)


def _hidden_columns(sheet: Any) -> set[int]:
    hidden = [column for column in sheet.column_dimensions.values() if column.hidden]
    return {n for each in hidden for n in range(each.min, min(each.max, MAX_COLUMNS) + 1)}


def _rows(sheet: Any) -> Iterator[list[str]]:
    height, width = min(sheet.max_row, MAX_ROWS), min(sheet.max_column, MAX_COLUMNS)
    cells = [list(row) for row in sheet.iter_rows(max_row=height, max_col=width)]
    texts = [[shown(cell.value, cell.number_format) for cell in row] for row in cells]
    mend_numbers([[cell.value for cell in row] for row in cells], texts)
    for merged in sheet.merged_cells.ranges:
        fill(texts, merged.min_row, merged.max_row, merged.min_col, merged.max_col)
    yield from texts
