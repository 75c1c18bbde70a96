"""Reminders: at most one a day, at the person's hour, and nothing is left unsaid."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.model import Item, Task, TaskState
from roadmap.order import Deadline, DeadlineKind
from roadmap.reminding import (
    TOLD_TO_COORDINATOR,
    TOLD_TO_OBSERVER,
    Counter,
    Habits,
    Reminder,
    Topic,
    day_to_remind,
    escalated,
    reminder,
)

MOSCOW = ZoneInfo("Europe/Moscow")
WEDNESDAY = date(2026, 10, 14)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
USUAL = Habits()
ZONES = st.sampled_from(
    ["Europe/Moscow", "Asia/Kamchatka", "Europe/Kaliningrad", "America/New_York", "Europe/Berlin"]
)
DAYS = st.dates(date(2025, 12, 1), date(2027, 2, 1))


def weekday(day: date) -> bool:
    return day.weekday() < 5 and not (day.month == 1 and day.day < 9)


def at(text: str, zone: ZoneInfo = MOSCOW) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def task(
    task_id: int = 1,
    due: date | None = None,
    state: TaskState = TaskState.OPEN,
    kind: DeadlineKind = DeadlineKind.BY,
    news_at: datetime | None = None,
) -> Task:
    item = Item(task_id, None, f"1.{task_id}", "Провести анализ", Deadline(kind=kind))
    return Task(task_id, 1, 1, "Озёрная СОШ", item, None, due, state, news_at)


def said(
    *tasks: Task,
    day: date = WEDNESDAY,
    since: date | None = None,
    counters: tuple[Counter, ...] = (),
    habits: Habits = USUAL,
) -> Reminder | None:
    now = datetime.combine(day, time(6), UTC)
    return reminder(tasks, counters, now, day, since, habits, weekday)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-10-14 08:59", False),
        ("2026-10-14 09:00", True),
        ("2026-10-14 17:59", True),
        ("2026-10-14 18:00", False),
        ("2026-10-17 09:00", False),  # a Saturday
        ("2027-01-04 09:00", False),  # New Year's holidays
    ],
)
def test_the_hour_and_the_day(now: str, expected: bool) -> None:
    found = day_to_remind(at(now), MOSCOW, Habits(), LONG_AGO, None, weekday)
    assert (found is not None) is expected


def test_who_joined_after_the_hour_waits_for_tomorrow() -> None:
    joined = at("2026-10-14 10:00")
    assert day_to_remind(at("2026-10-14 11:00"), MOSCOW, Habits(), joined, None, weekday) is None
    tomorrow = day_to_remind(at("2026-10-15 09:00"), MOSCOW, Habits(), joined, None, weekday)
    assert tomorrow == date(2026, 10, 15)


def test_a_late_hour_may_be_chosen() -> None:
    evening = Habits(at=time(20))
    assert day_to_remind(at("2026-10-14 20:30"), MOSCOW, evening, LONG_AGO, None, weekday)
    assert not day_to_remind(at("2026-10-14 21:00"), MOSCOW, evening, LONG_AGO, None, weekday)


def test_away_until_a_day() -> None:
    away = Habits(paused_until=WEDNESDAY)
    assert not day_to_remind(at("2026-10-14 09:00"), MOSCOW, away, LONG_AGO, None, weekday)
    assert day_to_remind(at("2026-10-15 09:00"), MOSCOW, away, LONG_AGO, None, weekday)


@pytest.mark.parametrize(
    ("quiet", "hour"),
    [
        ((time(8), time(10)), time(10)),
        ((time(21), time(9, 30)), time(9, 30)),
        ((time(21), time(7)), time(9)),
        ((time(9), time(9)), time(9)),
        ((None, time(10)), time(9)),
    ],
)
def test_quiet_hours_put_it_off(quiet: tuple[time | None, time], hour: time) -> None:
    assert Habits(quiet_from=quiet[0], quiet_to=quiet[1]).hour == hour


HOURS = st.integers(0, 23).map(time)


@given(zone=ZONES, day=DAYS, moment=st.times(), start=HOURS, end=HOURS)
def test_quiet_hours_end_when_they_should(
    zone: str, day: date, moment: time, start: time, end: time
) -> None:
    habits = Habits(quiet_from=start, quiet_to=end)
    local = datetime.combine(day, moment, ZoneInfo(zone))
    until = habits.quiet_until(local)
    if until is None:
        assert start == end or not (start <= moment < end or (end < start and moment >= start))
        return
    assert local < until <= local + timedelta(days=1)
    assert until.time() == end
    assert habits.quiet_until(until) is None


@given(due=DAYS)
def test_a_school_is_told_before_anybody_above(due: date) -> None:
    """Whatever the weekday, and through New Year's holidays."""
    since, warned = due, []
    for day in (due + timedelta(days=n) for n in range(1, 30)):
        if weekday(day):
            found = said(task(due=due), day=day, since=since)
            warned += [day] if found is not None and found.warned else []
            since = day
    for days in (TOLD_TO_COORDINATOR, TOLD_TO_OBSERVER):
        late = [due + timedelta(days=n) for n in range(1, days)]
        if any(weekday(day) for day in late):
            assert set(warned) & set(late)
    assert all(day < due + timedelta(days=TOLD_TO_OBSERVER) for day in warned)


