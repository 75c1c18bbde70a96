"""Failures come where a test wants them."""

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import EditMessageText, SendMessage

from tests.telegram import FakeTelegram, Person, flood, forbidden, network_error, server_error


class TestFailures:
    async def test_next_call_of_a_method(
        self, telegram: FakeTelegram, bot: Bot, head: Person
    ) -> None:
        telegram.fail_next(flood(7), SendMessage)
        await bot.send_chat_action(head.id, "typing")
        with pytest.raises(TelegramRetryAfter) as caught:
            await bot.send_message(head.id, "a")
        assert caught.value.retry_after == 7
        await bot.send_message(head.id, "b")
        assert head.texts == ["b"]

    async def test_every_nth_call_until_healed(
        self, telegram: FakeTelegram, bot: Bot, head: Person
    ) -> None:
        telegram.fail_every(2, server_error)
        await bot.send_message(head.id, "a")
        with pytest.raises(TelegramServerError):
            await bot.send_message(head.id, "b")
        await bot.send_message(head.id, "c")
        telegram.heal()
        await bot.send_message(head.id, "d")
        assert head.texts == ["a", "c", "d"]

    async def test_a_lost_answer_leaves_the_effect(
        self, telegram: FakeTelegram, bot: Bot, head: Person
    ) -> None:
        telegram.fail_next(network_error, after_effect=True)
        with pytest.raises(TelegramNetworkError):
            await bot.send_message(head.id, "a")
        assert head.sees("a")

    async def test_calls_are_kept_with_their_outcome(
        self, telegram: FakeTelegram, bot: Bot, head: Person
    ) -> None:
        telegram.fail_next(forbidden, times=2)
        for _ in range(2):
            with pytest.raises(TelegramForbiddenError):
                await bot.send_message(head.id, "a")
        await bot.send_message(head.id, "b")
        one, _, three = telegram.calls_of(SendMessage)
        assert isinstance(one.error, TelegramForbiddenError)
        assert one.chat_id == head.id
        assert three.result.text == "b"
        assert telegram.calls_of(EditMessageText) == []

    async def test_unknown_methods_are_the_testers_mistake(self, bot: Bot, head: Person) -> None:
        with pytest.raises(AssertionError, match="setMyName is not known"):
            await bot.set_my_name("Дорожка")
