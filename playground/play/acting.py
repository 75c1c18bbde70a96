"""Doing: what a person sends, presses, blocks."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Iterable
from typing import Any

from aiohttp import web

from playground.chats import Chat
from playground.forms import Form
from playground.messages import Message
from playground.people_side import (
    NotPossible,
    PeopleSide,
    button_data,
    button_labelled,
    file_kind,
)
from playground.play.reading import body_of, chat_of, number, optional_number, seconds
from playground.telegram import Telegram
from playground.wire import Json


class Acting:
    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._people = PeopleSide(telegram)

    def routes(self) -> list[web.RouteDef]:
        person = r"/people/{person:-?\d+}"
        return [
            web.post(f"{person}/start", self.start),
            web.post(f"{person}/text", self.text),
            web.post(f"{person}/files", self.files),
            web.post(f"{person}/content", self.content),
            web.post(f"{person}/press", self.press),
            web.post(f"{person}/edit", self.edit),
            web.post(f"{person}/forward", self.forward),
            web.post(f"{person}/block", self.block),
            web.post(f"{person}/unblock", self.unblock),
        ]

    async def start(self, request: web.Request) -> web.Response:
        chat, form = await self._read(request)
        return _sent(self._people.start(chat, str(form.fields.get("code") or "")))

    async def text(self, request: web.Request) -> web.Response:
        chat, form = await self._read(request)
        text, reply_to = str(form.fields.get("text", "")), optional_number(form, "reply_to")
        return _sent(self._people.say(chat, text, reply_to))

    async def files(self, request: web.Request) -> web.Response:
        chat, form = await self._read(request)
        messages = self._people.send_files(
            chat,
            form.uploads,
            kind=file_kind(form.fields.get("as")),
            caption=str(form.fields.get("caption", "")),
            reply_to=optional_number(form, "reply_to"),
        )
        return _sent(messages)

    async def content(self, request: web.Request) -> web.Response:
        chat, form = await self._read(request)
        content = _object(form.fields.get("content"))
        if not content:
            raise NotPossible("content is missing")
        marks = _object(form.fields.get("marks"))
        return _sent(self._people.send_content(chat, content, marks))

    async def press(self, request: web.Request) -> web.Response:
        """With ``wait``, the answer comes along if it is there in that time."""
        chat, form = await self._read(request)
        press = self._people.press(chat, number(form, "message_id"), _pressed(chat, form))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(press.done.wait(), seconds(form.fields.get("wait")))
        return web.json_response(press.as_json())

    async def edit(self, request: web.Request) -> web.Response:
        chat, form = await self._read(request)
        text = str(form.fields.get("text", ""))
        return _sent([self._people.edit(chat, number(form, "message_id"), text)])

    async def forward(self, request: web.Request) -> web.Response:
        chat, form = await self._read(request)
        ids = form.fields.get("message_ids") or [number(form, "message_id")]
        return _sent(self._people.forward(chat, [int(each) for each in ids]))

    async def block(self, request: web.Request) -> web.Response:
        return self._set_blocked(request, blocked=True)

    async def unblock(self, request: web.Request) -> web.Response:
        return self._set_blocked(request, blocked=False)

    def _set_blocked(self, request: web.Request, *, blocked: bool) -> web.Response:
        chat = chat_of(self._telegram, request)
        self._people.block(chat, blocked=blocked)
        return web.json_response({"blocked": chat.blocked})

    async def _read(self, request: web.Request) -> tuple[Chat, Form]:
        return chat_of(self._telegram, request), await body_of(request)


def _pressed(chat: Chat, form: Form) -> str:
    """The data itself (forged or not), or that of the button with this label or place."""
    if "data" in form.fields:
        return str(form.fields["data"])
    message_id = number(form, "message_id")
    if "label" in form.fields:
        return button_labelled(chat, message_id, str(form.fields["label"]))
    return button_data(chat, message_id, number(form, "row"), number(form, "column"))


def _object(value: Any) -> Json:
    """An object, sent as it is or as JSON in a form field."""
    found = json.loads(value) if isinstance(value, str) and value else value or {}
    if not isinstance(found, dict):
        raise NotPossible("an object is expected")
    return found


def _sent(messages: Iterable[Message]) -> web.Response:
    return web.json_response({"messages": [message.as_seen() for message in messages]})
