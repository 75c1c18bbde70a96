import pytest

from playground import limits

from .conftest import ANNA, PETR, Playground, png

TEXT = f"/people/{ANNA}/text"


async def test_people_are_listed(playground: Playground) -> None:
    answer = await playground.get("/people")
    assert answer["bot"]["username"] == "dorozhka_bot"
    assert answer["people"][0]["name"] == "Анна Иванова"
    assert answer["people"][0]["caption"] == "директор, Берёзовская СОШ"


async def test_long_texts_leave_in_parts(playground: Playground) -> None:
    await playground.play(TEXT, text="😀" * 3000)
    parts = [update["message"]["text"] for update in await playground.updates()]
    assert [len(part) for part in parts] == [2048, 952]


async def test_nothing_is_no_message(playground: Playground) -> None:
    assert await playground.play(TEXT, status=400, text=" ") == {"error": "the text is empty"}
    await playground.play("/people/999/text", status=404, text="да")


async def test_block_and_unblock(started: Playground) -> None:
    await started.play(f"/people/{ANNA}/block")
    answer = await started.api("sendMessage", chat_id=ANNA, text="т")
    assert (answer["error_code"], answer["description"]) == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    await started.play(TEXT, status=400, text="да")
    await started.play(f"/people/{ANNA}/unblock")
    changes = [update["my_chat_member"] for update in await started.updates()]
    statuses = [change["new_chat_member"]["status"] for change in changes]
    assert statuses == ["kicked", "member"]
    await started.send("снова")


async def test_start_lifts_the_block(started: Playground) -> None:
    await started.play(f"/people/{ANNA}/block")
    await started.play(f"/people/{ANNA}/start", code="x-1_Y")
    kinds = [next(iter(set(update) - {"update_id"})) for update in await started.updates()]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]


async def test_start_code_is_checked(playground: Playground) -> None:
    path = f"/people/{ANNA}/start"
    await playground.play(path, code="a" * 64)
    await playground.play(path, status=400, code="a" * 65)
    await playground.play(path, status=400, code="код")


async def test_edit_reply_and_forward(started: Playground) -> None:
    [message] = (await started.play(TEXT, text="один"))["messages"]
    message_id = message["message_id"]
    await started.play(f"/people/{ANNA}/edit", message_id=message_id, text="два /x")
    await started.play(TEXT, text="ответ", reply_to=message_id)
    await started.play(f"/people/{ANNA}/forward", message_id=message_id)
    _, edited, reply, forwarded = await started.updates()
    assert edited["edited_message"]["text"] == "два /x"
    assert edited["edited_message"]["edit_date"]
    assert reply["message"]["reply_to_message"]["message_id"] == message_id
    assert forwarded["message"]["forward_origin"]["sender_user"]["id"] == ANNA


async def test_protected_content_is_not_forwarded(started: Playground) -> None:
    sent = await started.send("тайна", protect_content=True)
    await started.play(f"/people/{ANNA}/forward", status=400, message_id=sent["message_id"])


async def test_one_file(started: Playground) -> None:
    await started.send_files(("отчёт.pdf", b"%PDF"), caption="вот")
    [update] = await started.updates()
    message = update["message"]
    assert message["document"]["file_name"] == "отчёт.pdf"
    assert message["document"]["mime_type"] == "application/pdf"
    assert message["caption"] == "вот"
    assert "media_group_id" not in message


async def test_album_parts_are_updates_of_their_own(started: Playground) -> None:
    files = [(f"{number}.png", png()) for number in range(12)]
    await started.send_files(*files, kind="photo", caption="все")
    messages = [update["message"] for update in await started.updates()]
    albums = [message["media_group_id"] for message in messages]
    assert len(messages) == 12
    assert (len(set(albums[:10])), len(set(albums[10:])), len(set(albums))) == (1, 1, 2)
    assert [message.get("caption") for message in messages] == ["все"] + [None] * 11


async def test_what_a_phone_would_not_send(started: Playground) -> None:
    await started.send_files(("a.txt", b"text"), status=400, kind="photo")
    await started.send_files(("a.txt", b""), status=400)
    await started.send_files(status=400)
    await started.send_files(("a.txt", b"a"), status=400, caption="я" * 1025)
    await started.send_files(("a.txt", b"a"), status=400, kind="rocket")


async def test_files_have_a_cap(started: Playground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PERSON_UPLOAD", 10)
    await started.send_files(("a.txt", b"a" * 11), status=413)


async def test_voice_and_sticker_are_files(started: Playground) -> None:
    for kind in ("voice", "sticker", "video", "audio"):
        await started.send_files(("a.bin", b"a"), kind=kind)
        [update] = await started.updates()
        assert kind in update["message"]


async def test_any_content(started: Playground) -> None:
    contact = {"phone_number": "+7", "first_name": "Пётр", "user_id": PETR}
    await started.play(f"/people/{ANNA}/content", content={"contact": contact})
    [update] = await started.updates()
    assert update["message"]["contact"] == contact


async def test_files_are_shown_safely(started: Playground) -> None:
    await started.send_files(("x.html", b"<script>alert(1)</script>"), ("фото.png", png()))
    for message in (await started.messages())[-2:]:
        async with started.session.get(f"/play/files/{message['document']['file_id']}") as got:
            assert "sandbox" in got.headers["Content-Security-Policy"]
            in_place = got.headers["Content-Disposition"].startswith("inline")
            assert in_place == (got.content_type == "image/png")
            assert got.content_type in ("image/png", "application/octet-stream")


async def test_chat_can_be_waited_for(started: Playground) -> None:
    revision = (await started.get(f"/people/{ANNA}"))["revision"]
    await started.send("новое")
    chat = await started.get(f"/people/{ANNA}?after={revision}&wait=5")
    assert chat["messages"][-1]["text"] == "новое"
    unchanged = await started.get(f"/people/{ANNA}?after={chat['revision']}&wait=0.05")
    assert unchanged["revision"] == chat["revision"]
