"""Tables without lines: where their columns are, told by a plan's header and the gaps below it."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise, zip_longest

from documents.pdf_page import Word
from documents.pdf_wrapping import Wrapping, text_of
from documents.vocabulary import Vocabulary
from roadmap.columns import columns_of

Line = Sequence[Word]

_NAMES_A_COLUMN = re.compile(
    r"мероприят|содержан|срок|дата|ответств|исполнит|действи|работ|период", re.IGNORECASE
)
_NAMES_COLUMNS = re.compile(
    rf"{_NAMES_A_COLUMN.pattern}|наимен|назван|поруч|задач|кто\b|когда|месяц|квартал|тем[аы]\b"
    "|результ|показат|отметк|направл|№|п/п",
    re.IGNORECASE,
)
_FEWEST_NAMES = 2  # one alone stands in many a sentence
_HEADER_LINES = 6
_NARROWEST_GAP = 3
_FEWEST_BEGINNING, _SHARE_BEGINNING = 3, 0.06  # of lines, where a column begins
_CROSSED = (0.0, 0.03, 0.08, 0.15)  # shares of lines that may run across a gap
_FEWEST_COLUMNS = 3
_EDGE = 1.5
_SPACE = 0.35  # of a line's height, at most between two words
_WIDEST = 3_000


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table: what parts them, from the left, and what they are called.

    `starts` is where most lines of each column begin, where that is known.
    """

    bounds: tuple[float, ...]
    header: tuple[str, ...]
    starts: tuple[float, ...] = ()

    @property
    def named(self) -> tuple[int, int]:
        """How many columns there are, and of how many it is known what they hold."""
        columns = columns_of(self.header)
        roles = columns.roles if columns else ()
        return len(self.header), sum(role is not None for role in roles)

    def column(self, word: Word) -> int:
        return bisect_right(self.bounds, (word.left + word.right) / 2)

    def cells(
        self, words: Sequence[Word], wrappings: Sequence[Wrapping] | None = None
    ) -> list[str]:
        columns = self._columns(words)
        if wrappings is None:
            return list(map(text_of, columns))
        return list(map(text_of, columns, wrappings))

    def wrappings(self, words: Sequence[Word], known: Vocabulary) -> list[Wrapping]:
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
        return any(_crossing(line, bound) for bound in self.bounds) or any(
            self._runs_on(before, word) for before, word in pairwise(line)
        )

    def _runs_on(self, before: Word, word: Word) -> bool:
        """Whether a word follows another one as in a text, though in the next column."""
        column = self.column(word)
        if not self.starts or column == self.column(before):
            return False
        near = word.left - before.right < _SPACE * (word.top - word.bottom)
        return near and abs(word.left - self.starts[column]) > _EDGE


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
    stems = {found[0].lower() for found in _NAMES_COLUMNS.finditer(text_of(words))}
    if len(stems) < _FEWEST_NAMES:
        return None
    free = _stripes(words, body)
    edges = list(_edges(words, body))
    best = None
    for share in _CROSSED:
        crossed = int(share * len(body))
        bounds = _with_edges(list(free(crossed)), edges, words, crossed)
        names = Layout(bounds, ()).cells(words)
        more = len(names) > (len(best.header) if best else _FEWEST_COLUMNS - 1)
        named = all(names) and not names[0][0].isdigit()
        if more and named and columns_of(names) is not None:
            best = Layout(bounds, tuple(names))
    return best and replace(best, starts=_starts(best, body))


def _starts(layout: Layout, body: Sequence[Line]) -> tuple[float, ...]:
    lefts: list[Counter[float]] = [Counter() for _ in layout.header]
    for line in body:
        first = {layout.column(word): word.left for word in reversed(line)}
        for column, left in first.items():
            lefts[column][round(left, 1)] += 1
    return tuple(own.most_common(1)[0][0] if own else 0.0 for own in lefts)


def _stripes(
    header: Sequence[Word], body: Sequence[Line]
) -> Callable[[int], Iterator[tuple[float, float, float]]]:
    """Stripes free of the header and of all but some lines below: from, to, and the emptiest."""
    left = min(word.left for word in header)
    under, above = _covered(body, left), _covered([header], left)
    under += [0] * (len(above) - len(under))

    def free(crossed: int) -> Iterator[tuple[float, float, float]]:
        start = 0
        for place, (count, named) in enumerate(zip_longest(under, above, fillvalue=0)):
            if count > crossed or named:
                if start and place - start >= _NARROWEST_GAP:
                    yield left + start, left + place, left + start + _emptiest(under[start:place])
                start = place + 1

    return free


def _edges(header: Sequence[Word], body: Sequence[Line]) -> Iterator[tuple[float, int]]:
    """Where words of many lines begin one under another, and how many lines cross it.

    Lines that fill their column to its end leave no stripe before the next column.
    """
    left = min(word.left for word in header)
    begin = Counter(round(word.left) for line in body for word in line)
    least = max(_FEWEST_BEGINNING, _SHARE_BEGINNING * len(body))
    under, above = _covered(body, left, _EDGE), _covered([header], left, _EDGE)
    for place, count in sorted(begin.items()):
        beside = begin[place - 1], begin[place + 1]
        if place < left + _NARROWEST_GAP or count + max(beside) < least or count < max(beside):
            continue
        edge = place - 0.5
        at = int(edge - left)
        crossing = under[at] if at < len(under) else 0
        named = at < len(above) and above[at]
        if not named and crossing <= _CROSSED[-1] * len(body):
            yield edge, crossing


def _with_edges(
    stripes: Sequence[tuple[float, float, float]],
    edges: Sequence[tuple[float, int]],
    header: Sequence[Word],
    crossed: int,
) -> tuple[float, ...]:
    """The middles of stripes, and the edges that part names of the header between these."""
    bounds = [middle for _, _, middle in stripes]
    for edge, crossing in edges:
        apart = not any(begins - 1 <= edge <= ends + 1 for begins, ends, _ in stripes)
        if crossing > crossed or not apart:
            continue
        more = tuple(sorted([*bounds, edge]))
        names = Layout(more, ()).cells(header)
        place = more.index(edge)
        if names[place] and names[place + 1]:
            bounds.append(edge)
    return tuple(sorted(bounds))


def _crossing(line: Line, at: float) -> bool:
    return any(word.left < at - _EDGE and word.right > at + _EDGE for word in line)


def _covered(lines: Sequence[Line], left: float, edge: float = 0.0) -> list[int]:
    """How many lines have a word over each point of the width, but for the edges of words."""
    right = max((word.right for line in lines for word in line), default=left)
    width = min(max(int(right - left), 0) + 1, _WIDEST)
    steps = [0] * (width + 1)
    for words in lines:
        for word in words:
            begins, ends = int(word.left + edge - left), int(word.right - edge - left) + 1
            if ends > max(begins, 0) and begins < width:
                steps[max(begins, 0)] += 1
                steps[min(ends, width)] -= 1
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
