"""The lists of a Word document and who is in them."""

from dataclasses import replace

from documents.list_numbers import Counters, Level, List
from documents.package import Element


class ListNumbers:
    """Gives each paragraph its printed label, in reading order; "" outside of lists."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._counters = Counters(_read_lists(numbering) if numbering is not None else {})
        self._styles = _read_styles(styles) if styles is not None else {}

    def label(self, paragraph: Element) -> str:
        return self._counters.label(*self._numbering_of(paragraph))

    def _numbering_of(self, paragraph: Element) -> tuple[str, int]:
        own_number, own_level = _numbering(paragraph.find("pPr/numPr"))
        style = paragraph.find("pPr/pStyle")
        name = style.get("val", "") if style is not None else ""
        number, level = self._styles.get(name, ("", None))
        chosen = own_number if own_number is not None else number
        depth = own_level if own_level is not None else level
        return chosen or "", depth or 0


def _read_lists(numbering: Element) -> dict[str, List]:
    abstracts = {item.get("abstractNumId", ""): item for item in numbering.iter("abstractNum")}
    by_style = {
        link.get("val", ""): item
        for item in abstracts.values()
        if (link := item.find("styleLink")) is not None
    }
    lists = {}
    for item in numbering.findall("num"):
        reference = item.find("abstractNumId")
        abstract = abstracts.get(reference.get("val", "")) if reference is not None else None
        if abstract is not None:
            lists[item.get("numId", "")] = _read_list(item, abstract, by_style)
    return lists


def _read_list(item: Element, abstract: Element, by_style: dict[str, Element]) -> List:
    link = abstract.find("numStyleLink")
    source = by_style.get(link.get("val", ""), abstract) if link is not None else abstract
    levels = {_depth(level): _read_level(level) for level in source.findall("lvl")}
    restarts = set()
    for override in item.findall("lvlOverride"):
        depth = _depth(override)
        own, start = override.find("lvl"), override.find("startOverride")
        if own is not None:
            levels[depth] = _read_level(own)
        if start is not None:
            value = _whole(start.get("val"), 1)
            levels[depth] = replace(levels.get(depth, Level()), start=value)
            restarts.add(depth)
    return List(source.get("abstractNumId", ""), levels, frozenset(restarts))


def _read_level(level: Element) -> Level:
    def value(name: str, default: str) -> str:
        found = level.find(name)
        return found.get("val", default) if found is not None else default

    return Level(
        start=_whole(value("start", "1"), 1),
        form=value("numFmt", "decimal"),
        text=value("lvlText", ""),
        decimal_only=level.find("isLgl") is not None,
    )


def _read_styles(styles: Element) -> dict[str, tuple[str | None, int | None]]:
    known = {style.get("styleId", ""): style for style in styles.findall("style")}
    return {name: _style_numbering(name, known) for name in known}


def _style_numbering(name: str, known: dict[str, Element]) -> tuple[str | None, int | None]:
    seen: set[str] = set()
    while name in known and name not in seen:
        seen.add(name)
        number, level = _numbering(known[name].find("pPr/numPr"))
        if number is not None:
            return number, level
        parent = known[name].find("basedOn")
        name = parent.get("val", "") if parent is not None else ""
    return None, None


def _numbering(properties: Element | None) -> tuple[str | None, int | None]:
    if properties is None:
        return None, None
    number, level = properties.find("numId"), properties.find("ilvl")
    return (
        number.get("val") if number is not None else None,
        _whole(level.get("val"), 0) if level is not None else None,
    )


def _depth(element: Element) -> int:
    return _whole(element.get("ilvl"), 0)


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() else default
