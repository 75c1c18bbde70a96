"""Until when a school asks for more time: a person's words and the ready answers."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from roadmap.asking_dates import when_of
from roadmap.calendar import month
from roadmap.deadline_words import printed_form
from roadmap.deadlines import find_deadline, read_deadline
from roadmap.english_days import in_russian
from roadmap.order import Deadline, DeadlineKind, Period
from roadmap.school_quarters import MONTHLY, SchoolQuarters, moved

LONGEST = timedelta(days=365)
_MORE = r"(?:^|\+|\b(?:на|через|еще) )\s*"
_DAYS = re.compile(rf"{_MORE}(\d{{1,3}})\s*(?:дн|ден|сут)\w*|\+\s*(\d{{1,3}})")
_WEEKS = re.compile(rf"{_MORE}(?:(\d{{1,2}})\s*)?недел(?:[юиья]|ьку|ек)\b")
_MONTHS = re.compile(rf"{_MORE}(?:(\d)\s*)?месяц(?:а|ев)?\b")
_NUMBERS = {
    **{"один": 1, "одну": 1, "пару": 2, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5},
    **{"шесть": 6, "семь": 7, "восемь": 8, "девять": 9, "десять": 10, "полторы": 2},
}
_DAY_OF_MONTH = re.compile(r"(?:до |к |на |по )?(\d{1,2})(?: ?го| ?му)?(?: числ[ауо])?")
_IN_FIGURES = re.compile(r"(?:до |к |на |по )?(\d{1,2})[./](0\d|1[0-2])\.?")
# What is said around a day and gives no reason.
_PLEASE = re.compile(
    r"\b(?:можно|пожалуйста|прошу|просим|хочу|хотим|надо|нужно|давайте|дайте|нам|мне|срок|если|ли|еще"
    r"|(?:пере|про|от)\w*(?:нес|нос|двин|длит|длен|дли|ложит|сроч)\w*|сделать|сдадим|сдам|сдать)\b"
)
_REASON = re.compile(
    r"[,;—–]|[.:]\s|\s-\s|\bпотому\b|\bтак как\b|\bт\.\s?к\.|\bиз[- ]за\b|\bпоскольку\b|\bа то\b"
    r"|\bв связи\b|\bв силу\b|\bпо причине\b",
    re.IGNORECASE,
)
_A_YEAR = re.compile(r"\d{4}|\d\.\d\d?\.\d\d")
# A day without a year that has just been is not the one in a year.
_YEAR, _JUST_PAST = timedelta(days=365), timedelta(days=60)
_END_OF_MONTH = re.compile(r"кон(?:ец|ца|це) (?:этого )?месяца")
_END_OF_QUARTER = re.compile(r"кон(?:ец|ца|це) (?:этой )?(?:учебной )?четверти")
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


@dataclass(frozen=True, slots=True)
class _Now:
    """When the words are said: the task's day, this day, and the municipality's quarters."""

    due: date
    today: date
    quarters: SchoolQuarters


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


def asked_day(
    words: str, due: date, today: date, quarters: SchoolQuarters = MONTHLY
) -> AskedDay | Refusal:
    """The day that a person's words ask for, later than `due` and within a year."""
    now = _Now(due, today, quarters)
    readings = (_in_a_part, _of_all, _printed)
    asked = next(filter(None, (read(words, now) for read in readings)), None)
    if asked is None:
        return Refusal.NO_DAY
    if not _A_YEAR.search(words) and asked.day - _YEAR <= today < asked.day - _YEAR + _JUST_PAST:
        return Refusal.NOT_LATER
    return checked(asked.day, due, today) or asked


def _of_all(words: str, now: _Now) -> AskedDay | None:
    """The words say a day and nothing else but a plea."""
    said = _without_pleas(words)
    return _relative(said, now) or _figures(said, now) or _spoken(said, now)


def _without_pleas(words: str) -> str:
    said = _PLEASE.sub(" ", in_russian(words).casefold().replace("ё", "е"))
    return " ".join(said.split()).strip(" ?!,.")


