"""An order sent to the bot: a draft to look through, questions, and publication."""

import json
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from bot.app import assemble
from bot.languages import load_languages
from roadmap.model import Role
from roadmap.order import Order
from storage.tables import metadata
from tests.stored import one, rows
from tests.telegram.parts import Photo
from usecases import receive_order
from usecases.mend_schools import mark_of
from usecases.read_document import Unreadable, read_document

DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"
ORDER = """ПРИКАЗ

от 05.09.2026 № 7

Об утверждении плана-графика на 2026-2027 учебный год

План-график мероприятий на 2026-2027 учебный год

№\tМероприятие\tСрок\tОтветственные
1.1\tПлан подготовки к экзаменам\tдо 20.10.2026\tОО
1.2\tСобрания родителей\tкогда выпадет снег\tОО
1.3\tВыездной семинар\tоктябрь 2026\tСовет ветеранов
"""


@pytest.fixture
async def preview(coordinator):
    await coordinator.sends("/import")
    assert coordinator.sees("Пришлите сюда файл приказа")
    await coordinator.sends_document("приказ.txt", ORDER.encode(), "text/plain")
    return coordinator


async def answer_everything(who) -> None:
    await who.taps("Вопросы")
    for _ in range(10):
        if "Словами" not in who.buttons:
            return
        await who.taps("Без срока" if "Без срока" in who.buttons else "Как напечатано")
    raise AssertionError("questions without end")


async def test_an_order_is_shown_and_nothing_is_made(preview, world):
    assert preview.sees("№ 7")
    assert preview.sees("3 пункта")
    assert preview.sees("школы ничего не видят")
    assert one(world, "SELECT count(*) FROM roadmaps WHERE state = 'draft'") == 1
    assert (
        one(
            world,
            "SELECT count(*) FROM tasks JOIN items ON items.id = item_id WHERE roadmap_id = 2",
        )
        == 0
    )


async def test_a_draft_is_found_again_by_import(preview, second_coordinator, head):
    await second_coordinator.sends("/import")
    assert second_coordinator.sees("Черновики, которые ещё не опубликованы")
    await second_coordinator.taps("№ 7")
    assert second_coordinator.sees("3 пункта")
    await second_coordinator.taps("Отменить")
    await preview.sends("/import")
    assert not preview.sees("Черновики")


async def test_questions_are_asked_one_by_one_and_then_it_is_published(preview, world, head):
    await answer_everything(preview)
    assert not any("Вопросы" in label for label in preview.buttons)
    await preview.taps("Опубликовать")
    assert not preview.sees("без ответа")
    assert preview.sees("опубликована")
    given = one(
        world,
        "SELECT count(*) FROM tasks JOIN items ON items.id = item_id "
        "JOIN memberships USING (organisation_id) WHERE roadmap_id = 2 AND role = 'head'",
    )
    assert head.sees(f"У вашей школы {given} новы")
    assert one(world, "SELECT count(*) FROM outbox WHERE kind = 'tasks_given'") == 1
    await head.sends("/done 1.1")
    assert head.sees("Номер 1.1 носят несколько") or head.sees("Черновик: пункт 1.1")


async def test_an_answer_in_words(preview, world):
    await preview.taps("Вопросы")
    assert preview.sees("когда выпадет снег") or preview.sees("Совет ветеранов")
    while not preview.sees("Какой это срок"):
        await preview.taps("Как напечатано")
    await preview.taps("Словами")
    await preview.sends("когда-нибудь потом")
    assert preview.sees("Понял не всё")
    await preview.sends("до 15 мая")
    assert one(world, "SELECT periods FROM items WHERE title = 'Собрания родителей'") == (
        '[[null, "2027-05-15"]]'
    )


async def test_an_answer_in_words_is_shown_as_understood(preview):
    await preview.taps("Вопросы")
    await preview.taps("Словами")
    await preview.sends("до 15 мая")
    assert preview.sees("👌 1.2: до 15 мая 2027; кому: всем школам")


