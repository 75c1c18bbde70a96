"""Rates, faults on purpose, the log, a fresh start, and who may come in."""

import aiohttp
import pytest

from playground import Rates, create_app, serve

from .conftest import ANNA, PEOPLE, PETR, TOKEN, OpenPlayground, Playground


async def test_burst_in_one_chat(open_playground: OpenPlayground) -> None:
    playground = await open_playground(rates=Rates(burst=3))
    await playground.start()
    for _ in range(3):
        await playground.send()
    answer = await playground.api("sendMessage", chat_id=ANNA, text="т")
    assert (answer["error_code"], answer["parameters"]) == (429, {"retry_after": 1})
    assert answer["description"] == "Too Many Requests: retry after 1"
    await playground.start(PETR)
    await playground.send(chat_id=PETR)


async def test_rate_in_all(open_playground: OpenPlayground) -> None:
    playground = await open_playground(rates=Rates(in_all=4))
    await playground.start()
    await playground.start(PETR)
    for number in range(4):
        await playground.send(chat_id=(ANNA, PETR)[number % 2])
    assert "Too Many Requests" in await playground.refusal("sendMessage", chat_id=ANNA, text="т")


async def test_rates_by_default_are_telegrams() -> None:
    rates = Rates()
    assert (rates.in_all, rates.burst, rates.a_chat) == (30, 20, 1.0)


async def test_every_third_call_fails(started: Playground) -> None:
    await started.play("/faults", every=3, kind="502")
    codes = [(await started.api("getMe")).get("error_code") for _ in range(6)]
    assert codes == [None, None, 502, None, None, 502]
    async with started.session.delete("/play/faults"):
        pass
    assert (await started.api("getMe"))["ok"]


async def test_faults_of_some_methods_for_some_times(started: Playground) -> None:
    await started.play(
        "/faults", every=1, kind="429", methods=["sendMessage"], times=1, retry_after=7
    )
    assert (await started.api("getMe"))["ok"]
    answer = await started.api("sendMessage", chat_id=ANNA, text="т")
    assert answer["parameters"] == {"retry_after": 7}
    await started.send()


@pytest.mark.parametrize(("kind", "effect"), [("drop", False), ("drop_after", True)])
async def test_dropped_connection(started: Playground, kind: str, effect: bool) -> None:
    await started.play("/faults", every=1, kind=kind, methods=["sendMessage"], times=1)
    with pytest.raises(aiohttp.ClientError):
        await started.api("sendMessage", chat_id=ANNA, text="потеряно")
    texts = [message["text"] for message in await started.messages()]
    assert ("потеряно" in texts) == effect
    [call] = (await started.get("/calls?failed=1"))["calls"]
    assert call["error"] == "the connection was dropped on purpose"


async def test_unknown_fault(started: Playground) -> None:
    await started.play("/faults", status=400, every=1, kind="flood")


async def test_calls_are_logged(started: Playground) -> None:
    await started.send("т", reply_markup='{"inline_keyboard": []}')
    await started.refusal("sendMessage", chat_id=ANNA, text="")
    good, bad = (await started.get("/calls"))["calls"]
    assert (good["method"], good["ok"]) == ("sendMessage", True)
    assert good["params"]["reply_markup"] == {"inline_keyboard": []}
    assert (bad["error_code"], bad["error"]) == (400, "Bad Request: message text is empty")
    assert (await started.get(f"/calls?after={good['id']}"))["calls"] == [bad]


async def test_uploads_are_logged_by_size(started: Playground) -> None:
    await started.upload("sendDocument", {"document": ("a.txt", b"abc")}, chat_id=ANNA)
    [call] = (await started.get("/calls"))["calls"]
    assert call["params"]["document"] == {"file_name": "a.txt", "size": 3}


async def test_nonsense_is_refused_and_not_a_crash(started: Playground) -> None:
    words = await started.refusal("sendMessage", chat_id=ANNA, text="т", reply_parameters=[1])
    assert words == "Bad Request: wrong parameters"


async def test_reset_clears_all_and_calls_back(open_playground: OpenPlayground) -> None:
    called = []

    async def reset() -> None:
        called.append(True)

    playground = await open_playground(reset=reset)
    await playground.play(f"/people/{ANNA}/text", text="да")
    one = {"type": "chat", "chat_id": ANNA}
    commands = [{"command": "a", "description": "b"}]
    await playground.call("setMyCommands", commands=commands, scope=one)
    await playground.play("/reset")
    chat = await playground.get(f"/people/{ANNA}")
    assert called == [True]
    assert (chat["messages"], chat["started"], chat["commands"]) == ([], False, [])
    assert await playground.updates() == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost"}, 200),
        ({"Host": "evil.example"}, 403),
        ({"Host": "127.0.0.1.evil.example"}, 403),
        ({"Host": "127.0.0.1:1", "Origin": "http://127.0.0.1:1"}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
async def test_only_this_machine_and_its_own_page(
    playground: Playground, headers: dict[str, str], status: int
) -> None:
    url = f"/play/people/{ANNA}/text"
    async with playground.session.post(url, json={"text": "да"}, headers=headers) as response:
        assert response.status == status
    async with playground.session.get(f"/bot{TOKEN}/getMe", headers=headers) as response:
        assert response.status == status


async def test_page_is_served(open_playground: OpenPlayground) -> None:
    playground = await open_playground(page_title="Дорожка <b>")
    async with playground.session.get("/", headers={"Sec-Fetch-Site": "cross-site"}) as page:
        text = await page.text()
        assert "Дорожка &lt;b&gt;" in text
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    for name in ("main.js", "page.css", "icons.svg"):
        assert f"/static/{name}" in text or name == "icons.svg"
        async with playground.session.get(f"/static/{name}") as file:
            assert file.status == 200


async def test_port_in_use() -> None:
    runner = await serve(create_app(PEOPLE, token=TOKEN, bot_username="b"), 0)
    port = runner.addresses[0][1]
    with pytest.raises(OSError, match="in use"):
        await serve(create_app(PEOPLE, token=TOKEN, bot_username="b"), port)
    await runner.cleanup()
