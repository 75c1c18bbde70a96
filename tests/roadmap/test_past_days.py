"""Which day that has been a person means."""

from datetime import date

import pytest

from roadmap.asking_dates import past_day_of

TODAY = date(2026, 10, 14)  # a Wednesday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("сегодня", TODAY),
        ("Вчера", date(2026, 10, 13)),
        ("позавчера", date(2026, 10, 12)),
        ("в понедельник", date(2026, 10, 12)),
        ("в среду", TODAY),
        ("в пятницу", date(2026, 10, 9)),
        ("12.10", date(2026, 10, 12)),
        ("принесли 12 октября", date(2026, 10, 12)),
        ("5 числа", date(2026, 10, 5)),
        ("20 числа", date(2026, 9, 20)),
        ("31 числа", date(2026, 8, 31)),
        ("12 декабря", date(2025, 12, 12)),
        ("12.10.2024", date(2024, 10, 12)),
        ("октябрь", None),
        ("12 октября и 13 октября", None),
        ("12 октября, лист 5", None),
        ("никогда", None),
    ],
)
def test_a_day_that_has_been(words, day):
    assert past_day_of(words, TODAY) == day
