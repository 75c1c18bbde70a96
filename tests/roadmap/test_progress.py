"""Where tasks stand on a day, and figures that add up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.model import Item, Task, TaskState
from roadmap.order import Deadline, DeadlineKind, Every
from roadmap.progress import (
    Filter,
    SchoolLine,
    Standing,
    Summary,
    chosen,
    end_of_week,
    figures,
    is_overdue,
    standing,
    worst_first,
)

TODAY = date(2026, 10, 14)  # a Wednesday
UNDATED = (DeadlineKind.ONGOING, DeadlineKind.EXTERNAL, DeadlineKind.NONE)
DAYS = st.none() | st.integers(-60, 60)


def task(
    due: int | None = 0,
    state: TaskState = TaskState.OPEN,
    kind: DeadlineKind = DeadlineKind.BY,
    start: int | None = None,
    id_: int = 1,
    item: int = 1,
) -> Task:
    """`start` and `due` are days from today."""
    every = Every.WEEK if kind is DeadlineKind.RECURRING else None
    days = [None if day is None else TODAY + timedelta(days=day) for day in (start, due)]
    deadline = Deadline(kind=kind, every=every)
    return Task(id_, 1, 1, "Школа", Item(item, None, "1.", "", deadline), *days, state)


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    kind = draw(st.sampled_from(DeadlineKind))
    due = None if kind in UNDATED else draw(DAYS)
    start = draw(DAYS)
    if due is not None and start is not None:
        start = min(start, due)
    state = draw(st.sampled_from(TaskState))
    number = draw(st.integers(1, 10**6))
    return task(due, state, kind, start, id_=number, item=draw(st.integers(1, 5)))


LISTS = st.lists(tasks(), max_size=40, unique_by=lambda t: t.id)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (task(-1), Standing.LATE),
        (task(0), Standing.TODAY),
        (task(1), Standing.OPEN),
        (task(9, start=3), Standing.AHEAD),
        (task(9, start=0), Standing.OPEN),
        (task(-1, TaskState.RETURNED), Standing.LATE),
        (task(-1, TaskState.SUBMITTED), Standing.WAITING),
        (task(-1, TaskState.ACCEPTED), Standing.DONE),
        (task(-1, TaskState.NOT_APPLICABLE), Standing.NOT_OURS),
        (task(None, kind=DeadlineKind.ONGOING), Standing.ONGOING),
        (task(None, TaskState.ACCEPTED, DeadlineKind.ONGOING), Standing.ONGOING),
        (task(None, TaskState.SUBMITTED, DeadlineKind.ONGOING), Standing.WAITING),
        (task(None, kind=DeadlineKind.EXTERNAL), Standing.NO_DATE),
        (task(None, kind=DeadlineKind.NONE), Standing.NO_DATE),
        (task(5, kind=DeadlineKind.EXTERNAL), Standing.OPEN),
    ],
)
def test_where_a_task_stands(made, expected):
    assert standing(made, TODAY) is expected


@given(tasks())
def test_overdue_and_late_are_the_same(made):
    assert is_overdue(made, TODAY) == (standing(made, TODAY) is Standing.LATE)


@given(tasks())
def test_what_has_no_day_is_never_overdue(made):
    assert made.due is not None or not is_overdue(made, TODAY)


@given(tasks())
def test_a_task_is_in_at_most_one_of_late_waiting_and_done(made):
    found = figures([made], TODAY)
    assert found.overdue + found.waiting + found.done <= 1


@given(LISTS)
def test_every_task_is_counted_exactly_once(many):
    found = figures(many, TODAY)
    gone = (TaskState.NOT_APPLICABLE, TaskState.WITHDRAWN)
    not_ours = sum(t.state in gone for t in many)
    counted = found.open + found.waiting + found.done + found.ahead + found.no_date
    assert counted + not_ours == len(many)


@given(LISTS)
def test_late_ones_are_among_the_open(many):
    found = figures(many, TODAY)
    assert found.overdue <= found.open


@given(LISTS, LISTS)
def test_figures_of_two_lists_add_up(one, other):
    both = figures([*one, *other], TODAY)
    for field in both.__slots__:
        apart = getattr(figures(one, TODAY), field) + getattr(figures(other, TODAY), field)
        assert getattr(both, field) == apart


@given(LISTS)
def test_the_figures_are_the_lengths_of_the_lists(many):
    found = figures(many, TODAY)
    assert len(chosen(many, Filter.OVERDUE, TODAY)) == found.overdue
    assert len(chosen(many, Filter.WEEK, TODAY)) == found.this_week
    assert len(chosen(many, Filter.DONE, TODAY)) == found.done


@given(LISTS)
def test_a_list_has_each_task_once_and_the_most_urgent_first(many):
    for which in Filter:
        listed = chosen(many, which, TODAY)
        assert len({t.id for t in listed}) == len(listed)
        assert set(listed) <= set(many)
        dues = [t.due or date.max for t in listed]
        assert dues == sorted(dues)


@given(LISTS)
def test_nothing_late_is_hidden_from_the_whole_list(many):
    shown = chosen(many, Filter.UNFINISHED, TODAY)
    assert set(chosen(many, Filter.OVERDUE, TODAY)) <= set(shown)


@given(st.dates())
def test_a_week_ends_on_its_sunday(day):
    if day < date.max - timedelta(days=6):
        assert end_of_week(day).weekday() == 6
        assert 0 <= (end_of_week(day) - day).days <= 6


def line(name: str, due: int, done: int, late: int) -> SchoolLine:
    return SchoolLine(1, name, due, done, late, 0, 0, 0, 0, 0, 0)


def test_the_worst_is_first():
    good, slow, late = line("А", 9, 9, 0), line("Б", 9, 3, 0), line("В", 9, 9, 1)
    assert worst_first([good, slow, late]) == (late, slow, good)


def test_equals_are_in_the_order_of_names():
    assert [s.name for s in worst_first([line("Б", 1, 1, 0), line("А", 1, 1, 0)])] == ["А", "Б"]


@given(st.lists(st.tuples(*[st.integers(0, 99)] * 3), max_size=20))
def test_a_summary_s_figures_are_the_sums_of_its_lines(counts):
    lines = tuple(line("Школа", *each) for each in counts)
    summary = Summary("Район", TODAY, lines, 0, 0, 0)
    assert summary.total("due") == sum(each[0] for each in counts)
    assert summary.total("late") == sum(each[2] for each in counts)
