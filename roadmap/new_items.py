"""An item said in one message: «1.9 День открытых дверей до 20 декабря, всем школам»."""

import re
from dataclasses import dataclass
from datetime import date

from roadmap.deadlines import read_deadline
from roadmap.numbers import split_number
from roadmap.order import DeadlineKind, Period

_SEPARATORS = " \t,;:.|–—-"
_LABEL = re.compile(
    r"[\s,;:.|(–—-]*\b(?:срок\w*(?: исполнения)?|ответственн\w+|исполнител\w+|кому)\s*$",
    re.IGNORECASE,
)
_SHNOR = r"(?:\s+ШНОР(?:\s*[-–—]?\s*[12])?)?"
_BODIES = (
    r"(?:отдел[уы]? образования|управлени[ею] образования|комитету? образования"
    r"|(?:муниципальн\w+ )?координатору?|методическ(?:ой|ая) служб[еа]|ММС|РМК|ИМЦ)"
)
_SCHOOLS = (
    rf"(?:(?:для )?(?:всем|всех|все|кажд\w+)(?:\s+(?:школ\w*|ОО|ОУ|организаци\w+))?{_SHNOR}"
    rf"|только школ\w*{_SHNOR}|(?:школ\w+\s+)?ШНОР(?:\s*[-–—]?\s*[12])?|ОО|ОУ)"
)
_WORD = re.compile(r"(?<![\w.])[\w(]\S*")
_BINDS = re.compile(
    r"(?:до|к|ко|не позднее|в|во|с|со|начиная|раз|\d раза?|еже\w+|кажд\w+|постоянно)\b",
    re.IGNORECASE,
)
_OF_PAPER = re.compile(r"\b(?:от|за)\s*$", re.IGNORECASE)
_LABELLED = re.compile(r"срок", re.IGNORECASE)
_QUOTE = re.compile(r"[«»\"“”„]")
_ANY_YEAR = Period(date(2026, 9, 1), date(2027, 8, 31))
# After a preposition they belong to the title: «Выезды по всем школам».
_NOT_TITLE = (
    r"(?<![\w-])(?<!\bпо )(?<!\bк )(?<!\bво )(?<!\bв )(?<!\bо )(?<!\bс )(?<!\bсо )(?<!\bна )"
    r"(?<!\bиз )(?<!\bот )(?<!\bпри )(?<!\bмежду )(?<!\bдля )"
)
_WHOM = re.compile(
    rf"{_NOT_TITLE}(?:{_SCHOOLS}|{_BODIES})(?:(?:\s*,\s*|\s+и\s+)(?:{_SCHOOLS}|{_BODIES}))*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SaidItem:
    """`when` and `whom` are empty where the words do not end with them."""

    number: str
    title: str
    when: str = ""
    whom: str = ""


def said_item(words: str) -> SaidItem:
    """What is said after the title, in either order, is taken off it; a title is always left."""
    number, title = split_number(" ".join(words.split()))
    when = whom = ""
    while True:
        if not whom and (found := _whom_at_end(title)):
            title, whom = found
        elif not when and (found := _deadline_at_end(title)):
            title, when = found
        else:
            return SaidItem(number, title, when, whom)


def _whom_at_end(text: str) -> tuple[str, str] | None:
    text = text.rstrip(_SEPARATORS + "()")
    found = _WHOM.search(text)
    return _parted(text, found.start(), found[0]) if found else None


def _deadline_at_end(text: str) -> tuple[str, str] | None:
    text = text.rstrip(_SEPARATORS)
    for word in _WORD.finditer(text):
        phrase = text[word.start() :].strip(_SEPARATORS + "()")
        if _is_deadline(phrase, after=text[: word.start()]):
            return _parted(text, word.start(), phrase)
    return None


def _is_deadline(phrase: str, after: str) -> bool:
    """Whether every word of it says when; a month or a year alone may be what the item is of."""
    if _QUOTE.search(phrase) or _LABELLED.match(phrase):
        return False
    read = read_deadline(phrase, _ANY_YEAR)
    if read.doubt is not None or read.kind is DeadlineKind.NONE or _OF_PAPER.search(after):
        return False
    return read.kind is DeadlineKind.ON or _BINDS.match(phrase) is not None


def _parted(text: str, place: int, part: str) -> tuple[str, str] | None:
    title = _LABEL.sub("", text[:place].rstrip(_SEPARATORS)).rstrip(_SEPARATORS + "(")
    return (title, part) if title else None
