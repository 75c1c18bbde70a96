"""What every answer is sent as, letter for letter, and what is read of what comes back."""

import json
from urllib.parse import parse_qsl

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import AnswerCallbackQuery, GetFile, GetMe, SendMessage, SendPhoto
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions

from bot.delivery import NO_PREVIEW, keyboard
from bot.saying import Redraw, Say, SayingSession
from handlers.callbacks import OpenTask, ShowStatus
from handlers.screen import Button

TEXT = "Привет + <b>мир</b> & 100 %; «ё»? = #\nстрока\t\\ \"к\" 'а' 👍 https://школа.рф/?a=1&b=%20"
BUTTONS = (
    (Button("1.2 ❗23 сент · а+б & в", OpenTask(task_id=2), style="danger"),),
    (Button("Домой", ShowStatus()), Button("«»\"'", OpenTask(task_id=3))),
)
KEYBOARD = keyboard(BUTTONS)
SHOWN = {"text": TEXT, "parse_mode": "HTML", "reply_markup": KEYBOARD, "chat_id": -100123}


@pytest.mark.parametrize(
    "method",
    [
        Say(**SHOWN, link_preview_options=NO_PREVIEW),
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


async def test_buttons_and_previews_are_told_as_aiogram_tells_them() -> None:
    theirs = SendMessage(
        chat_id=1,
        text=TEXT,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_markup=InlineKeyboardMarkup(
            inline_keyboard=[
                [
                    InlineKeyboardButton(text=b.text, callback_data=b.action.pack(), style=b.style)
                    for b in row
                ]
                for row in BUTTONS
            ]
        ),
    )
    ours = Say(chat_id=1, text=TEXT, link_preview_options=NO_PREVIEW, reply_markup=KEYBOARD)
    session = SayingSession()
    bot = Bot("42:a", session=session)
    form = AiohttpSession.build_form_data(session, bot, theirs)()
    assert fields(session.build_form_data(bot, ours)) == fields(form)
    assert keyboard(()) is None


def fields(form) -> dict[str, object]:
    """By name; what is written in JSON as what it says."""
    sent = parse_qsl(form.decode(), keep_blank_values=True, strict_parsing=True)
    return {name: json.loads(value) if value[0] == "{" else value for name, value in sent}


@pytest.mark.parametrize(
    ("status", "content", "error"),
    [
        (404, "404: Not Found", TelegramNotFound),
        (404, '{"detail": "Not Found"}', TelegramNotFound),
        (405, "<html>", TelegramAPIError),
        (200, '{"ok": false, "error_code": 404, "description": "Not Found"}', TelegramNotFound),
        (200, '{"ok": false, "error_code": 403}', TelegramForbiddenError),
        (200, "<html>Оплатите интернет</html>", TelegramServerError),
        (500, '{"ok": false}', TelegramServerError),
        (502, "Bad Gateway", TelegramServerError),
        (
            200,
            '{"ok": false, "error_code": 429, "parameters": {"retry_after": 3}}',
            TelegramRetryAfter,
        ),
    ],
)
async def test_a_refusal_is_understood_however_it_is_said(status, content, error) -> None:
    session = SayingSession()
    with pytest.raises(error):
        session.check_response(Bot("42:a", session=session), Say(**SHOWN), status, content)


@pytest.mark.parametrize(
    ("method", "result", "field", "value"),
    [
        (Say(**SHOWN), {"message_id": 7}, "message_id", 7),
        (SendPhoto(chat_id=1, photo="a"), {"message_id": 7}, "message_id", 7),
        (GetFile(file_id="a"), {"file_path": "b/c"}, "file_path", "b/c"),
        (GetMe(), {"id": 42, "username": "d_bot"}, "username", "d_bot"),
    ],
)
async def test_an_answer_may_lack_what_nobody_looks_at(method, result, field, value) -> None:
    session = SayingSession()
    content = json.dumps({"ok": True, "result": result})
    read = session.check_response(Bot("42:a", session=session), method, 200, content)
    assert getattr(read.result, field) == value


async def test_an_edit_may_be_answered_with_anything() -> None:
    session = SayingSession()
    bot, method = Bot("42:a", session=session), Redraw(**SHOWN, message_id=7)
    for result in ("true", '{"message_id": 7}', "null"):
        content = f'{{"ok": true, "result": {result}}}'
        assert session.check_response(bot, method, 200, content).ok
