"""School quarters, and deadlines that go by them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.deadlines import read_deadline
from roadmap.order import Deadline, DeadlineKind, Every, Period
from roadmap.planning import task_periods
from roadmap.school_quarters import (
    MONTHLY,
    SchoolQuarters,
    moved,
    quarter_ends,
    read_quarters,
    school_year_of,
)

PLAN = Period(date(2026, 9, 1), date(2027, 5, 31))
ENDS = (date(2026, 10, 25), date(2026, 12, 27), date(2027, 3, 21), date(2027, 5, 26))
KNOWN = SchoolQuarters({2026: ENDS})
ONCE_A_QUARTER = Deadline("Раз в четверть", DeadlineKind.RECURRING, (PLAN,), Every.SCHOOL_QUARTER)


def test_a_task_a_quarter_ends_with_the_quarter():
    found = task_periods(ONCE_A_QUARTER, KNOWN)
    assert [period.due for period in found[:4]] == list(ENDS)
    assert found[1].start == date(2026, 10, 26)


def test_until_somebody_says_quarters_end_with_months():
    dues = [period.due for period in task_periods(ONCE_A_QUARTER)]
    assert dues == [date(2026, 10, 31), date(2026, 12, 31), date(2027, 3, 31), date(2027, 5, 31)]


@pytest.mark.parametrize(
    "words",
    [
        "25.10, 27.12, 21.03, 26.05",
        "25 октября\n27 декабря\n21 марта\n26 мая",
        "1.09–25.10, 3.11–27.12, 11.01–21.03, 30.03–26.05",
        "I: 1.09–25.10, II: 3.11–27.12, III: 11.01–21.03, IV: 30.03–26.05",
        "1) 1.09-25.10\n2) 3.11-27.12\n3) 11.01-21.03\n4) 30.03-26.05",
        "первая четверть с 1 сентября по 25 октября (8 недель)\nвторая: 3 ноября — 27 декабря\n"
        "третья: 11 января — 21 марта\nчетвёртая: 30 марта — 26 мая 2027 года",
        "I четверть\t01.09.2026\t25.10.2026\t8 недель\nКаникулы\t26.10.2026\t02.11.2026\n"
        "II четверть\t03.11.2026\t27.12.2026\t8 недель\n"
        "III четверть\t11.01.2027\t21.03.2027\t10 недель\n"
        "IV четверть\t30.03.2027\t26.05.2027\t8 недель",
    ],
)
def test_quarters_are_last_days_or_spans(words):
    assert read_quarters(words, 2026) == (2026, ENDS)


@pytest.mark.parametrize(
    "words",
    [
        "25.10, 27.12, 21.03",
        "1.09–25.10, 3.11–27.12, 11.01–21.03, 30.03–26.07",
        "1 триместр: 1.09–30.11\n2 триместр: 1.12–28.02\n3 триместр: 1.03–26.05",
        "1.09–25.10, 3.11–27.12, 11.01–21.03, 30.03–",
    ],
)
def test_what_is_no_four_quarters_is_not_guessed(words):
    assert read_quarters(words, 2026) is None


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("до конца 1 четверти", Period(None, ENDS[0])),
        ("2 четверть", Period(date(2026, 10, 26), ENDS[1])),
        ("3 четверть 2026-2027 учебного года", Period(date(2026, 12, 28), ENDS[2])),
    ],
)
def test_a_quarter_by_its_number_is_no_guess_any_longer(words, period):
    guessed = read_deadline(words, PLAN)
    assert guessed.doubt is not None
    known = moved(guessed, MONTHLY, KNOWN)
    assert (known.periods, known.doubt) == ((period,), None)


def test_whatever_else_is_not_understood_stays_a_doubt():
    guessed = read_deadline("до конца 1 четверти, как получится", PLAN)
    known = moved(guessed, MONTHLY, KNOWN)
    assert known.doubt == "Не понял: «как получится»; понято как до 25 октября 2026"


@pytest.mark.parametrize(
    "words", ["до 31.10.2026", "IV квартал 2026", "октябрь 2026", "постоянно"]
)
def test_other_deadlines_stay_as_they_are(words):
    deadline = read_deadline(words, PLAN)
    assert moved(deadline, MONTHLY, KNOWN) == deadline


@pytest.mark.parametrize(
    "days",
    [
        ENDS[:3],
        (*ENDS, date(2027, 6, 1)),
        (ENDS[1], ENDS[0], *ENDS[2:]),
        (date(2026, 8, 30), *ENDS[1:]),
        (*ENDS[:3], date(2027, 7, 1)),
        (),
    ],
)
def test_days_that_are_no_ends_of_quarters(days):
    assert quarter_ends(days) is None


def test_four_days_are_the_ends_of_their_school_year():
    assert quarter_ends(ENDS) == (2026, ENDS)


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 7, 1), 2026), (date(2026, 9, 1), 2026), (date(2027, 6, 30), 2026)],
)
def test_the_school_year_at_hand(day, year):
    assert school_year_of(day) == year


SHIFTS = st.tuples(*[st.integers(-14, 14)] * 4)
DAYS = st.dates(date(2026, 9, 1), date(2027, 5, 10))


@given(SHIFTS)
def test_quarters_follow_each_other_without_a_gap(shifts):
    ends = tuple(end + timedelta(days) for end, days in zip(ENDS, shifts, strict=True))
    found = SchoolQuarters({2026: ends}).periods(2026)
    assert found[0].start == date(2026, 9, 1)
    assert [p.start for p in found[1:]] == [p.end + timedelta(1) for p in found[:-1]]


@given(SHIFTS, SHIFTS, st.sampled_from(["до конца 1 четверти", "2 четверть", "1, 3 четверть"]))
def test_moving_there_and_back_changes_nothing(one, other, words):
    known = [
        SchoolQuarters({2026: tuple(e + timedelta(d) for e, d in zip(ENDS, s, strict=True))})
        for s in (one, other)
    ]
    first = moved(read_deadline(words, PLAN), MONTHLY, known[0])
    assert moved(moved(first, known[0], known[1]), known[1], known[0]) == first


@given(SHIFTS)
def test_a_year_has_four_tasks_and_none_in_the_summer(shifts):
    ends = tuple(end + timedelta(days) for end, days in zip(ENDS, shifts, strict=True))
    plan = replace(ONCE_A_QUARTER, periods=(Period(date(2026, 9, 1), date(2027, 8, 31)),))
    found = task_periods(plan, SchoolQuarters({2026: ends}))
    assert tuple(period.due for period in found) == ends


@given(DAYS)
def test_every_day_lies_in_the_quarter_that_ends_next(day):
    assert KNOWN.end_of(day) == min(end for end in ENDS if end >= day)
