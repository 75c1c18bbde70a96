"""Numbers of rows that recognition of a scan misread: the rows around them tell what they are."""

import re
from collections.abc import Sequence
from dataclasses import replace

from roadmap.plan_rows import NUMBER, PlanRow, following

_LAST = re.compile(r"\d+(?=[.)\s]*$)")
_DIGITS = re.compile(r"\D")


def with_numbers_between(rows: Sequence[PlanRow]) -> tuple[PlanRow, ...]:
    """The rows; «1:7» or «Я» between 1.6 and 1.8 is 1.7, and «12,» between 1.1 and 1.3 is 1.2."""
    mended = list(rows)
    for place in range(1, len(rows) - 1):
        above, row, below = mended[place - 1], rows[place], rows[place + 1]
        number = _LAST.sub(lambda found: str(int(found[0]) + 1), above.number)
        fits = following(above.number, number) and following(number, below.number)
        if fits and _may_be(row.number, number):
            mended[place] = replace(row, number=number)
    return tuple(mended)


def _may_be(printed: str, number: str) -> bool:
    """Whether a number was misread: it is none, or has the same digits."""
    same_digits = _DIGITS.sub("", printed) == _DIGITS.sub("", number)
    letter = NUMBER.fullmatch(printed) is not None and printed[:1].isalpha()
    return bool(printed) and (same_digits or letter or NUMBER.fullmatch(printed) is None)
