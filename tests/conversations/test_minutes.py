"""The date and number of minutes: asked only where the coordinator has switched that on."""

import pytest

from tests.stored import one, rows
from tests.telegram import JPEG


@pytest.fixture
async def asked(coordinator):
    await coordinator.sends("/settings")
    await coordinator.taps("Спрашивать № протокола")
    assert "✓ Спрашивать № протокола" in coordinator.buttons
    return coordinator


async def hands_in_minutes(head) -> None:
    await head.sends("/done 3.4")
    await head.sends_photo()
    await head.taps("Отправить")


def kept(world) -> tuple[str, str | None, str | None]:
    query = "SELECT state, protocol_day, protocol_number FROM submissions"
    return tuple(rows(world, query)[0].values())


async def test_by_default_nothing_is_asked(head, coordinator, world):
    await hands_in_minutes(head)
    assert head.sees("Сдано")
    assert kept(world) == ("submitted", None, None)


async def test_they_are_asked_before_it_is_sent_and_shown_to_who_decides(
    head, asked, world, running
):
    await hands_in_minutes(head)
    assert head.sees("Дата и номер протокола? Например: 12.03.2026 № 4")
    await running.restart()
    await head.sends("не помню")
    assert head.sees("не вижу")
    assert kept(world)[0] == "draft"
    await head.sends("№ 7 от 12 октября 2026")
    assert head.sees("Сдано")
    assert kept(world) == ("submitted", "2026-10-12", "7")
    assert asked.sees("Протокол от 12 октября 2026 № 7")
    assert one(world, "SELECT count(*) FROM evidence") == 1


async def test_it_may_be_skipped(head, asked, world):
    await hands_in_minutes(head)
    await head.taps("Пропустить")
    assert head.sees("Сдано")
    assert kept(world) == ("submitted", None, None)


async def test_a_file_sent_meanwhile_is_one_more_proof(head, asked, world):
    await hands_in_minutes(head)
    await head.sends_photo(JPEG + b"more")
    assert "Отправить (2 фото)" in head.buttons


async def test_where_no_minutes_are_expected_nothing_is_asked(head, asked, world):
    await head.sends("/done 1.2")
    await head.sends_photo()
    await head.taps("Отправить")
    assert head.sees("Сдано")


async def test_it_is_switched_off_again_and_by_no_one_else(head, asked, world):
    await asked.taps("✓ Спрашивать № протокола")
    assert one(world, "SELECT ask_protocol FROM municipalities") == 0
    await head.taps_data("mp:1:1")
    assert one(world, "SELECT ask_protocol FROM municipalities") == 0
