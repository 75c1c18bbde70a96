import asyncio
from typing import Any

from .conftest import ANNA, PETR, OpenPlayground, Playground, keyboard

PRESS = f"/people/{ANNA}/press"
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def shown(playground: Playground) -> dict[str, Any]:
    rows = keyboard([("Принять", "ok"), ("Вернуть", "no")], [("Далее", "next")])
    sent: dict[str, Any] = await playground.send("?", reply_markup=rows)
    return sent


async def pressed(playground: Playground) -> dict[str, Any]:
    [update] = await playground.updates()
    query: dict[str, Any] = update["callback_query"]
    return query


async def test_press_by_place_label_or_data(started: Playground) -> None:
    message_id = (await shown(started))["message_id"]
    for how in ({"row": 0, "column": 1}, {"label": "Верн"}, {"data": "no"}):
        await started.play(PRESS, message_id=message_id, **how)
        query = await pressed(started)
        assert (query["data"], query["message"]["message_id"]) == ("no", message_id)
        assert query["from"]["id"] == ANNA


async def test_answer_reaches_the_person(started: Playground) -> None:
    message = await shown(started)
    press = asyncio.create_task(
        started.play(PRESS, message_id=message["message_id"], label="Принять", wait=5)
    )
    [update] = await started.updates(timeout=5)
    query_id = update["callback_query"]["id"]
    await started.call("answerCallbackQuery", callback_query_id=query_id, text="Принято")
    assert (await press)["answer"] == {"text": "Принято", "show_alert": False}
    assert (await started.get("/presses?unanswered=1"))["presses"] == []


async def test_unanswered_presses_are_listed(started: Playground) -> None:
    message = await shown(started)
    await started.play(PRESS, message_id=message["message_id"], label="Далее")
    [press] = (await started.get("/presses?unanswered=1"))["presses"]
    assert (press["data"], press["person"]) == ("next", ANNA)


async def test_answer_length(started: Playground) -> None:
    message = await shown(started)
    await started.play(PRESS, message_id=message["message_id"], label="Далее")
    query_id = (await pressed(started))["id"]
    answer = {"callback_query_id": query_id, "text": "я" * 201}
    assert (
        await started.refusal("answerCallbackQuery", **answer) == "Bad Request: MESSAGE_TOO_LONG"
    )
    answer["text"] = "я" * 200
    assert await started.call("answerCallbackQuery", **answer)


async def test_unknown_query(started: Playground) -> None:
    assert await started.refusal("answerCallbackQuery", callback_query_id="1") == TOO_OLD


async def test_old_query(open_playground: OpenPlayground) -> None:
    playground = await open_playground(press_seconds=0.05)
    await playground.play(PRESS, message_id=1, data="x")
    query_id = (await pressed(playground))["id"]
    await asyncio.sleep(0.06)
    assert await playground.refusal("answerCallbackQuery", callback_query_id=query_id) == TOO_OLD


async def test_forged_data_and_someone_elses_message(started: Playground) -> None:
    message = await shown(started)
    await started.play(PRESS, message_id=message["message_id"], data="forged:1")
    assert (await pressed(started))["data"] == "forged:1"
    path = f"/people/{PETR}/press"
    await started.play(path, message_id=message["message_id"], data="ok")
    inaccessible = (await pressed(started))["message"]
    assert (inaccessible["date"], inaccessible["chat"]["id"]) == (0, PETR)


async def test_buttons_that_are_not_there(started: Playground) -> None:
    message_id = (await shown(started))["message_id"]
    for how in ({"row": 7, "column": 0}, {"label": "Нет такой"}, {"label": "е"}):
        await started.play(PRESS, status=400, message_id=message_id, **how)
