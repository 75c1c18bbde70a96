"""List numbers of Word documents: counted, since a file stores only the rule."""

from collections import defaultdict
from dataclasses import dataclass

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
LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level counts: `form` is Word's name of it, `text` has «%1» for the first level's."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    decimal_only: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """An instance of the list `abstract`, which counts its levels in `restarts` anew."""

    abstract: str
    levels: dict[int, Level]
    restarts: frozenset[int] = frozenset()


class Counters:
    """Gives each paragraph of a list its printed label, in reading order.

    A bullet is printed as «-». Instances of one abstract list go on counting together unless
    an instance starts anew, as in Word.
    """

    def __init__(self, lists: dict[str, List]) -> None:
        self._lists = lists
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        self._started: set[str] = set()

    def label(self, number: str, level: int) -> str:
        """The next label of the list instance `number`; "" where there is none such."""
        rule = self._lists.get(number)
        if rule is None or level not in rule.levels:
            return ""
        self._count(number, rule, level)
        return self._printed(rule, level)

    def _count(self, number: str, rule: List, level: int) -> None:
        counters = self._counters[rule.abstract]
        if number not in self._started:
            self._started.add(number)
            for restarted in rule.restarts:
                counters.pop(restarted, None)
        counters[level] = counters.get(level, rule.levels[level].start - 1) + 1
        for deeper in range(level + 1, LEVELS):
            counters.pop(deeper, None)

    def _printed(self, rule: List, level: int) -> str:
        own = rule.levels[level]
        if own.form == "bullet":
            return "-"
        label = own.text
        for depth in range(level + 1):
            shown = rule.levels.get(depth, Level())
            value = self._counters[rule.abstract].get(depth, shown.start)
            form = "decimal" if own.decimal_only else shown.form
            label = label.replace(f"%{depth + 1}", written(value, form))
        return label.strip()


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
