"""The clerk turns one update into one answer: who is it, in which language, which handler."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import ChatMemberUpdated, Update, User

from bot.delivery import Delivery, Place
from bot.fetching import Fetcher
from bot.languages import Languages
from bot.progress import Progress
from bot.resuming import resumed_screen
from bot.steadfast import steadfast
from bot.understanding import understood
from handlers.fallback import failure_screen, progress_screen
from handlers.language import Language
from handlers.screen import Screen
from handlers.status import stranger_screen
from handlers.years.screens import year_is_closed_screen
from roadmap.model import Person
from storage.database import Database, Unavailable
from storage.files import EvidenceFiles
from storage.inbox import Incoming
from usecases.closed_years import YearIsClosed
from usecases.know_person import know_person, note_blocked, note_return, note_seen
from usecases.request import Request

logger = logging.getLogger(__name__)

# Seconds after which a person is told that something is under way.
PATIENCE = 1.5
DATABASE_DELAYS = (0.5, 1.0, 2.0, 4.0)


@dataclass(frozen=True, slots=True)
class Answer:
    """What to show, and where; `passing`: it may be left out where another follows."""

    place: Place
    screen: Screen
    passing: bool


class Clerk:
    """Knows everything that handlers need."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        db: Database,
        files: EvidenceFiles,
        languages: Languages,
        default_language: str,
        clock: Callable[[], datetime],
        delivery: Delivery,
        timezone: str,
        admins: frozenset[int],
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._db = db
        self._files = files
        self._languages = languages
        self._default_language = default_language
        self._clock = clock
        self._delivery = delivery
        self._timezone = timezone
        self._admins = admins
        self._source = Fetcher(bot)

    async def handle(self, incoming: Incoming) -> Answer | None:
        """Raises nothing: what goes wrong becomes an answer that says so."""
        update = understood(incoming.payload, self._bot)
        if update is None:
            return None
        if update.my_chat_member and update.my_chat_member.chat.type == "private":
            await self._note_membership(update.my_chat_member)
            return None
        place, user = _place(update), _user(update)
        if place is None or user is None:
            return None
        person = await steadfast(lambda: know_person(self._db, self._stranger(user)))
        await steadfast(lambda: note_seen(self._db, person, self._clock()))
        if not person.reachable:
            await steadfast(lambda: note_return(self._db, person.id))
        language = self._languages.get(person.language, self._languages[self._default_language])
        is_admin = person.id in self._admins
        may_speak = person.memberships or is_admin or _is_start(update)
        if _is_private(update) and not may_speak:
            return Answer(place, stranger_screen(language), passing=False)
        request = Request(
            db=self._db,
            files=self._files,
            person=person,
            now=self._clock(),
            update_id=incoming.update_id,
            chat_id=place.chat_id,
            message_id=place.message_id,
            is_admin=is_admin,
            timezone=self._timezone,
            default_language=self._default_language,
        )
        meanwhile = Progress(self._delivery, place)
        screen = self._screen(update, request, incoming.applied_to, language, meanwhile)
        return await self._patiently(screen, meanwhile, language)

    async def _patiently(
        self,
        coming: Coroutine[Any, Any, Screen | None],
        meanwhile: Progress,
        language: Language,
    ) -> Answer | None:
        """The answer; where it takes long, progress is shown meanwhile."""
        work = asyncio.create_task(coming)
        try:
            done, _ = await asyncio.wait({work}, timeout=PATIENCE)
            if not done and not meanwhile.shown:
                await meanwhile(progress_screen(language))
            screen = await work
        finally:
            work.cancel()
        if screen is None:
            return None
        place = meanwhile.place
        passing = screen.passing and place.query_id is None and place.progress is None
        return Answer(place, screen, passing)

    async def _screen(
        self,
        update: Update,
        request: Request,
        applied_to: str | None,
        language: Language,
        meanwhile: Progress,
    ) -> Screen | None:
        try:
            if applied_to is not None:
                return await resumed_screen(request, applied_to, language)
            screen = await self._dispatch(update, request, language, meanwhile)
        except YearIsClosed as closed:
            return year_is_closed_screen(closed.task, language)
        except Exception:
            logger.exception("Update %s failed", update.update_id)
            return failure_screen(language)
        return screen if isinstance(screen, Screen) else None

    async def _dispatch(
        self, update: Update, request: Request, language: Language, meanwhile: Progress
    ) -> object:
        for delay in (*DATABASE_DELAYS, None):
            try:
                return await self._dispatcher.feed_update(
                    self._bot,
                    update,
                    request=request,
                    language=language,
                    languages=self._languages,
                    source=self._source,
                    meanwhile=meanwhile,
                    username=(await self._bot.me()).username or "",
                )
            except Unavailable:
                if delay is None:
                    raise
                await asyncio.sleep(delay)
                # A connection that breaks at the commit does not tell whether it was made.
                applied_to = await steadfast(lambda: self._applied_to(update.update_id))
                if applied_to is not None:
                    return await resumed_screen(request, applied_to, language)
        return None

    async def _applied_to(self, update_id: int) -> str | None:
        async with self._db.reading(once=True) as tx:
            return await tx.inbox.applied_to(update_id)

    async def _note_membership(self, change: ChatMemberUpdated) -> None:
        person_id, now = change.from_user.id, self._clock()
        if change.new_chat_member.status == "kicked":
            await steadfast(lambda: note_blocked(self._db, person_id, now))
        else:
            await steadfast(lambda: note_return(self._db, person_id))

    def _stranger(self, user: User) -> Person:
        code = (user.language_code or "").partition("-")[0]
        language = code if code in self._languages else self._default_language
        return Person(user.id, user.full_name, language)


def _place(update: Update) -> Place | None:
    message = update.message or update.edited_message
    if message is not None:
        return Place(message.chat.id, message.message_id)
    if update.my_chat_member is not None:
        return Place(update.my_chat_member.chat.id, 0)
    query = update.callback_query
    if query is None:
        return None
    if query.message is None:
        return Place(query.from_user.id, 0, query.id)
    return Place(query.message.chat.id, query.message.message_id, query.id)


def _user(update: Update) -> User | None:
    said = update.message or update.edited_message
    event = said or update.callback_query or update.my_chat_member
    if event is None or event.from_user is not None:
        return event.from_user if event else None
    chat = event.chat  # a person's own: Telegram need not say who writes there
    name = chat.first_name or "—"
    return User(id=chat.id, is_bot=False, first_name=name) if chat.type == "private" else None


def _is_private(update: Update) -> bool:
    if update.my_chat_member is not None:
        return update.my_chat_member.chat.type == "private"
    message = update.message or update.edited_message
    if message is None and update.callback_query is not None:
        message = update.callback_query.message  # type: ignore[assignment]
    return message is None or message.chat.type == "private"


def _is_start(update: Update) -> bool:
    """A stranger can do one thing: come with an invitation."""
    text = update.message.text if update.message else None
    return text is not None and text.split(maxsplit=1)[:1] == ["/start"]
