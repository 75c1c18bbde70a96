"""Word documents, read by hand: the traps of real files cost libraries rows and deadlines."""

from collections.abc import Iterator

from documents.docx_numbers import ListNumbers
from documents.docx_text import paragraph_text, shown_children, text_boxes
from documents.package import Element, Package
from documents.unreadable import DAMAGED, UnreadableDocument
from roadmap.blocks import Block, Paragraph, Table, table_of

MAIN_PART = "word/document.xml"
_MAX_SPAN = 200


def read_docx(package: Package) -> tuple[Block, ...]:
    """Paragraphs and tables of the document's body in reading order."""
    body = package.xml(MAIN_PART).find("body")
    if body is None:
        raise UnreadableDocument(DAMAGED)
    styles = package.xml_or_none("word/styles.xml")
    reader = _Reader(ListNumbers(package.xml_or_none("word/numbering.xml"), styles))
    return tuple(reader.blocks(body))


class _Reader:
    def __init__(self, numbers: ListNumbers) -> None:
        self._numbers = numbers
        self._nested: list[Table] = []  # a table inside of a cell may be the plan itself

    def blocks(self, container: Element) -> Iterator[Block]:
        for child in shown_children(container):
            if child.tag == "p":
                for box in text_boxes(child):
                    yield from self.blocks(box)
                if text := self._text(child).strip():
                    yield Paragraph(text)
            elif child.tag == "tbl":
                yield from self._table(child)

    def _table(self, table: Element) -> Iterator[Block]:
        rows = [row for row in shown_children(table) if row.tag == "tr" and not _is_deleted(row)]
        if _is_layout(rows):
            for row in rows:
                for cell in _cells(row):
                    yield from self.blocks(cell)
            return
        outer, self._nested = self._nested, []
        read: list[list[str]] = []
        for row in rows:
            read.append(self._row(row, read[-1] if read else []))
        nested, self._nested = self._nested, outer
        if read:
            yield table_of(read)
        yield from nested

    def _row(self, row: Element, above: list[str]) -> list[str]:
        texts = [""] * _whole(row.find("trPr/gridBefore"), 0)
        for cell in _cells(row):
            properties = cell.find("tcPr")
            column = len(texts)
            if _goes_on_upwards(properties):
                text = above[column] if column < len(above) else ""
            elif _goes_on_leftwards(properties):
                text = texts[-1] if texts else ""
            else:
                text = self._cell_text(cell)
            span = properties.find("gridSpan") if properties is not None else None
            texts.extend([text] * _whole(span, 1))
        return texts[:_MAX_SPAN]

    def _cell_text(self, cell: Element) -> str:
        lines = []
        for block in self.blocks(cell):
            if isinstance(block, Paragraph):
                lines.append(block.text)
            else:
                self._nested.append(block)
                lines.extend(" ".join(filter(None, row)) for row in block.rows)
        return "\n".join(filter(None, lines))

    def _text(self, paragraph: Element) -> str:
        text = paragraph_text(paragraph)
        if not text and paragraph.find("pPr/rPr/del") is not None:
            return ""
        label = self._numbers.label(paragraph)
        return f"{label} {text}" if label else text


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in shown_children(row) if cell.tag == "tc")


def _is_deleted(row: Element) -> bool:
    return row.find("trPr/del") is not None


def _is_layout(rows: list[Element]) -> bool:
    """A frame of one column that holds tables is a page, not a table."""
    single = all(len(list(_cells(row))) == 1 for row in rows)
    return single and any(cell.find(".//tbl") is not None for row in rows for cell in _cells(row))


def _goes_on_upwards(properties: Element | None) -> bool:
    merge = properties.find("vMerge") if properties is not None else None
    return merge is not None and merge.get("val", "continue") == "continue"


def _goes_on_leftwards(properties: Element | None) -> bool:
    merge = properties.find("hMerge") if properties is not None else None
    return merge is not None and merge.get("val", "continue") == "continue"


def _whole(element: Element | None, default: int) -> int:
    text = element.get("val", "") if element is not None else ""
    return min(int(text), _MAX_SPAN) if text.isdecimal() else default
