"""A municipality's days, file after file, as the plan changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from documents.ics import DeadlineEntry
from roadmap.model import Item, Task, TaskState
from roadmap.order import Deadline, DeadlineKind
from usecases.make_calendar import shared_entries

SCHOOLS = st.integers(0, 3)
PLACES = st.integers(0, 3)
DAYS = st.integers(0, 2)
OFF = (TaskState.WITHDRAWN, TaskState.NOT_APPLICABLE)
STEPS = st.one_of(
    st.tuples(st.just("extend"), SCHOOLS, PLACES, DAYS),
    st.tuples(st.just("undo"), SCHOOLS, PLACES),
    st.tuples(st.just("waive"), SCHOOLS),
    st.tuples(st.just("give back"), SCHOOLS),
    st.tuples(st.just("take out"), PLACES),
)


class Plan:
    """One item of several schools, a task a period."""

    def __init__(self, schools: int, periods: int) -> None:
        item = Item(7, None, "1.2.", "Отчёт", Deadline(kind=DeadlineKind.BY))
        self.extended: set[int] = set()
        self.tasks = [
            Task(
                school * 10 + n,
                1,
                school,
                f"{school} школа",
                item,
                None,
                date(2026, 9 + n, 20),
                TaskState.OPEN,
                period=n,
            )
            for school in range(schools)
            for n in range(periods)
        ]

    def step(self, kind: str, *about: int) -> None:
        self.tasks = [self._stepped(task, kind, *about) for task in self.tasks]
        if kind == "take out":
            self._count_anew()

    def _stepped(self, task: Task, kind: str, about: int, *more: int) -> Task:
        whose, out = task.organisation_id == about, task.state is TaskState.WITHDRAWN
        match kind:
            case "extend" if whose and task.period == more[0] and task.state is TaskState.OPEN:
                self.extended.add(task.id)
                later = task.due + timedelta(days=1 + more[1])
                return replace(task, due=later, planned_due=task.planned_due or task.due)
            case "undo" if whose and not out and task.period == more[0] and task.planned_due:
                return replace(task, due=task.planned_due, planned_due=None)
            case "waive" if whose and not out:
                return replace(task, state=TaskState.NOT_APPLICABLE)
            case "give back" if whose and not out:
                return replace(task, state=TaskState.OPEN)
            case "take out" if not out and task.period == about:
                return replace(task, state=TaskState.WITHDRAWN, period=-task.id)
        return task

    def _count_anew(self) -> None:
        counted: dict[int, int] = {}
        for n, task in enumerate(self.tasks):
            if task.state is not TaskState.WITHDRAWN:
                place = counted.get(task.organisation_id, 0)
                self.tasks[n] = replace(task, period=place)
                counted[task.organisation_id] = place + 1

    def file(self) -> list[DeadlineEntry]:
        return list(shared_entries(self.tasks, self.extended))


@example(2, 1, [("extend", 0, 0, 0), ("undo", 0, 0)])
@example(3, 1, [("extend", 0, 0, 0), ("extend", 1, 0, 0), ("undo", 1, 0)])
@example(2, 1, [("extend", 0, 0, 0), ("extend", 1, 0, 0), ("waive", 1)])
@given(st.integers(1, 4), st.integers(1, 4), st.lists(STEPS, max_size=12))
def test_a_newer_file_says_what_has_become_of_every_day_before(
    schools: int, periods: int, steps: Sequence[tuple[str, ...]]
) -> None:
    plan, known = Plan(schools, periods), set[str]()
    for step in [None, *steps]:
        if step is not None:
            plan.step(*step)
        entries = plan.file()
        uids = {entry.uid for entry in entries}
        assert len(uids) == len(entries)
        assert known <= uids
        known |= {entry.uid for entry in entries if not entry.cancelled}
        standing = {entry.day for entry in entries if not entry.cancelled}
        assert standing == {task.due for task in plan.tasks if task.state not in OFF}
