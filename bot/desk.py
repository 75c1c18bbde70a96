"""The desk takes updates from the inbox: one person's in order, different people's at once.

An update is marked answered last of all: what a kill leaves unanswered is handled again at
the next start, and use cases see to it that this changes nothing.
"""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime

from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError, TelegramRetryAfter

from bot.attachments import discard_passing
from bot.clerk import Answer, Clerk
from bot.delivery import Delivery, Done, Shown
from bot.insistence import PASSING
from bot.steadfast import steadfast, unbroken
from bot.tally import Tally
from storage.database import Database, Unavailable
from storage.inbox import Incoming
from usecases.know_person import note_blocked

logger = logging.getLogger(__name__)

MOST_RESTARTS = 3
MOST_AT_ONCE = 16
# A panel waits for the next part of an album: since the last one, and in all (seconds).
QUIET, LONGEST_QUIET = 0.3, 1.0
# A person's panel is not drawn again sooner (seconds).
BETWEEN_PANELS = 1.0
TELEGRAM_AWAY = 10.0
LOOK_AGAIN = 1.0
STOP_WITHIN = 5.0
# Whom one process has in hand; the rest is left to others, or to later.
MOST_PEOPLE = 64


@dataclass(slots=True)
class Turn:
    """What a person still has before them: updates to handle, and a panel not drawn yet."""

    updates: deque[Incoming] = field(default_factory=deque)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    undrawn: Answer | None = None
    unanswered: list[int] = field(default_factory=list)
    since: float = 0.0


