"""A small aiogram bot lives on the playground as it would on Telegram."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramNetworkError
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    MediaUnion,
    Message,
)

from .conftest import ANNA, PETR, TOKEN, Playground, png

MARKUP = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Принять", callback_data="ok", style="success")]]
)


@pytest.fixture
async def bot(playground: Playground) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(playground.url))
    bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    yield bot
    await bot.session.close()


def dispatcher() -> Dispatcher:
    dispatcher = Dispatcher()

    async def start(message: Message, command: CommandObject) -> None:
        await message.answer(f"Здравствуйте, <b>{command.args}</b>", reply_markup=MARKUP)

    async def accept(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.answer("Принято")
        await query.message.edit_text("Принято")

    async def evidence(message: Message, bot: Bot) -> None:
        assert message.document is not None
        data = await bot.download(message.document)
        assert data is not None
        await message.reply(f"{message.document.file_name}: {len(data.read())}")

    async def left(change: ChatMemberUpdated) -> None:
        with contextlib.suppress(TelegramForbiddenError):
            await change.answer("вернитесь")

    dispatcher.message.register(start, CommandStart())
    dispatcher.message.register(evidence, F.document)
    dispatcher.callback_query.register(accept, F.data == "ok")
    dispatcher.my_chat_member.register(left)
    return dispatcher


@pytest.fixture
async def running(playground: Playground, bot: Bot) -> AsyncIterator[Playground]:
    polling = asyncio.create_task(dispatcher().start_polling(bot, handle_signals=False))
    yield playground
    polling.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await polling


async def last_text(playground: Playground, text: str) -> bool:
    """Wait until the bot's last message contains the text."""
    revision = -1
    for _ in range(20):
        chat = await playground.get(f"/people/{ANNA}?after={revision}&wait=2")
        revision = chat["revision"]
        if chat["messages"] and text in chat["messages"][-1].get("text", ""):
            return True
    return False


async def test_conversation(running: Playground) -> None:
    await running.play(f"/people/{ANNA}/start", code="Anna")
    assert await last_text(running, "Здравствуйте, Anna")
    message_id = (await running.messages())[-1]["message_id"]
    press = await running.play(
        f"/people/{ANNA}/press", message_id=message_id, label="Принять", wait=5
    )
    assert press["answer"]["text"] == "Принято"
    assert await last_text(running, "Принято")
    await running.send_files(("план.docx", b"x" * 1000))
    assert await last_text(running, "план.docx: 1000")
    assert (await running.get("/calls?failed=1"))["calls"] == []
    assert (await running.get("/presses?unanswered=1"))["presses"] == []


async def test_blocking_reaches_the_bot(running: Playground) -> None:
    await running.play(f"/people/{ANNA}/start", code="Anna")
    assert await last_text(running, "Здравствуйте")
    await running.play(f"/people/{ANNA}/block")
    for _ in range(50):
        if refused := (await running.get("/calls?failed=1"))["calls"]:
            break
        await asyncio.sleep(0.05)
    assert refused[0]["error"] == "Forbidden: bot was blocked by the user"


async def test_errors_are_what_aiogram_expects(started: Playground, bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="can't parse entities"):
        await bot.send_message(ANNA, "<p>")
    with pytest.raises(TelegramForbiddenError, match="can't initiate"):
        await bot.send_message(PETR, "т")
    await started.play("/faults", every=1, kind="drop", times=1)
    with pytest.raises(TelegramNetworkError):
        await bot.get_me()


async def test_albums_by_upload_and_file_id(started: Playground, bot: Bot) -> None:
    upload = BufferedInputFile(b"data", "Отчёт «за» год.xlsx")
    sent = await bot.send_document(ANNA, upload, caption="<i>отчёт</i>")
    assert sent.document is not None
    album: list[MediaUnion] = [
        InputMediaDocument(media=sent.document.file_id),
        InputMediaDocument(media=upload, caption="<b>второй</b>"),
    ]
    messages = await bot.send_media_group(ANNA, album)
    names = [message.document.file_name for message in messages if message.document]
    assert names == ["Отчёт «за» год.xlsx"] * 2
    assert messages[0].media_group_id == messages[1].media_group_id


async def test_everything_the_bot_gets_is_readable(started: Playground, bot: Bot) -> None:
    await bot.set_my_commands([BotCommand(command="start", description="Начать")])
    photo = await bot.send_photo(ANNA, BufferedInputFile(png(), "a.png"))
    assert photo.photo is not None
    await bot.get_chat(ANNA)
    await bot.get_webhook_info()
    await bot.copy_message(ANNA, ANNA, photo.message_id)
    for kind in ("photo", "video", "audio", "voice", "sticker", "document"):
        await started.send_files((f"{kind}.png", png()), kind=kind)
    place = {"location": {"latitude": 55.7, "longitude": 37.6}}
    await started.play(f"/people/{ANNA}/content", content=place)
    await started.play(f"/people/{ANNA}/press", message_id=1, data="x")
    await started.play(f"/people/{ANNA}/forward", message_id=photo.message_id)
    await started.play(f"/people/{ANNA}/block")
    assert len(await bot.get_updates(offset=started.offset)) == 10
