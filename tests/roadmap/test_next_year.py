"""A roadmap begun again, a year later."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.deadlines import read_deadline
from roadmap.next_year import Plan, deadline_later, words_later
from roadmap.order import Deadline, DeadlineKind, Every, Period

SCHOOL_YEAR = Plan(Period(date(2025, 9, 1), date(2026, 5, 31)), 2025)


def weekdays(day: date) -> bool:
    return day.weekday() < 5


def every_day(day: date) -> bool:
    return True


def moved(text: str, plan: Plan = SCHOOL_YEAR, is_working=weekdays) -> Deadline:
    return deadline_later(read_deadline(text, plan.period, plan.year), plan, is_working)


@pytest.mark.parametrize(
    ("text", "later", "periods"),
    [
        ("до 06.02.2026", "до 06.02.2027", [(None, "2027-02-08")]),
        ("до 30.06.26г", "до 30.06.27г", [(None, "2027-06-30")]),
        ("22.10.2025 24.03.2026", "22.10.2026 24.03.2027", ["2026-10-22", "2027-03-24"]),
        ("Апрель 2026г.", "Апрель 2027г.", [("2027-04-01", "2027-04-30")]),
        ("апрель", "апрель", [("2027-04-01", "2027-04-30")]),
        (
            "Сентябрь 2025 – март 2026",
            "Сентябрь 2026 – март 2027",
            [("2026-09-01", "2027-03-31")],
        ),
        ("до 15 марта", "до 15 марта", [(None, "2027-03-15")]),
        ("Постоянно", "Постоянно", [("2026-09-01", "2027-05-31")]),
    ],
)
def test_the_words_say_when_it_is_the_next_year(text, later, periods):
    found = moved(text)
    assert found.text == later
    assert [_plain(period) for period in found.periods] == periods


def _plain(period: Period) -> object:
    if period.start == period.end:
        return period.end.isoformat()
    return (period.start.isoformat() if period.start else None, period.end.isoformat())


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("2025-09-01", "2026-05-31", 1),
        ("2026-01-01", "2026-12-31", 1),
        ("2026-03-15", "2026-06-30", 1),
        ("2025-12-20", "2026-12-31", 1),
        ("2025-09-01", "2027-05-31", 2),
        ("2026-01-01", "2027-12-31", 2),
        ("2024-09-01", "2027-08-31", 3),
    ],
)
def test_a_plan_moves_by_as_many_years_as_it_spans(start, end, years):
    plan = Plan(Period(date.fromisoformat(start), date.fromisoformat(end)), None)
    assert plan.years == years
    later = plan.later().period
    assert later is not None
    assert later.end.year == plan.period.end.year + years


def test_of_a_plan_of_two_years_every_year_moves_by_two():
    plan = Plan(Period(date(2025, 9, 1), date(2027, 5, 31)), 2025)
    found = moved("до 20 мая 2026, до 20 мая 2027", plan)
    assert found.text == "до 20 мая 2028, до 20 мая 2029"
    assert [period.end.year for period in found.periods] == [2028, 2029]
    assert words_later("План на 2025-2027 годы", plan) == "План на 2027-2029 годы"


def test_a_step_stays_a_step():
    found = moved("Ежемесячно до 5 числа")
    assert (found.kind, found.every, found.step_day) == (
        DeadlineKind.RECURRING,
        Every.MONTH,
        5,
    )
    assert found.periods == (Period(date(2026, 9, 1), date(2027, 5, 31)),)
    quarters = moved("1 раз в четверть")
    assert quarters.every is Every.SCHOOL_QUARTER
    assert quarters.periods == found.periods


def test_a_month_is_whole_in_a_leap_year_too():
    plan = Plan(Period(date(2026, 9, 1), date(2027, 5, 31)), 2026)
    [period] = moved("февраль 2027", plan).periods
    assert period == Period(date(2028, 2, 1), date(2028, 2, 29))


def test_a_day_of_rest_gives_way_to_the_next_working_one_and_is_asked_about():
    found = moved("до 06.03.2026")  # a Friday; a Saturday a year later
    assert [period.end for period in found.periods] == [date(2027, 3, 8)]
    assert found.doubt is not None
    assert found.doubt == ("6 марта 2027 — суббота, нерабочий день; понято как 8 марта 2027")
    assert moved("до 05.03.2026").doubt is None


def test_the_29th_of_february_is_asked_about():
    plan = Plan(Period(date(2027, 9, 1), date(2028, 5, 31)), 2027)
    found = moved("до 29.02.2028", plan, every_day)
    assert [period.end for period in found.periods] == [date(2029, 2, 28)]
    assert found.doubt == "В 2029 году нет 29 февраля; понято как 28 февраля 2029"


def test_what_others_plan_is_not_known_again():
    found = moved("По плану ИПК 2025-2026")
    assert found.kind is DeadlineKind.EXTERNAL
    assert found.periods == ()
    known = Deadline("по плану ИПК", DeadlineKind.EXTERNAL, (Period(None, date(2026, 2, 2)),))
    assert deadline_later(known, SCHOOL_YEAR, weekdays).periods == ()


def test_what_was_done_is_to_be_done_again():
    found = moved("до 02.10.2025 (выполнено)")
    assert not found.done
    assert found.text == "до 02.10.2026"


def test_days_that_a_person_has_said_move_by_themselves():
    said = Deadline("в апреле", DeadlineKind.BY, (Period(None, date(2026, 4, 15)),))
    found = deadline_later(said, SCHOOL_YEAR, weekdays)
    assert found.periods == (Period(None, date(2027, 4, 15)),)
    assert found.doubt is None


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("План на 2025-2026 учебный год", "План на 2026-2027 учебный год"),
        ("План на 2025/26 учебный год", "План на 2026/27 учебный год"),
        ("Анализ ВПР-2026", "Анализ ВПР-2027"),
        ("По приказу от 12.03.2026 № 5", "По приказу от 12.03.2026 № 5"),
        ("Закон 2012 года и № 273-ФЗ", "Закон 2012 года и № 273-ФЗ"),
    ],
)
def test_titles_speak_of_the_next_year_and_laws_stay(text, later):
    assert words_later(text, SCHOOL_YEAR) == later


days = st.dates(date(2000, 1, 1), date(2080, 12, 31))


@given(days, st.sampled_from([DeadlineKind.ON, DeadlineKind.BY]))
def test_a_day_lands_about_a_year_later_on_a_working_day(day, kind):
    start = day if kind is DeadlineKind.ON else None
    before = Deadline("в срок", kind, (Period(start, day),))
    after = deadline_later(before, Plan(), weekdays)
    [period] = after.periods
    assert timedelta(days=364) <= period.end - day <= timedelta(days=369)
    assert weekdays(period.end)
    assert (period.start is None) is (start is None)
    plain = (period.end.month, period.end.day) == (day.month, day.day)
    assert (after.doubt is None) is plain


@given(st.dates(date(2000, 1, 1), date(2080, 12, 31)), st.integers(0, 400))
def test_spans_keep_their_order_and_whole_months(start, length):
    end = start + timedelta(days=length)
    before = Deadline("в срок", DeadlineKind.WITHIN, (Period(start, end),))
    [period] = deadline_later(before, Plan(), weekdays).periods
    assert period.start is not None
    assert period.start <= period.end
    ends_with_month = (end + timedelta(days=1)).day == 1
    if ends_with_month:
        assert (period.end + timedelta(days=1)).day == 1


@given(st.text(max_size=80))
def test_any_words_are_moved_without_an_error(text):
    assert isinstance(moved(text).text, str)
    assert isinstance(words_later(text, SCHOOL_YEAR), str)
