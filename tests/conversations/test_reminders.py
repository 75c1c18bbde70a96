"""The morning's message: one a person a day, true at the moment it is sent."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event

from roadmap.model import Role
from tests.conversations.acts import accepts, hands_in
from tests.conversations.conftest import Running
from tests.stored import rows
from tests.world import World

THURSDAY = datetime(2026, 10, 15, 6, 0, tzinfo=UTC)  # nine in Moscow


@pytest.fixture
def morning(world: World, running: Running):
    """What happens when it is that moment; returns how many notices were planned."""

    async def comes(moment: datetime = THURSDAY) -> int:
        world.clock.moment = moment
        planned = await running.parts.planner.plan_due()
        await running.settle()
        return planned

    return comes


def reminders(person) -> list[str]:
    return [text for text in person.texts if text.startswith("🔔") and "(" in text[:30]]


async def test_a_head_is_told_once_what_is_late_and_due(head, morning):
    await morning()
    assert len(reminders(head)) == 1
    assert "15 октября (чт)" in reminders(head)[0]
    assert "Просрочено" in reminders(head)[0]
    assert any("❗" in button for button in head.buttons)
    assert await morning() == 0
    assert len(reminders(head)) == 1


async def test_on_a_friday_what_falls_on_the_days_off_is_not_called_due_today(head, morning):
    await morning(datetime(2026, 10, 16, 6, 0, tzinfo=UTC))
    [text] = reminders(head)
    assert "Срок в выходные: 2" in text
    assert "Срок сегодня" not in text


async def test_of_two_schools_each_button_names_its_own(head, world, morning):
    await head.sends(f"/start {await world.code(Role.HEAD, 'Лесная')}")
    await morning()
    of_tasks = [label for label in head.buttons if label[0].isdigit()]
    assert any("Лесная ООШ" in label for label in of_tasks)
    assert all("Лесная" in label or "Берёзовская" in label for label in of_tasks)
    assert "Все задачи: Берёзовская СОШ" in head.buttons
    assert "Все задачи: Лесная ООШ" in head.buttons


async def test_a_button_of_it_opens_its_task(head, morning):
    await morning()
    label = head.buttons[0]
    await head.taps(label)
    assert "Отметить выполнение" in head.buttons


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 10, 15, 5, 59, tzinfo=UTC),
        datetime(2026, 10, 15, 15, 0, tzinfo=UTC),
        datetime(2026, 10, 17, 7, 0, tzinfo=UTC),  # a Saturday
        datetime(2026, 11, 4, 7, 0, tzinfo=UTC),  # Unity Day
    ],
)
async def test_at_other_times_it_is_silent(head, morning, moment):
    assert await morning(moment) == 0
    assert reminders(head) == []


async def test_who_joined_after_nine_waits_for_the_next_day(head, morning):
    assert await morning(datetime(2026, 10, 14, 9, 30, tzinfo=UTC)) == 0
    assert await morning() == 1


async def test_a_working_saturday_of_the_district(head, morning, world):
    saturday = date(2026, 10, 17)
    async with world.db.transaction() as tx:
        await tx.reminders.set_special_day(1, saturday, True, "рабочая суббота")
    assert await morning(datetime(2026, 10, 17, 7, 0, tzinfo=UTC)) == 1
    assert "(сб)" in reminders(head)[0]


async def test_what_changes_between_planning_and_sending_is_said_as_it_is(
    head, morning, world, running, monkeypatch
):
    await morning()
    late = next(label for label in head.buttons if "❗" in label)
    world.clock.moment = THURSDAY + timedelta(days=1)
    assert await running.parts.planner.plan_due() == 1
    with monkeypatch.context() as held:
        held.setattr(running.parts.sender, "send_due", nothing)
        await hands_in(head, number=late.split()[0])
    await running.settle()
    assert len(reminders(head)) == 2
    assert head.sees("16 октября")
    assert late not in head.buttons


async def nothing() -> int:
    return 0


async def test_what_was_planned_and_not_sent_by_evening_comes_the_next_day(
    head, coordinator, world, running, morning
):
    """Each escalation is told once, and none is lost."""
    world.clock.moment = THURSDAY
    assert await running.parts.planner.plan_due() == 2
    world.clock.moment = THURSDAY.replace(hour=15)  # 18:00 in Moscow
    await running.settle()
    assert reminders(coordinator) == reminders(head) == []
    await morning(THURSDAY + timedelta(days=1))
    [late] = reminders(coordinator)
    await morning(THURSDAY + timedelta(days=4))
    assert len(reminders(coordinator)) == 1 or reminders(coordinator)[1] != late


async def test_a_message_of_yesterday_is_not_sent_today(head, world, running):
    world.clock.moment = THURSDAY
    await running.parts.planner.plan_due()
    world.clock.pass_(days=1)
    await running.settle()
    assert all("15 октября" not in text for text in reminders(head))


async def test_the_deputy_is_told_while_the_head_is_away(head, deputy, morning):
    await morning()
    assert reminders(deputy) == []
    await head.sends("/settings")
    await head.taps("Напоминания")
    await head.taps("⏸ 1 нед.")
    assert head.sees("Пауза до конца дня")
    await morning(datetime(2026, 10, 16, 6, 0, tzinfo=UTC))
    assert len(reminders(head)) == 1
    assert len(reminders(deputy)) == 1


async def test_topics_and_hours_are_the_person_s_choice(head, morning):
    await head.sends("/settings")
    await head.taps("Напоминания")
    await head.taps("12:00")
    assert head.sees("в 12:00")
    for topic in ("Просрочено", "Сегодня", "Скоро", "Неделя вперёд", "Как идёт", "Возвраты"):
        await head.taps(f"✓ {topic}")
    assert await morning() == 0
    await morning(datetime(2026, 10, 15, 9, 0, tzinfo=UTC))
    assert reminders(head) == []


async def test_quiet_hours_put_it_off(head, morning):
    await head.sends("/settings")
    await head.taps("Напоминания")
    await head.taps("7:00")
    await head.taps("Тихо 21–8")
    assert await morning(datetime(2026, 10, 15, 4, 30, tzinfo=UTC)) == 0
    assert await morning(datetime(2026, 10, 15, 5, 0, tzinfo=UTC)) == 1


async def test_nine_is_nine_where_the_person_is(head, morning):
    await head.sends("/settings")
    await head.taps("Напоминания")
    await head.taps("Мой часовой пояс")
    await head.taps("Омск")
    await head.taps("‹ Назад")
    assert head.sees("Омск, UTC+6")
    assert await morning(datetime(2026, 10, 15, 2, 59, tzinfo=UTC)) == 0
    assert await morning(datetime(2026, 10, 15, 3, 0, tzinfo=UTC)) == 1
    await head.sends("/settings")
    await head.taps("Напоминания")
    await head.taps("Мой часовой пояс")
    await head.taps("Как в муниципалитете")
    assert await morning(THURSDAY.replace(day=16, hour=5)) == 0
    assert await morning(THURSDAY.replace(day=16)) == 1


async def test_a_coordinator_has_a_digest(head, coordinator, morning):
    await hands_in(head)
    await morning()
    [text] = reminders(coordinator)
    assert "1 отчёт ждёт вашего решения" in text
    assert "На проверку (1)" in coordinator.buttons


async def test_a_digest_names_what_is_late_and_opens_it(head, coordinator, morning):
    await morning(datetime(2026, 10, 15, 6, 0, tzinfo=UTC))
    [text] = reminders(coordinator)
    assert "1.4 Самодиагностика рисков по анкете: Берёзовская СОШ" in text
    await coordinator.taps("1.4")
    assert coordinator.sees("не сдано 3")


async def test_the_department_is_reminded_of_its_own(coordinator, observer, world, morning):
    rows(world, "UPDATE tasks SET due = '2026-10-17' WHERE due = '2026-09-04'")
    await morning(datetime(2026, 10, 16, 6, 0, tzinfo=UTC))
    [text] = reminders(coordinator)
    assert "🏢 Срок у отдела и служб:\n• 1.1 Совещание руководителей" in text
    await coordinator.taps("1.1")
    assert coordinator.sees("Отдел образования")
    assert "Срок у отдела" not in "".join(reminders(observer))
    await morning(datetime(2026, 10, 19, 6, 0, tzinfo=UTC))
    [text] = reminders(coordinator)
    assert "Стали просроченными" in text
    assert "1.1 Совещание руководителей" in text.partition("Стали просроченными")[2]
    assert "Срок у отдела" not in text


async def test_on_friday_a_coordinator_has_the_week(head, coordinator, morning):
    await hands_in(head)
    await accepts(coordinator)
    await morning(datetime(2026, 10, 16, 6, 0, tzinfo=UTC))
    assert "За неделю: принято 1, возвращено 0" in reminders(coordinator)[0]


async def test_an_observer_hears_of_two_weeks_and_only_once(observer, head, morning):
    for day in range(15, 31):
        await morning(datetime(2026, 10, day, 6, 0, tzinfo=UTC))
    told = [line for text in reminders(observer) for line in text.splitlines() if "•" in line]
    assert told
    assert len(told) == len(set(told))


async def test_whoever_blocked_the_bot_is_not_planned_for(head, morning, world):
    async with world.db.transaction() as tx:
        await tx.people.set_blocked(10, world.clock())
    assert await morning() == 0


async def test_a_day_that_is_planned_is_not_written_again(head, coordinator, morning, world):
    await morning()
    written: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        written.append(statement)

    event.listen(world.db.engine, "before_cursor_execute", note)
    assert await morning() == 0
    event.remove(world.db.engine, "before_cursor_execute", note)
    assert not [
        each for each in written if each.startswith(("INSERT INTO outbox", "UPDATE people"))
    ]


async def quiet_at_night(person) -> None:
    await person.sends("/settings")
    await person.taps("Напоминания")
    await person.taps("Тихо 21–8")


async def test_quiet_hours_hold_back_what_others_have_done(head, coordinator, world, running):
    await quiet_at_night(head)
    await hands_in(head)
    world.clock.moment = datetime(2026, 10, 14, 19, 30, tzinfo=UTC)  # half past ten at night
    before = len(head.texts)
    await accepts(coordinator)
    assert len(head.texts) == before
    world.clock.moment = datetime(2026, 10, 15, 4, 59, tzinfo=UTC)
    await running.settle()
    assert len(head.texts) == before
    world.clock.moment = datetime(2026, 10, 15, 5, 0, tzinfo=UTC)
    await running.settle()
    assert "принят" in head.texts[-1]


async def test_who_writes_in_quiet_hours_is_answered(head, world):
    await quiet_at_night(head)
    world.clock.moment = datetime(2026, 10, 14, 19, 30, tzinfo=UTC)
    await hands_in(head)
    assert head.sees("Сдано")


async def test_what_is_taken_back_in_quiet_hours_is_never_told(head, coordinator, world, running):
    await quiet_at_night(coordinator)
    world.clock.moment = datetime(2026, 10, 14, 19, 30, tzinfo=UTC)
    before = coordinator.texts
    await hands_in(head)
    await head.taps("Отозвать")
    world.clock.moment = datetime(2026, 10, 15, 5, 0, tzinfo=UTC)
    await running.settle()
    assert coordinator.texts == before


async def test_every_part_of_it_has_buttons_however_much_is_late(head, coordinator, morning):
    """On a month's first working day, two weeks after the last message."""
    await morning()
    await morning(datetime(2026, 11, 2, 6, 0, tzinfo=UTC))
    assert "Просрочено: 14" in reminders(head)[-1]
    assert "Скоро срок: 2" in reminders(head)[-1]
    assert "как идёт: 2" in reminders(head)[-1]
    assert len(head.buttons) == 11
    assert sum("❗" in label for label in head.buttons) == 6
    weekly = [each for each in reminders(coordinator)[-1].splitlines() if "3.3" in each]
    assert len(weekly) == len(set(weekly)) > 1
    assert all(each.count("Берёзовская") == 1 for each in weekly)
    assert any(" (11 окт): " in each for each in weekly)


async def test_the_days_of_a_month_have_their_own(head, morning):
    """Monday the week ahead, the twentieth the counts, the day before an escalation the word."""
    said = {}
    for day in range(15, 24):
        await morning(datetime(2026, 10, day, 6, 0, tzinfo=UTC))
        said[day] = reminders(head)[-1]
    assert len(reminders(head)) == 7
    assert [day for day, text in said.items() if "Ещё на этой неделе: 2" in text] == [19]
    assert [day for day, text in said.items() if "0 из 2 новостей в октябре" in text] == [20]
    assert "узнает руководство: 1.4" in said[19]
