"""A coordinator hands in for a school that reports by paper or telephone."""

from dataclasses import replace
from datetime import date

from documents.marks import Marks
from roadmap.discipline import discipline
from tests.conversations.acts import accepts, hands_in
from tests.stored import digest, one, rows

PAPER = "Принесли на бумаге 14 октября"


async def enters(coordinator, text: str = PAPER) -> None:
    await coordinator.sends("/item 1.2")
    await coordinator.taps("Сдать за школу")
    await coordinator.taps("Берёзовская")
    await coordinator.sends(text)
    await coordinator.taps("Отправить")


async def test_entered_from_the_item_it_is_accepted_and_the_school_is_told(
    head, coordinator, world
):
    await coordinator.sends("/item 1.2")
    await coordinator.taps("Сдать за школу")
    await coordinator.taps("Берёзовская")
    assert coordinator.sees("Берёзовская")
    assert coordinator.sees("принимается сразу")
    await coordinator.sends_document("Протокол.pdf")
    await coordinator.sends(PAPER)
    await coordinator.taps("Отправить (1 файл, 1 текст)")
    assert coordinator.sees("Внесено и принято")
    assert one(world, "SELECT state FROM tasks WHERE id = 2") == "accepted"
    assert head.sees("Координатор внёс за вашу школу")
    assert head.sees("Протокол.pdf")
    assert "Принять" not in coordinator.buttons
    await coordinator.taps("Кто ещё не сдал")
    assert "Берёзовская" not in " ".join(coordinator.buttons)


async def test_a_number_to_hand_in_leads_to_the_item(coordinator):
    await coordinator.sends("/done 1.2")
    await coordinator.taps("Сдать за школу: 1.2")
    await coordinator.taps("Сдать за школу")
    await coordinator.taps("Берёзовская")
    assert coordinator.sees("принимается сразу")


async def test_from_the_card_of_the_school_s_task(head, coordinator):
    await coordinator.taps_data("t:2")
    await coordinator.taps("Сдать за школу")
    await coordinator.sends(PAPER)
    await coordinator.taps("Отправить")
    await coordinator.taps("Открыть задачу")
    assert coordinator.sees("внесено координатором")
    assert coordinator.sees("Ольга")
    await head.taps("Открыть задачу")
    assert head.sees("внесено координатором")
    assert "Отозвать" not in head.buttons


async def test_it_is_taken_back_and_the_school_is_told(head, coordinator, world):
    await enters(coordinator)
    world.clock.pass_(days=3)
    await coordinator.taps("Отозвать")
    assert coordinator.sees("Черновик")
    assert head.sees("координатор отозвал внесённое")
    assert one(world, "SELECT state FROM tasks WHERE id = 2") == "open"
    await coordinator.taps("Отменить")
    assert one(world, "SELECT state FROM submissions") == "cancelled"
    await hands_in(head)
    assert one(world, "SELECT state FROM tasks WHERE id = 2") == "submitted"


async def test_what_a_school_hands_in_itself_is_not_the_coordinator_s_to_take_back(
    head, coordinator, world
):
    await hands_in(head)
    before = digest(world)
    for data in ("dw:1", "ds:1", "dc:1", "dl:1:0", "de:1:0"):
        await coordinator.taps_data(data)
    assert digest(world) == before
    await coordinator.taps_data("d:2")
    assert coordinator.sees("На проверке")
    assert "Отозвать" not in coordinator.buttons
    assert "Проверить" in coordinator.buttons


async def test_what_the_school_has_begun_is_gone_on_with_only_when_asked(head, coordinator, world):
    await head.sends("/done 1.2")
    await head.sends("начали")
    await coordinator.taps_data("ds:1")
    assert one(world, "SELECT state FROM submissions") == "draft"
    await coordinator.taps_data("d:2")
    assert coordinator.sees("школа сама начала собирать")
    assert not coordinator.sees("начали")
    await coordinator.taps("Продолжить за школу")
    await coordinator.sends(PAPER)
    await coordinator.taps("Отправить (2 текста)")
    assert one(world, "SELECT by_coordinator FROM submissions")
    assert head.sees("Координатор внёс")


async def test_the_head_may_send_what_the_coordinator_began(head, coordinator, world):
    await coordinator.taps_data("d:2")
    await coordinator.sends(PAPER)
    await head.sends("/done 1.2")
    await head.taps("Отправить")
    assert not one(world, "SELECT by_coordinator FROM submissions")
    assert "Принять" in coordinator.buttons


