"""A school asks its coordinator: for a later day, to be left out, a question."""

from datetime import date

import pytest

from roadmap.model import Role
from tests.conversations.acts import accepts, hands_in, refused
from tests.stored import digest, one, rows


async def opens(person, number="1.2"):
    await person.sends("/tasks")
    while not any(label.startswith(number) for label in person.buttons):
        await person.taps("Далее")
    await person.taps(number)


async def asks_time(head, number="1.2", day="+1 неделя", why="Болеет учитель"):
    await opens(head, number)
    await head.taps("Перенести срок")
    await head.taps(day)
    await head.sends(why)


async def says_not_ours(head, number="1.2", why="У нас нет таких классов"):
    await opens(head, number)
    await head.taps("Не относится к нам")
    await head.sends(why)


async def asks(head, question="Какую форму брать?", number="1.2"):
    await opens(head, number)
    await head.taps("Вопрос координатору")
    await head.sends(question)


def latest(world) -> int:
    """The identifier of the last appeal."""
    return one(world, "SELECT max(id) FROM appeals")


def due(world, task=2) -> str:
    return one(world, "SELECT due FROM tasks WHERE id = ?", task)


def seen(person, words: str) -> int:
    return sum(words in text for text in person.texts)


# More time


async def test_a_day_is_three_taps_and_a_reason(head, coordinator, telegram):
    await asks_time(head)
    assert head.sees("Просьба перенести срок на 21 октября 2026 отправлена")
    assert coordinator.sees("Школа просит перенести срок")
    assert coordinator.sees("23 сентября 2026 → 21 октября 2026 (+28 дней)")
    assert coordinator.sees("Болеет учитель")
    assert coordinator.sees("Анна Крылова, 14 октября, 12:00")
    assert {"Согласиться", "Отказать"} <= set(coordinator.buttons)
    assert refused(telegram) == []


async def test_ready_days_are_offered(head):
    await opens(head, "1.6")
    await head.taps("Перенести срок")
    assert head.sees("26 октября (пн)")
    assert [label for label in head.buttons if "·" in label] == [
        "+3 дня · 29 окт",
        "+1 неделя · 2 нояб",
        "Конец месяца · 31 окт",
    ]


async def test_a_day_may_be_said_in_words(head, coordinator, world):
    await opens(head)
    await head.taps("Перенести срок")
    await head.sends("до 15 ноября")
    assert head.sees("15 ноября (вс)")
    await head.sends("Ремонт")
    await coordinator.taps("Согласиться")
    assert due(world) == "2026-11-15"


@pytest.mark.parametrize("words", ["перенести 1.5 до 20.12", "продлите 1.5 до 20 декабря"])
async def test_another_plea_is_no_reason(head, coordinator, world, words):
    await opens(head)
    await head.taps("Перенести срок")
    await head.sends("до 15 ноября")
    await head.sends(words)
    assert head.sees("Новый срок: 20 декабря")
    assert any("Вернуться к переносу 1.2" in label for label in head.buttons)
    assert not coordinator.sees("Школа просит")


@pytest.mark.parametrize(
    "words", ["1.5 уже переносили, ждём", "через неделю педсовет", "что делать, все болеют"]
)
async def test_a_reason_may_speak_of_days_and_items(head, coordinator, world, words):
    await opens(head)
    await head.taps("Перенести срок")
    await head.sends("до 15 ноября")
    await head.sends(words)
    assert coordinator.sees(words)
    assert coordinator.sees("15 ноября 2026")


@pytest.mark.parametrize("words", ["до 20 ноября", "перенести 1.2 до 20 ноября"])
async def test_another_day_may_be_said_where_a_reason_is_awaited(head, coordinator, words):
    await opens(head)
    await head.taps("Перенести срок")
    await head.sends("до 15 ноября")
    await head.sends(words)
    assert head.sees("Новый срок: 20 ноября")
    assert "Вернуться к переносу" not in str(head.buttons)
    await head.sends("Ремонт")
    assert coordinator.sees("20 ноября 2026")
    assert coordinator.sees("Ремонт")


