"""The coordinator's /people: who is where, who comes, who goes."""

import re

from roadmap.model import Role
from tests.conversations.acts import hands_in, refused
from tests.stored import digest, one, rows


def link_in(person) -> str:
    """The code of the newest link in the chat."""
    codes = [m for text in person.texts for m in re.findall(r"start=([\w-]+)", text)]
    return codes[-1]


async def opens_member(coordinator, school: str, name: str) -> None:
    await coordinator.sends("/people")
    await coordinator.taps(school)
    await coordinator.taps(name)


async def test_people_shows_who_is_where(coordinator, head):
    await coordinator.sends("/people")
    assert coordinator.sees("Верхнеозёрский район")
    assert coordinator.sees("Никто ещё не подключился")
    assert any(label.startswith("❗ Лесная") for label in coordinator.buttons)
    await coordinator.taps("Берёзовская")
    assert coordinator.sees("Анна Крылова, руководитель — в боте: 14 октября, 12:00")


async def test_when_somebody_was_last_here_is_known_to_the_hour(coordinator, head, world):
    world.clock.pass_(hours=5)
    await head.sends("/tasks")
    await coordinator.sends("/people")
    await coordinator.taps("Берёзовская")
    assert coordinator.sees("в боте: 14 октября, 17:00")


async def test_people_are_for_coordinators(head, observer, curator):
    for person in (head, observer, curator):
        await person.sends("/people")
        assert person.sees("Людьми и приглашениями ведает координатор")


async def test_a_deputy_is_invited_from_the_school_s_page(coordinator, telegram):
    await coordinator.sends("/people")
    await coordinator.taps("Лесная")
    await coordinator.taps("Пригласить заместителя")
    assert coordinator.sees("Приглашение в «Дорожку» (заместитель руководителя): ")
    assert coordinator.sees("Лесная ООШ")
    deputy = telegram.person(77, name="Зоя Новая")
    await deputy.sends(f"/start {link_in(coordinator)}")
    assert deputy.sees("Вы заместитель руководителя")


async def test_every_role_comes_by_a_link_of_its_own(coordinator, telegram):
    ways = {
        "Пригласить координатора": "Вы координатор",
        "Пригласить наблюдателя": "Вы наблюдатель",
    }
    for n, (label, greeting) in enumerate(ways.items()):
        await coordinator.sends("/people")
        await coordinator.taps("Координаторы, наблюдатели")
        await coordinator.taps(label)
        guest = telegram.person(80 + n)
        await guest.sends(f"/start {link_in(coordinator)}")
        assert guest.sees(greeting)


async def test_a_pending_invitation_is_seen_and_revoked(coordinator, telegram):
    await coordinator.sends("/people")
    await coordinator.taps("Лесная")
    await coordinator.taps("Пригласить руководителя")
    code = link_in(coordinator)
    await coordinator.sends("/people")
    await coordinator.taps("Приглашения (1)")
    await coordinator.taps("руководитель · Лесная")
    assert coordinator.sees("Пригласил(а): Ольга Северова")
    assert coordinator.sees("Действует до 28 октября")
    await coordinator.taps("Отозвать")
    assert coordinator.sees("Таких нет")
    late = telegram.person(78)
    await late.sends(f"/start {code}")
    assert late.sees("Эту ссылку отозвали")
    assert late.sees("муниципального координатора")


async def test_a_link_that_was_lost_is_replaced_by_another(coordinator, telegram):
    await coordinator.sends("/people")
    await coordinator.taps("Лесная")
    await coordinator.taps("Пригласить руководителя")
    old = link_in(coordinator)
    await coordinator.sends("/people")
    await coordinator.taps("Приглашения (1)")
    await coordinator.taps("руководитель · Лесная")
    await coordinator.taps("Новая ссылка взамен")
    assert link_in(coordinator) != old
    guest = telegram.person(78)
    await guest.sends(f"/start {old}")
    assert guest.sees("Эту ссылку отозвали")
    await guest.sends(f"/start {link_in(coordinator)}")
    assert guest.sees("Вы руководитель")


async def test_a_link_comes_as_a_picture_to_print(coordinator, telegram):
    await coordinator.sends("/people")
    await coordinator.taps("Лесная")
    await coordinator.taps("Пригласить руководителя")
    await coordinator.taps("QR-код для печати")
    assert coordinator.sees("Лесная ООШ: руководитель")
    assert coordinator.screen.document.file_name == "qr.png"
    assert refused(telegram) == []
    await coordinator.taps_data(f"uq:{'x' * 22}")
    assert coordinator.sees("ведает координатор")


