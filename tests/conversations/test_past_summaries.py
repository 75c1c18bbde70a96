"""/summary of a past day says what it said then."""

import pytest

from tests.conversations.acts import accepts, hands_in, returns


async def figures(coordinator, words=""):
    """The day and the four figures."""
    await coordinator.sends(f"/summary {words}".strip())
    return coordinator.screen.text.split("\n")[:6]


async def test_each_past_day_is_told_as_it_was(head, coordinator, world):
    told = {}
    steps = (
        lambda: hands_in(head),
        lambda: returns(coordinator, "Нет подписи"),
        lambda: hands_in(head),
        lambda: accepts(coordinator),
    )
    for step in steps:
        await step()
        told[f"{world.clock():%d.%m.%Y}"] = await figures(coordinator)
        world.clock.pass_(days=1)
    assert len(set(map(tuple, told.values()))) == len(told)
    for day, text in told.items():
        assert await figures(coordinator, day) == text, day


async def test_before_the_order_there_was_nothing_to_do(coordinator):
    _, _, dated, *_ = await figures(coordinator, "13.10")
    assert "0 из 0" in dated.replace("<b>", "")


@pytest.mark.parametrize("words", ["14.10.2026", "01.01.2031", "ыыы", "99.99", "<b>" * 1000])
async def test_of_today_or_of_no_past_day_it_is_the_present_one(coordinator, words):
    assert await figures(coordinator, words) == await figures(coordinator)
