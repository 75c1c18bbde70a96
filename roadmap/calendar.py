"""Parts of a year (a day, a month, a quarter, a season) and how they get their year.

A month is whole and ends are inclusive; a school year is 1 September – 31 May. What a part
is in a given year is a `Period`; a day that does not exist in that year is None.
"""

from calendar import isleap
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from roadmap.order import Period

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LAST_DAY = 0
LAST = -1
SCHOOL_YEAR_TURNS = 8
"""From August on, a month of «2023-2024 учебного года» is of 2023."""


class YearPart(NamedTuple):
    """Days from `month`.`day` to `end_month`.`end_day`; `LAST_DAY` is the month's last one.

    `at_school` is what the same words mean in a school year: its first half-year is
    September – December, not January – June.
    """

    month: int
    day: int
    end_month: int
    end_day: int
    at_school: "YearPart | None" = None

    def in_year(self, year: int) -> Period | None:
        """The part that begins in `year`; one such as December – February ends in the next."""
        return _in_year(self, year)

    @property
    def is_day(self) -> bool:
        return (self.month, self.day) == (self.end_month, self.end_day)

    def first_day(self) -> "YearPart":
        return YearPart(self.month, self.day, self.month, self.day, _first_day(self.at_school))

    def last_day(self) -> "YearPart":
        at_school = self.at_school and self.at_school.last_day()
        return YearPart(self.end_month, self.end_day, self.end_month, self.end_day, at_school)

    def eve(self) -> "YearPart":
        """The day before it begins: «до начала мая» is by 30 April."""
        at_school = self.at_school and self.at_school.eve()
        if self.day > 1:
            return day(self.month, self.day - 1)._replace(at_school=at_school)
        return day((self.month - 2) % 12 + 1, LAST_DAY)._replace(at_school=at_school)


@lru_cache(maxsize=4096)
def _in_year(part: YearPart, year: int) -> Period | None:
    wraps = (part.end_month, part.end_day or 31) < (part.month, part.day or 31)
    start = day_or_none(year, part.month, part.day)
    end = day_or_none(year + wraps, part.end_month, part.end_day)
    return Period(start, end) if start and end else None


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The n-th Monday, …, Sunday of a month; `LAST` is its last."""

    month: int
    weekday: int
    nth: int
    is_day = True

    def in_year(self, year: int) -> Period | None:
        whole = month(self.month).in_year(year)
        if whole is None or whole.start is None:
            return None
        first = whole.start + timedelta((self.weekday - whole.start.weekday()) % 7)
        last = whole.end - timedelta((whole.end.weekday() - self.weekday) % 7)
        found = last if self.nth == LAST else first + timedelta(7 * (self.nth - 1))
        return Period(found, found) if found <= last else None


Part = YearPart | NthWeekday


def _first_day(part: YearPart | None) -> YearPart | None:
    return part and part.first_day()


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    if not (MINYEAR < year < MAXYEAR and 1 <= month <= 12):
        return None
    last = 29 if month == 2 and isleap(year) else _LENGTHS[month - 1]
    return date(year, month, day or last) if day <= last else None


@cache
def day(month: int, day: int) -> YearPart:
    return YearPart(month, day, month, day)


@cache
def months(first: int, last: int) -> YearPart:
    return YearPart(first, 1, last, LAST_DAY)


def month(number: int) -> YearPart:
    return months(number, number)


def quarter(number: int) -> YearPart:
    return months(3 * number - 2, 3 * number)


def half_year(number: int) -> YearPart:
    """A calendar half-year, and the school's: September – December, January – May."""
    at_school = months(9, 12) if number == 1 else months(1, 5)
    return months(6 * number - 5, 6 * number)._replace(at_school=at_school)


def school_quarter(number: int) -> YearPart:
    """Whole months nearest to a school quarter; the real days are the school's own calendar."""
    return (months(9, 10), months(11, 12), months(1, 3), months(4, 5))[number - 1]


def decade(month: int, number: int) -> YearPart:
    """Ten days of a month; the third goes to its end."""
    number = 3 if number == LAST else number
    return YearPart(month, 10 * number - 9, month, LAST_DAY if number == 3 else 10 * number)


def half_month(month: int, number: int) -> YearPart:
    return YearPart(month, 1, month, 15) if number == 1 else YearPart(month, 16, month, LAST_DAY)


def week_of_month(month: int, number: int) -> YearPart:
    """Seven days counted from the month's first one; the last week is its last seven."""
    if number == LAST or number == 5:
        begins = _LENGTHS[month - 1] - 6 if number == LAST else 29
        return YearPart(month, begins, month, LAST_DAY)
    return YearPart(month, 7 * number - 6, month, 7 * number)