async def test_whom_is_said_by_parts_of_the_schools_names(preview):
    await preview.taps("Пункты")
    await preview.taps("1.1")
    await preview.taps("Кому")
    await preview.sends("всем, кроме лесной")
    assert preview.sees("Понято: ")
    assert "Лесная" not in preview.text
    assert "Берёзовская" in preview.text


async def test_a_school_that_is_not_there_is_asked_about_instead_of_meaning_all(preview, world):
    await preview.taps("Пункты")
    await preview.taps("1.1")
    await preview.taps("Кому")
    await preview.sends("школам 81 и 82")
    assert preview.sees("Не нашёл «Школам 81»")
    assert preview.sees("например «все школы, кроме лесной»")
    await preview.sends("берёзовская")
    assert preview.sees("МБОУ «Берёзовская СОШ»")
    assert "всем школам" not in preview.text


async def test_a_remark_says_where(coordinator):
    conflicting = ORDER.replace("до 20.10.2026", "до 20.10.2031")
    await coordinator.sends_document("приказ.txt", conflicting.encode(), "text/plain")
    assert coordinator.sees("• 1.1: Сроки вне периода плана")


async def test_whom_an_order_excepts_is_asked_about(coordinator):
    excepting = ORDER.replace("Совет ветеранов", "ОО, кроме МБОУ «Лесная ООШ»")
    await coordinator.sends_document("приказ.txt", excepting.encode(), "text/plain")
    await coordinator.taps("Пункты")
    await coordinator.taps("1.3 ❓")
    assert coordinator.sees("кроме МБОУ «Лесная ООШ»")
    await coordinator.taps("Кому")
    await coordinator.sends("всем, кроме лесной")
    assert coordinator.sees("👌 1.3:")
    assert coordinator.sees("МБОУ «Берёзовская СОШ», МБОУ «Центр образования №3»")


async def test_an_item_is_corrected_and_left_out(preview, world):
    await preview.taps("Пункты")
    await preview.taps("1.1")
    await preview.taps("Название")
    await preview.sends("План подготовки к ОГЭ")
    assert preview.sees("План подготовки к ОГЭ")
    await preview.taps("Кому")
    await preview.sends("Муниципальный координатор, ОО")
    assert preview.sees("координатору, всем школам")
    await preview.taps("Убрать пункт")
    assert preview.sees("Убран")
    await preview.taps("‹ К черновику")
    assert preview.sees("2 пункта")
    await preview.taps("Опубликовать")
    assert (
        rows(
            world,
            "SELECT * FROM tasks JOIN items ON items.id = item_id "
            "WHERE title = 'План подготовки к ОГЭ'",
        )
        == []
    )


async def test_what_was_published_with_a_question_is_named(preview):
    await preview.taps("Опубликовать")
    assert preview.sees("без ответа: ")
    assert preview.sees("Опубликовано так, как понято")


async def test_schools_are_added_a_line_each(preview, world):
    await preview.taps("Школы")
    await preview.taps("Добавить школы")
    await preview.sends("МБОУ «Новая СОШ»\nМБОУ «Старая СОШ»")
    assert preview.sees("в приказе 2")
    await preview.taps("Школы")
    await preview.taps("Старая СОШ")
    await preview.taps("Убрать из списка")
    await preview.taps("‹ К черновику")
    await preview.taps("Школы (1)")
    await preview.taps("‹ К черновику")
    await preview.taps("Опубликовать")
    names = [row["name"] for row in rows(world, "SELECT name FROM organisations")]
    assert "МБОУ «Новая СОШ»" in names
    assert "МБОУ «Старая СОШ»" not in names


