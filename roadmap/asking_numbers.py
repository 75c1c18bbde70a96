"""Numbers that are spoken: «пункт один семь», «школа номер три», «до двадцать пятого»."""

import re

from roadmap.number_words import number_in_words

_ONES = ("один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
_TEENS = (
    *("десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать"),
    *("шестнадцать", "семнадцать", "восемнадцать", "девятнадцать"),
)
_TENS = ("двадцать", "тридцать")
_COMPOUND = (f"{tens} {one}" for tens in _TENS for one in _ONES)
_NUMBER = "|".join(
    sorted((*_ONES, *_TEENS, "одна", "две", *_TENS, *_COMPOUND), key=len, reverse=True)
)
_UNIT = r"(?:д[ен]|ден|недел|месяц|час|раз|школ|год|лет|числ|пункт|задач)"
_ITEM = re.compile(
    rf"(?<!\w)(?<!раз )({_NUMBER}|\d{{1,2}})(?:\s+(точка|запятая))?\s+({_NUMBER}|\d{{1,2}})(?!\w)"
    rf"(?!\s+(?:{_NUMBER}|\d|{_UNIT}))",
    re.IGNORECASE,
)
_MARKED = re.compile(
    rf"(?<!\w)((?:школ\w*|сош|оош|лице\w*|гимнази\w*|цо)\s+(?:номер\s+)?|номер\s+)({_NUMBER})(?!\w)",
    re.IGNORECASE,
)


_ORDINALS = ("перв", "втор", "треть", "четверт", "пят", "шест", "седьм", "восьм", "девят")
_LATER_ORDINALS = (
    *("десят", "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат"),
    *("семнадцат", "восемнадцат", "девятнадцат", "двадцат"),
)
_DAYS = {stem: day for day, stem in enumerate((*_ORDINALS, *_LATER_ORDINALS), 1)}
_DAYS |= {"тридцат": 30, "тридцать перв": 31}
_DAYS |= {f"двадцать {stem}": 20 + day for day, stem in enumerate(_ORDINALS, 1)}
_DAY = re.compile(
    rf"(?<!\w)({'|'.join(sorted(_DAYS, key=len, reverse=True))})(?:(о|е)(го|му))(?!\w)"
    r"(?=\s*(?:$|[^\w\s]|числ|что|надо|сда|мы\b|по\b|до\b))",
    re.IGNORECASE,
)


def in_digits(text: str) -> str:
    """Items, numbers of schools and days of no named month as digits; counts stay words."""
    text = _ITEM.sub(_item, text)
    text = _DAY.sub(lambda match: f"{_day(match[1])}-{match[3]}", text)
    return _MARKED.sub(lambda match: f"{match[1]}{_value(match[2])}", text)


def _item(match: re.Match[str]) -> str:
    if not match[2] and match[1].isdigit() and match[3].isdigit():
        return match[0]
    return f"{_value(match[1])}.{_value(match[3])}"


def _day(stem: str) -> int:
    return _DAYS[" ".join(stem.lower().split())]


def _value(word: str) -> int:
    number = number_in_words(word)
    return int(word) if number is None else number
