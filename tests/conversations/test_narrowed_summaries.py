"""A summary of a section, a group, a period, the department's own; its figures opened."""

from datetime import date

import pytest

from roadmap.model import OrganisationKind
from roadmap.planning import task_periods
from tests.conversations.acts import accepts, hands_in
from tests.stored import rows


async def dated(coordinator) -> str:
    """The first of the four figures."""
    [line] = [each for each in coordinator.text.splitlines() if "Со сроком" in each]
    return line


@pytest.fixture
async def department(world):
    """A second one: the order names one by another name."""
    async with world.db.transaction() as tx:
        items = [item for _, item in await tx.roadmaps.places(1) if item.number == "1.2."]
        added = await tx.organisations.add(
            1, "Управление образования", OrganisationKind.DEPARTMENT
        )
        await tx.tasks.plan(added.id, items[0], task_periods(items[0].deadline))


@pytest.fixture
def first_group(world):
    rows(world, "INSERT INTO organisation_groups VALUES (1, 'ШНОР-1')")


async def test_a_section_is_chosen_from_buttons_and_kept(coordinator):
    await coordinator.sends("/summary")
    whole = await dated(coordinator)
    await coordinator.taps("Фильтр")
    await coordinator.taps("1.")
    assert coordinator.sees("🔎 1.")
    assert await dated(coordinator) != whole
    await coordinator.taps("Фильтр")
    await coordinator.taps("✓ 1.")
    assert await dated(coordinator) == whole


async def test_choices_add_up_and_are_taken_back_at_once(coordinator):
    await coordinator.sends("/summary")
    await coordinator.taps("Фильтр")
    await coordinator.taps("1.")
    await coordinator.taps("Фильтр")
    await coordinator.taps("Прошлый месяц")
    assert coordinator.sees("сентябрь 2026")
    assert coordinator.sees("🔎 1.")
    await coordinator.taps("✕ Всё, на сегодня")
    assert not coordinator.sees("🔎")


@pytest.mark.parametrize(
    "said", ["/summary сентябрь", "сводка за сентябрь", "/summary за сентябрь"]
)
async def test_a_month_in_words_is_what_is_due_in_it(coordinator, said):
    await coordinator.sends(said)
    assert coordinator.sees("🔎 сентябрь 2026")
    assert "из 6" in await dated(coordinator)


@pytest.mark.parametrize("said", ["/summary раздел 1", "сводка по разделу 1"])
async def test_a_section_in_words(coordinator, said):
    await coordinator.sends(said)
    assert coordinator.sees("🔎 1.")


@pytest.mark.parametrize("said", ["/summary шнор 1", "сводка ШНОР-1", "сводка по ШНОР-1"])
async def test_a_group_in_words(coordinator, first_group, said):
    await coordinator.sends(said)
    assert coordinator.sees("🔎 ШНОР-1")
    assert coordinator.sees("Берёзовская")
    assert not coordinator.sees("Лесная")


async def test_a_group_of_nobody_is_said_to_be_so(coordinator):
    await coordinator.sends("/summary ШНОР-2")
    assert coordinator.sees("Ни про одну школу")


@pytest.mark.parametrize("said", ["/summary только наши", "сводка только наши"])
async def test_the_department_s_own_in_words(coordinator, department, said):
    await coordinator.sends(said)
    assert coordinator.sees("🔎 только наши")
    assert coordinator.sees("Управление образования: 0 из 1")
    assert not coordinator.sees("Берёзовская")


async def test_the_department_s_own_from_buttons(coordinator, department):
    await coordinator.sends("/summary")
    await coordinator.taps("Фильтр")
    await coordinator.taps("Только наши")
    assert await dated(coordinator) == "📅 Со сроком: выполнено 0 из 2, просрочено 2"
    await coordinator.taps("Картинка")
    assert coordinator.sees("🔎 только наши")
    await coordinator.taps("Сводка")
    assert coordinator.sees("🔎 только наши")


