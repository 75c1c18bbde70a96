"""Orders come in, schools are added: each school has its tasks, and is told once."""

from pathlib import Path

import pytest

from roadmap.model import Role
from roadmap.order import Every, Target, TargetKind
from tests.stored import digest, one, rows
from tests.world import MUNICIPALITY, START, World
from usecases.add_schools import add_schools
from usecases.import_roadmap import Imported, ImportedBefore, NoRoadmap, import_roadmap
from usecases.read_document import Unreadable

ORDER = """О плане работы школ на 2026-2027 учебный год

План работы школ на 2026-2027 учебный год

№	Мероприятие	Срок исполнения	Ответственные	Показатель
1.1.	Новый план	до 23.12.2026	ОО	Справка
1.2.	Новый отчёт	Ежемесячно	ОО	Отчёт, не менее 2 новостей в месяц
"""
NAME = "МБОУ «Новая СОШ»"


@pytest.fixture
def order(tmp_path: Path) -> Path:
    path = tmp_path / "Второй приказ.txt"
    path.write_text(ORDER, encoding="utf-8")
    return path


async def take(world: World, path: Path, place: str = MUNICIPALITY, *, publish: bool = True):
    return await import_roadmap(
        world.db, path, place, "Europe/Moscow", "ru", START, publish=publish
    )


async def add(world: World, *names: str, groups: tuple[str, ...] = (), place: str = MUNICIPALITY):
    return await add_schools(world.db, place, names, groups, "Europe/Moscow", "ru", START)


def tasks_of(world: World, name: str) -> int:
    return one(
        world,
        "SELECT count(*) FROM tasks t JOIN organisations o ON o.id = t.organisation_id "
        "WHERE o.name = ?",
        name,
    )


async def test_a_published_order_gives_each_school_its_tasks(world, order):
    before = tasks_of(world, "МБОУ «Лесная ООШ»")
    outcome = await take(world, order)
    assert isinstance(outcome, Imported)
    assert tasks_of(world, "МБОУ «Лесная ООШ»") > before
    assert tasks_of(world, "МБОУ «Гимназия «Парус»") == 0


async def test_those_who_act_for_a_school_are_told_once_of_an_order(world, order, head, deputy):
    await take(world, order)
    told = rows(world, "SELECT recipient_id FROM outbox WHERE kind = 'tasks_given' ORDER BY 1")
    assert [row["recipient_id"] for row in told] == [head.id, deputy.id]


async def test_what_an_indicator_asks_for_is_kept_with_the_item_and_its_tasks(world, order):
    await take(world, order)
    async with world.db.reading() as tx:
        plans = await tx.roadmaps.published(1)
        items = [item for plan in plans for item in await tx.roadmaps.items(plan.id)]
        item = next(each.item for each in items if each.item.title == "Новый отчёт")
        tasks = await tx.tasks.of_item(item.id)
    asked = Target(
        TargetKind.COUNT, "не менее 2 новостей в месяц", "новостей", count=2, every=Every.MONTH
    )
    assert item.target == asked
    assert {task.item.target for task in tasks} == {asked}


async def test_the_same_file_again_changes_nothing(world, order, head):
    await take(world, order)
    before = digest(world)
    assert isinstance(await take(world, order), ImportedBefore)
    assert isinstance(await take(world, order, publish=False), ImportedBefore)
    assert digest(world) == before


async def test_a_draft_gives_no_tasks_until_it_is_published(world, order, head):
    outcome = await take(world, order, publish=False)
    assert isinstance(outcome, Imported)
    assert outcome.tasks == 0
    assert rows(world, "SELECT * FROM outbox") == []
    again = await take(world, order)
    assert isinstance(again, Imported)
    assert again.tasks > 0
    assert one(world, "SELECT count(*) FROM roadmaps") == 2


async def test_the_same_file_may_serve_two_municipalities(world, order):
    await take(world, order)
    assert isinstance(await take(world, order, "Иной округ"), Imported)


@pytest.mark.parametrize("text", ["Просто письмо без плана.", "\n\n\n", "№\tМероприятие\n"])
async def test_what_is_no_roadmap_stores_nothing(world, tmp_path, text):
    path = tmp_path / "письмо.txt"
    path.write_text(text, encoding="utf-8")
    before = digest(world)
    outcome = await take(world, path, "Новый округ")
    assert isinstance(outcome, NoRoadmap | Unreadable)
    assert digest(world) == before


async def test_a_school_added_after_an_order_has_the_tasks_of_the_others(world):
    [added] = await add(world, NAME)
    assert not added.known
    assert added.tasks == tasks_of(world, NAME) == tasks_of(world, "МБОУ «Лесная ООШ»")


async def test_a_school_added_before_an_order_has_them_too(world, order):
    [added] = await add(world, NAME, place="Иной округ")
    assert added.tasks == 0
    await take(world, order, "Иной округ")
    assert tasks_of(world, NAME) > 0


@pytest.mark.parametrize("name", ["МБОУ «Лесная ООШ»", "Лесная ООШ", "Лесная основная школа"])
async def test_a_school_that_is_there_stays_one(world, name):
    before = digest(world)
    [added] = await add(world, name)
    assert added.known
    assert digest(world) == before


async def test_adding_again_adds_nothing(world):
    await add(world, NAME)
    before = digest(world)
    await add(world, NAME, NAME)
    assert digest(world) == before


async def test_a_group_decides_what_a_school_gets(world, tmp_path):
    path = tmp_path / "Группы.txt"
    path.write_text(ORDER.replace("\tОО\t", "\tРуководители ШНОР-2\t"), encoding="utf-8")
    await add(world, "МБОУ «Первая СОШ»", groups=("ШНОР-1",), place="Иной округ")
    await add(world, "МБОУ «Вторая СОШ»", groups=("ШНОР-2",), place="Иной округ")
    await take(world, path, "Иной округ")
    assert tasks_of(world, "МБОУ «Первая СОШ»") == 0
    assert tasks_of(world, "МБОУ «Вторая СОШ»") > 0


async def test_who_heads_an_added_school_sees_its_tasks(world, join, ask):
    from roadmap.progress import Filter
    from usecases.browse_tasks import TaskList, my_tasks

    await add(world, NAME)
    head = await join(50, Role.HEAD, "Новая")
    found = await my_tasks(ask(head), Filter.UNFINISHED)
    assert isinstance(found, TaskList)
    assert len(found.lines) == 19
