"""What a person sets for themselves: which role is meant, a deputy, and the ways out."""

import re

import pytest

from roadmap.model import Role
from tests.conversations.acts import hands_in, refused
from tests.stored import one, rows
from tests.world import World


@pytest.fixture
async def of_two_schools(head, world):
    await head.sends(f"/start {await world.code(Role.HEAD, 'Лесная')}")
    return head


async def test_the_school_joined_last_is_meant(of_two_schools):
    await of_two_schools.sends("/tasks")
    assert of_two_schools.sees("Лесная ООШ")


async def test_another_school_is_one_tap_away_in_status_and_settings(of_two_schools, world):
    for command, label, name in (
        ("/status", "⇄ Берёзовская", "Берёзовская СОШ"),
        ("/settings", "⇄ Лесная", "Лесная ООШ"),
    ):
        world.clock.pass_(minutes=1)
        await of_two_schools.sends(command)
        await of_two_schools.taps(label)
        assert of_two_schools.sees(f"Сейчас: {name}, руководитель")
        await of_two_schools.sends("/tasks")
        assert of_two_schools.sees(name)


async def test_whoever_has_one_role_is_offered_no_switch(head):
    for command in ("/status", "/settings"):
        await head.sends(command)
        assert "⇄" not in str(head.buttons)


async def test_many_roles_are_a_list(head, world):
    for name in ("Лесная", "Центр образования"):
        for role in (Role.HEAD, Role.DEPUTY):
            await head.sends(f"/start {await world.code(role, name)}")
    await head.sends("/settings")
    await head.taps("Все мои роли (5)")
    assert len([label for label in head.buttons if label.startswith("⇄")]) == 5


async def test_a_head_sends_a_deputy_a_link(head, telegram):
    await head.sends("/settings")
    await head.taps("Пригласить заместителя")
    assert head.sees("заместитель руководителя")
    [code] = re.findall(r"start=([\w-]+)", head.text)
    deputy = telegram.person(77, name="Зоя Новая")
    await deputy.sends(f"/start {code}")
    assert deputy.sees("Вы заместитель руководителя")
    await deputy.sends("/settings")
    assert "Пригласить заместителя" not in deputy.buttons


@pytest.mark.parametrize("data", ["ui:1:head", "ui:1:curator", "ui:2:deputy", "uv:1:coordinator"])
async def test_a_head_invites_nobody_else(head, world, data):
    before = one(world, "SELECT count(*) FROM invitations")
    await head.taps_data(data)
    assert head.sees("ведает координатор")
    assert one(world, "SELECT count(*) FROM invitations") == before


async def test_leaving_is_asked_about_and_leaves_the_work_behind(head, deputy, world):
    await hands_in(head)
    await head.sends("/settings")
    await head.taps("Покинуть школу")
    assert head.sees("Уйти: Берёзовская СОШ (руководитель)?")
    await head.taps("‹ К настройкам")
    await head.taps("Покинуть школу")
    await head.taps("Покинуть школу")
    assert head.sees("Спасибо за работу")
    assert head.menu == ["help"]
    await head.sends("/tasks")
    assert head.sees("муниципального координатора")
    await deputy.sends("/done 1.2")
    assert deputy.sees("Анна Крылова")
    assert one(world, "SELECT count(*) FROM submissions WHERE state = 'submitted'") == 1


async def test_the_only_coordinator_cannot_leave(coordinator, world):
    await coordinator.sends("/settings")
    await coordinator.taps("Сложить роль")
    await coordinator.taps("Сложить роль")
    assert coordinator.sees("Вы единственный координатор")
    await coordinator.sends("/settings")
    await coordinator.taps("Забыть меня")
    await coordinator.taps("Да, забыть меня")
    assert coordinator.sees("Вы единственный координатор")
    await coordinator.sends("/summary")
    assert coordinator.sees("Верхнеозёрский район")


async def test_what_is_kept_is_shown(head):
    await hands_in(head)
    await head.sends("/settings")
    await head.taps("Что бот обо мне знает")
    assert head.sees("Telegram: Анна Крылова, номер 10")
    assert head.sees("руководитель, Берёзовская СОШ, с 14 октября 2026")
    assert head.sees("Вы сдали: 1 отметку о выполнении")


def mentions(world: World, *words: str) -> list[str]:
    """Where the database says one of the words."""
    tables = [
        *("people", "memberships", "reminder_habits", "invitations", "events", "outbox"),
        *("submissions", "evidence", "loose_evidence", "conversations", "live_messages"),
        *("appeals", "appeal_files", "responsibilities", "group_chats", "inbox"),
    ]
    return [
        f"{table}: {row}"
        for table in tables
        for row in rows(world, f"SELECT * FROM {table}")
        for word in words
        if word in map(str, row.values())
    ]


async def test_a_person_is_forgotten_and_the_school_s_work_stays(
    enter, coordinator, deputy, world, telegram
):
    head = await enter(987654, Role.HEAD, "Берёзовская", name="Анна Крылова")
    await hands_in(head)
    await head.sends("/done 1.3")
    await head.sends("черновик")
    await head.sends("/settings")
    await head.taps("🔔 Напоминания")
    await head.taps("10:00")
    await head.sends("/settings")
    await head.taps("Забыть меня")
    assert head.sees("Забыть вас?")
    await head.taps("Да, забыть меня")
    assert head.sees("ничего о вас не хранит")
    assert mentions(world, "Анна Крылова") == []
    left = [each for each in mentions(world, "987654") if not each.startswith("inbox")]
    assert left == []
    assert len(mentions(world, "987654")) == 1  # the request itself, until its row is dropped
    assert one(world, "SELECT count(*) FROM submissions") == 2
    await coordinator.sends("/review")
    await coordinator.taps("1.2")
    assert coordinator.sees("бывший сотрудник")
    await coordinator.taps("Принять")
    await deputy.sends("/done 1.3")
    assert deputy.sees("черновик")
    await head.sends("/tasks")
    assert head.sees("муниципального координатора")
    assert refused(telegram) == []


async def test_two_who_are_forgotten_are_not_mixed_up(head, other_head, world):
    for person in (head, other_head):
        await hands_in(person)
        await person.sends("/settings")
        await person.taps("Забыть меня")
        await person.taps("Да, забыть меня")
    impersonal = rows(world, "SELECT id FROM people WHERE name = 'бывший сотрудник' ORDER BY id")
    assert [row["id"] for row in impersonal] == [-2, -1]
    assert one(world, "SELECT count(DISTINCT submitted_by) FROM submissions") == 2


async def test_whoever_was_forgotten_may_come_again(head, world):
    await head.sends("/settings")
    await head.taps("Забыть меня")
    await head.taps("Да, забыть меня")
    await head.sends(f"/start {await world.code(Role.HEAD, 'Берёзовская')}")
    assert head.sees("О вас хранятся")


@pytest.mark.parametrize("words", ["/contact", "как связаться с координатором?"])
async def test_the_coordinator_is_asked_in_words_or_by_a_command(head, words):
    await head.sends(words)
    assert head.sees("вопрос"), words
    await head.sends("Когда семинар?")
    assert head.sees("Вопрос отправлен координатору")
