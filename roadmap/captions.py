"""Which item a caption means: «1.7», «сдал 1.7», «п. 1.7: протокол совещания»."""

import re
from dataclasses import dataclass

_DONE = r"(?:сда(?:л[аи]?|ю|ём|ем)|готово|выполнен[оаы]?|сделан[оаы]?|отч[её]т(?:\s+по)?|done)"
_ITEM = r"(?:пункт(?:у|а)?|п\.?|№|item)"
_NUMBER = r"(?P<number>\d{1,3}(?:\s?[.,]\s?\d{1,3}){0,3})"
_END = r"(?![\d.,]*\d)(?=$|[\s.,:;!)—–-])[\s.,:;!)—–-]*"
_BARE = re.compile(rf"\s*(?:{_DONE}[\s:,]*)?(?:по\s+)?(?:{_ITEM}\s*)?{_NUMBER}{_END}$", re.I)
_FIRST = re.compile(
    rf"\s*(?:{_DONE}[\s:,]*(?:по\s+)?(?:{_ITEM}\s*)?|(?:по\s+)?{_ITEM}\s*|(?=\d+[.,]\d)){_NUMBER}{_END}",
    re.I,
)
_DENIED = re.compile(r"\bне\s|\bсдам\b|\bсдадим\b", re.I)


@dataclass(frozen=True, slots=True)
class Aim:
    """An item's number as typed, and the words beside it."""

    number: str
    words: str


def aim_of(caption: str) -> Aim | None:
    """None where the caption begins with no item; a bare number followed by words is none."""
    if _DENIED.search(caption):
        return None
    bare = _BARE.fullmatch(caption)
    if bare:
        return Aim(bare["number"], "")
    first = _FIRST.match(caption)
    return Aim(first["number"], caption[first.end() :].strip()) if first else None
