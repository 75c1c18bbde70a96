"""When a person is reminded, and of what: facts and a clock in, notices out.

One message a person a day at most, on a working day, at the hour the person chose. What it says
is made when it is sent; here are the rules for both.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from roadmap.model import Task, TaskState
from roadmap.order import DeadlineKind
from roadmap.progress import end_of_week, is_overdue

CATCH_UP_UNTIL = time(18)
# New Year's holidays.
LONGEST_GAP = timedelta(days=14)
CHECK_IN = timedelta(days=30)
COUNTER_DAY = 20
TOLD_TO_COORDINATOR = 7
TOLD_TO_OBSERVER = 14
_UNFINISHED = (TaskState.OPEN, TaskState.RETURNED)
_DAY = timedelta(days=1)

IsWorking = Callable[[date], bool]


class Topic(StrEnum):
    """What a person can switch off, each by itself."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    RETURNED = "returned"
    WEEK = "week"
    COUNTERS = "counters"
    PULSE = "pulse"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Habits:
    """How a person wants to be reminded.

    `at` is local time; `soon` are days before a due day; nothing comes between `quiet_from` and
    `quiet_to` (which may span midnight), nor up to and including the day `paused_until`.
    """

    at: time = time(9)
    soon: frozenset[int] = frozenset({7, 3, 1})
    off: frozenset[Topic] = frozenset()
    quiet_from: time | None = None
    quiet_to: time | None = None
    paused_until: date | None = None

    @property
    def hour(self) -> time:
        """The chosen time, or the end of the quiet hours it falls into."""
        return self._end_of_quiet(self.at) or self.at

    def is_too_late(self, moment: time) -> bool:
        """The day's message comes before 18:00, or within an hour of the chosen time."""
        hour = self.hour
        an_hour_after = hour.replace(hour=hour.hour + 1) if hour.hour < 23 else time.max
        return moment >= max(CATCH_UP_UNTIL, an_hour_after)

    def quiet_until(self, local: datetime) -> datetime | None:
        """When the quiet hours end that a moment of the person's own zone falls into."""
        end = self._end_of_quiet(local.time())
        if end is None:
            return None
        day = local.date() if end > local.time() else local.date() + timedelta(days=1)
        return datetime.combine(day, end, local.tzinfo)

    def _end_of_quiet(self, moment: time) -> time | None:
        start, end = self.quiet_from, self.quiet_to
        if start is None or end is None or start == end:
            return None
        within = start <= moment < end if start < end else moment >= start or moment < end
        return end if within else None

    def is_away(self, day: date) -> bool:
        return self.paused_until is not None and day <= self.paused_until


def day_to_remind(
    now: datetime,
    timezone: ZoneInfo,
    habits: Habits,
    joined: datetime,
    reminded: date | None,
    is_working: IsWorking,
) -> date | None:
    """The local day for which a person is to be reminded now, None where it is not the time.

    A bot that was away at the hour catches up the same day before 18:00, but not for somebody
    who joined after the hour. `reminded` is the last day on which it was done.
    """
    local = now.astimezone(timezone)
    day, hour = local.date(), habits.hour
    if reminded is not None and reminded >= day:
        return None
    if habits.is_away(day) or not is_working(day):
        return None
    if local.time() < hour or habits.is_too_late(local.time()):
        return None
    came = joined.astimezone(timezone)
    return None if came.date() == day and came.time() > hour else day


