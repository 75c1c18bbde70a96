"""A head looks through the school's tasks."""

import re

import pytest

from tests.conversations.acts import accepts, hands_in, refused, returns
from tests.stored import digest, one, rows

NUMBER = re.compile(r"\d+\.\d+|п\. \d+ приказа|б/н")
TASK = re.compile(rf"^(?:\S{{1,2}} )?(?:{NUMBER.pattern})\b")


def task_buttons(person) -> list[str]:
    return [label for label in person.buttons if TASK.match(label)]


def numbers(person) -> list[str]:
    return [NUMBER.search(label)[0] for label in task_buttons(person)]


async def whole_list(person) -> list[str]:
    """The labels of every page, as «Далее» turns them."""
    labels = task_buttons(person)
    while any("Далее" in label for label in person.buttons):
        await person.taps("Далее")
        labels += task_buttons(person)
    return labels


async def test_every_task_is_a_button_that_begins_with_its_number(head):
    await head.sends("/tasks")
    labels = await whole_list(head)
    assert len(labels) == 19
    assert head.sees("19 задач")


async def test_the_most_urgent_comes_first(head):
    await head.sends("/tasks")
    assert numbers(head)[:3] == ["1.2", "3.1", "1.3"]


async def test_pages_turn_on_and_back(head):
    await head.sends("/tasks")
    first = head.buttons
    assert head.sees("Страница 1 из 3")
    assert not any("Назад" in label for label in first)
    await head.taps("Далее")
    assert head.sees("Страница 2 из 3")
    assert head.buttons != first
    await head.taps("Назад")
    assert head.sees("Страница 1 из 3")
    assert head.buttons == first


async def test_the_last_page_leads_only_back(head):
    await head.sends("/tasks")
    await whole_list(head)
    assert not any("Далее" in label for label in head.buttons)
    assert any("Назад" in label for label in head.buttons)


@pytest.mark.parametrize("page", [3, 99, 10**18])
async def test_a_page_that_is_no_more_shows_the_nearest(head, telegram, page):
    await head.taps_data(f"tl:1:all:{page}")
    assert head.sees("Страница 3 из 3")
    assert refused(telegram) == []


async def test_turning_pages_redraws_one_message(head):
    await head.sends("/tasks")
    shown = len(head.texts)
    await head.taps("Далее")
    await head.taps("Назад")
    assert len(head.texts) == shown


async def test_overdue_lists_what_is_late(head):
    await head.sends("/overdue")
    assert numbers(head) == ["1.2", "3.1", "1.3", "3.3"]
    assert head.sees("4 задачи")


async def test_what_was_due_yesterday_is_late_today(head, world):
    world.clock.pass_(days=1)
    await head.sends("/overdue")
    assert "1.4" in numbers(head)


async def test_a_day_ends_by_the_clock_of_the_municipality(head, world):
    world.clock.pass_(hours=11, minutes=59)  # 23:59 in Moscow
    await head.sends("/overdue")
    assert "1.4" not in numbers(head)
    world.clock.pass_(minutes=1)
    await head.sends("/overdue")
    assert "1.4" in numbers(head)


async def test_week_lists_what_is_due_by_sunday(head):
    await head.sends("/week")
    assert numbers(head) == ["1.4", "1.5", "3.3"]
    assert head.sees("3 задачи")


async def test_lists_lead_to_each_other(head):
    await head.sends("/tasks")
    await head.taps("Просрочено")
    assert numbers(head) == ["1.2", "3.1", "1.3", "3.3"]
    await head.taps("Неделя")
    assert numbers(head) == ["1.4", "1.5", "3.3"]
    await head.taps("Все")
    assert head.sees("19 задач")


async def test_the_list_of_accepted_fills_as_things_are_accepted(head, coordinator):
    await head.sends("/tasks")
    await head.taps("Принято")
    assert head.sees("Пока ничего не принято")
    await hands_in(head)
    await accepts(coordinator)
    await head.sends("/tasks")
    await head.taps("Принято")
    assert numbers(head) == ["1.2"]


async def test_nothing_due_is_good_news(head, world):
    rows(world, "UPDATE tasks SET state = 'accepted'")
    await head.sends("/overdue")
    assert head.sees("Просроченного нет")
    await head.sends("/week")
    assert head.sees("На этой неделе сдавать нечего")


async def test_a_card_says_all_that_the_order_says(head):
    await head.sends("/tasks")
    await head.taps("1.2")
    assert head.sees("1.2. Разработка школьной дорожной карты и размещение её на сайте школы")
    assert head.sees("1. Организационная работа")
    assert head.sees("до 23 сентября (ср) — просрочено на 21 день")
    assert head.sees("👤 ОО")
    assert head.sees("📎 Ссылка на сайт")
    assert head.sees("Не сдано")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("1.4", "до 14 октября (ср) — сегодня"),
        ("1.5", "до 17 октября (сб) — осталось 3 дня"),
        ("2.2", "до 30 ноября (пн) — осталось 47 дней"),
        ("3.5", "даты пока нет"),
        ("3.7", "постоянно"),
    ],
)
async def test_a_card_says_the_deadline_in_words(head, world, number, words):
    task = one(
        world,
        "SELECT t.id FROM tasks t JOIN items i ON i.id = t.item_id "
        "WHERE t.organisation_id = 1 AND i.number = ?",
        f"{number}.",
    )
    await head.taps_data(f"t:{task}")
    assert head.sees(words)


