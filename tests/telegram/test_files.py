"""Files and albums: as strict as the real one."""

from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramEntityTooLarge, TelegramNetworkError
from aiogram.types import InputMediaDocument, InputMediaPhoto, MediaUnion

from tests.telegram import FakeTelegram, Person
from tests.telegram.asking import Clock, document, refused

MEGABYTE = 1024 * 1024


class TestFiles:
    async def test_what_people_send_can_be_downloaded(self, bot: Bot, head: Person) -> None:
        said = await head.sends_document("акт.docx", b"act" * 100_000)
        assert said.document
        assert said.document.file_name == "акт.docx"
        stream = await bot.download(said.document)
        assert stream
        assert stream.read() == b"act" * 100_000

    async def test_a_link_lives_an_hour(self, bot: Bot, head: Person, clock: Clock) -> None:
        said = await head.sends_photo()
        file = await bot.get_file((said.photo or [])[-1].file_id)
        assert file.file_path
        clock.moment += timedelta(minutes=61)
        with pytest.raises(TelegramNetworkError):
            await bot.download_file(file.file_path)

    async def test_over_20_megabytes_cannot_be_downloaded(self, bot: Bot, head: Person) -> None:
        said = await head.sends_document(size=20 * MEGABYTE + 1)
        assert said.document
        with refused("file is too big"):
            await bot.get_file(said.document.file_id)

    async def test_the_same_bytes_have_the_same_unique_id(self, head: Person) -> None:
        one, two = [(await head.sends_document()).document for _ in range(2)]
        assert one
        assert two
        assert one.file_unique_id == two.file_unique_id
        assert one.file_id != two.file_id

    async def test_wrong_ids_are_refused(self, bot: Bot, head: Person) -> None:
        said = await head.sends_document()
        assert said.document
        with refused("wrong file_id"):
            await bot.get_file("gone")
        with refused("wrong file identifier"):
            await bot.send_document(head.id, "gone")
        with refused("can't use file of type Document as Photo"):
            await bot.send_photo(head.id, said.document.file_id)

    async def test_uploads_have_limits(self, bot: Bot, head: Person) -> None:
        with refused("file must be non-empty"):
            await bot.send_document(head.id, document(b""))
        with refused("too big for a photo"):
            await bot.send_photo(head.id, document(b"x" * (10 * MEGABYTE + 1)))
        with pytest.raises(TelegramEntityTooLarge):
            await bot.send_video(head.id, document(b"x" * (50 * MEGABYTE + 1)))

    async def test_what_the_bot_uploads_can_be_sent_again(self, bot: Bot, head: Person) -> None:
        sent = await bot.send_document(head.id, document(b"sheet"))
        assert sent.document
        again = await bot.send_document(head.id, sent.document.file_id, caption="ещё раз")
        assert again.document
        assert again.document.file_name == "свод.xlsx"
        assert head.texts == ["", "ещё раз"]

    async def test_caption_is_1024_units_after_parsing(self, bot: Bot, head: Person) -> None:
        await bot.send_document(head.id, document(), caption=f"<b>{'я' * 1024}</b>")
        with refused("message caption is too long"):
            await bot.send_document(head.id, document(), caption="я" * 1025)

    async def test_a_download_can_break(self, telegram: FakeTelegram, head: Person) -> None:
        said = await head.sends_photo()
        telegram.fail_next_download(TimeoutError())
        with pytest.raises(TimeoutError):
            await telegram.bot.download((said.photo or [])[-1])

    async def test_copies(self, telegram: FakeTelegram, bot: Bot, head: Person) -> None:
        other = telegram.person(20)
        said = await head.sends_document(caption="акт")
        await bot.copy_message(other.id, head.id, said.message_id)
        assert other.screen.document == said.document
        assert other.sees("акт")
        with refused("message to copy not found"):
            await bot.copy_message(other.id, head.id, 99)


class TestMediaGroup:
    async def test_is_one_album(self, bot: Bot, head: Person) -> None:
        media: list[MediaUnion] = [
            InputMediaDocument(media=document(), caption="<b>a</b>") for _ in range(10)
        ]
        sent = await bot.send_media_group(head.id, media)
        assert len(sent) == 10
        assert len({each.media_group_id for each in sent}) == 1
        assert sent[0].caption == "a"

    @pytest.mark.parametrize("count", [0, 1, 11])
    async def test_has_2_to_10_parts(self, bot: Bot, head: Person, count: int) -> None:
        with refused("messages to send"):
            await bot.send_media_group(
                head.id, [InputMediaPhoto(media=document()) for _ in range(count)]
            )

    async def test_documents_go_with_documents_only(self, bot: Bot, head: Person) -> None:
        media: list[MediaUnion] = [
            InputMediaDocument(media=document()),
            InputMediaPhoto(media=document()),
        ]
        with refused("document can't be mixed with other media types"):
            await bot.send_media_group(head.id, media)

    async def test_one_bad_part_refuses_all(self, bot: Bot, head: Person) -> None:
        media: list[MediaUnion] = [
            InputMediaDocument(media=document()),
            InputMediaDocument(media="gone"),
        ]
        with refused("failed to send message #2"):
            await bot.send_media_group(head.id, media)
        assert head.texts == []
