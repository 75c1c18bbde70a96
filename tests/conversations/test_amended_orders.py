"""An amended order for a roadmap at work: what changes is shown, then applied as a whole."""

import pytest

from tests.conversations.acts import hands_in
from tests.stored import one, rows

HEADER = """ПРИКАЗ

от {day} № {number}

{title} плана-графика на 2026-2027 учебный год

План-график мероприятий на 2026-2027 учебный год

№\tМероприятие\tСрок\tОтветственные
"""
FIRST = """7.1\tПлан подготовки к экзаменам\tдо 20.10.2026\tОО
7.2\tСобрания родителей будущих первоклассников\tдо 01.11.2026\tОО
7.3\tВыездной семинар для учителей физики\tоктябрь 2026\tОО
7.4\tСправка о посещаемости\tкогда выпадет снег\tОО
"""
SECOND = """7.1\tПлан подготовки к экзаменам\tдо 25.10.2026\tОО
7.2\tКруглый стол с участием библиотекарей\tдо 10.11.2026\tОО
7.3\tВыездной семинар для учителей физики\tоктябрь 2026\tОО
7.4\tСправка о посещаемости\tкогда выпадет снег\tОО
"""
OF_PLAN = "roadmap_id = (SELECT max(id) FROM roadmaps WHERE state = 'published')"


def order(text: str, number: int = 7, day: str = "05.09.2026", title: str = "Об утверждении"):
    return (HEADER.format(day=day, number=number, title=title) + text).encode()


async def sends(who, content: bytes, name: str = "приказ.txt") -> None:
    await who.sends_document(name, content, "text/plain")


async def amends(who, text: str, title: str = "О внесении изменений в приказ об утверждении"):
    await sends(who, order(text, 9, "12.10.2026", title), "изменения.txt")


@pytest.fixture
async def published(coordinator):
    await sends(coordinator, order(FIRST))
    await coordinator.taps("Вопросы")
    await coordinator.taps("Словами")
    await coordinator.sends("до 15 мая")
    await coordinator.taps("Опубликовать")
    return coordinator


def tasks(world):
    return rows(
        world,
        "SELECT tasks.id, organisation_id, title, due, tasks.state FROM tasks "
        f"JOIN items ON items.id = item_id WHERE {OF_PLAN} ORDER BY tasks.id",
    )


async def test_what_changes_is_shown_and_nothing_is_done_before(published, world):
    before = tasks(world)
    await amends(published, SECOND)
    assert published.sees("Изменения к")
    assert published.sees("Добавлено: 1")
    assert published.sees("Убрано: 1")
    assert published.sees("Срок перенесён: 1")
    assert published.sees("Без изменений: 2")
    await published.taps("Что изменится (3)")
    assert published.sees("до 20 октября 2026 → до 25 октября 2026")
    assert published.sees("➖ 7.2 Собрания родителей")
    assert tasks(world) == before


async def test_an_answer_given_once_is_not_asked_for_again(published):
    await amends(published, SECOND)
    assert not any("Вопросы" in label for label in published.buttons)


async def test_the_same_tasks_go_on_with_another_day(published, world, head):
    await hands_in(head, "7.1")
    before = {t["id"]: t for t in tasks(world) if t["title"].startswith("План")}
    evidence = rows(world, "SELECT * FROM evidence"), rows(world, "SELECT * FROM submissions")
    await amends(published, SECOND)
    await published.taps("Опубликовать изменения")
    assert published.sees("Изменения опубликованы")
    after = {t["id"]: t for t in tasks(world) if t["title"].startswith("План")}
    assert after.keys() == before.keys()
    assert {t["due"] for t in after.values()} == {"2026-10-25"}
    assert evidence == (
        rows(world, "SELECT * FROM evidence"),
        rows(world, "SELECT * FROM submissions"),
    )


async def test_what_is_taken_out_keeps_what_was_handed_in(published, world, head, other_head):
    await hands_in(head, "7.2")
    await amends(published, SECOND)
    await published.taps("Опубликовать изменения")
    gone = [t for t in tasks(world) if t["title"].startswith("Собрания")]
    assert {t["state"] for t in gone} == {"withdrawn"}
    await head.sends("/tasks")
    assert not any("Собрания" in label for label in head.buttons)
    await published.sends("/review")
    assert not any("Собрания" in label for label in published.buttons)


async def test_each_school_is_told_once_in_one_message(published, world, head, other_head):
    await amends(published, SECOND)
    await published.taps("Опубликовать изменения")
    for who in (head, other_head):
        assert who.sees("Дорожная карта изменена приказом № 9 от 12 октября 2026")
        assert who.sees("20 октября 2026 → 25 октября 2026")
        assert who.sees("Больше не нужно:")
        assert who.sees("Круглый стол")
    assert one(world, "SELECT count(*) FROM outbox WHERE kind = 'plan_amended'") == 2


async def test_the_task_says_by_which_order_its_deadline_moved(published, world, head):
    await amends(published, SECOND)
    await published.taps("Опубликовать изменения")
    await head.taps("7.1 · План")
    assert head.sees("Срок перенесён с 20 октября 2026 на 25 октября 2026 приказом № 9 от 12 окт")


async def test_the_same_amending_file_twice_says_so(published, world):
    await amends(published, SECOND)
    await published.taps("Опубликовать изменения")
    before = tasks(world)
    await amends(published, SECOND)
    assert published.sees("уже опубликован")
    assert tasks(world) == before


