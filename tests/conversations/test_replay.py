"""Updates come twice, and a process dies at any moment: nothing is doubled and nothing lost."""

import asyncio
import json

import pytest
from aiogram.methods import SendMessage
from aiogram.types import Update

from roadmap.model import Role
from storage.connection import Connection
from storage.database import Database
from storage.files import EvidenceFiles
from tests.conversations.acts import hands_in
from tests.conversations.conftest import Running, raw
from tests.conversations.story import Story, story_in
from tests.stored import digest, kept_files, one, rows
from tests.telegram import FakeTelegram, Photo
from tests.world import World, copied

OF_A_RUN = {
    "invitations": ("code_hash",),
    "outbox": ("id", "claimed_by", "claimed_until", "tried_at", "attempts"),
    "evidence": ("message_id",),
}
STEPS = [
    *("start 10", "start 11", "start 20", "start 21"),
    *("done", "album", "text", "document", "submit", "files", "return", "reason"),
    *("open", "again", "photo", "submit again", "accept", "second decision", "summary"),
]


@pytest.fixture
async def story(world, telegram, running) -> Story:
    return await story_in(world, telegram)


@pytest.fixture
async def told_once(template, tmp_path) -> dict:
    """What the database holds after the story told once, undisturbed."""
    folder = tmp_path / "undisturbed"
    folder.mkdir()
    with copied(template, folder) as address:
        world = World(Database(address), EvidenceFiles(folder / "files"))
        telegram = FakeTelegram(world.clock)
        Running(world, telegram)
        for step in (await story_in(world, telegram)).steps().values():
            await step()
        await world.db.close()
        return outcome(world)


def outcome(world: World) -> dict:
    """What is the same in every run of the story; redraws are of messages that may differ."""
    found = digest(world, OF_A_RUN)
    found["outbox"] = [row for row in found["outbox"] if row["kind"] != "redraw"]
    return found


async def forgotten(world: World, telegram: FakeTelegram, last: int) -> None:
    """The last updates were handled, but the process died before it could note that."""
    for update in telegram.delivered[-last:]:
        rows(
            world,
            "UPDATE inbox SET answered_at = NULL, claimed_by = NULL, payload = ? "
            "WHERE update_id = ?",
            json.dumps(raw(update)),
            update.update_id,
        )


@pytest.mark.parametrize("while_", ["COMMIT is answered", "the connection goes back"])
async def test_whoever_receives_may_be_sent_away_while_it_claims(
    while_, head, running, telegram, monkeypatch
):
    """As a bot that leads no longer is, which lives on and keeps what it has claimed."""
    reached = asyncio.Event()
    method = {"COMMIT is answered": "commit", "the connection goes back": "close"}[while_]
    undisturbed = getattr(Connection, method)

    async def slowly(connection: Connection) -> None:
        await undisturbed(connection)
        reached.set()
        await asyncio.sleep(0.01)

    async def is_sent_away(updates: list[Update]) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(Connection, method, slowly)
            taking = asyncio.create_task(running.parts.reception.take([raw(u) for u in updates]))
            await reached.wait()
            taking.cancel()
            await asyncio.wait((taking,))
        await running.settle()

    telegram.connect(is_sent_away)
    await head.sends("/help")
    assert "/tasks" in head.text


async def test_the_story_ends_well(story, world):
    assert list(story.steps()) == STEPS
    for step in story.steps().values():
        await step()
    states = rows(world, "SELECT state FROM submissions ORDER BY id")
    assert [row["state"] for row in states] == ["returned", "accepted"]
    assert one(world, "SELECT count(*) FROM evidence WHERE submission_id = 1") == 13
    assert one(world, "SELECT count(*) FROM evidence WHERE submission_id = 2") == 15
    assert len(kept_files(world)) == 12


async def test_every_update_may_come_twice_in_a_row(story, world, telegram):
    for name, step in story.steps().items():
        delivered = len(telegram.delivered)
        await step()
        before, calls = digest(world), len(telegram.calls)
        await telegram.deliver_again(len(telegram.delivered) - delivered)
        assert digest(world) == before, name
        assert len(telegram.calls) == calls, name


async def test_the_whole_story_may_come_again_after_a_restart(story, world, telegram, running):
    for step in story.steps().values():
        await step()
    before, calls = digest(world), len(telegram.calls)
    await running.restart()
    await telegram.deliver_again(len(telegram.delivered))
    assert digest(world) == before
    assert len(telegram.calls) == calls


async def test_what_was_handled_but_not_noted_is_handled_again_in_vain(
    story, world, telegram, running
):
    """Whatever step a kill follows, doing it once more changes nothing."""
    for name, step in story.steps().items():
        delivered = len(telegram.delivered)
        await step()
        before = digest(world)
        sent = len(telegram.calls_of(SendMessage))
        await forgotten(world, telegram, len(telegram.delivered) - delivered)
        await running.restart()
        assert digest(world) == before, name
        assert len(telegram.calls_of(SendMessage)) - sent <= 2, name
        assert one(world, "SELECT count(*) FROM inbox WHERE answered_at IS NULL") == 0, name
    assert telegram.unanswered == []


