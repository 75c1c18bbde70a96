from typing import Any

import pytest

from .conftest import ANNA, Playground, keyboard

SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


def at(message: dict[str, Any]) -> dict[str, Any]:
    return {"chat_id": ANNA, "message_id": message["message_id"]}


async def test_text_and_keyboard_change(started: Playground) -> None:
    sent = await started.send("было", reply_markup=keyboard([("Да", "yes")]))
    edited = await started.call(
        "editMessageText", **at(sent), text="<b>стало</b>", parse_mode="HTML"
    )
    assert (edited["text"], edited["entities"][0]["type"]) == ("стало", "bold")
    assert "reply_markup" not in edited
    assert edited["edit_date"] >= edited["date"]


async def test_the_same_again_is_refused(started: Playground) -> None:
    markup = keyboard([("Да", "yes")])
    sent = await started.send("<b>то же</b>", parse_mode="HTML", reply_markup=markup)
    entities = [{"type": "bold", "offset": 0, "length": 5}]
    same = {"text": "то же", "entities": entities, "reply_markup": markup}
    assert await started.refusal("editMessageText", **at(sent), **same) == SAME
    assert await started.refusal("editMessageReplyMarkup", **at(sent), reply_markup=markup) == SAME


async def test_keyboard_alone_changes(started: Playground) -> None:
    sent = await started.send("?", reply_markup=keyboard([("Да", "yes")]))
    edited = await started.call("editMessageReplyMarkup", **at(sent))
    assert "reply_markup" not in edited
    assert "edit_date" not in edited


async def test_missing_message(started: Playground) -> None:
    nowhere = {"chat_id": ANNA, "message_id": 1}
    words = await started.refusal("editMessageText", **nowhere, text="т")
    assert words == "Bad Request: message to edit not found"
    words = await started.refusal("deleteMessage", **nowhere)
    assert words == "Bad Request: message to delete not found"


async def test_a_persons_message_cannot_be_edited(started: Playground) -> None:
    [message] = (await started.play(f"/people/{ANNA}/text", text="моё"))["messages"]
    words = await started.refusal("editMessageText", **at(message), text="т")
    assert words == "Bad Request: message can't be edited"


async def test_captions_are_edited_as_captions(started: Playground) -> None:
    upload = await started.upload("sendDocument", {"document": ("a.txt", b"a")}, chat_id=ANNA)
    document = upload["result"]
    assert "no text" in await started.refusal("editMessageText", **at(document), text="т")
    edited = await started.call("editMessageCaption", **at(document), caption="подпись")
    assert edited["caption"] == "подпись"
    text = await started.send("текст")
    assert "no caption" in await started.refusal("editMessageCaption", **at(text), caption="п")


@pytest.mark.parametrize(("length", "ok"), [(4096, True), (4097, False)])
async def test_edited_text_has_the_same_limit(started: Playground, length: int, ok: bool) -> None:
    sent = await started.send("т")
    answer = await started.api("editMessageText", **at(sent), text="я" * length)
    assert answer["ok"] == ok
    assert ok or answer["description"] == "Bad Request: MESSAGE_TOO_LONG"


async def test_deleted_message_is_gone(started: Playground) -> None:
    sent = await started.send("т")
    assert await started.call("deleteMessage", **at(sent))
    assert sent["message_id"] not in [m["message_id"] for m in await started.messages()]


async def test_photo_replaces_photo(started: Playground) -> None:
    first = await started.upload("sendDocument", {"document": ("a.txt", b"a")}, chat_id=ANNA)
    second = await started.upload("sendDocument", {"document": ("b.txt", b"b")}, chat_id=ANNA)
    media = {"type": "document", "media": second["result"]["document"]["file_id"]}
    edited = await started.call("editMessageMedia", **at(first["result"]), media=media)
    assert edited["document"]["file_name"] == "b.txt"


async def test_reaction_is_shown(started: Playground) -> None:
    [message] = (await started.play(f"/people/{ANNA}/text", text="да"))["messages"]
    reaction = [{"type": "emoji", "emoji": "👍"}]
    await started.call("setMessageReaction", **at(message), reaction=reaction)
    assert (await started.messages())[-1]["reaction"] == reaction


async def test_copy_and_forward(started: Playground) -> None:
    [message] = (await started.play(f"/people/{ANNA}/text", text="слово"))["messages"]
    source = {"chat_id": ANNA, "from_chat_id": ANNA, "message_id": message["message_id"]}
    await started.call("copyMessage", **source)
    forwarded = await started.call("forwardMessage", **source)
    assert forwarded["forward_origin"]["sender_user"]["id"] == ANNA
    assert [m["text"] for m in (await started.messages())[-2:]] == ["слово", "слово"]
    words = await started.refusal("copyMessage", **{**source, "message_id": 1})
    assert words == "Bad Request: message to copy not found"