async def test_cancelling_leaves_nothing_and_the_file_brings_it_back(preview, world):
    await preview.taps("Отменить")
    assert preview.sees("Черновик отменён")
    await preview.sends_document("приказ.txt", ORDER.encode(), "text/plain")
    assert preview.sees("3 пункта")
    await preview.taps("Опубликовать")
    await preview.sends_document("приказ.txt", ORDER.encode(), "text/plain")
    assert preview.sees("уже опубликован")
    assert one(world, "SELECT count(*) FROM roadmaps") == 2


async def test_a_preview_survives_a_restart(preview, running):
    await preview.taps("Пункты")
    await preview.taps("1.1")
    await preview.taps("Название")
    await running.restart()
    await preview.sends("Новое название")
    assert preview.sees("Новое название")


async def test_two_coordinators_do_not_overwrite_each_other(preview, enter, world):
    other = await enter(21, Role.COORDINATOR, name="Вера Вторая")
    await other.sends_document("приказ.txt", ORDER.encode(), "text/plain")
    for who in (preview, other):
        await who.taps("Пункты")
        await who.taps("1.1")
        await who.taps("Название")
        world.clock.pass_(seconds=1)
    await preview.sends("Название от Ольги")
    await other.sends("Название от Веры")
    assert other.sees("изменён: Ольга Северова")
    assert one(world, "SELECT title FROM items WHERE edited_by IS NOT NULL") == "Название от Ольги"


async def test_other_words_are_not_taken_after_turning_away(preview, world):
    await preview.taps("Пункты")
    await preview.taps("1.1")
    await preview.taps("Название")
    await preview.taps("‹ Оставить как есть")
    await preview.sends("просто слова")
    assert one(world, "SELECT count(*) FROM items WHERE title = 'просто слова'") == 0


@pytest.mark.parametrize("content", [b"\x00" * 3000, b"PK\x03\x04 broken", "Письмо".encode()])
async def test_a_file_that_is_no_order_gets_one_sentence(coordinator, world, content):
    await coordinator.sends_document("что-то.docx", content)
    assert not coordinator.sees("сломалось")
    assert one(world, "SELECT count(*) FROM roadmaps") == 1


async def test_a_head_cannot_bring_an_order(head, world):
    await head.sends("/import")
    assert head.sees("загружают координаторы")
    await head.sends_document("приказ.txt", ORDER.encode(), "text/plain")
    assert one(world, "SELECT count(*) FROM roadmaps") == 1


DRAFT_BUTTONS = [
    "p:2",
    "pq:2",
    "pl:2:0",
    "pct:25:1",
    "pi:25",
    "pd:25:none",
    "pw:25:schools_all",
    "po:25:1",
    "pa:25:title",
    "pn:2:schools",
    "ps:2:0",
    "pr:2:0",
    "pc:2:0",
    "pm:2:1",
    "pk:2:1",
    "py:2:0",
    "pz:2:0:99",
    "pb:2:0",
    "pu:2:0:0",
    "pg:2:0:0:1",
    "ph:2:0:0:0",
    "pj:2:0:1:0",
    "pt:2:0:0",
    "pe:2:0:0",
    "pgr:1",
    "pga:1",
    "pp:2",
    "ppu:2",
    "px:2",
    "v:1:0",
    "vh:1",
    "vc:1",
]


@pytest.mark.parametrize("data", DRAFT_BUTTONS)
async def test_nobody_else_touches_a_draft(preview, enter, head, world, data):
    observer = await enter(40, Role.OBSERVER)
    before = rows(world, "SELECT * FROM roadmaps"), rows(world, "SELECT * FROM items")
    invitations = one(world, "SELECT count(*) FROM invitations")
    for stranger in (head, observer):
        await stranger.taps_data(data)
    assert (rows(world, "SELECT * FROM roadmaps"), rows(world, "SELECT * FROM items")) == before
    assert one(world, "SELECT count(*) FROM invitations") == invitations
    assert rows(world, "SELECT * FROM conversations") == []


