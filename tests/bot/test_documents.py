"""A screen that is a document goes out as one message, whatever happens on the way."""

import pytest
from aiogram.methods import SendDocument, SendMessage

import bot.insistence
from bot.delivery import Delivery, Done, Place
from handlers.callbacks import ShowStatus
from handlers.screen import Attachment, Button, Screen
from tests.telegram import FakeTelegram, network_error

ROWS = ((Button("Домой", ShowStatus()),),)


@pytest.fixture
def telegram(world, monkeypatch) -> FakeTelegram:
    monkeypatch.setattr(bot.insistence, "WAITING", 0)
    return FakeTelegram(world.clock)


@pytest.fixture
def delivery(world, telegram) -> Delivery:
    telegram.person(10)
    return Delivery(telegram.bot, world.db, world.files)


def shown(telegram: FakeTelegram):
    [message] = telegram.messages(10)
    return message


@pytest.fixture(params=["bytes", "path"])
def content(request, tmp_path) -> object:
    if request.param == "bytes":
        return b"BEGIN:VCALENDAR"
    (tmp_path / "tmp123").write_bytes(b"BEGIN:VCALENDAR")
    return tmp_path / "tmp123"


async def test_it_bears_its_name_its_caption_and_its_buttons(delivery, telegram, content):
    screen = Screen("<b>Сроки</b>", ROWS, document=Attachment("Сроки.ics", content))
    await delivery.answer(Place(10, 1), screen, Done())
    message = shown(telegram)
    assert message.document.file_name == "Сроки.ics"
    assert message.document.file_size == len(b"BEGIN:VCALENDAR")
    assert message.caption == "Сроки"
    assert message.reply_markup.inline_keyboard[0][0].text == "Домой"


async def test_pressed_for_it_comes_below_what_was_pressed(delivery, telegram):
    first = await delivery.send(10, Screen("Список", ROWS))
    screen = Screen("Сроки", document=Attachment("a.ics", b"x"))
    await delivery.answer(Place(10, first, "1"), screen, Done())
    texts = [message.text or message.caption for message in telegram.messages(10)]
    assert texts == ["Список", "Сроки"]


async def test_a_broken_connection_is_tried_again_with_the_whole_file(delivery, telegram, content):
    telegram.fail_next(network_error, SendDocument, times=2)
    await delivery.send(10, Screen("Сроки", document=Attachment("a.ics", content)))
    assert shown(telegram).document.file_size == len(b"BEGIN:VCALENDAR")


async def test_a_file_that_is_gone_is_said_to_be(delivery, telegram, tmp_path):
    gone = Attachment("a.ics", tmp_path / "gone")
    await delivery.send(10, Screen("Сроки", document=gone, files_lost="Файла больше нет."))
    assert shown(telegram).text == "Файла больше нет."
    assert telegram.calls_of(SendDocument) == []


async def test_a_notice_may_be_a_document_too(delivery, telegram):
    await delivery.notify(10, Screen("Сроки", document=Attachment("a.ics", b"x")))
    assert shown(telegram).caption == "Сроки"
    assert telegram.calls_of(SendMessage) == []
