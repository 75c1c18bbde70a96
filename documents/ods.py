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
_HIDDEN = {"collapse", "filter"}


def read_ods(package: Package) -> tuple[Block, ...]:
    """Blocks of all visible sheets, one after another."""
    return read_flat(package.xml("content.xml"))


def read_flat(content: Element) -> tuple[Block, ...]:
    """The same of sheets that are one XML file."""
    sheets = content.find("body/spreadsheet")
    if sheets is None:
        raise UnreadableDocument(DAMAGED)
    unseen = {each.get("name") for each in content.iter("style") if _hides(each)}
    return tuple(
        block
        for sheet in sheets
        if sheet.tag == "table" and sheet.get("style-name") not in unseen
        for block in _blocks(sheet)
    )


def _hides(style: Element) -> bool:
    properties = style.find("table-properties")
    return properties is not None and properties.get("display") == "false"


def _blocks(sheet: Element) -> Iterator[Block]:
    merged = any(_whole(cell.get("number-rows-spanned")) > 1 for cell in sheet.iter("table-cell"))
    hidden: set[int] = set()
    rows = list(_rows(sheet, hidden))
    mend_numbers([[typed(text) for text in row] for row in rows], rows)
    columns = _hidden_columns(sheet)
    shown_rows = [[text for n, text in enumerate(row) if n not in columns] for row in rows]
    return blocks_of_rows(shown_rows, merges_known=merged, hidden=hidden)


def _hidden_columns(sheet: Element) -> set[int]:
    hidden: set[int] = set()
    place = 0
    for column in sheet.iter("table-column"):
        end = min(place + _whole(column.get("number-columns-repeated")), MAX_COLUMNS)
        if column.get("visibility") in _HIDDEN:
            hidden.update(range(place, end))
        place = end
    return hidden


def _rows(sheet: Element, hidden: set[int]) -> Iterator[list[str]]:
    """The rows; of each that is not shown its index is put among the `hidden` ones."""
    spans: dict[int, tuple[int, str]] = {}
    count = 0
    for row in rows_of(sheet):
        if count == MAX_ROWS:
            return
        texts = _row(row, spans)
        times = _whole(row.get("number-rows-repeated")) if any(texts) else 1
        for _ in range(min(times, MAX_ROWS - count)):
            if row.get("visibility") in _HIDDEN:
                hidden.add(count)
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