def season(first_month: int) -> YearPart:
    """Three whole months; winter begins in December."""
    return months(first_month, (first_month + 1) % 12 + 1)


YEAR = months(1, 12)
SCHOOL_YEAR = months(9, 5)


def in_school_year(part: Part, year: int) -> Period | None:
    """The part in the school year that begins in September of `year`."""
    if isinstance(part, YearPart) and part.at_school:
        part = part.at_school
    return part.in_year(year if part.month >= SCHOOL_YEAR_TURNS else year + 1)


def is_school_year(plan: Period) -> bool:
    """Whether a plan begins about September and ends about May."""
    return (
        plan.start is not None
        and plan.end.year == plan.start.year + 1
        and plan.start.month >= 7
        and plan.end.month <= 8
    )


@dataclass(slots=True)
class Choice:
    """A period chosen for words that print no year, and in Russian why it may be wrong."""

    period: Period | None
    doubt: str | None = None


_FAR = 2 * 365
_MOSTLY = 3
NO_YEAR = "не указан год"
NO_SUCH_DAY = "такой даты нет"


@dataclass(slots=True)
class Frame:
    """What gives a year to dates that print none: the plan's period, else the order's year."""

    plan: Period | None = None
    year: int | None = None
    at_school: bool = field(init=False)

    def __post_init__(self) -> None:
        self.at_school = self.plan is not None and is_school_year(self.plan)

    @property
    def in_calendar_years(self) -> bool:
        """Whether the plan is for several whole calendar years."""
        plan = self.plan
        if plan is None or plan.start is None or plan.start.year == plan.end.year:
            return False
        return (plan.start.month, plan.end.month) == (1, 12)

    def is_far(self, period: Period | None) -> bool:
        """Whether it is years away from the plan, as a mistyped year is."""
        return self.plan is not None and period is not None and self._shared(period) < -_FAR

    def plan_or_year(self) -> Period | None:
        """The plan's period, else the order's whole year."""
        return self.plan or (YEAR.in_year(self.year) if self.year else None)

    def contains(self, period: Period | None) -> bool:
        return self.plan is not None and period is not None and self._holds(period)

    def meets(self, period: Period | None) -> bool:
        return self.plan is not None and period is not None and self._shared(period) > 0

    def choose(
        self, in_year: Callable[[int], Period | None], begun_before: bool = False
    ) -> Choice:
        """The year in which the period lies inside the plan, else meets it, else is nearest.

        Of two that meet the plan the one that begins inside it is chosen, unless the other
        shares far more days; with `begun_before` the one that shares most.
        """
        if self.plan is None or self.plan.start is None:
            return self._by_order_year(in_year)
        first, last = self.plan.start, self.plan.end
        years = range(first.year - 1, min(last.year, MAXYEAR - 1) + 2)
        found = {year: period for year in years if (period := in_year(year))}
        if not found:
            return Choice(None, NO_SUCH_DAY)
        inside = {
            year: period
            for year, period in found.items()
            if period.end <= last and (period.start or period.end) >= first
        }
        if inside:
            return self._first(inside)
        meeting = {year: period for year, period in found.items() if self._shared(period) > 0}
        return self._meeting(meeting, begun_before) if meeting else self._outside(found)

    def _by_order_year(self, in_year: Callable[[int], Period | None]) -> Choice:
        if self.year is None:
            return Choice(None, NO_YEAR)
        period = in_year(self.year)
        return Choice(period, None if period else NO_SUCH_DAY)

    def _first(self, found: dict[int, Period]) -> Choice:
        year = self.year if self.year and self.year in found else min(found)
        several = len(found) > 1
        return Choice(found[year], "план на несколько лет, а год не указан" if several else None)

    def _meeting(self, found: dict[int, Period], begun_before: bool) -> Choice:
        longest, latest = max(found.values(), key=self._shared), max(found.values(), key=_start)
        mostly = self._shared(longest) > _MOSTLY * self._shared(latest)
        best = longest if begun_before or mostly else latest
        return Choice(best, "не ясно, какого года" if len(found) > 1 else None)

    def _outside(self, found: dict[int, Period]) -> Choice:
        nearest = min(found.values(), key=lambda period: -self._shared(period))
        period = found.get(self.year, nearest) if self.year else nearest
        return Choice(period, "вне срока плана, год взят предположительно")

    def _holds(self, period: Period) -> bool:
        assert self.plan is not None
        return _start(self.plan) <= _start(period) and period.end <= self.plan.end

    def _shared(self, period: Period) -> int:
        """Days in common; below one, how far apart they are."""
        assert self.plan is not None
        start = max(_start(self.plan), _start(period))
        return (min(self.plan.end, period.end) - start).days + 1


def _start(period: Period) -> date:
    return period.start or period.end
