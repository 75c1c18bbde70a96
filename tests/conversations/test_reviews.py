"""A coordinator decides on what a school handed in, and the school is told."""

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import EditMessageText, SendDocument, SendMediaGroup, SendPhoto

from roadmap.model import Role
from tests.conversations.acts import accepts, hands_in, refused, returns
from tests.stored import digest, one, rows
from tests.telegram import JPEG, Document, Photo, Video


def wrong_id(method):
    return TelegramBadRequest(method, "Bad Request: wrong file identifier")


def seen(person, words: str) -> int:
    """In how many messages of the chat a person sees these words."""
    return sum(words in text for text in person.texts)


async def hands_in_files(head, *parts):
    await head.sends("/done 1.2")
    for part in parts:
        await head.attaches(part)
    await head.taps("Отправить")


async def test_each_coordinator_is_told_once(head, coordinator, second_coordinator):
    await hands_in(head)
    for one_of_them in (coordinator, second_coordinator):
        assert seen(one_of_them, "Разработка школьной дорожной карты") == 1
        assert one_of_them.sees("МБОУ «Берёзовская СОШ»")
        assert "Принять" in one_of_them.buttons
        assert "Вернуть" in one_of_them.buttons


async def test_nobody_else_is_asked_to_decide(head, deputy, observer, curator, other_head):
    await hands_in(head)
    for person in (deputy, observer, curator, other_head):
        assert not person.sees("1.2. Разработка")


async def test_the_notice_has_texts_and_links_at_hand(head, coordinator):
    await head.sends("/done 1.2")
    await head.sends("Карта утверждена https://school.example/plan")
    await head.taps("Отправить")
    assert coordinator.sees("Карта утверждена")
    assert coordinator.sees("https://school.example/plan")
    assert coordinator.sees("Анна Крылова")
    assert coordinator.sees("С опозданием на 21 день")


async def test_what_comes_in_time_is_called_so(head, coordinator):
    await hands_in(head, "1.5")
    assert coordinator.sees("В срок")


async def test_files_come_as_an_album(head, coordinator, telegram):
    await hands_in_files(head, Photo(JPEG + b"1"), Photo(JPEG + b"2"))
    await coordinator.taps("Файлы (2)")
    [album] = telegram.calls_of(SendMediaGroup)
    assert len(album.result) == 2
    assert refused(telegram) == []


async def test_kinds_that_do_not_mix_come_apart(head, coordinator, telegram):
    parts = [Photo(JPEG + b"1"), Document("а.pdf", b"1"), Video(), Document("б.pdf", b"2")]
    await hands_in_files(head, *parts)
    await coordinator.taps("Файлы (4)")
    albums = telegram.calls_of(SendMediaGroup)
    assert [len(album.result) for album in albums] == [2, 2]
    assert refused(telegram) == []


async def test_a_single_file_is_no_album(head, coordinator, telegram):
    await hands_in_files(head, Photo(JPEG), Document("а.pdf"))
    await coordinator.taps("Файлы")
    assert len(telegram.calls_of(SendPhoto)) == 1
    assert len(telegram.calls_of(SendDocument)) == 1
    assert refused(telegram) == []


async def test_more_than_ten_files_come_in_several_albums(head, coordinator, telegram):
    await head.sends("/done 1.2")
    await head.sends_album([Photo(JPEG + bytes([n])) for n in range(10)])
    await head.sends_album([Photo(JPEG + b"x" + bytes([n])) for n in range(2)])
    await head.taps("Отправить")
    await coordinator.taps("Файлы (12)")
    assert [len(c.result) for c in telegram.calls_of(SendMediaGroup)] == [10, 2]


async def test_a_recording_can_be_listened_to(head, coordinator, telegram):
    await head.sends("/done 1.2")
    await head.sends_voice()
    await head.taps("Отправить")
    await coordinator.taps("Файлы (1)")
    assert refused(telegram) == []