async def test_links_are_handed_out_as_messages_to_forward(preview, telegram):
    await preview.taps("Опубликовать")
    await preview.taps("Пригласить")
    await preview.taps("Лесная ООШ")
    link = next(line for line in preview.text.splitlines() if line.startswith("https://t.me/"))
    newcomer = telegram.person(77, name="Пётр Новый")
    await newcomer.sends("/start " + link.partition("start=")[2])
    assert newcomer.sees("Вы руководитель: МБОУ «Лесная ООШ»")


@pytest.fixture
def emptied(world):
    """As a bot is that was started for the first time."""
    for table in reversed(metadata.sorted_tables):
        rows(world, f"DELETE FROM {table}")


@pytest.fixture
def admin(world, telegram, running):
    running.parts = assemble(
        telegram.bot,
        world.db,
        world.files,
        load_languages(),
        "ru",
        world.clock,
        "Europe/Moscow",
        frozenset({99}),
    )
    return telegram.person(99, name="Админ")


async def test_an_administrator_begins_in_an_empty_bot(emptied, admin, world):
    await admin.sends("/start")
    assert admin.sees("Три шага")
    await admin.sends_document("приказ.txt", ORDER.encode(), "text/plain")
    assert admin.sees("3 пункта")
    await admin.taps("Район называется иначе")
    await admin.sends("Приозёрский район")
    assert admin.sees("Район: Приозёрский район")
    await admin.taps("Школы")
    await admin.taps("Добавить школы")
    await admin.sends("МБОУ «Первая СОШ»\nМБОУ «Вторая СОШ»")
    await admin.taps("Опубликовать")
    await admin.taps("Пригласить")
    await admin.taps("Координатора")
    assert admin.sees("https://t.me/")
    assert one(world, "SELECT count(*) FROM municipalities") == 1
    await admin.sends("/start")
    assert admin.sees("Нажмите на район")
    await admin.taps("Приозёрский район")
    assert any("Первая СОШ" in label for label in admin.buttons)


async def test_an_order_does_not_take_another_districts_name(admin):
    of_another = ORDER.replace("ПРИКАЗ\n", "Администрация Холмского района\nПРИКАЗ\n", 1)
    await admin.sends_document("приказ.txt", of_another.encode(), "text/plain")
    assert admin.sees("Район: Холмский район")
    await admin.taps("Район называется иначе")
    await admin.sends("верхнеозёрский район")
    assert admin.sees("Район «верхнеозёрский район» уже есть")
    assert admin.sees("Район: Холмский район")


async def test_a_district_at_work_is_not_renamed_by_an_order(admin):
    of_it = ORDER.replace("ПРИКАЗ\n", "Администрация Верхнеозёрского района\nПРИКАЗ\n", 1)
    await admin.sends_document("приказ.txt", of_it.encode(), "text/plain")
    assert admin.sees("Район: Верхнеозёрский район")
    assert not any("Район называется иначе" in label for label in admin.buttons)


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the five real orders are not here")
@pytest.mark.parametrize(
    ("name", "items"),
    [
        ("plavsk_2023.docx", 44),
        ("kargasok_2023.pdf", 13),
        ("karabash_2023.odt", 8),
        ("turochak_2023.xlsx", 34),
        ("pervomayskoye_2022.txt", 0),
    ],
)
async def test_the_real_orders_are_previewed_and_published(coordinator, world, name, items):
    await coordinator.sends_document(name, (DOCUMENTS / name).read_bytes())
    assert coordinator.sees("школы ничего не видят")
    if any("Вопросы" in label for label in coordinator.buttons):
        await answer_everything(coordinator)
    await coordinator.taps("Опубликовать")
    assert coordinator.sees("опубликована")
    of_order = "SELECT count(*) FROM items WHERE roadmap_id = 2 AND NOT is_point"
    assert one(world, of_order) == items


