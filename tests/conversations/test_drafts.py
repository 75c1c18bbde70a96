"""A head collects proofs in a draft, one after another, and hands them in."""

import hashlib

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import EditMessageText, GetFile, SendMessage

from tests.conversations.acts import accepts, hands_in, refused
from tests.stored import digest, kept_files, one, rows
from tests.telegram import JPEG, Document, Photo, network_error

PDF = b"%PDF-1.4 the very minutes"
TOO_BIG = 20 * 1024 * 1024 + 1


def kinds(world) -> list[str]:
    return [row["kind"] for row in rows(world, "SELECT kind FROM evidence ORDER BY id")]


def texts(world) -> list[str]:
    return [row["text"] for row in rows(world, "SELECT text FROM evidence ORDER BY id")]


@pytest.fixture
async def draft(head):
    """The head's open draft for item 1.2; the head is who is at the chat."""
    await head.sends("/done 1.2")
    return head


@pytest.mark.parametrize(
    ("act", "kind", "label"),
    [
        (lambda who: who.sends_photo(), "photo", "1 фото"),
        (lambda who: who.sends_document(), "document", "1 файл"),
        (lambda who: who.sends_video(), "video", "1 видео"),
        (lambda who: who.sends_voice(), "voice", "1 голосовое"),
        (lambda who: who.sends("https://school.example/plan"), "link", "1 ссылка"),
        (lambda who: who.sends("Совещание прошло"), "text", "1 текст"),
    ],
    ids=["photo", "document", "video", "voice", "link", "text"],
)
async def test_each_kind_of_proof_is_taken(draft, world, act, kind, label):
    await act(draft)
    assert kinds(world) == [kind]
    assert f"Отправить ({label})" in draft.buttons


async def test_parts_add_up(draft):
    await draft.sends_photo()
    await draft.sends_document("Протокол.pdf")
    await draft.sends("https://school.example/plan")
    assert "Отправить (1 фото, 1 файл, 1 ссылка)" in draft.buttons
    assert draft.sees("Протокол.pdf")
    assert draft.sees("https://school.example/plan")


async def test_every_link_in_a_text_is_a_proof(draft, world):
    await draft.sends("Смотрите https://a.example/1, www.b.example и (https://c.example/x).")
    assert kinds(world) == ["text", "link", "link", "link"]
    assert texts(world)[1:] == ["https://a.example/1", "www.b.example", "https://c.example/x"]


async def test_links_alone_are_no_text(draft, world):
    await draft.sends("https://a.example/1\nhttps://b.example/2")
    assert kinds(world) == ["link", "link"]


async def test_a_caption_is_a_proof_of_its_own(draft, world):
    await draft.sends_photo(caption="Наше совещание https://a.example")
    assert kinds(world) == ["photo", "text", "link"]


async def test_4096_characters_are_kept_whole(draft, world, telegram):
    said = "ж" * 4096
    await draft.sends(said)
    assert texts(world) == [said]
    assert refused(telegram) == []


async def test_hostile_text_is_shown_as_it_is(draft, telegram):
    await draft.sends("<b>&amp; </i> \u202eтекст")
    assert draft.sees("<b>&amp; </i>")
    assert refused(telegram) == []


@pytest.mark.parametrize("name", ["<b>&.pdf", "\u202efdp.exe", "я" * 300 + ".pdf", " .pdf"])
async def test_any_file_name_is_kept_and_shown(draft, world, telegram, name):
    await draft.sends_document(name)
    assert one(world, "SELECT name FROM evidence") == name
    assert refused(telegram) == []


async def test_a_file_is_kept_under_its_hash_with_its_facts(draft, world):
    await draft.sends_document("Протокол.pdf", PDF)
    sha256 = hashlib.sha256(PDF).hexdigest()
    assert kept_files(world) == {sha256: PDF}
    facts = rows(world, "SELECT sha256, name, mime, size FROM evidence")
    assert facts == [
        {"sha256": sha256, "name": "Протокол.pdf", "mime": "application/pdf", "size": len(PDF)}
    ]


async def test_of_a_photo_the_largest_size_is_kept(draft, world):
    await draft.sends_photo(JPEG + b"large")
    assert list(kept_files(world).values()) == [JPEG + b"large"]


async def test_the_same_bytes_are_once_on_the_disk(draft, world):
    await draft.sends_document("Протокол.pdf", PDF)
    await draft.sends("/done 1.3")
    await draft.sends_document("Копия.pdf", PDF)
    assert len(kept_files(world)) == 1
    assert kinds(world) == ["document", "document"]


