"""Taps reach the bot, and want an answer."""

from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.types import Message, Update

from tests.telegram import FakeTelegram, Person
from tests.telegram.asking import Clock, keyboard, refused


class TestTaps:
    @pytest.fixture(autouse=True)
    async def _shown(self, bot: Bot, head: Person) -> None:
        await bot.send_message(head.id, "old", reply_markup=keyboard(["1. a", "11. b", "Назад"]))
        await bot.send_message(head.id, "new", reply_markup=keyboard(["Назад"]))

    async def test_reach_the_bot_from_the_newest_message(
        self, head: Person, received: list[list[Update]]
    ) -> None:
        await head.taps("Назад")
        await head.taps("1. ")
        queries = [update.callback_query for [update] in received]
        assert [each.data for each in queries if each] == ["Назад", "1. a"]
        texts = [
            each.message.text for each in queries if each and isinstance(each.message, Message)
        ]
        assert texts == ["new", "old"]

    async def test_an_edited_message_is_the_newest(self, bot: Bot, head: Person) -> None:
        await bot.edit_message_text("edited", chat_id=head.id, message_id=1)
        assert head.sees("edited")
        assert head.texts == ["edited", "new"]

    async def test_say_which_buttons_there_are(self, head: Person) -> None:
        with pytest.raises(AssertionError, match=r"no button «Сдать»(.|\n)*«1. a», «11. b»"):
            await head.taps("Сдать")
        with pytest.raises(AssertionError, match=r"may be «1. a», «11. b»"):
            await head.taps("1")

    async def test_are_answered_once(self, telegram: FakeTelegram, bot: Bot, head: Person) -> None:
        await head.taps("Назад")
        [tap] = telegram.unanswered
        await bot.answer_callback_query(tap.query_id, "Готово")
        assert telegram.unanswered == []
        assert head.toasts == ["Готово"]
        with refused("query is too old"):
            await bot.answer_callback_query(tap.query_id)

    async def test_are_answered_within_15_seconds(
        self, telegram: FakeTelegram, bot: Bot, head: Person, clock: Clock
    ) -> None:
        await head.taps("Назад")
        clock.moment += timedelta(seconds=16)
        with refused("query is too old"):
            await bot.answer_callback_query(telegram.unanswered[0].query_id)

    async def test_can_come_late(
        self, bot: Bot, head: Person, received: list[list[Update]]
    ) -> None:
        await head.taps("Назад", late=True)
        query = received[0][0].callback_query
        assert query
        with refused("query is too old"):
            await query.answer()

    async def test_an_answer_has_200_characters(
        self, telegram: FakeTelegram, bot: Bot, head: Person
    ) -> None:
        await head.taps("Назад")
        with refused("MESSAGE_TOO_LONG"):
            await bot.answer_callback_query(telegram.unanswered[0].query_id, "x" * 201)

    async def test_of_a_message_that_is_gone(
        self, telegram: FakeTelegram, received: list[list[Update]]
    ) -> None:
        await telegram.person(30).taps_data("gone:1")
        query = received[0][0].callback_query
        assert query
        assert query.data == "gone:1"
        assert not isinstance(query.message, Message)
