"""A person comes in by a one-time link; whoever has none sees nothing."""

import hashlib

import pytest

from roadmap.model import Role
from tests.conversations.acts import refused
from tests.stored import digest, one, rows
from tests.telegram import JPEG, Photo


async def test_a_used_link_is_refused_kindly(head, world, telegram):
    code = await world.code(Role.HEAD, "Лесная")
    await telegram.person(11).sends(f"/start {code}")
    late = telegram.person(12)
    await late.sends(f"/start {code}")
    assert late.sees("уже использована")
    assert late.sees("муниципального координатора")
    assert one(world, "SELECT count(*) FROM people WHERE id = 12") == 0


async def test_a_link_works_to_the_end_of_its_fourteenth_day(stranger, world):
    code = await world.code(Role.HEAD, "Лесная")
    world.clock.pass_(days=14)
    await stranger.sends(f"/start {code}")
    assert stranger.sees("Лесная ООШ")


async def test_an_expired_link_is_refused_kindly(stranger, world):
    code = await world.code(Role.HEAD, "Лесная")
    world.clock.pass_(days=14, seconds=1)
    before = digest(world)
    await stranger.sends(f"/start {code}")
    assert stranger.sees("Срок этой ссылки прошёл")
    assert stranger.sees("муниципального координатора")
    assert digest(world) == before


@pytest.mark.parametrize(
    "code",
    ["abc", "<b>&", "я" * 64, "x" * 4000, "a b c", "../../etc/passwd", "%00", "-"],
    ids=["short", "html", "cyrillic", "endless", "words", "path", "percent", "dash"],
)
async def test_a_mistyped_link_is_refused_kindly(stranger, telegram, code):
    await stranger.sends(f"/start {code}")
    assert stranger.sees("Такой ссылки я не знаю")
    assert stranger.sees("муниципального координатора")
    assert refused(telegram) == []


async def test_a_member_with_a_bad_link_goes_on_as_before(head):
    await head.sends("/start abc")
    assert head.sees("Вы уже подключены")
    await head.taps("Мои дела")
    assert head.sees("Берёзовская СОШ")


async def test_pressing_the_own_link_again_changes_nothing(stranger, world):
    code = await world.code(Role.HEAD, "Лесная")
    await stranger.sends(f"/start {code}")
    before = digest(world)
    await stranger.sends(f"/start {code}")
    assert stranger.sees("Здравствуйте, Игорь Гостев!")
    assert digest(world) == before


async def test_a_second_link_to_the_same_role_adds_no_second_membership(head, world):
    await head.sends(f"/start {await world.code(Role.HEAD, 'Берёзовская')}")
    assert head.sees("Здравствуйте")
    assert one(world, "SELECT count(*) FROM memberships WHERE person_id = 10") == 1


async def test_one_person_may_head_two_schools(head, world):
    await head.sends(f"/start {await world.code(Role.HEAD, 'Лесная')}")
    await head.sends("/status")
    assert head.sees("Лесная ООШ")
    assert head.sees("Берёзовская СОШ")


async def test_a_second_role_widens_the_menu(head, world):
    assert "summary" not in head.menu
    await head.sends(f"/start {await world.code(Role.COORDINATOR)}")
    assert {"tasks", "done", "summary", "review"} <= set(head.menu)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("<b>&Анна</i>", "<b>&Анна</i>"),
        ("\u202eанна\u200f \u2067имя", "анна имя"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("𝕬" * 64, "𝕬" * 64),
    ],
    ids=["html", "rtl", "entities", "astral"],
)
async def test_any_name_is_greeted(enter, telegram, name, shown):
    head = await enter(10, Role.HEAD, "Берёзовская", name=name)
    assert head.sees(f"Здравствуйте, {shown}! Вы руководитель")
    assert refused(telegram) == []


async def test_a_name_of_nothing_but_marks_is_greeted_without_it(enter, telegram):
    head = await enter(10, Role.HEAD, "Берёзовская", name="\u200f\u200f")
    assert head.sees("Здравствуйте!")
    assert refused(telegram) == []


async def test_the_first_start_says_which_data_are_kept(head):
    assert head.sees("О вас хранятся")
    assert head.sees("152-ФЗ")


