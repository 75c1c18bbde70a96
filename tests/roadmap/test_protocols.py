"""The date and the number of minutes, read from what people write."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.protocols import Protocol, protocol_of

FOURTH = Protocol(date(2026, 3, 12), "4")


@pytest.mark.parametrize(
    "text",
    [
        "12.03.2026 № 4",
        "№4 от 12.03.2026",
        "протокол № 4 от 12 марта 2026 года",
        "12.3.26 4",
        "4, 12/03/2026",
        "Протокол от 12-03-2026 г. номер 4",
    ],
)
def test_both_are_found_in_any_order(text):
    assert protocol_of(text) == FOURTH


@pytest.mark.parametrize(
    "text", ["", "№ 4", "12.03.2026", "31.02.2026 № 4", "12 чегото 2026 № 4", "не помню", "4 5"]
)
def test_without_either_nothing_is_taken(text):
    assert protocol_of(text) is None


def test_a_number_may_have_letters():
    assert protocol_of("12 мая 2026 № 4/2-а") == Protocol(date(2026, 5, 12), "4/2-а")


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(0, 9999))
def test_what_is_written_is_read_back(day, number):
    found = Protocol(day, str(number))
    assert protocol_of(f"{day:%d.%m.%Y} № {number}") == found
    assert protocol_of(f"№ {number} от {day:%d.%m.%Y}") == found


@given(st.text())
def test_nothing_breaks_it(text):
    found = protocol_of(text)
    assert found is None or found.number
