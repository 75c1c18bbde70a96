"""A coordinator looks at schools, at what is late or comes or is silent, and reminds by hand."""

from roadmap.model import OrganisationKind, Role
from roadmap.planning import task_periods
from tests.conversations.acts import accepts, hands_in, refused, returns
from tests.stored import digest, one, queries_noted, rows

SCHOOL = OrganisationKind.SCHOOL


def seen(person, words: str) -> int:
    return sum(words in text for text in person.texts)


async def test_a_school_s_card_says_who_and_when(head, deputy, coordinator):
    await hands_in(head)
    await coordinator.sends("/school берез")
    assert coordinator.sees("МБОУ «Берёзовская СОШ»")
    assert coordinator.sees("Просрочено: 3")
    assert coordinator.sees("Последняя отметка: 14 октября, 12:00")
    assert coordinator.sees("Анна Крылова, руководитель")
    assert coordinator.sees("Борис Заместитель")
    assert coordinator.sees("Помогает: Верхнеозёрская СОШ №1")
    await coordinator.taps("Все задачи")
    assert coordinator.sees("Берёзовская")


async def test_schools_are_listed_and_open(coordinator):
    await coordinator.sends("/schools")
    assert len([label for label in coordinator.buttons if "❗" in label]) == 3
    await coordinator.taps("Лесная")
    assert coordinator.sees("Никто из школы пока не присоединился")


async def test_what_is_late_by_school_and_by_item(head, coordinator):
    await coordinator.sends("/overdue")
    assert coordinator.sees("12 задач в 3 школах, по 4 пунктам")
    assert [label for label in coordinator.buttons if label.startswith("❗4 · Лесная")]
    await coordinator.taps("1.2 · 3")
    assert coordinator.sees("не сдано 3")


async def test_what_is_late_opens_from_the_summary(coordinator):
    await coordinator.sends("/summary")
    await coordinator.taps("Просрочено (12)")
    assert coordinator.sees("12 задач в 3 школах")
    await coordinator.taps("❗4 · Лесная")
    assert coordinator.sees("Лесная ООШ")


async def test_what_comes_in_two_weeks(coordinator):
    await coordinator.sends("/due 14")
    assert coordinator.sees("28 октября")
    days = [label for label in coordinator.buttons if label.count(" · ") == 2]
    await coordinator.sends("/due 60")
    assert len([label for label in coordinator.buttons if label.count(" · ") == 2]) > len(days)


async def test_days_ahead_are_told_across_the_schools(coordinator, observer):
    for person in (coordinator, observer):
        await person.sends("что сдают до пятницы")
        assert person.sees("Верхнеозёрский район: сроки по 16 октября")
        assert not person.sees("нет школы")
        await person.sends("задачи на ноябрь")
        assert person.sees("сроки с 1 ноября (вс) по 30 ноября (пн)")
        await person.sends("/week")
        assert person.sees("сроки по 21 октября")


async def test_an_unknown_number_is_not_taken_for_a_school(coordinator):
    await coordinator.sends("/remind 9.9")
    assert coordinator.sees("Пункта с номером «9.9» нет")


async def test_who_is_silent(head, coordinator, world):
    await coordinator.sends("/quiet")
    assert coordinator.sees("Лесная ООШ — никто не присоединился")
    assert not coordinator.sees("Берёзовская")
    world.clock.pass_(days=15)
    await coordinator.sends("/quiet")
    assert coordinator.sees("Берёзовская СОШ")
    await head.sends("/status")
    await coordinator.sends("/quiet")
    assert not coordinator.sees("Берёзовская")


async def test_nobody_is_silent_where_there_are_no_schools(enter, world):
    async with world.db.transaction() as tx:
        await tx.municipalities.add("Новый район", "Europe/Moscow", "ru", world.clock())
    newcomer = await enter(22, Role.COORDINATOR, municipality="Новый район")
    await newcomer.sends("/quiet")
    assert newcomer.sees("Школ здесь пока нет")
    assert not newcomer.sees("Все недавно заходили")


async def test_the_summary_tells_the_week_and_the_worst_items(head, coordinator):
    await hands_in(head)
    await accepts(coordinator)
    await hands_in(head, "1.3")
    await returns(coordinator, "нет подписи", "1.3")
    await coordinator.sends("/summary")
    assert coordinator.sees("За неделю: сдано +2, принято +1, возвращено +1")
    assert coordinator.sees("Пункты, с которыми опаздывают")


