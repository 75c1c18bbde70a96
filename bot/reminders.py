"""The planner: writes the day's reminders when their hour comes."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot.steadfast import steadfast
from storage.database import Database
from usecases.remind import plan_reminders

LOOK_AGAIN = 15.0


class Planner:
    """`run` never ends by itself; several may run for one database."""

    def __init__(self, db: Database, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock

    async def run(self) -> None:
        while True:
            await steadfast(self.plan_due)
            await asyncio.sleep(LOOK_AGAIN)

    async def plan_due(self) -> int:
        """Write what is due by now; returns how many notices."""
        planned = await plan_reminders(self._db, self._clock())
        if planned:
            self._db.notices.set()
        return planned