async def test_a_card_shows_what_was_handed_in(head):
    await hands_in(head)
    await head.taps("Открыть задачу")
    assert head.sees("На проверке")
    assert head.sees("сдано, Анна Крылова (1 текст)")


async def test_a_card_keeps_its_history(head, deputy, coordinator):
    await hands_in(head)
    await returns(coordinator, "нет подписи")
    await deputy.sends("/done 1.2")
    await deputy.sends("подписано")
    await head.sends("/done 1.2")
    await head.sends("и печать")
    await head.taps("Отправить")
    await head.taps("Открыть задачу")
    assert head.sees("возвращено, Ольга Северова")
    assert head.sees("💬 подписано — Борис Заместитель")
    assert head.sees("💬 и печать — Анна Крылова")


async def test_a_long_title_and_proof_unfold(head, world, telegram):
    title, proof = "Очень подробное мероприятие " * 20, "Протокол и фотоотчёт о нём " * 20
    rows(world, "UPDATE items SET title = ?, indicator = ? WHERE number = '1.2.'", title, proof)
    await head.sends("/overdue")
    await head.taps("1.2")
    assert head.sees("📎 протокол, фото")
    message = telegram.messages(head.id)[-1]
    assert [e.type for e in message.entities].count("expandable_blockquote") == 2
    assert head.sees(title.strip())


async def test_a_card_says_how_much_is_asked_for(head):
    await head.sends("/find новости")
    await head.taps("3.1")
    assert head.sees("🔢 0 из 2 в октябре")


async def test_the_way_back_leads_to_the_list(head):
    await head.sends("/tasks")
    await head.taps("1.2")
    await head.taps("Назад")
    assert head.sees("19 задач")


@pytest.fixture
def twin(world):
    """Two items of one number, in two sections."""
    rows(world, "UPDATE items SET number = '1.2.' WHERE number = '2.2.'")


async def test_a_number_of_two_items_is_asked_about(head, twin, world):
    before = digest(world)
    await head.sends("/done 1.2")
    assert head.sees("носят несколько пунктов")
    assert head.sees("1. Организационная работа")
    assert head.sees("2. Работа с учителями")
    assert numbers(head) == ["1.2", "1.2"]
    assert digest(world) == before


async def test_the_answer_opens_that_very_draft(head, twin, world):
    await head.sends("/done 1.2")
    await head.taps(next(label for label in head.buttons if "Взаимопос" in label))
    assert head.sees("Взаимопосещение уроков")
    assert one(world, "SELECT task_id FROM submissions") == 21


async def test_a_number_alone_in_its_series_is_not_asked_about(head, world):
    await head.sends("/done 3.3")
    assert head.sees("Черновик")
    due = "SELECT t.due FROM submissions s JOIN tasks t ON t.id = s.task_id"
    assert one(world, due) == "2026-10-18"


@pytest.mark.parametrize("typed", ["1.2", "1,2", "п. 1.2", "№1.2", " 1.2. ", "пункт 1.2"])
async def test_a_number_is_understood_as_people_type_it(head, typed):
    await head.sends(f"/done {typed}")
    assert head.sees("Черновик: пункт 1.2")


async def test_a_clause_of_the_order_is_a_task_too(head):
    await head.sends("/done п. 2 приказа")
    assert head.sees("п. 2 приказа")
    assert head.sees("Черновик")


async def test_done_without_a_number_says_how(head):
    await head.sends("/done")
    assert head.sees("/done 1.7")


@pytest.mark.parametrize("typed", ["9.9", "<b>&", "1", "9" * 4000, "семь", "\u202e1.2"])
async def test_an_unknown_number_is_told_kindly(head, world, telegram, typed):
    before = digest(world)
    await head.sends(f"/done {typed}")
    assert head.sees("Посмотрите в списке: /tasks")
    assert digest(world) == before
    assert refused(telegram) == []


async def test_who_has_no_school_is_led_to_the_schools_of_the_item(coordinator):
    await coordinator.sends("/done 1.2")
    assert coordinator.sees("Чтобы сдать за школу, откройте пункт и выберите школу")


@pytest.mark.parametrize("command", ["/tasks", "/week"])
async def test_for_who_oversees_tasks_are_those_that_come_in_all_schools(coordinator, command):
    await coordinator.sends(command)
    assert coordinator.sees("Верхнеозёрский район: сроки по")


async def test_for_who_oversees_overdue_is_of_all_schools(coordinator):
    await coordinator.sends("/overdue")
    assert coordinator.sees("12 задач в 3 школах")


async def test_status_is_one_screen_that_leads_on(head):
    await head.sends("/status")
    assert head.sees("МБОУ «Берёзовская СОШ»")
    assert head.sees("Просрочено: 4")
    assert head.sees("На этой неделе: 3")
    assert head.sees("Ждут даты: 3")
    await head.taps("Просрочено (4)")
    assert numbers(head) == ["1.2", "3.1", "1.3", "3.3"]


async def test_the_figures_of_status_are_the_lengths_of_its_lists(head):
    for button, words in (("Просрочено (4)", "4 задачи"), ("Неделя (3)", "3 задачи")):
        await head.sends("/status")
        await head.taps(button)
        assert head.sees(words)