async def test_a_kill_after_every_storing_loses_and_doubles_nothing(
    story, told_once, world, telegram, running
):
    telegram.connect(running.only_keep)
    for name, step in story.steps().items():
        await step()
        assert one(world, "SELECT count(*) FROM inbox WHERE answered_at IS NULL") > 0, name
        await running.restart()
        assert one(world, "SELECT count(*) FROM inbox WHERE answered_at IS NULL") == 0, name
    assert outcome(world) == told_once
    assert telegram.unanswered == []


async def test_the_whole_story_may_wait_in_the_inbox(story, told_once, world, telegram, running):
    """Joining first; then everything came while the bot was down."""
    steps = story.steps()
    for name in STEPS[:4]:
        await steps[name]()

    telegram.connect(running.only_keep)
    for name in STEPS[4:9]:  # the head's part
        await steps[name]()
    await running.restart()
    for name in STEPS[9:]:
        await steps[name]()
        await running.restart()
    assert outcome(world) == told_once


@pytest.mark.parametrize(
    ("step", "moment"),
    [(step, moment) for step in ("submit", "accept", "reason") for moment in ("before", "after")],
)
async def test_a_kill_around_a_notice_sends_no_second_request(
    story, world, telegram, running, monkeypatch, step, moment
):
    """Before: nothing was sent yet. After: sent, and noted as sent."""
    for name in STEPS[: STEPS.index(step)]:
        await story.steps()[name]()

    async def nothing() -> int:
        return 0

    with monkeypatch.context() as patched:
        if moment == "before":
            patched.setattr(running.parts.sender.__class__, "send_due", lambda _: nothing())
        await story.steps()[step]()
    await running.restart()
    await running.restart()
    notices = rows(world, "SELECT * FROM outbox WHERE sent_at IS NULL")
    assert notices == []
    assert one(world, "SELECT max(attempts) FROM outbox") == 1


async def test_of_ten_parts_in_the_inbox_none_is_lost_by_a_kill(head, world, telegram, running):
    await head.sends("/done 1.2")

    telegram.connect(running.only_keep)
    await head.sends_album([Photo(b"jpeg" + bytes([n])) for n in range(10)])
    await head.taps_data("ds:1")
    await running.restart()
    assert one(world, "SELECT count(*) FROM evidence") == 10
    assert one(world, "SELECT state FROM submissions") == "submitted"


async def test_dying_between_the_parts_loses_none(head, world, telegram, running):
    """Half of the album was handled and not noted, half was not handled at all."""
    await head.sends("/done 1.2")
    await head.sends_album([Photo(b"jpeg" + bytes([n])) for n in range(10)])
    for row in rows(world, "SELECT id FROM evidence ORDER BY id")[5:]:
        rows(world, "DELETE FROM evidence WHERE id = ?", row["id"])
    await forgotten(world, telegram, 10)
    not_handled = "UPDATE inbox SET applied_at = NULL, applied_to = NULL WHERE update_id = ?"
    for update in telegram.delivered[-5:]:
        rows(world, not_handled, update.update_id)
    await running.restart()
    assert one(world, "SELECT count(*) FROM evidence") == 10
    assert "Отправить (10 фото)" in head.buttons


async def test_the_person_sees_what_became_of_an_update_handled_before_a_kill(
    head, coordinator, world, telegram, running
):
    """The effect was kept, but the process died before it could say so."""
    await hands_in(head)
    await coordinator.taps("Вернуть")
    await coordinator.sends("Нет подписи")
    await forgotten(world, telegram, 1)
    await running.restart()
    assert not coordinator.sees("Не понял")


async def test_the_privacy_lines_are_said_even_after_a_kill(stranger, world, telegram, running):
    code = await world.code(Role.HEAD, "Лесная")
    await stranger.sends(f"/start {code}")
    for message in telegram.messages(stranger.id):  # the answer never reached the person
        if message.from_user.is_bot:
            telegram.server.chats.remove(stranger.id, message.message_id)
    await forgotten(world, telegram, 1)
    await running.restart()
    assert stranger.sees("152-ФЗ")


async def test_a_cancelled_draft_does_not_come_back_after_a_kill(head, world, telegram, running):
    """/done, a photo and «Отменить» were all handled, and none of them noted."""
    await head.sends("/done 1.2")
    await head.sends_photo()
    await head.taps("Отменить")
    before = digest(world)
    await forgotten(world, telegram, 3)
    await running.restart()
    assert digest(world) == before


async def test_what_kills_the_bot_again_and_again_is_given_up(head, world, telegram, running):
    await head.sends("/tasks")
    await forgotten(world, telegram, 1)
    rows(world, "UPDATE inbox SET attempts = 4 WHERE answered_at IS NULL")
    shown = len(head.texts)
    await running.restart()
    assert len(head.texts) == shown
    assert one(world, "SELECT count(*) FROM inbox WHERE answered_at IS NULL") == 0
