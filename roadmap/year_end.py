"""What a year leaves undone: looked at before it is closed."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from roadmap.model import Task
from roadmap.progress import Standing, standing


class Left(StrEnum):
    """Why a task is not done."""

    LATE = "late"
    WAITING = "waiting"
    OPEN = "open"
    AHEAD = "ahead"
    SILENT = "silent"
    NO_DATE = "no_date"


_LEFT = {
    Standing.LATE: Left.LATE,
    Standing.WAITING: Left.WAITING,
    Standing.TODAY: Left.OPEN,
    Standing.OPEN: Left.OPEN,
    Standing.AHEAD: Left.AHEAD,
    Standing.NO_DATE: Left.NO_DATE,
}


def left_undone(tasks: Iterable[Task], today: date) -> dict[Left, tuple[Task, ...]]:
    """In the order of `Left`, without what there is none of; of what lasts, what never came."""
    found: dict[Left, list[Task]] = {what: [] for what in Left}
    for task in tasks:
        what = left_of(task, today)
        if what is not None:
            found[what].append(task)
    return {what: tuple(theirs) for what, theirs in found.items() if theirs}


def left_of(task: Task, today: date) -> Left | None:
    """None for what is done, or not theirs."""
    stands = standing(task, today)
    if stands is Standing.ONGOING:
        return Left.SILENT if task.news_at is None else None
    return _LEFT.get(stands)
