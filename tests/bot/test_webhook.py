"""What comes by webhook is stored before it is answered; whatever else comes is turned away."""

import asyncio
import io
import json
from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestClient, TestServer

import bot.webhook
from bot.reception import Reception
from bot.webhook import HEADER, LARGEST, Webhook
from storage.inbox import Incoming
from tests.stored import one, rows
from tests.telegram import FakeTelegram
from tests.world import World

SECRET = "a-secret_1"
URL = "https://bot.example/telegram"
UPDATE = {"update_id": 7, "message": {"from": {"id": 10}, "text": "/start"}}


class Keeper:
    """Keeps updates as the desk does, and hands none of them out."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def keep(self, updates: list[Incoming]) -> None:
        async with self._world.db.transaction(within=()) as tx:
            await tx.inbox.store(updates, self._world.clock())


@pytest.fixture
async def client(world) -> AsyncIterator[TestClient]:
    telegram = FakeTelegram(world.clock).bot
    reception = Reception(telegram, world.db, Keeper(world).keep)
    webhook = Webhook(telegram, reception, URL, SECRET, ("127.0.0.1", 0))
    async with TestClient(TestServer(webhook.application())) as opened:
        yield opened


async def post(client: TestClient, body: bytes, secret: str | None = SECRET) -> int:
    headers = {} if secret is None else {HEADER: secret}
    async with client.post("/telegram", data=io.BytesIO(body), headers=headers) as answer:
        return answer.status


async def test_an_update_is_stored_and_answered_before_it_is_handled(client, world):
    assert await post(client, json.dumps(UPDATE).encode()) == 200
    assert one(world, "SELECT person_id FROM inbox WHERE update_id = 7") == 10


async def test_an_update_brought_again_is_stored_once(client, world):
    for _ in range(2):
        assert await post(client, json.dumps(UPDATE).encode()) == 200
    assert one(world, "SELECT count(*) FROM inbox") == 1


@pytest.mark.parametrize("secret", [None, "", "another", SECRET + "x", "тайна", "\udcff"])
async def test_who_does_not_know_the_secret_is_turned_away(client, world, secret):
    assert await post(client, json.dumps(UPDATE).encode(), secret) == 401
    assert rows(world, "SELECT * FROM inbox") == []


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"no json", b"\xff\xfe", b"[1]", b"7", b"[" * 100_000),
        *(b"{}", b'{"update_id": "7"}', b'{"update_id": -1}', b'{"update_id": 1e3}'),
        *(b'{"update_id": 9223372036854775808}', b'{"update_id": 7, "message": 1}'),
    ],
)
async def test_what_is_no_update_is_told_so(client, world, body):
    assert await post(client, body) == 400
    assert rows(world, "SELECT * FROM inbox") == []


async def test_what_is_too_large_is_told_so(client):
    assert await post(client, b"x" * (LARGEST + 1)) == 413


async def test_there_is_nothing_else(client):
    async with client.get("/telegram") as answer:
        assert answer.status == 405
    async with client.post("/elsewhere") as answer:
        assert answer.status == 404


async def test_what_cannot_be_stored_is_to_be_brought_again(client, monkeypatch):
    monkeypatch.setattr(bot.webhook, "STORED_WITHIN", 0.01)
    monkeypatch.setattr(Reception, "take", lambda *_: asyncio.sleep(60))
    assert await post(client, json.dumps(UPDATE).encode()) == 503
