"""Word 97–2003 documents, read by hand: no other program need be installed for them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import unpack_from

from documents.compound import Compound
from documents.doc_numbers import ListNumbers
from documents.doc_pieces import WordFile
from documents.sheet import blocks_of_table
from documents.unreadable import ENCRYPTED, UnreadableDocument
from roadmap.blocks import Block, Paragraph

MAIN_STREAM = "WordDocument"
_IN_TABLE, _ROW_END, _ROW_DEFINITION = 0x2416, 0x2417, 0xD608
_DELETED, _HIDDEN = 0x0800, 0x083C
_PARAGRAPH, _CELL, _PAGE = "\r", "\x07", "\x0c"
_DRAWN = {"\x0b": "\n", "\x1e": "-", "\xa0": " ", "\t": " ", "\x1f": "", "\xad": ""}
_MERGED_LEFT, _MERGED_UP, _MERGE_BEGINS = 0x02, 0x20, 0x40
_CELL_SIZE = 20
_MAX_COLUMNS = 63


@dataclass(slots=True)
class _Shape:
    """A row's cells: their left and right edges and what they are merged with."""

    edges: tuple[int, ...] = ()
    flags: tuple[int, ...] = ()


@dataclass(slots=True)
class _Reader:
    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    rows: list[tuple[list[str], _Shape]] = field(default_factory=list)

    def end_paragraph(self, text: str, *, in_table: bool) -> None:
        if in_table:
            self.lines.append(text)
            return
        self.end_table()
        if text.strip():
            self.blocks.append(Paragraph(text.strip()))

    def end_cell(self, text: str) -> None:
        self.cells.append("\n".join(filter(None, map(str.strip, [*self.lines, text]))))
        self.lines = []

    def end_row(self, shape: _Shape) -> None:
        if self.cells:
            self.rows.append((self.cells, shape))
        self.cells, self.lines = [], []

    def end_table(self) -> None:
        if self.cells:
            self.end_row(_Shape())
        if self.rows:
            self.blocks.extend(blocks_of_table(_grid(self.rows)))
        self.rows = []


def read_doc(compound: Compound) -> tuple[Block, ...]:
    """Paragraphs and tables of the main text; deleted and hidden text and field codes are not."""
    file = WordFile(compound)
    if file.encrypted:
        raise UnreadableDocument(ENCRYPTED)
    reader, paragraphs, numbers = _Reader(), file.paragraphs(), ListNumbers(file)
    text: list[str] = []
    for sign, place in _printed(file):
        if sign not in (_PARAGRAPH, _CELL, _PAGE):
            text.append(_DRAWN.get(sign, sign if sign >= " " or sign == "\n" else ""))
            continue
        own = paragraphs.at(place)
        line, text = "".join(text), []
        if _on(own, _ROW_END):
            reader.end_row(_shape(own.get(_ROW_DEFINITION, b"")))
            continue
        if label := numbers.label(own):
            line = f"{label} {line}"
        if sign == _CELL:
            reader.end_cell(line)
        else:
            reader.end_paragraph(line, in_table=_on(own, _IN_TABLE))
    reader.end_paragraph("".join(text), in_table=False)
    return tuple(reader.blocks)


def _printed(file: WordFile) -> Iterator[tuple[str, int]]:
    """The signs that print, each with its place; of a field its result only."""
    characters = file.characters()
    codes: list[bool] = []
    for piece in file.pieces():
        for number, sign in enumerate(piece.text):
            place = piece.place + number * piece.width
            if sign == "\x13":
                codes.append(True)
            elif sign == "\x14" and codes:
                codes[-1] = False
            elif sign == "\x15" and codes:
                codes.pop()
            elif not any(codes) and not _is_gone(sign, characters.at(place)):
                yield sign, place


def _is_gone(sign: str, properties: dict[int, bytes]) -> bool:
    if sign == _CELL:
        return False
    return _on(properties, _DELETED) or (sign != _PARAGRAPH and _on(properties, _HIDDEN))


def _on(properties: dict[int, bytes], code: int) -> bool:
    return properties.get(code, b"\0")[:1] == b"\x01"


def _shape(definition: bytes) -> _Shape:
    """Edges and merges of a row, from its table definition."""
    count = min(definition[0], _MAX_COLUMNS) if definition else 0
    if len(definition) < 1 + 2 * (count + 1):
        return _Shape()
    edges = unpack_from(f"<{count + 1}h", definition, 1)
    start = 1 + 2 * (count + 1)
    places = range(start, len(definition) - 1, _CELL_SIZE)
    flags = tuple(unpack_from("<H", definition, place)[0] for place in places)
    return _Shape(edges, (*flags, *[0] * count)[:count])


def _grid(rows: list[tuple[list[str], _Shape]]) -> list[list[str]]:
    """Rows brought to one grid: a wide cell fills the columns it covers, a merged one too."""
    edges = sorted({edge for _, shape in rows for edge in shape.edges[:-1]})
    columns = [edge for n, edge in enumerate(edges) if not n or edge - edges[n - 1] > 60]
    grid: list[list[str]] = []
    for cells, shape in rows:
        grid.append(_row(cells, shape, columns, grid[-1] if grid else []))
    return grid


def _row(cells: list[str], shape: _Shape, columns: list[int], above: list[str]) -> list[str]:
    if len(shape.edges) != len(cells) + 1:
        return cells
    filled: list[str] = []
    for text, flags, left, right in zip(
        cells, shape.flags, shape.edges[:-1], shape.edges[1:], strict=True
    ):
        wide = sum(left - 30 <= edge < right - 30 for edge in columns) or 1
        if flags & _MERGED_LEFT and filled:
            text = filled[-1]
        elif flags & _MERGED_UP and not flags & _MERGE_BEGINS and len(filled) < len(above):
            text = above[len(filled)]
        filled.extend([text] * wide)
    return filled
