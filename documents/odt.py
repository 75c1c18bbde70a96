"""OpenDocument texts, read by hand as the Word ones are."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from documents.frames import is_frame
from documents.odt_lists import Lists
from documents.package import Element, Package
from documents.sheet import blocks_of_table
from documents.signs import PRINTED
from documents.unreadable import DAMAGED, FOREIGN, UnreadableDocument
from roadmap.blocks import Block, Paragraph, Table

MIME_TYPE = b"application/vnd.oasis.opendocument.text"
_DROPPED = {
    "tracked-changes",
    "note",
    "annotation",
    "annotation-end",
    "hidden-text",
    "bookmark-ref",
    "sequence-decls",
    "forms",
    "ruby-text",
}
_GROUPS = {"section", "table-header-rows", "table-rows", "table-row-group", "index-body"}
_BOXES = {"text-box", "custom-shape", "rect"}
_MAX_SPAN = 200
_MAX_SPACES = 1000


def read_odt(package: Package) -> tuple[Block, ...]:
    """Paragraphs and tables of the document's text in reading order."""
    content = package.xml("content.xml")
    text = content.find("body/text")
    if text is None:
        raise UnreadableDocument(DAMAGED)
    styles = package.xml_or_none("styles.xml")
    return _read(text, [content, *([styles] if styles is not None else [])])


def read_flat(root: Element) -> tuple[Block, ...]:
    """The same of a text that is one XML file; other XML is refused."""
    text = root.find("body/text")
    if text is None:
        raise UnreadableDocument(FOREIGN)
    return _read(text, [root])


def _read(text: Element, roots: Sequence[Element]) -> tuple[Block, ...]:
    _take_out_hidden(text, roots)
    return tuple(_Reader(Lists(roots)).blocks(text))


def _take_out_hidden(text: Element, roots: Iterable[Element]) -> None:
    styles = (style for root in roots for style in root.iter("style"))
    hidden = {style.get("name") for style in styles if _hides(style.find("text-properties"))}
    for span in text.iter("span"):
        if span.get("style-name") in hidden:
            after = span.tail
            span.clear()
            span.tail = after


def _hides(properties: Element | None) -> bool:
    return properties is not None and properties.get("display") == "none"


class _Reader:
    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def blocks(self, container: Element) -> Iterator[Block]:
        for child in container:
            if child.tag in {"p", "h"}:
                yield from self._paragraph(child, "")
            elif child.tag == "list":
                yield from self._list(child, child.get("style-name", ""), 1)
            elif child.tag == "table":
                yield from self._table(child)
            elif child.tag in _GROUPS:
                yield from self.blocks(child)
            elif child.tag not in _DROPPED:
                yield from self._boxes(child)

    def _paragraph(self, paragraph: Element, label: str) -> Iterator[Block]:
        yield from self._boxes(paragraph)
        text = _text(paragraph).translate(PRINTED)
        text = f"{label} {text}" if label else text
        if text.strip():
            yield Paragraph(text.strip())

    def _boxes(self, element: Element) -> Iterator[Block]:
        for child in element:
            if child.tag in _BOXES:
                yield from self.blocks(child)
            elif child.tag not in _DROPPED:
                yield from self._boxes(child)

    def _list(self, element: Element, style: str, level: int) -> Iterator[Block]:
        self._lists.begin(element, style, level)
        for item in element:
            if item.tag not in {"list-item", "list-header"}:
                continue
            fresh = item.tag == "list-item"
            for child in item:
                if child.tag == "list":
                    yield from self._list(child, child.get("style-name", style), level + 1)
                elif child.tag in {"p", "h"}:
                    label = self._lists.label(style, level, item) if fresh else ""
                    fresh = False
                    yield from self._paragraph(child, label)

    def _table(self, table: Element) -> Iterator[Block]:
        cells = [[cell for cell in row if cell.tag == "table-cell"] for row in rows_of(table)]
        if is_frame(cells, "table"):
            for cell in chain.from_iterable(cells):
                yield from self.blocks(cell)
            return
        rows: list[list[str]] = []
        nested: list[Table] = []
        for row in rows_of(table):
            rows.append(self._row(row, rows, nested))
        if rows and any(len(row) > 1 for row in rows):
            yield from blocks_of_table(rows)
        elif not nested:
            yield from (Paragraph(text) for row in rows for text in row if text)
        yield from nested

    def _row(self, row: Element, above: list[list[str]], nested: list[Table]) -> list[str]:
        texts: list[str] = []
        wide, left = "", 0
        for cell in row:
            times = min(_whole(cell.get("number-columns-repeated")), _MAX_SPAN)
            if cell.tag == "table-cell":
                wide = self._cell_text(cell, nested)
                left = _whole(cell.get("number-columns-spanned"))
                texts.extend([wide] * times)
            elif cell.tag == "covered-table-cell":
                for _ in range(times):
                    left -= 1
                    upper = above[-1][len(texts)] if above and len(texts) < len(above[-1]) else ""
                    texts.append(wide if left > 0 else upper)
        return texts[:_MAX_SPAN]

    def _cell_text(self, cell: Element, nested: list[Table]) -> str:
        lines = []
        for block in self.blocks(cell):
            if isinstance(block, Paragraph):
                lines.append(block.text)
            else:
                nested.append(block)
                lines.extend(" ".join(filter(None, row)) for row in block.rows)
        return "\n".join(lines)


def cell_text(cell: Element) -> str:
    """The lines of a sheet's cell, as they look there."""
    lines = (_text(line).translate(PRINTED).strip() for line in cell if line.tag == "p")
    return "\n".join(filter(None, lines))


def rows_of(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "table-row":
            yield child
        elif child.tag in _GROUPS:
            yield from rows_of(child)


def _text(element: Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        if child.tag == "s":
            pieces.append(" " * min(_whole(child.get("c")), _MAX_SPACES))
        elif child.tag == "tab":
            pieces.append(" ")
        elif child.tag == "line-break":
            pieces.append("\n")
        elif child.tag not in _DROPPED and child.tag not in {"frame", *_BOXES}:
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() else 1
