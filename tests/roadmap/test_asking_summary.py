"""What part of the affairs words ask a summary of."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.asking_summary import LONGEST, section_numbered, wanted
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
    assert (found and found.first_item) == first_item
