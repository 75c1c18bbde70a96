"""Plain words do what commands do, and change nothing by themselves."""

from datetime import timedelta

import pytest

from roadmap.model import Role
from tests.conversations.acts import hands_in, refused
from tests.conversations.test_tasks import numbers
from tests.stored import digest, one, rows


async def answers(person, words: str) -> str:
    """The text of the one answer to the words."""
    shown = len(person.texts)
    await person.sends(words)
    assert len(person.texts) == shown + 1
    return person.text


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("что просрочено?", "/overdue"),
        ("ПРОСРОЧЕНО", "/overdue"),
        ("просроченое", "/overdue"),
        ("мои задачи", "/tasks"),
        ("что принято", "/tasks done"),
        ("сколько осталось", "/status"),
        ("как дела", "/status"),
        ("покажи про наставничество", "/find наставничество"),
        ("новости", "/find новости"),
        ("пункт один семь", "/item 1.7"),
        ("пункт 1.7", "/item 1.7"),
        ("1,2", "/item 1.2"),
        ("сдам завтра 1.2", "/item 1.2"),
        ("не сдал 1.2 ещё", "/item 1.2"),
        ("помощь", "/help"),
        ("настройки", "/settings"),
    ],
)
async def test_a_head_asks_without_a_slash(head, world, words, command):
    before = digest(world)
    said = await answers(head, words)
    assert digest(world) == before
    assert await answers(head, command) == said


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("сводка", "/summary"),
        ("как дела", "/summary"),
        ("что просрочено", "/overdue"),
        ("как дела у лесной", "/school лесной"),
        ("лесная", "/school лесная"),
        ("цо3", "/school цо3"),
        ("кто не отчитался по 1.4", "/item 1.4"),
        ("пункт 1.4", "/item 1.4"),
        ("что на проверке", "/review"),
        ("помощь", "/help"),
        ("найди новости", "/find новости"),
        ("новости", "/find новости"),
        ("что сдать до 25.10", "/tasks 2026-10-14 2026-10-25"),
    ],
)
async def test_a_coordinator_asks_without_a_slash(head, coordinator, world, words, command):
    await hands_in(head)
    before = digest(world)
    said = await answers(coordinator, words)
    assert digest(world) == before
    assert await answers(coordinator, command) == said


async def test_what_is_due_by_friday(head):
    await head.sends("что сдать до пятницы")
    assert head.sees("Сдать до 16 октября")
    assert numbers(head) == ["1.4"]


async def test_what_is_due_in_a_month_turns_pages(head, world):
    await head.sends("что сдать до 30 июня")
    assert head.sees("Страница 1 из")
    await head.taps("Далее")
    assert head.sees("Страница 2 из")
    await head.taps("Назад")
    assert head.sees("Страница 1 из")


async def test_what_is_late_is_not_forgotten_beside_what_is_due(head, world):
    world.clock.moment += timedelta(days=60)
    await head.sends("что сдать до конца недели")
    await head.taps("Просрочено (")
    assert head.sees("Просрочено")
    await head.sends("что сдать на следующей неделе")
    assert not any("Просрочено" in label for label in head.buttons)


async def test_nothing_due_is_said(head):
    await head.sends("что завтра")
    assert head.sees("В эти дни сдавать нечего")


async def test_a_report_opens_a_draft_and_hands_nothing_in(head, coordinator, world):
    await head.sends("сдал 1.2")
    assert head.sees("Черновик")
    assert one(world, "SELECT state FROM submissions") == "draft"
    assert one(world, "SELECT count(*) FROM evidence") == 0
    assert one(world, "SELECT count(*) FROM outbox") == 0


@pytest.mark.parametrize(
    "words", ["сдал 1.2?", "лицей сдал 1.2", "почти сдал 1.2", "все сдали 1.2"]
)
async def test_no_report_opens_no_draft(head, world, words):
    await head.sends(words)
    assert one(world, "SELECT count(*) FROM submissions") == 0


async def test_a_report_replayed_opens_one_draft(head, world, running):
    await head.sends("сдал 1.2")
    await running.restart()
    assert one(world, "SELECT count(*) FROM submissions") == 1


async def test_what_is_not_sure_is_offered(head, world):
    before = digest(world)
    await head.sends("все сдали 1.2")
    assert head.sees("Не уверен")
    assert digest(world) == before
    await head.taps("Открыть пункт: 1.2")
    assert head.sees("1.2. Разработка школьной дорожной карты")


async def test_the_first_choice_may_be_to_hand_in(head, world):
    await head.sends("все сдали 1.2")
    await head.taps("Сдать пункт: 1.2")
    assert head.sees("Черновик")


async def test_a_question_while_a_draft_is_open_is_answered(head, world):
    await head.sends("/done 1.2")
    await head.sends("что просрочено?")
    assert head.sees("Просрочено")
    assert head.sees("Черновик остаётся открытым")
    assert one(world, "SELECT count(*) FROM evidence") == 0
    await head.taps("К черновику 1.2")
    assert head.sees("Черновик")
    await head.sends("план готов")
    assert one(world, "SELECT text FROM evidence") == "план готов"


