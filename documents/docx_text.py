"""The text of one Word paragraph as it prints: insertions kept, deletions and field codes not."""

import re
from collections.abc import Iterator

from documents.package import Element
from documents.signs import PRINTED

_DROPPED = {"del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "drawing", "pict", "object"}
_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent"}
_DRAWN = {
    "tab": " ",
    "ptab": " ",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
}
_CODE = re.compile(r"[0-9A-Ca-cEFef][0-9A-Fa-f]{3}")
_OFF = {"0", "false", "off", "none"}


def is_on(element: Element | None) -> bool:
    """Whether a toggle such as <w:vanish/> is present and not switched off."""
    return element is not None and element.get("val", "1") not in _OFF


def take_out_hidden(body: Element, styles: Element) -> None:
    """Empty the runs whose style, or whose paragraph's style, hides them."""
    known = {style.get("styleId", ""): style for style in styles.iter("style")}
    hidden = {name for name in known if _style_hides(name, known)}
    for paragraph in body.iter("p") if hidden else ():
        whole = _style_name(paragraph.find("pPr/pStyle")) in hidden
        for run in paragraph.iter("r"):
            if whole or _style_name(run.find("rPr/rStyle")) in hidden:
                run.clear()


def _style_hides(name: str, known: dict[str, Element]) -> bool:
    """What a style does not say is said by the one it is based on."""
    seen: set[str] = set()
    while name in known and name not in seen:
        seen.add(name)
        if (toggle := known[name].find("rPr/vanish")) is not None:
            return is_on(toggle)
        name = _style_name(known[name].find("basedOn"))
    return False


def _style_name(element: Element | None) -> str:
    return element.get("val", "") if element is not None else ""


def shown_children(element: Element) -> Iterator[Element]:
    """Children with wrappers (content controls, insertions) opened and what was deleted left out.

    Of two drawings of the same thing (AlternateContent) the first is taken; the hint inside an
    empty content control is not text of the document.
    """
    for child in element:
        if child.tag in _DROPPED or _is_hint(child):
            continue
        if child.tag == "AlternateContent":
            yield from shown_children(child[0]) if len(child) else ()
        elif child.tag in _WRAPPERS:
            yield from shown_children(child)
        else:
            yield child


def paragraph_text(paragraph: Element) -> str:
    """The printed text; line breaks stay, a field gives its result only."""
    pieces: list[str] = []
    field_codes: list[bool] = []
    for kind, text in _pieces(paragraph):
        if kind == "begin":
            field_codes.append(True)
        elif kind == "separate" and field_codes:
            field_codes[-1] = False
        elif kind == "end" and field_codes:
            field_codes.pop()
        elif not any(field_codes):
            pieces.append(text)
    return "".join(pieces).translate(PRINTED)


def text_boxes(paragraph: Element) -> Iterator[Element]:
    """Contents of the text boxes anchored in a paragraph, each once."""
    for child in paragraph:
        if child.tag in {"del", "moveFrom", "pPr", "rPr"}:
            continue
        if child.tag == "txbxContent":
            yield child
        elif child.tag == "AlternateContent":
            yield from text_boxes(child[0]) if len(child) else ()
        else:
            yield from text_boxes(child)


def _pieces(element: Element) -> Iterator[tuple[str, str]]:
    for child in shown_children(element):
        if child.tag == "t":
            yield "", child.text or ""
        elif child.tag in _DRAWN:
            yield "", _DRAWN[child.tag]
        elif child.tag == "sym":
            yield "", _symbol(child)
        elif child.tag == "fldChar":
            yield child.get("fldCharType", ""), ""
        elif not _is_hidden(child):
            yield from _pieces(child)


def _symbol(element: Element) -> str:
    """A sign inserted by its code."""
    code = element.get("char", "")
    return chr(int(code, 16)) if _CODE.fullmatch(code) else ""


def _is_hint(element: Element) -> bool:
    return element.tag == "sdt" and is_on(element.find("sdtPr/showingPlcHdr"))


def _is_hidden(element: Element) -> bool:
    return element.tag == "r" and is_on(element.find("rPr/vanish"))
