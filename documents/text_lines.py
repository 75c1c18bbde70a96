"""Tables whose cells stand one after another on a line: «1. Семинар до 15 июня РМК».

The header tells that the deadline stands between the measure and the executor, and the deadline
where one ends and the other begins; rows begin with numbers, or each on a line of its own. What
stands in columns after the executor's cannot be told from it, and such rows are doubted. A table
with a row that may be parted in two ways stays text.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from documents.text_rows import ROW_NUMBER
from roadmap.blocks import Table, table_of
from roadmap.columns import Role, roles_named_in
from roadmap.deadlines import says_when
from roadmap.undivided import undivided

_ROW = re.compile(rf"\s*({ROW_NUMBER.pattern})\s+(\S.*)", re.DOTALL)
_DIVIDED = re.compile(r"\t|\||\S {2,}\S")
_NOTE = re.compile(r"\s*\(в ред\.")  # law archives tell so of changes
_NAMES = ("№", "Мероприятие", "Срок", "Ответственный")
_ORDER = [Role.NUMBER, Role.TITLE, Role.DEADLINE, Role.EXECUTOR]
_LONGEST_HEADER, _LONGEST_ROW = 120, 2_000
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
        roles = _roles_named_in(lines[place - 1])
        width = len(_ORDER) if roles[:1] == _ORDER[:1] else len(_ORDER) - 1
        if roles[:width] == _ORDER[-width:]:
            rows, end = _rows(lines, place, numbered=width == len(_ORDER))
            parted = [_parted(*pair) for pair in pairwise([*rows, _Row("", "")])]
            whole = [cells for cells in parted if cells is not None]
            if len(whole) == len(rows) >= _FEWEST_ROWS:
                table = table_of([list(_NAMES), *whole], merges_known=False)
                more = len(roles) > width
                unsure = frozenset(range(1, len(table.rows)) if more else ())
                found[place - 1] = end, replace(table, unsure=unsure)
                place = end
    return found


def _roles_named_in(line: str) -> list[Role]:
    if len(line) > _LONGEST_HEADER or _DIVIDED.search(line.strip()):
        return []
    return roles_named_in(line)


def _rows(lines: Sequence[str], place: int, *, numbered: bool) -> tuple[list[_Row], int]:
    """A number begins a row, or a capital letter on a line that says when."""
    rows: list[_Row] = []
    end, open_row = place, False
    for number, line in enumerate(lines[place : place + _MOST_LINES], place):
        begun = _begun(line, numbered=numbered)
        if _NOTE.match(line) or (not rows and _is_column_numbers(line)):
            continue
        if begun and len(line) <= _LONGEST_ROW:
            rows.append(begun)
            open_row = True
        elif not line.strip():
            open_row = False
            continue
        elif rows and _is_section(line, rows[-1], lines[number + 1 : number + 2]):
            rows.append(_Row("", line.strip()))
            open_row = True
        elif open_row:
            rows[-1] = rows[-1]._replace(text=f"{rows[-1].text} {line.strip()}")
        else:
            break
        end = number + 1
    return rows, end


def _begun(line: str, *, numbered: bool) -> _Row | None:
    if numbered:
        found = _ROW.match(line)
        return _Row(found[1], found[2].strip()) if found else None
    begins = line.strip()[:1].isupper() and undivided(line, says_when) is not None
    return _Row("", line.strip()) if begins else None


def _is_column_numbers(line: str) -> bool:
    return line.split() == [str(n + 1) for n in range(len(_NAMES))]


def _is_section(line: str, above: _Row, below: Sequence[str]) -> bool:
    """Whether a line without a number parts «1.2» from «2.1»."""
    if above.text.endswith((",", ";", "-", "–")) or not line.strip()[:1].isupper():
        return False
    begun = _begun(below[0], numbered=True) if below else None
    head = _head(begun.number) if begun else ""
    return head != "" and head != _head(above.number) != ""


def _head(number: str) -> str:
    """«2» of «2.1.», the number of the row above all its like; empty where there is none."""
    return number.rstrip(".)").rpartition(".")[0]


def _parted(row: _Row, below: _Row) -> list[str] | None:
    """The row's cells, if there is one place where its deadline may stand, or of a section."""
    if not row.number and _head(below.number):
        return [row.text] * len(_NAMES)
    if (cells := undivided(row.text, says_when)) is not None:
        return [row.number, *cells]
    if row.number and _head(below.number) == row.number.rstrip(".)"):
        return [row.number, *[row.text] * (len(_NAMES) - 1)]
    return None
