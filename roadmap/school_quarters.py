"""The quarters of a municipality's school years, and deadlines that go by them.

An order says «по итогам II четверти» or «раз в четверть»; when a quarter ends differs from year
to year. Until a coordinator has said so, quarters end with the months nearest to them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from roadmap.deadline_stretches import QUARTERS_ARE_GUESSED
from roadmap.deadlines import read_deadline, without_doubt
from roadmap.order import Deadline, DeadlineKind, Every, Period

Ends = tuple[date, date, date, date]
"""The last days of the four quarters of a school year."""

_ENDS = ((10, 31), (12, 31), (3, 31), (5, 31))
_QUARTER = re.compile(r"\bчетверт(?:ь|и|ей|ям|ях|ью)\b", re.IGNORECASE)
_ORDINAL = r"(?:[1-4]|[IVX]{1,3}|перв\w+|втор\w+|трет\w+|четв[её]рт(?!ь)\w+)(?:\s?-?\s?а?я)?"
# «I четверть:», «2-я учебная четверть —», «четверть 3», «3)» and «IV:» before days.
_LABEL = re.compile(
    rf"\b{_ORDINAL}\s+(?:учебн\w+\s+)?четверт(?:ь|и)\b\s*[:–—-]?"
    rf"|\bчетверт(?:ь|и)\s+№?\s*{_ORDINAL}(?![.\w])\s*[:–—-]?"
    rf"|(?:^|(?<=[,;\n]))\s*{_ORDINAL}(?:[).:]|\s*[–—-])?\s+(?=\d|с\s|до\s|по\s)",
    re.IGNORECASE,
)
_HOLIDAYS = re.compile(r"\bканикул", re.IGNORECASE)
# How long a quarter is, as orders add: «(8 недель, 1 день)», «42 учебных дня».
_LENGTH = re.compile(
    r"\([^)]*\)|(?<![.\d])\d+\s*(?:учебн\w+\s+)?(?:недел\w*|нед\b\.?|дн\w*|день)", re.IGNORECASE
)
_ONE_DAY = timedelta(days=1)
_TURNS = 9


@dataclass(frozen=True, slots=True)
class SchoolQuarters:
    """`said` has the school years, by the year in which they begin, that a coordinator knows."""

    said: Mapping[int, Ends] = field(default_factory=dict)

    def ends(self, year: int) -> Ends:
        if year in self.said:
            return self.said[year]
        first, second, third, fourth = (
            date(year + (month < _TURNS), month, day) for month, day in _ENDS
        )
        return first, second, third, fourth

    def periods(self, year: int) -> tuple[Period, ...]:
        """Each quarter from the day after the one before; the first from 1 September."""
        ends = self.ends(year)
        starts = (date(year, _TURNS, 1), *(end + _ONE_DAY for end in ends[:-1]))
        return tuple(map(Period, starts, ends))

    def are_holidays(self, start: date, end: date) -> bool:
        """Whether all of these days lie between the last quarter and 1 September."""
        return self.ends(start.year - 1)[3] < start and end < date(start.year, _TURNS, 1)

    def end_of(self, day: date) -> date:
        """The last day of the quarter that a day lies in, or before."""
        years = (day.year - 1, day.year, day.year + 1)
        return min(end for year in years for end in self.ends(year) if end >= day)


MONTHLY = SchoolQuarters()
"""As long as nobody has said anything."""


def school_year_of(day: date) -> int:
    """The year in which the school year begins that is at hand; in summer, the coming one."""
    return day.year if day.month > 6 else day.year - 1


def quarter_ends(days: Iterable[date]) -> tuple[int, Ends] | None:
    """Four days as the ends of quarters, and of which school year; None where they are not."""
    found = tuple(days)
    if len(found) != 4 or not all(a < b for a, b in pairwise(found)):
        return None
    year, ends = found[0].year, (found[0], found[1], found[2], found[3])
    if not (date(year, _TURNS, 1) < ends[0] and ends[3] <= date(year + 1, 6, 30)):
        return None
    return year, ends


def read_quarters(words: str, year: int) -> tuple[int, Ends] | None:
    """The quarters of the school year that begins in `year`, as people write them or paste them
    from an order: last days, or spans, one after another. None where that is not clear.
    """
    lines = (line for line in re.split(r"[\n;]", words) if not _HOLIDAYS.search(line))
    said = "; ".join(_LABEL.sub(" ", _LENGTH.sub(" ", line)).strip() for line in lines)
    read = read_deadline(said, Period(date(year, _TURNS, 1), date(year + 1, 6, 30)), year)
    if read.doubt is not None:
        return None
    days = [period.end for period in read.periods]
    if len(days) == 8 and all(a < b for a, b in pairwise(days)):
        days = days[1::2]
    return quarter_ends(days)


def names_quarters(words: str) -> bool:
    """«за прошлую четверть», but not «в четверг»."""
    return _QUARTER.search(words) is not None


def names_holidays(words: str) -> bool:
    """«до каникул», which begin where a quarter ends."""
    return _HOLIDAYS.search(words) is not None


def moved(deadline: Deadline, before: SchoolQuarters, after: SchoolQuarters) -> Deadline:
    """A deadline that names quarters, by other ends of them; any other as it is.

    Where all its school years are known now, it is no longer a guess.
    """
    if not names_quarters(deadline.text) or deadline.kind is DeadlineKind.RECURRING:
        return deadline
    periods = tuple(moved_period(period, before, after) for period in deadline.periods)
    now = replace(deadline, periods=periods)
    known = {_year_of(period.end) for period in periods} <= set(after.said)
    if deadline.periods and known and deadline.doubt:
        return without_doubt(now, QUARTERS_ARE_GUESSED)
    return now


def moved_period(period: Period, before: SchoolQuarters, after: SchoolQuarters) -> Period:
    """Days that begin or end with quarters, by other ends of them."""
    start = period.start and _bound(period.start, before, after, starts=True)
    end = _bound(period.end, before, after, starts=period.start == period.end)
    return Period(start, end)


def _bound(day: date, before: SchoolQuarters, after: SchoolQuarters, *, starts: bool) -> date:
    year = _year_of(day)
    pairs = zip(before.periods(year), after.periods(year), strict=True)
    for was, now in pairs:
        if starts and was.start == day and now.start is not None:
            return now.start
        if not starts and was.end == day:
            return now.end
    return day


def _year_of(day: date) -> int:
    return day.year if day.month >= _TURNS else day.year - 1


def goes_by_quarters(deadline: Deadline) -> bool:
    """Whether a task of it is for a school quarter each."""
    return deadline.kind is DeadlineKind.RECURRING and deadline.every is Every.SCHOOL_QUARTER
