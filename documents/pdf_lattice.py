"""Ruling lines of a page → tables: which cells they part, and which are merged."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.pdf_page import Page, Rule, Word
from documents.pdf_wrapping import Wrapping, text_of

_CLOSE = 3.0
_DOUBLE = 5.0
_LEAST_OPEN = 8.0
_MAX_LINES = 400
_MAX_RULES = 1_500


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: column edges from the left, row edges from the top, cells as text.

    `owner` numbers for each cell, row by row, the area of merged cells that it is part of.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[tuple[str, ...], ...]
    words: frozenset[Word]
    owner: tuple[int, ...] = ()

    def is_merged(self, row: int, column: int) -> bool:
        """Whether a cell and the one below it are one."""
        width = len(self.columns) - 1
        place = row * width + column
        return (
            place >= 0
            and place + width < len(self.owner)
            and self.owner[place] == self.owner[place + width]
        )

    @property
    def top(self) -> float:
        return self.rows[0]

    @property
    def bottom(self) -> float:
        return self.rows[-1]


def grids_of(page: Page, known: frozenset[str] = frozenset()) -> list[Grid]:
    """The ruled tables of a page from top to bottom; a frame with one cell is none."""
    lying, standing = whole_rules(page.horizontal), whole_rules(page.vertical)
    if len(lying) + len(standing) > _MAX_RULES:
        return []
    found = []
    for horizontal, vertical in _connected(lying, standing):
        columns = _clustered(rule.at for rule in vertical)
        rows = _with_open_ends(_clustered(rule.at for rule in horizontal), vertical)[::-1]
        if len(columns) > 2 and len(rows) > 1 and len(columns) + len(rows) < _MAX_LINES:
            inside = _words_inside(columns, rows, page.words)
            found.append(
                _grid(columns, rows, _merged(columns, rows, horizontal, vertical), inside, known)
            )
    return sorted(found, key=lambda grid: -grid.top)


def _with_open_ends(rows: list[float], vertical: Sequence[Rule]) -> list[float]:
    """Rows of a table that a page cuts may lack their last line: standing ones go beyond it."""
    ends = min(rule.start for rule in vertical), max(rule.end for rule in vertical)
    low = [ends[0]] if rows and rows[0] - ends[0] > _LEAST_OPEN else []
    high = [ends[1]] if rows and ends[1] - rows[-1] > _LEAST_OPEN else []
    return [*low, *rows, *high]


def whole_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Rules put together from the pieces that cells, dashes and double borders draw."""
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at), rule.start)):
        last = whole[-1] if whole else None
        if last and abs(rule.at - last.at) <= 1 and rule.start <= last.end + _CLOSE:
            whole[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            whole.append(rule)
    return whole


def _connected(
    horizontal: Sequence[Rule], vertical: Sequence[Rule]
) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules in groups that touch each other: each group is one table."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    left = [(True, rule) for rule in horizontal] + [(False, rule) for rule in vertical]
    while left:
        reached, left = [left[0]], left[1:]
        for lying, rule in reached:
            touching = [(own, other) for own, other in left if _touch(lying, rule, own, other)]
            if touching:
                known = {id(other) for _, other in touching}
                left = [each for each in left if id(each[1]) not in known]
                reached.extend(touching)
        groups.append(
            (
                [rule for lying, rule in reached if lying],
                [rule for lying, rule in reached if not lying],
            )
        )
    return [group for group in groups if group[0] and group[1]]


def _touch(lying: bool, rule: Rule, other_lying: bool, other: Rule) -> bool:
    if lying == other_lying:
        overlap = min(rule.end, other.end) - max(rule.start, other.start)
        return abs(rule.at - other.at) <= _CLOSE and overlap >= -_CLOSE
    across = other.start - _CLOSE <= rule.at <= other.end + _CLOSE
    return across and rule.start - _CLOSE <= other.at <= rule.end + _CLOSE


def _clustered(places: Iterable[float]) -> list[float]:
    """Coordinates in growing order, near ones as one."""
    edges: list[list[float]] = []
    for place in sorted(places):
        if edges and place - edges[-1][-1] <= _DOUBLE:
            edges[-1].append(place)
        else:
            edges.append([place])
    return [sum(edge) / len(edge) for edge in edges]


def _words_inside(
    columns: Sequence[float], rows: Sequence[float], words: Iterable[Word]
) -> list[tuple[int, Word]]:
    """The words of the table, each with the place of its cell."""
    falling = [-edge for edge in rows]
    height, width = len(rows) - 1, len(columns) - 1
    inside = []
    for word in words:
        column = bisect_right(columns, (word.left + word.right) / 2) - 1
        row = bisect_right(falling, -word.middle) - 1
        if 0 <= column < width and 0 <= row < height:
            inside.append((row * width + column, word))
    return inside


def _grid(
    columns: list[float],
    rows: list[float],
    owner: Sequence[int],
    inside: Sequence[tuple[int, Word]],
    known: frozenset[str],
) -> Grid:
    height, width = len(rows) - 1, len(columns) - 1
    cells: dict[int, list[Word]] = {}
    for place, word in inside:
        cells.setdefault(owner[place], []).append(word)
    taken = frozenset(word for _, word in inside)
    limits = _limits(columns, taken)
    wrapping = [Wrapping(limit, known) for limit in limits]
    texts = {place: text_of(own, wrapping[place % width]) for place, own in cells.items()}
    read = tuple(
        tuple(texts.get(owner[row * width + column], "") for column in range(width))
        for row in range(height)
    )
    return Grid(tuple(columns), tuple(rows), read, taken, tuple(owner))


def _limits(columns: Sequence[float], words: Iterable[Word]) -> list[float]:
    """How far to the right each column's text may reach: its own margin from the line there."""
    margins = [right - left for left, right in pairwise(columns)]
    for word in words:
        place = bisect_right(columns, (word.left + word.right) / 2) - 1
        margins[place] = min(margins[place], max(word.left - columns[place], 0.0))
    return [right - margin for right, margin in zip(columns[1:], margins, strict=True)]


def _merged(
    columns: list[float],
    rows: list[float],
    horizontal: Sequence[Rule],
    vertical: Sequence[Rule],
) -> list[int]:
    """For each cell the first cell of the area that no line parts it from."""
    height, width = len(rows) - 1, len(columns) - 1
    owner = list(range(height * width))
    for row in range(height):
        middle = (rows[row] + rows[row + 1]) / 2
        for column in range(width):
            place = row * width + column
            centre = (columns[column] + columns[column + 1]) / 2
            if column and not _ruled(vertical, columns[column], middle):
                owner[place] = owner[place - 1]
            elif row and not _ruled(horizontal, rows[row], centre):
                owner[place] = owner[place - width]
    return owner


def _ruled(rules: Sequence[Rule], at: float, through: float) -> bool:
    return any(
        abs(rule.at - at) <= _DOUBLE and rule.start - 1 <= through <= rule.end + 1
        for rule in rules
    )
