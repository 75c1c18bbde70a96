"""Proof comes in by a caption, by a reply, by forwarding, or with no word of what it is for."""

import pytest

from roadmap.model import Role
from tests.stored import digest, kept_files, one, rows
from tests.telegram import JPEG, Document, Photo


def pieces(world) -> list[tuple[str, str]]:
    """What is in drafts: the item's number and the kind of piece."""
    query = """SELECT i.number, e.kind FROM evidence e
        JOIN submissions s ON s.id = e.submission_id JOIN tasks t ON t.id = s.task_id
        JOIN items i ON i.id = t.item_id ORDER BY e.id"""
    return [(row["number"].rstrip("."), row["kind"]) for row in rows(world, query)]


def loose(world) -> int:
    return one(world, "SELECT count(*) FROM loose_evidence")


@pytest.mark.parametrize("caption", ["1.2", "сдал 1.2", "п. 1.2", "Сдала 1.2!"])
async def test_a_caption_with_a_number_opens_the_draft(head, world, caption):
    await head.sends_photo(caption=caption)
    assert pieces(world) == [("1.2", "photo")]
    await head.taps("Отправить (1 фото)")
    assert head.sees("Сдано")


async def test_the_words_beside_the_number_are_kept(head, world):
    await head.sends_document(caption="1.2 Протокол https://school.example/a")
    assert pieces(world) == [("1.2", "document"), ("1.2", "text"), ("1.2", "link")]
    assert (
        one(world, "SELECT text FROM evidence WHERE kind = 'link'") == "https://school.example/a"
    )


async def test_a_caption_goes_before_the_open_draft(head, world):
    await head.sends("/done 1.3")
    await head.sends_photo(caption="1.2")
    await head.sends_photo(JPEG + b"next")
    assert pieces(world) == [("1.2", "photo"), ("1.2", "photo")]


@pytest.mark.parametrize("place", [0, 2, 4])
@pytest.mark.parametrize("before", [None, "/done 1.3"])
async def test_an_album_follows_its_caption_wherever_that_stands(head, world, place, before):
    if before:
        await head.sends(before)
    album = [Photo(JPEG + bytes([n]), "1.2" if n == place else None) for n in range(5)]
    await head.sends_album(album)
    assert pieces(world) == [("1.2", "photo")] * 5
    assert loose(world) == 0
    assert "Отправить (5 фото)" in head.buttons


async def test_a_number_that_nobody_bears_is_asked_about(head, world):
    await head.sends_photo(caption="99.9")
    assert head.sees("К какой задаче")
    assert loose(world) == 2


async def test_a_reply_to_a_card_is_for_its_task(head, world, running):
    await head.sends("/tasks")
    await head.taps("1.2")
    card = head.screen
    await head.sends("/done 1.3")
    await running.restart()
    await head.sends_photo(reply_to=card)
    assert pieces(world) == [("1.2", "photo")]


async def test_a_reply_to_a_notice_is_for_its_task(head, coordinator, world):
    from tests.conversations.acts import hands_in, returns

    await hands_in(head)
    await returns(coordinator, "Нет подписи")
    notice = head.screen
    await head.sends("/status")
    await head.sends_photo(reply_to=notice)
    assert pieces(world)[-1] == ("1.2", "photo")
    assert head.sees("Что исправить")


async def test_a_reply_to_a_list_offers_its_tasks_first(head, world):
    await head.sends("/tasks")
    listed = [label for label in head.buttons if label[0].isdigit()]
    await head.sends_photo(reply_to=head.screen)
    assert head.sees("К какой задаче")
    assert head.buttons[0].split()[0] == listed[0].split()[0]


@pytest.mark.parametrize("draft", [None, "/done 1.3"])
async def test_words_in_reply_to_a_card_are_for_its_task(head, world, draft):
    await head.sends("/tasks")
    await head.taps("1.2")
    card = head.screen
    if draft:
        await head.sends(draft)
    await head.sends("Провели две встречи с родителями", reply_to=card)
    assert pieces(world) == [("1.2", "text")]
    assert head.sees("Черновик: пункт 1.2")


async def test_words_in_reply_to_a_list_are_asked_about(head, world):
    await head.sends("/tasks")
    listed = [label for label in head.buttons if label[0].isdigit()]
    await head.sends("Провели две встречи с родителями", reply_to=head.screen)
    assert head.sees("К какой задаче")
    assert head.buttons[0].split()[0] == listed[0].split()[0]