async def test_day_and_reason_may_come_in_one_message(head, coordinator):
    await opens(head)
    await head.taps("Перенести срок")
    await head.sends("до 15 ноября, ремонт в школе")
    assert coordinator.sees("ремонт в школе")
    assert "Согласиться" in coordinator.buttons


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("когда-нибудь", "не вижу дня"),
        ("1 сентября 2026", "не позже"),
        ("01.01.2031", "дальше, чем через год"),
    ],
)
async def test_a_day_that_will_not_do_is_told_and_asked_again(head, world, words, answer):
    await opens(head)
    await head.taps("Перенести срок")
    await head.sends(words)
    assert head.sees(answer)
    await head.sends("на неделю")
    assert head.sees("21 октября (ср)")


async def test_agreeing_moves_the_day_everywhere(head, coordinator, world):
    await head.sends("/overdue")
    assert any(label.startswith("1.2") for label in head.buttons)
    await asks_time(head)
    await coordinator.taps("Согласиться")
    assert coordinator.sees("Согласовано: Ольга Северова, 14 октября, 12:00")
    assert coordinator.toasts[-1] == "Согласовано"
    assert head.sees("Срок перенесён: сдать до 21 октября 2026")
    assert due(world) == "2026-10-21"
    assert one(world, "SELECT planned_due FROM tasks WHERE id = 2") == "2026-09-23"
    await head.sends("/overdue")
    assert not any(label.startswith("1.2") for label in head.buttons)
    await opens(head)
    assert head.sees("осталось 7 дней")
    assert head.sees("Срок перенесён с 23 сентября 2026 на 21 октября 2026")


async def test_only_that_school_has_more_time(head, other_head, coordinator, world):
    await asks_time(head)
    await coordinator.taps("Согласиться")
    moved = rows(world, "SELECT organisation_id FROM tasks WHERE planned_due IS NOT NULL")
    assert [row["organisation_id"] for row in moved] == [1]


async def test_the_summary_follows(head, coordinator):
    await coordinator.sends("/summary")
    assert coordinator.sees("Берёзовская СОШ: 0 из 5, просрочено 4")
    await asks_time(head)
    await coordinator.taps("Согласиться")
    await coordinator.sends("/summary")
    assert coordinator.sees("Берёзовская СОШ: 0 из 4, просрочено 3")


async def test_refusing_is_one_tap_and_a_reason_may_follow(head, deputy, coordinator, world):
    await asks_time(head)
    await coordinator.taps("Отказать")
    assert head.sees("Перенести на 21 октября 2026 не получится")
    assert due(world) == "2026-09-23"
    await coordinator.taps("Написать почему")
    await coordinator.sends("Отчёт ждёт область")
    for person in (head, deputy):
        assert person.sees("Отчёт ждёт область")
    await opens(head)
    assert head.sees("Не перенесён на 21 октября 2026")


async def test_who_asks_again_replaces_what_was_asked(head, deputy, coordinator, world):
    await asks_time(head)
    first = coordinator.screen
    withdrawn = latest(world)
    await asks_time(deputy, day="+3 дня", why="Хватит и трёх дней")
    assert one(world, "SELECT count(*) FROM appeals WHERE state = 'open'") == 1
    assert any("Школа отозвала просьбу" in text for text in coordinator.texts)
    await coordinator.taps_data(f"xy:{withdrawn}", message=first)
    assert due(world) == "2026-09-23"
    await coordinator.taps("Согласиться")
    assert due(world) == "2026-10-17"


async def test_a_school_may_take_it_back(head, coordinator, world):
    await asks_time(head)
    await head.taps("Отозвать просьбу")
    assert head.sees("Отозвано: координатор это видит")
    assert coordinator.sees("Школа отозвала просьбу")
    assert "Согласиться" not in coordinator.buttons
    await coordinator.taps_data(f"xy:{latest(world)}")
    assert due(world) == "2026-09-23"


async def test_of_two_coordinators_the_first_decides(head, coordinator, second_coordinator, world):
    await asks_time(head)
    pressed = second_coordinator.screen
    await coordinator.taps("Согласиться")
    assert second_coordinator.sees("Согласовано: Ольга Северова")
    await second_coordinator.taps_data(f"xn:{latest(world)}", message=pressed)
    assert "Согласовано: Ольга Северова" in second_coordinator.toasts[-1]
    assert due(world) == "2026-10-21"
    assert seen(head, "не получится") == 0


