"""People and schools that come, go, return and are replaced; chats that are no more."""

import pytest

from roadmap.model import Role
from tests.conversations.acts import accepts, hands_in, refused
from tests.stored import digest, one, rows
from tests.telegram import JPEG, Photo


@pytest.fixture
async def replaced(head, coordinator, enter, world):
    """The head has gone in the middle of a draft, and another has come."""
    await head.sends("/done 1.2")
    await head.sends("начато прежним")
    membership = one(world, "SELECT id FROM memberships WHERE person_id = 10")
    await coordinator.taps_data(f"ux:{membership}")
    return await enter(15, Role.HEAD, "Берёзовская", name="Нина Новая")


async def test_whoever_comes_in_place_of_a_head_goes_on_with_the_draft(replaced, world):
    await replaced.sends("/done 1.2")
    assert replaced.sees("начато прежним")
    await replaced.sends("и закончено новым")
    await replaced.taps("Отправить")
    assert one(world, "SELECT submitted_by FROM submissions") == 15


async def test_whoever_has_gone_changes_nothing_by_old_buttons(replaced, head, world):
    before = digest(world)
    for data in ("d:2", "ds:1", "dc:1", "t:2", "tl:1:all:0", "xe:2", "h"):
        await head.taps_data(data)
        assert head.sees("попросите у муниципального координатора")
    await head.sends_photo()
    assert head.sees("попросите у муниципального координатора")
    assert digest(world) == before


async def test_a_decision_reaches_the_new_head_and_not_the_old_one(
    head, coordinator, enter, world
):
    await hands_in(head)
    membership = one(world, "SELECT id FROM memberships WHERE person_id = 10")
    await coordinator.taps_data(f"ux:{membership}")
    newcomer = await enter(15, Role.HEAD, "Берёзовская", name="Нина Новая")
    told = len(head.texts)
    await accepts(coordinator)
    assert newcomer.sees("принят")
    assert len(head.texts) == told


async def test_a_school_that_has_left_the_roadmap_has_nothing_to_do(head, coordinator, world):
    await head.sends("/done 1.3")
    await head.sends("черновое")
    async with world.db.transaction() as tx:
        tasks = await tx.tasks.of_organisation(1)
        await tx.tasks.withdraw(task.id for task in tasks)
    before = digest(world)
    for data in ("d:5", "d:2", "xe:5", "xw:5", "xq:5"):
        await head.taps_data(data)
        assert not head.sees("Что-то сломалось")
        assert "Отправить" not in head.buttons
    assert digest(world)["submissions"] == before["submissions"]
    await head.sends("/tasks")
    assert not head.sees("1.3")
    await head.sends("/status")
    assert head.sees("Просрочено: 0")
    await coordinator.sends("/summary")
    assert coordinator.sees("Берёзовская СОШ: сроков к этому дню нет")


async def test_what_a_school_out_of_the_roadmap_collected_is_not_handed_in(head, world):
    await head.sends("/done 1.3")
    await head.sends("черновое")
    async with world.db.transaction() as tx:
        await tx.tasks.withdraw([5])
    await head.taps("Отправить")
    assert one(world, "SELECT state FROM submissions") == "draft"
    assert head.sees("больше не в дорожной карте")


async def test_start_again_shows_how_things_stand_and_keeps_the_draft(head, world):
    await head.sends("/done 1.2")
    await head.sends("готово")
    before = digest(world)
    await head.sends("/start")
    assert head.sees("Берёзовская")
    assert digest(world) == before
    await head.sends("и ещё")
    await head.taps("Отправить (2 текста)")


async def test_a_used_link_pressed_again_keeps_the_school(head, world):
    code = await world.code(Role.HEAD, "Берёзовская")
    await head.sends(f"/start {code}")
    before = digest(world)
    await head.sends(f"/start {code}")
    assert digest(world) == before
    await head.sends("/tasks")
    assert "1.2" in " ".join(head.buttons)


async def test_whoever_blocked_the_bot_sees_on_return_what_was_decided(
    head, coordinator, world, running
):
    await hands_in(head)
    await head.blocks()
    await accepts(coordinator)
    await head.unblocks()
    await running.settle()
    await head.sends("/start")
    assert head.sees("Принято: 1")
    await head.taps_data("t:2")
    assert head.sees("Принято")
    await hands_in(head, "1.3")
    assert one(world, "SELECT count(*) FROM submissions") == 2


async def test_a_deleted_chat_holds_up_nobody(
    head, coordinator, second_coordinator, telegram, world, running
):
    telegram.server.chats.blocked.add(coordinator.id)
    await hands_in(head)
    await running.settle()
    assert "Принять" in second_coordinator.buttons


async def test_a_message_that_is_gone_is_shown_anew(head, telegram):
    await head.sends("/done 1.2")
    await head.sends("готово")
    telegram.server.chats.remove(head.id, head.screen.message_id)
    await head.taps_data("ds:1")
    assert head.sees("Сдано")
    assert refused(telegram) == []


async def test_after_a_captioned_album_is_handed_in_nothing_more_goes_there(head, world):
    await head.sends("/done 1.3")
    album = [Photo(JPEG + b"1", caption="1.2"), Photo(JPEG + b"2")]
    await head.sends_album(album)
    await head.taps("Отправить (2 фото)")
    assert rows(world, "SELECT * FROM conversations WHERE person_id = 10") == []
    await head.sends_photo(JPEG + b"3")
    assert head.sees("К какой задаче")
    assert one(world, "SELECT count(*) FROM evidence") == 2
    await head.sends("сводный отчёт готов")
    assert one(world, "SELECT count(*) FROM evidence") == 2


async def test_an_edit_of_what_was_handed_in_changes_nothing(head, world):
    await head.sends("/done 1.2")
    message = await head.sends("готово")
    await head.taps("Отправить")
    before = digest(world)
    await head.edits(message, "не готово")
    assert digest(world) == before


async def test_a_head_is_told_once_who_has_come_as_the_deputy(head, other_head, deputy):
    told = [text for text in head.texts if "Борис Заместитель" in text]
    assert told == ["👤 Борис Заместитель теперь заместитель: Берёзовская СОШ."]
    assert not any("Борис" in text for text in other_head.texts)
