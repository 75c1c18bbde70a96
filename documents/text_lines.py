"""Tables whose cells stand one after another on a line: «1. Семинар до 15 июня РМК».

The header tells that the deadline stands between the measure and the executor, and the deadline
where one ends and the other begins. A table with a row that may be parted in two ways stays text.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from documents.text_cells import ROW_NUMBER
from roadmap.blocks import Table, table_of
from roadmap.columns import Role, roles_named_in
from roadmap.deadlines import says_when
from roadmap.plan_rows import begins_deadline

_HEADER = re.compile(r"\s*(?:№|N|п\s?/\s?п)", re.IGNORECASE)
_ROW = re.compile(rf"\s*({ROW_NUMBER.pattern})\s+(\S.*)", re.DOTALL)
_DIVIDED = re.compile(r"\t|\||\S {2,}\S")
_OF_A_NAME = frozenset(("за", "на", "к", "от"))  # «за 2023 год» belongs to a measure's name
_NOTE = re.compile(r"\s*\(в ред\.")  # law archives tell so of changes
_NAMES = ("№", "Мероприятие", "Срок", "Ответственный")
_ORDER = [Role.NUMBER, Role.TITLE, Role.DEADLINE, Role.EXECUTOR]
_LONGEST_HEADER, _LONGEST_ROW, _MOST_WORDS = 120, 2_000, 12
_FEWEST_ROWS, _MOST_LINES = 2, 3_000


class _Row(NamedTuple):
    number: str
    text: str


def undivided_tables_in(lines: Sequence[str]) -> dict[int, tuple[int, Table]]:
    """By its header's line, each such table and the line after its last."""
    found: dict[int, tuple[int, Table]] = {}
    place = 0
    while place < len(lines):
        place += 1
        if _is_header(lines[place - 1]):
            rows, end = _rows(lines, place)
            parted = [_parted(row) for row in rows]
            whole = [cells for cells in parted if cells is not None]
            if len(whole) == len(rows) >= _FEWEST_ROWS:
                found[place - 1] = end, table_of([list(_NAMES), *whole], merges_known=False)
                place = end
    return found


def _is_header(line: str) -> bool:
    if len(line) > _LONGEST_HEADER or not _HEADER.match(line) or _DIVIDED.search(line.strip()):
        return False
    return roles_named_in(line) == _ORDER


def _rows(lines: Sequence[str], place: int) -> tuple[list[_Row], int]:
    """A number begins a row; what follows it, up to a blank line, goes on with it."""
    rows: list[_Row] = []
    end, open_row = place, False
    for number, line in enumerate(lines[place : place + _MOST_LINES], place):
        begun = _ROW.match(line)
        if _NOTE.match(line) or (not rows and _is_column_numbers(line)):
            continue
        if begun and len(line) <= _LONGEST_ROW:
            rows.append(_Row(begun[1], begun[2].strip()))
            open_row = True
        elif not line.strip():
            open_row = False
            continue
        elif open_row:
            rows[-1] = rows[-1]._replace(text=f"{rows[-1].text} {line.strip()}")
        else:
            break
        end = number + 1
    return rows, end


def _is_column_numbers(line: str) -> bool:
    return line.split() == [str(n + 1) for n in range(len(_NAMES))]


def _parted(row: _Row) -> list[str] | None:
    """The row's cells, if there is one place where its deadline may stand."""
    words = row.text.split()
    spans = list(_deadlines(words))
    if len(spans) != 1:
        return None
    (start, end), *_ = spans
    cells = (words[:start], words[start:end], words[end:])
    return [row.number, *map(" ".join, cells)]


def _deadlines(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where phrases that say when stand before a capital letter, each as long as it may be."""
    last = 0
    for end in range(2, len(words)):
        if not words[end][0].isupper():
            continue
        starts = range(max(last, 1, end - _MOST_WORDS), end)
        begun = (n for n in starts if words[n - 1].lower() not in _OF_A_NAME)
        start = next((n for n in begun if _is_deadline(words[n:end])), None)
        if start is not None:
            while start > max(last, 1) and _is_deadline(words[start - 1 : start]):
                start -= 1
            yield start, end
            last = end


def _is_deadline(words: Sequence[str]) -> bool:
    phrase = " ".join(words).lower().rstrip(",")
    return begins_deadline(phrase, says_when, new_page=False)
