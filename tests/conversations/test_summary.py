"""Whoever oversees a municipality sees it at a glance, and opens it down to a task."""

import pytest

from roadmap.model import Role
from tests.conversations.acts import accepts, hands_in, refused, returns
from tests.stored import digest, rows


async def test_the_summary_says_four_figures(coordinator):
    await coordinator.sends("/summary")
    assert coordinator.sees("Верхнеозёрский район")
    assert coordinator.sees("Со сроком: выполнено 0 из 15, просрочено 12")
    assert coordinator.sees("Регулярные в графике: 3 из 9")
    assert coordinator.sees("Постоянные со свежими новостями: 0 из 6")
    assert coordinator.sees("Ждут: проверки 0, даты 6")


async def test_schools_are_listed_the_worst_first(head, coordinator):
    await hands_in(head)
    await accepts(coordinator)
    await coordinator.sends("/summary")
    assert coordinator.sees("• Берёзовская СОШ: 1 из 5, просрочено 3")
    labels = [label for label in coordinator.buttons if "❗" in label]
    assert "Берёзовская" in labels[-1]


async def test_figures_change_as_things_are_handed_in_and_decided(head, coordinator):
    await hands_in(head)
    await coordinator.sends("/summary")
    assert coordinator.sees("выполнено 0 из 15, просрочено 11")
    assert coordinator.sees("Ждут: проверки 1")
    assert coordinator.sees("на проверке 1")
    await returns(coordinator, "нет подписи")
    await coordinator.sends("/summary")
    assert coordinator.sees("выполнено 0 из 15, просрочено 12")
    await hands_in(head)
    await accepts(coordinator)
    await coordinator.sends("/summary")
    assert coordinator.sees("выполнено 1 из 15, просрочено 11")
    assert coordinator.sees("Ждут: проверки 0")


async def test_news_of_an_ongoing_task_count(head, coordinator):
    await hands_in(head, "3.7")
    await coordinator.sends("/summary")
    assert coordinator.sees("Постоянные со свежими новостями: 1 из 6")


async def test_old_news_are_no_news(head, coordinator, world):
    await hands_in(head, "3.7")
    world.clock.pass_(days=46)
    await coordinator.sends("/summary")
    assert coordinator.sees("Постоянные со свежими новостями: 0 из 6")


async def test_the_summary_leads_to_the_queue(head, coordinator):
    await hands_in(head)
    await coordinator.sends("/summary")
    await coordinator.taps("На проверку (1)")
    await coordinator.taps("1.2")
    await coordinator.taps("Принять")
    assert coordinator.sees("Принято: Ольга Северова")


async def test_a_school_opens_and_in_it_a_task_and_the_item_across(coordinator):
    await coordinator.sends("/summary")
    await coordinator.taps("❗4 · Берёзовская")
    assert coordinator.sees("МБОУ «Берёзовская СОШ»")
    await coordinator.taps("1.2")
    assert coordinator.sees("Разработка школьной дорожной карты")
    assert coordinator.sees("Берёзовская")
    assert not any("Отметить" in label for label in coordinator.buttons)
    await coordinator.taps("По школам")
    assert [label for label in coordinator.buttons if "Лесная" in label]
    await coordinator.taps("Сводка")
    assert coordinator.sees("Верхнеозёрский район")


async def test_from_a_task_a_coordinator_goes_to_its_review(head, coordinator):
    await hands_in(head)
    await coordinator.sends("/school Берёзовская")
    await coordinator.taps("1.2")
    await coordinator.taps("Проверить")
    await coordinator.taps("Принять")
    assert coordinator.sees("Принято")


async def test_an_item_is_shown_in_all_schools(coordinator):
    await coordinator.sends("/item 1.2")
    assert coordinator.sees("1.2. Разработка школьной дорожной карты")
    labels = [label for label in coordinator.buttons if label.startswith("1.2")]
    assert len(labels) == 3
    for school in ("Берёзовская", "Лесная", "ЦО"):
        assert sum(school in label for label in labels) == 1
    await coordinator.taps(next(label for label in labels if "Лесная" in label))
    assert coordinator.sees("Лесная ООШ")


async def test_of_a_recurring_item_the_present_step_is_shown(coordinator):
    await coordinator.sends("/item 3.3")
    assert [label for label in coordinator.buttons if "18 окт" in label]


@pytest.mark.parametrize("typed", ["", " 9.9", " <b>&", " " + "9" * 4000])
async def test_an_item_that_is_not_there_is_told_kindly(coordinator, telegram, typed):
    await coordinator.sends(f"/item{typed}")
    assert coordinator.sees("номер")
    assert refused(telegram) == []


