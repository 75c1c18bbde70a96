"""What a coordinator reminds schools of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from roadmap.model import Task, TaskState
from roadmap.progress import Filter, chosen, due_between, end_of_week, is_overdue


class About(StrEnum):
    """`SCHOOL`: what is late or due this week in one school; `ITEM`: one item, unfinished."""

    LATE = "late"
    WEEK = "week"
    SCHOOL = "school"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Nudge:
    """`subject_id` is a school or an item, as `about` says; 0 for neither."""

    id: int
    municipality_id: int
    sent_by: str
    sent_at: datetime
    about: About
    subject_id: int


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a reminder was for, and how far it has come."""

    name: str
    organisation_name: str
    is_sent: bool
    is_failed: bool
    is_blocked: bool
    is_read: bool


def reminded_of(about: About, tasks: Iterable[Task], today: date) -> tuple[Task, ...]:
    """Which of these a reminder speaks of, the most urgent first."""
    tasks = tuple(tasks)
    coming = due_between(tasks, today, end_of_week(today))
    match about:
        case About.LATE:
            return chosen(tasks, Filter.OVERDUE, today)
        case About.WEEK:
            return coming
        case About.SCHOOL:
            return chosen(tasks, Filter.OVERDUE, today) + coming
    begun = [t for t in tasks if is_overdue(t, today) or t.start is None or t.start <= today]
    return tuple(t for t in chosen(begun, Filter.UNFINISHED, today) if _is_owed(t))


def _is_owed(task: Task) -> bool:
    return task.state in (TaskState.OPEN, TaskState.RETURNED)
