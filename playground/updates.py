"""The queue of updates: kept until the bot confirms them, as in getUpdates."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from playground import limits
from playground.refusals import Refusal
from playground.wire import Json

_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_CONFLICT = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


@dataclass(frozen=True)
class _Update:
    id: int
    kind: str
    value: Json
    added: float

    def outlived(self, now: float) -> bool:
        pressed = self.kind == "callback_query"
        lifetime = limits.PRESS_UPDATE_LIFETIME if pressed else limits.UPDATE_LIFETIME
        return now - self.added > lifetime

    def as_json(self) -> Json:
        return {"update_id": self.id, self.kind: self.value}


class UpdateQueue:
    """Ids grow from one start of the playground to the next, for a bot that remembers them."""

    def __init__(self) -> None:
        self._updates: deque[_Update] = deque()
        self._next_id = int(time.time())
        self._allowed: frozenset[str] = frozenset()
        self._poll: asyncio.Future[None] | None = None

    def add(self, kind: str, value: Json) -> None:
        if not self._wanted(kind):
            return
        self._updates.append(_Update(self._next_id, kind, value, time.time()))
        self._next_id += 1
        self._wake()

    async def poll(
        self, offset: int, limit: int, seconds: float, allowed: Sequence[str] | None
    ) -> list[Json]:
        """Confirm what is below the offset; answer with the rest, waiting for the first."""
        if allowed is not None:
            self._allowed = frozenset(allowed)
        self._end_other_poll()
        self._confirm(offset)
        if not self._updates and seconds > 0:
            await self._wait(min(seconds, limits.POLL_SECONDS))
        self._drop_outlived()
        count = limit if 1 <= limit <= limits.POLL_UPDATES else limits.POLL_UPDATES
        return [update.as_json() for update in list(self._updates)[:count]]

    def waiting(self) -> int:
        return len(self._updates)

    def clear(self) -> None:
        self._updates.clear()

    def release(self) -> None:
        """Let a waiting poll answer with nothing: the server stops."""
        self._wake()

    def _wanted(self, kind: str) -> bool:
        return kind in self._allowed if self._allowed else kind not in _ON_REQUEST

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self._updates) > -offset:
                self._updates.popleft()
        while self._updates and self._updates[0].id < offset:
            self._updates.popleft()

    def _drop_outlived(self) -> None:
        now = time.time()
        if any(update.outlived(now) for update in self._updates):
            self._updates = deque(update for update in self._updates if not update.outlived(now))

    async def _wait(self, seconds: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None

    def _wake(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    def _end_other_poll(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(Refusal(409, _CONFLICT))
