"""PDF files with text: ruled tables by their lines, others by the columns of their words.

PDFium is not thread-safe and may crash on a hostile file: read in a process of its own.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from documents.pdf_columns import Layout, Line, header_in, repeated_in
from documents.pdf_lattice import Grid, grids_of
from documents.pdf_page import Page, Rule, Word, read_page
from documents.pdf_rows import rows_of, with_number_first
from documents.pdf_rules import whole_rules
from documents.pdf_running import without_running_lines
from documents.pdf_torn import is_torn
from documents.pdf_wrapping import joined_lines, lines_of, words_standing_whole
from documents.recognition import as_pdf, recognised
from documents.unreadable import (
    DAMAGED,
    ENCRYPTED,
    TOO_HEAVY,
    TOO_LARGE,
    TOO_MANY_PICTURES,
    TORN,
    Scanned,
    UnreadableDocument,
)
from documents.vocabulary import Vocabulary, vocabulary_of
from roadmap.blocks import Block, Paragraph, Table
from roadmap.columns import columns_of
from roadmap.plan_rows import is_section

MAX_PAGES = 500
MAX_SCANNED_PAGES = 40
# Letters drawn as curves are some thousands a page; it is drawn many times to be set upright.
MAX_DRAWN = 50_000
Cells = tuple[tuple[str, ...], ...]

_FEWEST_LETTERS = 40
_PAGE_NUMBER = re.compile(r"[-–—\s]*\d{1,3}[-–—\s]*")
_BEGINS_APPENDIX = re.compile(r"Приложение\b|Список\b|Перечень\b")
_BEGINS_LINE = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)](?:\s|$)|[-–—•]\s")


def read_pdf(path: Path) -> tuple[Block, ...]:
    """Paragraphs and tables; a table that goes on over pages is one, with its page breaks."""
    pages = _pages(path)
    letters = sum(len(word.text) for page in pages for word in page.words)
    if letters < _FEWEST_LETTERS:
        raise Scanned
    blocks = blocks_of_pages(pages)
    if is_torn(blocks):
        raise UnreadableDocument(TORN)
    return blocks


def read_scan(path: Path, progress: Callable[[int, int], None]) -> tuple[Block, ...]:
    """As `read_pdf`, of pictures of pages; `progress` is told of each page before it is read."""
    import pypdfium2.raw as pdfium

    pages: list[Page] = []
    with _opened(path) as document:
        if len(document) > MAX_SCANNED_PAGES:
            raise UnreadableDocument(TOO_MANY_PICTURES)
        for number, page in enumerate(document):
            progress(number, len(document))
            if pdfium.FPDFPage_CountObjects(page) > MAX_DRAWN:
                raise UnreadableDocument(TOO_HEAVY)
            pages.append(recognised(page))
    return blocks_of_pages(pages)


def read_photos(
    photos: Sequence[Path], folder: Path, progress: Callable[[int, int], None]
) -> tuple[Block, ...]:
    """As `read_scan`, of a photo a page; `folder` is for what is made on the way."""
    pages: list[Page] = []
    for number, photo in enumerate(photos):
        progress(number, len(photos))
        with _opened(as_pdf(photo, folder)) as document:
            pages.extend(map(recognised, document))
    return blocks_of_pages(pages)


def blocks_of_pages(pages: Sequence[Page]) -> tuple[Block, ...]:
    """What pages print, however their words were found."""
    return tuple(_joined(list(_Reader(without_running_lines(pages)).blocks())))


def _pages(path: Path) -> list[Page]:
    with _opened(path) as document:
        if len(document) > MAX_PAGES:
            raise UnreadableDocument(TOO_LARGE)
        return [read_page(page) for page in document]


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    # Heavy, so only where a PDF is read.
    import pypdfium2

    try:
        document: Any = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        encrypted = "password" in str(error).lower()
        raise UnreadableDocument(ENCRYPTED if encrypted else DAMAGED) from error
    try:
        yield document
    finally:
        document.close()


class _Reader:
    """Reads pages one after another; a table without lines stays open over a page's end."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        whole = (word for page in pages for word in words_standing_whole(page.words))
        self._known = vocabulary_of(whole, [word.text for page in pages for word in page.words])
        self._open: Layout | None = None
        self._above: Grid | None = None
        self._names: tuple[str, ...] = ()

    def blocks(self) -> Iterator[list[Block]]:
        for number, page in enumerate(self._pages):
            yield list(self._page(page, number))

    def _page(self, page: Page, number: int) -> Iterator[Block]:
        edges = whole_rules((*page.horizontal, *page.shades))
        found = grids_of(page, self._known, self._above)
        grids = [grid for grid in found if not self._is_shade(grid)]
        inside = frozenset().union(*(grid.words for grid in grids))
        rest = [word for word in page.words if word not in inside]
        for grid in grids:
            above = [word for word in rest if word.middle > grid.top]
            rest = [word for word in rest if word.middle <= grid.top]
            yield from self._outside_of_grids(above, edges, number)
            self._open = None
            if rows := _without_blank_rows(self._header_apart(_carried_over(self._above, grid))):
                yield Table(rows, merges_known=grid.merges_known)
            self._above = grid
        yield from self._outside_of_grids(rest, edges, number)

    def _header_apart(self, cells: Cells) -> Cells:
        """The rows; a repeated header that no line parts from the row under it is two of them."""
        if rest := _rest_under(self._names, cells[0]):
            return self._names, rest, *cells[1:]
        if columns_of(cells[0]):
            self._names = cells[0]
        return cells

    def _is_shade(self, grid: Grid) -> bool:
        """One row alone may be a coloured ground in a table without lines."""
        first = grid.cells[0]
        if len(grid.cells) > 1 or _rest_under(self._names, first):
            return False
        return bool(self._open or columns_of(first))

    def _outside_of_grids(
        self, words: Sequence[Word], rules: Sequence[Rule], number: int
    ) -> Iterator[Block]:
        """Paragraphs, and the tables without lines among them."""
        lines = [line for line in lines_of(words) if not _PAGE_NUMBER.fullmatch(_text(line))]
        header: tuple[tuple[str, ...], ...] = ()
        if self._open is not None and (taken := repeated_in(self._open, lines)):
            header, lines = (self._open.header,), lines[taken:]
        elif (found := self._header(lines, number)) is not None:
            place, layout, taken = found
            yield from self._rest_of_table(lines[:place], rules)
            self._open = layout
            header, lines = (layout.header,), lines[place + taken :]
        yield from self._rest_of_table(lines, rules, header)

    def _header(self, lines: Sequence[Line], number: int) -> tuple[int, Layout, int] | None:
        """Where the first header stands: of lines that overlap, those that name most columns.

        Of two that name as many and end on one line the lower one: a title may stand above it.
        """
        best: tuple[int, Layout, int] | None = None
        for place in range(len(lines)):
            if best is not None and place >= best[0] + best[2]:
                break
            body = [*lines[place:], *self._below(number)]
            found = header_in(lines, place, body)
            if found and self._open is not None and not _is_another(self._open, found[0]):
                continue
            if found and (best is None or _names_more(found, place, best)):
                best = place, *found
        return best

    def _below(self, number: int) -> list[Line]:
        """The lines of the next pages, by which columns are told where a page has few."""
        following = self._pages[number + 1 : number + 3]
        return [line for page in following for line in lines_of(page.words)]

    def _rest_of_table(
        self,
        lines: Sequence[Line],
        rules: Sequence[Rule],
        header: tuple[tuple[str, ...], ...] = (),
    ) -> Iterator[Block]:
        """Rows of the table that is open, then paragraphs."""
        if self._open is not None and lines:
            lines = with_number_first(self._open, lines)
            last = _last_row(self._open, lines)
            rows = self._rows(self._open, lines[:last], rules)
            if header or rows:
                cells = (*header, *(cells for cells, _ in rows))
                doubted = (len(header) + n for n, (_, unsure) in enumerate(rows) if unsure)
                yield Table(cells, merges_known=False, unsure=frozenset(doubted))
            lines = lines[last:]
            if lines and not is_section(
                _text([w for line in lines for w in line]), marked_only=True
            ):
                self._open = None
        elif header:
            yield Table(header, merges_known=False)
        yield from _paragraphs(lines, self._known)

    def _rows(
        self, layout: Layout, lines: Sequence[Line], rules: Sequence[Rule]
    ) -> list[tuple[tuple[str, ...], bool]]:
        words = [word for line in lines for word in line]
        return rows_of(layout, words, rules, self._known) if words else []


