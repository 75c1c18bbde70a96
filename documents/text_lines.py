"""Tables whose cells stand one after another on a line: «1. Семинар до 15 июня РМК».

The header tells where the deadline stands: between the measure and the executor, or at an end of
the line; the deadline tells where they begin. Rows begin with numbers, or each on a line of its
own. What stands in columns after the executor's cannot be told from it, and such rows are doubted;
a row that may be parted in several ways stays whole, where most can be parted.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from documents.text_rows import ROW_NUMBER
from roadmap.blocks import Table, table_of
from roadmap.columns import Role, roles_named_in
from roadmap.deadlines import says_when
from roadmap.headless import names_somebody
from roadmap.plan_rows import SaysWhen
from roadmap.undivided import (
    undivided_after_deadline,
    undivided_before_deadline,
    undivided_before_post,
)

_ROW = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3}){0,4}[а-я]?[.)]?|[IVX]{1,5}[.)]?)\s+(\S.*)", re.DOTALL)
_NUMBERED = re.compile(rf"({ROW_NUMBER.pattern})(?<=[.)])\s+(\S.*)", re.DOTALL)
_DIVIDED = re.compile(r"\t|\||\S {2,}\S")
_NOTE = re.compile(r"\s*\(в ред\.")  # law archives tell so of changes
_NAMES = ("№", "Мероприятие", "Срок", "Ответственный")
_TIME = re.compile(r"(?:со? |в )?\d{1,2}[-.:]\d\d(?:\s?(?:-|–|до) ?\d{1,2}[-.:]\d\d)?")
_FIRST_ROW = re.compile(r"\s1[.)]?\s+(?=[А-ЯЁ«\"])")
_HEADER = re.compile(r"(?:№|\bN)\s*(?:п\s*/?\s*п\.?)?")
_SEAM = re.compile(
    r"(?<=[а-яё»).])(?=[А-ЯЁ«])|(?<=\d)(?=[А-ЯЁ«])|(?<=[№а-яё»)])(?=\d)|(?<=№)(?=\w)"
)
_CLASSES = re.compile(r"(?<=\s)\d{1,2}\s?(?:[-–—]\s?\d{1,2})?(?:\s?кл\w*\.?)?(?=\s)")
_OF_CLASSES = re.compile(r"\bкласс\w*", re.IGNORECASE)
_PLACE = re.compile(r"\bмест[оа]\b", re.IGNORECASE)
_PARTED = {
    (Role.TITLE, Role.DEADLINE, Role.EXECUTOR): undivided_before_post,
    (Role.TITLE, Role.EXECUTOR, Role.DEADLINE): undivided_before_deadline,
    (Role.TITLE, Role.DEADLINE): undivided_before_deadline,
    (Role.DEADLINE, Role.TITLE, Role.EXECUTOR): undivided_after_deadline,
    (Role.DEADLINE, Role.TITLE): undivided_after_deadline,
}
_LONGEST_HEADER, _LONGEST_ROW = 160, 2_000
_FEWEST_ROWS, _MOST_LINES = 2, 3_000
_LONGEST_TABLE = 60_000
_SURE_SHARE, _LONGEST_TOPIC = 0.7, 8
_FEWEST_NAMES = 3

_Parts = tuple[str, str, str]
_Cells = Callable[[str], _Parts | None]
_NEEDED = (Role.TITLE, Role.DEADLINE, Role.EXECUTOR)


class _Row(NamedTuple):
    number: str
    text: str
    topic: bool = False


def undivided_tables_in(lines: Sequence[str]) -> dict[int, tuple[int, Table]]:
    """By its header's line, each such table and the line after its last."""
    found: dict[int, tuple[int, Table]] = {}
    place = 0
    while place < len(lines):
        place += 1
        header = lines[place - 1]
        roles = _roles_named_in(header)
        numbered = roles[:1] == [Role.NUMBER]
        order = tuple(role for role in roles if role in _NEEDED)
        if (part := _PARTED.get(order)) is None:
            continue
        cells = _cells(part, of_classes=_OF_CLASSES.search(header) is not None)
        rows, end = _rows(lines, place, cells, numbered=numbered)
        parted = [_parted(*pair, cells) for pair in pairwise([*rows, _Row("", "")])]
        whole = [row for row in parted if row is not None]
        if len(rows) < _FEWEST_ROWS or len(whole) < _SURE_SHARE * len(rows):
            continue
        found[place - 1] = end, _table(rows, parted, sure=_names_no_more(header, order))
        place = end
    return found


def _table(rows: Sequence["_Row"], parted: Sequence[list[str] | None], *, sure: bool) -> Table:
    """The rows; one that could not be parted stands whole under the measures' name."""
    cells = [own or [row.number, row.text, "", ""] for row, own in zip(rows, parted, strict=True)]
    table = table_of([list(_NAMES), *cells], merges_known=False)
    return replace(table, unsure=frozenset(() if sure else range(1, len(table.rows))))


def _cells(part: Callable[[str, SaysWhen], _Parts | None], *, of_classes: bool) -> _Cells:
    """How a row is parted; the classes that stand before the deadline belong to no measure."""

    def cells(text: str) -> _Parts | None:
        return part(_CLASSES.sub("", text, count=1) if of_classes else text, _says_when)

    return cells


def _names_no_more(header: str, order: Sequence[Role]) -> bool:
    """Whether the header has no columns but these: each name begins with a capital letter."""
    names = [word for word in _OF_CLASSES.sub("", header).split() if word[0].isupper()]
    return len(names) <= len(order) + (names[:1] == ["N"]) and not _PLACE.search(header)


