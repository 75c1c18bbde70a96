"""What an order wants in numbers: pieces of work, of which a task has so many, or a share.

A link, a file and an album are a piece each; words are one only where nothing else is with them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from roadmap.model import Evidence, EvidenceKind, Submission, SubmissionState, Task, TaskState
from roadmap.order import DeadlineKind, Every, TargetKind

_STANDING = (SubmissionState.DRAFT, SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)


def asks_share(task: Task) -> bool:
    target = task.item.target
    return target is not None and target.kind is TargetKind.SHARE


def needs_numbers(task: Task, draft: Submission) -> bool:
    """News of what goes on may come without them: it is to be as short as can be."""
    return asks_share(task) and draft.share is None and task.kind is not DeadlineKind.ONGOING


@dataclass(frozen=True, slots=True)
class Count:
    """`done` of `wanted`; in the calendar month of the day `month`, None: in the task's period."""

    done: int
    wanted: int
    month: date | None = None

    @property
    def missing(self) -> int:
        return max(0, self.wanted - self.done)


def is_counted_monthly(task: Task) -> bool:
    """One task that lasts, and of which every calendar month asks for its own number."""
    target = task.item.target
    if target is None or target.kind is not TargetKind.COUNT:
        return False
    return target.every is Every.MONTH and task.kind is not DeadlineKind.RECURRING


def is_counted(task: Task) -> bool:
    """False, too, where the steps of the count are not those of the tasks."""
    target = task.item.target
    if target is None or target.kind is not TargetKind.COUNT or target.count is None:
        return False
    if target.every is None or is_counted_monthly(task):
        return True
    return task.kind is DeadlineKind.RECURRING and target.every is task.item.deadline.every


def count_of(
    task: Task, submissions: Iterable[Submission], day: date, timezone: str
) -> Count | None:
    """The count on a day; None where nothing is counted. What was returned counts no longer."""
    target = task.item.target
    if target is None or target.count is None or not is_counted(task):
        return None
    standing = [s for s in submissions if s.state in _STANDING]
    month = _month(task, day)
    if is_counted_monthly(task):
        standing = [s for s in standing if _falls_into(s.handed_in_on(timezone), day)]
    return Count(sum(pieces_in(s.evidence) for s in standing), target.count, month)


def _month(task: Task, day: date) -> date | None:
    if is_counted_monthly(task):
        return day
    return task.start if task.item.deadline.every is Every.MONTH else None


def _falls_into(handed_in: date | None, day: date) -> bool:
    """Whether into the month of a day; what is not handed in yet belongs to the present."""
    return handed_in is None or (handed_in.year, handed_in.month) == (day.year, day.month)


def pieces_in(evidence: Iterable[Evidence]) -> int:
    evidence = tuple(evidence)
    parts = [piece for piece in evidence if piece.kind is not EvidenceKind.TEXT]
    albums = {piece.album for piece in parts if piece.album}
    alone = sum(1 for piece in parts if not piece.album)
    return len(albums) + alone or min(1, len(evidence))


def takes_more(task: Task, count: Count | None, day: date) -> bool:
    """Whether something can be handed in after what was accepted: news of what goes on, and
    whatever a count still misses."""
    return goes_on(task, day) or (count is not None and count.missing > 0)


def is_present(task: Task, day: date) -> bool:
    """Whether a task concerns its school, and its period has begun and not ended."""
    if task.state in (TaskState.NOT_APPLICABLE, TaskState.WITHDRAWN):
        return False
    return (task.start is None or task.start <= day) and (task.due is None or day <= task.due)


def goes_on(task: Task, day: date) -> bool:
    """More is wanted after what was accepted: of what never ends, and of every month's count."""
    if task.kind is DeadlineKind.ONGOING:
        return True
    return is_counted_monthly(task) and (task.due is None or day <= task.due)
