"""What a Word 97–2003 file stores: its characters and, paragraph by paragraph, its properties.

After [MS-DOC]: the text lies in pieces, the properties in pages of 512 bytes.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from struct import unpack_from

from documents.compound import Compound
from documents.unreadable import DAMAGED, UnreadableDocument

STYLE = 0x4600
_MAGIC = 0xA5EC
_OLDEST = 101  # Word 95 and earlier are laid out in another way
_PAGE = 512
_COMPRESSED = 1 << 30
_SPECIAL_SIZES = {0xD608: 2, 0xC615: 1}
_APART = 0x6646
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)

Reading = Callable[[bytes, int], dict[int, bytes]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: `first` character of the document, `place` in the file, bytes a sign."""

    first: int
    place: int
    width: int
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Bytes of the file up to `end` that share properties: operation → operand."""

    end: int
    properties: dict[int, bytes]


class WordFile:
    """Pieces of the main text in reading order, and what is known of the bytes they lie in."""

    def __init__(self, compound: Compound) -> None:
        self.main = compound.stream("WordDocument")
        magic, version = unpack_from("<HH", self.main)
        if magic != _MAGIC or version < _OLDEST:
            raise UnreadableDocument(DAMAGED)
        (flags,) = unpack_from("<H", self.main, 0x0A)
        self.table = compound.stream("1Table" if flags & 0x200 else "0Table")
        self.data = compound.stream("Data") if "Data" in compound.names else b""
        self.encrypted = bool(flags & 0x100)

    def stored(self, place: int) -> bytes:
        """The structure whose offset and length stand in the header."""
        start, size = self.where(place)
        return self.table[start : start + size]

    def where(self, place: int) -> tuple[int, int]:
        """Its offset and length in the table stream."""
        start, size = unpack_from("<II", self.main, place)
        return start, size

    def pieces(self) -> Iterator[Piece]:
        (left,) = unpack_from("<I", self.main, 0x4C)
        plan = _piece_table(self.stored(0x1A2))
        count = (len(plan) - 4) // 12
        firsts = unpack_from(f"<{count + 1}I", plan)
        for number in range(count):
            (place,) = unpack_from("<I", plan, 4 * (count + 1) + 8 * number + 2)
            length = min(firsts[number + 1], left) - firsts[number]
            if length > 0:
                yield self._piece(firsts[number], place, length)

    def _piece(self, first: int, place: int, length: int) -> Piece:
        if place & _COMPRESSED:
            start, width, encoding = (place & ~_COMPRESSED) // 2, 1, "cp1252"
        else:
            start, width, encoding = place, 2, "utf-16-le"
        data = self.main[start : start + length * width]
        return Piece(first, start, width, data.decode(encoding, "replace"))

    def paragraphs(self) -> "Properties":
        return Properties(_runs(self, 0x102, self._paragraph_properties, step=13))

    def characters(self) -> "Properties":
        return Properties(_runs(self, 0xFA, _character_properties, step=1))

    def _paragraph_properties(self, page: bytes, offset: int) -> dict[int, bytes]:
        """Those that do not fit in their page, as of a row of many cells, lie apart."""
        properties = _paragraph_properties(page, offset)
        if _APART not in properties:
            return properties
        start = int.from_bytes(properties[_APART], "little")
        size = int.from_bytes(self.data[start : start + 2], "little")
        return {**properties, **operations(self.data[start + 2 : start + 2 + size])}


class Properties:
    """Properties by the place of a byte in the file."""

    def __init__(self, runs: Iterator[Run]) -> None:
        self._runs = sorted(runs, key=lambda run: run.end)
        self._ends = [run.end for run in self._runs]

    def at(self, place: int) -> dict[int, bytes]:
        number = bisect_right(self._ends, place)
        return self._runs[number].properties if number < len(self._runs) else {}


def operations(data: bytes) -> dict[int, bytes]:
    """Property operations and their operands, the last of each."""
    found: dict[int, bytes] = {}
    place = 0
    while place + 2 <= len(data):
        (code,) = unpack_from("<H", data, place)
        place += 2
        size = _SIZES[code >> 13]
        if not size:
            width = _SPECIAL_SIZES.get(code, 1)
            size = int.from_bytes(data[place : place + width], "little")
            place += width
            size -= 1 if code == 0xD608 else 0
        found[code] = data[place : place + size]
        place += size
    return found


def _piece_table(clx: bytes) -> bytes:
    """The table of pieces behind the properties that stand before it."""
    place = 0
    while place + 3 <= len(clx) and clx[place] == 1:
        place += 3 + unpack_from("<H", clx, place + 1)[0]
    if clx[place : place + 1] != b"\x02":
        raise UnreadableDocument(DAMAGED)
    return clx[place + 5 :]


def _runs(file: WordFile, header: int, read: Reading, step: int) -> Iterator[Run]:
    index = file.stored(header)
    count = (len(index) - 4) // 8
    for number in unpack_from(f"<{count}I", index, 4 * (count + 1)):
        start = (number & 0x3FFFFF) * _PAGE
        page = file.main[start : start + _PAGE]
        if len(page) == _PAGE:
            yield from _page_runs(page, read, step)


def _page_runs(page: bytes, read: Reading, step: int) -> Iterator[Run]:
    count = min(page[-1], (_PAGE - 5) // (4 + step))
    ends = unpack_from(f"<{count + 1}I", page)
    for number in range(count):
        offset = page[4 * (count + 1) + step * number] * 2
        yield Run(ends[number + 1], read(page, offset) if offset else {})


def _paragraph_properties(page: bytes, offset: int) -> dict[int, bytes]:
    size = page[offset] * 2 - 1
    if size < 0:
        offset, size = offset + 1, page[offset + 1] * 2
    style = page[offset + 1 : offset + 3]
    return {STYLE: style, **operations(page[offset + 3 : offset + 1 + size])}


def _character_properties(page: bytes, offset: int) -> dict[int, bytes]:
    return operations(page[offset + 1 : offset + 1 + page[offset]])