def _says_when(phrase: str) -> bool:
    return says_when(phrase) or _TIME.fullmatch(phrase) is not None


def lines_apart(lines: Sequence[str]) -> list[str]:
    """The lines with spaces where cells are glued together, and each row on a line of its own."""
    words = (line for line in lines if len(line) <= _LONGEST_HEADER and " " not in line.strip())
    if any(len(_roles_named_in(_unglued(word))) >= _FEWEST_NAMES for word in words):
        lines = [_unglued(line) for line in lines]
    return [part for line in lines for part in _rows_apart(line)]


def _unglued(line: str) -> str:
    """«Слёт отрядовМайРМК» with its words apart."""
    return _SEAM.sub(" ", line)


def _rows_apart(line: str) -> list[str]:
    """A line that holds all: what stands above, the header, and the rows as lines."""
    first = _FIRST_ROW.search(line)
    if first is None or not _LONGEST_HEADER < len(line) < _LONGEST_TABLE:
        return [line]
    names = list(_HEADER.finditer(line, 0, first.start()))
    start = names[0].start() if names else 0
    if len(_roles_named_in(line[start : first.start()])) < _FEWEST_NAMES:
        return [line]
    parts, place, number = [line[:start].strip(), line[start : first.start()]], first.start(), 2
    while (
        row := re.compile(rf"\s{number}[.)]?\s+(?=[А-ЯЁ«\"])").search(line, place + 1)
    ) is not None:
        parts.append(line[place : row.start()].strip())
        place, number = row.start(), number + 1
    return [part for part in (*parts, line[place:].strip(" |")) if part]


def _roles_named_in(line: str) -> list[Role]:
    if len(line) > _LONGEST_HEADER or _DIVIDED.search(line.strip()) or line.endswith((".", ":")):
        return []
    roles = roles_named_in(re.sub(r"^\s*N\b", "№", line))
    if Role.TITLE in roles:
        return roles
    if Role.SECTION in roles:
        return [Role.TITLE if role is Role.SECTION else role for role in roles]
    if roles == [Role.DEADLINE, Role.EXECUTOR] and len(line.split()) == _FEWEST_NAMES:
        return [Role.DEADLINE, Role.TITLE, Role.EXECUTOR]
    return roles


def _rows(
    lines: Sequence[str], place: int, cells: _Cells, *, numbered: bool
) -> tuple[list[_Row], int]:
    """A number begins a row, or a capital letter on a line that says when."""
    rows: list[_Row] = []
    end, open_row = place, False
    for number, line in enumerate(lines[place : place + _MOST_LINES], place):
        begun = _begun(line, cells, numbered=numbered)
        if _NOTE.match(line) or (not rows and _is_column_numbers(line)):
            continue
        if begun and len(line) <= _LONGEST_ROW:
            rows.append(begun)
            open_row = True
        elif not line.strip():
            open_row = False
            continue
        elif _is_topic(line, rows, lines[number + 1 : number + 2], cells, numbered=numbered):
            rows.append(_Row("", line.strip(), topic=True))
            open_row = False
        elif rows and _is_section(line, rows[-1], lines[number + 1 : number + 2]):
            rows.append(_Row("", line.strip()))
            open_row = True
        elif open_row:
            rows[-1] = rows[-1]._replace(text=f"{rows[-1].text} {line.strip()}")
        else:
            break
        end = number + 1
    return rows, end


def _begun(line: str, cells: _Cells, *, numbered: bool) -> _Row | None:
    if numbered:
        found = _ROW.match(line)
        return _Row(found[1], found[2].strip()) if found else None
    found = _NUMBERED.match(line.strip())
    number, text = (found[1], found[2]) if found else ("", line.strip())
    begins = not text[:1].islower() and cells(text) is not None
    return _Row(number, text) if begins else None


def _is_column_numbers(line: str) -> bool:
    return line.split() == [str(n + 1) for n in range(len(_NAMES))]


def _is_section(line: str, above: _Row, below: Sequence[str]) -> bool:
    """Whether a line without a number parts «1.2» from «2.1»."""
    if above.text.endswith((",", ";", "-", "–")) or not line.strip()[:1].isupper():
        return False
    begun = _ROW.match(below[0]) if below else None
    head = _head(begun[1]) if begun else ""
    return head != "" and head != _head(above.number) != ""


def _is_topic(
    line: str, rows: Sequence[_Row], below: Sequence[str], cells: _Cells, *, numbered: bool
) -> bool:
    """Whether a short line right above a row is a section's name, and no rest of the row above.

    Where rows are numbered that one is whole without it, and the line names nobody.
    """
    words = line.split()
    if not below or not 1 < len(words) <= _LONGEST_TOPIC or not words[0][0].isupper():
        return False
    if words[-1].endswith((",", ";", "-", "–", ")")):
        return False
    if not numbered:
        return _begun(below[0], cells, numbered=False) is not None
    whole = not rows or cells(rows[-1].text) is not None
    return whole and _ROW.match(below[0]) is not None and not names_somebody(line)


def _head(number: str) -> str:
    """«2» of «2.1.», the number of the row above all its like; empty where there is none."""
    return number.rstrip(".)").rpartition(".")[0]


def _parted(row: _Row, below: _Row, part: _Cells) -> list[str] | None:
    """The row's cells, if there is one place where its deadline may stand, or of a section."""
    if row.topic or (not row.number and _head(below.number)):
        return [row.text] * len(_NAMES)
    if (cells := part(row.text)) is not None:
        return [row.number, *cells]
    if row.number and (row.number[0] in "IVX" or _head(below.number) == row.number.rstrip(".)")):
        return [row.number, *[row.text] * (len(_NAMES) - 1)]
    return None