PLAN = ORDER.split("1.1\t")[0]
DOUBTFUL = "".join(
    f"{n}.1\tМероприятие номер {n}\tоктябрь 2026\tСовет ветеранов\n" for n in range(1, 20)
)


async def test_many_doubts_are_confirmed_a_page_at_a_time(coordinator, world):
    await coordinator.sends_document("приказ.txt", (PLAN + DOUBTFUL).encode(), "text/plain")
    await coordinator.taps("Проверить списком (19)")
    assert coordinator.sees("Страница 1 из 3")
    await coordinator.taps("6.1 ·")
    await coordinator.taps("Кому")
    await coordinator.sends("ОО")
    await coordinator.taps("‹ К черновику")
    await coordinator.taps("Проверить списком (18)")
    await coordinator.taps("Всё верно (8)")
    assert coordinator.sees("Страница 1 из 2")
    left = "SELECT count(*) FROM items WHERE roadmap_id = 2 AND CAST(questions AS TEXT) != '[]'"
    assert one(world, left) == 10
    first = one(world, "SELECT min(id) FROM items WHERE roadmap_id = 2")
    await coordinator.taps_data(f"pz:2:{first}:{first + 8}")
    assert one(world, left) == 10
    whom = one(world, "SELECT assignees FROM items WHERE number = '6.1' AND roadmap_id = 2")
    assert "schools_all" in whom
    await coordinator.taps("Всё верно (8)")
    await coordinator.taps("Всё верно (2)")
    assert coordinator.sees("Пока не опубликуете")
    assert not any("Вопросы" in label for label in coordinator.buttons)


async def test_what_was_not_understood_is_not_confirmed_with_the_rest(preview, world):
    await preview.taps("Проверить списком (2)")
    await preview.taps("Всё верно (2)")
    assert rows(world, "SELECT number FROM items WHERE CAST(questions AS TEXT) != '[]'") == [
        {"number": "1.2"}
    ]


async def test_every_row_of_a_scan_is_confirmed(coordinator, world, monkeypatch):
    async def scanned(path, **progress):
        order = await read_document(path, **progress)
        assert not isinstance(order, Unreadable)
        return replace(order, scanned=True)

    monkeypatch.setattr(receive_order, "read_document", scanned)
    await coordinator.sends_document("скан.txt", ORDER.encode(), "text/plain")
    asked = rows(world, "SELECT questions FROM items WHERE roadmap_id = 2")
    assert all('"row"' in each["questions"] for each in asked)
    await coordinator.taps("Вопросы")
    assert coordinator.sees("Это скан")
    await coordinator.taps("Верно")
    await coordinator.taps("Всё верно (2)")
    assert one(world, "SELECT count(*) FROM items WHERE CAST(questions AS TEXT) LIKE '%row%'") == 0
    await coordinator.taps("‹ К черновику")
    await coordinator.taps("Опубликовать")
    assert one(world, "SELECT state FROM roadmaps WHERE id = 2") == "published"


async def test_a_scan_that_nobody_has_confirmed_is_published_after_one_more_tap(
    coordinator, world, monkeypatch
):
    async def scanned(path, **progress):
        return replace(await read_document(path, **progress), scanned=True)

    monkeypatch.setattr(receive_order, "read_document", scanned)
    await coordinator.sends_document("скан.txt", ORDER.encode(), "text/plain")
    await coordinator.taps("Опубликовать")
    assert coordinator.sees("Не подтверждено 3 мероприятия")
    assert one(world, "SELECT state FROM roadmaps WHERE id = 2") == "draft"
    await coordinator.taps("Посмотреть и подтвердить (3)")
    assert coordinator.sees("верно прочитано")
    await coordinator.taps("‹ К черновику")
    await coordinator.taps("Опубликовать")
    await coordinator.taps("Опубликовать как понято")
    assert one(world, "SELECT state FROM roadmaps WHERE id = 2") == "published"
    assert coordinator.sees("Опубликовано так, как понято")


