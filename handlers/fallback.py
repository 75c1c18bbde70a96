"""Answers to whatever a person sends that nobody else took: never silence."""

from aiogram import Router
from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message

from handlers.drafts import draft_rows
from handlers.home import home_row, home_screen
from handlers.incoming import incoming_file
from handlers.language import Language
from handlers.screen import Screen
from handlers.status import status_screen
from usecases.draft_in_hand import draft_in_hand
from usecases.request import Request
from usecases.see_status import see_status

# What people send; the rest is said by Telegram itself, as that a message was pinned.
SENT = frozenset(
    {ContentType.STICKER, ContentType.CONTACT, ContentType.POLL, ContentType.DICE}
    | {ContentType.GAME, ContentType.STORY, ContentType.CHECKLIST, ContentType.PAID_MEDIA}
    | {ContentType.TEXT, ContentType.LOCATION, ContentType.VENUE, ContentType.INVOICE}
    | {ContentType.PHOTO, ContentType.DOCUMENT, ContentType.VIDEO, ContentType.VOICE}
    | {ContentType.AUDIO, ContentType.ANIMATION, ContentType.VIDEO_NOTE, ContentType.UNKNOWN}
    | {ContentType.LIVE_PHOTO, ContentType.GIVEAWAY, ContentType.GIVEAWAY_WINNERS}
)


def create_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(outdated_button)
    router.message.register(unknown_message)
    router.edited_message.register(edited_message)
    return router


async def outdated_button(_: CallbackQuery, language: Language) -> Screen:
    return home_screen(language.gettext("This button is out of date."), language)


async def edited_message(_: Message, request: Request, language: Language) -> Screen:
    if not request.person.memberships:
        return status_screen(await see_status(request), language)
    return home_screen(
        language.gettext(
            "I see that you edited a message. What was taken before stays as it was: "
            "to add something, send it as a new message."
        ),
        language,
    )


async def unknown_message(message: Message, request: Request, language: Language) -> Screen | None:
    if message.content_type not in SENT:
        return None
    if not request.person.memberships:
        return status_screen(await see_status(request), language)
    if incoming_file(message) is not None:
        return home_screen(
            language.gettext(
                "To which task does this belong? Open a task, press «Mark as done» and send it "
                "there: /tasks"
            ),
            language,
        )
    if message.text and message.text.startswith("/"):
        return home_screen(language.gettext("There is no such command. See /help"), language)
    if message.text:
        return not_understood_screen(language)
    refused = language.gettext(
        "I cannot take that as proof. A photo, a file, a link or a text will do."
    )
    draft = await draft_in_hand(request)
    return Screen(refused, draft_rows(draft, language) or (home_row(language),))


def not_understood_screen(language: Language) -> Screen:
    text = language.gettext(
        "I did not understand that. Try, for instance: «what is late», «what is due by Friday», "
        "«item 1.7», «find news». All I can do: /help"
    )
    return home_screen(text, language)


def failure_screen(language: Language) -> Screen:
    return home_screen(
        language.gettext("Something went wrong here, and nothing was changed. Try once more."),
        language,
    )


def progress_screen(language: Language) -> Screen:
    """Shown while something takes long."""
    return Screen(language.gettext("⏳ One moment…"))


def group_screen(language: Language) -> Screen:
    return Screen(language.gettext("I work in a private chat: open it and press Start."))
