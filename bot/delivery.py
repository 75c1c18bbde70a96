"""Screens become messages: sent, redrawn, or drawn anew where the old one is gone."""

import contextlib
import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramRetryAfter,
)
from aiogram.types import InlineKeyboardMarkup, Message

from bot import clock
from bot.attachments import albums, send_album, upload
from bot.insistence import PASSING, insist
from bot.menus import set_menu
from bot.saying import Redraw, Say
from bot.steadfast import steadfast
from handlers.screen import Button, Live, Row, Screen
from storage.database import Database, Transaction
from storage.files import EvidenceFiles
from storage.live_messages import LiveMessage

logger = logging.getLogger(__name__)

NO_PREVIEW = '{"is_disabled": true}'
TOAST = 200
# A press that cannot be answered holds nothing up for longer.
PRESS_DELAYS = (0.3, 1.0)
# Whoever has blocked the bot, or is told to wait, is not sent something else instead.
AWAY = (*PASSING, TelegramRetryAfter, TelegramForbiddenError)
REFUSED = (TelegramBadRequest, TelegramNotFound)
# Many megabytes over a slow connection.
UPLOAD_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes: below the message that came, or into the message pressed.

    `progress` is the message that has meanwhile said that something is under way; `drawn` where
    its text says so, not only a toast.
    """

    chat_id: int
    message_id: int
    query_id: str | None = None
    progress: int | None = None
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A message that shows a screen; `redrawn`: it showed another one before."""

    chat_id: int
    message_id: int
    screen: Screen
    redrawn: bool = False

    async def remember(self, tx: Transaction) -> None:
        """What the message speaks of, and whether it is to change with it."""
        tasks, live = tasks_on(self.screen), self.screen.live
        if tasks or self.redrawn:
            await tx.shown_tasks.put(self.chat_id, self.message_id, tasks, clock.now())
        if live is not None:
            await tx.live_messages.put(self.chat_id, self.message_id, live.topic, live.subject_id)
        elif self.redrawn:
            await tx.live_messages.drop(self.chat_id, self.message_id)


@dataclass(slots=True)
class Done:
    """What of an answer has left already, so that trying again repeats none of it."""

    pressed: bool = False
    albums: int = 0
    enclosed: int = 0
    shown: Shown | None = None


def keyboard(rows: Iterable[Row]) -> str | None:
    """As Telegram is told of it, in JSON; None where there are no buttons."""
    buttons = [[_button(button) for button in row] for row in rows]
    return json.dumps({"inline_keyboard": buttons}, ensure_ascii=False) if buttons else None


def _button(button: Button) -> dict[str, str]:
    told = {"text": button.text, "callback_data": button.action.pack()}
    return told | {"style": button.style} if button.style else told


def _markup(screen: Screen) -> InlineKeyboardMarkup | None:
    """The same for what aiogram sends, along with a file."""
    buttons = keyboard(screen.rows)
    return InlineKeyboardMarkup.model_validate_json(buttons) if buttons else None


def tasks_on(screen: Screen) -> tuple[int, ...]:
    """The tasks that a screen's buttons are about: what a reply to it is for."""
    actions = [button.action for row in screen.rows for button in row]
    found = [getattr(action, "task_id", None) for action in actions]
    return tuple(dict.fromkeys(task_id for task_id in found if task_id is not None))


