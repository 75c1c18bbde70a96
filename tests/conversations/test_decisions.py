"""One message that moves on: decisions with words, taken back, and several made at once."""

import pytest

from roadmap.model import Role
from tests.conversations.acts import hands_in, refused
from tests.stored import digest, one, rows
from tests.world import START


def seen(person, words: str) -> int:
    return sum(words in text for text in person.texts)


async def third_head(enter):
    return await enter(13, Role.HEAD, "Центр образования", name="Раиса Третья")


async def test_the_next_one_comes_in_the_same_message(head, other_head, coordinator, world):
    await hands_in(head, "1.3")
    world.clock.pass_(minutes=1)
    await hands_in(other_head, "1.2")
    await coordinator.sends("/review")
    await coordinator.taps("1.3")
    messages = len(coordinator.texts)
    assert "Пропустить (ещё 1)" in coordinator.buttons
    await coordinator.taps("Принять")
    await coordinator.taps("Следующая")
    assert coordinator.sees("Лесная")
    assert "Принять" in coordinator.buttons
    assert len(coordinator.texts) == messages


async def test_skipping_goes_round_and_leaves_everything_as_it_is(
    head, other_head, coordinator, world
):
    await hands_in(head, "1.3")
    await hands_in(other_head, "1.2")
    await coordinator.sends("/review")
    await coordinator.taps("1.3")
    before = digest(world)
    await coordinator.taps("Пропустить")
    assert coordinator.screen.text.startswith("🏫 МБОУ «Лесная")
    await coordinator.taps("Пропустить")
    assert coordinator.screen.text.startswith("🏫 МБОУ «Берёзовская")
    assert digest(world) == before


async def test_the_last_one_leads_to_an_empty_queue(head, coordinator):
    await hands_in(head)
    await coordinator.taps("Принять")
    await coordinator.taps_data("rn:1")
    assert coordinator.sees("На проверке ничего нет")


async def test_the_queue_goes_by_the_moment_of_handing_in(head, other_head, coordinator, world):
    await head.sends("/done 1.3")
    await head.sends("начато раньше")
    world.clock.pass_(minutes=1)
    await hands_in(other_head, "1.2")
    world.clock.pass_(minutes=1)
    await head.sends("/done 1.3")
    await head.taps("Отправить")
    await coordinator.sends("/review")
    assert [label[:3] for label in coordinator.buttons[:2]] == ["1.2", "1.3"]


async def test_accepting_with_a_remark_tells_it(head, coordinator, world):
    await hands_in(head)
    await coordinator.taps("Принять с замечанием")
    assert one(world, "SELECT state FROM submissions") == "submitted"
    await coordinator.sends("В следующий раз — с подписью")
    assert one(world, "SELECT state FROM submissions") == "accepted"
    assert coordinator.sees("Принято: Ольга Северова")
    assert seen(head, "Пункт 1.2 принят") == 1
    assert head.sees("В следующий раз — с подписью")
    await head.taps("Открыть задачу")
    assert head.sees("Принято: В следующий раз")


async def test_changing_one_s_mind_about_a_remark(head, coordinator, world):
    await hands_in(head)
    await coordinator.taps("Принять с замечанием")
    await coordinator.taps("Пока не принимать")
    await coordinator.sends("Замечание")
    assert one(world, "SELECT state FROM submissions") == "submitted"


async def test_a_remark_is_awaited_after_a_restart(head, coordinator, running, world):
    await hands_in(head)
    await coordinator.taps("Принять с замечанием")
    await running.restart()
    await coordinator.sends("Хорошо")
    assert one(world, "SELECT reason FROM submissions") == "Хорошо"


async def test_own_phrases_are_offered_the_most_used_first(head, coordinator, world):
    for reason in ("Нет подписи", "Нет печати", "Нет печати"):
        await hands_in(head)
        await coordinator.taps("Вернуть")
        await coordinator.sends(reason)
    await hands_in(head)
    await coordinator.taps("Вернуть")
    assert coordinator.buttons[:2] == ["Нет печати", "Нет подписи"]
    await coordinator.taps("Нет подписи")
    assert coordinator.sees("Возвращено: Ольга Северова")
    assert head.sees("Нет подписи")
    assert one(world, "SELECT uses FROM phrases WHERE text = 'Нет подписи'") == 2
    assert one(world, "SELECT count(*) FROM conversations WHERE topic = 'reason'") == 0


async def test_at_most_four_phrases_and_none_of_a_colleague(
    head, coordinator, second_coordinator, world
):
    for n in range(6):
        await hands_in(head)
        await coordinator.taps("Вернуть")
        await coordinator.sends(f"Причина {n}")
    await hands_in(head)
    await coordinator.taps("Вернуть")
    assert sum(label.startswith("Причина") for label in coordinator.buttons) == 4
    await second_coordinator.taps("Вернуть")
    assert not any(label.startswith("Причина") for label in second_coordinator.buttons)
    before = digest(world)
    phrase = one(world, "SELECT max(id) FROM phrases")
    await second_coordinator.taps_data(f"rp:7:{phrase}")
    assert digest(world) == before


async def test_a_long_reason_is_no_phrase(head, coordinator, world):
    await hands_in(head)
    await coordinator.taps("Вернуть")
    await coordinator.sends("ж" * 161)
    assert rows(world, "SELECT * FROM phrases") == []


