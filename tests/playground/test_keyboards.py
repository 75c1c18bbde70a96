from typing import Any

import pytest

from .conftest import ANNA, Playground, keyboard

BUTTON = {"text": "Да", "callback_data": "yes"}


async def test_keyboard_stays_with_the_message(started: Playground) -> None:
    rows = keyboard([("Да", "yes"), ("Нет", "no")], [("Далее", "next")])
    rows["inline_keyboard"][0][0]["style"] = "success"
    sent = await started.send("?", reply_markup=rows)
    assert sent["reply_markup"] == rows


async def test_callback_data_counts_bytes(started: Playground) -> None:
    await started.send("?", reply_markup=keyboard([("Да", "я" * 32)]))
    too_long = keyboard([("Да", "я" * 32 + "a")])
    words = await started.refusal("sendMessage", chat_id=ANNA, text="?", reply_markup=too_long)
    assert words == "Bad Request: BUTTON_DATA_INVALID"


async def test_a_hundred_buttons_are_the_most(started: Playground) -> None:
    def rows(count: int) -> dict[str, Any]:
        return keyboard(*[[(str(number), str(number))] for number in range(count)])

    await started.send("?", reply_markup=rows(100))
    words = await started.refusal("sendMessage", chat_id=ANNA, text="?", reply_markup=rows(101))
    assert words == "Bad Request: reply markup is too long"


async def test_eight_buttons_a_row_are_the_most(started: Playground) -> None:
    def row(count: int) -> dict[str, Any]:
        return keyboard([(str(number), str(number)) for number in range(count)])

    await started.send("?", reply_markup=row(8))
    assert "ROW" in await started.refusal(
        "sendMessage", chat_id=ANNA, text="?", reply_markup=row(9)
    )


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"callback_data": "x"}, 'Can\'t find field "text"'),
        ({"text": " ", "callback_data": "x"}, "Button text must be non-empty"),
        ({"text": "x"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "x", "callback_data": ""}, "Text buttons are unallowed"),
        ({"text": "x", "url": "localhost"}, "URL 'localhost' is invalid: Wrong HTTP URL"),
        ({"text": "x", "url": "ftp://a.ru"}, "Unsupported URL protocol"),
        ({**BUTTON, "style": "golden"}, "BUTTON_STYLE_INVALID"),
        ({"text": "x", "pay": True}, "BUTTON_TYPE_INVALID"),
    ],
)
async def test_bad_buttons(started: Playground, button: dict[str, Any], words: str) -> None:
    markup = {"inline_keyboard": [[button]]}
    refusal = await started.refusal("sendMessage", chat_id=ANNA, text="?", reply_markup=markup)
    assert words in refusal


async def test_other_markup_is_taken_and_not_kept(started: Playground) -> None:
    for markup in ({"remove_keyboard": True}, {"force_reply": True}, {"keyboard": [["Да"]]}):
        assert "reply_markup" not in await started.send("?", reply_markup=markup)


async def test_links_of_buttons_are_kept(started: Playground) -> None:
    button = {"text": "Открыть", "url": "https://t.me/dorozhka_bot?start=abc"}
    sent = await started.send("?", reply_markup={"inline_keyboard": [[button]]})
    assert sent["reply_markup"]["inline_keyboard"] == [[button]]
