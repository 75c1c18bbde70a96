"""Tables without lines: which words make up a row, told by rules or by what parts them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from documents.pdf_columns import Layout, Line
from documents.pdf_page import Rule, Word
from documents.pdf_parting import Row, parted
from documents.pdf_wrapping import lines_of, text_of


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


def _best(layout: Layout, words: Sequence[Word], rules: Sequence[Rule]) -> Iterator[Row]:
    """Rows between rules; where more than one number stands between two, parted there too."""
    for row in _between_rules(words, rules):
        yield from parted(layout, row)


def _between_rules(words: Sequence[Word], rules: Sequence[Rule]) -> list[Row]:
    """Rows between lying rules that are as long as the table is wide."""
    left, right = min(word.left for word in words), max(word.right for word in words)
    long = [rule.at for rule in rules if rule.end - rule.start > 0.7 * (right - left)]
    rows: dict[int, Row] = {}
    for word in words:
        rows.setdefault(sum(at > word.middle for at in long), []).append(word)
    return [rows[place] for place in sorted(rows)]
