"""Days off and working days in a coordinator's words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.special_days import LONGEST, special_days_in

TODAY = date(2026, 10, 14)


@pytest.mark.parametrize(
    ("words", "start", "end", "working"),
    [
        ("30.08 выходной", date(2027, 8, 30), date(2027, 8, 30), False),
        ("17.10 рабочий", date(2026, 10, 17), date(2026, 10, 17), True),
        ("17.10 — рабочая суббота", date(2026, 10, 17), date(2026, 10, 17), True),
        ("1 ноября не рабочий день", date(2026, 11, 1), date(2026, 11, 1), False),
        ("25.12 нерабочий", date(2026, 12, 25), date(2026, 12, 25), False),
        ("30 декабря работаем", date(2026, 12, 30), date(2026, 12, 30), True),
        ("4 ноября праздник, не учимся", date(2026, 11, 4), date(2026, 11, 4), False),
        ("30.12-08.01 выходные", date(2026, 12, 30), date(2027, 1, 8), False),
        ("5 ноября выходной, день района", date(2026, 11, 5), date(2026, 11, 5), False),
        ("с 30.12 по 08.01 каникулы", date(2026, 12, 30), date(2027, 1, 8), False),
    ],
)
def test_days_are_read(words, start, end, working):
    found = special_days_in(words, TODAY)
    assert found is not None
    assert (found.start, found.end, found.working) == (start, end, working)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "привет",
        "выходной",
        "31 октября",
        "суббота рабочая",
        "31.02 выходной",
        "в 2026 каникулы",
        "17.10 рабочий или выходной",
        "с 01.11 по 31.03 каникулы",
    ],
)
def test_what_is_not_clear_is_not_guessed(words):
    assert special_days_in(words, TODAY) is None


@given(st.integers(0, 364), st.booleans())
def test_any_day_ahead_is_read_as_it_is_written(ahead, working):
    day = TODAY + timedelta(days=ahead)
    word = "рабочий" if working else "выходной"
    found = special_days_in(f"{day:%d.%m.%Y} {word}", TODAY)
    assert found is not None
    assert (list(found), found.working) == ([day], working)


@given(st.text())
def test_whatever_is_said_is_answered(words):
    found = special_days_in(words, TODAY)
    assert found is None or 0 < len(list(found)) <= LONGEST