class Delivery:
    """Everything that is said to people goes through here."""

    def __init__(self, bot: Bot, db: Database, files: EvidenceFiles) -> None:
        self._bot = bot
        self._db = db
        self._files = files

    async def answer(self, place: Place, screen: Screen, done: Done) -> None:
        """Show a screen in answer to a message or a press; `done` is brought up to date."""
        if place.query_id is not None and not done.pressed:
            done.pressed = await self.answer_press(place.query_id, screen.toast)
        if screen.toast_only:
            return
        if screen.files:
            await self._send_files(place.chat_id, screen, done)
        await self._send_enclosed(place.chat_id, screen, done)
        if done.shown is None:
            done.shown = await self._show(place, screen)
        await self._offer_menu(place.chat_id, screen)
        if screen.document and place.drawn and place.progress is not None:
            await self._remove(place.chat_id, place.progress)

    async def _show(self, place: Place, screen: Screen) -> Shown:
        target = await self._target(place, screen)
        panel = screen.closes or screen.live
        if screen.receipt and panel:
            await self._shrink_panels(place.chat_id, panel, screen.receipt, but=target)
        if target is None:
            return Shown(place.chat_id, await self.send(place.chat_id, screen), screen)
        shown = await self.redraw(place.chat_id, target, screen)
        return Shown(place.chat_id, shown, screen, redrawn=True)

    async def _offer_menu(self, chat_id: int, screen: Screen) -> None:
        if screen.menu is not None:
            await set_menu(self._bot, chat_id, screen.menu)

    async def _remove(self, chat_id: int, message_id: int) -> None:
        """What said that a file was being made; one that is too old stays."""
        with contextlib.suppress(TelegramAPIError):
            await insist(lambda: self._bot.delete_message(chat_id, message_id))

    async def _send_files(self, chat_id: int, screen: Screen, done: Done) -> None:
        waiting = list(albums(screen.files))
        try:
            for album in waiting[done.albums :]:
                await send_album(self._bot, chat_id, album, self._files)
                done.albums += 1
        except AWAY:
            raise
        except (FileNotFoundError, TelegramAPIError):
            logger.exception("A kept file is gone, or not taken")
            await self.send(chat_id, Screen(screen.files_lost))
            done.albums = len(waiting)

    async def _send_enclosed(self, chat_id: int, screen: Screen, done: Done) -> None:
        for attachment in screen.enclosed[done.enclosed :]:
            try:
                await insist(
                    lambda a=attachment: self._bot.send_document(  # type: ignore[misc]
                        chat_id, upload(a), request_timeout=UPLOAD_SECONDS
                    )
                )
            except AWAY:
                raise
            except (FileNotFoundError, TelegramAPIError):
                logger.exception("A document is gone before it was sent, or not taken")
                await self.send(chat_id, Screen(screen.files_lost))
            done.enclosed += 1

    async def answer_press(self, query_id: str, toast: str) -> bool:
        """Whether there is nothing left to try: one that is too old cannot be answered."""
        try:
            await insist(
                lambda: self._bot.answer_callback_query(query_id, text=toast[:TOAST] or None),
                PRESS_DELAYS,
            )
        except TelegramAPIError as error:
            return not isinstance(error, (*PASSING, TelegramRetryAfter))
        return True

    async def _target(self, place: Place, screen: Screen) -> int | None:
        """The message to redraw; None where a new one is due."""
        if screen.files or screen.document or screen.fresh:
            return None
        if place.query_id is not None:
            return place.message_id or None
        if place.progress is not None:
            return place.progress
        return await self._panel_below(place, screen)

    async def _panel_below(self, place: Place, screen: Screen) -> int | None:
        """The panel that still stands below everything the person has sent."""
        if not screen.receipt or screen.live is None or screen.closes:
            return None
        panels = await self._panels(place.chat_id, screen.live)
        newest = max((panel.message_id for panel in panels), default=0)
        return newest if newest > place.message_id else None

    async def _shrink_panels(
        self, chat_id: int, live: Live, receipt: str, but: int | None
    ) -> None:
        """Older panels of the same draft become a receipt, before the new one is drawn."""
        for panel in await self._panels(chat_id, live):
            if panel.message_id != but:
                left = Screen(receipt)
                await self.edit(chat_id, panel.message_id, left)
                await self._remember(Shown(chat_id, panel.message_id, left, redrawn=True))

    async def send(self, chat_id: int, screen: Screen) -> int:
        """Send as a new message; returns its id."""
        try:
            message = await insist(lambda: self._post(chat_id, screen))
        except AWAY:
            raise
        except (FileNotFoundError, TelegramAPIError):
            if screen.document is None:
                raise
            logger.exception("A document is gone before it was sent, or not taken")
            message = await insist(lambda: self._post(chat_id, Screen(screen.files_lost)))
        return message.message_id

    async def _post(self, chat_id: int, screen: Screen) -> Message:
        """Once, as whatever the screen is."""
        if screen.document is not None and screen.document.is_picture:
            return await self._bot.send_photo(
                chat_id,
                upload(screen.document),
                caption=screen.text,
                parse_mode="HTML",
                reply_markup=_markup(screen),
            )
        if screen.document is not None:
            return await self._bot.send_document(
                chat_id,
                upload(screen.document),
                caption=screen.text,
                parse_mode="HTML",
                reply_markup=_markup(screen),
                request_timeout=UPLOAD_SECONDS,
            )
        return await self._bot(
            Say(  # type: ignore[call-arg]
                chat_id=chat_id,
                text=screen.text,
                parse_mode="HTML",
                reply_markup=keyboard(screen.rows),
                link_preview_options=NO_PREVIEW,
            )
        )

    async def redraw(self, chat_id: int, message_id: int, screen: Screen) -> int:
        """Show in an existing message, or in a new one where that is impossible."""
        if await self.edit(chat_id, message_id, screen):
            return message_id
        return await self.send(chat_id, screen)

    async def edit(self, chat_id: int, message_id: int, screen: Screen) -> bool:
        """False where the message cannot be changed any longer."""
        try:
            await insist(
                lambda: self._bot(
                    Redraw(  # type: ignore[call-arg]
                        text=screen.text,
                        chat_id=chat_id,
                        message_id=message_id,
                        parse_mode="HTML",
                        reply_markup=keyboard(screen.rows),
                        link_preview_options=NO_PREVIEW,
                    )
                )
            )
        except REFUSED as error:
            return "not modified" in error.message
        return True

    async def _remember(self, shown: Shown) -> None:
        async def remember() -> None:
            async with self._db.transaction(within=()) as tx:
                await shown.remember(tx)

        await steadfast(remember)

    async def _panels(self, chat_id: int, live: Live) -> list[LiveMessage]:
        async def read() -> list[LiveMessage]:
            async with self._db.reading() as tx:
                return await tx.live_messages.of_chat(live.topic, live.subject_id, chat_id)

        return await steadfast(read)

    async def notify(self, chat_id: int, screen: Screen) -> Shown:
        """Send a notice once; whoever keeps the outbox tries again."""
        message = await self._post(chat_id, screen)
        await self._offer_menu(chat_id, screen)
        return Shown(chat_id, message.message_id, screen)
