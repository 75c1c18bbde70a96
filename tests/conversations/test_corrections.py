"""A published roadmap changed by hand: looked at first, then applied as a whole."""

import pytest

from roadmap.model import Role
from tests.conversations.acts import accepts, hands_in
from tests.stored import one, rows


def tasks(world, number: str):
    return rows(
        world,
        "SELECT tasks.*, items.title, items.section FROM tasks JOIN items ON items.id = item_id "
        "JOIN roadmaps ON roadmaps.id = roadmap_id WHERE roadmaps.state = 'published' "
        "AND items.number IN (?, ?) ORDER BY tasks.id",
        number,
        f"{number}.",
    )


async def corrects(who, number: str, what: str, words: str) -> None:
    await who.sends(f"/item {number}")
    await who.taps("Изменить пункт")
    await who.taps(what)
    await who.sends(words)
    await who.taps("Что изменится")


async def test_a_deadline_is_looked_at_then_moved_and_what_was_handed_in_stays(
    coordinator, head, other_head, world
):
    await hands_in(head, "1.5")
    before = tasks(world, "1.5")
    await corrects(coordinator, "1.5", "Срок", "до 25 октября 2026")
    assert coordinator.sees("17 октября 2026 → до 25 октября 2026")
    assert coordinator.sees("Касается 3 организаций: каждой сообщат один раз")
    assert coordinator.sees("1 уже сдала")
    assert tasks(world, "1.5") == before
    await coordinator.taps("Опубликовать изменения")
    assert coordinator.sees("Изменения опубликованы")
    after = tasks(world, "1.5")
    assert {t["due"] for t in after} == {"2026-10-25"}
    assert [(t["id"], t["state"]) for t in after] == [(t["id"], t["state"]) for t in before]
    for who in (head, other_head):
        assert who.sees("Координатор изменил план: Ольга Северова")
        assert who.sees("17 октября 2026 → 25 октября 2026")
    assert one(world, "SELECT count(*) FROM outbox WHERE kind = 'plan_amended'") == 2


@pytest.mark.parametrize(
    "words", ["срок 1.5 до 25 октября 2026", "измени срок 1.5 на до 25 октября 2026"]
)
async def test_a_deadline_said_in_words_is_looked_at_first(coordinator, head, world, words):
    await coordinator.sends(words)
    assert coordinator.sees("17 октября 2026 → до 25 октября 2026")
    assert {t["due"] for t in tasks(world, "1.5")} == {"2026-10-17"}
    await coordinator.taps("Опубликовать изменения")
    assert {t["due"] for t in tasks(world, "1.5")} == {"2026-10-25"}
    assert head.sees("17 октября 2026 → 25 октября 2026")


async def test_words_that_are_no_deadline_are_asked_for_again(coordinator, world):
    await coordinator.sends("срок 1.5 до дождичка в четверг")
    assert coordinator.sees("ничего не изменилось")
    await coordinator.sends("до 25 октября 2026")
    await coordinator.taps("Что изменится")
    await coordinator.taps("Опубликовать изменения")
    assert {t["due"] for t in tasks(world, "1.5")} == {"2026-10-25"}


async def test_nobody_else_corrects_a_deadline_in_words(observer, head, world):
    for who in (observer, head):
        await who.sends("срок 1.5 до 25 октября 2026")
    assert one(world, "SELECT count(*) FROM roadmaps") == 1


async def test_the_task_says_who_has_changed_it(coordinator, head):
    await corrects(coordinator, "1.5", "Название", "Актуализация программы развития")
    await coordinator.taps("Опубликовать изменения")
    await head.taps("1.5 ·")
    assert head.sees("Изменена формулировка; раньше: «Актуализация программы развития школы».")
    assert head.sees("Ольга Северова, 14 октября")


async def test_an_indicator_and_its_target(coordinator, head, world):
    await corrects(coordinator, "3.1", "Показатель", "Не менее 3 новостей в месяц")
    await coordinator.taps("Опубликовать изменения")
    assert head.sees("Изменены формулировка или подтверждение:")
    await head.taps("3.1 ·")
    assert head.sees("🔢 0 из 3 в сентябре")
    assert head.sees("раньше: «Не менее 2 новостей в месяц».")


async def test_whom_it_is_for(coordinator, head, other_head, world):
    await hands_in(head, "1.5")
    await corrects(coordinator, "1.5", "Кому", "МБОУ «Лесная ООШ»")
    await coordinator.taps("Опубликовать изменения")
    states = {t["organisation_id"]: t["state"] for t in tasks(world, "1.5")}
    assert sorted(states.values()) == ["open", "withdrawn", "withdrawn"]
    assert head.sees("Больше не нужно:")
    assert not other_head.sees("Координатор изменил план")
    assert one(world, "SELECT count(*) FROM submissions WHERE state = 'submitted'") == 1


async def test_an_item_is_closed_and_can_be_left_open(coordinator, head, world):
    await hands_in(head, "1.5")
    await accepts(coordinator, "1.5")
    await coordinator.sends("/item 1.5")
    await coordinator.taps("Изменить пункт")
    await coordinator.taps("Закрыть пункт")
    await coordinator.taps("Вернуть")
    await coordinator.taps("Что изменится")
    assert coordinator.sees("Ничего не меняется")
    await coordinator.taps("✏️ 1.5")
    await coordinator.taps("Закрыть пункт")
    await coordinator.taps("Что изменится")
    await coordinator.taps("Опубликовать изменения")
    assert {t["state"] for t in tasks(world, "1.5")} == {"withdrawn"}
    assert one(world, "SELECT count(*) FROM submissions WHERE state = 'accepted'") == 1
    assert one(world, "SELECT count(*) FROM evidence") == 1
    assert head.sees("Больше не нужно:")


