"""Items become tasks: which periods an item has, and which organisations perform it.

Rules: one task a date, a window or a step of a recurring deadline; one for everything else
(`domain.md` of the design: item × organisation × period).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from roadmap.model import Organisation, OrganisationKind
from roadmap.names import same_organisation
from roadmap.order import Assignee, AssigneeKind, Deadline, DeadlineKind, Every, Period
from roadmap.school_quarters import MONTHLY, SchoolQuarters

SHNOR_GROUPS = {
    AssigneeKind.SCHOOLS_SHNOR1: "ШНОР-1",
    AssigneeKind.SCHOOLS_SHNOR2: "ШНОР-2",
}
BODY_KINDS = {
    AssigneeKind.DEPARTMENT: OrganisationKind.DEPARTMENT,
    AssigneeKind.METHODICAL_SERVICE: OrganisationKind.METHODICAL_SERVICE,
    AssigneeKind.COORDINATOR: OrganisationKind.COORDINATOR,
    AssigneeKind.CURATORS: OrganisationKind.CURATOR_SCHOOL,
}
_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}


@dataclass(frozen=True, slots=True)
class TaskPeriod:
    """Days of one task, both inclusive; None where no day is known or none is meant."""

    start: date | None
    due: date | None


def task_periods(deadline: Deadline, quarters: SchoolQuarters = MONTHLY) -> tuple[TaskPeriod, ...]:
    """The periods of an item's tasks, in the order of time; always at least one."""
    match deadline.kind:
        case DeadlineKind.ON | DeadlineKind.BY | DeadlineKind.WITHIN | DeadlineKind.EXTERNAL:
            periods = tuple(TaskPeriod(p.start, p.end) for p in deadline.periods)
        case DeadlineKind.RECURRING if deadline.every not in (None, Every.DAY):
            steps = (
                step for p in deadline.periods for step in _steps(p, deadline.every, quarters)
            )
            periods = tuple(_due_on(step, deadline.step_day) for step in steps)
        case DeadlineKind.RECURRING | DeadlineKind.ONGOING:
            periods = tuple(TaskPeriod(p.start, None) for p in deadline.periods[:1])
        case DeadlineKind.NONE:
            periods = ()
    return periods or (TaskPeriod(None, None),)


def _steps(period: Period, every: Every | None, quarters: SchoolQuarters) -> Iterator[TaskPeriod]:
    start = period.start or period.end
    while start <= period.end:
        due = min(_end_of_step(start, every, quarters), period.end)
        yield TaskPeriod(start, due)
        start = due + timedelta(days=1)
        if every is Every.SCHOOL_QUARTER and quarters.are_holidays(start, period.end):
            return


def _due_on(step: TaskPeriod, day: int | None) -> TaskPeriod:
    """A monthly step that is due on a day of its month, the last one where it is shorter."""
    if day is None or step.start is None or step.due is None:
        return step
    due = min(step.due, step.start.replace(day=1) + timedelta(days=day - 1))
    return TaskPeriod(step.start, max(due, step.start))


def _end_of_step(day: date, every: Every | None, quarters: SchoolQuarters) -> date:
    if every is Every.WEEK:
        return day + timedelta(days=6 - day.weekday())
    if every is Every.SCHOOL_QUARTER:
        return quarters.end_of(day)
    length = _MONTHS[every or Every.MONTH]
    months = day.year * 12 + (day.month - 1) // length * length + length
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def performers(
    assignees: Iterable[Assignee], organisations: Iterable[Organisation]
) -> tuple[Organisation, ...]:
    """Who performs an item, each organisation once.

    A school that is in no group performs the items of every group: losing a task is worse
    than having one too many, which the school can say is not its own.
    """
    organisations = tuple(organisations)
    found = (
        organisation
        for assignee in assignees
        for organisation in organisations
        if _performs(organisation, assignee)
    )
    return tuple(dict.fromkeys(found))


def _performs(organisation: Organisation, assignee: Assignee) -> bool:
    is_school = organisation.kind is OrganisationKind.SCHOOL
    if assignee.kind is AssigneeKind.SCHOOLS_ALL:
        return is_school
    group = assignee.group or SHNOR_GROUPS.get(assignee.kind)
    if group:
        return is_school and (not organisation.groups or group in organisation.groups)
    if assignee.kind in BODY_KINDS:
        return organisation.kind is BODY_KINDS[assignee.kind]
    return same_organisation(organisation.name, assignee.name)
