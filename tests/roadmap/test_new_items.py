"""An item that is said in one message, with when and for whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.new_items import SaidItem, said_item


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("1.9 Семинар для учителей", SaidItem("1.9", "Семинар для учителей")),
        (
            "1.9 День открытых дверей до 20 декабря всем школам",
            SaidItem("1.9", "День открытых дверей", "до 20 декабря", "всем школам"),
        ),
        (
            "Собрание родителей — 15 декабря — всем",
            SaidItem("", "Собрание родителей", "15 декабря", "всем"),
        ),
        (
            "1.8 Анкета (каждой школе)\nсрок: раз в четверть",
            SaidItem("1.8", "Анкета", "раз в четверть", "каждой школе"),
        ),
        (
            "Отчёт до 1.02.2027. Ответственные: отдел образования и все школы",
            SaidItem("", "Отчёт", "до 1.02.2027", "отдел образования и все школы"),
        ),
        ("Анализ ВПР в апреле, ШНОР-2", SaidItem("", "Анализ ВПР", "в апреле", "ШНОР-2")),
    ],
)
def test_when_and_whom_are_taken_off_the_end(words, said):
    assert said_item(words) == said


@pytest.mark.parametrize(
    "title",
    [
        "Выезды по всем школам",
        "Помощь школам",
        "Отчёт за март",
        "Исполнение приказа от 15.12.2025",
        "Конкурс «9 мая»",
        "План работы на 2027 год",
        "Отчёт по итогам 1 полугодия",
        "всем школам",
        "до 20 декабря",
    ],
)
def test_what_belongs_to_the_title_stays(title):
    assert said_item(title) == SaidItem("", title)


ENDS = st.sampled_from(
    ["до 20 декабря", "всем школам", "ОО", "ежемесячно", "5 мая", ",", "—", "1.2"]
)


@given(st.lists(st.one_of(st.text(max_size=12), ENDS), min_size=1, max_size=6).map(" ".join))
def test_no_words_are_made_up_and_some_title_is_left(words):
    said = said_item(words)
    assert bool(said.title) == bool(words.split())
    for part in (said.title, said.when, said.whom):
        assert part in " ".join(words.split())
