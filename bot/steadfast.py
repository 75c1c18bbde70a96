"""Work with the database that is not given up while the database is busy."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from storage.database import Unavailable

Result = TypeVar("Result")

logger = logging.getLogger(__name__)

PAUSE = 0.5


async def steadfast(work: Callable[[], Awaitable[Result]]) -> Result:
    """The work's result, however long the database takes to be there again."""
    is_told = False
    while True:
        try:
            return await work()
        except Unavailable as error:
            if not is_told:
                logger.warning("The database is busy: %s", error)
            is_told = True
            await asyncio.sleep(PAUSE)
