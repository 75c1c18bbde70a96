"""Cells that stand for several rows of a table without lines, told by where their text stands.

A text in the middle of several rows is that of all of them; what only may be so is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import median

from documents.pdf_columns import Layout
from documents.pdf_page import Word
from documents.pdf_parting import ASKEW, CUT_BY_PAGE, NUMBER, Row, Standing, ink, weighed
from documents.pdf_wrapping import lines_of
from roadmap.columns import Role, columns_of

_SHARED = (Role.DEADLINE, Role.EXECUTOR, Role.EXECUTOR_AND_DEADLINE)
_MOST_ROWS, _MOST_SHARED = 80, 2
_LONGEST_CELL = 20  # lines
# In lines' heights: how far a text stands from where it should, and what that is worth.
_SURELY = 0.3
_FARTHEST = 4.0
_BLANK, _BELOW, _MERGED = 0.45, 0.1, 0.2
_NEARLY = 0.05


@dataclass(frozen=True, slots=True)
class RowWords:
    """The words of a row, those of merged cells in each row; `unsure` where that is a guess."""

    words: Row
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    """What lies between two heights: a row's text, or a line of a cell."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return self.at(Standing.MIDDLE)

    def at(self, standing: Standing) -> float:
        return self.top - standing.value * (self.top - self.bottom)


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows from `first` to before `end` that share the lines from `begin` to before `stop`."""

    first: int
    end: int
    begin: int
    stop: int
    off: float = 0.0
    sure: bool = True

    @property
    def is_merged(self) -> bool:
        return self.end - self.first > 1

    @property
    def is_unsure(self) -> bool:
        return self.is_merged and not (self.sure and self.off < _SURELY)


def rows_with_merged(layout: Layout, words: Sequence[Word]) -> list[RowWords]:
    """The rows from the top, whose deadlines and executors may stand once for several."""
    cost, plain = weighed(layout, words)
    best = cost + _NEARLY, [RowWords(row) for row in plain]
    if len(plain) > _MOST_ROWS:
        return best[1]
    able = _may_be_shared(layout, plain)
    for count in range(1, min(len(able), _MOST_SHARED) + 1):
        for shared in combinations(able, count):
            found = _with_shared(layout, words, shared)
            if found is not None and found[0] < best[0]:
                best = found[0] - _NEARLY, found[1]
    return best[1]


def _with_shared(
    layout: Layout, words: Sequence[Word], shared: Sequence[int]
) -> tuple[float, list[RowWords]] | None:
    """The rows where cells of those columns are merged, and what speaks against them in sum."""
    own = [[word for word in words if layout.column(word) == column] for column in shared]
    cost, rows = weighed(layout, [w for w in words if layout.column(w) not in shared])
    best = None
    for cut, begun in _beginnings(rows, own):
        is_rest = not _numbers(layout, begun[0])
        columns = [_Column(begun, each, is_rest=is_rest) for each in own if each]
        total = cost + cut + ASKEW * sum(column.off for column in columns)
        merged = bool(columns) and all(column.is_merged for column in columns)
        if merged and (best is None or total < best[0]):
            best = total, _put_together(begun, columns)
    return best


def _beginnings(
    rows: Sequence[Row], columns: Sequence[Row]
) -> Iterator[tuple[float, Sequence[Row]]]:
    """The rows; and behind a row that is a rest from the page before, and what that is worth."""
    if not rows:
        return
    yield 0.0, rows
    top = _span(rows[0]).top
    if rest := [word for words in columns for word in words if word.middle > top]:
        yield CUT_BY_PAGE, [rest, *rows]


def _may_be_shared(layout: Layout, rows: Sequence[Row]) -> list[int]:
    """The columns that are blank in some rows; all that may be where rows did not come apart."""
    columns = columns_of(layout.header) if layout.header else None
    if columns is None or not rows:
        return []
    able = [place for place, role in enumerate(columns.roles) if place and role in _SHARED]
    filled = [{layout.column(word) for word in row} for row in rows]
    if any(_numbers(layout, row) > 1 for row in rows):
        return able
    return [place for place in able if not all(place in own for own in filled)]


def _numbers(layout: Layout, row: Row) -> int:
    return sum(layout.column(w) == 0 and NUMBER.fullmatch(w.text) is not None for w in row)


class _Column:
    """One column beside rows that were parted without it: which of them share which lines.

    `is_rest` where the first row may be the rest of one that a page cut.
    """

    def __init__(self, rows: Sequence[Row], words: Row, *, is_rest: bool) -> None:
        self.lines = lines_of(words)
        self._is_rest = is_rest
        self._rows = [_span(row) for row in rows]
        self._places = [_span(line) for line in self.lines]
        heights = [line.top - line.bottom for line in self._places]
        steps = [a.middle - b.middle for a, b in pairwise(self._places)]
        near = sorted(step for step in steps if step < 2.5 * median(heights))
        self._pitch = near[len(near) // 4] if near else 1.6 * median(heights)

        ways = [self._cheapest(standing) for standing in Standing]
        _, self.groups = min(ways, key=lambda way: way[0])

    @property
    def off(self) -> float:
        """How far texts stand from where they should, in sum; infinite where no way is one."""
        return sum(group.off for group in self.groups) if self.groups else float("inf")

    @property
    def is_merged(self) -> bool:
        return any(group.is_merged for group in self.groups)

    def _cheapest(self, standing: Standing) -> tuple[float, tuple[_Group, ...]]:
        rows, lines = len(self._rows), len(self._places)
        best: dict[tuple[int, int], tuple[float, tuple[_Group, ...]]] = {(0, 0): (0.0, ())}
        for row in range(rows):
            for line in range(lines + 1):
                if (row, line) not in best:
                    continue
                cost, groups = best[row, line]
                for group, own in self._ways(row, line, standing):
                    place, total = (group.end, group.stop), cost + own
                    if place not in best or total < best[place][0]:
                        best[place] = total, (*groups, group)
        return best.get((rows, lines), (float("inf"), ()))

    def _ways(self, row: int, line: int, standing: Standing) -> Iterator[tuple[_Group, float]]:
        goes_on = (standing is Standing.TOP and line > 0) or (self._is_rest and not row)
        yield _Group(row, row + 1, line, line), _BELOW if goes_on else _BLANK
        for stop in range(line + 1, min(line + _LONGEST_CELL, len(self._places)) + 1):
            if stop - line > 1 and self._is_apart(stop - 1):
                return
            text = _Span(self._places[line].top, self._places[stop - 1].bottom)
            for end in self._ends(row, text, standing):
                off = self._off(row, end, text, standing)
                if off < _FARTHEST:
                    group = _Group(row, end, line, stop, off, sure=standing is Standing.MIDDLE)
                    yield group, off + _MERGED * (group.is_merged and group.sure)

    def _is_apart(self, line: int) -> bool:
        return self._places[line - 1].middle - self._places[line].middle > 1.5 * self._pitch

    def _ends(self, row: int, text: _Span, standing: Standing) -> Iterator[int]:
        """The row itself, and those with which together it may hold a text."""
        yield row + 1
        if standing is Standing.TOP or (self._is_rest and not row and standing is Standing.BOTTOM):
            return
        for end in range(row + 2, len(self._rows) + 1):
            whole = _Span(self._rows[row].top, self._rows[end - 1].bottom)
            below = whole.at(standing) - text.at(standing)
            if abs(below) < _FARTHEST * self._pitch:
                yield end
            elif below < 0:
                return

    def _off(self, row: int, end: int, text: _Span, standing: Standing) -> float:
        whole = _Span(self._rows[row].top, self._rows[end - 1].bottom)
        off = abs(whole.at(standing) - text.at(standing))
        if end - row == 1:
            off = min(off, abs(whole.top - text.top))
        elif text.top > whole.top or text.bottom < whole.bottom:
            off += _FARTHEST * self._pitch
        return off / self._pitch


def _put_together(rows: Sequence[Row], columns: Sequence[_Column]) -> list[RowWords]:
    taken = {word for column in columns for line in column.lines for word in line}
    found = [[word for word in row if word not in taken] for row in rows]
    unsure: set[int] = set()
    for column in columns:
        for group in column.groups:
            words = [w for line in column.lines[group.begin : group.stop] for w in line]
            for place in range(group.first, group.end):
                found[place].extend(words)
            if group.is_unsure:
                unsure.update(range(group.first, group.end))
    return [RowWords(row, place in unsure) for place, row in enumerate(found)]


def _span(words: Sequence[Word]) -> _Span:
    return _Span(max(ink(word)[0] for word in words), min(ink(word)[1] for word in words))