async def test_what_is_done_or_has_no_day_is_not_moved(head, coordinator, world):
    await hands_in(head)
    await opens(head, "3.7")
    assert "Перенести срок" not in head.buttons
    before = digest(world)
    task = one(
        world,
        "SELECT t.id FROM tasks t JOIN items i ON i.id = t.item_id "
        "WHERE i.number LIKE '3.7%' AND t.organisation_id = 1",
    )
    for data in ("xe:2", f"xe:{task}", f"xd:{task}:{date(2026, 12, 1).toordinal()}"):
        await head.taps_data(data)
    assert digest(world) == before


async def test_when_the_task_is_accepted_meanwhile_nothing_is_to_be_decided(
    head, coordinator, world
):
    await asks_time(head)
    await hands_in(head)
    await accepts(coordinator)
    await coordinator.sends("/review")
    assert not any("Переносы" in label for label in coordinator.buttons)
    await coordinator.taps_data(f"xy:{latest(world)}")
    assert due(world) == "2026-09-23"
    assert coordinator.toasts[-1].startswith("Пункт уже сдан")


async def test_a_reason_survives_a_restart(head, coordinator, running, world):
    await opens(head)
    await head.taps("Перенести срок")
    await running.restart()
    await head.sends("на неделю")
    await running.restart()
    await head.sends("Болеет учитель")
    assert one(world, "SELECT text FROM appeals") == "Болеет учитель"
    await running.restart()
    await coordinator.taps("Согласиться")
    assert due(world) == "2026-10-21"


async def test_never_mind_leaves_nothing(head, world):
    before = digest(world)
    await opens(head)
    await head.taps("Перенести срок")
    await head.taps("Не нужно")
    assert digest(world) == before


# Not ours


async def test_what_is_not_theirs_is_counted_nowhere(head, coordinator, world):
    await says_not_ours(head)
    assert coordinator.sees("не относится к нам")
    assert coordinator.sees("У нас нет таких классов")
    await coordinator.taps("Согласиться")
    assert head.sees("пункт к вам не относится")
    assert one(world, "SELECT state FROM tasks WHERE id = 2") == "not_applicable"
    await coordinator.sends("/summary")
    assert coordinator.sees("Берёзовская СОШ: 0 из 4, просрочено 3")
    await head.sends("/tasks")
    assert not any(label.startswith("1.2") for label in head.buttons)


async def test_every_period_of_the_item_goes_with_it(head, coordinator, world):
    await says_not_ours(head, "3.1")
    await coordinator.taps("Согласиться")
    states = rows(
        world,
        "SELECT DISTINCT state FROM tasks WHERE organisation_id = 1 AND item_id = "
        "(SELECT id FROM items WHERE number LIKE '3.1%')",
    )
    assert [row["state"] for row in states] == ["not_applicable"]


async def test_a_refusal_says_why(head, coordinator, world):
    await says_not_ours(head)
    await coordinator.taps("Отказать")
    assert coordinator.sees("Почему нет?")
    assert one(world, "SELECT state FROM appeals") == "open"
    await coordinator.sends("Приказ называет все школы")
    assert head.sees("пункт относится к вам")
    assert head.sees("Приказ называет все школы")
    assert one(world, "SELECT state FROM tasks WHERE id = 2") == "open"


async def test_the_coordinator_may_think_better_of_refusing(head, coordinator, world):
    await says_not_ours(head)
    await coordinator.taps("Отказать")
    await coordinator.taps("Не сейчас")
    assert "Согласиться" in coordinator.buttons
    await coordinator.sends("Добрый день")
    assert one(world, "SELECT state FROM appeals") == "open"


async def test_an_item_may_be_given_back(head, coordinator, world):
    await says_not_ours(head)
    await coordinator.taps("Согласиться")
    await coordinator.taps("Вернуть пункт школе")
    assert head.sees("всё же относится к вам")
    assert one(world, "SELECT state FROM tasks WHERE id = 2") == "open"
    await coordinator.taps_data(f"xr:{latest(world)}")
    assert one(world, "SELECT state FROM tasks WHERE id = 2") == "open"


