"""Updates of servers that leave out what Telegram always says."""

import json

import pytest
from aiogram import Bot
from aiogram.types import Message, Update

from bot.understanding import understood

SENDER, CHAT = {"id": 10}, {"id": 10}
PLAIN = {"message_id": 5, "from": SENDER, "chat": CHAT}


def read(**said: object) -> Update | None:
    return understood(json.dumps({"update_id": 7, **said}), Bot("42:a"))


def message(**said: object) -> Message:
    update = read(message={**PLAIN, **said})
    assert update is not None
    assert update.message is not None
    return update.message


def test_a_message_needs_neither_a_date_nor_a_name_nor_a_kind_of_chat() -> None:
    said = message(text="привет")
    assert (said.text, said.chat.id, said.chat.type) == ("привет", 10, "private")
    assert said.from_user is not None
    assert said.from_user.id == 10


@pytest.mark.parametrize("kind", ["document", "voice", "video", "audio", "video_note", "sticker"])
def test_a_file_needs_nothing_but_its_identifier(kind) -> None:
    assert getattr(message(**{kind: {"file_id": "a"}}), kind).file_id == "a"


def test_a_photo_needs_no_size() -> None:
    assert message(photo=[{"file_id": "s"}, {"file_id": "l"}]).photo[-1].file_id == "l"


def test_a_reply_needs_no_chat() -> None:
    replied = message(text="да", reply_to_message={"message_id": 3}).reply_to_message
    assert replied is not None
    assert (replied.message_id, replied.chat.id) == (3, 10)


@pytest.mark.parametrize(
    "said",
    [
        {"location": {"latitude": 54.1}},
        {"poll": {"question": "?"}},
        {"giveaway": {}},
        {"forward_origin": {"type": "of tomorrow"}},
        {"reply_markup": {"inline_keyboard": "?"}},
    ],
)
def test_what_cannot_be_read_is_left_out_and_the_rest_is_read(said) -> None:
    [kind] = said
    assert getattr(message(text="а", **said), kind) is None


@pytest.mark.parametrize("place", [{}, {"message": {"message_id": 4}}, {"message": "?"}])
def test_a_press_needs_its_data_and_who_pressed(place) -> None:
    update = read(callback_query={"id": 5, "from": SENDER, "data": "x:1", **place})
    assert update is not None
    query = update.callback_query
    assert query is not None
    assert (query.id, query.data, query.from_user.id) == ("5", "x:1", 10)
    assert query.message is None or query.message.chat.id == 10


@pytest.mark.parametrize("said", [{"message": "?"}, {"message": None}, {"unheard_of": {}}, {}])
def test_an_update_of_nothing_known_is_read_as_nothing(said) -> None:
    update = read(**said)
    assert update is not None
    assert update.message is update.callback_query is None