async def test_the_same_file_is_not_taken_twice(draft, world):
    await draft.sends_document("Протокол.pdf", PDF)
    await draft.sends_document("Копия.pdf", PDF, caption="с подписью")
    assert draft.sees("«Копия.pdf» здесь уже есть")
    assert "Отправить (1 файл, 1 текст)" in draft.buttons
    assert kinds(world) == ["document", "text"]


@pytest.mark.parametrize("again", ["https://school.example/plan/", "www.School.example/plan"])
async def test_the_same_page_is_not_taken_twice(draft, world, again):
    await draft.sends("https://school.example/plan")
    await draft.sends(again)
    assert draft.sees("здесь уже есть")
    assert kinds(world) == ["link"]


async def test_a_link_twice_in_a_text_is_one_link(draft, world):
    await draft.sends("https://a.example/1 и ещё раз https://a.example/1")
    assert kinds(world) == ["text", "link"]


async def test_of_an_album_the_parts_known_already_stay_out(draft, world):
    await draft.sends_photo(JPEG + bytes([3]))
    await draft.sends_album([Photo(JPEG + bytes([n])) for n in range(5)])
    assert kinds(world) == ["photo"] * 5
    assert "Отправить (5 фото)" in draft.buttons


async def test_what_was_accepted_is_not_taken_again_as_news(head, coordinator, world):
    await hands_in(head, "3.7", "https://school.example/news")
    await accepts(coordinator, "3.7")
    await head.sends("/done 3.7")
    await head.sends("https://school.example/news")
    assert head.sees("здесь уже есть")
    assert kinds(world) == ["link"]


async def test_parts_of_an_album_remember_it(draft, world):
    await draft.sends_album([Photo(JPEG + bytes([n])) for n in range(2)])
    await draft.sends_photo(JPEG + b"alone")
    albums = [row["album"] for row in rows(world, "SELECT album FROM evidence ORDER BY id")]
    assert albums[0]
    assert albums == [albums[0], albums[0], ""]


async def test_a_file_of_no_declared_size_may_be_too_big_too(draft, telegram, world):
    def too_big(method):
        return TelegramBadRequest(method, "Bad Request: file is too big")

    telegram.fail_next(too_big, GetFile)
    await draft.sends_document("Фильм.mp4")
    assert draft.sees("«Фильм.mp4» больше 20 МБ")
    assert kinds(world) == []


async def test_one_piece_is_taken_out(draft, world):
    await draft.sends_photo()
    await draft.sends_document("Протокол.pdf")
    await draft.taps("Убрать лишнее")
    await draft.taps("✖ Протокол.pdf")
    assert kinds(world) == ["photo"]
    await draft.taps("К черновику")
    assert "Отправить (1 фото)" in draft.buttons


async def test_a_draft_may_be_emptied_piece_by_piece(draft, world):
    await draft.sends("план")
    await draft.taps("Убрать лишнее")
    await draft.taps("✖ план")
    assert draft.sees("Черновик теперь пуст")
    assert kinds(world) == []


async def test_taken_out_it_may_be_sent_again(draft, world):
    await draft.sends_document("Протокол.pdf", PDF)
    await draft.taps("Убрать лишнее")
    await draft.taps("✖ Протокол.pdf")
    await draft.sends_document("Протокол.pdf", PDF)
    assert kinds(world) == ["document"]


async def test_taken_out_twice_is_taken_out_once(draft, world):
    await draft.sends("план")
    await draft.sends("отчёт")
    await draft.taps_data("de:1:0")
    await draft.taps_data("de:1:0")
    assert texts(world) == ["отчёт"]
    assert draft.sees("Такого черновика у вас нет")


async def test_of_what_is_handed_in_nothing_is_taken_out(draft, coordinator, world):
    await draft.sends("план")
    await draft.taps("Отправить")
    await draft.taps_data("de:1:0")
    assert draft.sees("На проверке")
    assert texts(world) == ["план"]


async def test_where_two_collect_it_is_seen_who_added_what(draft, deputy):
    await draft.sends("план")
    assert not draft.sees("Анна Крылова")
    await deputy.sends("/done 1.2")
    await deputy.sends("отчёт")
    assert deputy.sees("план — Анна Крылова")
    assert deputy.sees("отчёт — Борис Заместитель")


async def test_over_20_mb_gets_a_clear_sentence(draft, world):
    await draft.sends_photo()
    await draft.sends_document("Фильм.mp4", size=TOO_BIG)
    assert draft.sees("«Фильм.mp4» больше 20 МБ")
    assert draft.sees("ссылку")
    assert kinds(world) == ["photo"]
    await draft.taps("Отправить (1 фото)")
    assert draft.sees("Сдано")


async def test_too_big_a_file_is_not_asked_for(draft, telegram):
    await draft.sends_document(size=TOO_BIG)
    assert telegram.calls_of(GetFile) == []


