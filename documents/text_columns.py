"""Tables held together by spaces: names and cells begin at the same places of their lines."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from documents.text_cells import ROW_NUMBER
from roadmap.blocks import Table, table_of
from roadmap.columns import columns_of

_PIECE = re.compile(r"\S+(?: \S+)*")
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 2
_ASIDE = 2
_LONGEST_SECTION = 5


class _Piece(NamedTuple):
    text: str
    start: int


def spaced_tables_in(lines: Sequence[str]) -> dict[int, tuple[int, Table]]:
    """By its first line, each such table and the line after its last."""
    found: dict[int, tuple[int, Table]] = {}
    place = 0
    while place < len(lines):
        header = _pieces(lines[place])
        names = [piece.text for piece in header]
        if len(header) >= _FEWEST_COLUMNS and _is_header(tuple(names)):
            rows, end = _rows(lines, place + 1, [piece.start for piece in header])
            if len(rows) >= _FEWEST_ROWS:
                found[place] = end, table_of([names, *rows], merges_known=False)
                place = end
                continue
        place += 1
    return found


@lru_cache(maxsize=64)
def _is_header(names: tuple[str, ...]) -> bool:
    return columns_of(names) is not None


def _pieces(line: str) -> list[_Piece]:
    """What two spaces or more divide; tabs and bars divide by themselves."""
    if "\t" in line or "|" in line:
        return []
    return [_Piece(found[0], found.start()) for found in _PIECE.finditer(line)]


def _rows(lines: Sequence[str], place: int, starts: Sequence[int]) -> tuple[list[list[str]], int]:
    """A number begins a row; a line without one goes on with it."""
    rows: list[list[str]] = []
    while place < len(lines):
        pieces = _pieces(lines[place])
        columns = [_column(piece.start, starts) for piece in pieces]
        begins = bool(pieces) and columns[0] == 0
        if begins and not ROW_NUMBER.fullmatch(pieces[0].text):
            if not (section := _section(lines[place : place + _LONGEST_SECTION])):
                break
            rows.append([" ".join(section)] * len(starts))
            place += len(section)
            continue
        if pieces and (begins or rows):
            if begins:
                rows.append([""] * len(starts))
            for piece, column in zip(pieces, columns, strict=True):
                rows[-1][column] = f"{rows[-1][column]}\n{piece.text}".strip()
        place += 1
    return rows, place


def _section(lines: Sequence[str]) -> list[str]:
    """The lone texts that stand right above a row; none where no row comes."""
    texts: list[str] = []
    for pieces in filter(None, map(_pieces, lines)):
        if ROW_NUMBER.fullmatch(pieces[0].text):
            return texts if len(pieces) > 1 else []
        if len(pieces) > 1:
            return []
        texts.append(pieces[0].text)
    return []


def _column(start: int, starts: Sequence[int]) -> int:
    """The last column that begins here or before, a little aside allowed."""
    return max(
        (number for number, begin in enumerate(starts) if begin <= start + _ASIDE), default=0
    )
