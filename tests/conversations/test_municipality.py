"""What a coordinator sets for the municipality: days off, the time zone, groups with a summary."""

import pytest

from roadmap.model import Role
from tests.conversations.acts import hands_in, refused
from tests.stored import digest, one, rows
from tests.world import START
from usecases.import_roadmap import import_roadmap

GROUP = -700


@pytest.fixture
def working_group(telegram):
    """A group on Telegram: who says or presses what in it, and what the bot has said."""
    chat = {"id": GROUP, "type": "group", "title": "Рабочая группа"}
    telegram.server.chats.open(chat)

    class Group:
        async def says(self, person, **content):
            server = telegram.server
            kept = server.chats.add(GROUP, person.user, server.date, content)
            await telegram.deliver({"message": kept.raw})

        async def gets_the_bot(self, person, before="left", after="member"):
            date, bot = telegram.server.date, telegram.server.bot
            members = {
                "old_chat_member": {"user": bot, "status": before},
                "new_chat_member": {"user": bot, "status": after},
            }
            change = {"chat": chat, "from": person.user, "date": date, **members}
            await telegram.deliver({"my_chat_member": change})

        async def taps(self, person, data):
            kept = telegram.server.chats.by_bot(GROUP)[-1]
            await person.taps_data(data, telegram.message(kept.raw))

        @property
        def said(self):
            return [m.text for m in telegram.messages(GROUP) if m.from_user.is_bot]

        @property
        def buttons(self):
            markup = telegram.messages(GROUP)[-1].reply_markup
            return [b for row in markup.inline_keyboard for b in row] if markup else []

    return Group()


async def test_a_coordinator_allows_the_summary_in_a_group(
    working_group, coordinator, head, stranger, telegram
):
    await working_group.gets_the_bot(coordinator)
    [button] = working_group.buttons
    assert button.text == "Разрешить сводку в этом чате"
    for person in (head, stranger):
        await working_group.taps(person, button.callback_data)
        assert "для координатора" in person.toasts[-1]
    assert len(working_group.said) == 1
    await working_group.taps(coordinator, button.callback_data)
    assert "/summary" in working_group.said[-1]
    await hands_in(head)
    await working_group.says(stranger, text="/summary@dorozhka_bot")
    assert "Со сроком: выполнено" in working_group.said[-1]
    for name in ("Анна", "Крылова", "Ольга", "Северова"):
        assert name not in working_group.said[-1]
    assert working_group.buttons == []
    assert refused(telegram) == []
    assert telegram.unanswered == []


async def test_until_it_is_allowed_nothing_is_shown(working_group, head, coordinator):
    await working_group.gets_the_bot(head)
    await working_group.says(head, text="/summary")
    assert set(working_group.said) == {"Я работаю в личном чате: откройте его и нажмите «Старт»."}
    await working_group.says(coordinator, text="/summary")
    assert len(working_group.buttons) == 1


async def test_any_other_press_in_a_group_is_answered_and_changes_nothing(
    working_group, coordinator, head, world, telegram
):
    await working_group.gets_the_bot(coordinator)
    before, said = digest(world), working_group.said
    for data in ("h", "t:1", "ux:1", "zz", "d:5"):
        await working_group.taps(head, data)
    assert telegram.unanswered == []
    assert working_group.said == said
    assert digest(world) == before


@pytest.fixture
async def allowed_group(working_group, coordinator):
    await working_group.gets_the_bot(coordinator)
    await working_group.taps(coordinator, "ka:1")
    return working_group


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("сентябрь", "🔎 сентябрь 2026"),
        ("за прошлый месяц", "🔎 сентябрь 2026"),
        ("раздел 1", "🔎 1."),
        ("шнор 2", "Ни про одну школу"),
        ("на 1 октября", "1 октября"),
    ],
)
async def test_words_narrow_it_in_a_group_as_in_a_private_chat(
    allowed_group, coordinator, stranger, words, told
):
    await coordinator.sends(f"/summary {words}")
    await allowed_group.says(stranger, text=f"/summary@dorozhka_bot {words}")
    in_group = allowed_group.said[-1]
    assert told in in_group
    assert in_group.splitlines()[:4] == coordinator.text.splitlines()[:4]


async def test_a_group_of_schools_in_a_group(allowed_group, world, stranger):
    rows(world, "INSERT INTO organisation_groups VALUES (1, 'ШНОР-1')")
    await allowed_group.says(stranger, text="/summary ШНОР-1")
    assert "Берёзовская" in allowed_group.said[-1]
    assert "Лесная" not in allowed_group.said[-1]


async def test_what_the_department_has_to_do_is_not_for_a_group(allowed_group, coordinator):
    await allowed_group.says(coordinator, text="/summary только наши")
    assert "координатор видит в личном чате" in allowed_group.said[-1]
    assert "Управление" not in allowed_group.said[-1]


@pytest.fixture
async def of_two(world, tmp_path, coordinator):
    """A coordinator of two municipalities."""
    order = tmp_path / "order.txt"
    order.write_text(ORDER.format(name="Холмская"), encoding="utf-8")
    zone = "Europe/Moscow"
    await import_roadmap(world.db, order, "Холмский район", zone, "ru", START, publish=True)
    code = await world.code(Role.COORDINATOR, None, "Холмский район")
    await coordinator.sends(f"/start {code}")
    return coordinator


