"""Tables without lines: which words make up a row, told by rules, by gaps, or by numbers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from documents.pdf_columns import Layout, Line
from documents.pdf_page import Rule, Word
from documents.pdf_wrapping import lines_of, text_of

Row = list[Word]

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?")
_INK = 0.36  # of a letter's box, above and below its middle, is ink
_LEAST_JUMP = 0.18
_MOST_WAYS = 12


def rows_of(
    layout: Layout, words: Sequence[Word], rules: Sequence[Rule], known: frozenset[str]
) -> list[list[str]]:
    """The rows of a page's part of a table; what runs across the columns fills all of them."""
    rows = []
    wrappings = layout.wrappings(words, known)
    for across, stretch in _stretches(layout, lines_of(words)):
        if across:
            rows.append([text_of(stretch)] * (len(layout.bounds) + 1))
        else:
            rows.extend(layout.cells(row, wrappings) for row in _best(layout, stretch, rules))
    return [row for row in rows if any(row)]


def _stretches(layout: Layout, lines: Sequence[Line]) -> Iterator[tuple[bool, list[Word]]]:
    """Words of the lines in turn: those of rows, and those that run across."""
    pending: list[Word] = []
    across = False
    above: Line | None = None
    for line in lines:
        own = layout.is_across(line) or (across and above is not None and _is_rest(above, line))
        if pending and own is not across:
            yield across, pending
            pending = []
        across, above = own, line
        pending.extend(line)
    if pending:
        yield across, pending


def _is_rest(above: Line, line: Line) -> bool:
    """The last line of a text that runs across: short, and close under the one before it."""
    near = above[0].middle - line[0].middle < 1.7 * (above[0].top - above[0].bottom)
    together = all(b.left - a.right < 6 for a, b in pairwise(line))
    return near and together and line[0].text[:1].islower()


def _best(layout: Layout, words: Sequence[Word], rules: Sequence[Rule]) -> list[Row]:
    """Of several ways to part the words into rows the one that gives each row its number."""
    bands = _bands(words)
    ways = [_between_rules(words, rules), *_by_gaps(bands), _by_cues(layout, words)]
    return max(filter(None, ways), key=lambda way: _score(layout, way))


def _score(layout: Layout, rows: Sequence[Row]) -> float:
    """One for a row with one number, less for a row with none, a loss for two in a row."""
    score = 0.0
    for row in rows:
        numbers = sum(
            layout.column(word) == 0 and _NUMBER.fullmatch(word.text) is not None for word in row
        )
        filled = len({layout.column(word) for word in row})
        score += 1 if numbers == 1 else -2 * (numbers - 1) if numbers else -0.6
        score -= 0.5 if filled < 2 else 0
    return score


def _between_rules(words: Sequence[Word], rules: Sequence[Rule]) -> list[Row]:
    """Rows between lying rules that are as long as the table is wide."""
    left, right = min(word.left for word in words), max(word.right for word in words)
    long = [rule.at for rule in rules if rule.end - rule.start > 0.7 * (right - left)]
    rows: dict[int, Row] = {}
    for word in words:
        rows.setdefault(sum(at > word.middle for at in long), []).append(word)
    return [rows[place] for place in sorted(rows)]


def _bands(words: Sequence[Word]) -> list[tuple[float, Row]]:
    """Words that overlap from the side, each band with the blank above it."""
    bands: list[tuple[float, Row]] = []
    lowest = 0.0
    for word in sorted(words, key=lambda word: -word.middle):
        ink = _INK * (word.top - word.bottom)
        if bands and word.middle + ink > lowest:
            bands[-1][1].append(word)
            lowest = min(lowest, word.middle - ink)
        else:
            bands.append((lowest - word.middle - ink if bands else 0.0, [word]))
            lowest = word.middle - ink
    return bands


def _by_gaps(bands: Sequence[tuple[float, Row]]) -> Iterator[list[Row]]:
    """Rows parted where the blank is wider than lines of a cell are apart, for each such width."""
    gaps = sorted(gap for gap, _ in bands[1:])
    height = max((word.top - word.bottom for _, row in bands for word in row), default=0)
    jumps = [(a + b) / 2 for a, b in pairwise(gaps) if b - a > _LEAST_JUMP * height]
    for least in [*jumps[:_MOST_WAYS], -1.0]:
        yield list(_parted(bands, least))


def _parted(bands: Iterable[tuple[float, Row]], least: float) -> Iterator[Row]:
    row: Row = []
    for gap, words in bands:
        if row and gap > least:
            yield row
            row = []
        row = [*row, *words]
    yield row


def _by_cues(layout: Layout, words: Sequence[Word]) -> list[Row]:
    """Rows that begin with a number, or where a column goes on after a blank beside a capital."""
    rows: list[Row] = []
    above: list[str] = []
    for line in lines_of(words):
        cells = layout.cells(line)
        if not rows or _NUMBER.fullmatch(cells[0]) or _begins(above, cells):
            rows.append([])
        rows[-1].extend(line)
        above = cells
    return rows


def _begins(above: Sequence[str], cells: Sequence[str]) -> bool:
    resumed = any(cell and not before for cell, before in zip(cells, above, strict=True))
    return resumed and cells[1][:1].isupper()