async def test_the_department_opens_to_what_it_has_to_do(coordinator, department):
    await coordinator.sends("/summary только наши")
    await coordinator.taps("Управление образования")
    assert coordinator.sees("Просрочено: 1")
    assert not any("Написать школе" in label for label in coordinator.buttons)
    await coordinator.taps("1.2")
    assert coordinator.sees("Разработка школьной дорожной карты")


async def test_a_curator_does_not_choose_the_department_s(curator, department):
    await curator.sends("/summary только наши")
    assert not curator.sees("Управление")
    await curator.taps("Фильтр")
    assert not any("наши" in label for label in curator.buttons)


async def test_a_past_day_is_chosen_from_buttons(head, coordinator, world):
    await hands_in(head)
    await accepts(coordinator)
    world.clock.pass_(days=2)
    await coordinator.sends("/summary")
    assert "выполнено 1" in await dated(coordinator)
    await coordinator.taps("На дату")
    await coordinator.taps("Неделю назад")
    assert coordinator.sees("9 октября")
    await coordinator.taps("На дату")
    await coordinator.taps("Вчера")
    assert coordinator.sees("15 октября")
    assert "выполнено 1" in await dated(coordinator)


FIGURES = {
    "Со сроком (15)": "15 задач",
    "Регулярные (9)": "6 задач",
    "Постоянные (6)": "6 задач",
}


@pytest.mark.parametrize("label", FIGURES)
async def test_a_figure_opens_down_to_a_task_and_back(coordinator, label):
    await coordinator.sends("/summary")
    await coordinator.taps(label)
    heading = coordinator.text.splitlines()[0]
    assert coordinator.sees(FIGURES[label])
    tasks = [each for each in coordinator.buttons if " · " in each]
    assert tasks
    await coordinator.taps(tasks[-1])
    assert coordinator.sees("🏫")
    await coordinator.taps("‹ Назад")
    assert coordinator.text.splitlines()[0] == heading
    await coordinator.taps("‹ Сводка")
    assert coordinator.sees("Со сроком")


async def test_a_figure_opens_down_to_the_file(head, coordinator, telegram):
    await head.sends("/done 1.2")
    await head.sends_document("Протокол.pdf")
    await head.taps("Отправить")
    await accepts(coordinator)
    await coordinator.sends("/summary")
    await coordinator.taps("Со сроком")
    await coordinator.taps("Готово")
    assert coordinator.sees("1 задача")
    await coordinator.taps("1.2")
    await coordinator.taps("Файлы")
    assert any("sendDocument" in call.name for call in telegram.calls)


async def test_a_list_behind_a_figure_keeps_what_was_chosen(coordinator, first_group):
    await coordinator.sends("/summary ШНОР-1")
    await coordinator.taps("Просрочено (4)")
    assert coordinator.sees("🔎 ШНОР-1")
    assert coordinator.sees("4 задачи")
    await coordinator.taps("1.2")
    await coordinator.taps("‹ Назад")
    await coordinator.taps("‹ Сводка")
    assert coordinator.sees("🔎 ШНОР-1")


async def test_a_figure_of_a_past_day_opens_as_it_was(head, coordinator, world):
    await hands_in(head)
    world.clock.pass_(days=1)
    await accepts(coordinator)
    world.clock.pass_(days=1)
    await coordinator.sends("/summary 14.10")
    await coordinator.taps("На проверку (1)")
    assert coordinator.sees("1 задача")
    assert coordinator.sees("14 октября")
    await coordinator.taps("1.2")
    assert coordinator.sees("Принято")


async def test_the_figures_of_a_summary_are_those_behind_it(head, coordinator, world):
    """What a line says and what it opens to is the same, today and as of today tomorrow."""
    await hands_in(head)
    await hands_in(head, "3.7")
    world.clock.pass_(hours=1)
    for words in ("", "14.10"):
        await coordinator.sends(f"/summary {words}".strip())
        assert coordinator.sees("просрочено 11")
        assert coordinator.sees("новостями: 1 из 6")
        await coordinator.taps("Постоянные (6)")
        assert coordinator.sees("5 задач")
        await coordinator.taps("С новостями")
        assert coordinator.sees("1 задача")
        world.clock.pass_(days=1)


