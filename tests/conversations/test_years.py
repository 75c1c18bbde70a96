"""A year is closed, opened again, and the next one begins as a copy of it."""

import pytest

from roadmap.model import Role
from tests.conversations.acts import accepts, hands_in
from tests.conversations.test_edges_of_seeing import publish
from tests.conversations.test_exports import sent
from tests.stored import digest, one, rows


async def closes(coordinator) -> None:
    await coordinator.sends("/settings")
    await coordinator.taps("Дорожные карты")
    await coordinator.taps("№ 41")
    await coordinator.taps("Закрыть год")
    await coordinator.taps("Закрыть год")


@pytest.fixture
async def closed(head, coordinator) -> None:
    await hands_in(head)
    await accepts(coordinator)
    await head.sends("/done 1.3")
    await head.sends("черновое")
    await closes(coordinator)


async def test_what_is_left_undone_is_listed_before_and_each_count_opens(head, coordinator, world):
    await hands_in(head)
    await coordinator.sends("/settings")
    await coordinator.taps("Дорожные карты")
    await coordinator.taps("№ 41")
    await coordinator.taps("Закрыть год")
    assert coordinator.sees("Не сделано")
    before = digest(world)
    await coordinator.taps("На проверке (1)")
    await coordinator.taps("1.2")
    assert coordinator.sees("Берёзовская")
    await coordinator.taps_data("ya:1")
    await coordinator.taps("Не закрывать")
    assert digest(world) == before


async def test_closed_it_is_told_and_nobody_is_reminded(closed, head, coordinator, world, running):
    assert coordinator.sees("Год закрыт")
    assert coordinator.sees("Ольга Северова")
    assert head.sees("Год закрыт")
    assert head.sees("Принято: 1 из")
    await head.sends("/tasks")
    assert "1.3" not in " ".join(head.buttons)
    world.clock.pass_(days=1)
    told = len(head.texts)
    await running.parts.planner.plan_due()
    await running.settle()
    assert len(head.texts) == told


async def test_where_nothing_is_at_work_the_years_are_a_tap_away(closed, head, coordinator):
    await head.sends("/status")
    await head.taps("Дорожные карты и годы")
    await head.taps("№ 41")
    assert head.sees("только для просмотра")
    await coordinator.sends("/summary")
    await coordinator.taps("Дорожные карты и годы")
    await coordinator.taps("№ 41")
    assert coordinator.sees("Год закрыт")


async def test_the_school_looks_at_the_closed_year_and_changes_nothing(closed, head, world):
    await head.taps("Посмотреть")
    assert head.sees("только для просмотра")
    before = digest(world)
    await head.taps("1.2")
    assert head.sees("Принято")
    assert head.sees("готово")
    assert not {"Отметить выполнение", "Перенести срок", "Вопрос координатору"} & set(head.buttons)
    await head.taps("Назад")
    assert head.sees("только для просмотра")
    assert digest(world) == before


async def test_a_number_of_the_closed_year_opens_to_look_at(closed, head, coordinator, world):
    before = digest(world)
    for said in ("1.2", "/done 1.2", "/extend 1.2"):
        await head.sends(said)
        assert head.sees("закрытого года")
    await head.taps("Посмотреть")
    assert head.sees("Год закрыт: только для просмотра")
    assert not {"Отметить выполнение", "Перенести срок"} & set(head.buttons)
    for said in ("1.2", "/item 1.2", "/remind 1.2"):
        await coordinator.sends(said)
        assert coordinator.sees("закрытого года")
    await coordinator.taps("Посмотреть")
    assert coordinator.sees("Разработка школьной дорожной карты")
    assert not {"Изменить пункт", "Напомнить"} & set(coordinator.buttons)
    assert digest(world) == before


async def test_a_number_of_another_district_s_closed_year_is_told_to_nobody(
    closed, world, tmp_path, enter
):
    await publish(world, tmp_path, "Холмский район", "Холмский отчёт", "Холмская СОШ")
    theirs = await enter(60, Role.HEAD, "Холмская", "Холмский район")
    overseer = await enter(61, Role.COORDINATOR, None, "Холмский район")
    for person in (theirs, overseer):
        await person.sends("1.3")
        assert person.sees("«1.3» нет")