def _is_another(layout: Layout, found: Layout) -> bool:
    """Whether a header begins a table other than the open one, whose rows may look like one."""
    return len(found.header) >= len(layout.header) and not any(
        name[0].islower() and "/" not in name for name in found.header
    )


def _names_more(found: tuple[Layout, int], place: int, best: tuple[int, Layout, int]) -> bool:
    named, known = found[0].named, best[1].named
    return named > known or (named == known and place + found[1] == best[0] + best[2])


def _last_row(layout: Layout, lines: Sequence[Line]) -> int:
    """How many lines the table takes: up to the last that has two cells, and the rest of it."""
    last = 0
    for place, line in enumerate(lines):
        if layout.is_across(line):
            if _BEGINS_APPENDIX.match(_text(line)):
                break
            continue
        goes_on = place == last and (not place or _is_near(lines[place - 1], line))
        if goes_on or sum(map(bool, layout.cells(line))) > 1:
            last = place + 1
    return last


def _is_near(above: Line, line: Line) -> bool:
    return above[0].middle - line[0].middle < 2.5 * _height(line)


def _carried_over(above: Grid | None, grid: Grid) -> Cells:
    """The rows, with the text of merged cells that a page cut filled in below the cut too."""
    first = 1 if columns_of(grid.cells[0]) else 0
    if above is None or len(above.columns) != len(grid.columns) or first >= len(grid.cells):
        return grid.cells
    filled = list(map(list, grid.cells))
    for column, text in enumerate(above.cells[-1]):
        cut = grid.is_merged(first, column) or above.is_merged(len(above.cells) - 2, column)
        areas = {grid.owner[first * len(filled[0]) + column]}
        for row, cells in enumerate(filled):
            if (
                cut
                and cells[0]
                and not cells[column]
                and grid.owner[row * len(cells) + column] in areas
            ):
                cells[column] = text
    return tuple(map(tuple, filled))


