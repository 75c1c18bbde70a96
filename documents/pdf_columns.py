"""Tables without lines: where their columns are, told by a plan's header and the gaps below it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from documents.pdf_page import Word
from documents.pdf_wrapping import Wrapping, text_of
from roadmap.columns import columns_of

Line = Sequence[Word]

_NAMES_A_COLUMN = re.compile(
    r"мероприят|содержан|срок|дата|ответств|исполнит|действи|работ|период", re.IGNORECASE
)
_HEADER_LINES = 6
_NARROWEST_GAP = 3
_CROSSED = (0.0, 0.03, 0.08, 0.15)  # shares of lines that may run across a gap
_FEWEST_COLUMNS = 3
_EDGE = 1.5
_WIDEST = 3_000


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table: what parts them, from the left, and what they are called."""

    bounds: tuple[float, ...]
    header: tuple[str, ...]

    def column(self, word: Word) -> int:
        return bisect_right(self.bounds, (word.left + word.right) / 2)

    def cells(
        self, words: Sequence[Word], wrappings: Sequence[Wrapping] | None = None
    ) -> list[str]:
        columns = self._columns(words)
        if wrappings is None:
            return list(map(text_of, columns))
        return list(map(text_of, columns, wrappings))

    def wrappings(self, words: Sequence[Word], known: frozenset[str]) -> list[Wrapping]:
        """How far each column's text reaches on a page."""
        reaches = (max((w.right for w in own), default=0.0) for own in self._columns(words))
        return [Wrapping(reach, known) for reach in reaches]

    def _columns(self, words: Sequence[Word]) -> list[list[Word]]:
        columns: list[list[Word]] = [[] for _ in range(len(self.bounds) + 1)]
        for word in words:
            columns[self.column(word)].append(word)
        return columns

    def is_across(self, line: Line) -> bool:
        """Whether a text runs over a gap between columns, as a section's name does."""
        return any(
            word.left < bound - _EDGE and word.right > bound + _EDGE
            for bound in self.bounds
            for word in line
        )


def header_in(
    lines: Sequence[Line], place: int, body: Sequence[Line]
) -> tuple[Layout, int] | None:
    """The layout under a header that begins at a line, and how many lines it takes.

    `body` is what may be the table's: the lines below, on this page and the next ones.
    """
    found = None
    for taken in range(1, _HEADER_LINES + 1):
        header = lines[place : place + taken]
        if len(header) < taken or not _may_be_header(header, found):
            break
        layout = _layout(header, body[taken:])
        if layout is not None and (found is None or _goes_on(found[0], header[-1])):
            found = layout, taken
        elif found is not None:
            break
    return found


def repeated_in(layout: Layout, lines: Sequence[Line]) -> int:
    """How many lines at a page's top print the open table's header once more."""
    for taken in range(1, min(_HEADER_LINES, len(lines)) + 1):
        names = layout.cells([word for line in lines[:taken] for word in line])
        if tuple(names) == layout.header:
            return taken
    return 0


def _may_be_header(header: Sequence[Line], found: object) -> bool:
    names = text_of([word for line in header for word in line])
    return found is not None or len(header) == 1 or _NAMES_A_COLUMN.search(names) is not None


def _goes_on(layout: Layout, line: Line) -> bool:
    """Whether a line is the rest of the header's names."""
    cells = [cell for cell in layout.cells(line) if cell]
    return not layout.is_across(line) and all(
        cell[0].islower() or cell[0] in "(/" for cell in cells
    )


def _layout(header: Sequence[Line], body: Sequence[Line]) -> Layout | None:
    """The columns under which the header is a plan's: as many as the gaps allow."""
    words = [word for line in header for word in line]
    if not _NAMES_A_COLUMN.search(text_of(words)):
        return None
    best = None
    for share in _CROSSED:
        bounds = tuple(_gaps(words, body, int(share * len(body))))
        names = Layout(bounds, ()).cells(words)
        more = len(names) > (len(best.header) if best else _FEWEST_COLUMNS - 1)
        named = all(names) and not names[0][0].isdigit()
        if more and named and columns_of(names) is not None:
            best = Layout(bounds, tuple(names))
    return best


def _gaps(header: Sequence[Word], body: Sequence[Line], crossed: int) -> Iterator[float]:
    """Where, in the stripes free of the header and of most lines below, the fewest words are."""
    left = min(word.left for word in header)
    covered = _covered(header, body, crossed + 1, left)
    start = 0
    for place, count in enumerate(covered):
        if count > crossed:
            if start and place - start >= _NARROWEST_GAP:
                yield left + start + _emptiest(covered[start:place])
            start = place + 1


def _covered(header: Line, body: Sequence[Line], weight: int, left: float) -> list[int]:
    """How many lines have a word over each point of the width; a header's word weighs more."""
    right = max(word.right for line in (header, *body) for word in line)
    width = min(int(right - left) + 1, _WIDEST)
    steps = [0] * (width + 1)
    for words, each in ((header, weight), *((line, 1) for line in body)):
        for word in words:
            begins, ends = int(word.left - left), int(word.right - left) + 1
            if ends > 0 and begins < width:
                steps[max(begins, 0)] += each
                steps[min(ends, width)] -= each
    return list(accumulate(steps[:-1]))


def _emptiest(covered: Sequence[int]) -> float:
    """The middle of the widest part of a stripe that the fewest lines cross."""
    fewest = min(covered)
    runs = [
        list(run)
        for count, run in groupby(range(len(covered)), key=lambda place: covered[place])
        if count == fewest
    ]
    widest = max(runs, key=len)
    return (widest[0] + widest[-1] + 1) / 2
