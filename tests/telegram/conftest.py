"""A bot in a fake Telegram that only remembers what it was given."""

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.enums import ParseMode
from aiogram.types import Update

from tests.telegram import TOKEN, FakeTelegram, Person
from tests.telegram.asking import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def received() -> list[list[Update]]:
    """Deliveries, each a list of updates."""
    return []


@pytest.fixture
def telegram(clock: Clock, received: list[list[Update]]) -> FakeTelegram:
    async def feed(updates: list[Update]) -> None:
        received.append(updates)

    fake = FakeTelegram(clock)
    fake.connect(feed)
    return fake


@pytest.fixture
def bot(telegram: FakeTelegram) -> Bot:
    telegram.bot = Bot(TOKEN, telegram, DefaultBotProperties(parse_mode=ParseMode.HTML))
    return telegram.bot


@pytest.fixture
def head(telegram: FakeTelegram, bot: Bot) -> Person:
    return telegram.person(10)
