"""Every paper where little is known, where all is done, of two roadmaps, and of long names."""

import pytest

from roadmap.model import Role
from tests.conversations.acts import hands_in, refused
from tests.conversations.test_edges_of_seeing import EVERYDAY, publish
from tests.conversations.test_exports import saves, sent
from tests.stored import rows

LONG = "Школа имени Героя " * 17
PAPERS = {
    "Excel": ".xlsx",
    "Календарь": ".ics",
    "Сводка (PDF)": ".pdf",
    "Сводка (PNG)": ".png",
    "Архив": ".zip",
    "Word": ".docx",
}


async def saves_everything(person, telegram, whom: str, roadmap: str = "") -> None:
    for paper, ending in PAPERS.items():
        await saves(person, paper, whom)
        if paper == "Word" and roadmap:
            await person.taps(roadmap)
        name, data = sent(person, telegram)
        assert name.endswith(ending)
        assert len(name) <= 120
        assert data
    assert [each for each in refused(telegram) if EVERYDAY not in each] == []


async def certifies(person, telegram) -> None:
    await person.sends("/export")
    await person.taps("Справка")
    await person.taps("Учебный год")
    assert sent(person, telegram)[0].endswith(".docx")


async def test_of_one_school_where_everything_is_done(world, tmp_path, enter, telegram):
    await publish(world, tmp_path, "Малый район", "Отчёт", "Малая СОШ")
    head = await enter(61, Role.HEAD, "Малая СОШ", "Малый район")
    await hands_in(head)
    rows(world, "UPDATE tasks SET state = 'accepted' WHERE organisation_id > 5")
    coordinator = await enter(60, Role.COORDINATOR, None, "Малый район")
    await saves_everything(coordinator, telegram, "Весь район")
    await certifies(coordinator, telegram)
    await saves_everything(coordinator, telegram, "Малая")


async def test_of_two_roadmaps_at_once(head, coordinator, world, tmp_path, telegram):
    await hands_in(head)
    await publish(world, tmp_path, "Верхнеозёрский район", "Конкурс", "Лесная ООШ", "План чтения")
    await saves_everything(coordinator, telegram, "Весь район", "План чтения")
    await certifies(coordinator, telegram)


@pytest.mark.parametrize("whom", ["Весь район", "Школа"])
async def test_of_names_of_three_hundred_characters(head, coordinator, world, telegram, whom):
    rows(world, "UPDATE organisations SET name = ? WHERE id = 1", LONG)
    rows(world, "UPDATE municipalities SET name = ? WHERE id = 1", "Район " * 50)
    rows(world, "UPDATE items SET title = ? WHERE number = '1.2.'", "Мероприятие " * 170)
    rows(world, "UPDATE roadmaps SET title = ?", "Дорожная карта " * 30)
    await hands_in(head)
    await saves_everything(coordinator, telegram, whom)
    await certifies(coordinator, telegram)


async def test_of_a_coordinator_s_own_school(head, world, telegram):
    await hands_in(head)
    await head.sends(f"/start {await world.code(Role.COORDINATOR)}")
    await saves_everything(head, telegram, "Весь район")
    await saves_everything(head, telegram, "Берёзовская")
    await certifies(head, telegram)
