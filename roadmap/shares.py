"""How many of how many: what a share asks for, read from what a person types.

A share is never asked for as a percentage: of several schools only the numbers can be added up.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from roadmap.number_words import number_in_words

MOST = 9_999_999
# Thousands stand apart («1 200»), but plainly only where another word parts the two numbers.
_GROUPED = r"[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]+"
_ALONE = re.compile(r"[0-9]{1,3}(?:[\u00a0\u202f][0-9]{3})+|[0-9]+")
_PERCENT = r"(?:\s*[-–—=(]*\s*[0-9]+(?:[.,][0-9]+)?\s*%\)?)?"
_PAIR = re.compile(
    rf"(?P<done>{_GROUPED})\s*(?:из|of|[/\\:;]|\n)\s*(?P<of>{_GROUPED}){_PERCENT}", re.IGNORECASE
)
_OF = re.compile(r"\b(из|of)\b", re.IGNORECASE)
_OF_ALL = re.compile(rf"(?:из|of)\s+(?P<of>{_GROUPED})", re.IGNORECASE)
_NUMERIC = re.compile(r"(?=[^0-9]*[0-9])(?:из|of|[\s0-9.,%/\\:;+=()−–—-])*", re.IGNORECASE)
_GAPS = str.maketrans("", "", " \u00a0\u202f")


# «45», «45 из 50», «из 50» after a 45 that is known; empty where numbers make no sense.
Typed = tuple[int | None, ...]


class Fault(StrEnum):
    """Why numbers are not taken."""

    UNREADABLE = "unreadable"
    OF_NOTHING = "of_nothing"
    MORE_THAN_ALL = "more_than_all"


@dataclass(frozen=True, slots=True)
class Share:
    """`done` of `of`, 0 ≤ done ≤ of, of > 0."""

    done: int
    of: int

    @property
    def percent(self) -> int:
        """Rounded down, so that what is shown never reaches a threshold that is missed."""
        return self.done * 100 // self.of

    def meets(self, percent: int) -> bool:
        return self.done * 100 >= percent * self.of


def typed_numbers(text: str) -> Typed | None:
    """What a text says that is nothing but numbers, in digits or in words; None for any other."""
    text = _in_digits(text.strip().rstrip(".!"))
    pair = _PAIR.fullmatch(text)
    if pair:
        return _within_reason(pair["done"], pair["of"])
    if _ALONE.fullmatch(text):
        return _within_reason(text)
    if of_all := _OF_ALL.fullmatch(text):
        return (None, *_within_reason(of_all["of"]))
    return () if _NUMERIC.fullmatch(text) else None


def _in_digits(text: str) -> str:
    """«двадцать из тридцати», «20 из тридцати» as digits."""
    parts = _OF.split(text)
    numbers = [number_in_words(part) for part in parts]
    return "".join(
        part if number is None else f" {number} "
        for part, number in zip(parts, numbers, strict=True)
    ).strip()


def _within_reason(*written: str) -> tuple[int, ...]:
    digits = [number.translate(_GAPS) for number in written]
    if any(len(number) > len(str(MOST)) for number in digits):
        return ()
    return tuple(map(int, digits))


def with_typed(numbers: Typed, done: int | None, of: int | None) -> tuple[int, int | None] | Fault:
    """What is known after numbers were typed; a single one is "of how many" only where that alone
    is missing, else it begins anew."""
    match numbers:
        case (int(first), int(second)):
            return _checked(first, second)
        case (None, int(second)) if done is not None:
            return _checked(done, second)
        case (int(second),) if done is not None and of is None:
            return _checked(done, second)
        case (int(first),):
            return first, None
    return Fault.UNREADABLE


def _checked(done: int, of: int) -> tuple[int, int] | Fault:
    if of == 0:
        return Fault.OF_NOTHING
    return Fault.MORE_THAN_ALL if done > of else (done, of)


def total(shares: list[Share]) -> Share | None:
    """Σn of ΣN, None of nothing."""
    if not shares:
        return None
    return Share(sum(share.done for share in shares), sum(share.of for share in shares))
