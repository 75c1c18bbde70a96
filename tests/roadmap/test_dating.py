"""Words that say the date of an item."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.dating import Dating, dating


@pytest.mark.parametrize(
    ("words", "number", "when"),
    [
        ("дата 1.7 — 15 мая", "1.7", "15 мая"),
        ("Срок по 1.7: до 20.05.2023", "1.7", "до 20.05.2023"),
        ("назначь 1.7 на 3 июня", "1.7", "3 июня"),
        ("назначить дату для пункта 1.7 15 мая.", "1.7", "15 мая"),
        ("1.7 назначить на 15 мая", "1.7", "15 мая"),
        ("измени срок 1.7 на до 20 мая", "1.7", "до 20 мая"),
        ("перенеси 1.7 на 20 мая", "1.7", "20 мая"),
        ("поставь срок 12 весь апрель", "12", "весь апрель"),
    ],
)
def test_the_item_and_its_date(words, number, when):
    assert dating(words) == Dating(number, when)


@pytest.mark.parametrize(
    "words",
    ["дата 15 мая", "дата 1.7", "срок 15.05.2023", "сдам завтра 1.7", "назначь 15 мая", "сводка"],
)
def test_words_about_something_else(words):
    assert dating(words) is None


@given(st.text())
def test_no_words_break_it(words):
    found = dating(words)
    assert found is None or (found.number and found.when)


NUMBERS = st.from_regex(r"[1-9][0-9]?(\.[1-9][0-9]?){0,2}", fullmatch=True)
DAYS = st.sampled_from(["до 15 мая", "весь апрель", "20.11.2026", "15 мая, 20 июня"])


@given(NUMBERS, DAYS, st.sampled_from(["дата {} — {}", "срок для {}: {}", "назначь {} на {}"]))
def test_whatever_the_number_and_the_day(number, day, form):
    assert dating(form.format(number, day)) == Dating(number, day)
