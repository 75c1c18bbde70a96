"""Until when a school asks for more time: a person's words and the ready answers."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from roadmap.calendar import month
from roadmap.deadlines import find_deadline, read_deadline
from roadmap.order import Deadline, DeadlineKind, Period

LONGEST = timedelta(days=365)
_DAYS = re.compile(r"(?:\+|на |через )\s*(\d{1,3})\s*(?:дн|ден|сут)\w*|\+\s*(\d{1,3})")
_WEEKS = re.compile(r"(?:\+|на |через )\s*(?:(\d{1,2})\s*)?недел\w*")
_MONTHS = re.compile(r"(?:\+|на |через )\s*месяц\b")
_END_OF_MONTH = re.compile(r"кон(?:ец|ца|це) (?:этого )?месяца")
_WEEKDAY = re.compile(r"\b(понедельник|вторник|сред|четверг|пятниц|суббот|воскресень)")
_WEEKDAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
_ONE_DAY = (DeadlineKind.ON, DeadlineKind.BY)
_BARE = re.compile(r"[^\w\s.+]+")


class Refusal(StrEnum):
    """Why a day cannot be asked for."""

    NO_DAY = "no_day"
    NOT_LATER = "not_later"
    TOO_FAR = "too_far"


@dataclass(frozen=True, slots=True)
class AskedDay:
    """`reason` is what the words say besides the day, or nothing."""

    day: date
    reason: str = ""


def base(due: date, today: date) -> date:
    """The day that «на неделю» counts from: an overdue task is given time from now."""
    return max(due, today)


def ready_days(due: date, today: date) -> tuple[date, date, date]:
    """Three days on, a week on, and the end of a month, each later than the task is due."""
    start = base(due, today)
    end = _end_of_month(start)
    if end == start:
        end = _end_of_month(start + timedelta(days=1))
    return start + timedelta(days=3), start + timedelta(days=7), end


def asked_day(words: str, due: date, today: date) -> AskedDay | Refusal:
    """The day that a person's words ask for, later than `due` and within a year."""
    asked = _relative(words, due, today) or _printed(words, due, today)
    if asked is None:
        return Refusal.NO_DAY
    return checked(asked.day, due, today) or asked


def checked(day: date, due: date, today: date) -> Refusal | None:
    """What is wrong with a day, or None."""
    if day <= due or day < today:
        return Refusal.NOT_LATER
    return Refusal.TOO_FAR if day > base(due, today) + LONGEST else None


def _relative(words: str, due: date, today: date) -> AskedDay | None:
    said = " ".join(_BARE.sub(" ", words.casefold().replace("ё", "е")).split())
    start = base(due, today)
    if found := _DAYS.search(said):
        return AskedDay(start + timedelta(days=int(found[1] or found[2])))
    if found := _WEEKS.search(said):
        return AskedDay(start + timedelta(weeks=int(found[1] or 1)))
    if _MONTHS.search(said):
        return AskedDay(start + timedelta(days=30))
    if _END_OF_MONTH.search(said):
        return AskedDay(ready_days(due, today)[2])
    if said in ("завтра", "до завтра"):
        return AskedDay(today + timedelta(days=1))
    if found := _WEEKDAY.search(said):
        ahead = (_WEEKDAYS.index(found[1]) - start.weekday()) % 7 or 7
        return AskedDay(start + timedelta(days=ahead))
    return None


def _printed(words: str, due: date, today: date) -> AskedDay | None:
    plan = Period(today, today + LONGEST - timedelta(days=1))
    whole = read_deadline(words, plan)
    if whole.doubt is None and whole.kind in (*_ONE_DAY, DeadlineKind.WITHIN) and whole.periods:
        return AskedDay(whole.periods[-1].end)
    if _is_too_far(whole, due, today):
        return AskedDay(whole.periods[-1].end)
    within = find_deadline(words, plan)
    if within.doubt is None and within.kind in _ONE_DAY and len(within.periods) == 1:
        return AskedDay(within.periods[0].end, " ".join(words.split()))
    return None


def _is_too_far(deadline: Deadline, due: date, today: date) -> bool:
    """A day years away is doubtful to read, and clear enough to refuse."""
    ends = [period.end for period in deadline.periods]
    return deadline.kind in _ONE_DAY and len(ends) == 1 and ends[0] > base(due, today) + LONGEST


def _end_of_month(day: date) -> date:
    whole = month(day.month).in_year(day.year)
    assert whole is not None, "every year has every month"
    return whole.end