async def test_old_keyboards_are_answered_kindly_and_do_nothing(closed, head, coordinator, world):
    before = digest(world)
    for data in ("d:5", "ds:2", "dc:2", "dw:1", "de:2:0", "xe:5", "xw:5", "xq:5", "lp:1:5"):
        await head.taps_data(data)
        assert not head.sees("Что-то сломалось")
    await head.taps_data("d:5")
    assert head.sees("год закрыт")
    for data in ("d:5", "dt:5", "ra:1", "rr:1", "ru:1", "rt:2", "rm:1"):
        await coordinator.taps_data(data)
        assert coordinator.sees("год закрыт")
    assert digest(world) == before


async def test_what_comes_next_is_not_taken_for_the_closed_draft(closed, head, world):
    await head.sends_photo()
    assert one(world, "SELECT count(*) FROM evidence") == 2
    assert head.sees("Открытых задач у школы сейчас нет")


async def test_the_summary_and_the_papers_of_the_closed_year_open(
    closed, coordinator, world, telegram
):
    world.clock.pass_(days=40)
    await coordinator.sends("/settings")
    await coordinator.taps("Дорожные карты")
    await coordinator.taps("№ 41")
    assert coordinator.sees("1 из 15")
    await coordinator.taps("Берёзовская")
    assert coordinator.sees("Принято: 1 из")
    await coordinator.taps_data("yo:1:0")
    await coordinator.taps("Word")
    assert sent(coordinator, telegram)[0].endswith(".docx")
    await coordinator.taps_data("yp:excel:1:0")
    assert sent(coordinator, telegram)[0].endswith(".xlsx")
    await coordinator.taps_data("yp:zip:1:0")
    assert sent(coordinator, telegram)[0].endswith("14.10.2026.zip")


async def test_everything_is_at_work_again_once_it_is_opened(closed, head, coordinator, world):
    await coordinator.taps("Открыть год снова")
    assert head.sees("снова открыл")
    await head.sends("/done 1.3")
    assert head.sees("черновое")
    await head.taps("Отправить")
    assert "Принять" in coordinator.buttons
    found = rows(world, "SELECT kind FROM events WHERE task_id IS NULL ORDER BY id")
    kinds = [row["kind"] for row in found]
    assert kinds[-2:] == ["year_closed", "year_reopened"]


async def test_two_coordinators_close_it_once(coordinator, second_coordinator, world):
    await coordinator.taps_data("ya:1")
    await second_coordinator.taps_data("ya:1")
    await coordinator.taps("Закрыть год")
    before = digest(world)
    await second_coordinator.taps("Закрыть год")
    assert second_coordinator.sees("Ольга Северова")
    assert digest(world) == before


async def test_others_look_and_do_not_turn_it(head, observer, curator, coordinator, world):
    await hands_in(head)
    before = digest(world)
    for person in (head, observer, curator):
        for data in ("yc:1", "yr:1", "yn:1"):
            await person.taps_data(data)
    assert digest(world) == before
    await observer.taps_data("yo:1:0")
    assert "Закрыть год" not in observer.buttons


async def test_the_next_year_is_a_draft_in_the_same_preview(closed, head, coordinator, world):
    await coordinator.taps("Начать следующий год")
    assert coordinator.sees("2027-2028")
    assert coordinator.sees("Период: 1 сентября 2027 – 31 мая 2028")
    assert coordinator.sees("номера и даты")
    assert "Опубликовать" in coordinator.buttons
    assert coordinator.sees("сроки перенесены на год")
    [old, new] = [
        rows(world, "SELECT * FROM items WHERE roadmap_id = ? ORDER BY position", roadmap)
        for roadmap in (1, 2)
    ]
    assert [i["number"] for i in new] == [i["number"] for i in old]
    dated = [
        (a["deadline_text"], b["deadline_text"])
        for a, b in zip(old, new, strict=True)
        if "2026" in a["deadline_text"]
    ]
    assert dated
    assert all("2026" not in later for _, later in dated)
    again = digest(world)
    await coordinator.taps_data("yn:1")
    assert digest(world) == again
    await coordinator.taps("Опубликовать")
    await head.sends("/tasks")
    assert "1.3" in " ".join(head.buttons)


