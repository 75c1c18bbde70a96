import asyncio
import time

import pytest

from playground import limits

from .conftest import ANNA, PETR, Playground


async def test_updates_stay_until_they_are_confirmed(playground: Playground) -> None:
    await playground.play(f"/people/{ANNA}/start", code="abc")
    await playground.play(f"/people/{ANNA}/text", text="два")
    first = await playground.call("getUpdates")
    assert [update["message"]["text"] for update in first] == ["/start abc", "два"]
    assert await playground.call("getUpdates", limit=1) == first[:1]
    assert await playground.call("getUpdates", offset=first[1]["update_id"]) == first[1:]
    assert await playground.call("getUpdates", offset=first[1]["update_id"] + 1) == []


async def test_negative_offset_takes_the_last(playground: Playground) -> None:
    for text in ("раз", "два", "три"):
        await playground.play(f"/people/{ANNA}/text", text=text)
    [last] = await playground.call("getUpdates", offset=-1)
    assert last["message"]["text"] == "три"


async def test_poll_wakes_for_an_update(playground: Playground) -> None:
    poll = asyncio.create_task(playground.updates(timeout=10))
    await asyncio.sleep(0.05)
    began = time.monotonic()
    await playground.play(f"/people/{ANNA}/text", text="да")
    [update] = await poll
    assert update["message"]["from"]["id"] == ANNA
    assert time.monotonic() - began < 1


async def test_poll_ends_when_nothing_comes(playground: Playground) -> None:
    assert await playground.updates(timeout=1) == []


async def test_two_polls_conflict(playground: Playground) -> None:
    first = asyncio.create_task(playground.api("getUpdates", timeout=10))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(playground.api("getUpdates", timeout=10))
    answer = await first
    assert answer["error_code"] == 409
    assert answer["description"].startswith("Conflict: terminated by other getUpdates request")
    await playground.play(f"/people/{ANNA}/text", text="да")
    assert len((await second)["result"]) == 1


async def test_only_wanted_kinds_are_kept(playground: Playground) -> None:
    await playground.start()
    await playground.updates(allowed_updates=["message"])
    await playground.play(f"/people/{ANNA}/press", message_id=1, data="x")
    await playground.play(f"/people/{ANNA}/text", text="да")
    assert [set(update) - {"update_id"} for update in await playground.updates()] == [{"message"}]


async def test_old_updates_are_dropped(
    playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    await playground.play(f"/people/{ANNA}/press", message_id=1, data="x")
    await playground.play(f"/people/{PETR}/text", text="да")
    monkeypatch.setattr(limits, "PRESS_UPDATE_LIFETIME", -1.0)
    assert [("message" in update) for update in await playground.updates()] == [True]


async def test_webhook_is_never_set(playground: Playground) -> None:
    await playground.play(f"/people/{ANNA}/text", text="да")
    info = await playground.call("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == ("", 1)
    assert "bad webhook" in await playground.refusal("setWebhook", url="https://example.org")
    assert await playground.call("deleteWebhook", drop_pending_updates=True)
    assert await playground.updates() == []


async def test_entities_of_what_people_write(playground: Playground) -> None:
    text = "/done@dorozhka_bot 1.7 отчёт на edu.example.ru/a?b=1, почта a@b.ru #важно @anna"
    await playground.play(f"/people/{ANNA}/text", text=text)
    [update] = await playground.updates()
    found = {
        entity["type"]: text[entity["offset"] : entity["offset"] + entity["length"]]
        for entity in update["message"]["entities"]
    }
    assert found == {
        "bot_command": "/done@dorozhka_bot",
        "url": "edu.example.ru/a?b=1",
        "email": "a@b.ru",
        "hashtag": "#важно",
        "mention": "@anna",
    }
