"""Where tasks stand on a day: derived from state, days and the clock, never stored."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from operator import attrgetter
from typing import NamedTuple, assert_never

from roadmap.counts import goes_on
from roadmap.model import Item, Task, TaskState
from roadmap.order import DeadlineKind

NEWS_DAYS = 45
_UNFINISHED = (TaskState.OPEN, TaskState.RETURNED)


class Standing(StrEnum):
    """Where a task stands today, as a person would say it."""

    DONE = "done"
    WAITING = "waiting"
    NOT_OURS = "not_ours"
    LATE = "late"
    TODAY = "today"
    OPEN = "open"
    AHEAD = "ahead"
    ONGOING = "ongoing"
    NO_DATE = "no_date"


FINISHED = frozenset({Standing.DONE, Standing.NOT_OURS})


class Mark(IntEnum):
    """Where a school stands with an item; of several tasks the greatest mark speaks."""

    NOT_THEIRS = 0
    AHEAD = 1
    DONE = 2
    NOW = 3
    WAITING = 4
    LATE = 5


class Filter(StrEnum):
    """Which tasks a list shows."""

    UNFINISHED = "all"
    OVERDUE = "late"
    WEEK = "week"
    MONTH = "month"
    DONE = "done"
    EVERY = "every"


def is_overdue(task: Task, today: date) -> bool:
    """Unfinished, and its day has passed."""
    return task.state in _UNFINISHED and task.due is not None and task.due < today


def standing(task: Task, today: date) -> Standing:
    match task.state:
        case TaskState.ACCEPTED if not goes_on(task, today):
            return Standing.DONE
        case TaskState.SUBMITTED:
            return Standing.WAITING
        case TaskState.NOT_APPLICABLE | TaskState.WITHDRAWN:
            return Standing.NOT_OURS
    if task.due is None:
        return Standing.ONGOING if task.kind is DeadlineKind.ONGOING else Standing.NO_DATE
    if task.due < today:
        return Standing.LATE
    if task.due == today:
        return Standing.TODAY
    return Standing.AHEAD if task.start and task.start > today else Standing.OPEN


def end_of_week(day: date) -> date:
    """Sunday of the week; weeks begin on Monday."""
    return day + timedelta(days=6 - day.weekday())


def end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


@dataclass(frozen=True, slots=True)
class Figures:
    """A school's tasks on a day, as counts.

    `open` is everything begun and not yet handed in, late ones among it; `this_week` is due
    from today to Sunday; `no_date` waits for somebody else's plan.
    """

    overdue: int
    this_week: int
    open: int
    waiting: int
    returned: int
    done: int
    ahead: int
    no_date: int


def figures(tasks: Iterable[Task], today: date) -> Figures:
    tasks = tuple(tasks)
    standings = [standing(task, today) for task in tasks]
    begun = (Standing.LATE, Standing.TODAY, Standing.OPEN, Standing.ONGOING)
    return Figures(
        overdue=standings.count(Standing.LATE),
        this_week=sum(map(_due_within(today, end_of_week(today)), tasks)),
        open=sum(s in begun for s in standings),
        waiting=standings.count(Standing.WAITING),
        returned=sum(task.state is TaskState.RETURNED for task in tasks),
        done=standings.count(Standing.DONE),
        ahead=standings.count(Standing.AHEAD),
        no_date=standings.count(Standing.NO_DATE),
    )


def due_between(tasks: Iterable[Task], first: date, last: date) -> tuple[Task, ...]:
    """Unfinished tasks whose day lies between two days, inclusive, the first due first."""
    return tuple(sorted(filter(_due_within(first, last), tasks), key=urgency))


def _due_within(first: date, last: date) -> Callable[[Task], bool]:
    return lambda t: t.state in _UNFINISHED and t.due is not None and first <= t.due <= last


def chosen(tasks: Iterable[Task], which: Filter, today: date) -> tuple[Task, ...]:
    """The tasks of a list, what is due first at the top."""
    return tuple(sorted(filter(_belongs(which, today), tasks), key=urgency))


def _belongs(which: Filter, today: date) -> Callable[[Task], bool]:
    match which:
        case Filter.OVERDUE:
            return lambda t: is_overdue(t, today)
        case Filter.WEEK:
            return _due_within(today, end_of_week(today))
        case Filter.MONTH:
            return _due_within(today, end_of_month(today))
        case Filter.DONE:
            return lambda t: standing(t, today) is Standing.DONE
        case Filter.UNFINISHED:
            return lambda t: standing(t, today) not in FINISHED
        case Filter.EVERY:
            return lambda _: True
        case unreachable:
            assert_never(unreachable)


def urgency(task: Task) -> tuple[bool, date, int, int]:
    """What is due first sorts first, what has no day last."""
    return task.due is None, task.due or date.max, task.item.id, task.id


class SchoolLine(NamedTuple):
    """One school in the summary, as counts of its tasks.

    `due`: dated tasks whose day is today or before; `done`: the accepted of those; `late`:
    the unfinished of those whose day has passed; `waiting`: submissions under review.
    """

    organisation_id: int
    name: str
    due: int
    done: int
    late: int
    waiting: int
    counters: int
    counters_on_pace: int
    ongoing: int
    ongoing_alive: int
    external: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a municipality's summary says: four figures and a line a school, worst first.

    The figures are the sums of the lines, so that each can be opened down to its schools.
    Submissions are counted, by state, only where they were asked for.
    """

    municipality: str
    day: date
    schools: tuple[SchoolLine, ...]
    submitted: int = 0
    accepted: int = 0
    returned: int = 0

    def total(self, figure: str) -> int:
        return sum(map(attrgetter(figure), self.schools))


@dataclass(frozen=True, slots=True)
class ItemCount:
    """An item that so many schools have not done by `due`, or the earliest such day."""

    item: Item
    schools: int
    due: date


@dataclass(frozen=True, slots=True)
class Change:
    """What has happened in a municipality of late, as counts; `late` became so meanwhile."""

    submitted: int
    accepted: int
    returned: int
    late: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What is told beside a summary's figures: tasks of the department and its services that are
    late, and appeals that wait for an answer."""

    change: Change
    own_late: int = 0
    appeals: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """Schools × items on a day: `marks` by organisation and item; a missing one is not theirs."""

    day: date
    schools: tuple[tuple[int, str], ...]
    items: tuple[Item, ...]
    marks: Mapping[tuple[int, int], Mark]


def worst_first(lines: Iterable[SchoolLine]) -> tuple[SchoolLine, ...]:
    """Most late first, then the least done of what is due, then by name."""
    return tuple(sorted(lines, key=lambda s: (-s.late, s.done - s.due, s.name)))