async def test_a_download_that_fails_gets_a_clear_sentence(draft, world, telegram):
    await draft.sends_photo()
    for _ in range(10):
        telegram.fail_next_download(OSError("connection reset"))
    await draft.sends_document("Протокол.pdf")
    telegram.heal()
    assert draft.sees("«Протокол.pdf» не удалось получить")
    assert kinds(world) == ["photo"]
    assert len(kept_files(world)) == 1
    await draft.sends_document("Протокол.pdf")
    assert "Отправить (1 фото, 1 файл)" in draft.buttons


async def test_a_download_that_fails_once_is_tried_again(draft, world, telegram):
    telegram.fail_next_download(TimeoutError())
    await draft.sends_document(data=PDF)
    assert list(kept_files(world).values()) == [PDF]


async def test_a_file_that_telegram_does_not_give_gets_a_clear_sentence(draft, world, telegram):
    telegram.fail_next(network_error, GetFile, times=10)
    await draft.sends_document("Протокол.pdf")
    assert draft.sees("не удалось получить")
    assert kinds(world) == []


async def test_an_album_is_ten_rows_and_few_redraws(draft, world, telegram):
    before = len(telegram.calls)
    await draft.sends_album([Photo(JPEG + bytes([n])) for n in range(10)])
    assert kinds(world) == ["photo"] * 10
    assert len(kept_files(world)) == 10
    drawn = [
        c for c in telegram.calls[before:] if isinstance(c.method, SendMessage | EditMessageText)
    ]
    assert len(drawn) <= 3
    assert "Отправить (10 фото)" in draft.buttons


@pytest.mark.parametrize("place", [0, 4, 9])
async def test_a_part_too_big_is_told_of_and_the_others_are_taken(draft, world, place):
    album = [Document(f"{n}.pdf", PDF + bytes([n])) for n in range(10)]
    album[place] = Document("Фильм.pdf", size=TOO_BIG)
    await draft.sends_album(album)
    assert kinds(world) == ["document"] * 9
    assert any("«Фильм.pdf» больше 20 МБ" in text for text in draft.texts)
    assert "Отправить (9 файлов)" in draft.buttons


async def test_the_panel_stays_below_what_was_sent(draft):
    await draft.sends("первое")
    last = await draft.sends("второе")
    assert draft.screen.message_id > last.message_id
    assert sum("Отправить" in str(text) for text in draft.buttons) == 1


async def test_only_the_newest_panel_has_buttons(draft, telegram):
    await draft.sends("первое")
    await draft.sends("второе")
    with_buttons = [
        m for m in telegram.messages(draft.id) if m.reply_markup and "Черновик" in (m.text or "")
    ]
    assert len(with_buttons) == 1


async def test_an_empty_draft_cannot_be_handed_in(draft, world):
    assert not any("Отправить" in label for label in draft.buttons)
    await draft.taps_data("ds:1")
    assert draft.sees("Сначала добавьте")
    assert one(world, "SELECT state FROM submissions") == "draft"


async def test_nothing_but_punctuation_is_no_proof(draft, world):
    await draft.sends("...")
    assert kinds(world) == []
    assert not any("Отправить" in label for label in draft.buttons)


async def test_cancelling_drops_the_draft_and_leaves_the_task_open(draft, world):
    await draft.sends("план")
    await draft.taps("Отменить")
    assert draft.sees("Черновик отменён")
    assert one(world, "SELECT state FROM submissions") == "cancelled"
    assert one(world, "SELECT state FROM tasks WHERE id = 2") == "open"


async def test_after_cancelling_a_draft_begins_anew(draft):
    await draft.sends("план")
    await draft.taps("Отменить")
    await draft.sends("/done 1.2")
    await draft.sends_photo()
    assert "Отправить (1 фото)" in draft.buttons


async def test_cancelled_twice_is_cancelled(draft, world):
    await draft.taps_data("dc:1")
    before = digest(world)
    await draft.taps_data("dc:1")
    assert draft.sees("Черновик отменён")
    assert digest(world) == before


async def test_a_cancelled_draft_cannot_be_handed_in(draft, world):
    await draft.sends("план")
    await draft.taps_data("dc:1")
    await draft.taps_data("ds:1")
    assert draft.sees("Черновик отменён")
    assert one(world, "SELECT count(*) FROM outbox") == 0


async def test_handed_in_twice_is_handed_in_once(draft, coordinator, world):
    await draft.sends("план")
    await draft.taps("Отправить")
    before = digest(world)
    await draft.taps_data("ds:1")
    assert draft.sees("На проверке: пункт 1.2")
    assert digest(world) == before