async def test_what_was_returned_is_given_back_as_returned(head, coordinator, world):
    await hands_in(head)
    await coordinator.taps("Вернуть")
    await coordinator.sends("Нет подписи")
    await says_not_ours(head)
    await coordinator.taps("Согласиться")
    await coordinator.taps("Вернуть пункт школе")
    assert one(world, "SELECT state FROM tasks WHERE id = 2") == "returned"


# Questions


async def test_a_question_reaches_every_coordinator_and_the_answer_comes_back(
    head, deputy, coordinator, second_coordinator
):
    await asks(head)
    for one_of_them in (coordinator, second_coordinator):
        assert one_of_them.sees("Вопрос школы")
        assert one_of_them.sees("Какую форму брать?")
        assert one_of_them.sees("Разработка школьной дорожной карты")
    await coordinator.taps("Ответить")
    await coordinator.sends("Форму из приложения 2")
    for person in (head, deputy):
        assert person.sees("Форму из приложения 2")
    await opens(head)
    assert head.sees("Какую форму брать?")
    assert head.sees("Форму из приложения 2")


async def test_a_question_is_answered_by_a_reply(head, coordinator):
    await asks(head)
    await coordinator.sends("Из приложения 2", reply_to=coordinator.screen)
    assert head.sees("Из приложения 2")
    assert any("Отправлено школе" in text for text in coordinator.texts)
    (card,) = [text for text in coordinator.texts if "Вопрос школы" in text]
    assert "Из приложения 2" in card


async def test_a_school_asks_on_by_a_reply(head, coordinator, world):
    await asks(head)
    await coordinator.sends("Из приложения 2", reply_to=coordinator.screen)
    await head.sends("А где оно?", reply_to=head.screen)
    assert coordinator.sees("А где оно?")
    assert coordinator.sees("Из приложения 2")
    assert one(world, "SELECT count(*) FROM appeals WHERE task_id = 2") == 2


async def test_the_second_answer_says_who_was_first(head, coordinator, second_coordinator):
    await asks(head)
    await second_coordinator.taps("Ответить")
    await coordinator.sends("Из приложения 2", reply_to=coordinator.screen)
    await second_coordinator.sends("Любую")
    assert second_coordinator.sees("Ответ дан: Ольга Северова")
    assert not head.sees("Любую")


async def test_files_go_with_the_question_and_with_the_answer(head, coordinator, telegram):
    await opens(head)
    await head.taps("Вопрос координатору")
    await head.sends_photo(caption="Вот такая?")
    await head.sends_document("Форма.docx")
    assert head.sees("1 фото, 1 файл")
    await head.sends("Или эта?")
    assert coordinator.sees("Вот такая?\nИли эта?")
    await coordinator.taps("Файлы (2)")
    await coordinator.taps("Ответить")
    await coordinator.sends_document("Правильная.docx")
    await coordinator.taps("Отправить школе")
    assert head.sees("1 файл")
    await head.taps("Файлы (3)")
    assert refused(telegram) == []


async def test_an_album_is_one_question(head, coordinator, world):
    from tests.telegram import JPEG, Photo

    await opens(head)
    await head.taps("Вопрос координатору")
    await head.sends_album([Photo(JPEG + bytes([n])) for n in range(5)])
    await head.taps("Отправить координатору")
    assert one(world, "SELECT count(*) FROM appeal_files") == 5
    assert seen(coordinator, "Вопрос школы") == 1


async def test_a_question_about_nothing_in_particular(head, coordinator):
    await head.sends("/status")
    await head.taps("Вопрос координатору")
    await head.sends("Когда совещание?")
    assert coordinator.sees("Без привязки к пункту")
    await coordinator.taps("Ответить")
    await coordinator.sends("В пятницу")
    assert head.sees("В пятницу")


async def test_an_open_question_is_in_the_queue_until_answered(head, coordinator):
    await asks(head)
    await asks_time(head, "1.3")
    await says_not_ours(head, "1.4")
    await coordinator.sends("/review")
    assert coordinator.buttons[:3] == ["Переносы (1)", "Вопросы (1)", "Не относится (1)"]
    await coordinator.taps("Вопросы (1)")
    await coordinator.taps("1.2")
    await coordinator.taps("Ответить")
    await coordinator.sends("Из приложения 2")
    await coordinator.sends("/review")
    assert coordinator.buttons[:2] == ["Переносы (1)", "Не относится (1)"]


# Of a whole item at once


