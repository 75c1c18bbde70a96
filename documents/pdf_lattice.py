"""Ruling lines of a page → tables: which cells they part, and which are merged."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from documents.pdf_page import Page, Rule, Word
from documents.pdf_rules import Ruled, only_standing, tables_of, whole_rules
from documents.pdf_unruled import rules_between_rows
from documents.pdf_wrapping import Wrapping, text_of
from documents.vocabulary import Vocabulary

_DOUBLE = 5.0
_MAX_LINES = 400
_MAX_RULES = 1_500


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: column edges from the left, row edges from the top, cells as text.

    `owner` numbers for each cell, row by row, the area of merged cells that it is part of; not
    all that are merged are known where lines do not part the rows.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[tuple[str, ...], ...]
    words: frozenset[Word]
    owner: tuple[int, ...] = ()
    merges_known: bool = True

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


def grids_of(page: Page, known: Vocabulary, above: Grid | None = None) -> list[Grid]:
    """The ruled tables of a page from top to bottom; a frame with one cell is none.

    `above` is the last one of the page before, which may go on.
    """
    lying, standing = whole_rules(page.horizontal), whole_rules(page.vertical)
    if len(lying) + len(standing) > _MAX_RULES:
        return []
    tables = tables_of(lying, standing, page.words)
    if not tables and above and (alone := only_standing(standing, above.columns)):
        tables = [alone]
    return [grid for table in tables if (grid := _grid_of(table, page.words, known))]


def _grid_of(table: Ruled, words: Sequence[Word], known: Vocabulary) -> Grid | None:
    columns, rows = table.columns, table.rows
    if len(columns) < 3 or len(rows) < 2 or len(columns) + len(rows) >= _MAX_LINES:
        return None
    added = rules_between_rows(table, [word for _, word in _words_inside(columns, rows, words)])
    if added:
        rows = sorted([*rows, *(rule.at for rule in added)], reverse=True)
    owner = _merged(columns, rows, [*table.lying, *added], table.standing)
    grid = _grid(columns, rows, owner, _words_inside(columns, rows, words), known)
    return replace(grid, merges_known=not added)


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
    known: Vocabulary,
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
