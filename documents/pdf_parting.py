"""Words of a table without lines → its rows: of all ways to part them the likeliest one.

A row has one number, its cells stand at its top, around its middle or at its bottom, it does not
leave a cell open in its middle, and is parted from the next by more than lines are.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from statistics import median

from documents.pdf_columns import Layout
from documents.pdf_page import Word

Row = list[Word]

NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?")
_INK = 0.36  # of a letter's box, above and below its middle, is ink
_MOST_BANDS = 400
_LONGEST_ROW = 80
# What speaks against a row, each counted once.
_NO_NUMBER, _TWO_NUMBERS = 1.2, 4.0
CUT_BY_PAGE = 0.3
_ONE_CELL = 0.5
_BEGINS_SMALL = 0.8
_BEGINS_ANEW = 0.6
_AT_BOTTOM = 0.8
_HOLE = 1.0
# Per line of a blank inside of a row, and for parting where there is no blank at all.
_BLANK_INSIDE, _NO_BLANK = 1.5, 0.4
ASKEW = 0.5
_MOST_ASKEW = 2.0
_SPACE = 0.25  # of a line's height


class Standing(Enum):
    """Where cells stand in their row."""

    TOP = 0.0
    MIDDLE = 0.5
    BOTTOM = 1.0


@dataclass(slots=True)
class _Cell:
    """The lines of a column: the word they begin with, and how wide the last of them is."""

    top: float
    bottom: float
    first: Word
    width: float

    @property
    def begins_small(self) -> bool:
        return self.first.text[:1].islower()


@dataclass(frozen=True, slots=True)
class _Band:
    """Words that overlap from the side, by column; `gap` is the blank above them."""

    gap: float
    words: Row
    cells: dict[int, _Cell]
    numbers: int


@dataclass(frozen=True, slots=True)
class _Page:
    """`pitch` is from line to line of a cell; `blank` is between such lines, `gap` of bands.

    `room` is how wide the lines of the `widest` column may be.
    """

    bands: Sequence[_Band]
    pitch: float
    blank: float
    gap: float
    numbered: bool
    widest: int
    room: float


def parted(layout: Layout, words: Sequence[Word]) -> list[Row]:
    """The rows from the top; all words as one row where there are too many to try."""
    return weighed(layout, words)[1]


def weighed(layout: Layout, words: Sequence[Word]) -> tuple[float, list[Row]]:
    """The rows as `parted` has them, behind what speaks against them in sum."""
    bands = _bands(layout, words)
    if len(bands) < 2 or len(bands) > _MOST_BANDS:
        return 0.0, [list(words)] if words else []
    page = _page(layout, bands, words)
    cost, ends = min(_cheapest(page, standing) for standing in Standing)
    return cost, [
        [word for band in bands[start:end] for word in band.words]
        for start, end in pairwise((0, *ends))
    ]


def _page(layout: Layout, bands: Sequence[_Band], words: Sequence[Word]) -> _Page:
    lines = Counter(column for band in bands for column in band.cells)
    widest = max(lines, key=lambda column: lines[column])
    titles = [word for word in words if layout.column(word) == widest]
    blank = _quartile(_blanks_in_columns(layout, words))
    return _Page(
        bands,
        blank + 2 * _INK * median(word.top - word.bottom for word in words),
        blank,
        _quartile([max(band.gap, 0.0) for band in bands[1:]]),
        any(band.numbers for band in bands),
        widest,
        max(word.right for word in titles) - min(word.left for word in titles),
    )


def _blanks_in_columns(layout: Layout, words: Sequence[Word]) -> list[float]:
    """The blanks between each line and the next in its column."""
    lowest: dict[int, float] = {}
    blanks = []
    for word in sorted(words, key=lambda word: -word.middle):
        column, (high, low) = layout.column(word), ink(word)
        above = lowest.get(column)
        if above is not None and above >= high:
            blanks.append(above - high)
        lowest[column] = low if above is None else min(above, low)
    return blanks


def _quartile(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 4] if values else 0.0


def _cheapest(page: _Page, standing: Standing) -> tuple[float, list[int]]:
    """The least cost and where the rows end."""
    count = len(page.bands)
    rare = _AT_BOTTOM if standing is Standing.BOTTOM else 0.0
    costs, begins = [rare, *[float("inf")] * count], [0] * (count + 1)
    for start in range(count):
        if start:
            blank = (page.bands[start].gap - page.gap) / page.pitch
            costs[start] += _NO_BLANK * max(0.0, 1 - 2 * blank)
        row = _Row(page, start)
        for end in range(start + 1, min(count, start + _LONGEST_ROW) + 1):
            row.add(page.bands[end - 1])
            cost = costs[start] + row.cost(standing)
            if cost < costs[end]:
                costs[end], begins[end] = cost, start
    ends = [count]
    while begins[ends[-1]]:
        ends.append(begins[ends[-1]])
    return costs[count], ends[::-1]


class _Row:
    """A row that grows by one band at a time, and what speaks against it."""

    def __init__(self, page: _Page, start: int) -> None:
        self._page = page
        self._at_top = start == 0
        self._cells: dict[int, _Cell] = {}
        self._numbers = 0
        self._blanks = 0.0
        self._holes = 0
        self._begun = 0

    def add(self, band: _Band) -> None:
        page = self._page
        if self._cells:
            self._blanks += max(0.0, (band.gap - page.gap) / page.pitch)
        self._numbers += band.numbers
        for column, cell in band.cells.items():
            own = self._cells.get(column)
            if own is None:
                self._cells[column] = replace(cell)
                continue
            self._holes += own.bottom - cell.top - page.blank > 0.5 * page.pitch
            self._begun += column == page.widest and _begins_anew(own, cell, page.room)
            own.bottom, own.width = cell.bottom, cell.width

    def cost(self, standing: Standing) -> float:
        cells = self._cells.values()
        top, share = max(cell.top for cell in cells), standing.value
        place = top - share * (top - min(cell.bottom for cell in cells))
        askew = 0.0
        for cell in cells:
            off = abs(cell.top - share * (cell.top - cell.bottom) - place)
            askew += min(off / self._page.pitch, _MOST_ASKEW)
        return (
            ASKEW * askew
            + _HOLE * self._holes
            + _BEGINS_ANEW * self._begun
            + _BLANK_INSIDE * self._blanks
            + self._number_cost()
            + (_ONE_CELL if len(cells) == 1 and not self._at_top else 0)
            + (_BEGINS_SMALL if self._begins_small() else 0)
        )

    def _number_cost(self) -> float:
        if self._numbers:
            return _TWO_NUMBERS * (self._numbers - 1)
        if not self._page.numbered:
            return 0.0
        return CUT_BY_PAGE if self._at_top else _NO_NUMBER

    def _begins_small(self) -> bool:
        widest = self._cells.get(self._page.widest)
        return not self._at_top and widest is not None and widest.begins_small


def _begins_anew(above: _Cell, cell: _Cell, room: float) -> bool:
    """Whether a line begins with a capital that would have found room on the line above."""
    first = cell.first
    space = _SPACE * (first.top - first.bottom)
    return first.text[:1].isupper() and above.width + space + first.right - first.left < room


def _bands(layout: Layout, words: Sequence[Word]) -> list[_Band]:
    rows: list[tuple[float, Row]] = []
    lowest = 0.0
    for word in sorted(words, key=lambda word: -word.middle):
        high, low = ink(word)
        if rows and high > lowest:
            rows[-1][1].append(word)
            lowest = min(lowest, low)
        else:
            rows.append((lowest - high if rows else 0.0, [word]))
            lowest = low
    return [_band(layout, gap, row) for gap, row in rows]


def _band(layout: Layout, gap: float, words: Row) -> _Band:
    columns: dict[int, Row] = {}
    for word in sorted(words, key=lambda word: word.left):
        columns.setdefault(layout.column(word), []).append(word)
    numbers = sum(NUMBER.fullmatch(word.text) is not None for word in columns.get(0, ()))
    return _Band(gap, words, {column: _cell(own) for column, own in columns.items()}, numbers)


def _cell(words: Row) -> _Cell:
    """Words of one column, given from the left."""
    top, bottom = max(ink(word)[0] for word in words), min(ink(word)[1] for word in words)
    first = max(words, key=lambda word: word.middle)
    last = [word for word in words if word.middle < bottom + ink(word)[0] - ink(word)[1]]
    return _Cell(top, bottom, first, last[-1].right - last[0].left)


def ink(word: Word) -> tuple[float, float]:
    reach = _INK * (word.top - word.bottom)
    return word.middle + reach, word.middle - reach
