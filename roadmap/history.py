"""What a summary said on a past day, told from what has happened since and before.

Events are only ever added. A task that nothing has happened to since stands as it does now;
any other is told anew from what had happened to it by then.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from roadmap.figures import Figure
from roadmap.model import Organisation, Task, TaskState
from roadmap.numbers import nearest_of_each_item
from roadmap.order import DeadlineKind
from roadmap.progress import NEWS_DAYS, SchoolLine, Summary, is_overdue, worst_first
from roadmap.sieve import EVERYTHING, Sieve

_NOWHERE = (TaskState.NOT_APPLICABLE, TaskState.WITHDRAWN)
_UNFINISHED = (TaskState.OPEN, TaskState.RETURNED)


class Act(StrEnum):
    """What changes where a task stands, or its day."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    TAKEN_BACK = "taken back"
    WAIVED = "waived"
    GIVEN_BACK = "given back"
    ADDED = "added"
    TAKEN_OUT = "taken out"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to a task; `was` is its day before it was MOVED.

    `submission_id` is set where it happened to what was handed in.
    """

    act: Act
    task_id: int
    at: datetime
    was: date | None = None
    submission_id: int = 0


_SUBMISSION_STATES = (Act.SUBMITTED, Act.ACCEPTED, Act.RETURNED)


def summary_then(
    municipality: str,
    schools: Sequence[Organisation],
    tasks: Iterable[Task],
    changes: Iterable[Change],
    day: date,
    moment: datetime,
    sieve: Sieve = EVERYTHING,
) -> Summary:
    """The summary at a `moment` of a `day`; `tasks` and `changes` are all there are now."""
    history = _by_task(changes)
    own: dict[int, list[Task]] = {}
    for task in _then(tasks, history, moment, sieve):
        own.setdefault(task.organisation_id, []).append(task)
    states = _submissions(history, {task.id for of_one in own.values() for task in of_one}, moment)
    lines = [_line(school, own.get(school.id, ()), day, moment) for school in schools]
    return Summary(
        municipality=municipality,
        day=day,
        schools=worst_first(lines),
        submitted=states.count(Act.SUBMITTED),
        accepted=states.count(Act.ACCEPTED),
        returned=states.count(Act.RETURNED),
    )


def figure_then(
    figure: Figure,
    tasks: Iterable[Task],
    changes: Iterable[Change],
    day: date,
    moment: datetime,
    sieve: Sieve = EVERYTHING,
) -> tuple[Task, ...]:
    """The tasks behind a figure of that summary, by day, item and school."""
    then = list(_then(tasks, _by_task(changes), moment, sieve))
    found = [task for task in then if _is_behind(figure, task, day, moment)]
    if figure in (Figure.BEHIND, Figure.ON_PACE):
        found = _steps(then, figure is Figure.ON_PACE, day)
    return tuple(sorted(found, key=lambda t: (t.due or date.max, t.item.id, t.organisation_name)))


def _is_behind(figure: Figure, task: Task, day: date, moment: datetime) -> bool:
    is_due = task.due is not None and task.due <= day
    ongoing = task.kind is DeadlineKind.ONGOING
    match figure:
        case Figure.LATE:
            return is_overdue(task, day)
        case Figure.DONE:
            return is_due and task.state is TaskState.ACCEPTED
        case Figure.DUE:
            return is_due
        case Figure.SILENT:
            return ongoing and not _is_alive(task, moment)
        case Figure.ALIVE:
            return ongoing and _is_alive(task, moment)
        case Figure.REVIEWS:
            return task.state is TaskState.SUBMITTED
        case Figure.EXTERNAL:
            return _waits_for_a_date(task)
    return False


def _steps(tasks: Iterable[Task], on_pace: bool, day: date) -> list[Task]:
    """One task of each item with a step, for each school."""
    own: dict[tuple[int, int], list[Task]] = {}
    for task in tasks:
        if task.kind is DeadlineKind.RECURRING:
            own.setdefault((task.organisation_id, task.item.id), []).append(task)
    return [
        nearest_of_each_item(steps, day)[0]
        for steps in own.values()
        if on_pace is not any(is_overdue(step, day) for step in steps)
    ]


def _then(
    tasks: Iterable[Task],
    history: Mapping[int, Sequence[Change]],
    moment: datetime,
    sieve: Sieve,
) -> Iterator[Task]:
    """Sifted by the days that they had then."""
    for task in tasks:
        then = task_then(task, history.get(task.id, ()), moment)
        if then.state not in _NOWHERE and sieve.passes(then):
            yield then


def _is_alive(task: Task, moment: datetime) -> bool:
    return task.news_at is not None and task.news_at >= moment - timedelta(days=NEWS_DAYS)


def _waits_for_a_date(task: Task) -> bool:
    external = task.kind is DeadlineKind.EXTERNAL
    return external and task.due is None and task.state in _UNFINISHED


def _by_task(changes: Iterable[Change]) -> dict[int, list[Change]]:
    found: dict[int, list[Change]] = {}
    for change in changes:
        found.setdefault(change.task_id, []).append(change)
    return found


def task_then(task: Task, changes: Sequence[Change], moment: datetime) -> Task:
    """`changes` are the task's own, oldest first."""
    later = [change for change in changes if change.at > moment]
    if not later:
        return task
    if any(change.act is Act.ADDED for change in later):
        return replace(task, state=TaskState.WITHDRAWN)
    state, news = _state(task, [change for change in changes if change.at <= moment])
    moved = next((change for change in later if change.act is Act.MOVED), None)
    return replace(task, state=state, news_at=news, due=moved.was if moved else task.due)


