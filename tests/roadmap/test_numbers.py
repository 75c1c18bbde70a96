"""Item numbers as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.model import Item, Task, TaskState
from roadmap.numbers import nearest_of_each_item, plain_number, split_number, with_number
from roadmap.order import Deadline, DeadlineKind

TODAY = date(2026, 10, 14)  # a Wednesday


def task(
    number: str = "1.7.",
    *,
    item: int = 1,
    point: bool = False,
    start: int | None = None,
    due: int | None = None,
    state: TaskState = TaskState.OPEN,
) -> Task:
    """`start` and `due` are days from today."""
    deadline = Deadline(kind=DeadlineKind.RECURRING if start is not None else DeadlineKind.BY)
    days = [None if day is None else TODAY + timedelta(days=day) for day in (start, due)]
    return Task(
        1, 1, 1, "Школа", Item(item, None, number, "", deadline, is_point=point), *days, state
    )


@pytest.mark.parametrize(
    "typed",
    [
        "1.7",
        "1.7.",
        "1,7",
        " 1. 7 ",
        "п. 1.7",
        "п 1.7",
        "П.1.7",
        "№1.7",
        "№ 1.7",
        "пункт 1.7",
        "пункта 1.7",
        "1.7)",
    ],
)
def test_one_number_is_typed_in_many_ways(typed):
    assert plain_number(typed) == "1.7"


@pytest.mark.parametrize(("one", "other"), [("1.7", "1.70"), ("1.7", "17"), ("1.1", "1.11")])
def test_numbers_that_look_alike_differ(one, other):
    assert plain_number(one) != plain_number(other)


@given(st.text())
def test_anything_can_be_typed(typed):
    assert with_number([task("1.7.")], typed) in ((), (task("1.7."),))


@given(st.lists(st.integers(1, 99), min_size=1, max_size=3))
def test_a_printed_number_is_found_as_it_is_printed(parts):
    printed = ".".join(map(str, parts))
    for ending in ("", ".", ")"):
        assert with_number([task(printed + ending)], printed) == (task(printed + ending),)


def test_nothing_typed_is_nothing_found():
    assert with_number([task(""), task("1.7")], "") == ()
    assert with_number([task("")], "п.") == ()


def test_a_clause_is_told_from_a_row():
    row, clause = task("4.2."), task("4.2", item=2, point=True)
    assert with_number([row, clause], "4.2") == (row, clause)
    assert with_number([row, clause], "п. 4.2 приказа") == (clause,)


def test_of_a_series_the_present_step_is_meant():
    past = task(start=-10, due=-4)
    present = task(start=-2, due=4)
    ahead = task(start=5, due=11)
    assert nearest_of_each_item([past, present, ahead], TODAY) == (present,)


def test_a_step_just_past_does_not_hide_the_present_one():
    past, present = task(start=-3, due=-3), task(start=-2, due=4)
    assert nearest_of_each_item([past, present], TODAY) == (present,)


def test_where_the_present_step_is_done_the_one_left_over_is_meant():
    past = task(start=-10, due=-4)
    done = task(start=-3, due=3, state=TaskState.ACCEPTED)
    assert nearest_of_each_item([past, done], TODAY) == (past,)


def test_before_the_first_step_the_first_is_meant():
    soon, later = task(start=5, due=11), task(start=12, due=18)
    assert nearest_of_each_item([later, soon], TODAY) == (soon,)


def test_each_item_has_one():
    first, second = task(item=1, due=1), task(item=2, due=2)
    assert nearest_of_each_item([first, second], TODAY) == (first, second)


@pytest.mark.parametrize(
    ("typed", "number", "title"),
    [
        ("1.9 Семинар для учителей", "1.9", "Семинар для учителей"),
        ("п. 1,9. Семинар", "1.9", "Семинар"),
        ("12) Семинар", "12", "Семинар"),
        ("Семинар 5 мая", "", "Семинар 5 мая"),
        ("2026-2027 план", "", "2026-2027 план"),
        ("1.9", "", "1.9"),
    ],
)
def test_a_number_before_a_title(typed: str, number: str, title: str) -> None:
    assert split_number(typed) == (number, title)
