import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from .conftest import ANNA, PETR, Playground, keyboard


async def events(playground: Playground, path: str) -> AsyncIterator[tuple[str, Any]]:
    """Events as an EventSource would tell them."""
    async with playground.session.get(f"/play{path}") as response:
        kind = ""
        async for raw in response.content:
            name, _, value = raw.decode().rstrip("\n").partition(": ")
            if name == "event":
                kind = value
            elif name == "data":
                yield kind, json.loads(value)


async def test_snapshot_comes_first_then_changes(started: Playground) -> None:
    stream = events(started, f"/people/{ANNA}/events")
    kind, snapshot = await anext(stream)
    assert kind == "snapshot"
    assert [chat["person"]["id"] for chat in snapshot["chats"]] == [ANNA]
    assert snapshot["chats"][0]["messages"][0]["text"] == "/start"
    sent = await started.send("?", reply_markup=keyboard([("Да", "yes")]))
    kind, event = await anext(stream)
    assert (kind, event["person"], event["message"]["text"]) == ("message", ANNA, "?")
    await started.call("deleteMessage", chat_id=ANNA, message_id=sent["message_id"])
    assert await anext(stream) == ("deleted", {"person": ANNA, "message_id": sent["message_id"]})
    await stream.aclose()  # type: ignore[attr-defined]


async def test_only_ones_own_chat_is_told(started: Playground) -> None:
    stream = events(started, f"/people/{ANNA}/events")
    await anext(stream)
    await started.play(f"/people/{PETR}/text", text="чужое")
    await started.call("sendChatAction", chat_id=ANNA, action="typing")
    assert await anext(stream) == ("action", {"person": ANNA, "action": "typing"})
    await stream.aclose()  # type: ignore[attr-defined]


async def test_everything_is_told_to_the_page(started: Playground) -> None:
    stream = events(started, "/events")
    _, snapshot = await anext(stream)
    assert len(snapshot["chats"]) == 3
    await started.play(f"/people/{PETR}/block")
    kind, event = await anext(stream)
    assert (kind, event["person"], event["blocked"]) == ("state", PETR, True)
    await started.play("/reset")
    kinds = [(await anext(stream))[0] for _ in range(3)]
    assert kinds == ["chat"] * 3
    await stream.aclose()  # type: ignore[attr-defined]


async def test_answers_are_told(started: Playground) -> None:
    stream = events(started, "/events")
    await anext(stream)
    await started.play(f"/people/{ANNA}/press", message_id=1, data="x")
    [update] = await started.updates()
    query_id = update["callback_query"]["id"]
    await started.call(
        "answerCallbackQuery", callback_query_id=query_id, text="да", show_alert=True
    )
    kind, event = await asyncio.wait_for(anext(stream), 5)
    assert kind == "answer"
    assert event["press"]["answer"] == {"text": "да", "show_alert": True}
    await stream.aclose()  # type: ignore[attr-defined]
