"""The sender: notices leave at an even pace, each once, whoever is slow to take them.

A notice is marked before the next one leaves, so a kill repeats the one that was under way, if
any, and loses none. Only a crowd is told by several at a time, where Telegram is slower than that.
A database that goes and comes repeats none: whoever has sent a notice waits to mark it.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from typing import Any

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramRetryAfter,
)

from bot.delivery import Delivery, Shown
from bot.insistence import PASSING
from bot.languages import Languages
from bot.notices import notice_screen
from bot.pace import Pace
from bot.steadfast import steadfast, unbroken
from roadmap.members import Undelivered
from roadmap.model import Person
from storage.database import Database, Unavailable
from storage.files import EvidenceFiles
from storage.outbox import Batch, Notice, Outbox
from storage.presence import Presence
from usecases.compose_notice import News, NotNow, Redraw, TakenBack, compose_notice
from usecases.know_person import note_blocked

logger = logging.getLogger(__name__)

# Who claims and lives is believed longer than a file may take to leave.
LEASE = timedelta(minutes=15)
BATCH = 10
INTERVAL = 1 / 25
CHAT_INTERVAL = 1.0
MOST_AT_ONCE = 50
# Whoever Telegram is slow to reach holds up nobody else (seconds).
SLOW = 10.0
# More than these are told at Telegram's rate, however slowly it answers.
CROWD = 500
# Other processes, such as `dorozhka import`, write notices too.
LOOK_AGAIN = 1.0
STOP_WITHIN = 5.0
LONGEST_DELAY = 600.0
TRY_FOR = timedelta(days=1)


class Sender:
    """`run` never ends by itself; only one sender may run for a database.

    What is under way when it is cancelled goes on, until `close`.
    """

    def __init__(
        self,
        db: Database,
        files: EvidenceFiles,
        delivery: Delivery,
        languages: Languages,
        clock: Callable[[], datetime],
        presence: Presence,
    ) -> None:
        self._db = db
        self._files = files
        self._delivery = delivery
        self._languages = languages
        self._clock = clock
        self._presence = presence
        self._jobs: set[asyncio.Task[None]] = set()
        self._in_hand: set[int] = set()
        self._pace = Pace(MOST_AT_ONCE)
        self._unmarked: set[int] = set()
        self._crowd = False
        self._freed = asyncio.Event()
        self._not_before = clock()

    async def run(self) -> None:
        """Send whatever is due."""
        try:
            while True:
                self._db.notices.clear()
                if not await steadfast(self.send_due):
                    await self._rest()
        finally:
            self._start(steadfast(self._let_go))

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(LOOK_AGAIN):
                await self._db.notices.wait()
        except TimeoutError:
            return

    async def close(self) -> None:
        """What has left must be marked, or it would be sent again."""
        if self._jobs:
            _, late = await asyncio.wait(self._jobs, timeout=STOP_WITHIN)
            for job in late:
                job.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        with suppress(Unavailable):
            await self._let_go()

    async def _let_go(self) -> None:
        """Of what was claimed and has not left."""
        async with self._db.transaction(within=()) as tx:
            await tx.outbox.let_go(self._presence.number, but=self._in_hand)

    async def settle(self) -> None:
        """Until everything that is due has been sent or put off; for tests."""
        while await self.send_due() or self._jobs:
            if self._jobs:
                await asyncio.wait(self._jobs)

    async def send_due(self) -> int:
        """Begin to send what is due, at most a batch; returns how many were taken."""
        now = self._clock()
        async with self._db.reading(once=True) as tx:
            due = await tx.outbox.next_due()
        if due is None or due > now:
            return 0
        async with self._db.reading(once=True) as tx:
            self._crowd = await tx.outbox.is_due_to_more_than(CROWD, now)
        # Whoever is cancelled lets go of what it has claimed, and must know by then.
        batch = await unbroken(self._claim(now))
        for place, notice in enumerate(batch.notices):
            await self._turn()
            await self._wait_until(batch.start + place * timedelta(seconds=INTERVAL))
            self._begin(notice)
        return len(batch.notices)

    async def _claim(self, now: datetime) -> Batch:
        async with self._db.transaction(within=()) as tx:
            return await tx.outbox.claim(
                self._presence.number,
                now,
                but=self._in_hand,
                limit=BATCH,
                lease=LEASE,
                interval=timedelta(seconds=INTERVAL),
                chat_interval=timedelta(seconds=CHAT_INTERVAL),
            )

    async def _turn(self) -> None:
        """Wait for those before, so that few are under way."""
        while (
            len(self._unmarked) >= (self._pace.allowed(INTERVAL) if self._crowd else 1)
            or len(self._in_hand) >= MOST_AT_ONCE
        ):
            self._freed.clear()
            await self._freed.wait()

    async def _wait_until(self, moment: datetime) -> None:
        """Telegram's patience is one for the whole bot, so whatever it asks for comes first."""
        while (left := max(moment, self._not_before) - self._clock()) > timedelta(0):  # noqa: ASYNC110
            await asyncio.sleep(left.total_seconds())

    def _begin(self, notice: Notice) -> None:
        self._in_hand.add(notice.id)
        self._unmarked.add(notice.id)
        self._not_before = max(self._not_before, self._clock() + timedelta(seconds=INTERVAL))
        self._start(self._send(notice))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        job = asyncio.create_task(work)
        self._jobs.add(job)
        job.add_done_callback(self._end)

    def _end(self, job: asyncio.Task[None]) -> None:
        self._jobs.discard(job)
        if not job.cancelled() and (error := job.exception()):
            logger.error("A notice was not sent", exc_info=error)

    async def _send(self, notice: Notice) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            await self._say(notice)
        finally:
            self._in_hand.discard(notice.id)
            self._free(notice.id)
            self._pace.note(loop.time() - began)

    def _free(self, notice_id: int) -> None:
        """The next one may leave."""
        self._unmarked.discard(notice_id)
        self._freed.set()

    async def _say(self, notice: Notice) -> None:
        composed = await steadfast(
            lambda: compose_notice(self._db, self._files, notice, self._clock())
        )
        match composed:
            case None:
                await self._write(lambda outbox: outbox.mark_needless(notice.id, self._clock()))
            case NotNow(until):
                await self._write(lambda outbox: outbox.put_off(notice.id, until))
            case person, news:
                await self._deliver(notice, person, news)

    async def _deliver(self, notice: Notice, person: Person, news: News) -> None:
        try:
            async with self._letting_others_pass(notice.id):
                shown = await self._call(person, news)
        except TelegramRetryAfter as error:
            await self._pause(float(error.retry_after))
            await self._retry(notice, error, float(error.retry_after))
        except PASSING as error:
            await self._retry(notice, error, min(2.0 ** (notice.attempts - 1), LONGEST_DELAY))
        except TelegramForbiddenError as error:
            await self._await_return(notice, error)
        except TelegramAPIError as error:
            await self._fail(notice, Undelivered.REFUSED, error.message)
        else:
            await self._write(lambda outbox: outbox.mark_sent(notice.id, self._clock()), shown)

    @asynccontextmanager
    async def _letting_others_pass(self, notice_id: int) -> AsyncIterator[None]:
        """Where Telegram does not answer for long."""
        waiting = asyncio.get_running_loop().call_later(SLOW, self._free, notice_id)
        try:
            yield
        finally:
            waiting.cancel()

    async def _call(self, person: Person, news: News) -> Shown | None:
        """The new message, if there is one."""
        screen = notice_screen(news, self._languages[person.language])
        if isinstance(news, Redraw | TakenBack):
            await self._delivery.edit(person.id, news.message_id, screen)
            return None
        return await self._delivery.notify(person.id, screen)

    async def _write(
        self, change: Callable[[Outbox], Awaitable[None]], shown: Shown | None = None
    ) -> None:
        """Along with what a new message speaks of."""

        async def write() -> None:
            async with self._db.transaction(within=()) as tx:
                if shown is not None:
                    await shown.remember(tx)
                await change(tx.outbox)

        await steadfast(write)

    async def _pause(self, seconds: float) -> None:
        moment = self._clock() + timedelta(seconds=seconds)
        self._not_before = max(self._not_before, moment)
        await self._write(lambda outbox: outbox.pause_until(moment))

    async def _await_return(self, notice: Notice, error: TelegramAPIError) -> None:
        """Whoever blocked the bot is skipped until they are back."""
        now = self._clock()
        await steadfast(lambda: note_blocked(self._db, notice.recipient_id, now))
        await self._write(lambda outbox: outbox.wait_for_return(notice.id, now, error.message))

    async def _retry(self, notice: Notice, error: TelegramAPIError, delay: float) -> None:
        if self._clock() - notice.tried_at > TRY_FOR:
            await self._fail(notice, Undelivered.GAVE_UP, error.message)
            return
        moment = self._clock() + timedelta(seconds=delay)
        await self._write(lambda outbox: outbox.retry_at(notice.id, moment, error.message))

    async def _fail(self, notice: Notice, why: Undelivered, error: str) -> None:
        logger.warning("A notice was not delivered: %s", error)
        await self._write(lambda outbox: outbox.mark_failed(notice.id, self._clock(), why, error))