async def test_a_curator_sees_its_own_school_only(curator):
    for command in ("/schools", "/overdue", "/due 30", "/quiet"):
        await curator.sends(command)
        assert curator.sees("Верхнеозёрский район") or curator.sees("Школы")
        assert not curator.sees("Лесная")


async def test_a_reminder_is_looked_at_sent_and_reported(
    head, deputy, other_head, coordinator, world, telegram
):
    await other_head.blocks()
    before = digest(world)
    await coordinator.sends("/remind")
    await coordinator.taps("Кто опаздывает (3)")
    assert coordinator.sees("3 школы, 3 человека")
    assert coordinator.sees("ЦО №3: 1.2")
    assert {k: v for k, v in digest(world).items() if k != "people"} == {
        k: v for k, v in before.items() if k != "people"
    }
    assert seen(head, "Координатор напоминает") == 0
    await coordinator.taps("Отправить (3)")
    for person in (head, deputy):
        assert seen(person, "Координатор напоминает") == 1
    assert other_head.texts == [] or seen(other_head, "Координатор напоминает") == 0
    await coordinator.taps("Посмотреть ещё раз")
    assert coordinator.sees("Доставлено: 2")
    assert coordinator.sees("Пётр Лугов, Лесная ООШ — бот заблокирован")
    await head.taps("1.2")
    assert head.sees("Разработка школьной дорожной карты")
    await coordinator.taps("Посмотреть ещё раз")
    assert coordinator.sees("Открыли: 1")


async def test_somebody_of_two_schools_gets_a_message_of_each(head, coordinator, world):
    await head.sends(f"/start {await world.code(Role.DEPUTY, 'Лесная')}")
    await coordinator.sends("/remind")
    await coordinator.taps("Кто опаздывает (3)")
    assert coordinator.sees("3 школы, 1 человек")
    await coordinator.taps("Отправить (2)")
    assert coordinator.sees("Сообщений: 2")
    await coordinator.taps("Посмотреть ещё раз")
    assert coordinator.sees("Доставлено: 2")
    assert seen(head, "Координатор напоминает") == 2


async def test_a_school_that_has_handed_in_is_not_reminded(head, coordinator):
    await hands_in(head)
    await coordinator.sends("/remind 1.2")
    assert not coordinator.sees("Берёзовская")


async def test_one_school_and_one_item(head, other_head, coordinator):
    await coordinator.sends("/remind лесная")
    await coordinator.taps("Отправить (1)")
    assert seen(other_head, "Координатор напоминает") == 1
    assert seen(head, "Координатор напоминает") == 0
    await coordinator.sends("/item 1.2")
    await coordinator.taps("Напомнить тем, кто не сдал (3)")
    await coordinator.taps("Отправить (2)")
    assert seen(head, "Координатор напоминает") == 1


async def test_pressed_twice_it_is_sent_anew_only_by_a_new_press(
    head, coordinator, running, world
):
    await coordinator.sends("/remind 1.2")
    await coordinator.taps("Отправить (1)")
    await running.restart()
    assert one(world, "SELECT count(*) FROM nudges") == 1
    assert seen(head, "Координатор напоминает") == 1


async def test_observers_and_heads_remind_nobody(head, observer, world):
    for person in (head, observer):
        await person.sends("/remind")
        assert person.sees("Напоминает школам только координатор") or person.sees("/help")
        await person.taps_data("bs:late:0")
    assert rows(world, "SELECT * FROM nudges") == []


async def test_words_lead_to_the_same(head, coordinator):
    await coordinator.sends("кто не отчитался по 1.2")
    assert coordinator.sees("не сдано 3")
    await coordinator.sends("кто молчит")
    assert coordinator.sees("не заходили две недели")


async def test_the_number_of_queries_does_not_depend_on_schools(coordinator, world, telegram):
    before = await queries(coordinator, world)
    async with world.db.transaction() as tx:
        tasks = await tx.tasks.of_municipality(1)
        for n in range(20):
            school = await tx.organisations.add(1, f"МБОУ «Новая школа №{n}»", SCHOOL)
            await tx.tasks.plan(school.id, tasks[0].item, task_periods(tasks[0].item.deadline))
    assert await queries(coordinator, world) == before
    assert refused(telegram) == []


async def queries(coordinator, world) -> list[str]:
    commands = ("summary", "schools", "overdue", "due 14", "quiet", "item 1.2", "remind 1.2")
    with queries_noted(world) as asked:
        for command in commands:
            await coordinator.sends(f"/{command}")
    return asked
