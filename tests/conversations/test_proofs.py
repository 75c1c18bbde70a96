"""Proofs one by one: an item's across its schools, a school's across its items."""

import pytest

from tests.conversations.acts import hands_in, returns
from tests.telegram import JPEG, Photo


@pytest.fixture
async def handed_in(head, other_head):
    """Two schools have handed in 1.2, one of them with twelve files."""
    await head.sends("/done 1.2")
    await head.sends_album([Photo(JPEG + bytes([n])) for n in range(10)])
    await head.sends_document("Приказ.pdf")
    await head.sends_document("Протокол.pdf", b"%PDF-1.4 other minutes")
    await head.taps("Отправить")
    await hands_in(other_head, text="сделали в Лесной")


async def test_an_item_s_proofs_are_looked_through_in_one_message(handed_in, coordinator):
    await coordinator.sends("/item 1.2")
    shown = coordinator.screen.message_id
    await coordinator.taps("Подтверждения (2)")
    assert coordinator.sees("Подтверждение 1 из 2")
    assert coordinator.sees("Берёзовская")
    await coordinator.taps("Далее")
    assert coordinator.sees("Подтверждение 2 из 2")
    assert coordinator.sees("сделали в Лесной")
    await coordinator.taps("Назад")
    assert coordinator.sees("Подтверждение 1 из 2")
    assert coordinator.screen.message_id == shown
    await coordinator.taps("‹ Пункт")
    assert coordinator.sees("1.2. Разработка")


@pytest.fixture
async def many_files(head):
    """Thirty-five of them, in four albums."""
    await head.sends("/done 1.2")
    for album in range(4):
        size = 5 if album == 3 else 10
        await head.sends_album([Photo(JPEG + bytes([album, n])) for n in range(size)])
    await head.taps("Отправить")


async def test_many_files_are_sent_a_few_albums_at_a_time(many_files, coordinator):
    await coordinator.sends("/item 1.2")
    await coordinator.taps("Подтверждения (1)")
    await coordinator.taps("Файлы 1–30 из 35")
    assert coordinator.sees("Подтверждение 1 из 1")
    await coordinator.taps("Файлы 31–35 из 35")
    assert not any("Файлы" in label for label in coordinator.buttons)


async def test_so_are_those_of_a_review(many_files, coordinator):
    await coordinator.sends("/review")
    await coordinator.taps("1.2 · Берёзовская")
    await coordinator.taps("Файлы")
    await coordinator.taps("Файлы 31–35 из 35")
    assert not any("Файлы 31" in label for label in coordinator.buttons)
    await coordinator.taps("Принять")
    assert coordinator.sees("Принято")


async def test_a_school_s_proofs_are_its_own(handed_in, coordinator):
    await coordinator.sends("/school Лесная")
    await coordinator.taps("Подтверждения")
    assert coordinator.sees("Подтверждение 1 из 1")
    assert coordinator.sees("сделали в Лесной")
    await coordinator.taps("‹ Школа")
    assert coordinator.sees("Лесная ООШ")


async def test_the_newest_round_speaks_and_says_what_was_decided(head, coordinator):
    await hands_in(head, text="первое")
    await returns(coordinator, "нет подписи")
    await coordinator.sends("/item 1.2")
    await coordinator.taps("Подтверждения (1)")
    assert coordinator.sees("нет подписи")
    await hands_in(head, text="второе")
    await coordinator.sends("/item 1.2")
    await coordinator.taps("Подтверждения (1)")
    assert coordinator.sees("второе")
    assert coordinator.sees("На проверке")
    await coordinator.taps("Проверить")
    await coordinator.taps("Принять")
    assert coordinator.sees("Принято")


async def test_a_curator_sees_those_of_its_schools(handed_in, curator):
    await curator.sends("/item 1.2")
    await curator.taps("Подтверждения (1)")
    assert curator.sees("Подтверждение 1 из 1")
    assert curator.sees("Берёзовская")
