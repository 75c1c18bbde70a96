"""OpenDocument sheets: their cells are stored as they look."""

import re
from collections.abc import Iterator
from datetime import date

from documents.cells import mend_numbers, shown, typed
from documents.odt import cell_text, rows_of
from documents.package import Element, Package
from documents.sheet import blocks_of_rows
from documents.unreadable import DAMAGED, UnreadableDocument
from roadmap.blocks import Block

MIME_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
MAX_ROWS = 2_000
MAX_COLUMNS = 60


def read_ods(package: Package) -> tuple[Block, ...]:
    """Blocks of all sheets, one after another."""
    sheets = package.xml("content.xml").find("body/spreadsheet")
    if sheets is None:
        raise UnreadableDocument(DAMAGED)
    return tuple(block for sheet in sheets if sheet.tag == "table" for block in _blocks(sheet))


def _blocks(sheet: Element) -> Iterator[Block]:
    merged = any(_whole(cell.get("number-rows-spanned")) > 1 for cell in sheet.iter("table-cell"))
    rows = list(_rows(sheet))
    mend_numbers([[typed(text) for text in row] for row in rows], rows)
    return blocks_of_rows(rows, merges_known=merged)


def _rows(sheet: Element) -> Iterator[list[str]]:
    spans: dict[int, tuple[int, str]] = {}
    count = 0
    for row in rows_of(sheet):
        texts = _row(row, spans)
        times = _whole(row.get("number-rows-repeated")) if any(texts) else 1
        for _ in range(min(times, MAX_ROWS - count)):
            yield texts.copy()
            count += 1


def _row(row: Element, above: dict[int, tuple[int, str]]) -> list[str]:
    """The row's cells; `above` keeps for each column what hangs down into it."""
    texts: list[str] = []
    for cell in row:
        repeated = min(_whole(cell.get("number-columns-repeated")), MAX_COLUMNS - len(texts))
        for _ in range(repeated):
            texts.append(_cell(cell, len(texts), above))
    return texts


def _cell(cell: Element, column: int, above: dict[int, tuple[int, str]]) -> str:
    if cell.tag == "covered-table-cell":
        left, text = above.pop(column, (0, ""))
        if left > 1:
            above[column] = (left - 1, text)
        return text
    text = _shown(cell)
    wide, high = (_whole(cell.get(f"number-{axis}-spanned")) for axis in ("columns", "rows"))
    for place in range(column, min(column + wide, MAX_COLUMNS)):
        here = high if place > column else high - 1
        if here > 0:
            above[place] = (here, text)
    return text


def _shown(cell: Element) -> str:
    """As it looks; a date in words of another language («March 2023») in ours."""
    text, day = cell_text(cell), cell.get("date-value", "")[:10]
    if not day or not text.isascii():
        return text
    form = "" if re.search(r"\d\W\d", text) else "mmmm yyyy"
    return shown(date.fromisoformat(day), form)


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() else 1
