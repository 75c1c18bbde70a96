"""A playground on a real port, and both of its sides over HTTP."""

from __future__ import annotations

import struct
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from playground import Person, Rates, create_app

TOKEN = "42:secret"
ANNA, PETR, MARIA = 101, 102, 103
PEOPLE = [
    Person(ANNA, "Анна", "Иванова", "anna", caption="директор, Берёзовская СОШ"),
    Person(PETR, "Пётр", caption="координатор"),
    Person(MARIA, "Maria", language_code="en"),
]


class Playground:
    """What tests say to a running playground."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.session = session
        self.url = url
        self.offset = 0

    async def api(self, method: str, **params: Any) -> dict[str, Any]:
        """The whole answer of a Bot API method."""
        async with self.session.post(f"/bot{TOKEN}/{method}", json=params) as response:
            body: dict[str, Any] = await response.json()
            assert response.status == body.get("error_code", 200)
            return body

    async def call(self, method: str, **params: Any) -> Any:
        """The result of a method that must succeed."""
        answer = await self.api(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **params: Any) -> str:
        """The words of a method that must fail."""
        answer = await self.api(method, **params)
        assert not answer["ok"], answer
        return str(answer["description"])

    async def send(self, text: str = "Текст", chat_id: int = ANNA, **params: Any) -> Any:
        return await self.call("sendMessage", chat_id=chat_id, text=text, **params)

    async def upload(
        self, method: str, files: dict[str, tuple[str, bytes]], **params: Any
    ) -> dict[str, Any]:
        form = aiohttp.FormData(quote_fields=False)
        for name, value in params.items():
            form.add_field(name, str(value))
        for name, (filename, data) in files.items():
            form.add_field(name, data, filename=filename)
        async with self.session.post(f"/bot{TOKEN}/{method}", data=form) as response:
            body: dict[str, Any] = await response.json()
            return body

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        """New updates, confirmed at the next asking."""
        found: list[dict[str, Any]] = await self.call("getUpdates", offset=self.offset, **params)
        if found:
            self.offset = found[-1]["update_id"] + 1
        return found

    async def get(self, path: str) -> Any:
        async with self.session.get(f"/play{path}") as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def play(self, path: str, status: int = 200, **body: Any) -> Any:
        async with self.session.post(f"/play{path}", json=body) as response:
            assert response.status == status, await response.text()
            return await response.json()

    async def start(self, person: int = ANNA) -> None:
        """The person starts the bot, and the bot takes note."""
        await self.play(f"/people/{person}/start")
        await self.updates()

    async def send_files(
        self,
        *files: tuple[str, bytes],
        person: int = ANNA,
        kind: str = "document",
        caption: str = "",
        status: int = 200,
    ) -> Any:
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("as", kind)
        form.add_field("caption", caption)
        for filename, data in files:
            form.add_field("file", data, filename=filename)
        async with self.session.post(f"/play/people/{person}/files", data=form) as response:
            assert response.status == status, await response.text()
            return await response.json()

    async def messages(self, person: int = ANNA) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self.get(f"/people/{person}"))["messages"]
        return found


OpenPlayground = Callable[..., Awaitable[Playground]]


@pytest.fixture
async def open_playground() -> AsyncIterator[OpenPlayground]:
    """Make playgrounds that are closed after the test."""
    servers: list[TestServer] = []
    sessions: list[aiohttp.ClientSession] = []

    async def open_one(*, rates: Rates | None = None, **options: Any) -> Playground:
        app = create_app(PEOPLE, token=TOKEN, bot_username="dorozhka_bot", rates=rates, **options)
        server = TestServer(app)
        await server.start_server()
        session = aiohttp.ClientSession(base_url=server.make_url("/"))
        servers.append(server)
        sessions.append(session)
        return Playground(session, str(server.make_url("/")))

    yield open_one
    for session in sessions:
        await session.close()
    for server in servers:
        await server.close()


@pytest.fixture
async def playground(open_playground: OpenPlayground) -> Playground:
    return await open_playground()


@pytest.fixture
async def started(playground: Playground) -> Playground:
    """A playground where Anna has started the bot."""
    await playground.start()
    return playground


def png(width: int = 4, height: int = 3) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def keyboard(*rows: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "inline_keyboard": [
            [{"text": text, "callback_data": data} for text, data in row] for row in rows
        ]
    }
