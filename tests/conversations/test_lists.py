"""Lists lead to cards and back, by filter, by section, by words and by period."""

import re

import pytest

from tests.conversations.acts import accepts, hands_in, refused
from tests.conversations.test_tasks import numbers, task_buttons, whole_list
from tests.stored import digest, rows


async def test_a_month_lists_what_is_due_by_its_end(head):
    await head.sends("/tasks")
    await head.taps("Месяц")
    assert head.sees("До конца месяца")
    assert {"1.4", "1.5", "1.6", "2.1"} <= set(numbers(head))
    assert not {"1.2", "4.1"} & set(numbers(head))


async def test_the_present_choice_is_marked(head):
    await head.sends("/week")
    assert "✓ Неделя" in head.buttons
    await head.taps("Месяц")
    assert "✓ Месяц" in head.buttons
    assert "Неделя" in head.buttons


async def test_the_way_back_leads_to_the_same_page_of_the_same_list(head):
    await head.sends("/tasks")
    await head.taps("Далее")
    page = head.buttons
    await head.taps(task_buttons(head)[-1])
    assert "Отметить выполнение" in head.buttons
    await head.taps("Назад")
    assert head.sees("Страница 2 из 3")
    assert head.buttons == page


async def test_the_way_back_leads_to_the_same_filter(head):
    await head.sends("/overdue")
    await head.taps("1.2")
    await head.taps("Назад")
    assert "✓ Просрочено" in head.buttons


async def test_sections_say_how_much_of_them_is_done(head, coordinator):
    await hands_in(head)
    await accepts(coordinator)
    await head.sends("/tasks")
    await head.taps("Разделы")
    assert "✓ Разделы" in head.buttons
    assert any(label.startswith("1. Организационная") for label in head.buttons)
    assert any("1/5" in label for label in head.buttons)
    assert any(label.startswith("Пункты приказа") for label in head.buttons)


async def test_a_section_lists_its_tasks_and_the_done_ones_last(head, coordinator):
    await hands_in(head)
    await accepts(coordinator)
    await head.sends("/tasks")
    await head.taps("Разделы")
    await head.taps("1. Организационная")
    assert head.sees("1. Организационная работа")
    assert numbers(head) == ["1.3", "1.4", "1.5", "1.6", "1.2"]
    await head.taps("1.4")
    await head.taps("Назад")
    assert head.sees("1. Организационная работа")


async def test_a_recurring_item_is_in_a_list_once(head, world):
    world.clock.pass_(days=14)
    await head.sends("/tasks")
    assert numbers(head).count("3.3") == 1
    assert head.sees("3.3: и ещё 3 прошлых периода")
    assert len(await whole_list(head)) == 19


async def test_other_periods_of_an_item_are_a_tap_away(head, world):
    world.clock.pass_(days=14)
    await head.sends("/tasks")
    await head.taps("3.3")
    assert head.sees("1 ноября")
    await head.taps("Другие периоды (4)")
    assert [label for label in head.buttons if re.search(r"\d (окт|нояб)$", label)] == [
        "❗ 11 окт",
        "❗ 12 окт – 18 окт",
        "❗ 19 окт – 25 окт",
        "2 нояб – 8 нояб",
    ]
    await head.taps("❗ 12 окт")
    await head.taps("Отметить выполнение")
    await head.sends("проведены")
    await head.taps("Отправить")
    assert head.sees("Сдано")
    assert rows(world, "SELECT due FROM tasks WHERE state = 'submitted'") == [
        {"due": "2026-10-18"}
    ]


async def test_the_way_back_from_other_periods(head):
    await head.sends("/tasks")
    await head.taps("3.1")
    card = head.text
    await head.taps("Другие периоды")
    await head.taps("К этому периоду")
    assert head.text == card


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("новости", ["3.1"]),
        ("Новастей", ["3.1"]),
        ("программа развития", ["1.5"]),
        ("1.4", ["1.4"]),
        ("п. 2 приказа", ["п. 2 приказа"]),
    ],
)
async def test_words_find_tasks(head, words, found):
    await head.sends(f"/find {words}")
    assert numbers(head) == found
    await head.taps(found[0])
    assert "Отметить выполнение" in head.buttons


async def test_what_is_done_is_found_too(head, coordinator):
    await hands_in(head)
    await accepts(coordinator)
    await head.sends("/find дорожная карта")
    assert "1.2" in numbers(head)


async def test_a_coordinator_finds_over_the_items_of_all_schools(coordinator, observer, curator):
    for person in (coordinator, observer, curator):
        await person.sends("/find новости")
        await person.taps("3.1")
        assert person.sees("не сдано")
    await coordinator.sends("/find рыбалка")
    assert coordinator.sees("ничего не нашлось")


async def test_find_without_words_says_how(head):
    await head.sends("/find")
    assert head.sees("/find новости")


@pytest.mark.parametrize("words", ["бассейн", "<b>&", "ы" * 4000, "\u202eслово", "🏊", "…"])
async def test_words_that_find_nothing_are_told_kindly(head, world, telegram, words):
    before = digest(world)
    await head.sends(f"/find {words}")
    assert head.sees("ничего не нашлось")
    await head.taps("Все задачи")
    assert head.sees("19 задач")
    assert digest(world) == before
    assert refused(telegram) == []


async def test_many_finds_are_narrowed_down(head):
    await head.sends("/find школы")
    assert head.sees("По словам «школы»")
    assert len(task_buttons(head)) <= 8


async def test_a_coordinator_looks_through_a_school_by_section(coordinator):
    await coordinator.sends("/school Лесная")
    await coordinator.taps("Все задачи")
    await coordinator.taps("Разделы")
    await coordinator.taps("3. Работа")
    await coordinator.taps("3.1")
    assert coordinator.sees("МБОУ «Лесная ООШ»")
    await coordinator.taps("Назад")
    assert coordinator.sees("3. Работа с учениками")


async def test_a_section_of_another_order_is_not_there(head):
    await head.taps_data("tt:1:999:0")
    assert head.sees("Такой задачи у вас нет")


async def test_a_status_names_what_the_list_of_late_tasks_does(head, world):
    world.clock.pass_(days=75)
    await head.sends("/overdue")
    first = numbers(head)[:3]
    await head.sends("/status")
    assert re.findall(r"^• (\S+)", head.text, re.MULTILINE) == first
    assert head.sees("просрочено на 28 дней, и ещё 2 прошлых периода")
