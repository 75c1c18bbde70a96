"""Tables held together by spaces: names and cells begin at the same places of their lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

from documents.text_cells import columns_named
from documents.text_rows import ROW_NUMBER
from roadmap.blocks import Table, table_of
from roadmap.columns import Columns, Role
from roadmap.deadlines import says_when

_PIECE = re.compile(r"\S+(?: \S+)*")
_FEWEST_NAMES, _FEWEST_COLUMNS, _FEWEST_ROWS = 2, 3, 2
_ASIDE = 2
_LONGEST_SECTION = 5
_OPEN = re.compile(
    r"(?:[,;–—-]|\b(?:в|во|для|до|за|и|из|к|на|о|об|от|по|при|с|со|у))$", re.IGNORECASE
)
_GOING_ON = re.compile(
    r"[–—-]|(?:по|и|(?:учебного )?года)\b|\D{0,2}20\d\d\W*(?:г\w*\W*)?$", re.IGNORECASE
)


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
        if len(header) >= _FEWEST_NAMES and (columns := columns_named(tuple(names))) is not None:
            starts = [piece.start for piece in header]
            below, first = _names_below(lines, place + 1, starts)
            names = [f"{name} {more}".strip() for name, more in zip(names, below, strict=True)]
            rows, end = _rows(lines, first, _Layout.of(columns, starts))
            if len(rows) >= _FEWEST_ROWS:
                yield place, (end, _table(rows, names))
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
            deadline = next(n for n, piece in enumerate(pieces) if n > 1 and says_when(piece.text))
            rows, end = _rows(lines, place, _Layout(starts, deadline=deadline))
            yield place, (end, _table(rows))
            place = end
        elif (layout := _layout_of(pieces, lines[place + 1 : place + 2])) is not None:
            rows, end = _rows(lines, place, layout)
            yield place, (end, _table(rows))
            place = end
        else:
            place += 1


def _table(rows: Sequence["_Row"], names: Sequence[str] = ()) -> Table:
    above = [list(names)] if names else []
    unsure = frozenset(n for n, row in enumerate(rows, len(above)) if row.unsure)
    cells = [row.cells for row in rows]
    return replace(table_of([*above, *cells], merges_known=False), unsure=unsure)


@dataclass(slots=True)
class _Row:
    """`unsure` where it may be one row with its neighbour, or two."""

    cells: list[str]
    unsure: bool = False


class _Layout(NamedTuple):
    """Where the columns begin, and which of them say what and when, where that is known."""

    starts: tuple[int, ...]
    numbered: bool = True
    title: int = 1
    deadline: int | None = None

    @classmethod
    def of(cls, columns: Columns, starts: Sequence[int]) -> Self:
        roles = columns.roles
        deadline = roles.index(Role.DEADLINE) if Role.DEADLINE in roles else None
        numbered = Role.NUMBER in roles or deadline is None
        title = roles.index(Role.TITLE) if Role.TITLE in roles else int(numbered)
        return cls(tuple(starts), numbered, title, deadline)

    def column(self, piece: _Piece) -> int:
        """The last column that begins here or before, a little aside allowed."""
        begun = (n for n, start in enumerate(self.starts) if start <= piece.start + _ASIDE)
        return max(begun, default=0)

    def begins_row(self, pieces: Sequence[_Piece]) -> bool:
        if not pieces or self.column(pieces[0]) != 0:
            return False
        if self.numbered or self.deadline is None:
            return ROW_NUMBER.fullmatch(pieces[0].text) is not None
        if self.deadline == 0:
            when = pieces[0].text
            return len(pieces) > 1 and says_when(when) and not _GOING_ON.match(when)
        small = pieces[0].text[0].islower()
        return not small and self.deadline in map(self.column, pieces)

    def says_when_again(self, pieces: Sequence[_Piece], above: Sequence[str]) -> bool:
        """Whether a line that begins no row has a title and a deadline of its own.

        «октябрь» below «сентябрь», but not «2026 года» or «по май», the rest of a deadline; below
        none at all, where the title begins as a measure does.
        """
        if self.deadline is None or not pieces or self.column(pieces[0]) != self.title:
            return False
        when = " ".join(piece.text for piece in pieces if self.column(piece) == self.deadline)
        if not says_when(when) or _GOING_ON.match(when):
            return False
        return self.is_whole(above) or (not above[self.deadline] and pieces[0].text[0].isupper())

    def is_whole(self, cells: Sequence[str]) -> bool:
        """Whether a row has a deadline that does not go on below."""
        told = "" if self.deadline is None else cells[self.deadline]
        return says_when(told) and not _OPEN.search(told)


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
    return (
        None if deadline is None else _Layout(starts, numbered=False, title=0, deadline=deadline)
    )


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


def _rows(lines: Sequence[str], place: int, layout: _Layout) -> tuple[list[_Row], int]:
    """A number begins a row, else its deadline; a line without one goes on with it.

    A line that has all of a row but the number, or the deadline, is one, and doubted; where it
    begins with a small letter it goes on, and is doubted as well.
    """
    rows: list[_Row] = []
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
            if section := _section(lines[place : place + _LONGEST_SECTION], layout):
                rows.append(_Row([" ".join(section)] * width))
                place += len(section)
                continue
            last = bool(rows) and _is_last(lines, place)
            if not _lacks_deadline(lines[place : place + _LONGEST_SECTION], layout, last):
                break
            rows.append(_Row([""] * width, unsure=True))
        elif pieces and not begins and rows and layout.says_when_again(pieces, rows[-1].cells):
            above = rows[-1]
            above.unsure = True
            ended = layout.is_whole(above.cells) and not _OPEN.search(above.cells[layout.title])
            begins = ended and pieces[0].text[0].isupper()
            if begins:
                rows.append(_Row([""] * width, unsure=True))
        elif begins:
            rows.append(_Row([""] * width))
        if rows:
            cells = rows[-1].cells
            for piece in pieces:
                column = layout.column(piece)
                cells[column] = f"{cells[column]}\n{piece.text}".strip()
        place += 1
    return rows, place


def _is_last(lines: Sequence[str], place: int) -> bool:
    """Whether the line stands right below another, and nothing right below it."""
    return bool(lines[place - 1].strip()) and not any(map(str.strip, lines[place + 1 : place + 2]))


def _lacks_deadline(lines: Sequence[str], layout: _Layout, last: bool) -> bool:
    """Whether the first line is a row that does not say when: its cells are the columns', and
    it is the `last` row or below it come more.
    """
    pieces = _pieces(lines[0])
    aligned = (any(abs(piece.start - n) <= _ASIDE for n in layout.starts) for piece in pieces)
    rows_below = any(layout.begins_row(_pieces(line)) for line in lines[1:])
    known = last or rows_below
    return not layout.numbered and len(pieces) > 1 and known and all(aligned)


def _goes_on(pieces: Sequence[_Piece], layout: _Layout) -> bool:
    """Whether a title without a number before it is the rest of the one above."""
    return not layout.numbered and pieces[0].text[0].islower()


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
