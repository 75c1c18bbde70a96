"""Who kept to the deadlines of a period: the schools, the department, and who reviews."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from statistics import median

from roadmap.appeals import AppealState
from roadmap.model import OrganisationKind, SubmissionState, Task, TaskState
from roadmap.progress import end_of_month
from roadmap.report import Report

_DAY = 24 * 60 * 60
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Discipline:
    """An organisation's tasks of a period, as counts.

    Of what was `due`: first handed in `on_time` or `late`, or not at all (`missing`). An
    extension counts by the day it was moved to. `returned`: decisions to return in the period;
    `extensions`: asked for in it, and how many of these were `granted`.
    """

    name: str
    due: int = 0
    on_time: int = 0
    late: int = 0
    missing: int = 0
    returned: int = 0
    extensions: int = 0
    granted: int = 0


@dataclass(frozen=True, slots=True)
class Reviewing:
    """The coordinator's own part: `median` and `longest` are days from handing in to a decision,
    None where nothing was decided; `waiting` still wait, the oldest of them for `oldest` days."""

    decided: int
    median: float | None
    longest: float | None
    waiting: int
    oldest: float | None


@dataclass(frozen=True, slots=True)
class Certificate:
    """The period's both days are inclusive. `others` are the department and further bodies."""

    start: date
    end: date
    schools: tuple[Discipline, ...]
    others: tuple[Discipline, ...]
    reviewing: Reviewing

    @property
    def total(self) -> Discipline:
        """All schools together."""
        names = [field.name for field in fields(Discipline) if field.name != "name"]
        return Discipline("", *(sum(getattr(s, n) for s in self.schools) for n in names))


@dataclass(frozen=True, slots=True)
class Period:
    """What a certificate is made of; both days inclusive."""

    report: Report
    start: date
    end: date


class Span(StrEnum):
    """The periods that are mostly asked about."""

    MONTH = "month"
    LAST_MONTH = "last month"
    QUARTER = "quarter"
    LAST_QUARTER = "last quarter"
    SCHOOL_YEAR = "school year"


def usual_spans(today: date) -> tuple[tuple[Span, date, date], ...]:
    """Each with its first and last day; a school year begins on 1 September."""
    month = today.replace(day=1)
    quarter = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    year = date(today.year if today.month >= 9 else today.year - 1, 9, 1)
    before = month - _ONE_DAY
    before_quarter = quarter - _ONE_DAY
    first_before = date(before_quarter.year, before_quarter.month - 2, 1)
    return (
        (Span.MONTH, month, end_of_month(today)),
        (Span.LAST_MONTH, before.replace(day=1), before),
        (Span.QUARTER, quarter, end_of_month(date(today.year, quarter.month + 2, 1))),
        (Span.LAST_QUARTER, first_before, before_quarter),
        (Span.SCHOOL_YEAR, year, date(year.year + 1, 8, 31)),
    )


def discipline(report: Report, start: date, end: date) -> Certificate:
    """Of a period that may reach into the future: what is not due yet is not counted."""
    tasks: dict[int, list[Task]] = {}
    for task in report.tasks:
        tasks.setdefault(task.organisation_id, []).append(task)
    schools, others = [], []
    for organisation in report.organisations:
        line = _line(report, organisation.id, tasks.get(organisation.id, ()), start, end)
        if organisation.kind is OrganisationKind.SCHOOL:
            schools.append(line)
        elif line.due:
            others.append(line)
    schools.sort(key=lambda line: (-line.missing, -line.late, line.name))
    return Certificate(start, end, tuple(schools), tuple(others), _reviewing(report, start, end))


def _line(
    report: Report, organisation_id: int, tasks: Sequence[Task], start: date, end: date
) -> Discipline:
    asked = [
        e
        for e in report.extensions
        if e.organisation_id == organisation_id and start <= report.day_of(e.asked_at) <= end
    ]
    [name] = [o.name for o in report.organisations if o.id == organisation_id]
    kept = [_kept(report, task) for task in _due(tasks, start, min(end, report.day))]
    rounds = [found for task in tasks for found in report.rounds.get(task.id, ())]
    returned = [r.decided_at for r in rounds if r.state is SubmissionState.RETURNED]
    return Discipline(
        name=name,
        due=sum(in_time is not None for in_time in kept),
        on_time=kept.count(_ON_TIME),
        late=kept.count(_LATE),
        missing=kept.count(_MISSING),
        returned=sum(_within(report, when, start, end) for when in returned),
        extensions=len(asked),
        granted=sum(appeal.state is AppealState.GRANTED for appeal in asked),
    )


_ON_TIME, _LATE, _MISSING = "on time", "late", "missing"


def _due(tasks: Iterable[Task], start: date, end: date) -> Iterable[Task]:
    return (
        task
        for task in tasks
        if task.due and start <= task.due <= end and task.state is not TaskState.NOT_APPLICABLE
    )


def _kept(report: Report, task: Task) -> str | None:
    """None where the day is not over yet."""
    assert task.due is not None, "only what has a day can be late"
    rounds = report.rounds.get(task.id, ())
    first = next(filter(None, map(report.handed_in_on, rounds)), None)
    if first is not None:
        return _ON_TIME if first <= task.due else _LATE
    if task.state is TaskState.ACCEPTED:
        return _ON_TIME
    return _MISSING if task.due < report.day else None


def _within(report: Report, moment: datetime | None, start: date, end: date) -> bool:
    return moment is not None and start <= report.day_of(moment) <= end


def _reviewing(report: Report, start: date, end: date) -> Reviewing:
    rounds = [found for of_task in report.rounds.values() for found in of_task]
    took = [
        (found.decided_at - found.submitted_at).total_seconds() / _DAY
        for found in rounds
        if found.decided_at and found.submitted_at and not found.by_coordinator
        if _within(report, found.decided_at, start, end)
    ]
    waiting = [
        (report.now - found.submitted_at).total_seconds() / _DAY
        for found in rounds
        if found.state is SubmissionState.SUBMITTED and found.submitted_at
    ]
    return Reviewing(
        decided=len(took),
        median=median(took) if took else None,
        longest=max(took, default=None),
        waiting=len(waiting),
        oldest=max(waiting, default=None),
    )