async def test_what_is_read_is_shown_at_once(coordinator, telegram):
    await coordinator.sends_document("приказ.txt", ORDER.encode(), "text/plain")
    sent = [call for call in telegram.calls if call.name == "sendMessage"]
    assert "Читаю «приказ.txt»" in str(sent[-1])
    assert coordinator.sees("3 пункта")


SCHOOLS = "МБОУ «Новая СОШ»\nНовая школа посёлка\nМБОУ «Дальняя ООШ»"


@pytest.fixture
async def with_schools(preview):
    await preview.taps("Школы")
    await preview.taps("Добавить школы")
    await preview.sends(SCHOOLS)
    await preview.taps("Школы (3)")
    return preview


async def test_two_spellings_become_one_school(with_schools, world):
    await with_schools.taps("Новая школа посёлка")
    await with_schools.taps("Объединить с")
    await with_schools.taps("Новая СОШ")
    assert one(world, "SELECT json_array_length(schools) FROM roadmaps WHERE id = 2") == 2
    await with_schools.taps("‹ К черновику")
    await with_schools.taps("Опубликовать")
    names = str(rows(world, "SELECT name FROM organisations"))
    assert "Новая школа посёлка" not in names
    assert "МБОУ «Новая СОШ»" in names


async def test_a_school_of_the_order_is_one_that_the_district_has(with_schools, world):
    schools = "SELECT count(*) FROM organisations WHERE kind = 'school'"
    before = one(world, schools)
    await with_schools.taps("Новая школа посёлка")
    await with_schools.taps("Объединить с")
    await with_schools.taps("Лесная ООШ")
    await with_schools.taps("‹ К черновику")
    await with_schools.taps("Опубликовать")
    assert one(world, schools) == before + 2


async def test_a_school_is_put_in_a_group(with_schools, world):
    await with_schools.taps("Дальняя ООШ")
    assert with_schools.sees("не указана")
    await with_schools.taps("ШНОР-2")
    assert with_schools.sees("Группа: ШНОР-2")
    await with_schools.taps("‹ Школы")
    assert any("ШНОР-2" in label for label in with_schools.buttons)
    await with_schools.taps("‹ К черновику")
    await with_schools.taps("Опубликовать")
    of_school = (
        "SELECT g.name FROM organisation_groups g JOIN organisations o "
        "ON o.id = g.organisation_id WHERE o.name LIKE '%Дальняя%'"
    )
    assert rows(world, of_school) == [{"name": "ШНОР-2"}]


async def test_a_school_gets_another_name(with_schools, world):
    await with_schools.taps("Дальняя ООШ")
    await with_schools.taps("ШНОР-2")
    await with_schools.taps("Переименовать")
    assert with_schools.sees("Дальняя ООШ")
    assert with_schools.sees("Напишите")
    await with_schools.sends("МБОУ «Ближняя\nООШ»")
    assert with_schools.sees("МБОУ «Ближняя ООШ»")
    assert with_schools.sees("Группа: ШНОР-2")
    await with_schools.taps("‹ Школы")
    assert not any("Дальняя" in label for label in with_schools.buttons)
    await with_schools.taps("‹ К черновику")
    await with_schools.taps("Опубликовать")
    names = str(rows(world, "SELECT name FROM organisations"))
    assert "МБОУ «Ближняя ООШ»" in names
    assert "Дальняя" not in names


async def test_a_school_keeps_its_name_where_nothing_is_written(with_schools, world):
    before = rows(world, "SELECT schools FROM roadmaps")
    await with_schools.taps("Дальняя ООШ")
    await with_schools.taps("Переименовать")
    await with_schools.taps("‹ Оставить как есть")
    assert with_schools.sees("Группа")
    await with_schools.sends("МБОУ «Ближняя ООШ»")
    assert rows(world, "SELECT schools FROM roadmaps") == before


