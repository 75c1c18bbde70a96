"""Who kept to the deadlines of a period."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from documents.certificate import conclusions
from roadmap.discipline import Discipline, discipline, usual_spans
from roadmap.model import OrganisationKind, SubmissionState, TaskState
from tests.roadmap.reports import TODAY, handed_in, item, report, school, task

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
