"""What part of the affairs words ask a summary of."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.asking import understand
from roadmap.asking_summary import LONGEST, section_numbered, wanted
from roadmap.model import Role
from roadmap.questions import Intent
from roadmap.school_quarters import SchoolQuarters
from roadmap.sieve import PlanSection, groups_in_order

TODAY = date(2026, 10, 14)
GROUPS = groups_in_order(["ШНОР-1", "500+"])


@pytest.mark.parametrize(
    ("words", "section", "group", "own", "days"),
    [
        ("как дела", None, None, False, None),
        ("сводка", None, None, False, None),
        ("за март", None, None, False, (date(2026, 3, 1), date(2026, 3, 31))),
        ("сводка за сентябрь", None, None, False, (date(2026, 9, 1), date(2026, 9, 30))),
        ("на 1 октября", None, None, False, (date(2026, 10, 1), date(2026, 10, 1))),
        ("01.10", None, None, False, (date(2026, 10, 1), date(2026, 10, 1))),
        ("по разделу 2", "2", None, False, None),
        ("раздел №3", "3", None, False, None),
        ("раздел II", "ii", None, False, None),
        ("сводка по второму разделу", "2", None, False, None),
        ("ШНОР-1", None, "ШНОР-1", False, None),
        ("шнор 2", None, "ШНОР-2", False, None),
        ("шнор2 за март", None, "ШНОР-2", False, (date(2026, 3, 1), date(2026, 3, 31))),
        ("школы 500+", None, "500+", False, None),
        ("только наши", None, None, True, None),
        ("только наши пункты по разделу 1", "1", None, True, None),
    ],
)
def test_words_name_a_part(words, section, group, own, days):
    found = wanted(words, TODAY, GROUPS)
    assert (found.section, found.group, found.own) == (section, group, own)
    span = (found.span.start, found.span.end) if found.span else None
    assert ((found.day and (found.day, found.day)) or span) == days


@pytest.mark.parametrize(
    "words",
    ["за сентябрь на 10 октября", "на 10.10.2026 за сентябрь", "за прошлый месяц на 10 октября"],
)
def test_a_period_and_the_day_as_of_which_it_is_told(words):
    found = wanted(f"сводка {words}", TODAY, GROUPS)
    assert found.span is not None
    assert (found.span.start, found.span.end) == (date(2026, 9, 1), date(2026, 9, 30))
    assert found.day == date(2026, 10, 10)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("за прошлый март", date(2026, 3, 1), date(2026, 3, 31)),
        ("за прошлый сентябрь", date(2026, 9, 1), date(2026, 9, 30)),
        ("за прошлый октябрь", date(2025, 10, 1), date(2025, 10, 31)),
        ("за этот октябрь", date(2026, 10, 1), date(2026, 10, 31)),
        ("за март прошлого года", date(2025, 3, 1), date(2025, 3, 31)),
        ("за первый квартал прошлого года", date(2025, 1, 1), date(2025, 3, 31)),
        ("за прошлый год", date(2025, 1, 1), date(2025, 12, 31)),
        ("за прошлый учебный год", date(2025, 9, 1), date(2026, 5, 31)),
        ("за прошлую весну", date(2026, 3, 1), date(2026, 5, 31)),
        ("за прошлую четверть", date(2026, 4, 1), date(2026, 5, 31)),
        ("за эту четверть", date(2026, 9, 1), date(2026, 10, 31)),
        ("за позапрошлый месяц", date(2026, 8, 1), date(2026, 8, 31)),
    ],
)
def test_what_is_called_the_last_one_is_the_last_that_is_over(words, start, end):
    question = understand(f"сводка {words}", Role.COORDINATOR, TODAY)
    assert (question.intent, question.start, question.end) == (Intent.SUMMARY, start, end)
    span = wanted(f"сводка {words}", TODAY, GROUPS).span
    assert span is not None
    assert (span.start, span.end) == (start, end)


@pytest.mark.parametrize(
    ("today", "words", "start", "end"),
    [
        (date(2026, 7, 10), "прошлую", date(2026, 4, 1), date(2026, 5, 31)),
        (date(2026, 7, 10), "следующую", date(2026, 9, 1), date(2026, 10, 31)),
        (date(2026, 11, 22), "прошлую", date(2026, 9, 1), date(2026, 10, 31)),
        (date(2027, 1, 1), "прошлую", date(2026, 11, 1), date(2026, 12, 31)),
    ],
)
def test_a_quarter_of_a_school_is_counted_over_the_summer(today, words, start, end):
    span = wanted(f"сводка за {words} четверть", today, GROUPS).span
    assert span is not None
    assert (span.start, span.end) == (start, end)


@given(st.text(max_size=3 * LONGEST))
def test_no_words_are_too_strange(words):
    found = wanted(words, TODAY, GROUPS)
    assert found.group is None or found.group in GROUPS
    assert found.span is None or found.span.start < found.span.end


def sections(*names: str | None) -> list[PlanSection]:
    return [PlanSection(1, name, False, (n,)) for n, name in enumerate(names, 1)]


@pytest.mark.parametrize(
    ("number", "names", "first_item"),
    [
        ("2", ("1. Кадры", "2. Ученики"), 2),
        ("2", ("2. Ученики", "1. Кадры"), 1),
        ("ii", ("I. Кадры", "II. Ученики"), 2),
        ("2", ("I. Кадры", "II. Ученики"), 2),
        ("2", ("Раздел 1. Кадры", "Раздел 2. Ученики"), 2),
        ("2", ("Кадры", None, "Ученики"), 3),
        ("3", ("1. Кадры", "2. Ученики"), None),
        ("0", ("Кадры",), None),
        ("9", (), None),
    ],
)
def test_a_section_is_found_by_its_number_or_its_place(number, names, first_item):
    found = section_numbered(number, sections(*names))
    assert (found and found.key) == first_item


OWN = SchoolQuarters(
    {2026: (date(2026, 10, 25), date(2026, 12, 27), date(2027, 3, 21), date(2027, 5, 26))}
)


@pytest.mark.parametrize(
    ("words", "today", "start", "end"),
    [
        ("за прошлую четверть", date(2026, 11, 22), date(2026, 9, 1), date(2026, 10, 25)),
        ("за прошлую четверть", date(2026, 10, 28), date(2026, 9, 1), date(2026, 10, 25)),
        ("за эту четверть", date(2026, 10, 28), date(2026, 10, 26), date(2026, 12, 27)),
        ("за 1 четверть", date(2026, 11, 22), date(2026, 9, 1), date(2026, 10, 25)),
        ("за прошлый квартал", date(2026, 11, 22), date(2026, 7, 1), date(2026, 9, 30)),
    ],
)
def test_a_quarter_ends_when_the_municipality_says(
    words: str, today: date, start: date, end: date
) -> None:
    span = wanted(words, today, (), OWN).span
    assert span is not None
    assert (span.start, span.end) == (start, end)
    asked = understand(f"сводка {words}", Role.COORDINATOR, today, OWN)
    assert (asked.start, asked.end) == (start, end)


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("по приказу 50", "50"),
        ("по приказу № 50-д за октябрь", "50-д"),
        ("по карте №7", "7"),
        ("по плану", None),
        ("приказ от 1.10", None),
        ("приказ 01.10.2026", None),
    ],
)
def test_a_roadmap_is_named_by_its_order(words, order):
    assert wanted(words, TODAY, []).order == order


def test_an_order_beside_a_month():
    said = wanted("сводка по приказу № 50-д за октябрь", TODAY, [])
    assert (said.order, said.span and said.span.start) == ("50-д", date(TODAY.year, 10, 1))
