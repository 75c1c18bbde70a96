"""A school takes back what it handed in, mends it, and hands it in again."""

from tests.conversations.acts import accepts, hands_in, returns
from tests.stored import digest, one, rows


async def test_withdrawn_it_is_a_draft_with_everything_in_it(head, coordinator, world):
    await hands_in(head)
    await head.taps("Отозвать")
    assert head.sees("Черновик")
    assert head.sees("готово")
    assert one(world, "SELECT state FROM tasks WHERE id = 2") == "open"
    assert one(world, "SELECT news_at FROM tasks WHERE id = 2") is None
    await head.sends("и ещё")
    await head.taps("Отправить (2 текста)")
    assert coordinator.sees("и ещё")
    assert one(world, "SELECT count(*) FROM submissions") == 1
    kinds = [row["kind"] for row in rows(world, "SELECT kind FROM events ORDER BY id")]
    assert kinds[-3:] == ["submitted", "withdrawn", "submitted"]


async def test_a_card_does_not_take_it_for_an_item_that_an_order_took_out(head):
    await hands_in(head)
    await head.taps("Отозвать")
    await head.sends("/item 1.2")
    assert not head.sees("исключён")
    assert "Продолжить черновик" in head.buttons


async def test_the_coordinator_s_card_says_that_it_was_taken_back(head, coordinator):
    await hands_in(head)
    assert "Принять" in coordinator.buttons
    await head.taps("Отозвать")
    assert coordinator.sees("Школа отозвала это")
    assert "Принять" not in coordinator.buttons


async def test_both_coordinators_are_asked_anew(head, coordinator, second_coordinator, world):
    await hands_in(head)
    await head.taps("Отозвать")
    world.clock.pass_(minutes=1)
    await head.taps("Отправить")
    assert "Принять" in coordinator.buttons
    assert "Принять" in second_coordinator.buttons
    await coordinator.taps("Принять")
    assert second_coordinator.sees("Принято: Ольга")


async def test_what_is_taken_back_cannot_be_decided_on(head, coordinator, world):
    await hands_in(head)
    await head.taps("Отозвать")
    before = digest(world)
    for data in ("ra:1", "rr:1"):
        await coordinator.taps_data(data)
        assert coordinator.sees("Такой отметки на проверке у вас нет")
    assert digest(world) == before


async def test_decided_already_it_stays_decided(head, coordinator, world):
    await hands_in(head)
    await accepts(coordinator)
    before = digest(world)
    await head.taps_data("dw:1")
    assert head.sees("Уже принято")
    assert digest(world) == before


async def test_taken_back_twice_is_taken_back_once(head, world):
    await hands_in(head)
    await head.taps_data("dw:1")
    before = digest(world)
    await head.taps_data("dw:1")
    assert head.sees("Черновик")
    assert digest(world) == before


async def test_the_deputy_may_take_back_what_the_head_handed_in(head, deputy, world):
    await hands_in(head)
    await deputy.sends("/done 1.2")
    await deputy.taps("Отозвать")
    await deputy.sends("с подписью")
    assert one(world, "SELECT count(*) FROM evidence WHERE submission_id = 1") == 2


async def test_from_the_card_too(head):
    await hands_in(head)
    await head.taps("Открыть задачу")
    await head.taps("Отозвать")
    assert head.sees("Черновик")


async def test_a_correction_taken_back_is_a_correction_still(head, coordinator, world):
    await hands_in(head)
    await returns(coordinator, "Нет подписи")
    await head.sends("/done 1.2")
    await head.taps("Отправить")
    await head.taps("Отозвать")
    assert head.sees("Что исправить: Нет подписи")
    assert one(world, "SELECT state FROM tasks WHERE id = 2") == "returned"


async def test_news_taken_back_leave_the_news_before_them(head, coordinator, world):
    await hands_in(head, "3.7")
    await accepts(coordinator, "3.7")
    before = one(world, "SELECT news_at FROM tasks WHERE news_at IS NOT NULL")
    world.clock.pass_(days=3)
    await hands_in(head, "3.7", "ещё новость")
    await head.taps("Отозвать")
    stood = rows(world, "SELECT state, news_at FROM tasks WHERE news_at IS NOT NULL")
    assert stood == [{"state": "accepted", "news_at": before}]


async def test_a_correction_begins_with_what_was_there(head, coordinator, world):
    await head.sends("/done 1.2")
    await head.sends_document("План.pdf")
    await head.sends("готово")
    await head.taps("Отправить")
    await returns(coordinator, "Нет подписи")
    await head.taps("Открыть задачу")
    await head.taps("Отметить выполнение")
    assert head.sees("Что исправить: Нет подписи")
    assert head.sees("План.pdf")
    await head.taps("Убрать лишнее")
    await head.taps("✖ План.pdf")
    await head.taps("К черновику")
    await head.sends_document("План с подписью.pdf", b"%PDF signed")
    await head.taps("Отправить (1 файл, 1 текст)")
    assert coordinator.sees("План с подписью.pdf")
    names = "SELECT name FROM evidence WHERE sha256 != '' ORDER BY id"
    assert [row["name"] for row in rows(world, names)] == ["План.pdf", "План с подписью.pdf"]
