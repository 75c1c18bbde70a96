"""/summary of a past day says what it said then."""

import pytest

from bot.sample import TIMEZONE
from tests.conversations.acts import accepts, hands_in, returns
from tests.world import MUNICIPALITY
from usecases.add_schools import add_schools


async def figures(coordinator, words=""):
    """The day and the four figures."""
    await coordinator.sends(f"/summary {words}".strip())
    return coordinator.screen.text.split("\n")[:6]


async def test_each_past_day_is_told_as_it_was(head, coordinator, world):
    told = {}
    steps = (
        lambda: hands_in(head),
        lambda: returns(coordinator, "Нет подписи"),
        lambda: hands_in(head),
        lambda: accepts(coordinator),
    )
    for step in steps:
        await step()
        told[f"{world.clock():%d.%m.%Y}"] = await figures(coordinator)
        world.clock.pass_(days=1)
    assert len(set(map(tuple, told.values()))) == len(told)
    for day, text in told.items():
        assert await figures(coordinator, day) == text, day


async def test_before_the_order_there_was_nothing_to_do(coordinator):
    _, _, dated, *_ = await figures(coordinator, "13.10")
    assert "сроков к этому дню нет" in dated


async def test_a_period_is_told_as_of_a_past_day(head, coordinator, world):
    """Something due in September was handed in on 14 October, and accepted then."""
    await hands_in(head)
    await accepts(coordinator)
    world.clock.pass_(days=3)
    await coordinator.sends("сводка за сентябрь")
    assert coordinator.sees("1 из 6")
    await coordinator.sends("сводка за сентябрь на 14 октября")
    assert coordinator.sees("14 октября (ср)")
    assert coordinator.sees("🔎 сентябрь 2026")
    now = coordinator.text
    await coordinator.taps("Со сроком (6)")
    assert coordinator.sees("🔎 сентябрь 2026")
    assert coordinator.sees("14 октября (ср)")
    await coordinator.taps("‹ Сводка")
    assert coordinator.text == now
    await coordinator.sends("/summary на 13.10.2026 за сентябрь")
    assert coordinator.sees("сроков к этому дню нет")


async def test_a_period_and_a_past_day_are_chosen_from_buttons(coordinator, world):
    world.clock.pass_(days=9)
    await coordinator.sends("/summary за сентябрь")
    await coordinator.taps("На дату")
    await coordinator.taps("Неделю назад")
    assert coordinator.sees("16 октября (пт)")
    assert coordinator.sees("🔎 сентябрь 2026")
    await coordinator.taps("✕ Всё, на сегодня")
    await coordinator.taps("На дату")
    await coordinator.taps("Вчера")
    await coordinator.taps("Фильтр")
    await coordinator.taps("Прошлый месяц")
    assert coordinator.sees("22 октября (чт)")
    assert coordinator.sees("🔎 сентябрь 2026")


async def test_an_item_that_was_added_later_was_not_there(coordinator, world):
    before = await figures(coordinator)
    world.clock.pass_(days=2)
    await coordinator.sends("/item 1.5")
    await coordinator.taps("Добавить пункт")
    await coordinator.sends("9.9 Отчёт о посещаемости")
    await coordinator.taps("Словами")
    await coordinator.sends("до 12 октября 2026")
    await coordinator.taps("Все школы")
    await coordinator.taps("Опубликовать изменения")
    assert await figures(coordinator, "14.10") == before
    assert await figures(coordinator) != before


async def test_a_school_that_was_added_later_was_not_there(coordinator, world):
    await coordinator.sends("/summary")
    before = coordinator.text
    world.clock.pass_(days=2)
    school = ["МБОУ «Новая СОШ»"]
    await add_schools(world.db, MUNICIPALITY, school, (), TIMEZONE, "ru", world.clock())
    await coordinator.sends("/summary 14.10")
    assert not coordinator.sees("Новая СОШ")
    assert coordinator.text.split("\n")[2:6] == before.split("\n")[2:6]
    await coordinator.sends("/summary")
    assert coordinator.sees("Новая СОШ")


@pytest.mark.parametrize("words", ["14.10.2026", "01.01.2031", "ыыы", "99.99", "<b>" * 1000])
async def test_of_today_or_of_no_past_day_it_is_the_present_one(coordinator, words):
    assert await figures(coordinator, words) == await figures(coordinator)