async def test_after_the_files_the_decision_is_at_hand(head, coordinator):
    await hands_in_files(head, Photo(JPEG))
    await coordinator.taps("Файлы")
    assert "Принять" in coordinator.buttons
    assert coordinator.sees("МБОУ «Берёзовская СОШ»")


async def test_a_forgotten_file_is_uploaded_from_the_bot_s_copy(head, coordinator, telegram):
    await hands_in_files(head, Document("Протокол.pdf", b"%PDF minutes"))
    telegram.fail_next(wrong_id, SendDocument)
    await coordinator.taps("Файлы")
    name, data = uploaded(telegram, coordinator)
    assert (name, data) == ("Протокол.pdf", b"%PDF minutes")


def uploaded(telegram, person):
    [document] = [m.document for m in telegram.messages(person.id) if m.document]
    file = telegram.server.files.link(document.file_id, telegram.server.now())
    return document.file_name, file.data


async def test_a_forgotten_album_is_uploaded_from_the_bot_s_copies(head, coordinator, telegram):
    await hands_in_files(head, Photo(JPEG + b"1"), Photo(JPEG + b"2"))
    telegram.fail_next(wrong_id, SendMediaGroup)
    await coordinator.taps("Файлы")
    assert sum(bool(m.photo) for m in telegram.messages(coordinator.id)) == 2


async def test_accepting_shows_who_and_when(head, coordinator):
    await hands_in(head)
    await coordinator.taps("Принять")
    assert coordinator.sees("Принято: Ольга Северова, 14 октября, 12:00")
    assert coordinator.toasts[-1] == "Принято"
    assert "Принять" not in coordinator.buttons


async def test_the_head_is_told_once_of_what_is_accepted(head, coordinator):
    await hands_in(head)
    await coordinator.taps("Принять")
    assert seen(head, "Пункт 1.2 принят") == 1


async def test_the_deputy_is_told_too(head, deputy, coordinator):
    await hands_in(head)
    await coordinator.taps("Принять")
    assert seen(deputy, "Пункт 1.2 принят") == 1


async def test_another_school_is_not_told(head, other_head, coordinator):
    await hands_in(head)
    await coordinator.taps("Принять")
    assert seen(other_head, "принят") == 0


async def test_returning_asks_why_and_tells_the_school(head, deputy, coordinator, world):
    await hands_in(head)
    await coordinator.taps("Вернуть")
    assert coordinator.sees("Почему возвращаете?")
    assert one(world, "SELECT state FROM submissions") == "submitted"
    await coordinator.sends("Нет подписи")
    assert coordinator.sees("Возвращено: Ольга Северова")
    assert coordinator.sees("Нет подписи")
    for person in (head, deputy):
        assert seen(person, "Пункт 1.2 возвращён") == 1
        assert person.sees("Нет подписи")
    await head.taps("Исправить")
    assert head.sees("Что исправить: Нет подписи")


async def test_the_next_text_alone_is_the_reason(head, coordinator, world):
    await hands_in(head)
    await coordinator.taps("Вернуть")
    await coordinator.sends("Нет подписи")
    before = digest(world)
    await coordinator.sends("И ещё: нет печати")
    assert digest(world) == before
    assert coordinator.sees("/help")


async def test_a_command_is_no_reason(head, coordinator, world):
    await hands_in(head)
    await coordinator.taps("Вернуть")
    await coordinator.sends("/summary")
    assert coordinator.sees("Верхнеозёрский район")
    await coordinator.sends("Нет подписи")
    assert one(world, "SELECT reason FROM submissions") == "Нет подписи"


@pytest.mark.parametrize("act", [lambda who: who.sends_photo(), lambda who: who.sends_sticker()])
async def test_what_is_no_text_is_no_reason(head, coordinator, world, act):
    await hands_in(head)
    await coordinator.taps("Вернуть")
    await act(coordinator)
    assert one(world, "SELECT state FROM submissions") == "submitted"
    await coordinator.sends("Нет подписи")
    assert one(world, "SELECT reason FROM submissions") == "Нет подписи"


