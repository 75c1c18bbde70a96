"""Updates are stored before they are confirmed to Telegram; here they come by long polling."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods.base import Response, TelegramMethod

from bot.steadfast import steadfast
from storage.database import Database
from storage.inbox import Incoming

logger = logging.getLogger(__name__)

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
LONG_POLL = 25
# Where a server does not wait as long as it is asked to, and has nothing new.
BREATH = 0.2
DELAYS = (0.3, 1.0, 2.0, 5.0, 10.0)


class RawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates as it came: what is stored is what Telegram said."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = 100
    timeout: int = LONG_POLL
    allowed_updates: tuple[str, ...] = KINDS


# pydantic forgets a generic class that nobody holds, and makes it anew for every call (4 ms).
_KEPT_RESPONSE = Response[list[dict[str, Any]]]


class Reception:
    """`run` never ends by itself."""

    def __init__(
        self,
        bot: Bot,
        db: Database,
        keep: Callable[[list[Incoming]], Awaitable[None]],
    ) -> None:
        """`keep` is back once what it was given cannot be lost."""
        self._bot = bot
        self._db = db
        self._keep = keep

    async def run(self) -> None:
        """Raises TelegramUnauthorizedError where the token is good no longer."""
        last = await steadfast(self._last_update_id)
        offset = None if last is None else last + 1
        failures = 0
        while True:
            try:
                updates = await self._bot(
                    RawUpdates(offset=offset), request_timeout=LONG_POLL + 15
                )
            except TelegramUnauthorizedError:
                raise
            except TelegramAPIError as error:
                if isinstance(error, TelegramConflictError) and "webhook" in error.message:
                    await self._leave_webhook()
                await asyncio.sleep(_pause(error, failures))
                failures += 1
                continue
            failures = 0
            numbered = [update for update in updates if _is_numbered(update)]
            await self.take(numbered)
            before = offset
            for update in numbered:
                offset = max(offset or 0, update["update_id"] + 1)
            if offset == before:
                await asyncio.sleep(BREATH)

    async def _leave_webhook(self) -> None:
        with contextlib.suppress(TelegramAPIError):
            await self._bot.delete_webhook()

    async def _last_update_id(self) -> int | None:
        async with self._db.reading(once=True) as tx:
            return await tx.inbox.last_update_id()

    async def take(self, updates: list[dict[str, Any]]) -> None:
        """Until they cannot be lost."""
        in_order = sorted(updates, key=lambda update: update["update_id"])
        if in_order:
            await self._keep([incoming_of(update) for update in in_order])


def incoming_of(update: dict[str, Any]) -> Incoming:
    """An update as it is kept."""
    said = json.dumps(update, ensure_ascii=False)
    return Incoming(update["update_id"], _person(update), said)


def _pause(error: TelegramAPIError, failures: int) -> float:
    if isinstance(error, TelegramRetryAfter):
        return error.retry_after
    if isinstance(error, TelegramConflictError):
        logger.warning("Another bot with this token asks for updates, or a webhook is set")
    else:
        logger.warning("No updates: %s", type(error).__name__)
    return DELAYS[min(failures, len(DELAYS) - 1)]


def _person(update: dict[str, Any]) -> int:
    for kind in KINDS:
        event = update.get(kind)
        if isinstance(event, dict):
            sender = event.get("from") or event.get("chat") or {}
            return int(sender.get("id", 0))
    return 0


def _is_numbered(update: object) -> bool:
    """Without a number it can neither be kept nor confirmed."""
    return isinstance(update, dict) and isinstance(update.get("update_id"), int)
