"""Word documents that are one XML file: as Word saves all parts in it, or as Word 2003 did."""

from documents.docx import read_body, read_docx
from documents.package import Element, FlatPackage
from documents.unreadable import DAMAGED, UnreadableDocument
from roadmap.blocks import Block

_RENAMED = {"vmerge": "vMerge", "hmerge": "hMerge"}
_GROUPS = {"sect", "sub-section", "content"}
_CHANGES = {"Word.Insertion": "ins", "Word.Deletion": "del"}


def read_word_xml(root: Element) -> tuple[Block, ...] | None:
    """Blocks of the document; None for XML of another kind."""
    if root.tag == "package":
        return read_docx(FlatPackage(root))
    if root.tag != "wordDocument":
        return None
    body = root.find("body")
    if body is None:
        raise UnreadableDocument(DAMAGED)
    for element in list(body.iter()):
        _rename(element)
    return read_body(body)


def _rename(element: Element) -> None:
    """Call an element of Word 2003 as later ones do, and write out a list's number."""
    if element.tag == "annotation":
        element.tag = _CHANGES.get(element.get("type", ""), "annotation")
        if element.tag == "annotation":  # a comment, or what a format was
            element.clear()
    elif element.tag in _GROUPS:
        element.tag = "ins"
    elif element.tag == "p" and (number := element.find("pPr/listPr/t")) is not None:
        run = Element("r")
        text = Element("t")
        text.text = f"{number.get('val', '')} "
        run.append(text)
        element.insert(1, run)
    else:
        element.tag = _RENAMED.get(element.tag, element.tag)
