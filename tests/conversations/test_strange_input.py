"""Whatever comes is answered: never a crash, never silence."""

import pytest

from tests.conversations.acts import hands_in, refused
from tests.stored import digest, one, rows

_GIVEAWAY = {"chats": [], "winners_selection_date": 1, "winner_count": 1}


@pytest.mark.parametrize(
    "act",
    [
        lambda who: who.sends_sticker(),
        lambda who: who.sends_contact(),
        lambda who: who._says({"giveaway": _GIVEAWAY}),
    ],
    ids=["sticker", "contact", "giveaway"],
)
async def test_what_is_no_proof_is_said_to_be_none(head, world, act):
    before = digest(world)
    await act(head)
    assert head.sees("Подойдут фото, файл, ссылка или текст")
    assert digest(world) == before


@pytest.mark.parametrize(
    "act",
    [
        lambda who: who.sends_voice(),
        lambda who: who.sends_photo(),
        lambda who: who.sends_video(),
        lambda who: who.sends_live_photo(),
    ],
    ids=["voice", "photo", "video", "live photo"],
)
async def test_a_proof_with_no_draft_is_asked_about(head, world, act):
    before = digest(world)
    await act(head)
    assert head.sees("К какой задаче это относится?")
    await head.taps("Ни к какой")
    assert digest(world) == before


@pytest.mark.parametrize("command", ["/unknown", "/", "/привет", "/start@dorozhka_bot", "/done1"])
async def test_an_unknown_command_is_answered(head, command):
    shown = len(head.texts)
    await head.sends(command)
    assert len(head.texts) == shown + 1
    assert not head.sees("Что-то сломалось")


@pytest.mark.parametrize(
    "text", ["?", "я" * 4096, "<b>&</i>", "\u202e\u200f", "💩" * 2000, "привет\n\n\nпривет"]
)
async def test_any_text_is_answered(head, world, telegram, text):
    before = digest(world)
    shown = len(head.texts)
    await head.sends(text)
    assert len(head.texts) == shown + 1
    assert digest(world) == before
    assert refused(telegram) == []


async def test_an_edited_text_mends_the_draft_s_evidence(head, world):
    await head.sends("/done 1.2")
    message = await head.sends("плон https://a.example/1")
    await head.edits(message, "план https://a.example/2")
    texts = [row["text"] for row in rows(world, "SELECT text FROM evidence ORDER BY part")]
    assert texts == ["план https://a.example/2", "https://a.example/2"]
    assert head.sees("план")


async def test_an_edited_caption_mends_the_words_and_keeps_the_file(head, world):
    await head.sends("/done 1.2")
    photo = await head.sends_photo(caption="плон")
    await head.edits(photo, "план")
    kinds = rows(world, "SELECT kind, text FROM evidence ORDER BY part")
    assert [(row["kind"], row["text"]) for row in kinds] == [("photo", ""), ("text", "план")]


async def test_what_was_handed_in_stays_as_it_was(head, world):
    await head.sends("/done 1.2")
    message = await head.sends("план")
    await head.taps("Отправить")
    before = digest(world)
    await head.edits(message, "другой план")
    assert head.sees("пункт 1.2 уже сдан")
    assert digest(world) == before
    await head.taps("Отозвать")
    await head.edits(message, "третий план")
    assert head.sees("💬 третий план")


async def test_what_was_accepted_stays_as_it_was(head, coordinator, world):
    await head.sends("/done 1.2")
    message = await head.sends("план")
    await head.taps("Отправить")
    await coordinator.taps("Принять")
    before = digest(world)
    await head.edits(message, "другой план")
    assert head.sees("вы исправили сообщение")
    assert digest(world) == before


@pytest.fixture
def group(telegram, head):
    """A group with the head in it, who says something there."""
    chat = {"id": -500, "type": "group", "title": "Учителя"}
    telegram.server.chats.open(chat)

    async def say(**content):
        message = telegram.server.chats.add(-500, head.user, telegram.server.date, content)
        await telegram.deliver({"message": message.raw})
        return [m.text for m in telegram.messages(-500) if m.from_user.is_bot]

    return say


