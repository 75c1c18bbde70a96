"""The watchman: a backup every night."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.backups import folder_of, forget_old, last_due, named, newest
from storage.database import Database, Unavailable
from storage.files import EvidenceFiles
from usecases.back_up import BackedUp, back_up

logger = logging.getLogger(__name__)

# A bot that has just started has better things to do (seconds).
FIRST_LOOK = 600.0
LOOK_AGAIN = 900.0


class Watchman:
    """`run` never ends by itself; `clock` gives the server's own time."""

    def __init__(
        self, db: Database, files: EvidenceFiles, data_dir: Path, clock: Callable[[], datetime]
    ) -> None:
        self._db = db
        self._files = files
        self._folder = folder_of(data_dir)
        self._clock = clock

    async def run(self) -> None:
        await asyncio.sleep(FIRST_LOOK)
        while True:
            await self.look()
            await asyncio.sleep(LOOK_AGAIN)

    async def look(self) -> None:
        """Make a backup where none was made since three o'clock; a failure is only logged."""
        now = self._clock()
        try:
            made = newest(self._folder)
            if made is None or made < last_due(now):
                await self._back_up(now)
        except (OSError, Unavailable) as error:
            logger.error("The nightly backup was not made: %s", error)

    async def _back_up(self, now: datetime) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        forget_old(self._folder, now)
        made = await back_up(self._db, self._files, self._folder / named(now), now)
        if isinstance(made, BackedUp):
            logger.info("Backup %s is made, %d bytes", made.path.name, made.size)
            for name in made.manifest.without:
                logger.error("Evidence %s is damaged and not in the backup", name)
        forget_old(self._folder, now)