async def test_a_copy_that_is_dropped_waits_for_no_file(coordinator):
    await coordinator.taps_data("yn:1")
    await coordinator.taps("Отменить")
    assert coordinator.sees("Черновик отменён")
    assert not coordinator.sees("файл")


async def test_the_new_order_s_number_and_date_are_given_in_words(coordinator, world):
    await coordinator.taps_data("yn:1")
    await coordinator.taps("Номер и дата приказа")
    await coordinator.sends("скоро будет")
    assert coordinator.sees("не вижу даты и номера")
    await coordinator.sends("приказ № 45-П от 30 августа 2027 г.")
    assert coordinator.sees("№ 45-П, 30 августа 2027")
    assert not coordinator.sees("ещё нет номера")
    await coordinator.taps("Опубликовать")
    assert rows(world, "SELECT number, issued FROM roadmaps WHERE id = 2") == [
        {"number": "45-П", "issued": "2027-08-30"}
    ]


async def test_a_plan_of_two_years_begins_again_two_years_later(coordinator, world):
    rows(world, "UPDATE roadmaps SET period_end = '2028-05-31', title = 'План 2026-2028 годов'")
    await coordinator.taps_data("yn:1")
    assert coordinator.sees("План 2028-2030 годов")
    assert coordinator.sees("сроки перенесены на два года")
    assert coordinator.sees("Период: 1 сентября 2028 – 31 мая 2030")


async def test_a_day_of_rest_in_the_next_year_is_asked_about(coordinator, world):
    await coordinator.taps_data("yn:1")
    asked = rows(
        world, "SELECT doubt FROM items WHERE roadmap_id = 2 AND CAST(questions AS TEXT) != '[]'"
    )
    assert all("понято как" in row["doubt"] for row in asked)
    if asked:
        await coordinator.taps("Вопросы")
        assert coordinator.sees("нерабочий день")


async def test_a_dropped_copy_comes_again_and_a_published_one_does_not(coordinator, world):
    await coordinator.taps_data("yn:1")
    await coordinator.taps("Отменить")
    await coordinator.taps_data("yn:1")
    assert "Опубликовать" in coordinator.buttons
    await coordinator.taps("Опубликовать")
    before = digest(world)
    await coordinator.taps_data("yn:1")
    assert digest(world) == before
    assert one(world, "SELECT count(*) FROM roadmaps") == 2


async def test_the_order_of_a_roadmap_at_work_gets_its_number(coordinator, world):
    await coordinator.sends("/settings")
    await coordinator.taps("Дорожные карты и годы")
    await coordinator.taps("№ 41")
    await coordinator.taps("Номер и дата приказа")
    await coordinator.sends("потом скажу")
    assert coordinator.sees("не вижу даты и номера")
    await coordinator.sends("№ 41-а от 31.08.2026")
    assert coordinator.sees("№ 41-а, 31 августа 2026")
    await coordinator.taps("‹ К дорожной карте")
    assert coordinator.sees("№ 41-а, 31 августа 2026")
    assert one(world, "SELECT state FROM roadmaps") == "published"


async def test_nobody_else_names_the_order(head, observer, world):
    for somebody in (head, observer):
        await somebody.taps_data("pn:1:order")
        await somebody.sends("№ 99 от 31.08.2026")
    assert one(world, "SELECT number FROM roadmaps") == "41"


async def test_two_years_with_the_same_items_are_told_apart(coordinator):
    await coordinator.taps_data("yn:1")
    await coordinator.taps("Опубликовать")
    await coordinator.sends("/item 1.2")
    assert coordinator.sees("носят несколько пунктов")
    first, second = coordinator.texts[-1].splitlines()[1:]
    assert first != second
    await coordinator.sends("/settings")
    await coordinator.taps("Дорожные карты и годы")
    assert any(label.startswith("▶️ 2026–2027 · № 41") for label in coordinator.buttons)
    assert any(label.startswith("▶️ 2027–2028 · ") for label in coordinator.buttons)
