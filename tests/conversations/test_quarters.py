"""A municipality's school quarters: what moves is shown, then moved as a whole."""

import pytest

from roadmap.model import Role
from tests.conversations.acts import hands_in
from tests.stored import one, rows

ORDER = """ПРИКАЗ

от 05.09.2026 № 7

План-график мероприятий на 2026-2027 учебный год

№\tМероприятие\tСрок\tОтветственные
7.1\tПодготовка таблиц успеваемости\tдо конца 2 четверти\tОО
7.2\tОбход классных уголков\tдо 20.12.2026\tОО
"""


def dues(world, number: str) -> list[str]:
    query = (
        "SELECT DISTINCT due FROM tasks JOIN items ON items.id = item_id "
        "WHERE items.number IN (?, ?) AND tasks.state != 'withdrawn' ORDER BY due"
    )
    return [row["due"] for row in rows(world, query, number, f"{number}.")]


SPANS = """I четверть: 1.09–25.10
Осенние каникулы: 26.10–02.11
II четверть: 3.11–27.12
III четверть: 11.01–21.03
IV четверть: 30.03–26.05"""


async def says(who, words: str = "25.10, 27.12, 21.03, 26.05") -> None:
    await who.sends("/settings")
    await who.taps("Учебные четверти")
    await who.taps("Изменить четверти")
    await who.sends(words)


async def test_what_moves_is_shown_first_then_moved_once_for_all(
    coordinator, head, other_head, world
):
    await hands_in(head, "3.2")
    before = rows(world, "SELECT * FROM tasks ORDER BY id")
    await says(coordinator)
    assert coordinator.sees("3.2 Заседание школьного методического объединения: 31 окт → 25 окт")
    assert rows(world, "SELECT * FROM tasks ORDER BY id") == before
    await coordinator.taps("Применить")
    assert coordinator.sees("1: по 25 октября 2026")
    assert dues(world, "3.2")[:3] == ["2026-10-25", "2026-12-27", "2027-03-21"]
    kept = [(t["id"], t["state"]) for t in before]
    after = rows(world, "SELECT id, state FROM tasks ORDER BY id")
    assert [(t["id"], t["state"]) for t in after] == kept
    for who in (head, other_head):
        assert who.sees("31 октября 2026 → 25 октября 2026")
    assert one(world, "SELECT count(*) FROM outbox WHERE kind = 'plan_amended'") == 2


async def test_an_order_that_comes_later_goes_by_them_and_asks_nothing(coordinator, world):
    await says(coordinator)
    await coordinator.taps("Применить")
    await coordinator.sends_document("приказ.txt", ORDER.encode(), "text/plain")
    assert not any("Вопросы" in label for label in coordinator.buttons)
    await coordinator.taps("Опубликовать")
    assert dues(world, "7.1") == ["2026-12-27"]
    await says(coordinator, "25.10, 29.12, 21.03, 26.05")
    assert coordinator.sees("7.1 Подготовка таблиц успеваемости: 27 дек → 29 дек")
    await coordinator.taps("Применить")
    assert dues(world, "7.1") == ["2026-12-29"]
    assert dues(world, "7.2") == ["2026-12-20"]


async def test_a_draft_that_waits_goes_by_them_too(coordinator, world):
    await coordinator.sends_document("приказ.txt", ORDER.encode(), "text/plain")
    assert any("Вопросы" in label for label in coordinator.buttons)
    await says(coordinator)
    await coordinator.taps("Применить")
    await coordinator.taps_data(f"p:{one(world, 'SELECT max(id) FROM roadmaps')}")
    await coordinator.taps("Опубликовать")
    assert dues(world, "7.1") == ["2026-12-27"]


@pytest.mark.parametrize("words", ["25.10, 27.12", "25.10, 27.12, 21.03, 26.07", "никогда"])
async def test_words_that_are_no_quarters_are_asked_for_again(coordinator, world, words):
    await says(coordinator, words)
    assert coordinator.sees("не вижу четырёх четвертей")
    await coordinator.sends(SPANS)
    await coordinator.taps("Применить")
    assert one(world, "SELECT count(*) FROM school_quarters") == 1


async def test_applied_twice_tells_once(coordinator, head, world):
    await says(coordinator)
    await coordinator.taps("Применить")
    first = rows(world, "SELECT * FROM school_quarters")
    await says(coordinator)
    assert coordinator.sees("Ни один срок не переносится")
    await coordinator.taps("Применить")
    assert rows(world, "SELECT * FROM school_quarters") == first
    assert one(world, "SELECT count(*) FROM outbox WHERE kind = 'plan_amended'") == 1


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.HEAD])
async def test_nobody_else_sets_them(enter, world, role):
    who = await enter(50, role, "Берёзовская" if role is Role.HEAD else None)
    await who.sends("/settings")
    assert "Учебные четверти" not in who.buttons
    await who.taps_data("qs:1")
    await who.taps_data("qa:1")
    await who.sends("25.10, 27.12, 21.03, 26.05")
    await who.taps_data("qd:1:739914:739977:740061:740127")
    assert one(world, "SELECT count(*) FROM school_quarters") == 0


async def test_words_ask_by_the_municipality_s_own_quarters(coordinator):
    await says(coordinator)
    await coordinator.taps("Применить")
    await coordinator.sends("сводка за 1 четверть")
    assert coordinator.sees("1 сентября 2026 – 25 октября 2026")
    await coordinator.sends("что сдают в эту четверть")
    assert coordinator.sees("25 октября")


async def test_more_time_is_asked_until_the_end_of_the_municipalitys_quarter(
    coordinator, head, other_head
):
    await says(coordinator)
    await coordinator.taps("Применить")
    await head.sends("перенести 1.4 до конца четверти")
    assert head.sees("25 октября (вс)")
    await other_head.sends("перенести 1.4 до конца второй четверти")
    assert other_head.sees("27 декабря (вс)")
