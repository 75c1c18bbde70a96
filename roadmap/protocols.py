"""The date and the number of minutes, as people write them: «12.03.2026 № 4»."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_WORD = rf"(?:{'|'.join(_MONTHS)})[а-яё]*"
_DATE = re.compile(
    r"(?<![0-9])(?P<day>[0-9]{1,2})(?:[./-](?P<month>[0-9]{1,2})[./-]"
    rf"|\s+(?P<word>{_WORD})\s+)"
    r"(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])(?:\s*г(?:ода|\.)?)?",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"(?:№|#|\bN|\bномер)\s*(?P<number>(?=[\w/-]{0,19}[0-9])\w[\w/-]{0,19})", re.IGNORECASE
)
_BARE = re.compile(r"(?<![\w/-])(?P<number>[0-9][\w/-]{0,19})")


@dataclass(frozen=True, slots=True)
class Protocol:
    """Which minutes prove a meeting."""

    day: date
    number: str


def protocol_of(text: str) -> Protocol | None:
    """None where either the date or the number is not to be found."""
    dated = _DATE.search(text)
    day = _day(dated) if dated else None
    if dated is None or day is None:
        return None
    rest = f"{text[: dated.start()]} ; {text[dated.end() :]}"
    number = _MARKED.search(rest) or _BARE.search(rest)
    return Protocol(day, number["number"]) if number else None


def _day(found: re.Match[str]) -> date | None:
    month = int(found["month"]) if found["month"] else _month(found["word"].lower())
    year = int(found["year"])
    try:
        return date(year if year > 99 else 2000 + year, month, int(found["day"]))
    except ValueError:
        return None


def _month(word: str) -> int:
    """«мар» stands before «ма»."""
    return next(n for n, stem in enumerate(_MONTHS, 1) if word.startswith(stem))
