"""Word 97–2003 documents, read by hand: no other program need be installed for them."""

from collections.abc import Iterator
from struct import unpack_from

from documents.compound import Compound
from documents.doc_numbers import ListNumbers
from documents.doc_pieces import WordFile
from documents.unreadable import ENCRYPTED, UnreadableDocument
from documents.word_rows import Shape, WordRows
from roadmap.blocks import Block

MAIN_STREAM = "WordDocument"
_IN_TABLE, _ROW_END, _ROW_DEFINITION = 0x2416, 0x2417, 0xD608
_DELETED, _HIDDEN = 0x0800, 0x083C
_PARAGRAPH, _CELL, _PAGE = "\r", "\x07", "\x0c"
_DRAWN = {"\x0b": "\n", "\x1e": "-", "\xa0": " ", "\t": " ", "\x1f": "", "\xad": ""}
_CELL_SIZE = 20
_MAX_COLUMNS = 63


def read_doc(compound: Compound) -> tuple[Block, ...]:
    """Paragraphs and tables of the main text; deleted and hidden text and field codes are not."""
    file = WordFile(compound)
    if file.encrypted:
        raise UnreadableDocument(ENCRYPTED)
    reader, paragraphs, numbers = WordRows(), file.paragraphs(), ListNumbers(file)
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


def _shape(definition: bytes) -> Shape:
    """Edges and merges of a row, from its table definition."""
    count = min(definition[0], _MAX_COLUMNS) if definition else 0
    if len(definition) < 1 + 2 * (count + 1):
        return Shape()
    edges = unpack_from(f"<{count + 1}h", definition, 1)
    start = 1 + 2 * (count + 1)
    places = range(start, len(definition) - 1, _CELL_SIZE)
    flags = tuple(unpack_from("<H", definition, place)[0] for place in places)
    return Shape(edges, (*flags, *[0] * count)[:count])
