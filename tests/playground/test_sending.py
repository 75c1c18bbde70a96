import pytest

from .conftest import ANNA, PETR, Playground


async def test_message_arrives_with_entities(started: Playground) -> None:
    sent = await started.send("<b>Готово</b>: https://ya.ru, /done", parse_mode="HTML")
    assert sent["text"] == "Готово: https://ya.ru, /done"
    assert [(e["type"], e["offset"], e["length"]) for e in sent["entities"]] == [
        ("bold", 0, 6),
        ("url", 8, 13),
        ("bot_command", 23, 5),
    ]
    assert (await started.messages())[-1]["text"] == sent["text"]


async def test_text_is_trimmed(started: Playground) -> None:
    sent = await started.send("\n <b>да</b> \n", parse_mode="HTML")
    assert (sent["text"], sent["entities"][0]["offset"]) == ("да", 0)


async def test_text_limit_counts_utf16_after_parsing(started: Playground) -> None:
    await started.send("<b>" + "😀" * 2048 + "</b>", parse_mode="HTML")
    words = await started.refusal("sendMessage", chat_id=ANNA, text="😀" * 2048 + "а")
    assert words == "Bad Request: message is too long"


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": "т"}, "chat_id is empty"),
        ({"chat_id": ANNA}, "message text is empty"),
        ({"chat_id": ANNA, "text": ""}, "message text is empty"),
        ({"chat_id": ANNA, "text": " \n "}, "text must be non-empty"),
        ({"chat_id": 999, "text": "т"}, "chat not found"),
        ({"chat_id": "@someone", "text": "т"}, "chat not found"),
        ({"chat_id": ANNA, "text": "т", "parse_mode": "XML"}, "unsupported parse_mode"),
        (
            {"chat_id": ANNA, "text": "т", "reply_parameters": {"message_id": 1}},
            "message to be replied not found",
        ),
        (
            {
                "chat_id": ANNA,
                "text": "т",
                "entities": [{"type": "bold", "offset": 9, "length": 1}],
            },
            "entity begins after the end of the text at UTF-16 offset 9",
        ),
    ],
)
async def test_refusals(started: Playground, params: dict[str, object], words: str) -> None:
    assert await started.refusal("sendMessage", **params) == f"Bad Request: {words}"


async def test_lone_surrogates_are_refused(started: Playground) -> None:
    words = await started.refusal("sendMessage", chat_id=ANNA, text="\ud83d")
    assert words == "Bad Request: strings must be encoded in UTF-8"


async def test_given_entities_are_kept(started: Playground) -> None:
    entity = {"type": "italic", "offset": 0, "length": 2}
    sent = await started.send("да", entities=[entity])
    assert sent["entities"] == [entity]


async def test_reply_shows_what_is_replied_to(started: Playground) -> None:
    first = await started.send("первое")
    reply = await started.send("второе", reply_parameters={"message_id": first["message_id"]})
    assert reply["reply_to_message"]["text"] == "первое"


async def test_reply_to_nothing_may_be_allowed(started: Playground) -> None:
    lenient = {"message_id": 1, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await started.send("т", reply_parameters=lenient)


async def test_flags_are_accepted(started: Playground) -> None:
    sent = await started.send(
        "т",
        protect_content=True,
        disable_notification=True,
        message_effect_id="5104841245755180586",
        link_preview_options={"is_disabled": True},
    )
    assert sent["has_protected_content"]
    assert sent["link_preview_options"] == {"is_disabled": True}


async def test_ids_come_from_one_counter(started: Playground) -> None:
    await started.start(PETR)
    first = await started.send("первое", ANNA)
    second = await started.send("второе", PETR)
    assert second["message_id"] == first["message_id"] + 1


async def test_nobody_is_written_to_before_they_start(playground: Playground) -> None:
    answer = await playground.api("sendMessage", chat_id=ANNA, text="т")
    assert answer["error_code"] == 403
    assert answer["description"] == "Forbidden: bot can't initiate conversation with a user"


async def test_parameters_may_come_in_the_query(started: Playground) -> None:
    query = {"chat_id": str(ANNA), "text": "из строки"}
    async with started.session.get("/bot42:secret/SENDMESSAGE", params=query) as response:
        assert (await response.json())["result"]["text"] == "из строки"


async def test_unknown_token_and_method(playground: Playground) -> None:
    async with playground.session.get("/bot42:wrong/getMe") as response:
        assert (response.status, (await response.json())["description"]) == (401, "Unauthorized")
    assert (await playground.api("sendSmoke"))["error_code"] == 404


async def test_chat_action_is_checked(started: Playground) -> None:
    assert await started.call("sendChatAction", chat_id=ANNA, action="typing")
    words = await started.refusal("sendChatAction", chat_id=ANNA, action="dancing")
    assert words == "Bad Request: wrong parameter action in request"
