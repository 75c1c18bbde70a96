"""The date that somebody else's plan gives: said once, and every school has it."""

import pytest

from roadmap.model import Role
from tests.conversations.acts import hands_in
from tests.stored import one, rows

OF_ITEM = "SELECT tasks.* FROM tasks JOIN items ON items.id = item_id WHERE number LIKE ?"


def tasks(world, number: str = "3.6%"):
    return rows(world, f"{OF_ITEM} ORDER BY tasks.id", number)


def dues(world, number: str = "3.6%") -> set[str]:
    return {str(task["due"]) for task in tasks(world, number)}


async def test_from_the_summary_to_a_date_for_every_school(coordinator, head, other_head, world):
    await coordinator.sends("/summary")
    await coordinator.taps("Ждут даты")
    assert coordinator.sees("2 пункта ждут дату")
    await coordinator.taps("3.6")
    assert coordinator.sees("планом регионального центра")
    await coordinator.sends("20 ноября")
    assert coordinator.sees("Дата назначена: 20 ноября 2026")
    assert dues(world) == {"2026-11-20"}
    for who in (head, other_head):
        assert who.sees("Координатор изменил план: Ольга Северова")
        assert who.sees("без даты → 20 ноября 2026")
    assert one(world, "SELECT count(*) FROM outbox WHERE kind = 'plan_amended'") == 2


async def test_from_the_items_card_with_a_button(coordinator, world):
    await coordinator.sends("/item 3.6")
    await coordinator.taps("Назначить дату")
    await coordinator.taps("До 31 октября 2026")
    assert dues(world) == {"2026-10-31"}
    await coordinator.taps("‹ К пункту")
    assert "Изменить дату" in coordinator.buttons


@pytest.mark.parametrize(
    "words", ["дата 3.6 — 20 ноября", "назначь дату для пункта 3.6: 20.11.2026", "3.6 дата 20.11"]
)
async def test_in_words_alone(coordinator, world, words):
    await coordinator.sends(words)
    assert coordinator.sees("Дата назначена: 20 ноября 2026")
    assert dues(world) == {"2026-11-20"}


async def test_words_that_are_no_date_change_nothing_and_are_asked_for_again(coordinator, world):
    await coordinator.sends("дата 3.6 — после дождичка")
    assert coordinator.sees("ничего не изменилось")
    await coordinator.sends("до 5 декабря")
    assert dues(world) == {"2026-12-05"}


async def test_two_dates_are_two_tasks_a_school(coordinator, world):
    before = len(tasks(world))
    await coordinator.sends("дата 3.6 — 20 ноября, 15 декабря")
    assert dues(world) == {"2026-11-20", "2026-12-15"}
    assert len(tasks(world)) == 2 * before


async def test_it_is_changed_and_taken_away_and_the_history_says_by_whom(coordinator, head, world):
    await hands_in(head, "3.6")
    await coordinator.sends("дата 3.6 — 20 ноября")
    await coordinator.taps("Изменить дату")
    await coordinator.sends("25 ноября")
    assert head.sees("20 ноября 2026 → 25 ноября 2026")
    await head.taps("3.6 ·")
    assert head.sees("Дата назначена: 20 ноября 2026. Ольга Северова, 14 октября")
    assert head.sees("Срок перенесён с 20 ноября 2026 на 25 ноября 2026. Ольга Северова")
    assert head.sees("На проверке")
    await coordinator.taps("Изменить дату")
    await coordinator.taps("Даты пока нет")
    assert dues(world) == {"None"}
    assert one(world, "SELECT count(*) FROM submissions WHERE state = 'submitted'") == 1


async def test_the_same_date_again_tells_nobody(coordinator, head, world):
    await coordinator.sends("дата 3.6 — 20 ноября")
    await coordinator.sends("дата 3.6 — 20 ноября")
    assert coordinator.sees("Так и было: 20 ноября 2026")
    assert one(world, "SELECT count(*) FROM outbox WHERE kind = 'plan_amended'") == 1


async def test_a_school_gets_more_time_beyond_the_date_and_keeps_it(coordinator, head, world):
    await coordinator.sends("дата 3.6 — 20 ноября")
    await head.taps("3.6 ·")
    await head.taps("Перенести срок")
    await head.sends("до 10 декабря")
    await head.sends("Болеем")
    await coordinator.taps("Согласиться")
    await coordinator.sends("дата 3.6 — 25 ноября")
    assert dues(world) == {"2026-11-25", "2026-12-10"}


async def test_a_school_that_comes_later_has_the_date(coordinator, world):
    await coordinator.sends("дата 3.6 — 20 ноября")
    async with world.db.transaction() as tx:
        [roadmap] = await tx.roadmaps.published(1)
        [item] = [i for i in await tx.roadmaps.items(roadmap.id) if i.item.number == "3.6."]
    assert [period.end.isoformat() for period in item.item.deadline.periods] == ["2026-11-20"]


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.HEAD, Role.CURATOR])
async def test_nobody_else_sets_a_date(enter, world, role):
    places = {Role.HEAD: "Берёзовская", Role.CURATOR: "Верхнеозёрская СОШ №1"}
    who = await enter(50, role, places.get(role))
    await who.sends("дата 3.6 — 20 ноября")
    item = tasks(world)[0]["item_id"]
    await who.taps_data(f"zs:{item}:{740000}")
    await who.taps_data(f"za:{item}")
    await who.sends("20 ноября")
    assert dues(world) == {"None"}


async def test_an_observer_sees_what_waits_and_may_not_set_it(observer):
    await observer.sends("/summary")
    await observer.taps("Ждут даты")
    await observer.taps("3.6")
    assert "Назначить дату" not in observer.buttons


async def test_who_asks_something_else_meanwhile_is_answered(coordinator, world):
    await coordinator.sends("/item 3.6")
    await coordinator.taps("Назначить дату")
    await coordinator.sends("сводка")
    assert coordinator.sees("Школы, сначала отстающие")
    await coordinator.sends("20 ноября")
    assert dues(world) == {"None"}


async def test_a_day_that_has_passed_is_pointed_out(coordinator):
    await coordinator.sends("дата 3.6 — 1 октября")
    assert coordinator.sees("Дата назначена: 1 октября 2026")
    assert coordinator.sees("Этот день уже прошёл")
    await coordinator.taps("Изменить дату")
    await coordinator.sends("14 октября")
    assert coordinator.sees("Дата назначена: 14 октября 2026")
    assert not coordinator.sees("уже прошёл")
