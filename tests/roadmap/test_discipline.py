"""Who kept to the deadlines of a period."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.certificate import conclusions
from roadmap.appeals import Appeal, AppealKind, AppealState
from roadmap.discipline import Discipline, Reviewing, discipline, usual_spans
from roadmap.model import OrganisationKind, SubmissionState, TaskState
from tests.roadmap.reports import TODAY, at, handed_in, item, report, school, task

DUE = date(2026, 10, 5)
OCTOBER = date(2026, 10, 1), date(2026, 10, 31)


def test_on_time_late_missing_and_returned_are_told_apart() -> None:
    one, items = school(1), [item(n, DUE) for n in range(1, 5)]
    states = (TaskState.ACCEPTED, TaskState.RETURNED, TaskState.OPEN, TaskState.NOT_APPLICABLE)
    tasks = [task(n, one, i, s) for n, (i, s) in enumerate(zip(items, states, strict=True), 1)]
    late = DUE + timedelta(days=1)
    rounds = {
        1: (handed_in(1, SubmissionState.ACCEPTED, DUE, DUE + timedelta(days=3)),),
        2: (handed_in(2, SubmissionState.RETURNED, late, late + timedelta(days=1)),),
    }
    found = discipline(report([one], tasks, rounds), *OCTOBER)
    assert found.schools == (Discipline(one.name, 3, 1, 1, 1, returned=1),)
    assert (found.reviewing.decided, found.reviewing.median) == (2, 2.0)
    said = " ".join(conclusions(found))
    assert "Наступил срок 3 задач школ: в срок сдано 1 (33 %)" in said
    assert "обычно за 2 дня, дольше всего за 3 дня" in said


def test_what_is_due_today_or_later_is_not_held_against_a_school() -> None:
    one = school(1)
    tasks = [task(n, one, item(n, TODAY + timedelta(days=n)), TaskState.OPEN) for n in range(3)]
    assert discipline(report([one], tasks), *OCTOBER).total == Discipline("")


def test_the_department_s_own_lateness_is_said() -> None:
    department = school(9, OrganisationKind.DEPARTMENT)
    tasks = [task(1, department, item(1, DUE), TaskState.OPEN)]
    found = discipline(report([department], tasks), *OCTOBER)
    assert [line.missing for line in found.others] == [1]
    assert "в срок 0, с опозданием 0, не исполнено 1" in " ".join(conclusions(found))


def test_a_month_counted_by_hand() -> None:
    """Two schools and the department: every way of keeping a deadline and of missing it."""
    one, two, department = school(1), school(2), school(9, OrganisationKind.DEPARTMENT)
    accepted, returned = SubmissionState.ACCEPTED, SubmissionState.RETURNED
    moved = item(3, date(2026, 10, 12))  # from 3 October, by an extension
    due = {1: (one, item(1, DUE)), 2: (one, item(2, DUE)), 3: (one, moved)}
    due |= {4: (two, item(1, DUE)), 5: (two, item(2, DUE)), 6: (department, item(4, DUE))}
    tasks = [task(n, *at_work, TaskState.ACCEPTED) for n, at_work in due.items() if n != 5]
    tasks.append(task(5, *due[5], TaskState.OPEN))
    by_paper = handed_in(4, accepted, date(2026, 10, 13), date(2026, 10, 13))
    own = handed_in(6, accepted, date(2026, 10, 9), date(2026, 10, 9))
    rounds = {
        1: (handed_in(1, accepted, DUE, date(2026, 10, 7)),),
        2: (
            handed_in(2, returned, date(2026, 10, 6), date(2026, 10, 7)),
            handed_in(2, accepted, date(2026, 10, 8), date(2026, 10, 12)),
        ),
        3: (handed_in(3, accepted, date(2026, 10, 12), date(2026, 10, 14)),),
        4: (replace(by_paper, by_coordinator=True, came_on=date(2026, 10, 4)),),
        6: (replace(own, by_coordinator=True),),
    }
    asked = Appeal(
        id=1,
        kind=AppealKind.EXTENSION,
        state=AppealState.GRANTED,
        municipality_id=1,
        organisation_id=1,
        organisation_name=one.name,
        task_id=3,
        asked_by_id=10,
        asked_by="Анна",
        asked_at=at(date(2026, 10, 2)),
    )
    of = replace(report([one, two, department], tasks, rounds), extensions=(asked,))
    found = discipline(of, *OCTOBER)
    lines = {line.name: line for line in (*found.schools, *found.others)}
    assert lines[one.name] == Discipline(one.name, 3, 2, 1, 0, 1, 1, 1)
    assert lines[two.name] == Discipline(two.name, 2, 1, 0, 1)
    assert lines[department.name] == Discipline(department.name, 1, 0, 1, 0)
    assert list(conclusions(found)) == [
        "Наступил срок 5 задач школ: в срок сдано 3 (60 %), с опозданием 1, не сдано 1.",
        "Есть несданное: Тихая СОШ №2 (1).",
        "На доработку возвращено: 1.",
        "Просили перенести срок: 1, перенесено: 1.",
        "Координатор рассмотрел 4 отметки: обычно за 2 дня, дольше всего за 4 дня.",
        "Собственные задачи управления и других исполнителей, срок которых наступил: 1, "
        "в срок 0, с опозданием 1, не исполнено 0.",
    ]


@given(
    st.lists(
        st.tuples(
            st.integers(-60, 60), st.sampled_from(TaskState), st.none() | st.integers(-60, 0)
        ),
        max_size=12,
    )
)
def test_what_was_due_is_on_time_late_or_missing(
    drawn: list[tuple[int, TaskState, int | None]],
) -> None:
    one, tasks, rounds = school(1), [], {}
    for n, (due, state, sent) in enumerate(drawn, 1):
        tasks.append(task(n, one, item(n, TODAY + timedelta(days=due)), state))
        if sent is not None:
            day = TODAY + timedelta(days=sent)
            rounds[n] = (handed_in(n, SubmissionState.SUBMITTED, day),)
    found = discipline(report([one], tasks, rounds), date(2026, 1, 1), TODAY)
    [line] = found.schools
    assert line.due == line.on_time + line.late + line.missing
    assert found.total == Discipline("", *(getattr(line, f) for f in Discipline.__slots__[1:]))
    assert all(sentence.endswith(".") for sentence in conclusions(found))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_usual_spans_are_whole_and_end_where_the_next_begins(today: date) -> None:
    month, before, quarter, quarter_before, year = usual_spans(today)
    for _, start, end in (month, quarter, year):
        assert start <= today <= end
    for (_, start, _), (_, _, end) in ((month, before), (quarter, quarter_before)):
        assert end + timedelta(days=1) == start


@pytest.mark.parametrize(
    ("longest", "decided", "said"),
    [
        (0.2, 1, "Координатор рассмотрел 1 отметку: менее чем за день."),
        (0.2, 3, "Координатор рассмотрел 3 отметки: каждую менее чем за день."),
        (
            2.0,
            5,
            "Координатор рассмотрел 5 отметок: обычно менее чем за день, дольше всего за 2 дня.",
        ),
    ],
)
def test_one_time_is_said_once(longest, decided, said) -> None:
    found = replace(
        discipline(report([school(1)], []), *OCTOBER),
        reviewing=Reviewing(decided, 0.2, longest, 0, None),
    )
    assert said in list(conclusions(found))
