"""Nobody to oversee, one school, everything done, two roadmaps, two municipalities, long names."""

import pytest
from pypdfium2 import PdfDocument

from roadmap.model import OrganisationKind, Role
from roadmap.planning import task_periods
from tests.conversations.acts import hands_in, refused
from tests.conversations.test_exports import saves, sent
from tests.stored import rows
from tests.world import START
from usecases.import_roadmap import import_roadmap

ORDER = """{title}

{title} на 2026-2027 учебный год

№	Мероприятие	Срок исполнения	Ответственные	Показатель
1.2.	{item}	до 23.09.2026	ОО	Справка

Список школ с низкими образовательными результатами
1. МБОУ «{school}»;
"""
EVERYDAY = "no text in the message"
LOOKS = ("/summary", "/schools", "/overdue", "/due 14", "/quiet", "/summary сентябрь", "сводка")


async def publish(world, tmp_path, municipality, item, school, title="План работы школ"):
    order = tmp_path / f"{item}.txt"
    order.write_text(ORDER.format(title=title, item=item, school=school), encoding="utf-8")
    zone = "Europe/Moscow"
    await import_roadmap(world.db, order, municipality, zone, "ru", START, publish=True)


async def looks_at_everything(person, telegram):
    for said in LOOKS:
        await person.sends(said)
        assert not person.sees("Что-то сломалось"), said
    await person.sends("/summary")
    for label in ("Фильтр", "‹ Назад", "На дату", "Неделю назад"):
        await person.taps(label)
        assert not person.sees("Что-то сломалось"), label
    assert [each for each in refused(telegram) if EVERYDAY not in each] == []


async def test_where_nothing_is_published_and_nobody_is(world, telegram, running):
    async with world.db.transaction() as tx:
        await tx.municipalities.add("Пустой район", "Europe/Moscow", "ru", START)
    person = telegram.person(60)
    await person.sends(f"/start {await world.code(Role.COORDINATOR, None, 'Пустой район')}")
    await looks_at_everything(person, telegram)
    await person.sends("/summary")
    assert person.sees("Школ здесь пока нет")
    await person.sends("/item 1.2")
    assert person.sees("номер")
    await person.sends("/school Лесная")
    assert person.sees("нет")
    await saves(person, "Сводка (PDF)")
    assert person.sees("ещё нет опубликованных приказов") or person.sees("не опубликован")


async def test_one_school_where_everything_is_done(world, tmp_path, enter, telegram):
    await publish(world, tmp_path, "Малый район", "Отчёт", "Малая СОШ")
    rows(world, "UPDATE tasks SET state = 'accepted' WHERE organisation_id > 5")
    person = await enter(60, Role.COORDINATOR, None, "Малый район")
    await looks_at_everything(person, telegram)
    await person.sends("/summary")
    assert person.sees("выполнено 1 из 1, просрочено 0")
    await person.sends("/overdue")
    assert person.sees("Ничего не просрочено")
    await saves(person, "Сводка (PDF)", "Весь район")
    with PdfDocument(sent(person, telegram)[1]) as document:
        assert "1 из 1" in document[0].get_textpage().get_text_range()


@pytest.fixture
async def of_two(world, tmp_path, coordinator):
    """A coordinator of two municipalities; both have a «Лесная ООШ» and an item 1.2."""
    await publish(world, tmp_path, "Холмский район", "Холмский отчёт", "Лесная ООШ")
    await coordinator.sends(f"/start {await world.code(Role.COORDINATOR, None, 'Холмский район')}")
    return coordinator


async def test_a_school_of_two_municipalities_is_asked_about(of_two):
    await of_two.sends("/school Лесная")
    assert of_two.sees("Какая?")
    await of_two.taps("Лесная ООШ · Холмский")
    assert of_two.sees("Просрочено: 1")
    await of_two.sends("как дела у берёзовской")
    assert of_two.sees("МБОУ «Берёзовская СОШ»")