async def test_the_data_are_spoken_of_only_once(head, world):
    await head.sends(f"/start {await world.code(Role.DEPUTY, 'Лесная')}")
    assert head.sees("Лесная ООШ")
    assert not head.sees("152-ФЗ")
    await head.sends("/start")
    assert not head.sees("152-ФЗ")


async def test_a_code_is_stored_only_as_a_hash(stranger, world):
    code = await world.code(Role.HEAD, "Лесная")
    hashes = [row["code_hash"] for row in rows(world, "SELECT code_hash FROM invitations")]
    assert hashlib.sha256(code.encode()).hexdigest() in hashes
    await stranger.sends(f"/start {code}")
    assert code not in str(digest(world))


async def test_a_code_does_not_stay_in_the_inbox_either(stranger, world):
    code = await world.code(Role.HEAD, "Лесная")
    await stranger.sends(f"/start {code}")
    assert code not in str(rows(world, "SELECT payload FROM inbox"))


COMMANDS = [
    *("/start", "/help", "/settings", "/tasks", "/overdue", "/week", "/done", "/status"),
    *("/summary", "/schools", "/school", "/item", "/review", "/find", "/export", "/unknown"),
]
SAID = [*COMMANDS, "/done 1.2", "/item 1.2", "/school Лесная", "сдал 1.2", "привет", "я" * 4096]


@pytest.mark.parametrize("said", SAID, ids=lambda said: said[:20])
async def test_a_stranger_is_told_to_ask_for_a_link_and_nothing_else(stranger, world, said):
    before = digest(world)
    await stranger.sends(said)
    _sees_only_the_kind_sentence(stranger)
    assert digest(world) == before


@pytest.mark.parametrize(
    "act",
    [
        lambda who: who.sends_photo(),
        lambda who: who.sends_document(),
        lambda who: who.sends_video(),
        lambda who: who.sends_voice(),
        lambda who: who.sends_sticker(),
        lambda who: who.sends_location(),
        lambda who: who.sends_contact(),
        lambda who: who.sends_album([Photo(JPEG), Photo(JPEG)]),
    ],
    ids=["photo", "document", "video", "voice", "sticker", "location", "contact", "album"],
)
async def test_whatever_a_stranger_attaches_is_not_taken(stranger, world, act):
    before = digest(world)
    await act(stranger)
    _sees_only_the_kind_sentence(stranger)
    assert digest(world) == before
    assert not world.files.path("x").parent.exists()


@pytest.mark.parametrize(
    "data",
    ["h", "s", "rl:0", "tl:1:all:0", "t:2", "d:2", "ds:1", "f:1", "r:1", "ra:1", "i:2:0", "zz:1"],
)
async def test_a_button_tells_a_stranger_the_same(stranger, world, telegram, data):
    before = digest(world)
    await stranger.taps_data(data)
    _sees_only_the_kind_sentence(stranger)
    assert digest(world) == before
    assert telegram.unanswered == []


async def test_a_stranger_s_edit_is_answered_too(stranger):
    message = await stranger.sends("привет")
    await stranger.edits(message, "до свидания")
    _sees_only_the_kind_sentence(stranger)


def _sees_only_the_kind_sentence(stranger):
    assert stranger.sees("муниципального координатора")
    assert stranger.sees("приглашение")
    assert stranger.buttons == []
    for inside in ("Берёзовская", "/tasks", "/summary", "/status", "задач"):
        assert not stranger.sees(inside)


async def test_the_buttons_of_several_schools_name_them(head, world):
    await head.sends(f"/start {await world.code(Role.DEPUTY, 'Лесная')}")
    await head.sends("/status")
    named = [label for label in head.buttons if "Все задачи" in label]
    assert named == ["Лесная ООШ: Все задачи", "Берёзовская СОШ: Все задачи"]
    assert head.buttons.count("Вопрос координатору") == 1
    await head.taps("Берёзовская СОШ: Просрочено")
    assert head.sees("Берёзовская")


async def test_a_coordinator_who_is_a_head_tells_both_offices_buttons_apart(coordinator, world):
    await coordinator.sends(f"/start {await world.code(Role.HEAD, 'Лесная')}")
    late = [label for label in coordinator.buttons if "Просрочено" in label]
    assert late == ["Лесная ООШ: Просрочено (4)", "Просрочено (12)"]
