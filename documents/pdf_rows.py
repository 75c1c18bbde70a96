"""Tables without lines: which words make up a row, told by rules or by what parts them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from documents.pdf_columns import Layout, Line
from documents.pdf_merging import RowWords, rows_with_merged
from documents.pdf_page import Rule, Word
from documents.pdf_parting import NUMBER, Row
from documents.pdf_wrapping import lines_of, text_of
from documents.vocabulary import Vocabulary

_NEXT_LINE = 1.7  # of a line's height


def rows_of(
    layout: Layout, words: Sequence[Word], rules: Sequence[Rule], known: Vocabulary
) -> list[tuple[tuple[str, ...], bool]]:
    """The rows of a page's part of a table; what runs across the columns fills all of them.

    Beside each, whether its cells may be a neighbour's.
    """
    rows: list[tuple[tuple[str, ...], bool]] = []
    wrappings = layout.wrappings(words, known)
    for across, stretch in _stretches(layout, lines_of(words)):
        if across:
            rows.append(((text_of(stretch),) * (len(layout.bounds) + 1), False))
            continue
        rows.extend(
            (tuple(layout.cells(row.words, wrappings)), row.unsure)
            for row in _best(layout, stretch, rules)
        )
    return [row for row in rows if any(row[0])]


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


def with_number_first(layout: Layout, lines: Sequence[Line]) -> list[Line]:
    """The lines; a number in the middle of lines that run across moves to the first of them."""
    moved = list(lines)
    start = 0
    for place, line in enumerate(lines):
        if not (layout.is_across(line) or _is_number(layout, line) or _ends(layout, line)):
            start = place + 1
        elif place > start and not _is_near(lines[place - 1], line):
            start = place
        elif place > start and _stands_inside(layout, lines[place : place + 2]):
            first = lines[start][0]
            if not _is_number(layout, lines[start][:1]):
                number = replace(line[0], bottom=first.bottom, top=first.top)
                moved[start], moved[place] = [number, *moved[start]], line[1:]
    return [line for line in moved if line]


def _stands_inside(layout: Layout, lines: Sequence[Line]) -> bool:
    """Whether a line's number belongs to a text that begins above it."""
    line, *below = lines
    if not _is_number(layout, line[:1]):
        return False
    if len(line) > 1:
        return line[1].text[:1].islower()
    return any(layout.is_across(rest) and _is_near(line, rest) for rest in below)


def _is_number(layout: Layout, line: Line) -> bool:
    """Whether a row's number is all that a line holds."""
    return (
        len(line) == 1
        and layout.column(line[0]) == 0
        and NUMBER.fullmatch(line[0].text) is not None
    )


def _ends(layout: Layout, line: Line) -> bool:
    """Whether a line may be the last of a text that runs across, with the text's number."""
    number, *rest = line
    short = all(layout.column(word) < 2 for word in rest)
    return bool(rest) and short and _is_number(layout, [number]) and rest[0].text[:1].islower()


def _is_near(above: Line, line: Line) -> bool:
    height = max(word.top - word.bottom for word in above)
    return above[0].middle - line[0].middle < _NEXT_LINE * height


def _is_rest(above: Line, line: Line) -> bool:
    """The last line of a text that runs across: short, and close under the one before it."""
    together = all(b.left - a.right < 6 for a, b in pairwise(line))
    return _is_near(above, line) and together and line[0].text[:1].islower()


def _best(layout: Layout, words: Sequence[Word], rules: Sequence[Rule]) -> Iterator[RowWords]:
    """Rows between rules; where more than one number stands between two, parted there too."""
    for row in _between_rules(words, rules):
        yield from rows_with_merged(layout, row)


def _between_rules(words: Sequence[Word], rules: Sequence[Rule]) -> list[Row]:
    """Rows between lying rules that are as long as the table is wide."""
    left, right = min(word.left for word in words), max(word.right for word in words)
    long = [rule.at for rule in rules if rule.end - rule.start > 0.7 * (right - left)]
    rows: dict[int, Row] = {}
    for word in words:
        rows.setdefault(sum(at > word.middle for at in long), []).append(word)
    return [rows[place] for place in sorted(rows)]