async def test_in_a_group_a_command_is_sent_to_the_private_chat(group, world):
    before = digest(world)
    assert await group(text="/tasks") == [
        "Я работаю в личном чате: откройте его и нажмите «Старт»."
    ]
    assert digest(world) == before


async def test_talk_in_a_group_is_none_of_the_bot_s_business(group, head, world):
    await head.sends("/done 1.2")
    before = digest(world)
    assert await group(text="план готов https://a.example") == []
    assert await group(location={"latitude": 1, "longitude": 1}) == []
    assert digest(world) == before


async def test_an_invitation_is_not_taken_in_a_group(group, world):
    from roadmap.model import Role

    code = await world.code(Role.COORDINATOR)
    before = digest(world)
    await group(text=f"/start {code}")
    assert digest(world) == before


@pytest.fixture
async def english(enter):
    from roadmap.model import Role

    return await enter(10, Role.HEAD, "Берёзовская", name="Anna", language="en")


async def test_a_person_is_spoken_to_in_their_language(english):
    assert english.sees("Hello, Anna!")
    assert english.sees("152-FZ")
    await english.sends("/tasks")
    assert english.sees("19 tasks")
    await english.taps("1.2")
    assert english.sees("Wednesday, 23 September — 21 days late") or english.sees("21 days late")
    await english.taps("Mark as done")
    await english.sends_photo()
    await english.taps("Hand in (1 photo)")
    assert english.sees("Handed in")


async def test_a_notice_is_in_the_language_of_its_recipient(english, coordinator):
    await hands_in_english(english)
    assert coordinator.sees("Сдано 14 октября")
    await coordinator.taps("Принять")
    assert english.sees("Item 1.2 is accepted")


async def hands_in_english(person):
    await person.sends("/done 1.2")
    await person.sends("done")
    await person.taps("Hand in")


async def test_a_language_we_do_not_speak_becomes_the_default(telegram, running):
    person = telegram.person(77, language="tt")
    await person.sends("/start")
    assert person.sees("Здравствуйте!")


async def test_a_regional_code_is_understood(telegram, running):
    person = telegram.person(77, language="en-GB")
    await person.sends("/start")
    assert person.sees("Hello!")


async def test_who_has_blocked_and_returns_is_served(head, coordinator):
    await head.blocks()
    await head.unblocks()
    await hands_in(head)
    assert coordinator.sees("Берёзовская")


async def test_help_speaks_to_each_role(head, coordinator):
    await head.sends("/help")
    assert head.sees("/done 1.7")
    assert not head.sees("/review")
    await coordinator.sends("/help")
    assert coordinator.sees("/review")
    assert coordinator.sees("/summary")


@pytest.mark.parametrize(
    "content",
    [
        {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 10, "type": "private"}}},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 5}},
        {"users_shared": {"request_id": 1, "users": [{"user_id": 5}]}},
        {"passport_data": {"data": [], "credentials": {"data": "a", "hash": "b", "secret": "c"}}},
        {"web_app_data": {"data": "готово", "button_text": "Отправить"}},
    ],
    ids=lambda content: next(iter(content)),
)
async def test_what_no_person_wrote_is_neither_answered_nor_proof(head, world, content):
    await head.sends("/done 1.2")
    before, shown = digest(world), len(head.texts)
    await head._says(content)
    assert len(head.texts) == shown
    assert digest(world) == before


async def test_beside_a_draft_a_refusal_leads_back_to_it(head):
    await head.sends("/done 1.2")
    await head.sends_sticker()
    assert "📝 К черновику 1.2" in head.buttons


@pytest.mark.parametrize("text", ["!!!", "...", "—"])
async def test_marks_alone_are_no_proof_for_a_draft(head, world, text):
    await head.sends("/done 1.2")
    await head.sends(text)
    assert head.sees("Черновик: пункт 1.2")
    assert one(world, "SELECT count(*) FROM evidence") == 0
