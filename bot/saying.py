"""The calls of every answer: sent as short as they are, and read no further than is asked."""

from http import HTTPStatus
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    Response,
    SendMessage,
    TelegramMethod,
)
from aiogram.types import TelegramObject
from aiohttp import BytesPayload
from pydantic import BaseModel
from yarl import URL


class Sent(TelegramObject):
    """A message, of which nothing but this matters."""

    message_id: int


class Say(SendMessage):
    """A keyboard and the like are given as the JSON that the form has."""

    __returning__ = Sent  # type: ignore[assignment]

    reply_markup: str | None = None  # type: ignore[assignment]
    link_preview_options: str | None = None  # type: ignore[assignment]


class Redraw(EditMessageText):
    """As `Say`."""

    __returning__ = object  # type: ignore[assignment]

    reply_markup: str | None = None  # type: ignore[assignment]
    link_preview_options: str | None = None  # type: ignore[assignment]


class SayingSession(AiohttpSession):
    """Sends the form that aiogram would, made in one go and not letter by letter.

    Servers, proxies and gateways that say things otherwise than Telegram are understood, too:
    whatever goes wrong is a TelegramAPIError.
    """

    def build_form_data(self, bot: Bot, method: TelegramMethod[Any]) -> Any:
        if not isinstance(method, Say | Redraw | AnswerCallbackQuery):
            return super().build_form_data(bot, method)
        values = ((name, getattr(method, name)) for name in method.model_fields_set)
        fields = {name: str(value) for name, value in values if value is not None}
        form = URL.build(query=fields).raw_query_string
        return BytesPayload(form.encode(), content_type="application/x-www-form-urlencoded")

    def check_response(
        self, bot: Bot, method: TelegramMethod[Any], status_code: int, content: str
    ) -> Response[Any]:
        try:
            return super().check_response(bot, method, status_code, content)
        except (ClientDecodeError, TypeError):
            said = self._object(content)
        except TelegramAPIError:
            if status_code != HTTPStatus.OK:
                raise
            said = self._object(content)
        if status_code == HTTPStatus.OK and said.get("ok") is True:
            return Response.model_construct(ok=True, result=_taken(method, said.get("result")))
        if status_code == HTTPStatus.OK:
            status_code = said.get("error_code") or HTTPStatus.BAD_GATEWAY
        refusal = {
            "ok": False,
            "error_code": status_code,
            "description": str(said.get("description") or f"HTTP {status_code}"),
            "parameters": said.get("parameters"),
        }
        return super().check_response(bot, method, status_code, self.json_dumps(refusal))

    def _object(self, content: str) -> dict[str, Any]:
        """Empty where it is none, as a page of a gateway is."""
        try:
            said = self.json_loads(content)
        except ValueError:
            return {}
        return said if isinstance(said, dict) else {}


def _taken(method: TelegramMethod[Any], result: Any) -> Any:
    """As it is, where it lacks something that Telegram would have said."""
    kind = method.__returning__
    if isinstance(kind, type) and issubclass(kind, BaseModel) and isinstance(result, dict):
        return kind.model_construct(**result)
    return result