@pytest.mark.parametrize(
    "words",
    [
        *("готово", "сдал 1.2", "протокол 1.7", "да", "Что сделано: провели педсовет"),
        *(
            "9.9",
            "25",
            "отчёт по питанию",
            "выполнено",
            "просрочек нет",
            "до пятницы всё развесили",
        ),
        *("план на март утверждён", "связались с координатором", "перенесли на 5 декабря"),
        *("Провели 5 выездов. Что дальше?", "приказ № 12", "список учителей", "15 марта"),
    ],
)
async def test_other_words_are_proof_for_an_open_draft(head, world, words):
    await head.sends("/done 1.2")
    await head.sends(words)
    assert one(world, "SELECT text FROM evidence") == words


@pytest.mark.parametrize(
    "words",
    [
        *("задачи на март", "вопрос координатору", "что просрочено", "сколько осталось", "помощь"),
        *(
            "1.3",
            "п. 1,3",
            "пункт 1.7",
            "когда ВПР",
            "перенести срок",
            "спасибо!",
            "а видео можно?",
            "календарь",
        ),
        *("Добрый день! Что ещё сдать?", "можно ли приложить фото вместо протокола?"),
    ],
)
async def test_a_request_is_answered_and_becomes_proof_with_one_tap(head, world, words):
    await head.sends("/done 1.2")
    await head.sends(words)
    assert one(world, "SELECT count(*) FROM evidence") == 0
    await head.taps("Это подтверждение")
    assert one(world, "SELECT text FROM evidence") == words
    assert head.sees("Черновик: пункт 1.2")
    await head.sends_photo()
    assert one(world, "SELECT count(*) FROM evidence") == 2


async def test_proof_becomes_a_question_with_one_tap(head, world):
    await head.sends("/done 1.2")
    await head.sends("сводка по школе")
    await head.taps("Это вопрос")
    assert head.sees("Просрочено")
    assert one(world, "SELECT count(*) FROM evidence") == 0
    await head.taps("Это подтверждение")
    assert one(world, "SELECT text FROM evidence") == "сводка по школе"


async def test_answered_words_are_put_to_nothing_by_themselves(head):
    await head.sends("/done 1.2")
    await head.sends("что просрочено?")
    await head.taps("К черновику")
    await head.taps("Отменить")
    await head.sends_photo()
    assert head.sees("Сохранено: 1 фото.")


async def test_a_question_to_the_coordinator_leads_back_to_the_draft(head, coordinator, world):
    await head.sends("/done 1.2")
    await head.sends_photo()
    await head.sends("вопрос координатору")
    assert head.sees("1.2")
    await head.sends("Сколько нужно фотографий?")
    assert "📝 К черновику 1.2" in head.buttons
    assert one(world, "SELECT text FROM appeals") == "Сколько нужно фотографий?"
    await head.sends_photo(b"\xff\xd8\xff another")
    assert one(world, "SELECT count(*) FROM evidence") == 2
    await head.taps("Отправить")
    assert head.sees("Сдано")


async def test_a_question_beside_a_draft_is_passed_on_with_one_tap(head, coordinator, world):
    await head.sends("/done 1.2")
    await head.sends("Подойдёт ли скан?")
    assert head.sees("Ссылка на сайт")
    await head.taps("Отправить координатору")
    assert one(world, "SELECT text FROM appeals") == "Подойдёт ли скан?"
    await head.taps("К черновику 1.2")
    await head.sends_photo()
    assert one(world, "SELECT count(*) FROM evidence") == 1


@pytest.mark.parametrize(
    ("words", "command"),
    [
        *(("/Overdue", "/overdue"), ("/DONE 1.2", "/done 1.2"), ("/просрочено", "/overdue")),
        *(("/задачи", "/tasks"), ("/помощь", "/help"), ("/done 1.2 готово", "/done 1.2")),
        ("/tasks неделя", "/tasks 2026-10-12 2026-10-18"),
    ],
)
async def test_a_command_in_capitals_or_in_russian_is_understood(head, words, command):
    said = await answers(head, words)
    assert await answers(head, command) == said


async def test_a_question_about_an_item_is_about_it(head, world):
    await head.sends("вопрос по пункту 1.2")
    assert head.sees("1.2")
    await head.sends("Когда?")
    assert one(world, "SELECT task_id FROM appeals") is not None


@pytest.mark.parametrize("words", ["что просрочено?", "сводка", "где подпись?"])
async def test_a_reason_that_is_awaited_takes_any_words(head, coordinator, world, words):
    await hands_in(head)
    await coordinator.taps("Вернуть")
    await coordinator.sends(words)
    assert one(world, "SELECT reason FROM submissions") == words


async def test_courtesy_is_returned(head, world):
    before = digest(world)
    await head.sends("спасибо большое!")
    assert head.sees("Рад помочь")
    assert digest(world) == before