async def test_a_counter_of_a_period_opens_to_its_step_in_it(coordinator):
    await coordinator.sends("/summary сентябрь")
    await coordinator.taps("Регулярные (3)")
    await coordinator.taps("3.1 ❗30 сент · Берёзовская")
    assert coordinator.sees("до 30 сентября")
    await coordinator.sends("/summary октябрь")
    await coordinator.taps("Регулярные (9)")
    await coordinator.taps("В графике")
    assert any(label.startswith("3.1 31 окт") for label in coordinator.buttons)


async def test_what_waits_for_the_coordinator_in_words(head, coordinator):
    await hands_in(head)
    await coordinator.sends("что ждёт меня")
    assert coordinator.sees("На проверке 1 отметка")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("сводка за март", "март 2027"),
        ("сводка за март 2026", "март 2026"),
        ("сводка за сентябрь", "сентябрь 2026"),
    ],
)
async def test_a_month_before_the_plan_is_taken_for_the_one_in_it(coordinator, said, shown):
    await coordinator.sends(said)
    assert coordinator.sees(f"🔎 {shown}")


async def test_a_point_of_the_order_leaves_room_for_the_schools_name(coordinator):
    await coordinator.sends("/item п. 2")
    named = [label for label in coordinator.buttons if "Берёзовская СОШ" in label]
    assert named == ["п. 2 7 нояб · Берёзовская СОШ"]


async def test_schools_late_with_an_item_are_counted_without_the_department(world, department):
    async with world.db.reading() as tx:
        late = await tx.overviews.late_items(1, date(2027, 6, 1))
    of_schools = rows(
        world,
        "SELECT item_id, COUNT(DISTINCT organisation_id) AS schools FROM tasks "
        "JOIN organisations ON organisations.id = organisation_id "
        "WHERE organisations.kind = 'school' AND tasks.state = 'open' AND due < '2027-06-01' "
        "GROUP BY item_id",
    )
    assert of_schools
    assert {each.item.id: each.schools for each in late} == {
        each["item_id"]: each["schools"] for each in of_schools
    }


SECOND = """ПРИКАЗ

от 05.09.2026 № 50-д

Об утверждении плана подготовки к экзаменам на 2026-2027 учебный год

№\tМероприятие\tСрок\tОтветственные
1.1\tШкольный план подготовки\tдо 10.10.2026\tОО
1.2\tРодительские собрания\tдо 20.10.2026\tОО
"""


@pytest.fixture
async def two_plans(coordinator):
    await coordinator.sends("/summary")
    before = await dated(coordinator)
    await coordinator.sends_document("приказ.txt", SECOND.encode(), "text/plain")
    await coordinator.taps("Опубликовать")
    return before


async def test_figures_of_two_roadmaps_are_kept_apart(coordinator, two_plans):
    await coordinator.sends("/summary")
    assert await dated(coordinator) != two_plans
    await coordinator.taps("Фильтр")
    await coordinator.taps("№ 41")
    assert await dated(coordinator) == two_plans
    await coordinator.taps("Фильтр")
    await coordinator.taps("№ 50-д")
    assert coordinator.sees("🔎 № 50-д · Об утверждении плана подготовки")
    assert "0 из 3" in await dated(coordinator)
    await coordinator.taps("Просрочено (3)")
    assert any(label.startswith("1.1") for label in coordinator.buttons)
    await coordinator.sends("сводка по приказу № 50-д за октябрь")
    assert coordinator.sees("🔎 № 50-д · Об утверждении плана подготовки")
    assert coordinator.sees("октябрь 2026")


async def test_a_section_is_of_the_first_plan_that_has_one(coordinator, two_plans):
    await coordinator.sends("сводка по разделу 2")
    assert coordinator.sees("🔎 2. Работа с учителями")


async def test_one_roadmap_is_not_offered_beside_all(coordinator):
    await coordinator.sends("/summary")
    await coordinator.taps("Фильтр")
    assert not any("№ 41" in label for label in coordinator.buttons)
