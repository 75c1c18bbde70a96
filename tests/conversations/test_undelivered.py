"""Whom messages do not reach, and why: the coordinator sees it where they look."""

from datetime import UTC, datetime

from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SendMessage

from tests.conversations.acts import accepts, hands_in

THURSDAY = datetime(2026, 10, 15, 6, 0, tzinfo=UTC)  # nine in Moscow


async def decides_in_vain(head, coordinator) -> None:
    """The head has blocked the bot, and is told nothing."""
    await hands_in(head)
    await head.blocks()
    await accepts(coordinator)


async def test_people_say_whom_nothing_reaches(head, coordinator):
    await decides_in_vain(head, coordinator)
    await coordinator.sends("/people")
    assert coordinator.sees("📭 Сообщения не доходят до 1 человека")
    await coordinator.taps("📭 Берёзовская")
    assert coordinator.sees("Анна Крылова, руководитель — не доставлено: заблокировал бота (1)")


async def test_the_school_s_card_says_so(head, coordinator):
    await decides_in_vain(head, coordinator)
    await coordinator.sends("/school Берёзовская")
    assert coordinator.sees("не доставлено: заблокировал бота (1)")


async def test_the_digest_says_so_once(head, coordinator, world, running):
    await decides_in_vain(head, coordinator)
    for day in (15, 16):
        world.clock.moment = THURSDAY.replace(day=day)
        await running.parts.planner.plan_due()
        await running.settle()
    told = [text for text in coordinator.texts if "📭 Не доставлено:" in text]
    assert len(told) == 1
    assert "Анна Крылова — заблокировал бота" in told[0]


async def test_the_digest_leads_to_people(head, coordinator, world, running):
    await decides_in_vain(head, coordinator)
    world.clock.moment = THURSDAY
    await running.parts.planner.plan_due()
    await running.settle()
    await coordinator.taps("Люди")
    assert coordinator.sees("📭 Сообщения не доходят")


async def test_who_returns_is_told_and_no_longer_named(head, coordinator):
    await decides_in_vain(head, coordinator)
    await head.unblocks()
    assert "принят" in head.texts[-1]
    await coordinator.sends("/people")
    assert "📭" not in coordinator.texts[-1]


def unknown(method) -> Exception:
    return TelegramBadRequest(method, "Bad Request: chat not found")


async def test_what_telegram_refuses_is_named_until_the_person_comes(
    head, coordinator, telegram, world
):
    await hands_in(head)
    await coordinator.sends("/review")
    await coordinator.taps("1.2")
    world.clock.pass_(hours=2)
    telegram.fail_next(unknown, SendMessage)
    await coordinator.taps("Принять")
    await coordinator.sends("/people")
    await coordinator.taps("📭 Берёзовская")
    assert coordinator.sees("Telegram не принимает (1)")
    world.clock.pass_(hours=2)
    await head.sends("/tasks")
    await coordinator.sends("/people")
    assert "📭" not in coordinator.texts[-1]
