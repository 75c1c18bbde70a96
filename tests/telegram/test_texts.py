"""Texts and keyboards: as strict as the real one."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from tests.telegram import Person
from tests.telegram.asking import keyboard, refused


class TestText:
    async def test_is_kept_without_tags_and_with_entities(self, bot: Bot, head: Person) -> None:
        sent = await bot.send_message(
            head.id, " <b>Сводка</b> &lt;район&gt; &amp; &#x27;1&#x27;\n"
        )
        assert sent.text == "Сводка <район> & '1'"
        assert sent.html_text == "<b>Сводка</b> &lt;район&gt; &amp; '1'"
        assert head.sees("<район> & '1'")

    async def test_entities_are_counted_in_utf16_units(self, bot: Bot, head: Person) -> None:
        sent = await bot.send_message(head.id, "🏫 <b>Школа</b>")
        assert [(each.offset, each.length) for each in sent.entities or []] == [(3, 5)]

    async def test_length_is_counted_after_parsing(self, bot: Bot, head: Person) -> None:
        await bot.send_message(head.id, "<b>" + "&lt;" * 4096 + "</b>")
        with refused("message is too long"):
            await bot.send_message(head.id, "я" * 4097)
        with refused("message is too long"):
            await bot.send_message(head.id, "🏫" * 2049)

    @pytest.mark.parametrize("text", ["", "  \n", "<b> </b>"])
    async def test_must_not_be_empty(self, bot: Bot, head: Person, text: str) -> None:
        with refused("message text is empty"):
            await bot.send_message(head.id, text)

    @pytest.mark.parametrize(
        ("source", "reason"),
        [
            ("a < b", 'Unsupported start tag "" at byte offset 2'),
            ("Ш<br>", 'Unsupported start tag "br" at byte offset 2'),
            ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
            ("a</b>", "Unexpected end tag at byte offset 1"),
            (
                "<b><i>a</b></i>",
                'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
            ),
            ("<b>a</b", "Unclosed end tag at byte offset 4"),
            ('<a href="x>a</a>', 'Unclosed start tag "a" at byte offset 0'),
            ("<span>a</span>", 'Tag "span" must have class "tg-spoiler"'),
        ],
    )
    async def test_html_must_be_valid(
        self, bot: Bot, head: Person, source: str, reason: str
    ) -> None:
        with pytest.raises(TelegramBadRequest) as caught:
            await bot.send_message(head.id, source)
        assert caught.value.message.startswith(f"Bad Request: can't parse entities: {reason}")

    async def test_all_of_telegrams_tags_are_read(self, bot: Bot, head: Person) -> None:
        html = (
            "<b><i>a</i></b><u>b</u><s>c</s><tg-spoiler>d</tg-spoiler>"
            '<a href="https://example.org/?a=1&amp;b=2">e</a><code>f</code><pre>g</pre>'
            "<blockquote expandable>h</blockquote>"
        )
        sent = await bot.send_message(head.id, html)
        types = [entity.type for entity in sent.entities or []]
        assert sent.text == "abcdefgh"
        assert types[:2] == ["bold", "italic"]
        assert types[-1] == "expandable_blockquote"
        assert (sent.entities or [])[5].url == "https://example.org/?a=1&b=2"

    async def test_without_a_parse_mode_tags_are_text(self, bot: Bot, head: Person) -> None:
        sent = await bot.send_message(head.id, "a < b", parse_mode=None)
        assert sent.text == "a < b"


class TestKeyboard:
    async def test_data_is_1_to_64_bytes(self, bot: Bot, head: Person) -> None:
        await bot.send_message(head.id, "?", reply_markup=keyboard(["я" * 32]))
        with refused("BUTTON_DATA_INVALID"):
            await bot.send_message(head.id, "?", reply_markup=keyboard(["я" * 33]))
        empty = [[InlineKeyboardButton(text="x", callback_data="")]]
        with refused("Text buttons are unallowed"):
            await bot.send_message(
                head.id, "?", reply_markup=InlineKeyboardMarkup(inline_keyboard=empty)
            )

    async def test_has_at_most_8_buttons_a_row_and_100_in_all(
        self, bot: Bot, head: Person
    ) -> None:
        await bot.send_message(head.id, "?", reply_markup=keyboard(*[["x"] * 8] * 12, ["x"] * 4))
        with refused("reply markup is too long"):
            await bot.send_message(head.id, "?", reply_markup=keyboard(["x"] * 9))
        with refused("REPLY_MARKUP_TOO_LONG"):
            await bot.send_message(head.id, "?", reply_markup=keyboard(*[["x"]] * 101))

    async def test_labels_are_not_empty(self, bot: Bot, head: Person) -> None:
        with refused("can't parse inline keyboard button"):
            await bot.send_message(head.id, "?", reply_markup=keyboard([" "]))