async def test_all_that_is_asked_about_an_item_is_granted_at_once(
    head, other_head, coordinator, world
):
    await asks_time(head)
    await asks_time(other_head)
    await asks_time(head, "1.3")
    await coordinator.sends("/review")
    await coordinator.taps("Переносы (3)")
    await coordinator.taps("Всем по 1.2 сразу (2)")
    assert coordinator.sees("Берёзовская СОШ")
    assert coordinator.sees("Лесная ООШ")
    assert one(world, "SELECT count(*) FROM appeals WHERE state = 'open'") == 3
    queue = coordinator.screen
    await coordinator.taps("Согласиться с этими (2)")
    assert seen(coordinator, "Согласованы 2 просьбы") == 1
    assert seen(coordinator, "1 просьба о переносе") == 1
    moved = rows(world, "SELECT id FROM tasks WHERE due = '2026-10-21' ORDER BY id")
    assert len(moved) == 2
    for person in (head, other_head):
        assert seen(person, "Срок перенесён") == 1
    await coordinator.taps_data("xm:extension:2:2", message=queue)
    assert one(world, "SELECT count(*) FROM appeals WHERE state = 'open'") == 1


async def look_at_waivers(head, other_head, coordinator) -> None:
    await says_not_ours(head)
    await says_not_ours(other_head)
    await coordinator.sends("/review")
    await coordinator.taps("Не относится (2)")
    await coordinator.taps("Всем по 1.2 сразу (2)")


async def test_what_is_said_not_to_be_theirs_is_refused_at_once_with_one_reason(
    head, other_head, coordinator, world
):
    await look_at_waivers(head, other_head, coordinator)
    await coordinator.taps("Отказать этим (2)")
    assert coordinator.sees("его получат 2 школы")
    assert one(world, "SELECT count(*) FROM appeals WHERE state = 'open'") == 2
    await coordinator.sends("Приказ касается всех, у кого есть 9 класс")
    assert seen(coordinator, "Отказано: 2 просьбы") == 1
    for person in (head, other_head):
        assert person.sees("Приказ касается всех, у кого есть 9 класс")
    assert one(world, "SELECT count(*) FROM appeals WHERE state = 'refused'") == 2
    assert one(world, "SELECT count(*) FROM tasks WHERE state = 'not_applicable'") == 0
    await coordinator.sends("сводка")
    assert coordinator.sees("Со сроком")


async def test_one_tap_says_that_an_item_is_for_every_school(head, other_head, coordinator):
    await look_at_waivers(head, other_head, coordinator)
    await coordinator.taps("Отказать этим (2)")
    await coordinator.taps("Касается всех школ")
    for person in (head, other_head):
        assert person.sees("Пункт касается всех школ, названных в приказе")
    await coordinator.sends("сводка")
    assert coordinator.sees("Со сроком")


async def test_they_may_wait_on(head, other_head, coordinator, world):
    await look_at_waivers(head, other_head, coordinator)
    await coordinator.taps("Отказать этим (2)")
    await coordinator.taps("Не отказывать сейчас")
    assert "Отказать этим (2)" in coordinator.buttons
    await coordinator.sends("сводка")
    assert coordinator.sees("Со сроком")
    assert one(world, "SELECT count(*) FROM appeals WHERE state = 'open'") == 2


async def test_what_came_after_the_look_is_not_granted_unseen(
    head, other_head, coordinator, world
):
    await asks_time(head)
    looked_at = latest(world)
    await asks_time(other_head)
    await coordinator.taps_data(f"xm:extension:2:{looked_at}")
    assert one(world, "SELECT count(*) FROM appeals WHERE state = 'granted'") == 1


async def test_all_that_is_asked_about_an_item_is_refused_at_once(
    head, other_head, coordinator, world
):
    await asks_time(head)
    await asks_time(other_head)
    await coordinator.taps_data("xt:extension:2")
    await coordinator.taps("Отказать этим (2)")
    assert seen(coordinator, "Отказано: 2 просьбы") == 1
    assert one(world, "SELECT count(*) FROM appeals WHERE state = 'refused'") == 2
    assert one(world, "SELECT count(*) FROM tasks WHERE planned_due IS NOT NULL") == 0