@dataclass(frozen=True, slots=True)
class Counter:
    """How many proofs of a month's count a task has: `done` of `wanted`."""

    task: Task
    done: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a school is reminded of on a day; every task stands in one place only.

    `warned` are the ids of the late ones that the coordinator, and later the observer, will be
    told of within two days.
    """

    day: date
    returned: tuple[Task, ...] = ()
    late: tuple[Task, ...] = ()
    today: tuple[Task, ...] = ()
    soon: tuple[Task, ...] = ()
    week: tuple[Task, ...] = ()
    counters: tuple[Counter, ...] = ()
    pulse: tuple[Task, ...] = ()
    warned: frozenset[int] = frozenset()

    @property
    def says_something(self) -> bool:
        parts = (self.returned, self.late, self.today, self.soon, self.week, self.counters)
        return any(parts) or bool(self.pulse)


def reminder(
    tasks: Iterable[Task],
    counters: Iterable[Counter],
    now: datetime,
    day: date,
    since: date | None,
    habits: Habits,
    is_working: IsWorking,
) -> Reminder | None:
    """What to say on `day`, None where there is nothing: silence.

    `since` is the day of the reminder before, so that what fell on days without one is not lost.
    """
    unfinished = sorted(
        (t for t in tasks if t.state in _UNFINISHED), key=lambda t: (t.due or date.max, t.id)
    )
    days = _Days(day, since, is_working)
    told: set[int] = set()

    def chosen(topic: Topic, belongs: Callable[[Task], bool]) -> tuple[Task, ...]:
        if topic in habits.off:
            return ()
        found = tuple(t for t in unfinished if t.id not in told and belongs(t))
        told.update(t.id for t in found)
        return found

    returned = chosen(Topic.RETURNED, lambda t: t.state is TaskState.RETURNED)
    late = chosen(Topic.LATE, lambda t: is_overdue(t, day))
    today = chosen(Topic.TODAY, lambda t: t.due is not None and days.has_come(t.due))
    soon = chosen(Topic.SOON, lambda t: _comes_soon(t, days, habits.soon))
    week = chosen(Topic.WEEK, lambda t: _falls_into_the_week(t, days))
    pulse = chosen(Topic.PULSE, lambda t: _lacks_news(t, days, now))
    said = Reminder(
        day=day,
        returned=returned,
        late=late,
        today=today,
        soon=soon,
        week=week,
        counters=_unfilled(counters, days, habits),
        pulse=pulse,
        warned=frozenset(t.id for t in (*returned, *late) if _soon_escalated(t, days)),
    )
    return said if said.says_something else None


@dataclass(frozen=True, slots=True)
class _Days:
    """The days a reminder speaks for: after `since`, up to `day`."""

    day: date
    since: date | None
    is_working: IsWorking

    def has_come(self, wanted: date) -> bool:
        """Whether a day is to be spoken of now: on it, or on the last working day before it."""
        told = self.last_working_day(wanted)
        earliest = max(self.since or self.day - _DAY, self.day - LONGEST_GAP)
        return earliest < told <= self.day

    def last_working_day(self, day: date) -> date:
        """The day itself where it is a working one; New Year's holidays are the longest gap."""
        days = (day - timedelta(days=n) for n in range(15))
        return next((d for d in days if self.is_working(d)), day)

    def is_first_working_day(self, of: Iterator[date]) -> bool:
        return next((d for d in of if self.is_working(d)), None) == self.day


def _comes_soon(task: Task, days: _Days, before: frozenset[int]) -> bool:
    due = task.due
    if due is None or due < days.day:
        return False
    return any(days.has_come(due - timedelta(days=n)) for n in before)


def _falls_into_the_week(task: Task, days: _Days) -> bool:
    """On the week's first working day: everything due until Sunday."""
    monday = days.day - timedelta(days=days.day.weekday())
    if not days.is_first_working_day(monday + timedelta(days=n) for n in range(7)):
        return False
    return task.due is not None and days.day <= task.due <= end_of_week(days.day)


def _lacks_news(task: Task, days: _Days, now: datetime) -> bool:
    """An ongoing task is asked about on a month's first working day, unless news is recent."""
    first = days.day.replace(day=1)
    if task.kind is not DeadlineKind.ONGOING or (task.start and task.start > days.day):
        return False
    if not days.is_first_working_day(first + timedelta(days=n) for n in range(28)):
        return False
    return task.news_at is None or now - task.news_at > CHECK_IN


def _unfilled(counters: Iterable[Counter], days: _Days, habits: Habits) -> tuple[Counter, ...]:
    """On the 20th, or on the first working day after it."""
    twentieth = days.day.replace(day=COUNTER_DAY)
    if Topic.COUNTERS in habits.off or not days.is_first_working_day(
        twentieth + timedelta(days=n) for n in range(9)
    ):
        return ()
    return tuple(c for c in counters if c.done < c.wanted)


def _soon_escalated(task: Task, days: _Days) -> bool:
    """A day or two before it, or on the last working day before those."""
    if task.due is None:
        return False
    told = [task.due + timedelta(days=limit) for limit in (TOLD_TO_COORDINATOR, TOLD_TO_OBSERVER)]
    return any(
        days.day < day and days.has_come(day - timedelta(days=n)) for day in told for n in (1, 2)
    )


def escalated(
    tasks: Iterable[Task], after: int, day: date, since: date | None
) -> tuple[Task, ...]:
    """Tasks that have become `after` days late since the last digest, so each once."""
    edge = since or day - _DAY
    return tuple(
        t
        for t in tasks
        if is_overdue(t, day) and t.due and edge < t.due + timedelta(days=after) <= day
    )


def due_now(
    tasks: Iterable[Task], day: date, since: date | None, is_working: IsWorking
) -> tuple[Task, ...]:
    """What is due on a day, or on the days off after it; each once."""
    days = _Days(day, since, is_working)
    return tuple(
        t for t in tasks if t.due is not None and not is_overdue(t, day) and days.has_come(t.due)
    )


def ends_the_week(day: date, is_working: IsWorking) -> bool:
    """Friday, or the last working day before it where Friday is a day off."""
    friday = day - timedelta(days=day.weekday() - 4)
    until = (friday - timedelta(days=n) for n in range(5))
    return next((d for d in until if is_working(d)), None) == day
