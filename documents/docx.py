"""Word documents, read by hand: the traps of real files cost libraries rows and deadlines."""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import chain

from documents.docx_numbers import ListNumbers
from documents.docx_text import paragraph_text, shown_children, take_out_hidden, text_boxes
from documents.frames import is_frame
from documents.mhtml import read_page
from documents.package import Element, Package
from documents.relations import Relations
from documents.sheet import blocks_of_table
from documents.unreadable import DAMAGED, PUT_IN, UnreadableDocument
from roadmap.blocks import Block, Paragraph, Table

_FOLDER = "word/"
_MAX_SPAN = 200


def main_part(package: Package) -> str | None:
    """The document's own part, whatever its name; None in files of other kinds."""
    part = Relations(package).by_kind.get("officeDocument", f"{_FOLDER}document.xml")
    return part if part.startswith(_FOLDER) and part in package.names else None


def read_docx(package: Package, *, inner: bool = False) -> tuple[Block, ...]:
    """Paragraphs and tables of the document's body in reading order.

    A document put in whole is read with it, but not what is put into that `inner` one.
    """
    part = main_part(package)
    body = package.xml(part).find("body") if part is not None else None
    if part is None or body is None:
        raise UnreadableDocument(DAMAGED)
    relations = Relations(package, part)
    styles = package.xml_or_none(relations.by_kind.get("styles", f"{_FOLDER}styles.xml"))
    if styles is not None:
        take_out_hidden(body, styles)
    lists = package.xml_or_none(relations.by_kind.get("numbering", f"{_FOLDER}numbering.xml"))

    def put_in(identity: str) -> Iterable[Block]:
        name = relations.by_id.get(identity, "")
        return _put_in(package.bytes(name)) if name in package.names and not inner else ()

    return tuple(_Reader(ListNumbers(lists, styles), put_in).blocks(body))


def read_body(body: Element) -> tuple[Block, ...]:
    """The same of a body that stands alone, without lists or styles."""
    return tuple(_Reader(ListNumbers(None, None), lambda _: ()).blocks(body))


def _put_in(data: bytes) -> tuple[Block, ...]:
    """A whole file inside of a document: another one, or a web page."""
    if data.startswith(b"PK"):
        return read_docx(Package(BytesIO(data)), inner=True)
    page = read_page(data)
    if page is None:
        raise UnreadableDocument(PUT_IN)
    return page


class _Reader:
    def __init__(self, numbers: ListNumbers, put_in: Callable[[str], Iterable[Block]]) -> None:
        self._numbers = numbers
        self._put_in = put_in  # what is put in whole, by the id of its part
        self._nested: list[Table] = []  # a table inside of a cell may be the plan itself

    def blocks(self, container: Element) -> Iterator[Block]:
        begun = ""  # by paragraphs whose ends are deleted: the next one goes on with them
        for child in shown_children(container):
            if child.tag == "p":
                for box in text_boxes(child):
                    yield from self.blocks(box)
                begun += paragraph_text(child)
                if _has_no_end(child):
                    continue
                if text := self._labelled(begun, child):
                    yield Paragraph(text)
                begun = ""
            elif child.tag == "tbl":
                yield from self._table(child)
            elif child.tag == "altChunk":
                yield from self._put_in(child.get("id", ""))
        if begun.strip():
            yield Paragraph(begun.strip())

    def _table(self, table: Element) -> Iterator[Block]:
        rows = [row for row in shown_children(table) if row.tag == "tr" and not _is_deleted(row)]
        cells = [list(_cells(row)) for row in rows]
        if is_frame(cells, "tbl"):
            for cell in chain.from_iterable(cells):
                yield from self.blocks(cell)
            return
        outer, self._nested = self._nested, []
        read: list[list[str]] = []
        for row in rows:
            read.append(self._row(row, read[-1] if read else []))
        nested, self._nested = self._nested, outer
        yield from blocks_of_table(read)
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

    def _labelled(self, text: str, paragraph: Element) -> str:
        label = self._numbers.label(paragraph)
        return (f"{label} {text}" if label else text).strip()


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in shown_children(row) if cell.tag == "tc")


def _is_deleted(row: Element) -> bool:
    return row.find("trPr/del") is not None


def _has_no_end(paragraph: Element) -> bool:
    """Whether its end is deleted, or moved away."""
    mark = paragraph.find("pPr/rPr")
    return mark is not None and any(mark.find(each) is not None for each in ("del", "moveFrom"))


def _goes_on_upwards(properties: Element | None) -> bool:
    merge = properties.find("vMerge") if properties is not None else None
    return merge is not None and merge.get("val", "continue") == "continue"


def _goes_on_leftwards(properties: Element | None) -> bool:
    merge = properties.find("hMerge") if properties is not None else None
    return merge is not None and merge.get("val", "continue") == "continue"


def _whole(element: Element | None, default: int) -> int:
    text = element.get("val", "") if element is not None else ""
    return min(int(text), _MAX_SPAN) if text.isdecimal() else default