class Desk:
    """`run` never ends by itself; `wake` is set where others have left something to do."""

    def __init__(
        self,
        db: Database,
        clerk: Clerk,
        delivery: Delivery,
        clock: Callable[[], datetime],
        process: int,
        tally: Tally,
    ) -> None:
        self._tally = tally
        self._db = db
        self._process = process
        self._clerk = clerk
        self._delivery = delivery
        self._clock = clock
        self._turns: dict[int, Turn] = {}
        self._servants: set[asyncio.Task[None]] = set()
        self._seats = asyncio.Semaphore(MOST_AT_ONCE)
        self._drawn: dict[int, float] = {}
        self._claiming = asyncio.Lock()
        self._is_open = True
        self.wake = asyncio.Event()

    async def run(self) -> None:
        """Take up what an earlier process left, then whatever comes."""
        try:
            while True:
                await self.take_up()
                await _first(self.wake, LOOK_AGAIN)
                self.wake.clear()
        finally:
            await self._dismiss()

    async def take_up(self) -> None:
        """Hand out what is new in the inbox, to as many people as can be served."""
        if self._room and await steadfast(self._is_anything_free):
            await self.receive(())

    async def _is_anything_free(self) -> bool:
        async with self._db.reading(once=True) as tx:
            return await tx.inbox.is_anything_free()

    async def receive(self, updates: Collection[Incoming]) -> None:
        """Put updates into the inbox, and hand out what is new in it."""
        async with self._claiming:  # whoever was given something first has it first
            await steadfast(lambda: unbroken(self._hand_out(updates)))

    async def _hand_out(self, updates: Collection[Incoming]) -> None:
        """What is claimed and not queued would be nobody's while this process lives."""
        async with self._db.transaction(within=()) as tx:
            await tx.inbox.store(updates, self._clock())
            claimed = await tx.inbox.claim(self._process, self._room) if self._room else []
        if self._is_open:
            for incoming in claimed:
                self._queue(incoming)

    @property
    def _room(self) -> int:
        """How many more people can be served."""
        return max(0, MOST_PEOPLE - len(self._turns)) if self._is_open else 0

    async def settle(self) -> None:
        """Until everything taken up is answered; for tests."""
        while self._servants:
            await asyncio.wait(self._servants)

    async def _dismiss(self) -> None:
        """Let whoever is being served be served; the rest stays in the inbox."""
        self._is_open = False
        for turn in self._turns.values():
            turn.updates.clear()
            turn.arrived.set()
        if self._servants:
            await asyncio.wait(self._servants, timeout=STOP_WITHIN)
        for servant in self._servants:
            servant.cancel()
        if self._servants:
            await asyncio.wait(self._servants)
        with contextlib.suppress(Unavailable):
            async with self._db.transaction(within=()) as tx:
                await tx.inbox.let_go(self._process)

    def _queue(self, incoming: Incoming) -> None:
        turn = self._turns.get(incoming.person_id)
        if turn is None:
            turn = self._turns[incoming.person_id] = Turn()
            servant = asyncio.create_task(self._serve(incoming.person_id, turn))
            self._servants.add(servant)
            servant.add_done_callback(self._servants.discard)
        turn.updates.append(incoming)
        turn.arrived.set()

    async def _serve(self, person_id: int, turn: Turn) -> None:
        try:
            while turn.updates or turn.undrawn:
                if turn.updates:
                    async with self._seats:
                        await self._handle_safely(person_id, turn, turn.updates.popleft())
                else:
                    await self._draw_unless_more_comes(person_id, turn)
        finally:
            was_full = len(self._turns) >= MOST_PEOPLE
            del self._turns[person_id]
            # Others' updates were left for later, or another process could not claim this one's.
            if was_full or not self._db.is_sqlite:
                self.wake.set()

    async def _handle_safely(self, person_id: int, turn: Turn, incoming: Incoming) -> None:
        """One update that cannot be handled must not hold up the others."""
        begun = _monotonic()
        try:
            await self._handle(person_id, turn, incoming)
        except Exception as error:
            logger.exception("Update %s was given up", incoming.update_id)
            await self._mark([incoming.update_id], type(error).__name__)
        self._tally.handled(incoming.payload, _monotonic() - begun)

    async def _handle(self, person_id: int, turn: Turn, incoming: Incoming) -> None:
        if incoming.attempts > MOST_RESTARTS:
            await self._mark([incoming.update_id], "given up after several restarts")
            return
        answer = await self._clerk.handle(incoming)
        turn.unanswered.append(incoming.update_id)
        if answer is not None and answer.passing:
            if turn.undrawn is None:
                turn.since = _monotonic()
            turn.undrawn = answer
            return
        if answer is not None:
            turn.undrawn = None
            await self._answered(turn, await self._show(person_id, answer))
        else:
            await self._answered(turn)

    async def _draw_unless_more_comes(self, person_id: int, turn: Turn) -> None:
        left = turn.since + LONGEST_QUIET - _monotonic()
        pause = max(min(QUIET, left), self._until_next_panel(person_id))
        turn.arrived.clear()
        if pause > 0 and await _first(turn.arrived, pause) and turn.updates:
            return
        shown = None
        if turn.undrawn is not None:
            self._drawn[person_id] = _monotonic()
            shown = await self._show(person_id, turn.undrawn)
        turn.undrawn = None
        await self._answered(turn, shown)

    def _until_next_panel(self, person_id: int) -> float:
        now = _monotonic()
        self._drawn = {who: at for who, at in self._drawn.items() if now - at < BETWEEN_PANELS}
        return self._drawn.get(person_id, now - BETWEEN_PANELS) + BETWEEN_PANELS - now

    async def _answered(self, turn: Turn, shown: Shown | None = None) -> None:
        if turn.undrawn is None:
            await self._mark(turn.unanswered, shown=shown)
            turn.unanswered = []

    async def _mark(
        self, update_ids: list[int], error: str | None = None, shown: Shown | None = None
    ) -> None:
        """As answered, along with what the answer speaks of."""

        async def mark() -> None:
            async with self._db.transaction(within=()) as tx:
                if shown is not None:
                    await shown.remember(tx)
                await tx.inbox.mark_answered(update_ids, self._clock(), error)

        await steadfast(mark)

    async def _show(self, person_id: int, answer: Answer) -> Shown | None:
        """Until Telegram has taken it: an answer is never dropped for a bad connection."""
        done = Done()
        try:
            await self._insist(person_id, answer, done)
        finally:
            discard_passing(answer.screen)
        return done.shown

    async def _insist(self, person_id: int, answer: Answer, done: Done) -> None:
        while True:
            try:
                await self._delivery.answer(answer.place, answer.screen, done)
                return
            except (*PASSING, TelegramRetryAfter):
                logger.warning("Telegram does not answer, waiting")
                await asyncio.sleep(TELEGRAM_AWAY)
            except TelegramForbiddenError:
                if answer.place.chat_id == person_id:  # a group's door says nothing of a person's
                    await steadfast(lambda: note_blocked(self._db, person_id, self._clock()))
                return
            except TelegramAPIError:
                logger.exception("An answer was refused")
                return


def _monotonic() -> float:
    return asyncio.get_running_loop().time()


async def _first(event: asyncio.Event, seconds: float) -> bool:
    """Whether the event came within that time."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
