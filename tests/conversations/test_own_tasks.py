"""Tasks of the department itself: the coordinator marks them, with a note, a file or nothing."""

import pytest

from roadmap.model import Role
from tests.conversations.test_exports import form_of, saves, sent
from tests.stored import one, rows

OF_DEPARTMENT = (
    "SELECT tasks.id, tasks.state FROM tasks JOIN organisations ON "
    "organisations.id = organisation_id WHERE organisations.kind = 'department' ORDER BY tasks.id"
)


def state(world) -> str:
    return rows(world, OF_DEPARTMENT)[0]["state"]


async def opens(coordinator, world) -> None:
    await coordinator.sends("/summary только наши")
    await coordinator.taps("Просрочено")
    await coordinator.taps("1.1")


async def test_done_in_one_tap_from_the_department_s_own_and_undone(coordinator, world):
    await opens(coordinator, world)
    await coordinator.taps("Выполнено")
    assert coordinator.sees("Внесено и принято")
    assert not coordinator.sees("Школе сообщат")
    assert state(world) == "accepted"
    await coordinator.sends("/summary только наши")
    assert coordinator.sees("выполнено 1 из 1")
    await coordinator.taps_data(f"t:{rows(world, OF_DEPARTMENT)[0]['id']}")
    await coordinator.taps("Отозвать")
    await coordinator.taps("Отменить")
    assert state(world) == "open"


@pytest.mark.parametrize("asked", ["/summary", "/status", "/overdue"])
async def test_what_the_department_is_late_with_is_told_beside_the_schools(coordinator, asked):
    await coordinator.sends(asked)
    assert coordinator.sees("🏢 Отдел и службы: просрочено 1")
    await coordinator.taps("Наши просрочены (1)")
    await coordinator.taps("1.1")
    await coordinator.taps("Выполнено")
    await coordinator.sends(asked)
    assert not coordinator.sees("Отдел и службы")


async def test_a_curator_is_not_told_of_it(curator):
    await curator.sends("/summary")
    assert not curator.sees("Отдел и службы")


async def test_with_a_note_and_a_file(coordinator, world):
    await opens(coordinator, world)
    await coordinator.taps("Отметить выполнение")
    await coordinator.sends("Совещание прошло 4 сентября")
    await coordinator.sends_document("Протокол.pdf")
    await coordinator.taps("Отправить")
    assert state(world) == "accepted"
    await coordinator.taps_data(f"t:{rows(world, OF_DEPARTMENT)[0]['id']}")
    assert coordinator.sees("Совещание прошло 4 сентября")
    assert coordinator.sees("Протокол.pdf")


async def test_twice_is_once(coordinator, world):
    task = rows(world, OF_DEPARTMENT)[0]["id"]
    await coordinator.taps_data(f"dm:{task}")
    await coordinator.taps_data(f"dm:{task}")
    assert one(world, "SELECT count(*) FROM submissions") == 1


async def test_a_school_s_task_is_not_marked_so(coordinator, world):
    await coordinator.taps_data("dm:2")
    assert one(world, "SELECT count(*) FROM submissions") == 0


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.HEAD, Role.CURATOR])
async def test_nobody_else_marks_it(enter, world, role):
    places = {Role.HEAD: "Берёзовская", Role.CURATOR: "Верхнеозёрская СОШ №1"}
    who = await enter(50, role, places.get(role))
    task = rows(world, OF_DEPARTMENT)[0]["id"]
    for data in (f"dm:{task}", f"d:{task}"):
        await who.taps_data(data)
    assert one(world, "SELECT count(*) FROM submissions") == 0


async def test_the_order_s_form_says_that_the_department_has_done_it(
    coordinator, world, telegram, tmp_path
):
    await opens(coordinator, world)
    await coordinator.taps("Отметить выполнение")
    await coordinator.sends_document("Протокол.pdf")
    await coordinator.taps("Сдано раньше")
    await coordinator.sends("4 сентября")
    await coordinator.taps("Отправить")
    await saves(coordinator, "Word")
    _, table = form_of(sent(coordinator, telegram)[1], tmp_path)
    mark, proofs = table["1.1."][-2:]
    assert mark.endswith("выполнено, сдано 04.09.2026 (внесено координатором 14.10.2026)")
    assert proofs == "1 файл"


async def test_an_item_of_the_department_is_handed_in_for_no_school(coordinator):
    await coordinator.sends("/item 1.1")
    assert not any("Сдать за школу" in label for label in coordinator.buttons)
    assert not any("Напомнить" in label for label in coordinator.buttons)
    await coordinator.sends("/item 1.2")
    assert "Сдать за школу" in coordinator.buttons