async def test_an_item_is_added_in_its_section(coordinator, head, other_head, world):
    await coordinator.sends("/item 1.5")
    await coordinator.taps("Добавить пункт")
    await coordinator.sends("1.9 Анкетирование родителей")
    await coordinator.taps("Словами")
    await coordinator.sends("до 30 ноября 2026")
    await coordinator.taps("Все школы")
    assert coordinator.sees("➕ 1.9 Анкетирование родителей — до 30 ноября 2026")
    assert tasks(world, "1.9") == []
    await coordinator.taps("Опубликовать изменения")
    made = tasks(world, "1.9")
    assert {t["due"] for t in made} == {"2026-11-30"}
    assert {t["section"] for t in made} == {t["section"] for t in tasks(world, "1.5")}
    assert len(made) == 3
    numbers = [
        row["number"]
        for row in rows(world, "SELECT number FROM items WHERE roadmap_id = 1 ORDER BY position")
    ]
    assert numbers[numbers.index("1.9") - 1].startswith("1.6")
    for who in (head, other_head):
        assert who.sees("Новое:")
        assert who.sees("1.9 Анкетирование родителей")


async def test_an_item_said_at_once_is_asked_nothing_about(coordinator, world):
    await coordinator.sends("/item 1.5")
    await coordinator.taps("Добавить пункт")
    await coordinator.sends("1.9 День открытых дверей до 20 декабря всем школам")
    assert coordinator.sees("👌 1.9: до 20 декабря 2026; кому: всем школам")
    assert coordinator.sees("➕ 1.9 День открытых дверей — до 20 декабря 2026")
    await coordinator.taps("Опубликовать изменения")
    assert [t["due"] for t in tasks(world, "1.9")] == ["2026-12-20"] * 3


async def test_what_an_item_does_not_say_is_asked(coordinator):
    await coordinator.sends("/item 1.5")
    await coordinator.taps("Добавить пункт")
    await coordinator.sends("1.9 День открытых дверей, всем школам")
    assert coordinator.sees("Какой это срок?")
    assert coordinator.sees("Понято: всем школам")
    assert not coordinator.sees("Кто это делает?")


async def test_several_corrections_are_one_message(coordinator, head, world):
    await corrects(coordinator, "1.5", "Срок", "до 25 октября 2026")
    await corrects(coordinator, "1.6", "Срок", "до 30 октября 2026")
    assert coordinator.sees("1.5")
    assert coordinator.sees("1.6")
    await coordinator.taps("Опубликовать изменения")
    assert one(world, "SELECT count(*) FROM outbox WHERE kind = 'plan_amended'") == 1
    assert one(world, "SELECT count(*) FROM roadmaps WHERE by_hand") == 1


async def test_corrections_are_dropped(coordinator, world):
    before = tasks(world, "1.5")
    await corrects(coordinator, "1.5", "Срок", "до 25 октября 2026")
    await coordinator.taps("Отменить")
    assert coordinator.sees("В плане ничего не изменено")
    assert tasks(world, "1.5") == before
    await coordinator.sends("/item 1.5")
    await coordinator.taps("Изменить пункт")
    assert coordinator.sees("до 17 октября 2026")


async def test_a_second_press_changes_nothing(coordinator, world):
    await corrects(coordinator, "1.5", "Срок", "до 25 октября 2026")
    draft = one(world, "SELECT max(id) FROM roadmaps")
    await coordinator.taps("Опубликовать изменения")
    before = rows(world, "SELECT * FROM tasks"), rows(world, "SELECT * FROM outbox")
    await coordinator.taps_data(f"pp:{draft}")
    assert before == (rows(world, "SELECT * FROM tasks"), rows(world, "SELECT * FROM outbox"))


async def test_corrections_cannot_be_made_a_roadmap_of_their_own(coordinator, world):
    await corrects(coordinator, "1.5", "Срок", "до 25 октября 2026")
    draft = one(world, "SELECT max(id) FROM roadmaps")
    await coordinator.taps_data(f"pm:{draft}:0")
    assert one(world, "SELECT relation FROM roadmaps WHERE id = ?", draft) == "amends"


async def test_two_coordinators_work_on_the_same_corrections(
    coordinator, second_coordinator, world
):
    await corrects(coordinator, "1.5", "Срок", "до 25 октября 2026")
    await corrects(second_coordinator, "1.6", "Срок", "до 30 октября 2026")
    assert second_coordinator.sees("1.5")
    await second_coordinator.taps("Опубликовать изменения")
    await coordinator.taps("Опубликовать изменения")
    assert coordinator.sees("опубликована")
    assert {t["due"] for t in tasks(world, "1.5")} == {"2026-10-25"}


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.HEAD, Role.CURATOR])
async def test_nobody_else_corrects(enter, world, role):
    places = {Role.HEAD: "Берёзовская", Role.CURATOR: "Верхнеозёрская СОШ №1"}
    who = await enter(50, role, places.get(role))
    await who.sends("/item 1.5")
    assert "Изменить пункт" not in who.buttons
    item = tasks(world, "1.5")[0]["item_id"]
    await who.taps_data(f"zc:{item}")
    await who.taps_data(f"zn:{item}")
    await who.sends("1.9 Чужой пункт")
    assert one(world, "SELECT count(*) FROM roadmaps") == 1