async def test_an_item_of_two_municipalities_is_asked_about(of_two):
    await of_two.sends("/item 1.2")
    assert of_two.sees("Холмский отчёт (Холмский район")
    await of_two.taps(next(label for label in of_two.buttons if "Холмский" in label))
    assert of_two.sees("Холмский отчёт")
    await of_two.sends("/item 3.3")
    assert of_two.sees("3.3.")


async def test_several_municipalities_stand_in_a_line_each_and_keep_what_was_asked(of_two):
    await of_two.sends("сводка за сентябрь")
    assert of_two.sees("🔎 сентябрь 2026")
    assert of_two.sees("Холмский район: 0 из 1")
    await of_two.taps("Верхнеозёрский")
    assert of_two.sees("🔎 сентябрь 2026")
    await of_two.taps("‹ Все муниципалитеты")
    assert of_two.sees("🔎 сентябрь 2026")
    await of_two.sends("/summary холмский")
    assert of_two.sees("выполнено 0 из 1, просрочено 1")


async def test_two_roadmaps_at_once(world, tmp_path, coordinator, telegram):
    title = "План повышения качества чтения"
    await publish(world, tmp_path, "Верхнеозёрский район", "Конкурс чтецов", "Лесная ООШ", title)
    await looks_at_everything(coordinator, telegram)
    await coordinator.sends("/item 1.2")
    assert coordinator.sees("носят несколько пунктов")
    await coordinator.taps(next(label for label in coordinator.buttons if "Конкурс" in label))
    assert coordinator.sees("Конкурс чтецов")
    await coordinator.sends("/school Лесная")
    assert coordinator.sees("Просрочено: 5")


async def test_names_of_three_hundred_characters(head, coordinator, world, telegram):
    rows(world, "UPDATE organisations SET name = ? WHERE id = 1", "Школа " * 50)
    rows(world, "UPDATE municipalities SET name = ? WHERE id = 1", "Район " * 50)
    rows(world, "UPDATE items SET section = ? WHERE section LIKE '1.%'", "1. Раздел " * 30)
    await hands_in(head)
    await looks_at_everything(coordinator, telegram)
    await coordinator.sends("/item 1.2")
    await coordinator.taps("Подтверждения (1)")
    await coordinator.taps("Задача")
    assert coordinator.sees("Школа")
    await saves(coordinator, "Сводка (PDF)", "Весь район")
    assert sent(coordinator, telegram)[0].endswith(".pdf")


async def test_a_coordinator_who_is_a_head_too(head, world, telegram):
    await head.sends(f"/start {await world.code(Role.COORDINATOR)}")
    await looks_at_everything(head, telegram)
    await head.sends("/item 1.2")
    assert head.sees("не сдано 3")
    await head.sends("/school Берёзовская")
    assert "✍️ Написать школе" in head.buttons


async def test_long_lists_are_turned_page_by_page(coordinator, world):
    async with world.db.transaction() as tx:
        items = {item.id: item for _, item in await tx.roadmaps.places(1)}
        for n in range(30):
            name = f"МБОУ «Новая школа №{n}»"
            school = await tx.organisations.add(1, name, OrganisationKind.SCHOOL)
            for item in items.values():
                await tx.tasks.plan(school.id, item, task_periods(item.deadline))
    for command in ("/summary", "/schools", "/overdue", "/quiet", "/due 300"):
        shown = set()
        await coordinator.sends(command)
        first = coordinator.text
        for _ in range(10):
            shown |= {label for label in coordinator.buttons if "Новая школа" in label}
            if "Далее ›" not in coordinator.buttons:
                break
            await coordinator.taps("Далее ›")
        assert coordinator.text != first, command
        if command != "/due 300":
            assert len(shown) == 30, command
        while "‹ Назад" in coordinator.buttons:
            await coordinator.taps("‹ Назад")
        assert coordinator.text == first, command
