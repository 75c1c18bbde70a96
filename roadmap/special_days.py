"""Days that a municipality works or rests on otherwise than the country: «30.08 выходной»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from roadmap.deadlines import read_deadline
from roadmap.order import DeadlineKind, Period

LONGEST = 31
_AHEAD = timedelta(days=365)
_REST = re.compile(
    r"\b(?:не\s*рабоч|не\s+работа|не\s+уч|выходн|праздн|каникул|отдых|off\b|holiday|rest)\w*",
    re.IGNORECASE,
)
_WORK = re.compile(r"\b(?:рабоч|работа|учеб|учим|work)\w*", re.IGNORECASE)
_FILLING = re.compile(r"\b(?:день|дни|day|days)\b|[—:,!]", re.IGNORECASE)
# «5 ноября выходной, день района», «5 ноября выходной (день района)».
_WITH_REASON = re.compile(r"[,(:—–]\s*[^\d]*$")
# «30.12-08.01»: from one day to another.
_RANGE = re.compile(r"(?<=\d)\s*[-–]\s*(?=\d)")


@dataclass(frozen=True, slots=True)
class SpecialDays:
    """From `start` to `end`, both inclusive, at most a month."""

    start: date
    end: date
    working: bool

    def __iter__(self) -> Iterator[date]:
        length = (self.end - self.start).days + 1
        return (self.start + timedelta(days=n) for n in range(length))


def special_days_in(words: str, today: date) -> SpecialDays | None:
    """None where the words do not clearly say which days, and whether people work on them."""
    resting = _REST.search(words) is not None
    working = _WORK.search(_REST.sub(" ", words)) is not None
    if resting == working:
        return None
    bare = _WORK.sub(" ", _REST.sub(" ", words))
    days = _days_in(bare, today) or _days_in(_WITH_REASON.sub("", bare), today)
    if days is None:
        return None
    start, end = days
    if end < today or (end - start).days >= LONGEST:
        return None
    return SpecialDays(start, end, working)


def _days_in(bare: str, today: date) -> tuple[date, date] | None:
    said = " ".join(_RANGE.sub(" - ", _FILLING.sub(" ", bare)).split())
    found = read_deadline(said, Period(today, today + _AHEAD))
    exact = found.kind in (DeadlineKind.ON, DeadlineKind.WITHIN)
    if found.doubt is not None or not exact or len(found.periods) != 1:
        return None
    [period] = found.periods
    return None if period.start is None else (period.start, period.end)