async def test_another_schools_name_joins_the_two(with_schools, world):
    await with_schools.taps("Новая школа посёлка")
    await with_schools.taps("Переименовать")
    await with_schools.sends("МБОУ «Новая СОШ»")
    assert one(world, "SELECT json_array_length(schools) FROM roadmaps WHERE id = 2") == 2


async def test_of_two_coordinators_who_rename_a_school_the_first_is_heard(
    with_schools, enter, world
):
    other = await enter(41, Role.COORDINATOR)
    for who in (with_schools, other):
        mark = mark_of("МБОУ «Дальняя ООШ»")
        await who.taps_data(f"pe:2:2:{mark}")
        assert who.sees("Напишите")
    await other.sends("МБОУ «Ближняя ООШ»")
    await with_schools.sends("МБОУ «Крайняя ООШ»")
    assert with_schools.sees("Ничего не изменено")
    schools = json.loads(one(world, "SELECT schools FROM roadmaps WHERE id = 2"))
    assert "МБОУ «Ближняя ООШ»" in schools
    assert "МБОУ «Крайняя ООШ»" not in schools


async def test_a_button_of_a_list_that_has_changed_removes_no_other_school(with_schools, world):
    stale = mark_of("МБОУ «Новая СОШ»")
    await with_schools.taps("Новая СОШ")
    await with_schools.taps("Убрать из списка")
    await with_schools.taps_data(f"pt:2:0:{stale}")
    assert one(world, "SELECT json_array_length(schools) FROM roadmaps WHERE id = 2") == 2


async def test_an_item_of_one_s_own(preview, world):
    await preview.taps("Пункты")
    await preview.taps("Добавить пункт")
    assert preview.sees("Напишите пункт")
    await preview.sends("1.9 Семинар для учителей")
    assert preview.sees("Семинар для учителей")
    await preview.taps("Словами")
    await preview.sends("до 15 ноября")
    [row] = rows(world, "SELECT number, title, kind FROM items WHERE number = '1.9'")
    assert row == {"number": "1.9", "title": "Семинар для учителей", "kind": "by"}


async def test_an_item_of_a_later_page_leads_back_to_its_page(coordinator):
    many = "".join(f"1.{n}.\tСеминар {n}\tдо 20.11.2026\tОО\n" for n in range(1, 13))
    head, _, rest = ORDER.partition("1.1.")
    order = head + many + rest.partition("\n")[2]
    await coordinator.sends_document("приказ.txt", order.encode(), "text/plain")
    await coordinator.taps("Пункты")
    await coordinator.taps("Далее")
    later = list(coordinator.buttons)
    await coordinator.taps("1.10")
    await coordinator.taps("‹ Пункты")
    assert coordinator.buttons == later
    await coordinator.taps("1.10")
    await coordinator.taps("Название")
    await coordinator.sends("Семинар десятый")
    await coordinator.taps("‹ Пункты")
    assert any("Семинар десятый" in label for label in coordinator.buttons)


COUNTED = ORDER.replace("Срок\tОтветственные", "Срок\tОтветственные\tПоказатель").replace(
    "до 20.10.2026\tОО", "до 20.10.2026\tОО\tне менее 3 занятий"
)


async def test_what_is_counted_can_be_switched_off_and_on(coordinator, world):
    await coordinator.sends_document("приказ.txt", COUNTED.encode(), "text/plain")
    await coordinator.taps("Пункты")
    await coordinator.taps("1.1")
    assert coordinator.sees("Считаем: 3")
    await coordinator.taps("Не считать")
    assert "Считаем" not in coordinator.text
    await coordinator.taps("Считать")
    assert coordinator.sees("Считаем: 3")