async def test_a_lost_phone_is_one_tap_and_nothing_of_the_school_s_is_lost(
    coordinator, head, telegram, world
):
    await head.sends("/done 1.2")
    await head.sends("черновик прежнего телефона")
    await opens_member(coordinator, "Берёзовская", "Анна")
    await coordinator.taps("Заменить телефон")
    assert coordinator.sees("Приглашение в «Дорожку» (руководитель)")
    assert head.sees("Координатор завершил вашу роль: руководитель, Берёзовская СОШ")
    await head.sends("ещё одно")
    assert head.sees("муниципального координатора")
    assert head.menu == ["help"]
    found = telegram.person(66, name="Анна Крылова")
    await found.sends(f"/start {link_in(coordinator)}")
    await found.sends("/done 1.2")
    assert found.sees("черновик прежнего телефона")
    assert one(world, "SELECT count(*) FROM evidence") == 1


async def test_somebody_is_removed_only_when_it_is_confirmed(coordinator, head, world):
    await opens_member(coordinator, "Берёзовская", "Анна")
    before = digest(world)
    await coordinator.taps("Убрать…")
    assert coordinator.sees("Всё здесь станет для этого человека закрытым")
    await coordinator.taps("Оставить как есть")
    assert digest(world) == before
    await coordinator.taps("Убрать…")
    await coordinator.taps("Убрать")
    assert coordinator.sees("Роль закончилась")
    await head.taps_data("t:5")
    assert head.sees("муниципального координатора")
    assert one(world, "SELECT count(*) FROM outbox WHERE kind = 'membership_ended'") == 1


async def test_the_last_coordinator_stays(coordinator, second_coordinator, world):
    await coordinator.sends("/people")
    await coordinator.taps("Координаторы, наблюдатели")
    await coordinator.taps("Вера Вторая ·")
    await coordinator.taps("Убрать…")
    await coordinator.taps("Убрать")
    for label in ("Убрать…", "Сделать наблюдателем", "Заменить телефон"):
        await coordinator.sends("/people")
        await coordinator.taps("Координаторы, наблюдатели")
        await coordinator.taps("Ольга Северова ·")
        await coordinator.taps(label)
        if label == "Убрать…":
            await coordinator.taps("Убрать")
        assert coordinator.sees("единственный координатор"), label
    in_force = "SELECT count(*) FROM memberships WHERE role = 'coordinator' AND until IS NULL"
    assert one(world, in_force) == 1


async def test_a_deputy_becomes_the_head(coordinator, deputy, world):
    await opens_member(coordinator, "Берёзовская", "Борис")
    await coordinator.taps("Сделать руководителем")
    assert coordinator.sees("руководитель, Берёзовская СОШ")
    assert deputy.sees("У вас теперь другая роль: руководитель")
    roles = rows(world, "SELECT role, until FROM memberships WHERE person_id = 11 ORDER BY id")
    assert [(row["role"], row["until"] is None) for row in roles] == [
        ("deputy", False),
        ("head", True),
    ]


async def test_a_new_role_brings_its_commands(coordinator, observer):
    assert "review" not in observer.menu
    await coordinator.sends("/people")
    await coordinator.taps("Координаторы, наблюдатели")
    await coordinator.taps("Олег Зоркий ·")
    await coordinator.taps("Сделать координатором")
    assert "review" in observer.menu


async def test_who_answers_for_a_school_is_told_of_it(
    coordinator, second_coordinator, head, other_head
):
    await coordinator.sends("/people")
    await coordinator.taps("Координаторы, наблюдатели")
    await coordinator.taps("Вера Вторая ·")
    await coordinator.taps("За какие школы отвечает")
    await coordinator.taps("Берёзовская")
    assert any(label.startswith("✓ Берёзовская") for label in coordinator.buttons)
    await coordinator.taps("Назад")
    assert coordinator.sees("Отвечает за: Берёзовская СОШ")
    told = len(coordinator.texts)
    await hands_in(head)
    assert second_coordinator.sees("Берёзовская СОШ")
    assert len(coordinator.texts) == told
    await coordinator.sends("/review")
    assert coordinator.sees("1")  # whoever stands in sees and decides it all the same
    await coordinator.taps("1.2")
    assert "Принять" in str(coordinator.buttons)
    await hands_in(other_head)
    assert second_coordinator.sees("Лесная ООШ")
    assert "Лесная ООШ" in str(coordinator.texts)


async def test_of_a_coordinator_out_of_reach_the_others_stand_in(
    coordinator, second_coordinator, head
):
    await coordinator.sends("/people")
    await coordinator.taps("Координаторы, наблюдатели")
    await coordinator.taps("Вера Вторая ·")
    await coordinator.taps("За какие школы отвечает")
    await coordinator.taps("Берёзовская")
    await second_coordinator.blocks()
    await hands_in(head)
    assert coordinator.sees("Берёзовская СОШ")


async def test_a_role_that_has_ended_can_be_given_again(coordinator, head, world):
    await opens_member(coordinator, "Берёзовская", "Анна")
    await coordinator.taps("Убрать…")
    await coordinator.taps("Убрать")
    await head.sends(f"/start {await world.code(Role.HEAD, 'Берёзовская')}")
    assert head.sees("Вы руководитель")
    await head.sends("/tasks")
    assert head.sees("Берёзовская СОШ")
