"""The sender: notices leave one after another, each once."""

import asyncio
import logging
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramRetryAfter,
)

from bot.delivery import Delivery
from bot.insistence import PASSING
from bot.languages import Languages
from bot.notices import notice_screen
from bot.steadfast import steadfast
from storage.database import Database
from storage.files import EvidenceFiles
from storage.outbox import Notice
from usecases.compose_notice import Redraw, TakenBack, compose_notice
from usecases.know_person import note_blocked

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
BATCH = 25
INTERVAL = 1 / 25
# Other processes, such as `dorozhka import`, write notices too.
LOOK_AGAIN = 1.0
LONGEST_DELAY = 600.0
NOTHING_TO_SAY = "nothing to say any longer"
TRY_FOR = timedelta(days=1)


class Sender:
    """`run` never ends by itself; only one sender may run for a database."""

    def __init__(
        self,
        db: Database,
        files: EvidenceFiles,
        delivery: Delivery,
        languages: Languages,
        clock: Callable[[], datetime],
    ) -> None:
        self._db = db
        self._files = files
        self._delivery = delivery
        self._languages = languages
        self._clock = clock
        self._name = str(uuid.uuid4())

    async def run(self) -> None:
        await steadfast(self._release_all)
        while True:
            self._db.notices.clear()
            if not await steadfast(self.send_due):
                await self._rest()

    async def _release_all(self) -> None:
        async with self._db.transaction() as tx:
            await tx.outbox.release_all()

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(LOOK_AGAIN):
                await self._db.notices.wait()
        except TimeoutError:
            return

    async def send_due(self) -> int:
        """Send what is due, at most a batch; returns how many were taken."""
        now = self._clock()
        async with self._db.reading() as tx:
            due = await tx.outbox.next_due()
        if due is None or due > now:
            return 0
        async with self._db.transaction() as tx:
            notices = await tx.outbox.claim(self._name, now, now + LEASE, BATCH)
        for notice in notices:
            await self._send(notice)
            await asyncio.sleep(INTERVAL)
        return len(notices)

    async def _send(self, notice: Notice) -> None:
        try:
            said = await self._say(notice)
        except TelegramRetryAfter as error:
            # Telegram's patience is one for the whole bot, so everything waits.
            await self._retry(notice, error, float(error.retry_after))
            await asyncio.sleep(error.retry_after)
        except PASSING as error:
            await self._retry(notice, error, min(2.0 ** (notice.attempts - 1), LONGEST_DELAY))
        except TelegramForbiddenError as error:
            await steadfast(lambda: note_blocked(self._db, notice.recipient_id, self._clock()))
            await self._put_off(notice, error, 0)
        except TelegramAPIError as error:
            await self._fail(notice, error.message)
        else:
            await self._settle(notice, said)

    async def _say(self, notice: Notice) -> bool:
        """False where there is nothing to say any longer."""
        composed = await steadfast(
            lambda: compose_notice(self._db, self._files, notice, self._clock())
        )
        if composed is None:
            return False
        person, news = composed
        screen = notice_screen(news, self._languages[person.language])
        if isinstance(news, Redraw | TakenBack):
            await self._delivery.edit(person.id, news.message_id, screen)
        else:
            await self._delivery.notify(person.id, screen)
        return True

    async def _settle(self, notice: Notice, said: bool) -> None:
        async def settle() -> None:
            async with self._db.transaction() as tx:
                if said:
                    await tx.outbox.mark_sent(notice.id, self._clock())
                else:
                    await tx.outbox.mark_failed(notice.id, self._clock(), NOTHING_TO_SAY)

        await steadfast(settle)

    async def _retry(self, notice: Notice, error: TelegramAPIError, delay: float) -> None:
        if self._clock() - notice.created_at > TRY_FOR:
            await self._fail(notice, error.message)
        else:
            await self._put_off(notice, error, delay)

    async def _put_off(self, notice: Notice, error: TelegramAPIError, delay: float) -> None:
        moment = self._clock() + timedelta(seconds=delay)

        async def put_off() -> None:
            async with self._db.transaction() as tx:
                await tx.outbox.retry_at(notice.id, moment, error.message)

        await steadfast(put_off)

    async def _fail(self, notice: Notice, reason: str) -> None:
        logger.warning("A notice was not delivered: %s", reason)

        async def fail() -> None:
            async with self._db.transaction() as tx:
                await tx.outbox.mark_failed(notice.id, self._clock(), reason)

        await steadfast(fail)