async def test_a_second_press_applies_nothing_twice(published, world):
    await amends(published, SECOND)
    draft = one(world, "SELECT max(id) FROM roadmaps")
    await published.taps("Опубликовать изменения")
    before = tasks(world)
    await published.taps_data(f"pp:{draft}")
    assert tasks(world) == before
    assert one(world, "SELECT count(*) FROM events WHERE kind = 'amended'") == 1


async def test_a_few_rows_leave_the_other_items_alone(published, world):
    await amends(published, "7.1\tПлан подготовки к экзаменам\tдо 25.10.2026\tОО\n")
    assert published.sees("3 пунктов нет в файле: они останутся") or published.sees(
        "3 пункта нет в файле"
    )
    await published.taps("Опубликовать изменения")
    assert {t["state"] for t in tasks(world)} == {"open"}
    await amends(published, "7.1\tПлан подготовки к экзаменам\tдо 29.10.2026\tОО\n")
    await published.taps("Чего нет в файле — убрать")
    await published.taps("Опубликовать изменения")
    left = [t["title"] for t in tasks(world) if t["state"] == "open"]
    assert set(left) == {"План подготовки к экзаменам"}


HALF_LIKE = """7.1\tПлан подготовки к экзаменам\tдо 25.11.2026\tОО
2.1\tДень открытых дверей\tдо 10.12.2026\tОО
2.2\tШкольная газета\tноябрь 2026\tОО
2.3\tОбход кабинетов\tдо 01.12.2026\tОО
"""


async def test_where_it_is_not_clear_it_is_asked(published, world):
    await sends(published, order(HALF_LIKE, 12), "ещё приказ.txt")
    assert published.sees("Это изменения или новая дорожная карта?")
    assert "Опубликовать" not in published.buttons
    await published.taps("Это изменения к «№ 7»")
    assert published.sees("Изменения к")
    await published.taps("Нет, это новая дорожная карта")
    await published.taps("Опубликовать")
    assert one(world, "SELECT count(*) FROM roadmaps WHERE state = 'published'") == 3
    assert {t["state"] for t in tasks(world)} == {"open"}


OTHER = """7.1\tДень открытых дверей\tдо 10.12.2026\tОО
7.2\tШкольная газета\tноябрь 2026\tОО
"""


async def test_two_roadmaps_at_once_and_a_number_is_asked_about(published, world, head):
    await sends(published, order(OTHER, 12), "другой.txt")
    assert not published.sees("Изменения к")
    await published.taps("Опубликовать")
    assert one(world, "SELECT count(*) FROM roadmaps WHERE state = 'published'") == 3
    await head.sends("/done 7.1")
    assert head.sees("носят несколько пунктов")


async def test_an_item_taken_out_of_the_amendment_stays_as_it_was(published, world):
    await amends(published, SECOND)
    await published.taps("Что изменится")
    await published.taps("7.1 ·")
    await published.taps("Убрать пункт")
    await published.taps("‹ К черновику")
    assert not published.sees("Срок перенесён")
    await published.taps("Опубликовать изменения")
    assert {t["due"] for t in tasks(world) if t["title"].startswith("План")} == {"2026-10-20"}


async def test_work_goes_on_after_an_amendment(published, world, head):
    await amends(published, SECOND)
    await published.taps("Опубликовать изменения")
    await head.taps("7.1 · План")
    await head.taps("Отметить")
    await head.sends("готово")
    await head.taps("Отправить")
    await published.taps("Принять")
    assert published.sees("Принято")
    assert head.sees("Пункт 7.1 принят")


async def test_a_review_pressed_too_late_does_not_bring_a_task_back(published, world, head):
    await hands_in(head, "7.2")
    submission = one(world, "SELECT max(id) FROM submissions")
    await amends(published, SECOND)
    await published.taps("Опубликовать изменения")
    await published.taps_data(f"ra:{submission}")
    states = {t["state"] for t in tasks(world) if t["title"].startswith("Собрания")}
    assert states == {"withdrawn"}


LATER_DATE = """8.1\tУчастие в семинарах института\tВ соответствии с планом института\tОО
8.2\tОтчёт об участии\tдо 20.12.2026\tОО
"""


async def test_a_date_that_was_set_outlives_an_amended_order(coordinator, head, world):
    await sends(coordinator, order(LATER_DATE))
    await coordinator.taps("Опубликовать")
    await coordinator.sends("дата 8.1 — 20 ноября")
    await amends(coordinator, LATER_DATE.replace("20.12", "25.12"))
    assert coordinator.sees("Срок перенесён: 1")
    await coordinator.taps("Опубликовать изменения")
    assert {t["due"] for t in tasks(world)} == {"2026-11-20", "2026-12-25"}
    await amends(coordinator, LATER_DATE.replace("Участие в", "Активное участие в"))
    await coordinator.taps("Опубликовать изменения")
    assert {t["due"] for t in tasks(world)} == {"2026-11-20", "2026-12-20"}


async def test_the_number_of_what_was_taken_out_leads_to_why_and_to_what_was_handed_in(
    published, head
):
    await hands_in(head, "7.2")
    await amends(published, SECOND.replace("7.2", "7.9"))
    await published.taps("Опубликовать изменения")
    await head.sends("7.2")
    assert head.sees("«Собрания родителей будущих первоклассников» больше нет в плане")
    assert head.sees("Пункт исключён приказом № 9 от 12 октября 2026")
    await head.taps("Что было сдано")
    assert head.sees("готово")
    await published.sends("/item 7.2")
    assert published.sees("Пункт исключён приказом № 9 от 12 октября 2026")
    await head.sends("7.77")
    assert head.sees("Задачи с номером «7.77» нет")
