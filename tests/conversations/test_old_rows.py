"""What nobody will ask for again is forgotten, and nothing that somebody may."""

import pytest

import bot.running
from bot.running import KEEP_LOOSE, KEEP_SHOWN
from tests.stored import one, rows


@pytest.fixture
def forget(world, monkeypatch):
    async def days_pass(days: int) -> None:
        world.clock.pass_(days=days)
        monkeypatch.setattr(bot.running.clock, "now", world.clock)
        await bot.running._forget_once(world.db)

    return days_pass


async def test_which_tasks_a_message_spoke_of(head, world, forget):
    await head.sends("/tasks")
    rows(world, f"UPDATE shown_tasks SET shown_at = '{world.clock():%F %T.%f}'")
    await forget(KEEP_SHOWN.days)
    assert one(world, "SELECT count(*) FROM shown_tasks") > 0
    await forget(1)
    assert one(world, "SELECT count(*) FROM shown_tasks") == 0
    await head.sends("/tasks")
    assert head.sees("19 задач")


async def test_a_proof_that_nobody_has_said_the_task_of(head, world, forget):
    await head.sends_document("справка.pdf", b"%PDF")
    assert one(world, "SELECT count(*) FROM loose_evidence") == 1
    await forget(KEEP_LOOSE.days)
    assert one(world, "SELECT count(*) FROM loose_evidence") == 1
    await forget(1)
    assert one(world, "SELECT count(*) FROM loose_evidence") == 0