async def test_a_wish_in_reply_to_a_card_is_about_its_task(head, world):
    await head.sends("/tasks")
    await head.taps("1.2")
    await head.sends("перенесите на неделю", reply_to=head.screen)
    assert head.sees("1.2")
    assert head.sees("Новый срок")
    assert pieces(world) == []


@pytest.mark.parametrize("words", ["спасибо", "что просрочено", "а точно нам?", "как это делать"])
async def test_what_is_asked_in_reply_is_no_proof(head, world, words):
    await head.sends("/tasks")
    await head.taps("1.2")
    await head.sends(words, reply_to=head.screen)
    assert pieces(world) == []
    assert loose(world) == 0


async def test_a_reply_to_an_older_draft_goes_there(head, world):
    await head.sends("/done 1.2")
    panel = head.screen
    await head.sends("/done 1.3")
    await head.sends_photo(reply_to=panel)
    assert pieces(world) == [("1.2", "photo")]


async def test_a_file_with_no_words_is_kept_and_asked_about(head, world, running):
    await head.sends_photo()
    assert head.sees("Сохранено: 1 фото")
    assert len(kept_files(world)) == 1
    await running.restart()
    await head.taps(head.buttons[0])
    assert loose(world) == 0
    assert [kind for _, kind in pieces(world)] == ["photo"]
    await head.taps("Отправить (1 фото)")
    assert head.sees("Сдано")


async def test_another_task_is_two_taps_away(head, world):
    await head.sends_document()
    await head.taps("Другая")
    while not any(label.startswith("3.7") for label in head.buttons):
        await head.taps("Далее")
    await head.taps("3.7")
    assert pieces(world) == [("3.7", "document")]


async def test_an_album_with_no_words_is_asked_about_once(head, world):
    shown = len(head.texts)
    await head.sends_album([Document(f"{n}.pdf", bytes([n])) for n in range(10)])
    assert head.sees("Сохранено: 10 файлов")
    assert len(head.texts) - shown == 1
    await head.taps(head.buttons[0])
    assert len(pieces(world)) == 10


async def test_what_is_for_none_is_thrown_away(head, world):
    await head.sends_photo()
    await head.taps("Ни к какой")
    assert head.sees("удалено")
    assert loose(world) == 0
    assert pieces(world) == []


async def test_placed_once_it_is_not_placed_again(head, world):
    await head.sends_photo()
    question, first, second = head.screen, *head.buttons[:2]
    data = [b.callback_data for row in question.reply_markup.inline_keyboard for b in row]
    await head.taps_data(data[0])
    before = digest(world)
    await head.taps_data(data[1])
    assert head.sees("уже ничего не ждёт")
    assert digest(world) == before
    assert first != second


async def test_of_another_person_nothing_is_placed(head, other_head, world):
    await head.sends_photo()
    batch = one(world, "SELECT batch FROM loose_evidence")
    await other_head.taps_data(f"lp:{batch}:3")
    await other_head.taps_data(f"lx:{batch}")
    assert loose(world) == 1


@pytest.mark.parametrize("size", [None, 21 * 1024 * 1024])
async def test_what_cannot_be_had_is_said(head, world, telegram, size):
    for _ in range(0 if size else 10):
        telegram.fail_next_download(OSError("connection reset"))
    await head.sends_document("Фильм.mp4", size=size)
    assert head.sees("больше 20 МБ" if size else "не удалось получить")
    assert loose(world) == 0


async def test_a_forwarded_text_and_a_link_are_kept(head, world):
    await head.forwards("Совещание прошло вчера")
    await head.sends("https://school.example/news")
    assert head.sees("1 ссылка, 1 текст")
    assert loose(world) == 2


async def test_a_place_on_the_map_is_evidence(head, world):
    await head.sends("/done 1.2")
    await head.sends_location()
    assert one(world, "SELECT text FROM evidence") == "📍 54.190000, 37.620000"
    assert head.sees("📍 54.190000, 37.620000")
    assert "Отправить (1 место на карте)" in head.buttons


async def test_a_coordinator_s_photo_is_no_school_s(coordinator, world):
    await coordinator.sends_photo()
    assert coordinator.sees("Ещё страницы?")
    assert one(world, "SELECT count(*) FROM evidence") == 0


async def test_whoever_brings_orders_brings_an_order_still(enter, head, world):
    both = await enter(head.id, Role.COORDINATOR)
    await both.sends_document("Приказ.txt", b"text", mime="text/plain")
    assert loose(world) == 0
    await both.sends_photo()
    assert loose(world) == 1
