"""Chats and edits: as strict as the real one."""

from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import Message, ReplyParameters, Update

from tests.telegram import FakeTelegram, Person
from tests.telegram.asking import Clock, document, keyboard, refused

STRANGER = 404


class TestChat:
    async def test_strangers_cannot_be_written_to(self, bot: Bot, head: Person) -> None:
        with refused("chat not found"):
            await bot.send_message(STRANGER, "?")

    async def test_a_block_forbids_until_it_is_lifted(
        self, bot: Bot, head: Person, received: list[list[Update]]
    ) -> None:
        await head.blocks()
        with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
            await bot.send_message(head.id, "?")
        await head.unblocks()
        await bot.send_message(head.id, "?")
        changes = [each.my_chat_member for [each] in received]
        assert [each.new_chat_member.status for each in changes if each] == ["kicked", "member"]

    async def test_message_ids_come_from_one_counter(
        self, telegram: FakeTelegram, bot: Bot, head: Person
    ) -> None:
        other = telegram.person(20)
        said = await head.sends("a")
        first = await bot.send_message(head.id, "b")
        second = await bot.send_message(other.id, "c")
        assert [said.message_id, first.message_id, second.message_id] == [1, 2, 3]
        assert [each.text for each in telegram.messages(head.id)] == ["a", "b"]

    async def test_a_reply_needs_its_message(self, bot: Bot, head: Person) -> None:
        said = await head.sends("a")
        sent = await bot.send_message(
            head.id, "b", reply_parameters=ReplyParameters(message_id=said.message_id)
        )
        assert sent.reply_to_message
        assert sent.reply_to_message.text == "a"
        with refused("message to be replied not found"):
            await bot.send_message(head.id, "b", reply_parameters=ReplyParameters(message_id=99))
        lenient = ReplyParameters(message_id=99, allow_sending_without_reply=True)
        await bot.send_message(head.id, "b", reply_parameters=lenient)

    async def test_chat_action_and_get_me(self, bot: Bot, head: Person) -> None:
        assert await bot.send_chat_action(head.id, "typing")
        assert (await bot.get_me()).username == "dorozhka_bot"


class TestEditing:
    @pytest.fixture
    async def sent(self, bot: Bot, head: Person) -> Message:
        return await bot.send_message(head.id, "<b>a</b>", reply_markup=keyboard(["x"]))

    async def test_changes_text_and_keyboard(self, sent: Message, head: Person) -> None:
        edited = await sent.edit_text("b", reply_markup=keyboard(["y"]))
        assert isinstance(edited, Message)
        assert (edited.text, edited.entities, head.buttons) == ("b", None, ["y"])
        await sent.edit_reply_markup(reply_markup=None)
        assert head.buttons == []

    async def test_must_change_something(self, sent: Message) -> None:
        with refused("message is not modified"):
            await sent.edit_text("<b>a</b>", reply_markup=keyboard(["x"]))
        with refused("message is not modified"):
            await sent.edit_reply_markup(reply_markup=keyboard(["x"]))
        await sent.edit_text("a", reply_markup=keyboard(["x"]))

    async def test_is_as_strict_as_sending(self, sent: Message) -> None:
        with refused("MESSAGE_TOO_LONG"):
            await sent.edit_text("x" * 4097)
        with refused("BUTTON_DATA_INVALID"):
            await sent.edit_text("b", reply_markup=keyboard(["x" * 65]))
        with refused("can't parse entities"):
            await sent.edit_text("<b>")

    async def test_needs_the_message(self, bot: Bot, head: Person, sent: Message) -> None:
        await sent.delete()
        with refused("message to edit not found"):
            await sent.edit_text("b")
        with refused("message to delete not found"):
            await sent.delete()

    async def test_only_the_bots_own(self, bot: Bot, head: Person) -> None:
        said = await head.sends("a")
        with refused("message can't be edited"):
            await bot.edit_message_text("b", chat_id=head.id, message_id=said.message_id)

    async def test_text_of_a_photo_is_its_caption(self, bot: Bot, head: Person) -> None:
        sent = await bot.send_photo(head.id, document(), caption="a")
        with refused("there is no text in the message to edit"):
            await sent.edit_text("b")
        await sent.edit_caption(caption="b")
        assert head.sees("b")

    async def test_deleting_ends_after_two_days(self, sent: Message, clock: Clock) -> None:
        clock.moment += timedelta(hours=49)
        with refused("message can't be deleted"):
            await sent.delete()
