"""Plain text: paragraphs between blank lines, rows of a table as lines with tabs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from documents.signs import PRINTED
from documents.text_cells import (
    barred_cells,
    blocks_of_cells,
    ends_cell,
    rows_that_say_when,
    table_of_numbered_cells,
)
from documents.text_columns import spaced_tables_in
from documents.text_grids import grids_in
from documents.text_lines import lines_apart, undivided_tables_in
from documents.text_rows import Cell
from documents.unreadable import FOREIGN, UnreadableDocument
from roadmap.blocks import Block, Paragraph, Table, table_of, without_cuts

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ONE_BYTE = ("cp1251", "koi8-r", "cp866")
_COMMON = frozenset("оеаинтсрвл")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_RULER = re.compile(r"[\s\-–—_|:+=]*")
_BAR = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\([\\|.*_#()\[\]+-])")
_LINK = re.compile(r"(?<!\\)\[([^][]+)\]\(https?:[^()\s]*\)")
_FEWEST_BARS = 3
_FEWEST_CELLS = 6
_SAMPLE = 100_000
_SURE_SHARE = 0.6


def read_text(data: bytes) -> tuple[Block, ...]:
    """Blocks of a text file in any usual encoding of Russian.

    A blank line inside a table is a page break; rulers and bold marks left by recognition
    are dropped. Raises UnreadableDocument for what is not text.
    """
    return blocks_of_lines(decoded(data).translate(PRINTED).splitlines())


def blocks_of_lines(lines: list[str]) -> tuple[Block, ...]:
    """Paragraphs, and the tables of which only characters are left."""
    blocks = tuple(_blocks(lines))
    return tuple(map(_mended, blocks if has_table(blocks) else _copied(blocks)))


def has_table(blocks: Iterable[Block]) -> bool:
    return any(isinstance(block, Table) for block in blocks)


def _mended(block: Block) -> Block:
    """The block with words made whole that a line's end cuts."""
    if isinstance(block, Paragraph):
        return Paragraph(without_cuts(block.text))
    return replace(block, rows=tuple(tuple(map(without_cuts, row)) for row in block.rows))


def _copied(paragraphs: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same with tables that lost all their lines: a cell a paragraph, or a cell a line.

    Of several readings the one with most rows that say when is right; but what blank lines part
    is cells, unless far fewer rows say when.
    """
    texts = [block.text for block in paragraphs if isinstance(block, Paragraph)]
    lines = [line for text in texts for line in text.splitlines()]
    parted = blocks_of_cells(list(map(Cell, texts)), fewest=2)
    readings = [
        parted,
        blocks_of_cells(list(map(Cell, lines)), fewest=2),
        table_of_numbered_cells(lines),
    ]
    found = [tuple(reading) for reading in readings if reading]
    best = max(found, key=rows_that_say_when, default=paragraphs)
    if parted and rows_that_say_when(parted) >= _SURE_SHARE * rows_that_say_when(best):
        return tuple(parted)
    return best


def decoded(data: bytes) -> str:
    """The text of the bytes; one-byte encodings are told apart by their frequent letters."""
    text = _decoded(data)
    sample = text[:_SAMPLE]
    if len(_UNPRINTABLE.findall(sample)) > len(sample) // 1000:
        raise UnreadableDocument(FOREIGN)
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if (wide := _wide_encoding(data)) is not None:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        best = max(_ONE_BYTE, key=lambda name: _russian(data[:_SAMPLE].decode(name, "replace")))
        return data.decode(best, "replace")


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Russian is 4, of spaces and digits 0."""
    even, odd = data[0:_SAMPLE:2], data[1:_SAMPLE:2]
    for high, encoding in ((odd, "utf-16-le"), (even, "utf-16-be")):
        if high and (high.count(0) + high.count(4)) > 0.9 * len(high):
            return encoding
    return None


def _russian(text: str) -> int:
    return sum(letter in _COMMON for letter in text)


def _blocks(lines: list[str]) -> Iterator[Block]:
    start = 0
    tables = grids_in(lines) or spaced_tables_in(lines) or undivided_tables_in(lines)
    if not tables and (apart := undivided_tables_in(lines_apart(lines))):
        lines, tables = lines_apart(lines), apart
    for first, (end, table) in sorted(tables.items()):
        yield from _undrawn(lines[start:first])
        yield table
        start = end
    yield from _undrawn(lines[start:])


def _undrawn(lines: list[str]) -> Iterator[Block]:
    """Between the tables that are drawn: those of bars and tabs, cell by cell or row by row."""
    ending = [place for place, line in enumerate(lines) if ends_cell(line)]
    if len(ending) >= _FEWEST_CELLS:
        start = ending[0]
        if not lines[start].strip(" |"):
            start = max(start - 1, 0)
        found = blocks_of_cells(barred_cells(lines[start:]), whole=True)
        if found:
            yield from _lines_and_rows(lines[:start])
            yield from found
            return
    yield from _lines_and_rows(lines)


def _lines_and_rows(lines: list[str]) -> Iterator[Block]:
    together: list[str] = []
    rows: list[list[str]] = []
    breaks: set[int] = set()
    after_blank = False
    for line in (line.replace("**", "").rstrip(" ") for line in lines):
        cells = _cells(line if rows else line.lstrip("\t"), len(rows[0]) if rows else 0)
        if not line.strip():
            if together:
                yield Paragraph("\n".join(together))
                together = []
        elif cells is None:
            if rows:
                yield table_of(rows, frozenset(breaks), merges_known=False)
                rows, breaks = [], set()
            together.append(line.strip().lstrip("#").strip("| "))
        elif not _is_ruler(cells):
            if together:
                yield Paragraph("\n".join(together))
                together = []
            if rows and after_blank:
                breaks.add(len(rows))
            rows.append(cells)
        after_blank = not line.strip()
    if together:
        yield Paragraph("\n".join(together))
    if rows:
        yield table_of(rows, frozenset(breaks), merges_known=False)


def _cells(line: str, width: int) -> list[str] | None:
    """The cells of a row of a table that is so wide, or None for a line of text."""
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    bare = line.strip()
    indented = not bare.endswith("|") or line.startswith(" ")
    begins_blank = indented and len(_BAR.findall(bare)) + 1 == width
    if begins_blank or not bare.startswith("|"):
        bare = f"|{bare}"
    if len(_BAR.findall(bare)) < _FEWEST_BARS:
        return None
    return [_without_marks(cell) for cell in _BAR.split(bare.removesuffix("|"))[1:]]


def _without_marks(cell: str) -> str:
    """A cell of a Markdown table without its escapes and links, with its line breaks."""
    bare = _LINK.sub(r"\1", re.sub(r"<br\s*/?>", "\n", cell))
    return _ESCAPED.sub(r"\1", bare).strip()


def _is_ruler(cells: list[str]) -> bool:
    return all(_RULER.fullmatch(cell) for cell in cells)
