"""Web pages saved as files: paragraphs, lists and tables, without scripts and styles."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from documents.sheet import blocks_of_table
from documents.signs import PRINTED
from documents.text import decoded
from documents.unreadable import TOO_LARGE, UnreadableDocument
from roadmap.blocks import Block, Paragraph, Table

_BLOCK_TAGS = {
    "p",
    "div",
    "section",
    "article",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "center",
}
_SKIPPED = {"script", "style", "title", "xml", "template", "noscript", "del"}
_MAY_BE_HIDDEN = {"span", "div", "p", "font"}
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype html|html|head|body|meta|table|p|div|span|h[1-6])[\s>]")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MAX_SPAN = 100
_MAX_WIDTH = 200
_MAX_ROWS = 5_000
_MAX_DEPTH = 20
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")


def looks_like_html(data: bytes) -> bool:
    start = data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(b"<?xml"):
        return b"<html" in start
    return start.startswith(b"<") and _PAGE.search(start) is not None


def read_html(data: bytes, encoding: str | None = None) -> tuple[Block, ...]:
    """Blocks of a page; entities, missing end tags and spans of cells are seen to.

    The `encoding` is that of the page's envelope, where it has one.
    """
    page = _Page()
    page.feed(_text_of(data, encoding))
    page.close()
    return page.finished()


def _text_of(data: bytes, encoding: str | None) -> str:
    declared = _CHARSET.search(data[:4000])
    if encoding is None and declared:
        encoding = declared[1].decode("ascii", "replace")
    if encoding is not None and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(encoding, "replace")
        except LookupError:
            pass
    return decoded(data)


@dataclass(slots=True)
class _Table:
    """A table being read: rows with spans of cells filled where they reach.

    `flow` is what its cells hold, in reading order, and `told` how much of the text of the cell
    that is being read is there already.
    """

    rows: list[list[str]] = field(default_factory=list)
    filled: list[int] = field(default_factory=list)
    flow: list[Block] = field(default_factory=list)
    told: int = 0
    span: tuple[int, int] = (1, 1)
    in_cell: bool = False
    _hanging: dict[int, tuple[int, str]] = field(default_factory=dict)

    def blocks(self) -> list[Block]:
        """Itself and the tables in it; or what it lays out, if no row has text in two cells."""
        tables: list[Block] = [block for block in self.flow if isinstance(block, Table)]
        if tables and max(self.filled) < 2:
            return self.flow
        return [*blocks_of_table(list(filter(None, self.rows))), *tables]

    def begin_row(self) -> None:
        self.end_row()
        if len(self.rows) == _MAX_ROWS:
            raise UnreadableDocument(TOO_LARGE)
        self.rows.append([])
        self.filled.append(0)

    def add(self, text: str) -> None:
        if not self.rows:
            self.begin_row()
        row = self.rows[-1]
        self.filled[-1] += bool(text)
        self._fill_from_above(row)
        wide, high = self.span
        for _ in range(min(wide, _MAX_WIDTH - len(row))):
            if high > 1:
                self._hanging[len(row)] = (high - 1, text)
            row.append(text)

    def end_row(self) -> None:
        if self.rows:
            self._fill_from_above(self.rows[-1])

    def _fill_from_above(self, row: list[str]) -> None:
        while len(row) in self._hanging:
            left, text = self._hanging.pop(len(row))
            if left > 1:
                self._hanging[len(row)] = (left - 1, text)
            row.append(text)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[Block] = []
        self._pieces: list[str] = []
        self._tables: list[_Table] = []
        self._outer: list[list[str]] = []
        self._lists: list[int | None] = []
        self._skipped = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if self._skipped:
            self._depth += tag == self._skipped
        elif tag in _SKIPPED or (tag in _MAY_BE_HIDDEN and _is_hidden(attributes)):
            self._skipped, self._depth = tag, 1
        elif tag == "br":
            self._pieces.append("\n")
        elif tag in {"td", "th"}:
            self._begin_cell(attributes)
        elif tag == "tr" and self._tables:
            self._end_cell()
            self._tables[-1].begin_row()
        elif tag == "table":
            self._begin_table()
        elif tag in {"ol", "ul"}:
            self._lists.append(_whole(attributes.get("start"), 1) - 1 if tag == "ol" else None)
        elif tag in _BLOCK_TAGS:
            self._break()
            if tag == "li":
                self._pieces.append(self._list_label(attributes))

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._depth -= tag == self._skipped
            self._skipped = self._skipped if self._depth else ""
        elif tag in {"td", "th"}:
            self._end_cell()
        elif tag == "tr" and self._tables:
            self._end_cell()
            self._tables[-1].end_row()
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag in {"ol", "ul"} and self._lists:
            self._lists.pop()
        elif tag in _BLOCK_TAGS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._pieces.append(_SPACES.sub(" ", data))

    def finished(self) -> tuple[Block, ...]:
        while self._tables:
            self._end_table()
        self._break()
        return tuple(self._blocks)

    def _list_label(self, attributes: dict[str, str | None]) -> str:
        if not self._lists or self._lists[-1] is None:
            return "- " if self._lists else ""
        self._lists[-1] = _whole(attributes.get("value"), self._lists[-1] + 1)
        return f"{self._lists[-1]}. "

    def _break(self) -> None:
        """A block ends: a paragraph outside of tables, a blank line inside of a cell."""
        if self._tables:
            self._pieces.append("\n\n")
        elif text := _lines("".join(self._pieces)):
            self._blocks.append(Paragraph(text))
            self._pieces = []

    def _begin_table(self) -> None:
        self._break()
        if len(self._tables) == _MAX_DEPTH:
            raise UnreadableDocument(TOO_LARGE)
        if self._tables:
            self._tell()
        self._outer.append(self._pieces)
        self._pieces = []
        self._tables.append(_Table())

    def _end_table(self) -> None:
        self._end_cell()
        read = self._tables.pop()
        read.end_row()
        self._pieces = self._outer.pop()
        blocks = read.blocks()
        if self._tables:
            self._pieces.extend(map(_flat, blocks))
            self._tables[-1].told = len(self._pieces)
            self._tables[-1].flow.extend(blocks)
        else:
            self._blocks.extend(blocks)

    def _tell(self) -> None:
        """Of the cell, what is new since a table inside of it."""
        table = self._tables[-1]
        texts = map(_lines, "".join(self._pieces[table.told :]).split("\n\n"))
        table.flow.extend(Paragraph(text) for text in texts if text)
        table.told = len(self._pieces)

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        if not self._tables:
            return
        self._end_cell()
        self._pieces = []
        spans = (_span(attributes.get("colspan")), _span(attributes.get("rowspan")))
        self._tables[-1].span = spans
        self._tables[-1].in_cell = True

    def _end_cell(self) -> None:
        if self._tables and self._tables[-1].in_cell:
            self._tell()
            self._tables[-1].told = 0
            self._tables[-1].add(_lines("".join(self._pieces)))
            self._tables[-1].in_cell = False
            self._pieces = []


def _span(text: str | None) -> int:
    return min(_whole(text, 1), _MAX_SPAN) or 1


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 9 else default


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return _HIDDEN.search(attributes.get("style") or "") is not None


def _lines(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.translate(PRINTED).split("\n"))
    return "\n".join(filter(None, lines))


def _flat(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"{block.text}\n"
    return "\n".join(" ".join(filter(None, row)) for row in block.rows)
