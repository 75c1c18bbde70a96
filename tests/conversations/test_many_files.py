"""A task with two hundred files: handed in, looked through, and taken home."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.conversations.acts import hands_in, refused
from tests.conversations.test_exports import saves, sent
from tests.stored import one
from tests.telegram import Document

FILES, ALBUM = 200, 10
MEGABYTE = 10**6


@pytest.fixture
async def handed_in(head):
    await head.sends("/done 1.2")
    for first in range(0, FILES, ALBUM):
        await head.sends_album(
            [Document(f"Скан {n + 1}.pdf", b"scan %d" % n) for n in range(first, first + ALBUM)]
        )
    await head.taps("Отправить (200 файлов)")


@pytest.mark.timeout(120)
async def test_they_are_looked_through_and_leave_in_every_paper(
    handed_in, coordinator, telegram, world
):
    assert one(world, "SELECT count(*) FROM evidence") == FILES
    await coordinator.sends("/review")
    await coordinator.taps("1.2")
    assert coordinator.sees("…и ещё")
    await coordinator.taps("Файлы (200)")
    for first in (31, 61, 91, 121, 151, 181):
        await coordinator.taps(f"Файлы {first}–{min(first + 29, FILES)} из 200")
    shown = {m.document.file_name for m in telegram.messages(20) if m.document}
    assert len(shown) == FILES
    await coordinator.taps("Принять")
    await saves(coordinator, "Архив", "Берёзовская")
    _, data = sent(coordinator, telegram)
    names = zipfile.ZipFile(BytesIO(data)).namelist()
    assert len(names) == FILES + 1
    await saves(coordinator, "Excel")
    sheet = load_workbook(BytesIO(sent(coordinator, telegram)[1]))["Подтверждения"]
    assert sheet.max_row == FILES + 1
    await saves(coordinator, "Word")
    await coordinator.sends("/school берёзовская")
    assert coordinator.sees("Берёзовская")
    assert refused(telegram) == []


async def test_a_kill_while_an_archive_is_made_does_not_lose_it(
    head, coordinator, telegram, running
):
    await hands_in(head)
    await coordinator.sends("/export")
    await coordinator.taps("Архив")
    telegram.connect(running.only_keep)
    await coordinator.taps("Берёзовская")
    assert not any(m.document for m in telegram.messages(coordinator.id))
    await running.restart()
    name, _ = sent(coordinator, telegram)
    assert name.startswith("Подтверждения Берёзовская")


async def test_more_than_telegram_takes_goes_out_in_parts(head, coordinator, telegram):
    await head.sends("/done 1.2")
    for n in range(3):
        await head.sends_document(f"Съёмка {n}.mp4", b"%d" % n * 18 * MEGABYTE)
    await head.taps("Отправить (3 файла)")
    await saves(coordinator, "Архив", "Берёзовская")
    assert coordinator.sees("2 части")
    parts = [m.document for m in telegram.messages(coordinator.id) if m.document]
    assert [part.file_name[-6:] for part in parts] == [" 1.zip", " 2.zip"]
    assert all(part.file_size <= 50 * MEGABYTE for part in parts)
    assert refused(telegram) == []
