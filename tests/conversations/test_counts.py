"""«1 из 2»: so many are asked for, fewer are possible and said to be; news of what goes on."""

from datetime import UTC, date, datetime

import pytest

from roadmap.model import TaskState
from tests.conversations.acts import accepts, hands_in
from tests.stored import one, rows

FIRST, SECOND = "https://school.example/1", "https://school.example/2"
TUESDAY = datetime(2026, 10, 20, 6, 0, tzinfo=UTC)


@pytest.fixture
async def draft(head):
    """Two news a month: the task of October."""
    await head.sends("/done 3.1")
    if not head.sees("Черновик"):
        await head.taps("октябрь")
    return head


async def test_as_many_are_asked_for_as_are_missing(draft):
    assert draft.sees("0 из 2 в октябре — пришлите ещё 2")
    await draft.sends(FIRST)
    assert draft.sees("1 из 2 в октябре — пришлите ещё 1")
    assert "Отправить 1 из 2" in draft.buttons
    assert draft.sees("меньше, чем просит приказ")
    await draft.sends(SECOND)
    assert draft.sees("2 из 2 в октябре")
    assert "Отправить (2 ссылки)" in draft.buttons


async def test_fewer_are_handed_in_and_the_others_later(draft, coordinator, world):
    await draft.sends(FIRST)
    await draft.taps("Отправить 1 из 2")
    assert coordinator.sees("1 из 2 в октябре: меньше, чем просит приказ")
    await accepts(coordinator, "3.1")
    await draft.taps("Открыть задачу")
    assert draft.sees("1 из 2 в октябре")
    await draft.taps("Отметить выполнение")
    await draft.sends(SECOND)
    assert draft.sees("2 из 2 в октябре")
    await draft.taps("Отправить (1 ссылка)")
    assert coordinator.sees("2 из 2 в октябре")
    await accepts(coordinator, "3.1")
    await draft.taps("Открыть задачу")
    assert draft.sees("2 из 2 в октябре")
    assert "Отметить выполнение" not in draft.buttons
    assert one(world, "SELECT count(*) FROM submissions WHERE state = 'accepted'") == 2


async def test_what_lasts_takes_news_every_month(head, coordinator, world):
    rows(
        world,
        """UPDATE items SET target = '{"kind": "count", "text": "2 в месяц", "noun": "",
            "count": 1, "every": "month", "percent": null}' WHERE number LIKE '2.2%'""",
    )
    await hands_in(head, "2.2", FIRST)
    await accepts(coordinator, "2.2")
    await head.taps("Открыть задачу")
    assert head.sees("1 из 1 в октябре")
    world.clock.moment = datetime(2026, 11, 5, 9, tzinfo=UTC)
    await head.sends("/tasks")
    await head.sends("/done 2.2")
    assert head.sees("0 из 1 в ноябре — пришлите ещё 1")
    await head.sends(SECOND)
    await head.taps("Отправить (1 ссылка)")
    assert coordinator.sees("1 из 1 в ноябре")


async def test_on_the_20th_a_school_is_told_what_the_month_misses(draft, world, running):
    await draft.sends(FIRST)
    await draft.taps("Отправить 1 из 2")
    world.clock.moment = TUESDAY
    await running.parts.planner.plan_due()
    await running.settle()
    assert draft.sees("3.1: 1 из 2 новостей в октябре")


async def on_pace(world, day: date) -> int:
    async with world.db.reading() as tx:
        municipality = (await tx.municipalities.all())[0]
        now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        summary = await tx.summaries.of(municipality, day, now)
    return next(s.counters_on_pace for s in summary.schools if "Берёзовская" in s.name)


async def test_a_month_s_count_is_on_pace_while_enough_has_come(draft, world):
    settled = f"UPDATE tasks SET state = '{TaskState.ACCEPTED}' WHERE due < '2026-10-31'"
    rows(world, settled)
    early, middle, end = date(2026, 10, 15), date(2026, 10, 16), date(2026, 10, 31)
    full = await on_pace(world, early)
    assert await on_pace(world, middle) == full - 1
    await draft.sends("Новость и ссылка https://school.example/1")
    await draft.taps("Отправить 1 из 2")
    assert await on_pace(world, middle) == full
    assert await on_pace(world, date(2026, 10, 30)) == full
    assert await on_pace(world, end) == full - 1


async def test_news_of_what_goes_on_is_one_message_and_one_tap(head, coordinator, world):
    await head.sends("/tasks")
    await head.sends("/item 3.7")
    assert head.sees("Новостей ещё не было")
    await head.taps("Рассказать, как идёт")
    assert head.sees("Расскажите одним сообщением")
    await head.sends("Записали в кружки ещё двоих")
    await head.taps("Отправить (1 текст)")
    assert head.sees("Новость отправлена")
    await accepts(coordinator, "3.7")
    world.clock.pass_(days=12)
    await head.sends("/item 3.7")
    assert head.sees("Последняя новость 12 дней назад")
    assert "Рассказать, как идёт" in head.buttons


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("1.5", "Сдано на 3 дня раньше срока"),
        ("1.4", "Сдано в последний день срока"),
        ("1.3", "С опозданием на 6 дней"),
    ],
)
async def test_it_is_said_how_early_or_late(head, number, said):
    await hands_in(head, number)
    assert head.sees(said)