async def test_an_item_s_number_of_two_is_asked_about(coordinator, world):
    rows(world, "UPDATE items SET number = '1.2.' WHERE number = '2.2.'")
    await coordinator.sends("/item 1.2")
    assert coordinator.sees("носят несколько пунктов")
    await coordinator.taps(next(label for label in coordinator.buttons if "Взаимопос" in label))
    assert coordinator.sees("Взаимопосещение уроков")
    assert len([label for label in coordinator.buttons if label.startswith("1.2")]) == 3


@pytest.mark.parametrize("typed", ["Лесная", "лесная оош", "МБОУ «Лесная ООШ»", "лесной"])
async def test_a_school_is_found_by_a_part_of_its_name(coordinator, typed):
    await coordinator.sends(f"/school {typed}")
    assert coordinator.sees("МБОУ «Лесная ООШ»")


@pytest.mark.parametrize("typed", ["цо3", "ЦО №3", "центр образования"])
async def test_a_school_is_found_by_its_abbreviation(coordinator, typed):
    await coordinator.sends(f"/school {typed}")
    assert coordinator.sees("Центр образования №3")


@pytest.mark.parametrize("typed", ["Хогвартс", "<b>&", "я" * 4000])
async def test_a_school_that_is_not_there_is_told_with_those_that_are(
    coordinator, telegram, typed
):
    await coordinator.sends(f"/school {typed}")
    assert "Лесная ООШ" in coordinator.buttons
    assert refused(telegram) == []


async def test_school_without_a_name_says_how(coordinator):
    await coordinator.sends("/school")
    assert coordinator.sees("/school цо1")


async def test_an_observer_sees_everything(head, observer):
    await hands_in(head)
    await observer.sends("/summary")
    assert observer.sees("Верхнеозёрский район")
    await observer.taps("❗3 · Берёзовская")
    await observer.taps("1.2")
    assert observer.sees("На проверке")
    assert not any("Проверить" in label for label in observer.buttons)


async def test_an_observer_reads_a_submission_and_cannot_decide(head, observer, world):
    await hands_in(head)
    await observer.sends("/summary")
    await observer.taps("На проверку (1)")
    await observer.taps("1.2")
    assert observer.sees("готово")
    assert not {"Принять", "Вернуть"} & set(observer.buttons)
    before = digest(world)
    for data in ("ra:1", "rr:1", "rk:1"):
        await observer.taps_data(data)
        assert observer.sees("у вас нет")
    assert digest(world) == before


async def test_a_curator_sees_only_the_schools_in_its_care(curator):
    await curator.sends("/summary")
    assert curator.sees("Берёзовская")
    assert not curator.sees("Лесная")
    assert curator.sees("выполнено 0 из 5, просрочено 4")
    await curator.taps("❗4 · Берёзовская")
    await curator.taps("1.2")
    assert curator.sees("Разработка школьной")
    assert not any("Отметить" in label for label in curator.buttons)


async def test_a_curator_s_status_is_those_schools_too(curator):
    await curator.sends("/status")
    assert curator.sees("Берёзовская")
    assert not curator.sees("Лесная")


@pytest.mark.parametrize("command", ["/summary", "/schools", "/school Лесная"])
async def test_a_head_is_told_that_it_is_for_coordinators(head, command):
    await head.sends(command)
    assert head.sees("для координаторов")
    assert not head.sees("Лесная")


async def test_a_head_who_is_a_coordinator_too_sees_both(head, world):
    await head.sends(f"/start {await world.code(Role.COORDINATOR)}")
    await head.sends("/summary")
    assert head.sees("Верхнеозёрский район")
    await head.sends("/tasks")
    assert head.sees("МБОУ «Берёзовская СОШ»")


FOR_ROLES = {
    Role.HEAD: "Берёзовская",
    Role.DEPUTY: "Берёзовская",
    Role.COORDINATOR: None,
    Role.OBSERVER: None,
    Role.CURATOR: "Верхнеозёрская СОШ №1",
}
REFUSALS = ("для координаторов", "Такой команды нет", "нет школы", "у вас нет")
ARGUMENTS = {"done": " 1.2", "item": " 1.2", "school": " Берёзовская"}


@pytest.mark.parametrize("role", FOR_ROLES)
async def test_whatever_the_menu_offers_works(enter, role):
    person = await enter(50, role, FOR_ROLES[role])
    for command in person.menu:
        await person.sends(f"/{command}{ARGUMENTS.get(command, '')}")
        assert not [words for words in REFUSALS if person.sees(words)], f"/{command}"
