"""List numbers of a Word document: computed, since the file stores only the rule."""

from collections import defaultdict
from dataclasses import dataclass, replace

from documents.package import Element

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    decimal_only: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    restarts: frozenset[int]


class ListNumbers:
    """Gives each paragraph its printed label, in reading order; "" outside of lists.

    A bullet is printed as «-». Instances of one abstract list go on counting together unless
    an instance starts anew, as in Word.
    """

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists = _read_lists(numbering) if numbering is not None else {}
        self._styles = _read_styles(styles) if styles is not None else {}
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        self._started: set[str] = set()

    def label(self, paragraph: Element) -> str:
        number, level = self._numbering_of(paragraph)
        rule = self._lists.get(number)
        if rule is None or level not in rule.levels:
            return ""
        self._count(number, rule, level)
        return self._printed(rule, level)

    def _numbering_of(self, paragraph: Element) -> tuple[str, int]:
        own_number, own_level = _numbering(paragraph.find("pPr/numPr"))
        style = paragraph.find("pPr/pStyle")
        name = style.get("val", "") if style is not None else ""
        number, level = self._styles.get(name, ("", None))
        chosen = own_number if own_number is not None else number
        depth = own_level if own_level is not None else level
        return chosen or "", depth or 0

    def _count(self, number: str, rule: _List, level: int) -> None:
        counters = self._counters[rule.abstract]
        if number not in self._started:
            self._started.add(number)
            for restarted in rule.restarts:
                counters.pop(restarted, None)
        counters[level] = counters.get(level, rule.levels[level].start - 1) + 1
        for deeper in range(level + 1, _LEVELS):
            counters.pop(deeper, None)

    def _printed(self, rule: _List, level: int) -> str:
        own = rule.levels[level]
        if own.form == "bullet":
            return "-"
        label = own.text
        for depth in range(level + 1):
            shown = rule.levels.get(depth, _Level())
            value = self._counters[rule.abstract].get(depth, shown.start)
            form = "decimal" if own.decimal_only else shown.form
            label = label.replace(f"%{depth + 1}", written(value, form))
        return label.strip()


def _read_lists(numbering: Element) -> dict[str, _List]:
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


def _read_list(item: Element, abstract: Element, by_style: dict[str, Element]) -> _List:
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
            levels[depth] = replace(levels.get(depth, _Level()), start=value)
            restarts.add(depth)
    return _List(source.get("abstractNumId", ""), levels, frozenset(restarts))


def _read_level(level: Element) -> _Level:
    def value(name: str, default: str) -> str:
        found = level.find(name)
        return found.get("val", default) if found is not None else default

    return _Level(
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


def written(value: int, form: str) -> str:
    """A number in one of Word's formats; what is not known is written in digits."""
    if form in {"upperRoman", "lowerRoman"}:
        roman = _roman(value)
        return roman.upper() if form == "upperRoman" else roman
    if form in {"upperLetter", "lowerLetter"}:
        letter = _letter(value, _LATIN)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"russianUpper", "russianLower"}:
        letter = _letter(value, _RUSSIAN)
        return letter.upper() if form == "russianUpper" else letter
    if form == "decimalZero":
        return f"{value:02}"
    return "" if form == "none" else str(value)


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    written = ""
    for size, sign in _ROMAN:
        written += sign * (value // size)
        value %= size
    return written


def _letter(value: int, alphabet: str) -> str:
    if value < 1:
        return str(value)
    turns, place = divmod(value - 1, len(alphabet))
    return alphabet[place] * min(turns + 1, 20)