async def test_a_waiver_is_not_refused_without_a_reason(head, coordinator, world):
    await says_not_ours(head)
    await coordinator.taps_data("xu:waiver:2:9")
    assert one(world, "SELECT count(*) FROM appeals WHERE state = 'open'") == 1


# Taken back within ten minutes


async def test_more_time_is_taken_back_and_the_school_is_told_each_time(head, coordinator, world):
    due = "SELECT due FROM tasks WHERE id = 2"
    await asks_time(head)
    before = one(world, due)
    await coordinator.taps("Согласиться")
    assert one(world, due) != before
    await coordinator.taps("Отменить решение")
    assert "Согласиться" in coordinator.buttons
    assert one(world, due) == before
    assert one(world, "SELECT count(*) FROM tasks WHERE planned_due IS NOT NULL") == 0
    assert head.sees("Координатор отменил решение")
    await coordinator.taps("Согласиться")
    assert head.sees("Срок перенесён")
    assert one(world, "SELECT count(*) FROM outbox WHERE kind = 'appeal_settled'") == 3


async def test_a_refusal_is_taken_back(head, coordinator, world):
    await asks_time(head)
    await coordinator.taps("Отказать")
    await coordinator.taps("Отменить решение")
    assert one(world, "SELECT state FROM appeals") == "open"
    await coordinator.taps("Согласиться")
    assert one(world, "SELECT state FROM appeals") == "granted"


async def test_after_ten_minutes_a_decision_stands(head, coordinator, world):
    await asks_time(head)
    await coordinator.taps("Согласиться")
    world.clock.pass_(minutes=10)
    await coordinator.taps("Отменить решение")
    assert one(world, "SELECT state FROM appeals") == "granted"
    assert "Отменить решение" not in coordinator.buttons


async def test_what_was_asked_anew_meanwhile_keeps_the_refusal(head, coordinator, world):
    await asks_time(head)
    await coordinator.taps("Отказать")
    refused_card = coordinator.screen
    await asks_time(head)
    await coordinator.taps("Отменить решение", message=refused_card)
    assert [a["state"] for a in rows(world, "SELECT state FROM appeals ORDER BY id")] == [
        "refused",
        "open",
    ]


# Rights


OF_APPEAL = ("xs", "xb", "xo", "xf", "xy", "xn", "xa", "xk", "xr", "xc")
OF_TASK = ("xe:2", "xw:2", "xq:2", f"xd:2:{date(2026, 12, 1).toordinal()}")
OF_ITEM = ("xt:extension:2", "xu:extension:2:9", "xm:extension:2:9")


@pytest.mark.parametrize(
    ("role", "organisation"),
    [
        (Role.HEAD, "Лесная"),
        (Role.OBSERVER, None),
        (Role.CURATOR, "Верхнеозёрская СОШ №1"),
    ],
)
async def test_nobody_else_changes_anything(head, coordinator, enter, role, organisation, world):
    await asks_time(head)
    person = await enter(50, role, organisation)
    before = digest(world)
    of_appeal = [f"{button}:{latest(world)}" for button in OF_APPEAL]
    for data in (*OF_TASK, *OF_ITEM, *of_appeal):
        await person.taps_data(data)
        assert digest(world) == before, data
    assert not person.sees("Что-то сломалось")
    if role is Role.HEAD:
        assert not any("Болеет учитель" in text for text in person.texts)


async def test_a_head_does_not_decide_on_what_the_school_asks(head, coordinator, world):
    await asks_time(head)
    before = digest(world)
    appeal = latest(world)
    deciding = [f"{button}:{appeal}" for button in ("xy", "xn", "xa", "xr")]
    for data in (*deciding, f"xm:extension:2:{appeal}"):
        await head.taps_data(data)
        assert digest(world) == before, data


async def test_whoever_is_head_no_longer_asks_no_longer(head, coordinator, world):
    await opens(head)
    await head.taps("Перенести срок")
    await head.taps("+1 неделя")
    rows(world, "UPDATE memberships SET until = '2026-10-14' WHERE person_id = 10")
    await head.sends("Болеет учитель")
    await head.taps_data("xe:2")
    assert one(world, "SELECT state FROM appeals") == "draft"
    assert not coordinator.sees("Болеет учитель")


