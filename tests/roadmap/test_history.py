"""A summary of a past day, told from events."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from roadmap.history import Act, Change, summary_then, task_then
from roadmap.model import Task, TaskState
from tests.roadmap.reports import TODAY, at, item, school, task

SCHOOL = school(1)
FIRST = date(2026, 9, 1)
# What may happen to a task, by where it stands, and where it stands then.
MOVES = {
    TaskState.OPEN: {Act.SUBMITTED: TaskState.SUBMITTED, Act.WAIVED: TaskState.NOT_APPLICABLE},
    TaskState.SUBMITTED: {
        Act.ACCEPTED: TaskState.ACCEPTED,
        Act.RETURNED: TaskState.RETURNED,
        Act.TAKEN_BACK: None,
    },
    TaskState.RETURNED: {
        Act.SUBMITTED: TaskState.SUBMITTED,
        Act.WAIVED: TaskState.NOT_APPLICABLE,
    },
    TaskState.NOT_APPLICABLE: {Act.GIVEN_BACK: None},
    TaskState.ACCEPTED: {Act.TAKEN_OUT: TaskState.WITHDRAWN},
    TaskState.WITHDRAWN: {},
}


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[Change], list[tuple[TaskState, datetime | None, date]]]:
    """What happened to task 1, a thing a day, and how it stood at the end of each day."""
    state, news, due = TaskState.OPEN, None, TODAY
    before: list[tuple[TaskState, datetime | None]] = []
    changes: list[Change] = []
    days = []
    for n in range(draw(st.integers(0, 12))):
        moment = at(FIRST + timedelta(days=n))
        act = draw(st.sampled_from([*MOVES[state], Act.MOVED, None]))
        if act is Act.MOVED:
            changes.append(Change(act, 1, moment, was=due))
            due += timedelta(days=draw(st.integers(1, 30)))
        elif act is not None:
            changes.append(Change(act, 1, moment, submission_id=n + 1))
            after = MOVES[state][act]
            if after is None:
                state, earlier = before.pop()
                news = earlier if act is Act.TAKEN_BACK else news
            else:
                if act in (Act.SUBMITTED, Act.WAIVED):
                    before.append((state, news))
                state, news = after, moment if act is Act.SUBMITTED else news
        days.append((state, news, due))
    return changes, days


def now_of(days: list[tuple[TaskState, datetime | None, date]]) -> Task:
    state, news, due = days[-1] if days else (TaskState.OPEN, None, TODAY)
    whole = task(1, SCHOOL, item(1, due), state)
    return Task(**{name: getattr(whole, name) for name in Task.__slots__} | {"news_at": news})


@given(lives())
def test_every_past_day_is_told_as_it_was(
    life: tuple[list[Change], list[tuple[TaskState, datetime | None, date]]],
) -> None:
    changes, days = life
    for n, (state, news, due) in enumerate(days):
        then = task_then(now_of(days), changes, at(FIRST + timedelta(days=n), 20))
        assert (then.state, then.news_at, then.due) == (state, news, due)


@given(lives())
def test_of_today_it_is_what_stands_now(
    life: tuple[list[Change], list[tuple[TaskState, datetime | None, date]]],
) -> None:
    changes, days = life
    assert task_then(now_of(days), changes, at(FIRST + timedelta(days=99))) == now_of(days)


def test_the_counts_are_those_of_the_day() -> None:
    due = FIRST + timedelta(days=3)
    accepted = task(1, SCHOOL, item(1, due), TaskState.ACCEPTED)
    open_ = task(2, SCHOOL, item(2, due), TaskState.OPEN)
    changes = [
        Change(Act.SUBMITTED, 1, at(FIRST + timedelta(days=5)), submission_id=7),
        Change(Act.ACCEPTED, 1, at(FIRST + timedelta(days=6)), submission_id=7),
    ]

    def on(n: int) -> tuple[int, ...]:
        day = FIRST + timedelta(days=n)
        told = summary_then("Округ", [SCHOOL], [accepted, open_], changes, day, at(day, 20))
        counts = tuple(told.total(name) for name in ("due", "done", "late", "waiting"))
        return *counts, told.submitted, told.accepted

    assert on(2) == (0, 0, 0, 0, 0, 0)
    assert on(4) == (2, 0, 2, 0, 0, 0)
    assert on(5) == (2, 0, 1, 1, 1, 0)
    assert on(6) == (2, 1, 1, 0, 0, 1)
