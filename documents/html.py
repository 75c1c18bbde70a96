"""Web pages saved as files: paragraphs, lists and tables, without scripts and styles."""

import re
from html.parser import HTMLParser

from documents.text import decoded
from documents.unreadable import TOO_LARGE, UnreadableDocument
from roadmap.blocks import Block, Paragraph, Table, table_of

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
_SKIPPED = {"script", "style", "head", "template", "noscript"}
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
    return start.startswith((b"<!doctype html", b"<html", b"<table", b"<body", b"<meta", b"<head"))


def read_html(data: bytes) -> tuple[Block, ...]:
    """Blocks of a page; entities, missing end tags and spans of cells are seen to."""
    page = _Page()
    page.feed(_text_of(data))
    page.close()
    return page.finished()


def _text_of(data: bytes) -> str:
    declared = _CHARSET.search(data[:4000])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(declared[1].decode("ascii"), "replace")
        except LookupError:
            pass
    return decoded(data)


class _Table:
    """A table being read: rows with spans of cells filled where they reach."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self._hanging: dict[int, tuple[int, str]] = {}
        self.span = (1, 1)
        self.in_cell = False

    def begin_row(self) -> None:
        self.end_row()
        if len(self.rows) == _MAX_ROWS:
            raise UnreadableDocument(TOO_LARGE)
        self.rows.append([])

    def add(self, text: str) -> None:
        if not self.rows:
            self.begin_row()
        row = self.rows[-1]
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
        self._skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skipping += 1
        elif tag == "br":
            self._pieces.append("\n")
        elif tag in {"td", "th"}:
            self._begin_cell(dict(attrs))
        elif tag == "tr" and self._tables:
            self._end_cell()
            self._tables[-1].begin_row()
        elif tag == "table":
            self._begin_table()
        elif tag in {"ol", "ul"}:
            self._lists.append(0 if tag == "ol" else None)
        elif tag in _BLOCK_TAGS:
            self._break()
            if tag == "li":
                self._pieces.append(self._list_label())

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipping = max(0, self._skipping - 1)
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
        if not self._skipping:
            self._pieces.append(_SPACES.sub(" ", data))

    def finished(self) -> tuple[Block, ...]:
        while self._tables:
            self._end_table()
        self._break()
        return tuple(self._blocks)

    def _list_label(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "- " if self._lists else ""
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "

    def _break(self) -> None:
        """A block ends: a paragraph outside of tables, a line inside of a cell."""
        if self._tables:
            self._pieces.append("\n")
        elif text := _lines("".join(self._pieces)):
            self._blocks.append(Paragraph(text))
            self._pieces = []

    def _begin_table(self) -> None:
        self._break()
        if len(self._tables) == _MAX_DEPTH:
            raise UnreadableDocument(TOO_LARGE)
        self._outer.append(self._pieces)
        self._pieces = []
        self._tables.append(_Table())

    def _end_table(self) -> None:
        self._end_cell()
        read = self._tables.pop()
        read.end_row()
        self._pieces = self._outer.pop()
        rows = [row for row in read.rows if row]
        if not rows:
            return
        table = table_of(rows)
        self._blocks.append(table)
        if self._tables:
            self._pieces.append(_flat(table))

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
            self._tables[-1].add(_lines("".join(self._pieces)))
            self._tables[-1].in_cell = False
            self._pieces = []


def _span(text: str | None) -> int:
    return min(int(text), _MAX_SPAN) or 1 if text is not None and text.isdecimal() else 1


def _lines(text: str) -> str:
    lines = (" ".join(line.split()).replace("\u00ad", "") for line in text.split("\n"))
    return "\n".join(filter(None, lines))


def _flat(table: Table) -> str:
    return "\n".join(" ".join(filter(None, row)) for row in table.rows)
