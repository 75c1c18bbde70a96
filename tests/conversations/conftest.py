from collections.abc import Awaitable, Callable, Iterator
from functools import cache
from typing import Any

import pytest
from aiogram.types import Update

import bot.app
import bot.desk
import bot.insistence
import bot.outbox
import bot.replica
import bot.steadfast
from bot.app import Parts, assemble
from bot.languages import load_languages
from bot.reception import incoming_of
from roadmap.model import Role
from tests.telegram import FakeTelegram, Person
from tests.telegram.content import Upload
from tests.world import MUNICIPALITY, World


class Running:
    """A bot that has just started on the world's database; `restart` kills it and starts anew."""

    def __init__(self, world: World, telegram: FakeTelegram) -> None:
        self.world, self.telegram = world, telegram
        self.parts = self._assemble()
        telegram.connect(self.feed)

    def _assemble(self) -> Parts:
        languages = load_languages()
        return assemble(
            self.telegram.bot, self.world.db, self.world.files, languages, "ru", self.world.clock
        )

    async def feed(self, updates: list[Update]) -> None:
        await self.parts.reception.take([raw(update) for update in updates])
        await self.settle()

    async def only_keep(self, updates: list[Update]) -> None:
        """A kill comes right after the updates were stored."""
        async with self.world.db.transaction(within=()) as tx:
            incoming = [incoming_of(raw(update)) for update in updates]
            await tx.inbox.store(incoming, self.world.clock())

    async def settle(self) -> None:
        """Until everything that came is answered and every notice has left."""
        await self.parts.desk.take_up()
        await self.parts.desk.settle()
        await self.parts.sender.settle()

    async def restart(self) -> None:
        self.parts = self._assemble()
        await self.parts.replica.look()
        await self.settle()
        await self.parts.replica.leave()


def raw(update: Update) -> dict[str, Any]:
    """The update as Telegram sent it."""
    return update.model_dump(mode="json", exclude_unset=True, by_alias=True)


@pytest.fixture(scope="session", autouse=True)
def one_dispatcher() -> Iterator[None]:
    """It keeps nothing of one bot for another, and takes longer to make than most tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.app, "create_dispatcher", cache(bot.app.create_dispatcher))
        yield


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits in these tests."""
    monkeypatch.setattr(bot.desk, "QUIET", 0.01)
    monkeypatch.setattr(bot.desk, "BETWEEN_PANELS", 0)
    monkeypatch.setattr(bot.desk, "TELEGRAM_AWAY", 0.01)
    monkeypatch.setattr(bot.outbox, "INTERVAL", 0)
    monkeypatch.setattr(bot.outbox, "CHAT_INTERVAL", 0)
    monkeypatch.setattr(bot.replica, "PATIENCE", 0)
    monkeypatch.setattr(bot.insistence, "WAITING", 0.01)
    monkeypatch.setattr(bot.steadfast, "PAUSE", 0.001)


@pytest.fixture
def telegram(world: World) -> FakeTelegram:
    fake = FakeTelegram(world.clock)
    teach_recordings(fake)
    return fake


def teach_recordings(fake: FakeTelegram) -> None:
    """As Telegram does: a voice message goes out again as a voice message, not as music."""
    server = fake.server

    def send_audio(asked: dict[str, Any]) -> Any:
        if isinstance(asked["audio"], Upload):
            music = server.files.keep("audio", asked["audio"].data, asked["audio"].name)
            return server._send(asked, {"audio": {**music.ids, "duration": 3}})
        return server._send_media(asked, "audio")

    server._methods["sendAudio"] = send_audio
    server._methods["sendVoice"] = lambda asked: server._send_media(asked, "voice")


@pytest.fixture
def running(world: World, telegram: FakeTelegram) -> Running:
    return Running(world, telegram)


Enter = Callable[..., Awaitable[Person]]


@pytest.fixture
def enter(world: World, telegram: FakeTelegram, running: Running) -> Enter:
    """Bring a person in by an invitation of their own."""

    async def bring(
        person_id: int,
        role: Role,
        organisation: str | None = None,
        municipality: str = MUNICIPALITY,
        **who: Any,
    ) -> Person:
        person = telegram.person(person_id, **who)
        await person.sends(f"/start {await world.code(role, organisation, municipality)}")
        return person

    return bring


@pytest.fixture
async def head(enter: Enter) -> Person:
    return await enter(10, Role.HEAD, "Берёзовская", name="Анна Крылова")


@pytest.fixture
async def coordinator(enter: Enter) -> Person:
    return await enter(20, Role.COORDINATOR, name="Ольга Северова")


@pytest.fixture
async def deputy(enter: Enter) -> Person:
    return await enter(11, Role.DEPUTY, "Берёзовская", name="Борис Заместитель")


@pytest.fixture
async def other_head(enter: Enter) -> Person:
    return await enter(12, Role.HEAD, "Лесная", name="Пётр Лугов")


@pytest.fixture
async def second_coordinator(enter: Enter) -> Person:
    return await enter(21, Role.COORDINATOR, name="Вера Вторая")


@pytest.fixture
async def observer(enter: Enter) -> Person:
    return await enter(30, Role.OBSERVER, name="Олег Зоркий")


@pytest.fixture
async def curator(enter: Enter) -> Person:
    """Her school supports «Берёзовская СОШ» and no other."""
    return await enter(40, Role.CURATOR, "Верхнеозёрская СОШ №1", name="Инна Куратор")


@pytest.fixture
def stranger(telegram: FakeTelegram, running: Running) -> Person:
    return telegram.person(99, name="Игорь Гостев")