def _rest_under(names: Sequence[str], cells: Sequence[str]) -> tuple[str, ...]:
    """What cells hold after the names of their columns; empty where it is not so in all."""
    if len(names) != len(cells) or not all(map(str.startswith, cells, names)):
        return ()
    rest = tuple(cell[len(name) :].strip() for name, cell in zip(names, cells, strict=True))
    return rest if any(rest) else ()


def _without_blank_rows(cells: Cells) -> Cells:
    return tuple(row for row in cells if any(row))


def _paragraphs(lines: Sequence[Line], known: Vocabulary) -> Iterator[Paragraph]:
    """Lines that stand together, a wrapped line put back on the one before it."""
    kept = [line for line in lines if not _PAGE_NUMBER.fullmatch(_text(line))]
    if not kept:
        return
    left, full = min(line[0].left for line in kept), max(line[-1].right for line in kept)
    pitch = _widest_pitch(kept)
    text = ""
    for above, line in zip([None, *kept], kept, strict=False):
        if above is None:
            text = _text(line)
        elif above[0].middle - line[0].middle > pitch:
            yield Paragraph(text)
            text = _text(line)
        else:
            indented = above[0].left > left + (full - left) / 3
            if indented or _ends(above, line, full):
                text += f"\n{_text(line)}"
            else:
                text = joined_lines(text, _text(line), known)
    yield Paragraph(text)


def _widest_pitch(lines: Sequence[Sequence[Word]]) -> float:
    """How far apart lines of one paragraph may be: by the letters' height, and as most are."""
    widest = median([_height(line) for line in lines]) * 1.6
    steps = [above[0].middle - line[0].middle for above, line in pairwise(lines)]
    near = sorted(step for step in steps if step <= widest)
    return min(widest, near[len(near) // 4] * 1.3) if near else widest


def _ends(above: Line, line: Line, full: float) -> bool:
    """Whether a line break was meant: the next line's first word would have found room."""
    first = line[0]
    fits = above[-1].right + 4 + (first.right - first.left) < full
    return fits or _BEGINS_LINE.match(_text(line)) is not None


def _text(line: Sequence[Word]) -> str:
    return " ".join(word.text for word in line)


def _height(line: Sequence[Word]) -> float:
    return max(word.top - word.bottom for word in line)


def _joined(pages: Sequence[Sequence[Block]]) -> Iterator[Block]:
    """All pages' blocks; a table at a page's top goes on with one at the bottom before."""
    pending: Table | None = None
    for blocks in pages:
        for place, block in enumerate(blocks):
            if pending is not None and place == 0 and _goes_on(pending, block):
                assert isinstance(block, Table)
                above = len(pending.rows)
                pending = Table(
                    (*pending.rows, *block.rows),
                    pending.page_breaks | {above},
                    pending.merges_known and block.merges_known,
                    pending.unsure | {above + place for place in block.unsure},
                )
                continue
            if pending is not None:
                yield pending
                pending = None
            if isinstance(block, Table) and place == len(blocks) - 1:
                pending = block
            else:
                yield block
    if pending is not None:
        yield pending


def _goes_on(table: Table, block: Block) -> bool:
    return isinstance(block, Table) and len(block.rows[0]) == len(table.rows[0])