async def test_an_observer_sees_the_queue_and_decides_nothing(head, enter, world):
    await asks_time(head)
    observer = await enter(30, Role.OBSERVER)
    await observer.sends("/review")
    await observer.taps("Переносы (1)")
    await observer.taps("1.2")
    assert observer.sees("Болеет учитель")
    assert "Согласиться" not in observer.buttons


# More time in words alone


ASKS_IN_WORDS = "прошу перенести срок по 1.2 на 10 декабря, не успеваем из-за ремонта"


async def test_day_and_reason_said_in_words_are_sent_by_a_tap(head, coordinator, world):
    await head.sends(ASKS_IN_WORDS)
    assert head.sees("10 декабря (чт)")
    assert head.sees("не успеваем из-за ремонта")
    assert not coordinator.sees("ремонта")
    await head.taps("Отправить координатору")
    assert coordinator.sees("23 сентября 2026 → 10 декабря 2026")
    assert coordinator.sees("не успеваем из-за ремонта")
    await coordinator.taps("Согласиться")
    assert due(world) == "2026-12-10"


async def test_words_with_a_day_alone_are_asked_why(head, coordinator):
    await head.sends("перенесите 1.2 на 1 декабря")
    assert head.sees("1 декабря (вт)")
    assert head.sees("Почему нужен перенос")
    await head.sends("Болеет завуч")
    assert coordinator.sees("23 сентября 2026 → 1 декабря 2026")


async def test_words_with_a_reason_alone_are_asked_for_a_day(head, coordinator):
    await head.sends("не успеваем с 1.2, заболела завуч")
    assert head.sees("На какой день")
    await head.taps("+1 неделя")
    assert head.sees("заболела завуч")
    await head.taps("Отправить координатору")
    assert coordinator.sees("заболела завуч")


async def test_what_was_said_may_be_said_otherwise_before_it_is_sent(head, coordinator):
    await head.sends(ASKS_IN_WORDS)
    await head.sends("до 15 декабря")
    assert head.sees("15 декабря (вт)")
    await head.sends("Нет кворума")
    assert head.sees("Нет кворума")
    assert not coordinator.sees("кворума")
    await head.taps("Отправить координатору")
    assert coordinator.sees("→ 15 декабря 2026")
    assert coordinator.sees("Нет кворума")


async def test_a_half_said_wish_is_not_sent_by_an_old_button(head, coordinator, world):
    await head.sends(ASKS_IN_WORDS)
    ready = head.screen
    await head.taps("Не нужно")
    await opens(head)
    await head.taps("Не относится к нам")
    await head.taps_data(f"xs:{latest(world)}", message=ready)
    assert one(world, "SELECT count(*) FROM appeals WHERE state = 'open'") == 0


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("1.6", "1.6"),
        ("что просрочено?", "росрочен"),
        ("покажи задачи на неделю", "неделю"),
        ("что сдать до 30 ноября", "ноябр"),
        ("помощь", "Я понимаю"),
        ("/tasks", "1.7"),
    ],
)
async def test_another_wish_is_answered_and_the_day_still_awaited(
    head, coordinator, world, words, answer
):
    await opens(head)
    await head.taps("Перенести срок")
    await head.sends(words)
    assert not head.sees("не вижу дня")
    if not words.startswith("/"):
        await head.taps("Вернуться к переносу 1.2")
        assert head.sees("На какой день")
    await head.sends("на неделю")
    assert head.sees("21 октября (ср)")
    await head.sends("Ремонт")
    assert coordinator.sees("→ 21 октября 2026")


async def test_another_wish_leaves_what_is_ready_to_be_sent(head, coordinator):
    await head.sends(ASKS_IN_WORDS)
    await head.sends("что просрочено?")
    await head.taps("Вернуться к переносу 1.2")
    await head.taps("Отправить координатору")
    assert coordinator.sees("→ 10 декабря 2026")


async def test_another_item_may_be_postponed_instead(head, world):
    await opens(head)
    await head.taps("Перенести срок")
    await head.sends("перенести 1.6 на 10 декабря")
    await head.sends("Ремонт")
    assert one(world, "SELECT task_id FROM appeals WHERE state = 'open'") != 2


async def test_a_number_that_no_task_bears_is_told(head):
    await head.sends("перенесите 9.9 на 10 декабря")
    assert head.sees("«9.9»")


