"""Schools × items in a picture, only for whoever sees the district and only when asked."""

from aiogram.methods import SendPhoto

from roadmap.model import OrganisationKind
from roadmap.planning import task_periods
from tests.conversations.acts import hands_in
from tests.stored import queries_noted

SCHOOL = OrganisationKind.SCHOOL


def pictures(telegram) -> list:
    return [call for call in telegram.calls if call.name == SendPhoto.__api_method__]


async def test_a_coordinator_asks_for_it(head, coordinator, telegram):
    await hands_in(head)
    await coordinator.sends("/summary")
    assert pictures(telegram) == []
    await coordinator.taps("Картинка")
    assert len(pictures(telegram)) == 1
    assert coordinator.sees("школы и пункты")
    assert "Сводка" in coordinator.buttons


async def test_a_head_cannot_forge_the_button(head, telegram):
    await head.sends("/status")
    await head.taps_data("sp:1")
    assert head.sees("Такого района среди ваших нет")
    assert pictures(telegram) == []


async def test_the_number_of_queries_does_not_depend_on_schools(coordinator, world):
    before = await queries(coordinator, world)
    async with world.db.transaction() as tx:
        items = await tx.tasks.of_municipality(1)
        for n in range(20):
            school = await tx.organisations.add(1, f"МБОУ «Новая школа №{n}»", SCHOOL)
            await tx.tasks.plan(school.id, items[n].item, task_periods(items[n].item.deadline))
    assert await queries(coordinator, world) == before


async def queries(coordinator, world) -> list[str]:
    with queries_noted(world) as asked:
        await coordinator.sends("/summary")
        await coordinator.taps("Картинка")
    return asked
