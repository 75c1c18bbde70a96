"""A roadmap begun again: every day and every year of it a year later, or as many years as it
spans.

What the printed words say of the next year is read anew; where they do not explain the days,
the days are moved by themselves. Whatever does not move clearly is told in `doubt`: a day that
people rest on, the 29th of February.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta

from roadmap.calendar import day_or_none
from roadmap.deadlines import day_told, read_deadline
from roadmap.order import Deadline, DeadlineKind, Period

IsWorking = Callable[[date], bool]
_SINGLE_DAYS = (DeadlineKind.ON, DeadlineKind.BY)
# How far apart what is read and what is counted may be: a month that has another length.
_CLOSE = timedelta(days=3)
_LONGEST_REST = 14  # days
_DONE = re.compile(r"\s*[(\[]?\s*\b(?:вы|ис)полнен[оаы]?\b\s*[)\]]?", re.IGNORECASE)
_YEAR = re.compile(
    r"(?<!\d)(?P<short>\d{1,2}\.\d{1,2}\.)(?P<two>\d\d)(?![\d.])"
    r"|(?<!\d)(?P<year>(?:19|20)\d\d)(?:(?P<dash>\s?[-–—/]\s?)(?P<next>\d\d))?(?!\d)"
)
# «приказ от 12.03.2026 № 5»: another document bears its own date for ever.
_REFERENCE = re.compile(r"\bот\s+[^№;()]{4,30}?№\s*\S+|\b\d+-ФЗ\b", re.IGNORECASE)
_WEEKDAYS = (
    *("понедельник", "вторник", "среда", "четверг"),
    *("пятница", "суббота", "воскресенье"),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What gives a year to days that print none: the plan's period, else the order's year."""

    period: Period | None = None
    year: int | None = None

    @property
    def years(self) -> int:
        """How much later the next one is: a school year, or a calendar one, is 1."""
        if self.period is None or self.period.start is None:
            return 1
        start, end = self.period.start, self.period.end
        months = 12 * (end.year - start.year) + end.month - start.month + 1
        return max(1, round(months / 12))

    def later(self) -> "Plan":
        period = _later(self.period, self.years, by_months=True) if self.period else None
        return Plan(period, self.year + self.years if self.year else None)

    def speaks_of(self, year: int) -> bool:
        """Whether a year in a title is one of the plan's own, and no law's."""
        if self.period is not None and self.period.start is not None:
            return self.period.start.year - 1 <= year <= self.period.end.year + 1
        return self.year is not None and abs(self.year - year) <= 1


def words_later(text: str, plan: Plan) -> str:
    """A title or a result: the plan's years in it, and not those of other documents."""
    kept = [found.span() for found in _REFERENCE.finditer(text)]

    def moved(found: re.Match[str]) -> str:
        if any(start <= found.start() < end for start, end in kept):
            return found.group()
        year = int(found["year"] or f"20{found['two']}")
        return _years_later(found, plan.years) if plan.speaks_of(year) else found.group()

    return _YEAR.sub(moved, text)


def deadline_later(deadline: Deadline, plan: Plan, is_working: IsWorking) -> Deadline:
    """The same deadline of the next year; a mark that it is done is dropped.

    Somebody else's plan is not known for the next year: such a deadline waits for its day anew.
    """
    text = _YEAR.sub(
        lambda found: _years_later(found, plan.years), _DONE.sub("", deadline.text).strip()
    )
    if deadline.kind in (DeadlineKind.EXTERNAL, DeadlineKind.NONE):
        return replace(deadline, text=text, periods=(), done=False)
    by_months = deadline.kind not in _SINGLE_DAYS
    counted = tuple(_later(period, plan.years, by_months=by_months) for period in deadline.periods)
    periods = _as_read(text, deadline, counted, plan) or counted
    reasons = [] if periods != counted else list(_lost_days(deadline.periods, periods))
    if deadline.kind in _SINGLE_DAYS:
        resting = [period.end for period in periods if not is_working(period.end)]
        reasons += [
            f"{day_told(day)} — {_WEEKDAYS[day.weekday()]}, нерабочий день" for day in resting
        ]
        periods = tuple(_on_working_day(period, is_working) for period in periods)
    doubt = deadline.doubt
    if reasons:
        understood = ", ".join(day_told(period.end) for period in periods)
        doubt = "; ".join([*reasons, f"понято как {understood}"])
        doubt = doubt[:1].upper() + doubt[1:]
    return replace(deadline, text=text, periods=periods, doubt=doubt, done=False)


def _years_later(found: re.Match[str], years: int) -> str:
    if found["two"]:
        return f"{found['short']}{(int(found['two']) + years) % 100:02}"
    second = f"{found['dash']}{(int(found['next']) + years) % 100:02}" if found["next"] else ""
    return f"{int(found['year']) + years}{second}"


def _later(period: Period, years: int, *, by_months: bool) -> Period:
    """`by_months`: a span that ends with its month does so in a leap year, too."""
    start = _day_later(period.start, years, by_months=False) if period.start else None
    return Period(start, _day_later(period.end, years, by_months=by_months))


def _day_later(day: date, years: int, *, by_months: bool) -> date:
    year = min(day.year + years, MAXYEAR - 1)
    if by_months and (day + timedelta(days=1)).day == 1:
        last = day_or_none(year, day.month, 0)
        assert last is not None, "every month has a last day"
        return last
    return day_or_none(year, day.month, day.day) or date(year, 2, 28)


def _as_read(
    text: str, deadline: Deadline, counted: tuple[Period, ...], plan: Plan
) -> tuple[Period, ...] | None:
    """What the words say of the next year, where they said just this of the present one."""
    before = read_deadline(deadline.text, plan.period, plan.year)
    if (before.kind, before.periods) != (deadline.kind, deadline.periods):
        return None
    later = plan.later()
    found = read_deadline(text, later.period, later.year)
    if found.doubt is not None or found.kind is not deadline.kind:
        return None
    near = len(found.periods) == len(counted) and all(map(_are_near, found.periods, counted))
    return found.periods if near else None


def _are_near(one: Period, other: Period) -> bool:
    if one.start is None or other.start is None:
        return one.start is other.start and abs(one.end - other.end) <= _CLOSE
    return abs(one.start - other.start) <= _CLOSE and abs(one.end - other.end) <= _CLOSE


def _lost_days(before: tuple[Period, ...], after: tuple[Period, ...]) -> Iterator[str]:
    for old, new in zip(before, after, strict=True):
        if (old.end.month, old.end.day) == (2, 29) and new.end.day == 28:
            yield f"в {new.end.year} году нет 29 февраля"


def _on_working_day(period: Period, is_working: IsWorking) -> Period:
    """As the law counts: a day of rest gives way to the next working one."""
    days = (period.end + timedelta(days=n) for n in range(_LONGEST_REST))
    end = next((day for day in days if is_working(day)), period.end)
    return Period(end if period.start == period.end else period.start, end)
