"""Telegram fails, handlers fail, the database is busy: the story goes on."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    GetFile,
    SendDocument,
    SendMediaGroup,
    SendMessage,
    SetMyCommands,
)

import bot.clerk
import bot.outbox
import storage.outbox
from bot.reception import Reception
from storage.database import Unavailable
from storage.inbox import Inbox
from storage.live_messages import LiveMessages
from storage.outbox import Outbox
from tests.conversations.acts import hands_in
from tests.conversations.conftest import raw
from tests.conversations.story import DEPUTY, SECOND, Story, story_in
from tests.stored import digest, kept_files, one, rows
from tests.telegram import JPEG, Photo, flood, forbidden, network_error, server_error

PASSING = {"flood": flood(1), "5xx": server_error, "network": network_error}
METHODS = [
    *(SendMessage, EditMessageText, SendMediaGroup, SendDocument),
    *(SetMyCommands, AnswerCallbackQuery, GetFile),
]


@pytest.fixture(autouse=True)
def hurry_more(monkeypatch, world):
    """Whoever rests until Telegram is patient again lets the clock do it."""

    async def rest(seconds: float) -> None:
        world.clock.pass_(seconds=seconds)
        await asyncio.sleep(0)

    shim = SimpleNamespace(**{**vars(asyncio), "sleep": rest})
    monkeypatch.setattr(bot.outbox, "asyncio", shim)
    monkeypatch.setattr(bot.outbox, "LOOK_AGAIN", 0.01)
    monkeypatch.setattr(bot.clerk, "DATABASE_DELAYS", (0.001,) * 4)


@pytest.fixture
async def story(world, telegram, running) -> Story:
    return await story_in(world, telegram)


async def patiently(running, world) -> None:
    """Time passes until everything that was put off has left."""
    for _ in range(2):
        world.clock.pass_(seconds=20)
        await running.settle()


async def told_through(
    story: Story, running, world, before: Callable[[], None], *, returning: bool = False
) -> None:
    for step in story.steps().values():
        before()
        await step()
        story.telegram.heal()
        for person in story.people.values() if returning else ():
            await person.sends("/status")
        await patiently(running, world)


def story_as_it_should_be(story: Story, world) -> None:
    states = [row["state"] for row in rows(world, "SELECT state FROM submissions ORDER BY id")]
    assert states == ["returned", "accepted"]
    of = "SELECT count(*) FROM evidence WHERE submission_id = ?"
    assert [one(world, of, 1), one(world, of, 2)] == [13, 15]
    assert len(kept_files(world)) == 12
    assert one(world, "SELECT state FROM tasks WHERE id = 2") == "accepted"
    assert one(world, "SELECT count(*) FROM events WHERE kind = 'submitted'") == 2
    assert one(world, "SELECT count(*) FROM memberships") == 4
    assert rows(world, "SELECT * FROM outbox WHERE sent_at IS NULL") == []
    assert one(world, "SELECT count(*) FROM inbox WHERE answered_at IS NULL") == 0
    assert story.telegram.unanswered == []


def notices_came_once(story: Story) -> None:
    assert came(story, DEPUTY, "возвращён") == 1
    assert came(story, DEPUTY, "принят") == 1
    assert came(story, SECOND, "Разработка школьной дорожной карты") == 2


def came(story: Story, person_id: int, words: str) -> int:
    """How many messages with these words Telegram took for a person."""
    return sum(
        call.chat_id == person_id and words in call.method.text
        for call in story.telegram.calls_of(SendMessage)
        if call.error is None
    )


@pytest.mark.parametrize("failure", PASSING)
async def test_each_method_may_fail_once_at_every_step(story, running, world, telegram, failure):
    def fail() -> None:
        for method in METHODS:
            telegram.fail_next(PASSING[failure], method)

    await told_through(story, running, world, fail)
    story_as_it_should_be(story, world)
    notices_came_once(story)


@pytest.mark.parametrize("method", [SendMessage, EditMessageText], ids=lambda m: m.__api_method__)
async def test_one_method_may_fail_alone_at_every_step(story, running, world, telegram, method):
    def fail() -> None:
        telegram.fail_next(network_error, method)

    await told_through(story, running, world, fail)
    story_as_it_should_be(story, world)
    notices_came_once(story)


@pytest.mark.parametrize("method", METHODS[:3], ids=lambda m: m.__api_method__)
async def test_being_forbidden_at_every_step_loses_nothing(
    story, running, world, telegram, method
):
    def fail() -> None:
        telegram.fail_next(forbidden, method)

    await told_through(story, running, world, fail, returning=True)
    story_as_it_should_be(story, world)
    notices_came_once(story)


@pytest.mark.parametrize("failure", PASSING)
async def test_every_third_call_may_fail(story, running, world, telegram, failure):
    await told_through(story, running, world, lambda: telegram.fail_every(3, PASSING[failure]))
    story_as_it_should_be(story, world)
    notices_came_once(story)


async def test_an_outage_over_a_whole_step_is_waited_out(
    story, running, world, telegram, monkeypatch
):
    """Each call fails ten times: longer than one call insists."""
    monkeypatch.setattr("bot.insistence.WAITING", 0)

    def fail() -> None:
        telegram.fail_next(network_error, SendMessage, times=10)

    await told_through(story, running, world, fail)
    story_as_it_should_be(story, world)
    notices_came_once(story)


async def test_what_has_left_before_an_outage_is_not_sent_again(
    head, coordinator, telegram, monkeypatch
):
    """The album is there, the card below it has to wait: longer than one call insists."""
    monkeypatch.setattr("bot.insistence.WAITING", 0)
    await head.sends("/done 1.2")
    await head.sends_album([Photo(JPEG + bytes([n])) for n in range(3)])
    await head.taps("Отправить")
    telegram.fail_next(network_error, SendMessage, times=20)
    await coordinator.taps("Файлы")
    assert coordinator.sees("Берёзовская")
    assert len(telegram.calls_of(SendMediaGroup)) == 1


@pytest.mark.parametrize("method", [SendMessage, EditMessageText], ids=lambda m: m.__api_method__)
async def test_an_answer_that_was_lost_on_the_way_back_changes_nothing(
    story, running, world, telegram, method
):
    def fail() -> None:
        telegram.fail_next(network_error, method, after_effect=True)

    await told_through(story, running, world, fail)
    story_as_it_should_be(story, world)


async def test_a_flood_while_sending_notices_makes_everything_wait(
    head, coordinator, second_coordinator, telegram, world, running
):
    await head.sends("/done 1.2")
    await head.sends("готово")
    refusals = 0

    def refuse_notices(method):
        nonlocal refusals
        refusals += 1
        return flood(30)(method)

    started = world.clock()
    telegram.fail_next(refuse_notices, SendMessage)
    await head.taps("Отправить")
    assert refusals == 1
    pause = str(started + timedelta(seconds=30)).partition("+")[0]
    assert one(world, "SELECT next_at FROM sending").startswith(pause)
    world.clock.pass_(seconds=30)
    await running.settle()
    assert refusals == 1
    assert coordinator.sees("готово")
    assert second_coordinator.sees("готово")


HANDLERS = {
    "/tasks": ("handlers.tasks.router.my_tasks", lambda who: who.sends("/tasks")),
    "list": ("handlers.tasks.router.tasks_of_school", lambda who: who.taps_data("tl:1:all:0")),
    "task": ("handlers.tasks.router.open_task", lambda who: who.taps_data("t:2")),
    "done": ("handlers.submissions.router.find_task", lambda who: who.sends("/done 1.2")),
    "draft": ("handlers.submissions.router.start_draft", lambda who: who.taps_data("d:2")),
    "file": ("handlers.submissions.router.attach_file", lambda who: who.sends_photo()),
    "words": ("handlers.submissions.router.attach_text", lambda who: who.sends("готово")),
    "submit": ("handlers.submissions.router.submit_draft", lambda who: who.taps_data("ds:1")),
    "cancel": ("handlers.submissions.router.cancel_draft", lambda who: who.taps_data("dc:1")),
    "accept": ("handlers.reviews.router.accept", lambda who: who.taps_data("ra:1")),
    "summary": ("handlers.progress.router.see_summary", lambda who: who.sends("/summary")),
    "status": ("handlers.progress.router.see_status", lambda who: who.taps_data("h")),
    "start": ("handlers.people.router.accept_invitation", lambda who: who.sends("/start abc")),
}


@pytest.mark.parametrize("name", HANDLERS)
async def test_a_handler_that_fails_apologises_and_the_bot_goes_on(
    head, world, telegram, monkeypatch, name
):
    await head.sends("/done 1.2")
    await head.sends("план")
    before = digest(world)
    place, act = HANDLERS[name]
    monkeypatch.setattr(place, _fails)
    await act(head)
    assert head.sees("Что-то сломалось")
    assert digest(world) == before
    assert telegram.unanswered == []
    monkeypatch.undo()
    await head.sends("/tasks")
    assert head.sees("19 задач")


async def _fails(*_: object) -> object:
    raise RuntimeError("a bug")


async def test_a_failure_in_the_middle_of_a_transaction_keeps_nothing_of_it(
    head, coordinator, world, monkeypatch
):
    await head.sends("/done 1.2")
    await head.sends("план")
    before = digest(world)
    monkeypatch.setattr(storage.outbox.Outbox, "add", _fails)
    await head.taps_data("ds:1")
    assert head.sees("Что-то сломалось")
    assert digest(world) == before
    monkeypatch.undo()
    await head.taps_data("ds:1")
    assert coordinator.sees("план")


async def test_of_an_album_with_a_failure_the_other_parts_are_taken(head, world, monkeypatch):
    await head.sends("/done 1.2")
    attach, calls = storage.database.Pieces.attach, iter(range(100))

    async def fails_once(*args: object) -> None:
        if next(calls) == 4:
            raise RuntimeError("a bug")
        await attach(*args)

    monkeypatch.setattr(storage.database.Pieces, "attach", fails_once)
    await head.sends_album([Photo(JPEG + bytes([n])) for n in range(10)])
    assert one(world, "SELECT count(*) FROM evidence") == 9
    assert any("Что-то сломалось" in text for text in head.texts)


@pytest.mark.parametrize("place", ["submit_draft", "evidence_of"])
async def test_a_busy_database_is_tried_again_by_the_handler(
    head, coordinator, world, telegram, monkeypatch, place
):
    module = "submissions" if place == "submit_draft" else "reviews"
    router = __import__(f"handlers.{module}.router", fromlist=["router"])
    work, calls = getattr(router, place), iter(range(10))

    async def busy_twice(*args: object) -> object:
        if next(calls) < 2:
            raise Unavailable("database is locked")
        return await work(*args)

    monkeypatch.setattr(router, place, busy_twice)
    await hands_in(head)
    await coordinator.taps_data("f:1")
    assert coordinator.sees("готово")
    assert head.sees("Сдано")
    assert telegram.unanswered == []


async def test_a_database_that_stays_busy_is_apologised_for(head, monkeypatch):
    async def busy(*_: object) -> object:
        raise Unavailable("database is locked")

    monkeypatch.setattr("handlers.tasks.router.my_tasks", busy)
    await head.sends("/tasks")
    assert head.sees("Что-то сломалось")


BUSY = [
    (bot.clerk, "know_person"),
    (Inbox, "claim"),
    (Inbox, "mark_answered"),
    (LiveMessages, "put"),
    (Outbox, "next_due"),
    (Outbox, "claim"),
    (bot.outbox, "compose_notice"),
    (Outbox, "mark_sent"),
]


@pytest.mark.parametrize(("place", "name"), BUSY, ids=[name for _, name in BUSY])
async def test_a_database_busy_for_a_moment_loses_nothing(
    head, coordinator, world, telegram, running, monkeypatch, place, name
):
    """Wherever it is busy once while «Отправить» is handled: it is handed in and told."""
    await head.sends("/done 1.2")
    await head.sends("готово")
    parts = running.parts
    loops = [asyncio.create_task(part.run()) for part in (parts.desk, parts.sender)]
    await asyncio.sleep(0.01)

    async def stored(updates) -> None:
        await parts.reception.take([raw(update) for update in updates])

    telegram.connect(stored)
    struck = busy_once(monkeypatch, place, name)
    await head.taps_data("ds:1")
    try:
        await until(lambda: coordinator.sees("готово") and settled(world, telegram))
    finally:
        for loop in loops:
            loop.cancel()
        await asyncio.gather(*loops, return_exceptions=True)
        await parts.sender.close()
    assert struck
    assert head.sees("Сдано")


def busy_once(monkeypatch: pytest.MonkeyPatch, place: object, name: str) -> list[bool]:
    """The next call finds the database busy; the list says whether there was one."""
    work, struck = getattr(place, name), []

    async def busy(*args: object, **named: object) -> object:
        if not struck:
            struck.append(True)
            raise Unavailable("database is locked")
        return await work(*args, **named)

    monkeypatch.setattr(place, name, busy)
    return struck


def settled(world, telegram) -> bool:
    waiting = "SELECT count(*) FROM inbox WHERE answered_at IS NULL"
    unsent = "SELECT count(*) FROM outbox WHERE sent_at IS NULL"
    return one(world, waiting) == one(world, unsent) == 0 and telegram.unanswered == []


async def until(true: Callable[[], object], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - the database knows no events
            await asyncio.sleep(0.005)


class OneDelivery:
    """A Telegram that has one update, gives it until it is confirmed, and then is silent."""

    def __init__(self, update: dict) -> None:
        self.update, self.confirmed = update, asyncio.Event()

    async def __call__(self, method, request_timeout: int = 0) -> list[dict]:
        await asyncio.sleep(0)
        if method.offset == self.update["update_id"] + 1:
            self.confirmed.set()
            await asyncio.Event().wait()
        return [self.update]


async def test_an_update_that_could_not_be_stored_is_not_confirmed(world, running, monkeypatch):
    telegram = OneDelivery({"update_id": 7})
    struck = busy_once(monkeypatch, Inbox, "store")
    reception = Reception(telegram, world.db, running.parts.desk.receive)
    loop = asyncio.create_task(reception.run())
    try:
        async with asyncio.timeout(3):
            await telegram.confirmed.wait()
    finally:
        loop.cancel()
        await asyncio.gather(loop, return_exceptions=True)
        await running.parts.desk.settle()
    assert struck
    assert one(world, "SELECT count(*) FROM inbox") == 1


async def test_files_whose_copy_is_gone_do_not_silence_the_chat(
    head, coordinator, world, telegram
):
    await head.sends("/done 1.2")
    await head.sends_document("Протокол.pdf")
    await head.taps("Отправить")
    for name in kept_files(world):
        world.files.path(name).unlink()

    def unknown(method):
        return TelegramBadRequest(method, "Bad Request: wrong file identifier")

    telegram.fail_next(unknown, SendDocument)
    shown = len(coordinator.texts)
    await coordinator.taps("Файлы")
    assert len(coordinator.texts) > shown
    assert one(world, "SELECT count(*) FROM inbox WHERE answered_at IS NULL") == 0


async def test_a_notice_that_telegram_refuses_holds_up_no_other(
    head, coordinator, second_coordinator, telegram, world
):
    def refusal(method):
        return TelegramBadRequest(method, "Bad Request: something is wrong with the text")

    await head.sends("/done 1.2")
    await head.sends("готово")
    telegram.fail_next(refusal, SendMessage)
    await head.taps("Отправить")
    told = [coordinator.sees("готово"), second_coordinator.sees("готово")]
    assert sum(map(bool, told)) == 1
    assert one(world, "SELECT count(*) FROM outbox WHERE failed_at IS NOT NULL") == 1