@given(zone=ZONES, day=DAYS, hour=st.times(), step=st.integers(7, 55), joined=st.integers(0, 96))
def test_at_most_one_a_day_and_on_time(
    zone: str, day: date, hour: time, step: int, joined: int
) -> None:
    timezone, habits = ZoneInfo(zone), Habits(at=hour.replace(microsecond=0))
    start = datetime.combine(day, time(), timezone).astimezone(UTC)
    came = start + timedelta(hours=joined)
    last, told = None, []
    for minutes in range(0, 4 * 1440, step):
        now = start + timedelta(minutes=minutes)
        found = None
        if now >= came:
            found = day_to_remind(now, timezone, habits, came, last, weekday)
        if found:
            local = now.astimezone(timezone)
            assert local.date() == found
            assert weekday(found)
            assert local.time() >= habits.hour
            last = found
            told.append(found)
    assert len(told) == len(set(told))


@given(zone=ZONES, day=DAYS)
def test_every_working_day_has_its_reminder(zone: str, day: date) -> None:
    timezone = ZoneInfo(zone)
    moments = (
        datetime.combine(day, time(), timezone).astimezone(UTC) + timedelta(minutes=10 * n)
        for n in range(6 * 24)
    )
    days = {
        day_to_remind(moment, timezone, Habits(), LONG_AGO, None, weekday) for moment in moments
    }
    assert (day in days) is weekday(day)


def test_every_task_stands_in_one_place() -> None:
    found = said(
        task(1, WEDNESDAY, TaskState.RETURNED),
        task(2, date(2026, 10, 1)),
        task(3, WEDNESDAY),
        task(4, date(2026, 10, 15)),
        task(5, date(2026, 10, 17)),  # three days
        task(6, date(2026, 10, 21)),  # seven
        task(7, date(2026, 10, 19)),  # five: not yet
        task(8, WEDNESDAY, TaskState.ACCEPTED),
        task(9, WEDNESDAY, TaskState.SUBMITTED),
    )
    assert found is not None
    sections = (found.returned, found.late, found.today, found.soon)
    assert [[t.id for t in section] for section in sections] == [[1], [2], [3], [4, 5, 6]]


def test_nothing_to_say_is_silence() -> None:
    assert said(task(7, date(2026, 10, 19)), task(8, None)) is None


def test_a_day_off_is_spoken_of_before_it() -> None:
    saturday = task(1, date(2026, 10, 17))
    friday = said(saturday, day=date(2026, 10, 16), habits=Habits(soon=frozenset()))
    assert friday is not None
    assert friday.today == (saturday,)


def test_a_week_ahead_on_its_first_working_day() -> None:
    friday = task(1, date(2026, 10, 23))
    habits = Habits(soon=frozenset())
    monday = said(friday, day=date(2026, 10, 19), habits=habits)
    assert monday is not None
    assert monday.week == (friday,)
    assert said(friday, day=date(2026, 10, 20), habits=habits) is None


def test_counters_are_asked_about_on_the_twentieth() -> None:
    lacking = Counter(task(1, date(2026, 10, 31)), 1, 2)
    full = Counter(task(2, date(2026, 10, 31)), 2, 2)
    found = said(day=date(2026, 10, 20), counters=(lacking, full))
    assert found is not None
    assert found.counters == (lacking,)
    assert said(day=date(2026, 10, 21), counters=(lacking,)) is None
    # 20 September 2026 is a Sunday
    assert said(day=date(2026, 9, 21), counters=(lacking,)) is not None


def test_news_are_asked_for_once_a_month() -> None:
    silent = task(1, kind=DeadlineKind.ONGOING)
    recent = replace(silent, id=2, news_at=datetime(2026, 9, 20, tzinfo=UTC))
    old = replace(silent, id=3, news_at=datetime(2026, 8, 20, tzinfo=UTC))
    found = said(silent, recent, old, day=date(2026, 10, 1))
    assert found is not None
    assert found.pulse == (silent, old)
    assert said(silent, day=date(2026, 10, 2)) is None


@pytest.mark.parametrize(
    "topic", [Topic.LATE, Topic.TODAY, Topic.SOON, Topic.RETURNED, Topic.PULSE]
)
def test_each_topic_can_be_switched_off(topic: Topic) -> None:
    first = date(2026, 10, 1)  # a Thursday
    tasks = {
        Topic.LATE: task(1, date(2026, 9, 1)),
        Topic.TODAY: task(1, first),
        Topic.SOON: task(1, date(2026, 10, 4)),
        Topic.RETURNED: task(1, None, TaskState.RETURNED),
        Topic.PULSE: task(1, kind=DeadlineKind.ONGOING),
    }
    assert said(tasks[topic], day=first) is not None
    assert said(tasks[topic], day=first, habits=Habits(off=frozenset({topic}))) is None


@given(due=DAYS, soon=st.frozensets(st.integers(1, 10), max_size=3))
def test_every_mark_is_told_once_in_time(due: date, soon: frozenset[int]) -> None:
    """On each working day of the weeks before, with what was told on the one before known."""
    habits, one = Habits(soon=soon, off=frozenset({Topic.WEEK, Topic.LATE})), task(1, due)
    since, told = None, []
    for n in range(40, -1, -1):
        day = due - timedelta(days=n)
        if weekday(day):
            if said(one, day=day, since=since, habits=habits):
                told.append(day)
            since = day
    assert told, "a due day is never passed over in silence"
    assert len(told) <= len(soon) + 1
    assert all(day <= due for day in told)


@given(due=DAYS, gap=st.integers(1, 9))
def test_an_escalation_is_told_once(due: date, gap: int) -> None:
    one, since, told = task(1, due), None, 0
    for n in range(0, 40, gap):
        day = due + timedelta(days=n)
        told += len(escalated([one], 7, day, since))
        since = day
    assert told == 1


def test_the_school_is_warned_before() -> None:
    found = said(task(1, WEDNESDAY - timedelta(days=5)), task(2, WEDNESDAY - timedelta(days=2)))
    assert found is not None
    assert found.warned == {1}
