"""Calls over a bad connection are tried again, as often and as late as is right."""

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.methods import GetMe

import bot.insistence
from bot.insistence import DELAYS, insist
from tests.telegram import flood, forbidden, network_error, server_error

ME = GetMe()


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited before each further try."""
    found: list[float] = []

    async def sleep(seconds: float) -> None:
        found.append(seconds)

    monkeypatch.setattr(bot.insistence.asyncio, "sleep", sleep)
    return found


def failing(*failures: Exception):
    left = list(failures)

    async def call() -> str:
        if left:
            raise left.pop(0)
        return "done"

    return call


async def test_what_succeeds_is_not_waited_for(waited):
    assert await insist(failing()) == "done"
    assert waited == []


@pytest.mark.parametrize("failure", [network_error, server_error])
async def test_a_passing_failure_is_tried_again_within_two_seconds(waited, failure):
    assert await insist(failing(failure(ME))) == "done"
    assert len(waited) == 1
    assert waited[0] <= 2


async def test_delays_grow(waited):
    assert await insist(failing(*[network_error(ME)] * len(DELAYS))) == "done"
    assert waited == sorted(waited)


async def test_after_the_last_delay_the_failure_is_told(waited):
    with pytest.raises(type(network_error(ME))):
        await insist(failing(*[network_error(ME)] * (len(DELAYS) + 1)))


async def test_as_long_as_telegram_asks_for_is_waited(waited):
    assert await insist(failing(flood(7)(ME))) == "done"
    assert waited == [7]


async def test_endless_floods_are_told(waited):
    with pytest.raises(TelegramRetryAfter):
        await insist(failing(*[flood(1)(ME)] * 100))


@pytest.mark.parametrize(
    "failure", [forbidden(ME), TelegramBadRequest(ME, "Bad Request: chat not found")]
)
async def test_what_will_not_pass_is_told_at_once(waited, failure):
    with pytest.raises((TelegramBadRequest, TelegramForbiddenError)):
        await insist(failing(failure))
    assert waited == []
