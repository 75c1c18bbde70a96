"""A list has each item once and hides nothing; sections add up to it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from roadmap.lists import count, in_section, listed, other_periods, sections
from roadmap.model import Item, Task, TaskState
from roadmap.order import Deadline, DeadlineKind, Every
from roadmap.progress import FINISHED, Filter, Standing, chosen, figures, standing

TODAY = date(2026, 10, 14)  # a Wednesday
SECTIONS = (None, "1. Работа", "2. Итоги")
UNDATED = (DeadlineKind.ONGOING, DeadlineKind.EXTERNAL, DeadlineKind.NONE)


def week(n: int, state: TaskState = TaskState.OPEN, item: int = 1) -> Task:
    """The step of a weekly item that begins n weeks from this Monday."""
    monday = TODAY - timedelta(days=2) + timedelta(weeks=n)
    deadline = Deadline(kind=DeadlineKind.RECURRING, every=Every.WEEK)
    made = Item(item, None, "3.3.", "Занятия", deadline)
    return Task(
        item * 1000 + n + 100, 1, 1, "Школа", made, monday, monday + timedelta(days=6), state
    )


@st.composite
def items(draw: st.DrawFn) -> list[Task]:
    """Every task of one item."""
    number = draw(st.integers(1, 10**6))
    state = st.sampled_from(TaskState)
    if draw(st.booleans()):
        steps = draw(st.sets(st.integers(-30, 30), min_size=1, max_size=12))
        return [week(n, draw(state), number) for n in steps]
    kind = draw(st.sampled_from([k for k in DeadlineKind if k is not DeadlineKind.RECURRING]))
    due = None if kind in UNDATED else TODAY + timedelta(days=draw(st.integers(-60, 60)))
    points = draw(st.booleans())
    made = Item(
        number,
        draw(st.sampled_from(SECTIONS)),
        "1.",
        "Дело",
        Deadline(kind=kind),
        is_point=points,
    )
    return [Task(number * 1000, 1, 1, "Школа", made, None, due, draw(state))]


SCHOOLS = st.lists(items(), max_size=8, unique_by=lambda tasks: tasks[0].item.id).map(
    lambda several: [task for tasks in several for task in tasks]
)


@given(SCHOOLS, st.sampled_from(Filter))
def test_a_list_has_a_line_for_each_item_of_its_tasks(many, which):
    lines = listed(many, which, TODAY)
    kept = chosen(many, which, TODAY)
    assert sorted(line.task.item.id for line in lines) == sorted({t.item.id for t in kept})
    assert {line.task.id for line in lines} <= {t.id for t in kept}


@given(SCHOOLS)
def test_a_list_counts_what_the_status_says(many):
    found = figures(many, TODAY)
    counted = {which: count(listed(many, which, TODAY), which) for which in Filter}
    assert counted[Filter.OVERDUE] == found.overdue
    assert counted[Filter.WEEK] == found.this_week
    assert counted[Filter.DONE] == found.done


@given(SCHOOLS)
def test_what_is_done_comes_last(many):
    done = [standing(line.task, TODAY) in FINISHED for line in listed(many, Filter.EVERY, TODAY)]
    assert done == sorted(done)


def test_a_recurring_item_shows_its_present_period_and_counts_the_past_ones():
    many = [week(n) for n in range(-3, 20)]
    many[1] = week(-2, TaskState.ACCEPTED)
    [line] = listed(many, Filter.UNFINISHED, TODAY)
    assert line.task == week(0)
    assert line.besides == 2


def test_owed_for_long_it_stands_where_its_oldest_period_would():
    deadline = Deadline(kind=DeadlineKind.BY)
    yesterday = TODAY - timedelta(days=1)
    other = Task(
        1, 1, 1, "Школа", Item(9, None, "1.", "", deadline), None, yesterday, TaskState.OPEN
    )
    lines = listed([other, week(-3), week(0)], Filter.UNFINISHED, TODAY)
    assert [line.task for line in lines] == [week(0), other]


def test_among_the_late_the_latest_stands_for_the_others():
    [line] = listed([week(n) for n in range(-3, 2)], Filter.OVERDUE, TODAY)
    assert (line.task, line.besides) == (week(-1), 2)


def test_handed_in_the_present_period_still_stands_for_the_item():
    done_for_now = [week(-1, TaskState.ACCEPTED), week(0, TaskState.SUBMITTED), week(1), week(2)]
    [line] = listed(done_for_now, Filter.UNFINISHED, TODAY)
    assert line.task == done_for_now[1]


def test_accepted_for_now_the_next_one_comes_up():
    ahead = [week(0, TaskState.ACCEPTED), week(1), week(2)]
    [line] = listed(ahead, Filter.UNFINISHED, TODAY)
    assert line.task == week(1)


@given(SCHOOLS)
def test_sections_add_up_to_the_whole_list(many):
    found = sections(many, TODAY)
    assert sum(section.all for section in found) == len(listed(many, Filter.EVERY, TODAY))
    assert all(0 <= section.done <= section.all for section in found)
    within = [t.id for s in found for t in in_section(many, s.first_item)]
    assert sorted(within) == sorted(t.id for t in many)


@given(SCHOOLS)
def test_a_section_of_its_own_tasks_is_itself(many):
    for section in sections(many, TODAY):
        assert sections(in_section(many, section.first_item), TODAY) == (section,)


def test_a_section_of_nobody_s_item_is_empty():
    assert in_section([week(0)], 404) == ()


def test_other_periods_end_with_the_next_one_ahead():
    many = [week(n) for n in range(-3, 9)]
    others = other_periods(many, week(0), TODAY)
    assert others == (week(-3), week(-2), week(-1), week(1))


def test_from_the_period_ahead_the_present_one_is_found():
    many = [week(n) for n in range(0, 5)]
    assert other_periods(many, week(1), TODAY) == (week(0),)


@given(SCHOOLS)
def test_at_most_one_other_period_is_ahead(many):
    for task in many:
        others = other_periods(many, task, TODAY)
        assert sum(standing(t, TODAY) is Standing.AHEAD for t in others) <= 1
        assert task not in others
