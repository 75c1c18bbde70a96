"""The calls of every answer: sent as short as they are, and read no further than is asked."""

from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage, TelegramMethod
from aiogram.types import TelegramObject
from aiohttp import BytesPayload


class Sent(TelegramObject):
    """A message, of which nothing but this matters."""

    message_id: int


class Say(SendMessage):
    __returning__ = Sent  # type: ignore[assignment]


class Redraw(EditMessageText):
    __returning__ = object  # type: ignore[assignment]


class SayingSession(AiohttpSession):
    """A form would be built field by field, and escaped letter by letter."""

    def build_form_data(self, bot: Bot, method: TelegramMethod[Any]) -> Any:
        if not isinstance(method, Say | Redraw | AnswerCallbackQuery):
            return super().build_form_data(bot, method)
        said = method.model_dump_json(exclude_unset=True, exclude_none=True, warnings=False)
        return BytesPayload(said.encode(), content_type="application/json")
