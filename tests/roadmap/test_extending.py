"""Until when a school asks for more time, in a person's words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.asking_words import besides_item
from roadmap.extending import LONGEST, AskedDay, Refusal, asked_day, base, checked, ready_days
from roadmap.school_quarters import SchoolQuarters

TODAY = date(2026, 10, 14)  # a Wednesday
DUE = date(2026, 10, 26)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("до 15 ноября", date(2026, 11, 15)),
        ("15 мая", date(2027, 5, 15)),
        ("15.11", date(2026, 11, 15)),
        ("до 1.12.26", date(2026, 12, 1)),
        ("+3 дня", date(2026, 10, 29)),
        ("+5", date(2026, 10, 31)),
        ("на 10 дней", date(2026, 11, 5)),
        ("на неделю", date(2026, 11, 2)),
        ("Ещё на 2 недели, пожалуйста", date(2026, 11, 9)),
        ("на месяц", date(2026, 11, 25)),
        ("до конца месяца", date(2026, 10, 31)),
        ("конец месяца", date(2026, 10, 31)),
        ("до пятницы", date(2026, 10, 30)),
        ("на среду", date(2026, 10, 28)),
        ("на две недели", date(2026, 11, 9)),
        ("ещё пару недель", date(2026, 11, 9)),
        ("10 дней", date(2026, 11, 5)),
        ("неделю", date(2026, 11, 2)),
        ("до 15", date(2026, 11, 15)),
        ("к 10-му", date(2026, 11, 10)),
        ("15 числа", date(2026, 11, 15)),
        ("до 27-го числа", date(2026, 10, 27)),
        ("1.12", date(2026, 12, 1)),
        ("5/11", date(2026, 11, 5)),
        ("до конца ноября", date(2026, 11, 30)),
        ("конец следующего месяца", date(2026, 11, 30)),
        ("можно до 10 ноября?", date(2026, 11, 10)),
        ("Прошу перенести на 10 ноября, пожалуйста", date(2026, 11, 10)),
    ],
)
def test_a_day_is_read_from_words(words, day):
    assert asked_day(words, DUE, TODAY) == AskedDay(day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by 15 May", date(2027, 5, 15)),
        ("for a week", date(2026, 11, 2)),
        ("two weeks more", date(2026, 11, 9)),
        ("5 days", date(2026, 10, 31)),
        ("in 3 days, please", date(2026, 10, 29)),
        ("by Friday", date(2026, 10, 30)),
        ("November 10th", date(2026, 11, 10)),
        ("until the 10th of November", date(2026, 11, 10)),
        ("by the end of the month", date(2026, 10, 31)),
        ("end of next month", date(2026, 11, 30)),
    ],
)
def test_a_day_is_read_from_english_words(words, day):
    assert asked_day(words, DUE, TODAY) == AskedDay(day)


def test_english_words_may_say_why():
    words = "for a week, the teacher is ill"
    assert asked_day(words, DUE, TODAY) == AskedDay(date(2026, 11, 2), words)


@pytest.mark.parametrize(
    "words",
    [
        "до 10 ноября, болеет учитель",
        "перенесите на 10 ноября, болеет учитель",
        "10 ноября потому что болеет учитель",
        "на 15 дней — болеет учитель",
    ],
)
def test_the_reason_may_come_with_the_day(words):
    assert asked_day(words, DUE, TODAY) == AskedDay(date(2026, 11, 10), words)


@pytest.mark.parametrize(
    "words",
    ["", "не знаю", "когда сможем", "завтра не получится никак", "1.2", "2.5", "до 45", "🙂"],
)
def test_words_without_a_day_are_no_day(words):
    assert asked_day(words, DUE, TODAY) is Refusal.NO_DAY


@pytest.mark.parametrize(
    "words",
    ["до 26 октября", "20.10.2026", "завтра", "1 сентября 2026", "послезавтра", "10 октября"],
)
def test_a_day_must_be_later(words):
    assert asked_day(words, DUE, TODAY) in (Refusal.NOT_LATER, Refusal.TOO_FAR)


def test_a_year_is_the_most():
    assert asked_day("01.01.2031", DUE, TODAY) is Refusal.TOO_FAR


def test_an_overdue_task_is_given_time_from_today():
    late = date(2026, 9, 23)
    assert asked_day("на неделю", late, TODAY) == AskedDay(date(2026, 10, 21))
    assert checked(date(2026, 10, 1), late, TODAY) is Refusal.NOT_LATER


@given(DAYS, DAYS)
def test_ready_days_may_all_be_asked_for(due, today):
    days = ready_days(due, today)
    assert all(checked(day, due, today) is None for day in days)
    assert (days[2] + timedelta(days=1)).day == 1


@given(st.text(max_size=60), DAYS, DAYS)
def test_whatever_is_taken_is_later_and_near(words, due, today):
    asked = asked_day(words, due, today)
    if isinstance(asked, AskedDay):
        assert due < asked.day <= base(due, today) + LONGEST
        assert asked.day >= today


@pytest.mark.parametrize(
    ("words", "besides"),
    [
        ("прошу перенести срок по 1.5 на 10 декабря", "прошу перенести срок на 10 декабря"),
        ("не успеваем сделать пункт один пять", "не успеваем сделать"),
        ("дайте неделю на 3.2 а то ремонт", "дайте неделю а то ремонт"),
        ("дайте неделю", "дайте неделю"),
    ],
)
def test_the_number_of_the_item_says_nothing_of_the_day(words, besides):
    assert besides_item(words) == besides


@pytest.mark.parametrize(
    "words",
    ["дайте ещё недельку, болеет завуч", "болеет завуч, дайте недельку", "недельку а то ремонт"],
)
def test_the_day_may_stand_before_the_reason_or_after_it(words):
    asked = asked_day(words, DUE, TODAY)
    assert asked == AskedDay(base(DUE, TODAY) + timedelta(weeks=1), words)


def test_a_plea_is_no_reason():
    assert asked_day("пожалуйста, на неделю", DUE, TODAY) == AskedDay(
        base(DUE, TODAY) + timedelta(weeks=1)
    )


QUARTERS = SchoolQuarters(
    {2026: (date(2026, 10, 23), date(2026, 12, 28), date(2027, 3, 26), date(2027, 5, 27))}
)


@pytest.mark.parametrize(
    ("words", "due", "day"),
    [
        ("до конца четверти", date(2026, 10, 16), date(2026, 10, 23)),
        ("можно до конца этой четверти?", date(2026, 10, 16), date(2026, 10, 23)),
        ("до конца учебной четверти", date(2026, 10, 23), date(2026, 12, 28)),
        ("до конца четверти", DUE, date(2026, 12, 28)),
        ("до конца второй четверти", DUE, date(2026, 12, 28)),
        ("до конца 3 четверти", DUE, date(2027, 3, 26)),
        ("до конца следующей четверти", DUE, date(2026, 12, 28)),
        ("до конца квартала", DUE, date(2026, 12, 31)),
    ],
)
def test_quarters_are_the_municipalitys_own(words, due, day):
    assert asked_day(words, due, TODAY, QUARTERS) == AskedDay(day)


def test_quarters_end_with_months_until_they_are_said():
    assert asked_day("до конца четверти", TODAY, TODAY) == AskedDay(date(2026, 10, 31))


def test_a_reason_may_stand_beside_a_quarter():
    asked = asked_day("до конца четверти, ждём протокол", DUE, TODAY, QUARTERS)
    assert asked == AskedDay(date(2026, 12, 28), "до конца четверти, ждём протокол")
