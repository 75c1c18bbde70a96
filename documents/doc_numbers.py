"""The lists of a Word 97–2003 file and who is in them, after [MS-DOC]."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from struct import error as short_of_bytes
from struct import unpack_from

from documents.doc_pieces import STYLE, WordFile, operations
from documents.list_numbers import LEVELS, Counters, Level, List

_STYLES, _RULES, _INSTANCES = 0xA2, 0x2E2, 0x2EA
_DEPTH, _INSTANCE = 0x260A, 0x460B
_STYLE_OF_PARAGRAPHS = 1
_SIMPLE, _DECIMAL_ONLY, _NEW_START, _NEW_LEVEL = 0x01, 0x04, 0x10, 0x20
_FORMS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    22: "decimalZero",
    23: "bullet",
    58: "russianLower",
    59: "russianUpper",
    255: "none",
}

Properties = Mapping[int, bytes]


class ListNumbers:
    """Gives each paragraph its printed label, in reading order; "" outside of lists.

    A file whose lists are damaged has no labels.
    """

    def __init__(self, file: WordFile) -> None:
        lists: dict[str, List] = {}
        self._styles: dict[int, Properties] = {}
        with suppress(short_of_bytes, IndexError):
            lists = _instances(file, _rules(file))
            self._styles = _styles(file.stored(_STYLES))
        self._counters = Counters(lists)

    def label(self, properties: Properties) -> str:
        style = int.from_bytes(properties.get(STYLE, b""), "little")
        whole = {**self._styles.get(style, {}), **properties}
        instance = int.from_bytes(whole.get(_INSTANCE, b""), "little")
        return self._counters.label(str(instance), whole.get(_DEPTH, b"\0")[0])


@dataclass(slots=True)
class _Bytes:
    """A structure read from its beginning to its end."""

    data: bytes
    place: int = 0

    def numbers(self, form: str, size: int) -> tuple[int, ...]:
        """The next numbers; the place moves by `size` bytes."""
        found = unpack_from(f"<{form}", self.data, self.place)
        self.place += size
        return found

    def taken(self, size: int) -> bytes:
        self.place += size
        return self.data[self.place - size : self.place]


def _rules(file: WordFile) -> dict[int, dict[int, Level]]:
    """The levels of each abstract list; they stand behind the table of the lists."""
    start, size = file.where(_RULES)
    if not size:
        return {}
    rest = _Bytes(file.table, start)
    (count,) = rest.numbers("H", 2)
    heads = [unpack_from("<i22xB", rest.taken(28)) for _ in range(count)]
    return {
        name: {depth: _level(rest) for depth in range(1 if flags & _SIMPLE else LEVELS)}
        for name, flags in heads
    }


def _level(rest: _Bytes) -> Level:
    start, form, flags = rest.numbers("iBB", 6)
    rest.taken(18)
    characters, paragraphs = rest.numbers("BB", 4)
    rest.taken(paragraphs + characters)
    (length,) = rest.numbers("H", 2)
    signs = rest.taken(2 * length).decode("utf-16-le", "replace")
    text = "".join(f"%{ord(sign) + 1}" if ord(sign) < LEVELS else sign for sign in signs)
    return Level(start, _FORMS.get(form, "decimal"), text, bool(flags & _DECIMAL_ONLY))


def _instances(file: WordFile, rules: dict[int, dict[int, Level]]) -> dict[str, List]:
    """Lists by their number, counted from one, with what each changes in its rule."""
    start, size = file.where(_INSTANCES)
    if not size:
        return {}
    rest = _Bytes(file.table, start)
    (count,) = rest.numbers("I", 4)
    heads = [rest.numbers("i8xB", 16) for _ in range(min(count, size // 16))]
    lists = {}
    for number, (name, changes) in enumerate(heads, 1):
        rest.taken(4)
        levels, restarts = dict(rules.get(name, {})), set()
        for _ in range(changes):
            first, flags = rest.numbers("iI", 8)
            depth = flags & 0x0F
            if flags & _NEW_LEVEL:
                levels[depth] = _level(rest)
            elif flags & _NEW_START:
                levels[depth] = replace(levels.get(depth, Level()), start=first)
            if flags & _NEW_START:
                restarts.add(depth)
        lists[str(number)] = List(str(name), levels, frozenset(restarts))
    return lists


def _styles(sheet: bytes) -> dict[int, Properties]:
    """What the styles of paragraphs say, with those that they are based on."""
    rest = _Bytes(sheet)
    (head,) = rest.numbers("H", 2)
    count, base = unpack_from("<HH", rest.taken(head))
    own: dict[int, tuple[int, Properties]] = {}
    for number in range(count):
        (size,) = rest.numbers("H", 2)
        if size:
            own[number] = _style(rest.taken(size), base)
    return {number: _with_parents(number, own) for number in own}


def _style(data: bytes, base: int) -> tuple[int, Properties]:
    (kind_and_parent,) = unpack_from("<H", data, 2)
    if kind_and_parent & 0x0F != _STYLE_OF_PARAGRAPHS:
        return kind_and_parent >> 4, {}
    (length,) = unpack_from("<H", data, base)
    place = base + 2 * length + 4
    (size,) = unpack_from("<H", data, place)
    return kind_and_parent >> 4, operations(data[place + 4 : place + 2 + size])


def _with_parents(number: int, own: dict[int, tuple[int, Properties]]) -> Properties:
    found: dict[int, bytes] = {}
    seen: set[int] = set()
    while number in own and number not in seen:
        seen.add(number)
        number, properties = own[number]
        found = {**properties, **found}
    return found