@pytest.mark.parametrize("decide", ["Принять", "Вернуть"])
async def test_a_decision_is_taken_back_and_the_school_told(head, coordinator, world, decide):
    await hands_in(head)
    await coordinator.taps(decide)
    if decide == "Вернуть":
        await coordinator.sends("Нет подписи")
    world.clock.pass_(minutes=9)
    await coordinator.taps("Отменить решение")
    assert "Принять" in coordinator.buttons
    assert one(world, "SELECT state FROM submissions") == "submitted"
    assert one(world, "SELECT count(*) FROM tasks WHERE state = 'submitted'") == 1
    assert seen(head, "координатор отменил решение") == 1
    await coordinator.taps("Принять")
    assert seen(head, "Пункт 1.2 принят") == (2 if decide == "Принять" else 1)


async def test_after_ten_minutes_the_decision_stands(head, coordinator, world):
    await hands_in(head)
    await coordinator.taps("Принять")
    world.clock.pass_(minutes=10)
    before = digest(world)
    await coordinator.taps("Отменить решение")
    assert digest(world) == before
    assert any("Уже поздно" in toast for toast in coordinator.toasts)
    assert "Отменить решение" not in coordinator.buttons


async def test_a_return_that_the_school_works_on_stands(head, coordinator, world):
    await hands_in(head)
    await coordinator.taps("Вернуть")
    await coordinator.sends("Нет подписи")
    await head.sends("/done 1.2")
    before = digest(world)
    await coordinator.taps("Отменить решение")
    assert digest(world) == before


async def test_a_colleague_s_card_follows_what_is_taken_back(
    head, coordinator, second_coordinator
):
    await hands_in(head)
    await coordinator.taps("Принять")
    assert second_coordinator.sees("Принято: Ольга Северова")
    await coordinator.taps("Отменить решение")
    assert "Принять" in second_coordinator.buttons


async def test_several_of_an_item_are_looked_at_and_accepted(
    head, other_head, coordinator, world, telegram
):
    await hands_in(head, "1.2", "наша карта")
    await hands_in(other_head, "1.2", "карта Лесной")
    await coordinator.sends("/review")
    await coordinator.taps("Берёзовская")
    await coordinator.taps("Принять все по 1.2 (2)")
    assert coordinator.sees("наша карта")
    assert coordinator.sees("карта Лесной")
    assert one(world, "SELECT count(*) FROM submissions WHERE state = 'submitted'") == 2
    await coordinator.taps("Принять все (2)")
    assert one(world, "SELECT count(*) FROM submissions WHERE state = 'accepted'") == 2
    assert seen(coordinator, "приняты 2 отметки") == 1
    for who in (head, other_head):
        assert seen(who, "Пункт 1.2 принят") == 1
    assert refused(telegram) == []


async def test_all_of_an_item_are_at_hand_in_the_queue_and_on_the_item(
    head, other_head, coordinator, observer
):
    await hands_in(head)
    await hands_in(other_head)
    for asked in ("/review", "/item 1.2"):
        for who in (coordinator, observer):
            await who.sends(asked)
        assert "Принять все по 1.2 (2)" in coordinator.buttons
        assert "Принять все" not in str(observer.buttons)
    await coordinator.taps("Принять все по 1.2 (2)")
    await coordinator.taps("Принять все (2)")
    await coordinator.sends("/item 1.2")
    assert "Принять все" not in str(coordinator.buttons)


async def test_whoever_accepts_the_same_at_once_sees_who_was_first(
    head, other_head, coordinator, second_coordinator
):
    await hands_in(head)
    await hands_in(other_head)
    for who in (coordinator, second_coordinator):
        await who.sends("/review")
        await who.taps("Берёзовская")
        await who.taps("Принять все по")
    await coordinator.taps("Принять все (2)")
    await second_coordinator.taps("Принять все (2)")
    assert second_coordinator.sees("Берёзовская СОШ: ✅ Принято: Ольга Северова")
    assert second_coordinator.sees("Лесная ООШ: ✅ Принято: Ольга Северова")
    assert seen(head, "Пункт 1.2 принят") == 1


async def test_what_came_after_the_look_is_not_accepted(
    enter, head, other_head, coordinator, world
):
    third = await third_head(enter)
    await hands_in(head)
    await hands_in(other_head)
    await coordinator.sends("/review")
    await coordinator.taps("Берёзовская")
    await coordinator.taps("Принять все по")
    world.clock.pass_(seconds=5)
    await hands_in(third)
    await head.taps_data("dw:1")
    await head.sends("исправлено")
    await head.taps("Отправить")
    last = round(START.timestamp() * 1000)
    item = one(world, "SELECT id FROM items WHERE number LIKE '1.2%'")
    await coordinator.taps_data(f"rs:{item}:{last}:{last}")
    assert one(world, "SELECT count(*) FROM submissions WHERE state = 'accepted'") == 1
    assert seen(coordinator, "принята 1 отметка") == 1
    await coordinator.taps("Остальные по пункту (2)")
    assert coordinator.sees("исправлено")


async def test_proof_of_another_kind_is_said(head, coordinator, world):
    rows(world, "UPDATE items SET result = 'Протокол заседания' WHERE number LIKE '1.2%'")
    await hands_in(head, "1.2", "всё сделали")
    assert coordinator.sees("По приказу ожидается")