async def test_a_scan_is_read_page_by_page_and_every_row_is_asked_about(
    coordinator, world, telegram, monkeypatch
):
    async def read_scan(path, progress):
        for page in range(2):
            await progress(page, 2)
        return replace(await read_document(path), scanned=True)

    monkeypatch.setattr(receive_order, "read_document", read_scan)
    await coordinator.sends_document("скан.txt", ORDER.encode(), "text/plain")
    shown = [getattr(call.method, "text", None) or "" for call in telegram.calls]
    assert any("скан, страница 2 из 2" in text for text in shown)
    assert one(world, "SELECT count(*) FROM items WHERE CAST(questions AS TEXT) LIKE '%row%'") == 3
    await coordinator.taps("Проверить списком (3)")
    assert any("Всё верно" in label for label in coordinator.buttons)


@pytest.fixture
def photographed(monkeypatch):
    """What tesseract reads in photos: the order, once the photos of all its pages are there."""

    async def read(path, progress):
        with ZipFile(path) if is_zipfile(path) else nullcontext() as pages:
            names = pages.namelist() if pages else ["1"]
            text = b"".join(map(pages.read, names)) if pages else path.read_bytes()
        for page in range(len(names)):
            await progress(page, len(names))
        path = path.with_suffix(".txt")
        path.write_bytes(text)
        order = await read_document(path)
        return replace(order, scanned=True) if isinstance(order, Order) else order

    monkeypatch.setattr(receive_order, "read_document", read)


THIRD = len(ORDER) // 3
PARTS = (ORDER[:THIRD], ORDER[THIRD : 2 * THIRD], ORDER[2 * THIRD :])
PHOTOS = tuple(Photo(part.encode()) for part in PARTS)


async def test_an_album_of_pages_is_one_order(coordinator, world, telegram, photographed):
    await coordinator.sends("/import")
    await coordinator.sends_album(PHOTOS)
    assert coordinator.sees("3 страницы приказа")
    assert one(world, "SELECT count(*) FROM roadmaps") == 1
    await coordinator.taps("Прочитать 3 страницы")
    shown = [getattr(call.method, "text", None) or "" for call in telegram.calls]
    assert any("страница 3 из 3" in text for text in shown)
    assert coordinator.sees("3 пункта")
    assert one(world, "SELECT count(*) FROM items WHERE CAST(questions AS TEXT) LIKE '%row%'") == 3
    assert one(world, "SELECT count(*) FROM loose_evidence") == 0


async def test_pages_sent_one_after_another_are_one_order(coordinator, world, photographed):
    whole = ORDER.encode()
    await coordinator.sends_photo(whole)
    assert coordinator.sees("Ещё страницы?")
    assert coordinator.sees("3 пункта")
    more = "2.1\tЕщё одно собрание учителей\tдо 20.11.2026\tОО\n"
    await coordinator.sends_photo(more.encode())
    assert coordinator.sees("2 страницы приказа")
    await coordinator.taps("Прочитать 2 страницы")
    assert coordinator.sees("4 пункта")
    drafts = "SELECT count(*) FROM roadmaps WHERE state = 'draft'"
    assert one(world, drafts) == 1


async def test_pages_are_put_away(coordinator, world, photographed):
    await coordinator.sends_album(PHOTOS)
    await coordinator.taps("Отменить")
    assert coordinator.sees("нет страниц")
    assert one(world, "SELECT count(*) FROM loose_evidence") == 0
    await coordinator.taps_data("pgr:1")
    assert coordinator.sees("нет страниц")


async def test_photos_of_yesterday_are_of_another_order(coordinator, world, photographed):
    await coordinator.sends_album(PHOTOS)
    world.clock.pass_(hours=1)
    await coordinator.sends_album(PHOTOS[:2])
    assert coordinator.sees("2 страницы приказа")


async def test_no_more_pages_than_can_be_read_in_time(coordinator, world, photographed):
    for _ in range(3):
        await coordinator.sends_album([Photo(b"page")] * 8)
    assert coordinator.sees("Не больше 20 страниц")
    assert one(world, "SELECT count(*) FROM loose_evidence") == 20
