"""Running titles and page numbers: what is printed at all pages' edges is no part of a text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import NamedTuple

from documents.pdf_page import Page, Rule, Word
from documents.pdf_wrapping import lines_of
from roadmap.columns import names_columns

_MOST_LINES = 3
_FEWEST_PAGES = 2
_FEWEST_STANDING = 3  # two may be a frame around the page
_BLANK = 1.6  # of what is from line to line, between a running title and a table's header
_NEAR = 3.0
_DIGITS = re.compile(r"\d+")

_Line = list[Word]
_Key = tuple[str, int]


class _Edges(NamedTuple):
    """A page's first lines and, from the bottom, its last ones; `pitch` is from line to line."""

    top: list[_Line]
    bottom: list[_Line]
    pitch: float


def without_running_lines(pages: Sequence[Page]) -> list[Page]:
    """The pages without what recurs at their top and bottom, its first printing at a top apart.

    A table's header that is repeated at each page's top stays.
    """
    edges = [_edges(lines_of(page.words), page.vertical) for page in pages]
    keys = [{*map(_key, edge.top), *map(_key, edge.bottom)} for edge in edges]
    least = max(_FEWEST_PAGES, len(pages) / 2)
    times = Counter(key for own in keys for key in own)
    return list(_stripped(pages, edges, {key for key, count in times.items() if count >= least}))


def _stripped(
    pages: Sequence[Page], edges: Sequence[_Edges], recurring: set[_Key]
) -> Iterator[Page]:
    seen: set[_Key] = set()
    for page, edge in zip(pages, edges, strict=True):
        running = _above_header(_first_ones(edge.top, recurring), edge.pitch)
        again = [line for line in running if _key(line) in seen]
        seen.update(map(_key, running))
        lines = [*again, *_first_ones(edge.bottom, recurring)]
        gone = {word for line in lines for word in line}
        yield replace(page, words=tuple(w for w in page.words if w not in gone)) if gone else page


def _edges(lines: list[_Line], standing: Sequence[Rule]) -> _Edges:
    steps = sorted(above[0].middle - line[0].middle for above, line in pairwise(lines))
    pitch = steps[len(steps) // 4] if steps else 0.0

    def outside(line: _Line) -> bool:
        return not _in_table(line, standing)

    top, bottom = lines[:_MOST_LINES], lines[: -_MOST_LINES - 1 : -1]
    return _Edges(list(takewhile(outside, top)), list(takewhile(outside, bottom)), pitch)


def _in_table(line: _Line, standing: Sequence[Rule]) -> bool:
    """Whether a line is a ruled table's: a row of one may recur as a running title does."""
    at = line[0].middle
    beside = {round(rule.at / _NEAR) for rule in standing if rule.start < at < rule.end}
    return len(beside) >= _FEWEST_STANDING


def _key(line: _Line) -> _Key:
    text = " ".join(word.text for word in line)
    return _DIGITS.sub("#", text), round(line[0].middle / _NEAR)


def _first_ones(lines: Sequence[_Line], recurring: set[_Key]) -> list[_Line]:
    taken = []
    for line in lines:
        if _key(line) not in recurring:
            break
        taken.append(line)
    return taken


def _above_header(lines: list[_Line], pitch: float) -> list[_Line]:
    """The lines above the blank over a table's header; all of them where none is one."""
    if not names_columns(" ".join(word.text for line in lines for word in line)):
        return lines
    for place in range(len(lines) - 1, 0, -1):
        if lines[place - 1][0].middle - lines[place][0].middle > _BLANK * pitch:
            return lines[:place]
    return []