@pytest.mark.parametrize("chosen", ["Верхнеозёрский район", "Холмский район"])
async def test_whoever_coordinates_several_chooses_whose_the_group_is(
    working_group, of_two, head, chosen
):
    await working_group.gets_the_bot(of_two)
    data = {button.text: button.callback_data for button in working_group.buttons}
    assert list(data) == ["Холмский район", "Верхнеозёрский район"]
    await working_group.taps(head, data[chosen])
    assert "для координатора" in head.toasts[-1]
    await working_group.taps(of_two, data[chosen])
    await working_group.says(head, text="/summary")
    assert working_group.said[-1].startswith(f"📊 {chosen}")


async def test_the_municipality_named_is_the_one_offered(working_group, of_two):
    await working_group.says(of_two, text="/summary верхнеозёрский")
    [button] = working_group.buttons
    assert button.callback_data == "ka:1"


async def test_commands_to_other_bots_are_none_of_the_bot_s_business(working_group, coordinator):
    await working_group.says(coordinator, text="/summary@another_bot")
    await working_group.says(coordinator, text="/tasks@another_bot")
    assert working_group.said == []


async def test_the_coordinator_forbids_it_again(working_group, coordinator):
    await working_group.gets_the_bot(coordinator)
    await working_group.taps(coordinator, "ka:1")
    await coordinator.sends("/settings")
    await coordinator.taps("Сводка в чатах")
    await coordinator.taps("✖ Рабочая группа")
    assert coordinator.sees("Ни в одном чате")
    await working_group.says(coordinator, text="/summary")
    assert "Я работаю в личном чате" in working_group.said[-1]


async def test_a_group_that_becomes_another_or_loses_the_bot(working_group, coordinator, world):
    await working_group.gets_the_bot(coordinator)
    await working_group.taps(coordinator, "ka:1")
    await working_group.says(coordinator, migrate_to_chat_id=-100700)
    assert one(world, "SELECT chat_id FROM group_chats") == -100700
    await working_group.gets_the_bot(coordinator, "member", "left")
    assert one(world, "SELECT count(*) FROM group_chats") == 1  # that group is another one now
    rows(world, "UPDATE group_chats SET chat_id = ?", GROUP)
    await working_group.gets_the_bot(coordinator, "member", "left")
    assert one(world, "SELECT count(*) FROM group_chats") == 0


async def test_days_off_are_added_in_words_and_taken_out(coordinator, world):
    await coordinator.sends("/settings")
    await coordinator.taps("Выходные и рабочие дни")
    await coordinator.taps("Добавить день")
    await coordinator.sends("когда-нибудь")
    assert coordinator.sees("Не понимаю, какой это день")
    await coordinator.sends("17.10 рабочий")
    assert "✖ 17 октября 2026 — рабочий" in coordinator.buttons
    assert one(world, "SELECT working FROM special_days")
    await coordinator.taps("✖ 17 октября")
    assert one(world, "SELECT count(*) FROM special_days") == 0


async def test_the_time_zone_is_chosen_from_a_list(coordinator, world):
    await coordinator.sends("/settings")
    await coordinator.taps("Часовой пояс")
    assert "✓ Москва, UTC+3" in coordinator.buttons
    await coordinator.taps("Екатеринбург")
    assert "✓ Екатеринбург, UTC+5" in coordinator.buttons
    assert one(world, "SELECT timezone FROM municipalities") == "Asia/Yekaterinburg"


async def test_whoever_does_not_coordinate_is_offered_none_of_it(head, observer):
    for person in (head, observer):
        await person.sends("/settings")
        assert not {"Часовой пояс", "Сводка в чатах"} & set(person.buttons)


ORDER = """План работы школ на 2026-2027 учебный год

№	Мероприятие	Срок исполнения	Ответственные	Показатель
1.1.	Провести совещание	до 23.09.2026	ОО	Справка

Список школ с низкими образовательными результатами
1. МБОУ «{name} СОШ»;
"""


@pytest.fixture
async def region(world, tmp_path, enter):
    """A regional observer of four municipalities."""
    names = ("Заречный округ", "Холмский район", "Луговской район")
    observer = await enter(30, Role.OBSERVER, name="Олег Зоркий")
    for name in names:
        order = tmp_path / f"{name}.txt"
        order.write_text(ORDER.format(name=name.split()[0]), encoding="utf-8")
        zone = "Europe/Moscow"
        await import_roadmap(world.db, order, name, zone, "ru", START, publish=True)
        await observer.sends(f"/start {await world.code(Role.OBSERVER, None, name)}")
    return observer


async def test_a_district_has_one_button_for_its_observer(region):
    await region.sends("/status")
    for district in ("Заречный", "Холмский", "Луговской"):
        assert len([label for label in region.buttons if district in label]) == 1


async def test_municipalities_stand_side_by_side(region):
    await region.sends("/summary")
    lines = [line for line in region.text.splitlines() if line.startswith("• ")]
    assert len(lines) == 4
    assert "• Заречный округ: 0 из 1, просрочена 1" in lines
    await region.taps("Холмский район")
    assert region.sees("Холмский район")
    assert region.sees("Со сроком")
    await region.taps("‹ Все муниципалитеты")
    assert region.sees("Заречный округ")
