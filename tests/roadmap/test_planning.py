"""Items become tasks: periods that tile the plan's, and organisations that perform them."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.model import Organisation, OrganisationKind
from roadmap.order import Assignee, AssigneeKind, Deadline, DeadlineKind, Every, Period
from roadmap.planning import TaskPeriod, performers, task_periods

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
STEPS = [every for every in Every if every is not Every.DAY]


def periods_of(every: Every, start: date, end: date) -> tuple[TaskPeriod, ...]:
    return task_periods(Deadline("", DeadlineKind.RECURRING, (Period(start, end),), every))


def is_summer(every: Every, last: date, end: date) -> bool:
    """No school quarter is left after 31 May."""
    return every is Every.SCHOOL_QUARTER and (last.month, last.day) == (5, 31) and end.month < 9


@pytest.mark.parametrize("every", STEPS)
@given(start=DAYS, days=st.integers(0, 1500))
def test_steps_tile_the_plan_without_gap_or_overlap(every, start, days):
    end = start + timedelta(days=days)
    steps = periods_of(every, start, end)
    assert steps[0].start == start
    assert steps[-1].due == end or is_summer(every, steps[-1].due, end)
    for step, following in itertools.pairwise(steps):
        assert step.start <= step.due
        assert following.start == step.due + timedelta(days=1)


LONGEST = {
    Every.WEEK: 7,
    Every.MONTH: 31,
    Every.SCHOOL_QUARTER: 153,  # the summer is in the first one
    Every.QUARTER: 92,
    Every.HALF_YEAR: 184,
    Every.YEAR: 366,
}


@pytest.mark.parametrize("every", STEPS)
@given(start=DAYS, days=st.integers(0, 1500))
def test_no_step_is_longer_than_its_name(every, start, days):
    steps = periods_of(every, start, start + timedelta(days=days))
    assert max((step.due - step.start).days + 1 for step in steps) <= LONGEST[every]


@given(start=DAYS, days=st.integers(0, 400))
def test_weeks_end_on_sunday(start, days):
    *whole, _ = periods_of(Every.WEEK, start, start + timedelta(days=days))
    assert all(step.due.weekday() == 6 for step in whole)


@given(start=DAYS, days=st.integers(0, 1500))
def test_months_end_with_the_month(start, days):
    *whole, _ = periods_of(Every.MONTH, start, start + timedelta(days=days))
    assert all((step.due + timedelta(days=1)).day == 1 for step in whole)


def test_a_school_year_has_four_quarters():
    steps = periods_of(Every.SCHOOL_QUARTER, date(2026, 9, 1), date(2027, 5, 31))
    assert [step.due for step in steps] == [
        date(2026, 10, 31),
        date(2026, 12, 31),
        date(2027, 3, 31),
        date(2027, 5, 31),
    ]


def test_a_plan_of_several_stretches_has_the_steps_of_each():
    stretches = (
        Period(date(2026, 9, 1), date(2026, 9, 30)),
        Period(date(2026, 11, 1), date(2026, 11, 30)),
    )
    found = task_periods(Deadline("", DeadlineKind.RECURRING, stretches, Every.MONTH))
    assert [step.start for step in found] == [date(2026, 9, 1), date(2026, 11, 1)]


@pytest.mark.parametrize(
    "kind", [DeadlineKind.ON, DeadlineKind.BY, DeadlineKind.WITHIN, DeadlineKind.EXTERNAL]
)
def test_a_dated_item_has_a_task_a_date(kind):
    stretches = (Period(None, date(2026, 3, 22)), Period(None, date(2026, 10, 25)))
    found = task_periods(Deadline("", kind, stretches))
    assert found == (
        TaskPeriod(None, date(2026, 3, 22)),
        TaskPeriod(None, date(2026, 10, 25)),
    )


@pytest.mark.parametrize("kind", DeadlineKind)
@pytest.mark.parametrize("every", [None, *Every])
def test_an_item_with_no_days_has_one_task(kind, every):
    assert task_periods(Deadline("", kind, (), every)) == (TaskPeriod(None, None),)


@pytest.mark.parametrize("every", [None, Every.DAY])
def test_what_goes_on_every_day_is_one_task_without_a_due_day(every):
    plan = (Period(date(2026, 9, 1), date(2027, 5, 31)),)
    found = task_periods(Deadline("", DeadlineKind.RECURRING, plan, every))
    assert found == (TaskPeriod(date(2026, 9, 1), None),)


def test_ongoing_is_one_task_that_is_never_due():
    plan = (Period(date(2026, 9, 1), date(2027, 5, 31)),)
    found = task_periods(Deadline("", DeadlineKind.ONGOING, plan))
    assert found == (TaskPeriod(date(2026, 9, 1), None),)


def test_what_has_no_deadline_is_one_task():
    plan = (Period(date(2026, 9, 1), date(2027, 5, 31)),)
    assert task_periods(Deadline("", DeadlineKind.NONE, plan)) == (TaskPeriod(None, None),)


def body(id_: int, kind: OrganisationKind, name: str = "", *groups: str) -> Organisation:
    return Organisation(id_, 1, name or f"№{id_}", kind, frozenset(groups))


PLAIN = body(1, OrganisationKind.SCHOOL, "МБОУ «Лесная ООШ»")
FIRST = body(2, OrganisationKind.SCHOOL, "МБОУ «Луговая СОШ»", "ШНОР-1")
SECOND = body(3, OrganisationKind.SCHOOL, "МБОУ «Полевая СОШ»", "ШНОР-2", "500+")
CURATOR = body(4, OrganisationKind.CURATOR_SCHOOL, "МБОУ «Гимназия»")
DEPARTMENT = body(5, OrganisationKind.DEPARTMENT, "Управление образования")
SERVICE = body(6, OrganisationKind.METHODICAL_SERVICE, "РМК")
COORDINATOR = body(7, OrganisationKind.COORDINATOR, "Муниципальный координатор")
EVERYBODY = (PLAIN, FIRST, SECOND, CURATOR, DEPARTMENT, SERVICE, COORDINATOR)


@pytest.mark.parametrize(
    ("assignee", "expected"),
    [
        (Assignee(AssigneeKind.SCHOOLS_ALL, "ОО"), (PLAIN, FIRST, SECOND)),
        (Assignee(AssigneeKind.SCHOOLS_SHNOR1), (PLAIN, FIRST)),
        (Assignee(AssigneeKind.SCHOOLS_SHNOR2), (PLAIN, SECOND)),
        (Assignee(AssigneeKind.OTHER, "500+", "500+"), (PLAIN, SECOND)),
        (Assignee(AssigneeKind.CURATORS), (CURATOR,)),
        (Assignee(AssigneeKind.DEPARTMENT), (DEPARTMENT,)),
        (Assignee(AssigneeKind.METHODICAL_SERVICE), (SERVICE,)),
        (Assignee(AssigneeKind.COORDINATOR), (COORDINATOR,)),
        (Assignee(AssigneeKind.NAMED, "Лесная ООШ"), (PLAIN,)),
        (Assignee(AssigneeKind.NAMED, "Дом культуры"), ()),
    ],
    ids=lambda value: value.kind if isinstance(value, Assignee) else "",
)
def test_who_performs_an_item(assignee, expected):
    assert performers([assignee], EVERYBODY) == expected


def test_who_is_named_twice_performs_once():
    twice = [Assignee(AssigneeKind.NAMED, "Лесная ООШ"), Assignee(AssigneeKind.SCHOOLS_ALL)]
    assert performers(twice, EVERYBODY) == (PLAIN, FIRST, SECOND)


def test_nobody_named_nobody_performs():
    assert performers([], EVERYBODY) == ()
