"""This process among those that share the database: one of them leads, each is missed."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from storage.presence import Presence
from storage.unavailable import Unavailable

logger = logging.getLogger(__name__)

LOOK = 0.25
LOOK_WHILE_AWAY = 0.1
# A process whose connection broke is back sooner than this (seconds).
PATIENCE = 1.0
# Longer than it takes the leader before to notice that it leads no more.
GRACE = 0.4


class Replica:
    """`run` ends only where there are no others; `wake` is set when they have left work."""

    def __init__(self, presence: Presence, wake: asyncio.Event) -> None:
        self._presence = presence
        self._wake = wake
        self._missed: dict[int, float] = {}
        self._leading = asyncio.Event()
        self._following = asyncio.Event()

    async def run(self) -> None:
        is_away = False
        while not self._presence.is_alone:
            try:
                await self.look()
                is_away = False
            except Unavailable as error:
                if not is_away:
                    logger.warning("The database is away: %s", error)
                is_away = True
                self._lead(False)
            await asyncio.sleep(LOOK_WHILE_AWAY if is_away else LOOK)

    async def look(self) -> None:
        """Be seen, see who leads, and take over from whoever is gone. Raises Unavailable."""
        self._lead(await self._presence.show())
        absent = await self._presence.absent()
        now = asyncio.get_running_loop().time()
        self._missed = {number: self._missed.get(number, now) for number in absent}
        patience = 0.0 if self._presence.is_alone else PATIENCE
        gone = [number for number, since in self._missed.items() if now - since >= patience]
        if gone:
            await self._presence.take_back(gone)
            self._wake.set()

    def _lead(self, leads: bool) -> None:
        if leads:
            self._leading.set()
            self._following.clear()
        else:
            self._leading.clear()
            self._following.set()

    async def while_leading(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do what only one process may do, whenever it is this one."""
        while True:
            await self._leading.wait()
            if not self._presence.is_alone:
                await asyncio.sleep(GRACE)
            working = asyncio.create_task(work())
            lost = asyncio.create_task(self._following.wait())
            try:
                await asyncio.wait((working, lost), return_when=asyncio.FIRST_COMPLETED)
                if working.done():
                    await working
            finally:
                lost.cancel()
                working.cancel()
                await asyncio.wait((working, lost))

    async def leave(self) -> None:
        """After everything in hand was finished or let go."""
        await self._presence.leave()
