"""Where the rows of a table are parted that has standing lines but none between its rows."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from documents.pdf_columns import Layout
from documents.pdf_page import Rule, Word
from documents.pdf_parting import NUMBER, parted
from documents.pdf_rules import Ruled
from documents.pdf_wrapping import lines_of

_LEAST_BREAK = 8.0
_NEAR = 5.0
_NEXT_LINE = 1.5  # of a line's height


def rules_between_rows(table: Ruled, words: Sequence[Word]) -> list[Rule]:
    """Lying lines to add: where standing ones break off, and between numbered rows."""
    columns, rows = table.columns, table.rows
    added = list(_breaks(table))
    edges = sorted([*rows, *added], reverse=True)
    layout = Layout(tuple(columns[1:-1]), ())
    bands = [[word for word in words if low < word.middle < high] for high, low in pairwise(edges)]
    counts = [_numbers_in_turn(layout, band) for band in bands]
    if 2 * sum(count for count in counts if count > 1) > sum(counts):
        for band, count in zip(bands, counts, strict=True):
            added.extend(_between(parted(layout, band)) if count > 1 else ())
    return [Rule(at, columns[0], columns[-1]) for at in added]


def _breaks(table: Ruled) -> Iterator[float]:
    """Where most inner lines end or begin, as above and below a cell over all columns."""
    inner, rows = table.columns[1:-1], table.rows
    ends: Counter[int] = Counter()
    for column in inner:
        own = [rule for rule in table.standing if abs(rule.at - column) <= _NEAR]
        own.sort(key=lambda rule: rule.start)
        places = [rows[-1], *(end for rule in own for end in (rule.start, rule.end)), rows[0]]
        for low, high in zip(places[::2], places[1::2], strict=True):
            if high - low > _LEAST_BREAK:
                ends.update({round(low), round(high)})
    for place, count in ends.items():
        if 2 * count > len(inner) and all(abs(place - row) > _NEAR for row in rows):
            yield float(place)


def _numbers_in_turn(layout: Layout, words: Sequence[Word]) -> int:
    """How many rows' numbers stand one under another; 1 at most where they do not grow.

    Two close together are one number that a narrow column cut.
    """
    first = [word for word in words if layout.column(word) == 0]
    lines = [line[0] for line in lines_of(first) if NUMBER.fullmatch(line[0].text)]
    if len(lines) < 2 or (len(lines) == 2 and _is_near(*lines)):
        return min(len(lines), 1)
    numbers = [tuple(map(int, re.findall(r"\d+", word.text))) for word in lines]
    pairs = list(pairwise(numbers))
    in_turn = sum(below >= above or below == (1,) for above, below in pairs)
    grow = any(below > above for above, below in pairs)
    return len(numbers) if grow and 3 * in_turn >= 2 * len(pairs) else 1


def _is_near(above: Word, word: Word) -> bool:
    return above.middle - word.middle < _NEXT_LINE * (above.top - above.bottom)


def _between(rows: Sequence[Sequence[Word]]) -> Iterator[float]:
    for above, below in pairwise(rows):
        yield (min(word.middle for word in above) + max(word.middle for word in below)) / 2