def _in_a_part(words: str, now: _Now) -> AskedDay | None:
    """One part says the day and nothing else, and another one why."""
    parts = [part for part in _REASON.split(words) if _without_pleas(part)]
    found = [asked.day for part in parts if (asked := _of_all(part, now))]
    if len(found) != 1 or len(parts) == 1:
        return None
    return AskedDay(found[0], " ".join(words.split()))


def reason_in(words: str) -> str:
    """All the words, where something in them is why; or nothing."""
    _, *others = _REASON.split(words)
    return " ".join(words.split()) if any(map(_without_pleas, others)) else ""


def checked(day: date, due: date, today: date) -> Refusal | None:
    """What is wrong with a day, or None."""
    if day <= due or day < today:
        return Refusal.NOT_LATER
    return Refusal.TOO_FAR if day > base(due, today) + LONGEST else None


def _relative(words: str, now: _Now) -> AskedDay | None:
    said = " ".join(str(_NUMBERS.get(word, word)) for word in _BARE.sub(" ", words).split())
    start = base(now.due, now.today)
    if found := _DAYS.search(said):
        return AskedDay(start + timedelta(days=int(found[1] or found[2])))
    if found := _WEEKS.search(said):
        return AskedDay(start + timedelta(weeks=int(found[1] or 1)))
    if found := _MONTHS.search(said):
        return AskedDay(start + timedelta(days=30 * int(found[1] or 1)))
    if _END_OF_MONTH.search(said):
        return AskedDay(ready_days(now.due, now.today)[2])
    if _END_OF_QUARTER.search(said):
        return AskedDay(now.quarters.end_of(start + timedelta(days=1)))
    if found := _WEEKDAY.search(said):
        ahead = (_WEEKDAYS.index(found[1]) - start.weekday()) % 7 or 7
        return AskedDay(start + timedelta(days=ahead))
    return None


def _figures(said: str, now: _Now) -> AskedDay | None:
    """«1.12», «до 15», «15 числа»: the next such day."""
    due, today = now.due, now.today
    if found := _IN_FIGURES.fullmatch(said):
        days = [
            _day_of(year, int(found[2]), int(found[1])) for year in (today.year, today.year + 1)
        ]
    elif found := _DAY_OF_MONTH.fullmatch(said):
        months = [divmod(due.month - 1 + ahead, 12) for ahead in range(12)]
        days = [_day_of(due.year + year, month + 1, int(found[1])) for year, month in months]
    else:
        return None
    later = [day for day in days if day is not None and checked(day, due, today) is None]
    return AskedDay(min(later)) if later else None


def _day_of(year: int, month_number: int, day: int) -> date | None:
    try:
        return date(year, month_number, day)
    except ValueError:
        return None


def _spoken(said: str, now: _Now) -> AskedDay | None:
    """«послезавтра», «до конца следующей недели»."""
    when = when_of(said := printed_form(said), now.today, quarters=now.quarters)
    if when is None or (said[: when.first] + said[when.last :]).strip():
        return None
    return AskedDay(when.end)


def _printed(words: str, now: _Now) -> AskedDay | None:
    plan = Period(now.today, now.today + LONGEST - timedelta(days=1))
    whole = moved(read_deadline(words, plan), MONTHLY, now.quarters)
    if whole.doubt is None and whole.kind in (*_ONE_DAY, DeadlineKind.WITHIN) and whole.periods:
        return AskedDay(whole.periods[-1].end)
    if _is_too_far(whole, now):
        return AskedDay(whole.periods[-1].end)
    within = find_deadline(words, plan)
    if within.doubt is None and within.kind in _ONE_DAY and len(within.periods) == 1:
        return AskedDay(within.periods[0].end, " ".join(words.split()))
    return None


def _is_too_far(deadline: Deadline, now: _Now) -> bool:
    """A day years away is doubtful to read, and clear enough to refuse."""
    ends = [period.end for period in deadline.periods]
    return (
        deadline.kind in _ONE_DAY
        and len(ends) == 1
        and ends[0] > base(now.due, now.today) + LONGEST
    )


def _end_of_month(day: date) -> date:
    whole = month(day.month).in_year(day.year)
    assert whole is not None, "every year has every month"
    return whole.end
