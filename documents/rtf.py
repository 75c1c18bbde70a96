"""Rich Text Format, read by hand: groups, words that begin with «\\», and signs in hex."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from documents.unreadable import DAMAGED, UnreadableDocument
from documents.word_rows import MERGE_BEGINS, MERGED_LEFT, MERGED_UP, Shape, WordRows
from roadmap.blocks import Block

SIGNATURE = b"{\\rtf"

_TOKEN = re.compile(
    rb"\\([a-zA-Z]+)(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)"
)
_UNSEEN = frozenset(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl "
    b"footerr footerf footnote annotation listtable listoverridetable revtbl rsidtbl nonesttables "
    b"xmlnstbl themedata datastore latentstyles filetbl generator fldinst".split()
)
_SIGNS = {
    b"tab": " ",
    b"line": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"nestcell": " ",
    b"nestrow": "\n",
}
_ESCAPED = {b"~": b" ", b"_": b"-"}
_MERGES = {
    b"clvmgf": MERGED_UP | MERGE_BEGINS,
    b"clvmrg": MERGED_UP,
    b"clmrg": MERGED_LEFT,
}
_CHARSETS = {161: "cp1253", 204: "cp1251", 238: "cp1250"}
_MOST_GROUPS = 1_000


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds up to the group's end; `skipped` is how many signs stand for a Unicode one."""

    unseen: bool = False
    hidden: bool = False
    skipped: int = 1
    encoding: str = ""
    in_table: bool = False


@dataclass(slots=True)
class _Row:
    """A row as it is defined: where it and its cells end, in twips, and what is merged."""

    left: int = 0
    edges: list[int] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    merge: int = 0

    def shape(self) -> Shape:
        return Shape((self.left, *self.edges), tuple(self.flags))


def read_rtf(data: bytes) -> tuple[Block, ...]:
    """Paragraphs and tables; hidden and deleted text, field codes and headers are not.

    Raises UnreadableDocument where the file ends before its outermost group does.
    """
    reader = _Reader()
    for name, number, text in _words(data):
        reader.take(name, number, text)
        if name == b"}" and not reader.outer:
            return reader.end()
    raise UnreadableDocument(DAMAGED)


def _words(data: bytes) -> Iterator[tuple[bytes, int | None, bytes]]:
    """Each word with its number, or a brace, or (with no name) bytes of text."""
    place = 0
    while place < len(data):
        found = _TOKEN.match(data, place)
        if found is None:
            place += 1
            continue
        place = found.end()
        name, number, code, sign, brace, text = found.groups()
        if name == b"bin":
            place += max(int(number or 0), 0)
        elif name:
            yield name, int(number) if number else None, b""
        elif code:
            yield b"", None, bytes.fromhex(code.decode())
        elif brace or sign == b"*":
            yield brace or sign, None, b""
        elif sign in (b"\r", b"\n"):
            yield b"par", None, b""
        else:
            yield b"", None, text or (sign if sign in b"\\{}" else _ESCAPED.get(sign, b""))


class _Reader:
    def __init__(self) -> None:
        self.rows = WordRows()
        self.group, self.outer = _Group(), list[_Group]()
        self.page = "cp1251"
        self.fonts: dict[int, str] = {}
        self.font, self.in_fonts = 0, 0
        self.row = _Row()
        self.text: list[str] = []
        self.bytes = bytearray()
        self.to_skip = 0

    def take(self, name: bytes, number: int | None, text: bytes) -> None:
        if text:
            self._print(text)
            return
        self._flush()
        if name == b"{":
            self._open()
        elif name == b"}":
            self._close()
        elif name == b"*":
            self.group = replace(self.group, unseen=True)
        elif name in _UNSEEN:
            self._hide(name)
        elif name == b"u":
            self._unicode(number or 0)
        else:
            self._word(name, number)

    def _open(self) -> None:
        if len(self.outer) >= _MOST_GROUPS:
            raise UnreadableDocument(DAMAGED)
        self.outer.append(self.group)

    def _close(self) -> None:
        if self.outer:
            self.group = self.outer.pop()
        if self.in_fonts > len(self.outer):
            self.in_fonts = 0

    def _hide(self, name: bytes) -> None:
        self.group = replace(self.group, unseen=True)
        if name == b"fonttbl":
            self.in_fonts = len(self.outer)

    def _word(self, name: bytes, number: int | None) -> None:
        if name == b"ansicpg" and number:
            self.page = f"cp{number}"
        elif name == b"f" and number is not None:
            self.font = number
            own = self.fonts.get(number, "")
            self.group = replace(self.group, encoding=own)
        elif name == b"fcharset" and self.in_fonts:
            self.fonts[self.font] = _CHARSETS.get(number or 0, "")
        elif name == b"uc":
            self.group = replace(self.group, skipped=max(number or 0, 0))
        elif name in (b"v", b"deleted"):
            self.group = replace(self.group, hidden=number != 0)
        elif name == b"plain":
            self.group = replace(self.group, hidden=False, encoding="")
        elif not self.group.unseen:
            self._lay(name, number)

    def _lay(self, name: bytes, number: int | None) -> None:
        """The words that part the text into paragraphs, cells and rows."""
        if name == b"pard":
            self.group = replace(self.group, in_table=False)
        elif name == b"intbl":
            self.group = replace(self.group, in_table=True)
        elif name == b"trowd":
            self.row = _Row()
        elif name == b"trleft":
            self.row.left = number or 0
        elif name in _MERGES:
            self.row.merge |= _MERGES[name]
        elif name == b"cellx":
            self.row.edges.append(number or 0)
            self.row.flags.append(self.row.merge)
            self.row.merge = 0
        elif name == b"cell":
            self.rows.end_cell(self._line())
        elif name == b"row":
            self.rows.end_row(self.row.shape())
        elif name in (b"par", b"sect", b"page"):
            self.rows.end_paragraph(self._line(), in_table=self.group.in_table)
        else:
            self.text.append(_SIGNS.get(name, ""))

    def _print(self, text: bytes) -> None:
        skipped = min(self.to_skip, len(text))
        self.to_skip -= skipped
        if not (self.group.unseen or self.group.hidden):
            self.bytes += text[skipped:]

    def _unicode(self, code: int) -> None:
        if not (self.group.unseen or self.group.hidden):
            self.text.append(chr(code % 0x10000))
        self.to_skip = self.group.skipped

    def _flush(self) -> None:
        self.to_skip = 0
        if self.bytes:
            encoding = self.group.encoding or self.page
            self.text.append(_decoded(bytes(self.bytes), encoding))
            self.bytes.clear()

    def _line(self) -> str:
        line, self.text = "".join(self.text), []
        return line.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def end(self) -> tuple[Block, ...]:
        self.rows.end_paragraph(self._line(), in_table=False)
        return tuple(self.rows.blocks)


def _decoded(text: bytes, encoding: str) -> str:
    try:
        return text.decode(encoding, "replace")
    except LookupError:
        return text.decode("cp1251", "replace")