async def test_a_reason_of_4096_characters_fits(head, coordinator, world, telegram):
    reason = "ж" * 4096
    await hands_in(head)
    await returns(coordinator, reason)
    assert one(world, "SELECT reason FROM submissions") == reason
    assert head.sees("ж" * 100)
    await head.taps("Открыть задачу")
    assert head.sees("Возвращено")
    assert refused(telegram) == []


async def test_a_reason_of_markup_is_shown_as_it_is(head, coordinator, telegram):
    await hands_in(head)
    await returns(coordinator, "<b>нет</b> & подписи \u202e")
    assert head.sees("<b>нет</b> &")
    await head.taps("Открыть задачу")
    assert head.sees("<b>нет</b> &")
    assert refused(telegram) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("<b>&Ольга</i>", "<b>&Ольга</i>"),
        ("\u202eольга\u200f", "ольга"),
        ("&lt;b&gt;", "&lt;b&gt;"),
    ],
    ids=["html", "rtl", "entities"],
)
async def test_any_name_of_the_one_who_decides_is_shown(enter, head, telegram, name, shown):
    coordinator = await enter(20, Role.COORDINATOR, name=name)
    other = await enter(21, Role.COORDINATOR, name="Вера Вторая")
    await hands_in(head)
    await coordinator.taps("Принять")
    assert coordinator.sees(f"Принято: {shown}, 14 октября")
    assert other.sees(f"Принято: {shown}, 14 октября")
    assert refused(telegram) == []


async def test_do_not_return_puts_the_decision_back(head, coordinator, world):
    await hands_in(head)
    await coordinator.taps("Вернуть")
    before = digest(world)
    await coordinator.taps("Не возвращать")
    assert "Принять" in coordinator.buttons
    assert digest(world) == {**before, "conversations": []}


async def test_after_do_not_return_a_text_is_no_reason(head, coordinator, world):
    await hands_in(head)
    await coordinator.taps("Вернуть")
    await coordinator.taps("Не возвращать")
    await coordinator.sends("Нет подписи")
    assert one(world, "SELECT state FROM submissions") == "submitted"


async def test_who_was_first_is_said_and_nothing_changes(
    head, coordinator, second_coordinator, world
):
    await hands_in(head)
    await coordinator.taps("Принять")
    before = digest(world)
    for data in ("ra:1", "rr:1", "rk:1"):
        await second_coordinator.taps_data(data)
        assert second_coordinator.sees("Принято: Ольга Северова")
        assert digest(world) == before
    assert any("Ольга Северова" in toast for toast in second_coordinator.toasts)


async def test_another_s_old_message_is_redrawn(head, coordinator, second_coordinator):
    await hands_in(head)
    await coordinator.taps("Принять")
    assert seen(second_coordinator, "Разработка школьной") == 1
    assert second_coordinator.sees("Принято: Ольга Северова")
    assert "Принять" not in second_coordinator.buttons


async def test_every_message_with_the_buttons_is_redrawn(head, coordinator, second_coordinator):
    await hands_in(head)
    await second_coordinator.sends("/review")
    await second_coordinator.taps("1.2")
    await coordinator.taps("Принять")
    assert seen(second_coordinator, "Принято: Ольга Северова") == 2


async def test_the_own_second_message_is_redrawn_too(head, coordinator):
    await hands_in(head)
    await accepts(coordinator)
    assert seen(coordinator, "Принято: Ольга Северова") == 2


async def test_a_reason_given_too_late_changes_nothing(
    head, coordinator, second_coordinator, world
):
    await hands_in(head)
    await second_coordinator.taps("Вернуть")
    await coordinator.taps("Принять")
    assert second_coordinator.sees("Принято: Ольга Северова")
    await second_coordinator.sends("Нет подписи")
    assert one(world, "SELECT state FROM submissions") == "accepted"
    assert second_coordinator.sees("Принято: Ольга Северова")
    assert seen(head, "возвращён") == 0