async def test_a_task_under_review_takes_no_second_draft(draft, coordinator, world):
    await draft.sends("план")
    await draft.taps("Отправить")
    await draft.sends("/done 1.2")
    assert draft.sees("На проверке")
    assert one(world, "SELECT count(*) FROM submissions") == 1


async def test_an_accepted_task_takes_no_draft(head, coordinator, world):
    await hands_in(head)
    await accepts(coordinator)
    await head.sends("/done 1.2")
    assert head.sees("Уже принято")
    assert one(world, "SELECT count(*) FROM submissions") == 1


async def test_an_ongoing_task_takes_news_again_and_again(head, coordinator, world):
    for _ in range(2):
        await hands_in(head, "3.7")
        await accepts(coordinator, "3.7")
    assert one(world, "SELECT count(*) FROM submissions WHERE state = 'accepted'") == 2


async def test_a_photo_after_handing_in_belongs_nowhere(draft, coordinator, world):
    await draft.sends("план")
    await draft.taps("Отправить")
    await draft.sends_photo()
    assert draft.sees("К какой задаче это относится?")
    assert kinds(world) == ["text"]
    assert len(kept_files(world)) == 1


async def test_a_text_with_no_draft_is_answered(head, world):
    await head.sends("план готов")
    assert head.sees("/help")
    assert kinds(world) == []


async def test_the_deputy_goes_on_with_the_head_s_draft(draft, deputy, world):
    await draft.sends_photo()
    await deputy.sends("/done 1.2")
    await deputy.sends_document()
    assert "Отправить (1 фото, 1 файл)" in deputy.buttons
    assert one(world, "SELECT count(*) FROM submissions") == 1


async def test_either_may_hand_in_what_both_collected(draft, deputy, world):
    await draft.sends_photo()
    await deputy.sends("/done 1.2")
    await deputy.sends_document()
    await deputy.taps("Отправить")
    assert kinds(world) == ["photo", "document"]
    await draft.taps_data("ds:1")
    assert draft.sees("Отправлено: Борис Заместитель")


async def test_another_s_draft_is_handed_in_with_the_presser_s_name(draft, deputy, coordinator):
    await draft.sends_photo()
    await deputy.taps_data("ds:1")
    assert coordinator.sees("Борис Заместитель")


async def test_what_comes_after_the_other_handed_in_belongs_nowhere(draft, deputy, world):
    await deputy.sends("/done 1.2")
    await draft.sends_photo()
    await draft.taps("Отправить")
    await deputy.sends_document()
    assert deputy.sees("К какой задаче это относится?")
    assert kinds(world) == ["photo"]


async def test_a_head_of_two_drafts_adds_to_the_one_opened_last(draft, world):
    await draft.sends("/done 1.3")
    await draft.sends("договор")
    assert one(world, "SELECT submission_id FROM evidence") == 2
    await draft.sends("/done 1.2")
    await draft.sends("план")
    assert texts(world) == ["договор", "план"]
    assert one(world, "SELECT submission_id FROM evidence WHERE text = 'план'") == 1


async def test_a_draft_survives_other_screens(draft, world):
    await draft.sends("/status")
    await draft.sends("/tasks")
    await draft.sends_photo()
    assert kinds(world) == ["photo"]


async def test_a_sticker_is_no_proof_and_the_draft_lives_on(draft, world):
    await draft.sends_sticker()
    assert draft.sees("Это не могу принять как подтверждение")
    await draft.sends_photo()
    assert kinds(world) == ["photo"]


async def test_a_forwarded_message_is_a_proof(draft, world):
    await draft.forwards("Протокол подписан")
    assert texts(world) == ["Протокол подписан"]


async def test_photos_have_no_names_and_are_counted(head):
    await head.sends("/done 1.2")
    await head.sends_album([Photo(JPEG + bytes([n])) for n in range(3)])
    assert head.sees("🖼 3 фото")
    await head.sends_photo(JPEG + bytes([0]))
    assert head.sees("Это здесь уже есть, второй раз не добавляю")
    await head.taps("Убрать лишнее")
    assert [label for label in head.buttons if "✖" in label] == [
        "✖ фото 1",
        "✖ фото 2",
        "✖ фото 3",
    ]


async def test_a_number_of_proofs_says_what_they_are(head):
    await head.sends("пункт 3.1")
    assert head.sees("ссылка на сайт или новость: Не менее 2 новостей в месяц")


async def test_home_leads_back_to_an_open_draft(head, deputy):
    await head.sends("/done 1.2")
    await head.sends("/start")
    assert head.buttons[0] == "📝 К черновику 1.2"
    await deputy.sends("/start")
    assert not any("черновику" in label for label in deputy.buttons)
