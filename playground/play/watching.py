"""Looking: people, chats, the stream of events, files."""

from __future__ import annotations

import asyncio
import contextlib
from contextlib import aclosing
from urllib.parse import quote

from aiohttp import web

from playground.events import Event, as_stream
from playground.files import StoredFile
from playground.play.reading import chat_of, seconds
from playground.telegram import Telegram

_SHOWN_IN_PLACE = frozenset(
    {"image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "application/pdf"}
    | {"video/mp4", "video/webm", "audio/mpeg", "audio/ogg", "audio/wav", "text/plain"}
)


class Watching:
    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/people", self.people),
            web.get(r"/people/{person:-?\d+}", self.chat),
            web.get(r"/people/{person:-?\d+}/events", self.events_of_one),
            web.get("/events", self.events),
            web.get("/files/{file_id}", self.file),
        ]

    async def people(self, _: web.Request) -> web.Response:
        cards = [chat.person.as_card() for chat in self._telegram.chats]
        return web.json_response({"bot": self._telegram.bot, "people": cards})

    async def chat(self, request: web.Request) -> web.Response:
        """The whole chat; with ``after`` and ``wait``, once its revision is beyond ``after``."""
        chat = chat_of(self._telegram, request)
        after = int(request.query.get("after", -1))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds(request.query.get("wait")) or None):
                if "wait" in request.query:
                    await chat.wait_beyond(after)
        return web.json_response(self._telegram.snapshot(chat))

    async def events(self, request: web.Request) -> web.StreamResponse:
        return await self._stream(request, None)

    async def events_of_one(self, request: web.Request) -> web.StreamResponse:
        return await self._stream(request, chat_of(self._telegram, request).person.id)

    async def file(self, request: web.Request) -> web.Response:
        file = self._telegram.files.by_id(request.match_info["file_id"])
        if file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.data, headers=_file_headers(file))

    async def _stream(self, request: web.Request, person_id: int | None) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        )
        await response.prepare(request)
        events = self._telegram.events.listen(self._first_event(person_id))
        with contextlib.suppress(ConnectionResetError):
            async with aclosing(events):
                async for event in events:
                    if event is None or concerns(event, person_id):
                        await response.write(as_stream(event))
        return response

    def _first_event(self, person_id: int | None) -> Event:
        chats = [
            self._telegram.snapshot(chat)
            for chat in self._telegram.chats
            if person_id in (None, chat.person.id)
        ]
        return "snapshot", {"person": person_id, "bot": self._telegram.bot, "chats": chats}


def concerns(event: Event, person_id: int | None) -> bool:
    """Whether a listener for this person (None: for all) is told."""
    return person_id is None or event[1]["person"] in (None, person_id)


def _file_headers(file: StoredFile) -> dict[str, str]:
    """Shown in place only where a browser can do no harm with it."""
    in_place = file.mime_type in _SHOWN_IN_PLACE
    disposition = "inline" if in_place else "attachment"
    kind = file.mime_type if in_place else "application/octet-stream"
    charset = "; charset=utf-8" if kind == "text/plain" else ""
    return {
        "Content-Type": kind + charset,
        "Content-Disposition": f"{disposition}; filename*=UTF-8''{quote(file.name, safe='')}",
        "Cache-Control": "private, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