async def test_a_returned_task_is_handed_in_again_with_its_history(head, coordinator):
    await hands_in(head)
    await returns(coordinator, "Нет подписи")
    await hands_in(head, text="подписали")
    assert coordinator.sees("подписали")
    assert coordinator.sees("Возвращали: Нет подписи")
    await accepts(coordinator)
    await head.taps("Открыть задачу")
    assert head.sees("Принято")
    assert head.sees("Анна Крылова (1 текст)")
    assert head.sees("Анна Крылова (2 текста)")


async def test_decided_at_the_same_moment_one_is_first(
    head, coordinator, second_coordinator, telegram, world
):
    await hands_in(head)
    taps = []
    for person in (coordinator, second_coordinator):
        tap = telegram.server.queries.open(person.id, "ra:1", world.clock())
        message = telegram.server.chats.by_bot(person.id)[-1].raw
        query = {"id": tap.query_id, "from": person.user, "chat_instance": "1"}
        taps.append({"callback_query": {**query, "data": "ra:1", "message": message}})
    await telegram.deliver(*taps)
    assert one(world, "SELECT count(*) FROM events WHERE kind = 'accepted'") == 1
    assert seen(head, "Пункт 1.2 принят") == 1
    assert telegram.unanswered == []


async def test_the_queue_lists_what_waits_oldest_first(head, other_head, coordinator):
    await hands_in(head, "1.3")
    await hands_in(other_head, "1.2")
    await coordinator.sends("/review")
    assert coordinator.sees("2 отметки")
    assert [label[:3] for label in coordinator.buttons[:2]] == ["1.3", "1.2"]


async def test_an_empty_queue_is_good_news(coordinator):
    await coordinator.sends("/review")
    assert coordinator.sees("На проверке ничего нет")


async def test_a_long_queue_has_pages(head, coordinator, world):
    rows(
        world,
        "INSERT INTO submissions (task_id, state, started_by, started_at, submitted_by, "
        "submitted_at) SELECT id, 'submitted', 10, '2026-10-14', 10, '2026-10-14' "
        "FROM tasks WHERE organisation_id = 1 LIMIT 20",
    )
    rows(world, "UPDATE tasks SET state = 'submitted' WHERE organisation_id = 1")
    await coordinator.sends("/review")
    assert coordinator.sees("20 отметок")
    await coordinator.taps("Далее")
    await coordinator.taps("Далее")
    assert len([label for label in coordinator.buttons if "Берёзовская" in label]) == 4
    await coordinator.taps("Назад")
    assert coordinator.sees("Страница 2 из 3")


async def test_an_old_message_that_is_gone_does_not_stop_a_decision(
    head, coordinator, second_coordinator, telegram, world
):
    await hands_in(head)
    telegram.server.chats.remove(second_coordinator.id, second_coordinator.screen.message_id)
    await coordinator.taps("Принять")
    assert seen(head, "Пункт 1.2 принят") == 1
    assert one(world, "SELECT count(*) FROM outbox WHERE sent_at IS NULL") == 0


async def test_a_blocked_coordinator_gets_the_notice_on_return(head, coordinator):
    await coordinator.blocks()
    await hands_in(head)
    assert seen(coordinator, "Разработка школьной") == 0
    await coordinator.unblocks()
    assert seen(coordinator, "Разработка школьной") == 1


async def test_a_press_is_not_drawn_twice(head, coordinator, telegram):
    await hands_in(head)
    before = len(telegram.calls_of(EditMessageText))
    await coordinator.taps("Принять")
    assert len(telegram.calls_of(EditMessageText)) == before + 1


async def test_from_the_queue_one_gets_to_the_summary(head, coordinator):
    await hands_in(head)
    await coordinator.sends("/review")
    await coordinator.taps("Сводка")
    assert coordinator.sees("Со сроком")