@pytest.mark.parametrize("words", ["абырвалг", "какая завтра погода", "💩", "1 2 3", "я" * 4096])
async def test_what_is_not_understood_is_told_with_examples(head, telegram, words):
    await head.sends(words)
    assert head.sees("что сдать до пятницы")
    assert head.sees("/help")
    assert refused(telegram) == []


async def test_nothing_that_is_not_there_is_offered(head, coordinator):
    for person, words in (
        (head, "календарь"),
        (coordinator, "кто молчит"),
        (coordinator, "пни лицей"),
    ):
        await person.sends(words)
        assert not person.sees("нет такой команды")


async def test_a_school_that_is_not_there_is_told(coordinator):
    await coordinator.sends("как дела у хогвартса")
    assert coordinator.sees("Школы «хогвартса» нет")
    assert "Лесная ООШ" in coordinator.buttons


async def test_an_observer_asks_too(observer):
    await observer.sends("сводка")
    assert observer.sees("Верхнеозёрский район")


async def test_a_head_who_coordinates_too_does_both(enter, world):
    person = await enter(50, Role.HEAD, "Берёзовская", name="Двое")
    await person.sends(f"/start {await world.code(Role.COORDINATOR)}")
    await person.sends("сводка")
    assert person.sees("Верхнеозёрский район")
    await person.sends("сдал 1.2")
    assert person.sees("Черновик")


async def test_a_head_opens_an_item_by_its_number(head):
    await head.sends("/item 1.2")
    assert head.sees("1.2. Разработка школьной дорожной карты")
    await head.sends("/item 9.9")
    assert head.sees("9.9")


async def test_a_number_of_two_items_is_asked_about(head, world):
    rows(world, "UPDATE items SET number = '1.2.' WHERE number = '2.2.'")
    await head.sends("что по 1.2")
    assert head.sees("носят несколько пунктов")
    await head.taps(next(label for label in head.buttons if "Взаимопос" in label))
    assert head.sees("Взаимопосещение уроков")


@pytest.mark.parametrize(
    "data", ["q:", "q:start x", "q:no such", "q:q", f"q:{'я' * 30}", "q:done 1.2"]
)
async def test_a_forged_choice_is_but_a_command(head, telegram, data):
    await head.taps_data(data)
    assert refused(telegram) == []


@pytest.mark.parametrize(
    "data", ["td:1:5:1:0", "td:2:1:3652059:0", "td:1:0:1:0", "td:9:1:3652059:9999"]
)
async def test_forged_days_show_nothing_foreign(head, telegram, data):
    await head.taps_data(data)
    assert not head.sees("Лесная")
    assert refused(telegram) == []


async def test_english_is_understood(enter):
    person = await enter(60, Role.HEAD, "Берёзовская", name="Ann", language="en")
    await person.sends("what is overdue")
    assert person.sees("Overdue")
    await person.sends("what is due this week")
    assert person.sees("Due from")
    await person.sends("done 1.2")
    assert person.sees("Draft")
    await person.sends("thanks")
    assert one is not None


@pytest.mark.parametrize("words", ["напоминания", "настрой напоминания", "уведомления"])
async def test_reminders_open_their_own_settings(head, words):
    assert "Напоминания" in await answers(head, words)
    assert "Тихо 21–8" in head.buttons


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("в отпуске до 10 декабря", "10 дек"),
        ("я на больничном до пятницы", "16 окт"),
        ("болею, буду через неделю", "21 окт"),
        ("приостанови напоминания на две недели", "28 окт"),
        ("I am on vacation until December 10", "10 дек"),
    ],
)
async def test_an_absence_in_words_offers_a_pause_and_begins_none(head, world, words, day):
    before = digest(world)
    said = await answers(head, words)
    assert digest(world) == before
    assert "Пауза напоминаний" in said
    await head.taps(f"Пауза по {day}")
    assert head.sees("Пауза до конца дня")


async def test_a_pause_says_who_is_reminded_meanwhile(head, deputy):
    for person in (head, deputy):
        await person.sends("в отпуске до 10 декабря")
    assert head.sees("получает заместитель")
    assert not deputy.sees("получает заместитель")


async def test_a_pause_without_a_deputy_offers_to_invite_one(head):
    await head.sends("в отпуске до 10 декабря")
    assert head.sees("Заместителя школы в боте нет")
    await head.taps("Пригласить заместителя")
    assert head.sees("t.me/")


@pytest.mark.parametrize("words", ["ухожу в отпуск", "в отпуске с 1 декабря на две недели"])
async def test_where_no_day_is_certain_how_long_is_a_choice(head, words):
    await head.sends(words)
    assert head.sees("На сколько?")
    await head.taps("⏸ 2 нед.")
    assert head.sees("Пауза до конца дня: 27 октября")


async def test_an_old_pause_button_pauses_nothing(head, world):
    await head.sends("на больничном до пятницы")
    world.clock.pass_(days=5)
    await head.taps("Пауза по 16 окт")
    assert not head.sees("Пауза до конца дня")