async def test_two_coordinators_enter_it_once(coordinator, second_coordinator, world):
    await coordinator.taps_data("d:2")
    await coordinator.sends(PAPER)
    await second_coordinator.taps_data("d:2")
    await second_coordinator.taps("Отправить")
    await coordinator.taps_data("ds:1")
    assert coordinator.sees("Уже принято")
    events = rows(world, "SELECT person_id FROM events WHERE kind = 'accepted'")
    assert events == [{"person_id": 21}]


async def test_others_may_not(observer, curator, other_head, world):
    before = digest(world)
    for person in (observer, curator, other_head):
        for data in ("d:2", "dt:2", "io:2:0"):
            await person.taps_data(data)
            assert "Отправить" not in person.buttons
        await person.taps_data("t:2")
        assert "Сдать за школу" not in person.buttons
    assert digest(world) == before


async def test_the_coordinator_s_own_review_time_does_not_count_it(head, coordinator, world):
    await enters(coordinator)
    await hands_in(head, "1.3")
    world.clock.pass_(days=2)
    await accepts(coordinator, "1.3")
    report = await reported(world)
    found = discipline(report, report.day.replace(day=1), report.day)
    assert (found.reviewing.decided, found.reviewing.median) == (1, 2)


async def reported(world):
    async with world.db.reading() as tx:
        municipality = (await tx.municipalities.all())[0]
        roadmaps = await tx.roadmaps.given_out(municipality.id)
        now = world.clock()
        return await tx.reports.of(municipality, roadmaps, now.date(), now)


async def test_papers_say_who_entered_it(coordinator, world):
    await enters(coordinator)
    report = await reported(world)
    [task] = [each for each in report.tasks if each.id == 2]
    async with world.db.reading() as tx:
        school = await tx.organisations.get(task.organisation_id)
    own = tuple(each for each in report.tasks if each.organisation_id == task.organisation_id)
    marks = Marks(replace(report, school=school, tasks=own))
    assert marks.mark(task.item) == "Выполнено, внесено координатором 14.10.2026"


async def kept_in_september(world) -> tuple[int, int]:
    """How many of the tasks due in September were handed in on time, and late."""
    report = await reported(world)
    total = discipline(report, date(2026, 9, 1), date(2026, 9, 30)).total
    return total.on_time, total.late


async def test_a_paper_that_came_in_time_is_not_late(head, coordinator, world):
    assert one(world, "SELECT due FROM tasks WHERE id = 2") == "2026-09-23"
    await coordinator.taps_data("d:2")
    await coordinator.sends(PAPER)
    await coordinator.taps("Сдано раньше")
    await coordinator.sends("завтра")
    assert coordinator.sees("не день за последний год")
    await coordinator.taps("12 октября (пн)")
    assert coordinator.sees("Сдано 12 октября 2026")
    await coordinator.taps("Сдано: 12 окт")
    await coordinator.sends("23 сентября")
    await coordinator.taps("Отправить (1 текст)")
    assert coordinator.sees("Сдано 23 сентября 2026")
    assert coordinator.sees("Сдано в последний день срока")
    assert head.sees("Сдано 23 сентября 2026")
    assert await kept_in_september(world) == (1, 0)
    assert rows(world, "SELECT text FROM evidence") == [{"text": PAPER}]
    await head.taps("Открыть задачу")
    assert head.sees("1 текст, от 23 сентября")


async def test_after_a_file_words_are_a_note_and_no_day(coordinator, world):
    await coordinator.taps_data("d:2")
    await coordinator.sends(PAPER)
    await coordinator.taps("Сдано раньше")
    await coordinator.sends_document("Скан.pdf")
    await coordinator.sends("Принесла завуч")
    assert coordinator.sees("Принесла завуч")
    assert "Отправить (1 файл, 2 текста)" in coordinator.buttons
    assert one(world, "SELECT came_on FROM submissions") is None


async def test_without_a_word_it_came_when_it_is_entered(coordinator, world):
    await enters(coordinator)
    assert coordinator.sees("опозданием")
    assert await kept_in_september(world) == (0, 1)


async def test_a_school_that_sends_it_itself_hands_it_in_today(head, coordinator, world):
    await coordinator.taps_data("d:2")
    await coordinator.sends(PAPER)
    await coordinator.taps("Сдано раньше")
    await coordinator.sends("в понедельник")
    await head.sends("/done 1.2")
    await head.taps("Отправить")
    assert one(world, "SELECT came_on FROM submissions") is None
