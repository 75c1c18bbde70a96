"""Tables held together by spaces: names and cells begin at the same places of their lines."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Self

from documents.text_cells import ROW_NUMBER
from roadmap.blocks import Table, table_of
from roadmap.columns import Columns, Role, columns_of
from roadmap.deadlines import says_when

_PIECE = re.compile(r"\S+(?: \S+)*")
_FEWEST_NAMES, _FEWEST_COLUMNS, _FEWEST_ROWS = 2, 3, 2
_ASIDE = 2
_LONGEST_SECTION = 5


class _Piece(NamedTuple):
    text: str
    start: int


def spaced_tables_in(lines: Sequence[str]) -> dict[int, tuple[int, Table]]:
    """By its first line, each such table and the line after its last.

    Where no line holds the names of columns, numbered lines that say when are rows themselves.
    """
    return dict(_headed(lines)) or dict(_headless(lines))


def _headed(lines: Sequence[str]) -> Iterator[tuple[int, tuple[int, Table]]]:
    place = 0
    while place < len(lines):
        header = _pieces(lines[place])
        names = [piece.text for piece in header]
        if len(header) >= _FEWEST_NAMES and (columns := _columns(tuple(names))) is not None:
            starts = [piece.start for piece in header]
            below, first = _names_below(lines, place + 1, starts)
            names = [f"{name} {more}".strip() for name, more in zip(names, below, strict=True)]
            rows, end = _rows(lines, first, _Layout.of(columns, starts))
            if len(rows) >= _FEWEST_ROWS:
                yield place, (end, table_of([names, *rows], merges_known=False))
                place = end
                continue
        place += 1


def _headless(lines: Sequence[str]) -> Iterator[tuple[int, tuple[int, Table]]]:
    place = 0
    while place < len(lines):
        pieces = _pieces(lines[place])
        numbered = len(pieces) > _FEWEST_COLUMNS and ROW_NUMBER.fullmatch(pieces[0].text)
        if numbered and any(says_when(piece.text) for piece in pieces[2:]):
            starts = tuple(piece.start for piece in pieces)
            rows, end = _rows(lines, place, _Layout(starts))
            yield place, (end, table_of(rows, merges_known=False))
            place = end
        elif (layout := _layout_of(pieces, lines[place + 1 : place + 2])) is not None:
            rows, end = _rows(lines, place, layout)
            yield place, (end, table_of(rows, merges_known=False))
            place = end
        else:
            place += 1


class _Layout(NamedTuple):
    """Where the columns begin, and of rows without numbers which of them say when."""

    starts: tuple[int, ...]
    deadline: int | None = None

    @classmethod
    def of(cls, columns: Columns, starts: Sequence[int]) -> Self:
        numbered = Role.NUMBER in columns.roles or Role.DEADLINE not in columns.roles
        return cls(tuple(starts), None if numbered else columns.roles.index(Role.DEADLINE))

    def column(self, piece: _Piece) -> int:
        """The last column that begins here or before, a little aside allowed."""
        begun = (n for n, start in enumerate(self.starts) if start <= piece.start + _ASIDE)
        return max(begun, default=0)

    def begins_row(self, pieces: Sequence[_Piece]) -> bool:
        if not pieces or self.column(pieces[0]) != 0:
            return False
        if self.deadline is None:
            return ROW_NUMBER.fullmatch(pieces[0].text) is not None
        small = pieces[0].text[0].islower()
        return not small and self.deadline in map(self.column, pieces)


def _layout_of(pieces: Sequence[_Piece], below: Sequence[str]) -> _Layout | None:
    """Of two lines whose pieces begin at the same places and say when in the same one."""
    lower = _pieces(below[0]) if below else []
    if not _FEWEST_COLUMNS <= len(pieces) == len(lower):
        return None
    if any(abs(a.start - b.start) > _ASIDE for a, b in zip(pieces, lower, strict=True)):
        return None
    pairs = list(zip(pieces, lower, strict=True))[1:]
    told = (n for n, pair in enumerate(pairs, 1) if all(says_when(each.text) for each in pair))
    deadline = next(told, None)
    starts = tuple(piece.start for piece in pieces)
    return None if deadline is None else _Layout(starts, deadline)


@lru_cache(maxsize=64)
def _columns(names: tuple[str, ...]) -> Columns | None:
    return columns_of(names)


def _pieces(line: str) -> list[_Piece]:
    """What two spaces or more divide; tabs and bars divide by themselves."""
    if "\t" in line or "|" in line:
        return []
    return [_Piece(found[0], found.start()) for found in _PIECE.finditer(line)]


def _names_below(lines: Sequence[str], place: int, starts: Sequence[int]) -> tuple[list[str], int]:
    """What the next lines add to the names, «Срок» above «реализации», and the place after."""
    layout, names = _Layout(tuple(starts)), [""] * len(starts)
    for number, line in enumerate(lines[place : place + _LONGEST_SECTION], place):
        pieces = _pieces(line)
        if layout.begins_row(pieces):
            return names, number
        if not pieces or any(piece.text[0].isupper() for piece in pieces):
            break
        for piece in pieces:
            column = layout.column(piece)
            names[column] = f"{names[column]} {piece.text}".strip()
    return [""] * len(starts), place


def _rows(lines: Sequence[str], place: int, layout: _Layout) -> tuple[list[list[str]], int]:
    """A number begins a row, else its deadline; a line without one goes on with it."""
    rows: list[list[str]] = []
    width = len(layout.starts)
    while place < len(lines):
        pieces = _pieces(lines[place])
        begins = layout.begins_row(pieces)
        if (
            pieces
            and not begins
            and layout.column(pieces[0]) == 0
            and not _goes_on(pieces, layout)
        ):
            if not (section := _section(lines[place : place + _LONGEST_SECTION], layout)):
                break
            rows.append([" ".join(section)] * width)
            place += len(section)
            continue
        if pieces and (begins or rows):
            if begins:
                rows.append([""] * width)
            for piece in pieces:
                column = layout.column(piece)
                rows[-1][column] = f"{rows[-1][column]}\n{piece.text}".strip()
        place += 1
    return rows, place


def _goes_on(pieces: Sequence[_Piece], layout: _Layout) -> bool:
    """Whether a title without a number before it is the rest of the one above."""
    return layout.deadline is not None and pieces[0].text[0].islower()


def _section(lines: Sequence[str], layout: _Layout) -> list[str]:
    """The lone texts that stand right above a row; none where no row comes."""
    texts: list[str] = []
    for pieces in filter(None, map(_pieces, lines)):
        if layout.begins_row(pieces):
            return texts if len(pieces) > 1 else []
        if len(pieces) > 1:
            return []
        texts.append(pieces[0].text)
    return []
