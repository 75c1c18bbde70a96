"""Words of a table without lines → its rows: of all ways to part them the likeliest one.

A row has one number, begins on one line in all cells (or has them all around one middle), does
not leave a cell open in its middle, and is parted from the next by more than lines are.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
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
_CUT_BY_PAGE = 0.3
_ONE_CELL = 0.5
_BEGINS_SMALL = 0.8
_HOLE = 1.0
# Per line of a blank inside of a row, and for parting where there is no blank at all.
_BLANK_INSIDE, _NO_BLANK = 1.5, 0.4
_ASKEW = 0.5
_MOST_ASKEW = 2.0


@dataclass(slots=True)
class _Cell:
    top: float
    bottom: float
    begins_small: bool = False


@dataclass(frozen=True, slots=True)
class _Band:
    """Words that overlap from the side, by column; `gap` is the blank above them."""

    gap: float
    words: Row
    cells: dict[int, _Cell]
    numbers: int


@dataclass(frozen=True, slots=True)
class _Page:
    """`pitch` is from line to line of a cell; `blank` is between such lines, `gap` of bands."""

    bands: Sequence[_Band]
    pitch: float
    blank: float
    gap: float
    numbered: bool
    widest: int


def parted(layout: Layout, words: Sequence[Word]) -> list[Row]:
    """The rows from the top; all words as one row where there are too many to try."""
    bands = _bands(layout, words)
    if len(bands) < 2 or len(bands) > _MOST_BANDS:
        return [list(words)] if words else []
    page = _page(layout, bands, words)
    ways = [_cheapest(page, middle=False), _cheapest(page, middle=True)]
    _, ends = min(ways)
    return [
        [word for band in bands[start:end] for word in band.words]
        for start, end in pairwise((0, *ends))
    ]


def _page(layout: Layout, bands: Sequence[_Band], words: Sequence[Word]) -> _Page:
    lines = Counter(column for band in bands for column in band.cells)
    blank = _quartile(_blanks_in_columns(layout, words))
    return _Page(
        bands,
        blank + 2 * _INK * median(word.top - word.bottom for word in words),
        blank,
        _quartile([max(band.gap, 0.0) for band in bands[1:]]),
        any(band.numbers for band in bands),
        max(lines, key=lambda column: lines[column]),
    )


def _blanks_in_columns(layout: Layout, words: Sequence[Word]) -> list[float]:
    """The blanks between each line and the next in its column."""
    lowest: dict[int, float] = {}
    blanks = []
    for word in sorted(words, key=lambda word: -word.middle):
        column, (high, low) = layout.column(word), _ink(word)
        above = lowest.get(column)
        if above is not None and above >= high:
            blanks.append(above - high)
        lowest[column] = low if above is None else min(above, low)
    return blanks


def _quartile(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 4] if values else 0.0


def _cheapest(page: _Page, *, middle: bool) -> tuple[float, list[int]]:
    """The least cost and where the rows end; `middle` where cells stand around one middle."""
    count = len(page.bands)
    costs, begins = [0.0, *[float("inf")] * count], [0] * (count + 1)
    for start in range(count):
        if start:
            blank = (page.bands[start].gap - page.gap) / page.pitch
            costs[start] += _NO_BLANK * max(0.0, 1 - 2 * blank)
        row = _Row(page, start)
        for end in range(start + 1, min(count, start + _LONGEST_ROW) + 1):
            row.add(page.bands[end - 1])
            cost = costs[start] + row.cost(middle=middle)
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

    def add(self, band: _Band) -> None:
        page = self._page
        if self._cells:
            self._blanks += max(0.0, (band.gap - page.gap) / page.pitch)
        self._numbers += band.numbers
        for column, cell in band.cells.items():
            own = self._cells.get(column)
            if own is None:
                self._cells[column] = _Cell(cell.top, cell.bottom, cell.begins_small)
                continue
            self._holes += own.bottom - cell.top - page.blank > 0.5 * page.pitch
            own.bottom = cell.bottom

    def cost(self, *, middle: bool) -> float:
        cells = self._cells.values()
        top = max(cell.top for cell in cells)
        centre = (top + min(cell.bottom for cell in cells)) / 2
        askew = 0.0
        for cell in cells:
            off = abs((cell.top + cell.bottom) / 2 - centre) if middle else top - cell.top
            askew += min(off / self._page.pitch, _MOST_ASKEW)
        return (
            _ASKEW * askew
            + _HOLE * self._holes
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
        return _CUT_BY_PAGE if self._at_top else _NO_NUMBER

    def _begins_small(self) -> bool:
        widest = self._cells.get(self._page.widest)
        return not self._at_top and widest is not None and widest.begins_small


def _bands(layout: Layout, words: Sequence[Word]) -> list[_Band]:
    rows: list[tuple[float, Row]] = []
    lowest = 0.0
    for word in sorted(words, key=lambda word: -word.middle):
        high, low = _ink(word)
        if rows and high > lowest:
            rows[-1][1].append(word)
            lowest = min(lowest, low)
        else:
            rows.append((lowest - high if rows else 0.0, [word]))
            lowest = low
    return [_band(layout, gap, row) for gap, row in rows]


def _band(layout: Layout, gap: float, words: Row) -> _Band:
    cells: dict[int, _Cell] = {}
    numbers = 0
    for word in sorted(words, key=lambda word: (-word.middle, word.left)):
        column = layout.column(word)
        high, low = _ink(word)
        if column == 0 and NUMBER.fullmatch(word.text):
            numbers += 1
        if (cell := cells.get(column)) is None:
            cells[column] = _Cell(high, low, word.text[:1].islower())
        else:
            cell.bottom = min(cell.bottom, low)
    return _Band(gap, words, cells, numbers)


def _ink(word: Word) -> tuple[float, float]:
    reach = _INK * (word.top - word.bottom)
    return word.middle + reach, word.middle - reach
