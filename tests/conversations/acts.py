"""What people do in several steps."""

from tests.telegram import FakeTelegram, Person


async def hands_in(head: Person, number: str = "1.2", text: str = "готово") -> None:
    await head.sends(f"/done {number}")
    await head.sends(text)
    await head.taps("Отправить")


async def accepts(coordinator: Person, number: str = "1.2") -> None:
    await coordinator.sends("/review")
    await coordinator.taps(number)
    await coordinator.taps("Принять")


async def returns(coordinator: Person, reason: str, number: str = "1.2") -> None:
    await coordinator.sends("/review")
    await coordinator.taps(number)
    await coordinator.taps("Вернуть")
    await coordinator.sends(reason)


def refused(telegram: FakeTelegram) -> list[str]:
    """Calls that Telegram did not take, and why."""
    return [f"{call.name}: {call.error}" for call in telegram.calls if call.error]