async def test_a_question_put_in_words_is_sent_by_a_tap(head, coordinator):
    await head.sends("спросите координатора можно ли по 1.6 без печати")
    assert head.sees("без печати")
    assert not coordinator.sees("печати")
    await head.taps("Отправить координатору")
    assert coordinator.sees("без печати")
    assert coordinator.sees("1.6")


async def test_a_question_of_no_item_put_in_words_is_sent_by_a_tap(head, coordinator):
    await head.sends("передайте координатору что ссылка не открывается")
    await head.taps("Отправить координатору")
    assert coordinator.sees("ссылка не открывается")


@pytest.mark.parametrize("words", ["вопрос координатору", "у меня вопрос по пункту 1.6"])
async def test_who_only_wants_to_ask_is_asked_what(head, words):
    await head.sends(words)
    assert head.sees("Напишите вопрос одним сообщением")
    assert "Отправить координатору" not in head.buttons


async def test_what_is_written_otherwise_is_sent_instead(head, coordinator):
    await head.sends("спросите координатора можно ли по 1.6 без печати")
    await head.sends("Нужна ли подпись?")
    assert coordinator.sees("Нужна ли подпись?")
    assert not coordinator.sees("без печати")


# Not ours, in words alone


@pytest.mark.parametrize(
    "words",
    [
        "не относится к нам 1.2, у нас нет 11 класса",
        "1.2 не наш: мы начальная школа",
        "у нас нет 11 классов по 1.2",
    ],
)
async def test_not_ours_said_in_words_is_sent_by_a_tap(head, coordinator, world, words):
    await head.sends(words)
    assert head.sees("Не относится к нам")
    assert head.sees(words)
    assert not coordinator.sees(words)
    await head.taps("Отправить координатору")
    assert coordinator.sees(words)
    assert one(world, "SELECT kind FROM appeals WHERE state = 'open'") == "waiver"


async def test_not_ours_without_why_is_asked_why(head, coordinator):
    await head.sends("пункт 1.2 к нам не относится")
    assert head.sees("Напишите одним сообщением")
    await head.sends("Мы начальная школа")
    assert coordinator.sees("Мы начальная школа")


async def test_not_ours_without_a_number_is_asked_which(head, coordinator):
    words = "это не относится к нам, у нас нет 11 класса"
    await head.sends(words)
    assert head.sees("Какой пункт?")
    await head.taps("1.4")
    assert head.sees(words)
    await head.taps("Отправить координатору")
    assert coordinator.sees(words)


async def test_a_reason_of_not_ours_may_be_said_otherwise(head, coordinator):
    await head.sends("1.2 не наш, нет 11 класса")
    await head.sends("Мы начальная школа")
    assert not coordinator.sees("начальная")
    await head.taps("Отправить координатору")
    assert coordinator.sees("Мы начальная школа")
    assert not coordinator.sees("11 класса")


async def test_another_wish_leaves_not_ours_ready_to_be_sent(head, coordinator):
    await head.sends("1.2 не наш, нет 11 класса")
    await head.sends("что просрочено?")
    assert head.sees("росрочен")
    await head.taps("Вернуться: не относится 1.2")
    await head.taps("Отправить координатору")
    assert coordinator.sees("нет 11 класса")


async def test_whether_it_is_ours_is_a_question(head, world):
    await head.sends("а 1.2 к нам не относится?")
    assert head.sees("1.2")
    assert one(world, "SELECT count(*) FROM appeals") == 0


# Nothing is asked for once it is sent


async def test_a_question_that_is_sent_leaves_no_panel_above(head):
    await opens(head)
    await head.taps("Вопрос координатору")
    await head.sends_photo()
    assert seen(head, "Теперь напишите вопрос") == 1
    await head.sends("Такой бланк подойдёт?")
    assert head.sees("Вопрос отправлен")
    assert seen(head, "Теперь напишите вопрос") == 0


async def test_an_answer_that_is_sent_leaves_no_panel_above(head, coordinator):
    await asks(head)
    await coordinator.taps("Ответить")
    assert seen(coordinator, "Напишите ответ") == 1
    await coordinator.sends("По образцу")
    assert coordinator.sees("По образцу")
    assert seen(coordinator, "Напишите ответ") == 0
