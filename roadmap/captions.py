"""Which items a caption means: «1.7», «сдал 1.7», «1.7 и 1.8», «п. 1.7: протокол совещания»."""

import re
from dataclasses import dataclass

_DONE = (
    r"(?:[сз]да(?:л[аи]?|ю|ём|ем)|отправ(?:ил[аи]?|ляю|ляем)|готово|"
    r"выполнен[оаы]?|сделан[оаы]?|отч[её]т(?:\s+по)?|done)"
)
_ITEM = r"(?:пункт(?:ам|ы|ов|у|а)?|пунт(?:у|а)?|задач[аиу]|пп?\.?|№|items?)"
_NUMBER = r"(?P<number>\d{1,3}(?:\s?[.,]\s?\d{1,3}){0,3})"
_END = r"(?![\d.,]*\d)(?=$|[\s.,:;!)—–-])[\s.,:;!)—–-]*"
_BARE = re.compile(rf"\s*(?:{_DONE}[\s:,]*)?(?:по\s+)?(?:{_ITEM}\s*)?{_NUMBER}{_END}$", re.I)
_FIRST = re.compile(
    rf"\s*(?:{_DONE}[\s:,]*(?:по\s+)?(?:{_ITEM}\s*)?|(?:по\s+)?{_ITEM}\s*|(?=\d+[.,]\d)){_NUMBER}{_END}",
    re.I,
)
_DOTTED = r"\d{1,3}(?:\.\d{1,3}){1,3}"
_SEVERAL = re.compile(
    rf"\s*(?:{_DONE}[\s:,]*)?(?:по\s+)?(?:{_ITEM}\s*)?"
    rf"(?P<numbers>{_DOTTED}(?:\s*(?:[,;+/&]|\bи\b|\band\b|\s)\s*(?:{_ITEM}\s*)?{_DOTTED})+){_END}",
    re.I,
)
_DENIED = re.compile(r"\bне\s|\bсдам\b|\bсдадим\b", re.I)


@dataclass(frozen=True, slots=True)
class Aim:
    """The numbers of items as typed, and the words beside them."""

    numbers: tuple[str, ...]
    words: str


def aim_of(caption: str) -> Aim | None:
    """None where the caption begins with no item; a bare number followed by words is none."""
    if _DENIED.search(caption):
        return None
    several = _SEVERAL.match(caption)
    if several:
        numbers = dict.fromkeys(re.findall(_DOTTED, several["numbers"]))
        return Aim(tuple(numbers), caption[several.end() :].strip())
    bare = _BARE.fullmatch(caption)
    if bare:
        return Aim((bare["number"],), "")
    first = _FIRST.match(caption)
    return Aim((first["number"],), caption[first.end() :].strip()) if first else None