def _state(task: Task, changes: Iterable[Change]) -> tuple[TaskState, datetime | None]:
    """Told from the beginning: where the task stood, and when it was last handed in."""
    initial = TaskState.ACCEPTED if task.item.deadline.done else TaskState.OPEN
    state, news = initial, None
    before: list[tuple[TaskState, datetime | None]] = []
    for change in changes:
        match change.act:
            case Act.SUBMITTED:
                before.append((state, news))
                state, news = TaskState.SUBMITTED, change.at
            case Act.TAKEN_BACK:
                state, news = before.pop() if before else (initial, None)
            case Act.ACCEPTED:
                state = TaskState.ACCEPTED
            case Act.RETURNED:
                state = TaskState.RETURNED
            case Act.WAIVED if state in _UNFINISHED:
                before.append((state, news))
                state = TaskState.NOT_APPLICABLE
            case Act.GIVEN_BACK if state is TaskState.NOT_APPLICABLE:
                state, _ = before.pop() if before else (initial, None)
            case Act.TAKEN_OUT:
                state = TaskState.WITHDRAWN
    return state, news


def _submissions(
    history: Mapping[int, Sequence[Change]], tasks: set[int], moment: datetime
) -> list[Act]:
    """What became of each submission by then."""
    latest: dict[int, Act] = {}
    for task_id in tasks:
        for change in history.get(task_id, ()):
            if change.at <= moment and change.submission_id:
                latest[change.submission_id] = change.act
    return [act for act in latest.values() if act in _SUBMISSION_STATES]


def _line(school: Organisation, tasks: Sequence[Task], day: date, moment: datetime) -> SchoolLine:
    due = [task for task in tasks if task.due is not None and task.due <= day]
    ongoing = [task for task in tasks if task.kind is DeadlineKind.ONGOING]
    counters: dict[int, bool] = {}
    for task in tasks:
        if task.kind is DeadlineKind.RECURRING:
            on_pace = counters.get(task.item.id, True)
            counters[task.item.id] = on_pace and not is_overdue(task, day)
    return SchoolLine(
        organisation_id=school.id,
        name=school.name,
        due=len(due),
        done=sum(task.state is TaskState.ACCEPTED for task in due),
        late=sum(is_overdue(task, day) for task in tasks),
        waiting=sum(task.state is TaskState.SUBMITTED for task in tasks),
        counters=len(counters),
        counters_on_pace=sum(counters.values()),
        ongoing=len(ongoing),
        ongoing_alive=sum(_is_alive(task, moment) for task in ongoing),
        external=sum(map(_waits_for_a_date, tasks)),
    )
