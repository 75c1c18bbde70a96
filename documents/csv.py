"""Tables saved as text with semicolons or commas."""

import csv
from collections.abc import Iterable

from documents.cells import mend_numbers, typed
from documents.sheet import blocks_of_rows
from documents.text import decoded
from roadmap.blocks import Block, table_of
from roadmap.columns import columns_of
from roadmap.deadlines import says_when
from roadmap.headless import columns_by_content

_DELIMITERS = ";,\t"
_MAX_COLUMNS = 60
_FEWEST_ROWS, _SAMPLE = 2, 100
_MOST, _NEARLY_ALL = 0.5, 0.9


def read_csv(data: bytes) -> tuple[Block, ...] | None:
    """Blocks of a sheet saved as text, or None where the text has no plan's header in it.

    A header with one of the delimiters tells such a file from prose, which has both signs;
    tabs, which plain text has between the cells of its tables, stand here in every line.
    """
    text = decoded(data)
    for delimiter in _DELIMITERS:
        tabs = delimiter == "\t"
        rows = _rows(text, delimiter) if tabs == ("\t" in text) else []
        if _is_plan(rows, everywhere=tabs) or (delimiter == ";" and _is_headless(rows)):
            texts = [[cell.strip() for cell in row] for row in rows]
            mend_numbers([[typed(cell) for cell in row] for row in texts], texts)
            return tuple(blocks_of_rows(texts, merges_known=False))
    return None


def _is_plan(rows: list[list[str]], *, everywhere: bool) -> bool:
    """Whether a plan's header stands above rows that are mostly as wide as it is.

    `everywhere` asks that of nearly all rows of the file. A space after the delimiter is prose.
    """
    for place, row in enumerate(rows):
        if len(row) > _MAX_COLUMNS:
            return False
        if columns_of(row) is not None and not any(cell.startswith(" ") for cell in row):
            others = rows if everywhere else rows[place + 1 :]
            widths = [len(other) for other in others if any(other)]
            share = _NEARLY_ALL if everywhere else _MOST
            return widths.count(len(row)) > share * len(widths)
    return False


def _is_headless(rows: list[list[str]]) -> bool:
    """Whether all rows are of one width, and a column of theirs says when."""
    widths = {len(row) for row in rows if any(row)}
    prose = any(cell.startswith(" ") for row in rows for cell in row)
    if len(rows) < _FEWEST_ROWS or len(widths) != 1 or prose:
        return False
    return columns_by_content(table_of(rows[:_SAMPLE]), says_when) is not None


def _rows(text: str, delimiter: str) -> list[list[str]]:
    lines: Iterable[str] = text.splitlines(keepends=True)
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return []
