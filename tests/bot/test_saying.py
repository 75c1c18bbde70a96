"""What every answer is sent as: letter for letter the fields of aiogram's own form."""

import json
from urllib.parse import parse_qsl

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions

from bot.saying import Redraw, Say, SayingSession

TEXT = "Привет + <b>мир</b> & 100 %; «ё»? = #\nстрока\t\\ \"к\" 'а' 👍 https://школа.рф/?a=1&b=%20"
KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="1.2 ❗23 сент · а+б & в", callback_data="t:2")]]
)
SHOWN = {"text": TEXT, "parse_mode": "HTML", "reply_markup": KEYBOARD, "chat_id": -100123}


@pytest.mark.parametrize(
    "method",
    [
        Say(**SHOWN, link_preview_options=LinkPreviewOptions(is_disabled=True)),
        Redraw(**SHOWN, message_id=7),
        AnswerCallbackQuery(callback_query_id="77", text=TEXT),
        AnswerCallbackQuery(callback_query_id="77", text=None),
    ],
)
async def test_the_form_is_the_one_that_aiogram_makes(method) -> None:
    session = SayingSession()
    bot = Bot("42:a", session=session)
    ours = session.build_form_data(bot, method)
    theirs = AiohttpSession.build_form_data(session, bot, method)()
    assert ours.headers["Content-Type"] == theirs.headers["Content-Type"]
    assert fields(ours) == fields(theirs)


def fields(form) -> dict[str, object]:
    """By name; what is written in JSON as what it says."""
    sent = parse_qsl(form.decode(), keep_blank_values=True, strict_parsing=True)
    return {name: json.loads(value) if value[0] == "{" else value for name, value in sent}
