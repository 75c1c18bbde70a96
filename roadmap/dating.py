"""A coordinator's words that say when an item is due: «дата 1.7 — 15 мая»."""

import re
from dataclasses import dataclass

from roadmap.deadlines import GENITIVES

_VERB = (
    r"(?:поставь\w*|поставить|назначь\w*|назначить|укажи\w*|указать|установи\w*|запиши\w*"
    r"|измени\w*|поменя\w*|исправ\w*|сдвин\w*|перенес\w*)"
)
_NOUN = r"(?:дат[ауы]|срок)"
_TO = r"(?:(?:для|по|у|к|пункт\w*|п\.?|мероприяти\w*)\s+)*"
_NUMBER = r"(?P<number>\d++(?:\.\d++)*+)\.?(?!\d)"
_IS = r"\s*(?:[-–—:=,]|\bна\b|\bэто\b)?\s*"
# Not the month of a day, as in «дата 15 мая».
_WHEN = rf"(?!(?:{'|'.join(GENITIVES)})\b)(?P<when>\S.{{2,200}})"
_FORMS = (
    re.compile(rf"(?:{_VERB}\s+)?{_NOUN}\s+{_TO}{_NUMBER}{_IS}\b{_WHEN}", re.IGNORECASE),
    re.compile(rf"{_VERB}\s+{_TO}{_NUMBER}{_IS}\b{_WHEN}", re.IGNORECASE),
    re.compile(rf"{_NUMBER}{_IS}(?:{_VERB}|{_NOUN}){_IS}\b{_WHEN}", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class Dating:
    """An item's number, and the words for its date."""

    number: str
    when: str


def dating(words: str) -> Dating | None:
    """None where the words do not say an item's date."""
    line = " ".join(words.split()).rstrip(" .!")
    for form in _FORMS:
        if found := form.fullmatch(line):
            return Dating(found["number"], found["when"])
    return None
