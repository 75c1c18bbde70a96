"""Words find the tasks that have them, with other endings and with slips."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.finding import matching
from roadmap.model import Item, Task, TaskState
from roadmap.order import Deadline

TITLES = {
    "1.1": "Разработка программы наставничества молодых педагогов",
    "1.2": "Новости о работе школы на её сайте",
    "1.3": "Участие во всероссийских проверочных работах",
    "1.4": "Анализ результатов ВПР по математике",
    "1.5": "Посещение уроков в школе-кураторе",
    "2.1": "Районный семинар для учителей русского языка",
}


def task(number: str, title: str, indicator: str = "", section: str | None = None) -> Task:
    id_ = int(number.replace(".", ""))
    item = Item(id_, section, f"{number}.", title, Deadline(), indicator=indicator)
    return Task(id_, 1, 1, "Школа", item, None, None, TaskState.OPEN)


TASKS = [task(number, title) for number, title in TITLES.items()]


def numbers(words: str, tasks: list[Task] = TASKS) -> list[str]:
    return [t.item.number.rstrip(".") for t in matching(tasks, words)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("наставничество", ["1.1"]),
        ("наставничества", ["1.1"]),
        ("Наставнечество", ["1.1"]),
        ("НАСТАВНИКИ", ["1.1"]),
        ("педогоги", ["1.1"]),
        ("новость", ["1.2"]),
        ("новости сайт", ["1.2"]),
        ("впр", ["1.3", "1.4"]),
        ("проверочные работы", ["1.3"]),
        ("семенар", ["2.1"]),
        ("математика", ["1.4"]),
        ("ее сайт", ["1.2"]),
        ("1.4", ["1.4"]),
        ("п. 1,4", ["1.4"]),
        ("пункт 2.1", ["2.1"]),
    ],
)
def test_found_by(words, found):
    assert numbers(words) == found


def test_a_deadline_s_words_find_an_item_last() -> None:
    dated = task("3.5", "Участие в мониторинге")
    item = replace(dated.item, deadline=Deadline(text="По графику проведения ВПР"))
    assert numbers("впр", [replace(dated, item=item), TASKS[3]]) == ["1.4", "3.5"]


@pytest.mark.parametrize("words", ["", "   ", "!!!", "бассейн", "новости бассейна", "9.9", "а"])
def test_nothing_is_found_by(words):
    assert numbers(words) == []


def test_a_word_of_the_title_comes_before_one_of_the_proof_or_the_section():
    tasks = [
        task("1.1", "Совещание", section="Работа с протоколами"),
        task("1.2", "Заседание", "Протокол заседания"),
        task("1.3", "Протокол собрания"),
    ]
    assert numbers("протокол", tasks) == ["1.3", "1.2", "1.1"]


@given(st.text(max_size=200))
def test_any_words_are_answered(words):
    assert set(matching(TASKS, words)) <= set(TASKS)


@given(st.sampled_from(list(TITLES)), st.data())
def test_a_word_of_a_title_finds_it_whatever_its_case(number, data):
    word = data.draw(st.sampled_from([w for w in TITLES[number].split() if len(w) > 4]))
    assert number in numbers(data.draw(st.sampled_from([str.upper, str.lower, str.title]))(word))
