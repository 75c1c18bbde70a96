"""As few notices under way as keep the rate: what is under way a kill may repeat."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pace import Pace

INTERVAL = 0.04


def allowed(*seconds: float) -> int:
    pace = Pace(50)
    for each in seconds:
        pace.note(each)
    return pace.allowed(INTERVAL)


@pytest.mark.parametrize(
    ("takes", "most"), [(0.005, 1), (0.04, 1), (0.042, 1), (0.05, 2), (0.1, 3), (0.2, 5), (60, 50)]
)
def test_one_at_a_time_unless_telegram_is_slower_than_the_rate(takes: float, most: int) -> None:
    assert allowed(*[takes] * 20) == most


def test_it_begins_with_one() -> None:
    assert allowed() == 1


def test_a_hiccup_changes_nothing() -> None:
    assert allowed(*[0.01] * 8, *[3.0] * 7) == 1


def test_what_was_long_ago_does_not_count() -> None:
    assert allowed(*[3.0] * 100, *[0.01] * 15) == 1


@given(st.floats(0.001, 1.9))
def test_the_rate_is_kept_to_a_twentieth(takes: float) -> None:
    rate = min(allowed(takes) / takes, 1 / INTERVAL)
    assert rate >= 0.95 / INTERVAL
    assert allowed(takes) == 1 or (allowed(takes) - 1) / takes < 0.95 / INTERVAL * 1.0001
