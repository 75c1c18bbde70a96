"""What a person does reaches the bot; what the bot does, the person."""

import pytest
from aiogram import Bot, Dispatcher
from aiogram.types import BotCommand, BotCommandScopeChat, CallbackQuery, Message, Update

from tests.telegram import Document, FakeTelegram, Person, Photo, Sticker
from tests.telegram.asking import keyboard, refused


class TestUpdates:
    async def test_are_genuine_and_numbered(
        self, head: Person, bot: Bot, received: list[list[Update]]
    ) -> None:
        await head.sends("/done 1.7")
        await head.sends_voice()
        await head.sends_sticker()
        await head.sends_location()
        await head.sends_contact()
        await head.sends_video(caption="ролик")
        await head.attaches(Sticker())
        updates = [update for delivery in received for update in delivery]
        ids = [update.update_id for update in updates]
        assert ids == sorted(set(ids))
        assert updates[0].message
        assert updates[0].message.bot is bot
        assert [each.content_type for each in (update.message for update in updates) if each] == [
            "text",
            "voice",
            "sticker",
            "location",
            "contact",
            "video",
            "sticker",
        ]

    async def test_survive_json(self, head: Person, received: list[list[Update]]) -> None:
        await head.sends("/start")
        [[update]] = received
        again = Update.model_validate_json(update.model_dump_json(exclude_none=True))
        assert again.message
        assert update.message
        assert again.message.text == update.message.text

    async def test_of_an_album_come_together(
        self, head: Person, received: list[list[Update]]
    ) -> None:
        sent = await head.sends_album([Photo(caption="наши")] + [Photo()] * 9)
        [delivery] = received
        assert len({update.update_id for update in delivery}) == 10
        assert len({each.media_group_id for each in sent}) == 1
        assert [each.caption for each in sent][:2] == ["наши", None]

    async def test_of_edits_replies_and_forwards(
        self, head: Person, received: list[list[Update]]
    ) -> None:
        said = await head.sends("сдал")
        await head.edits(said, "сдал 1.7")
        await head.sends("вот", reply_to=said)
        await head.forwards("пишет школа", sender="Пётр")
        await head.forwards(await head.sends_document("акт.pdf"))
        edited, reply, text, _, file = [update for [update] in received][1:]
        assert edited.edited_message
        assert edited.edited_message.text == "сдал 1.7"
        assert reply.message
        assert reply.message.reply_to_message
        assert text.message
        assert text.message.forward_origin
        assert file.message
        assert file.message.document

    async def test_can_come_twice(
        self, telegram: FakeTelegram, head: Person, received: list[list[Update]]
    ) -> None:
        await head.sends("сдал")
        await telegram.deliver_again()
        assert received[0] == received[1]

    async def test_need_a_connected_bot(self) -> None:
        with pytest.raises(AssertionError, match="connect the bot first"):
            await FakeTelegram().person(1).sends("?")


class TestReading:
    async def test_a_glance_says_what_there_is_instead(self, bot: Bot, head: Person) -> None:
        assert not head.sees("Сводка")
        await bot.send_message(head.id, "<b>Задачи</b>")
        assert "Задачи" in repr(head.sees("Сводка"))
        assert head.text == "Задачи"

    async def test_nothing_shown_yet(self, head: Person) -> None:
        with pytest.raises(AssertionError, match="nothing yet"):
            _ = head.screen

    async def test_menu_of_the_narrowest_scope(
        self, telegram: FakeTelegram, bot: Bot, head: Person
    ) -> None:
        await bot.set_my_commands([BotCommand(command="start", description="Начать")])
        own = BotCommandScopeChat(chat_id=head.id)
        await bot.set_my_commands([BotCommand(command="tasks", description="Задачи")], own)
        assert head.menu == ["tasks"]
        assert telegram.person(20).menu == ["start"]
        await bot.delete_my_commands(own)
        assert head.menu == ["start"]

    @pytest.mark.parametrize(
        ("name", "description", "reason"),
        [
            ("Tasks", "x", "BOT_COMMAND_INVALID"),
            ("задачи", "x", "BOT_COMMAND_INVALID"),
            ("tasks", "", "description must be non-empty"),
            ("tasks", "x" * 257, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ],
    )
    async def test_commands_have_rules(
        self, bot: Bot, head: Person, name: str, description: str, reason: str
    ) -> None:
        with refused(reason):
            await bot.set_my_commands([BotCommand(command=name, description=description)])

    async def test_albums_of_documents(self, head: Person) -> None:
        one, _ = await head.sends_album([Document("a.pdf"), Document("b.pdf")])
        assert one.document
        assert one.document.file_name == "a.pdf"


async def test_a_conversation_with_a_dispatcher(telegram: FakeTelegram, head: Person) -> None:
    async def greet(message: Message) -> None:
        await message.answer("<b>Задачи</b>", reply_markup=keyboard(["1.7 Отчёт"]))

    async def open_task(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.answer()
        await query.message.edit_text("<b>Отчёт</b>")

    dispatcher = Dispatcher()
    dispatcher.message.register(greet)
    dispatcher.callback_query.register(open_task)

    async def feed(updates: list[Update]) -> None:
        for update in updates:
            await dispatcher.feed_update(telegram.bot, update)

    telegram.connect(feed)
    await head.sends("/start")
    assert head.buttons == ["1.7 Отчёт"]
    await head.taps("1.7")
    assert head.sees("Отчёт")
    assert head.buttons == []
    assert telegram.unanswered == []
