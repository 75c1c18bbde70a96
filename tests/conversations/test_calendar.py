"""/calendar sends a file that a phone's calendar takes."""

import pytest
from icalendar import Calendar

from tests.conversations.acts import accepts, hands_in, refused
from tests.conversations.test_appeals import asks_time
from tests.stored import one, rows


def calendar_file(person, telegram):
    message = telegram.messages(person.id)[-1]
    assert message.document, message
    data = telegram.server.files._files[message.document.file_id].data
    return message, Calendar.from_ical(data).walk("VEVENT")


async def closes_item(coordinator, number="1.2"):
    await coordinator.sends(f"/item {number}")
    await coordinator.taps("Изменить пункт")
    await coordinator.taps("Закрыть пункт")
    await coordinator.taps("Что изменится")
    await coordinator.taps("Опубликовать изменения")


async def test_a_head_gets_every_deadline_of_the_school(head, world, telegram):
    await head.sends("/calendar")
    message, events = calendar_file(head, telegram)
    dated = one(world, "SELECT count(*) FROM tasks WHERE organisation_id = 1 AND due IS NOT NULL")
    assert len(events) == len({str(e["uid"]) for e in events}) == dated
    assert message.document.file_name == "Сроки Берёзовская СОШ.ics"
    assert "МБОУ «Берёзовская СОШ»" in message.caption
    assert f"{dated} срок" in message.caption
    assert any("1.2 Разработка школьной дорожной карты" in str(e["summary"]) for e in events)
    assert any(str(e["summary"]).startswith("п. 2 Руководителям") for e in events)
    assert refused(telegram) == []


async def test_sent_again_it_has_the_same_entries_newer_and_the_done_ones_marked(
    head, coordinator, world, telegram
):
    await head.sends("/calendar")
    _, before = calendar_file(head, telegram)
    await hands_in(head)
    await accepts(coordinator)
    world.clock.pass_(hours=1)
    await head.sends("/calendar")
    _, after = calendar_file(head, telegram)
    assert {e["uid"] for e in after} == {e["uid"] for e in before}
    assert min(e["sequence"] for e in after) > max(e["sequence"] for e in before)
    [marked] = [e for e in after if str(e["summary"]).startswith("✅")]
    assert "1.2" in str(marked["summary"])


async def test_a_moved_deadline_moves_the_same_entry(head, world, telegram):
    await head.sends("/calendar")
    _, before = calendar_file(head, telegram)
    task = one(world, "SELECT id FROM tasks WHERE organisation_id = 1 AND due = '2026-10-17'")
    rows(world, "UPDATE tasks SET due = '2026-10-24' WHERE id = ?", task)
    await head.sends("/calendar")
    _, after = calendar_file(head, telegram)
    moved = {str(e["uid"]): e for e in after}[f"task-{task}@1.dorozhka"]
    assert str(moved.decoded("dtstart")) == "2026-10-24"
    assert len(before) == len(after)


async def test_an_item_taken_out_of_the_plan_is_cancelled(head, coordinator, telegram):
    await head.sends("/calendar")
    before, days = calendar_file(head, telegram)
    await closes_item(coordinator)
    await head.sends("/calendar")
    after, days_after = calendar_file(head, telegram)
    [gone] = [day for day in days_after if day["status"] == "CANCELLED"]
    [stood] = [day for day in days if day["uid"] == gone["uid"]]
    assert str(stood["summary"]).startswith("1.2 ")
    assert gone["sequence"] >= stood["sequence"]
    assert {day["uid"] for day in days_after} == {day["uid"] for day in days}
    assert f"{len(days)} срок" in before.caption
    assert f"{len(days) - 1} срок" in after.caption


async def test_it_is_cancelled_in_the_coordinator_s_too(head, coordinator, telegram):
    await asks_time(head)
    await coordinator.taps("Согласиться")
    await coordinator.sends("/calendar")
    before, days = calendar_file(coordinator, telegram)
    about = {str(day["uid"]) for day in days if "1.2 Разработка" in str(day["summary"])}
    assert len(about) == 2  # of most schools, and of the one with more time
    await closes_item(coordinator)
    await coordinator.sends("/export")
    await coordinator.taps("Календарь")
    await coordinator.taps("Весь район")
    after, days_after = calendar_file(coordinator, telegram)
    assert {str(day["uid"]) for day in days_after if day["status"] == "CANCELLED"} == about
    assert {day["uid"] for day in days_after} == {day["uid"] for day in days}
    assert f"{len(days)} срок" in before.caption
    assert f"{len(days) - 2} срок" in after.caption


async def test_a_coordinator_gets_each_item_once_with_who_owes_it(coordinator, telegram):
    await coordinator.sends("/calendar")
    message, events = calendar_file(coordinator, telegram)
    assert message.document.file_name == "Сроки Верхнеозёрский район.ics"
    assert len({str(e["uid"]) for e in events}) == len(events)
    [plan] = [e for e in events if "1.2 Разработка" in str(e["summary"])]
    assert "Берёзовская СОШ" in str(plan["description"])
    assert "Лесная ООШ" in str(plan["description"])


async def test_a_school_with_a_day_of_its_own_is_apart(coordinator, world, telegram):
    rows(
        world,
        "UPDATE tasks SET due = '2026-10-24' WHERE organisation_id = 1 AND due = '2026-10-17'",
    )
    await coordinator.sends("/calendar")
    _, events = calendar_file(coordinator, telegram)
    days = {
        str(e["summary"]): str(e.decoded("dtstart")) for e in events if "1.5" in str(e["summary"])
    }
    assert days == {
        "1.5 Актуализация программы развития школы": "2026-10-17",
        "Берёзовская СОШ: 1.5 Актуализация программы развития школы": "2026-10-24",
    }


async def test_a_coordinator_asks_for_one_school(coordinator, telegram):
    await coordinator.sends("/calendar Лесная")
    message, _ = calendar_file(coordinator, telegram)
    assert message.document.file_name == "Сроки Лесная ООШ.ics"


@pytest.mark.parametrize("words", ["Небывалая", "Заречная", "<b>&", "ы" * 4000])
async def test_a_school_that_is_not_there_is_told_kindly(coordinator, telegram, words):
    await coordinator.sends(f"/calendar {words}")
    assert coordinator.sees("нет. Есть")
    assert refused(telegram) == []


async def test_another_school_s_days_are_not_for_a_head(head, telegram):
    await head.sends("/calendar Лесная")
    assert head.sees("Это для координаторов")
    assert not telegram.messages(head.id)[-1].document


async def test_where_nothing_has_a_day_it_is_said(head, world):
    rows(world, "UPDATE tasks SET due = NULL")
    await head.sends("/calendar")
    assert head.sees("ни у одной задачи пока нет даты")
