"""Work with the database that is not given up: while it is busy, or halfway."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from storage.database import Unavailable

Result = TypeVar("Result")

logger = logging.getLogger(__name__)

PAUSE = 0.5


async def unbroken(work: Coroutine[Any, Any, Result]) -> Result:
    """The work's result; whoever is cancelled meanwhile is so when the work is done."""
    working = asyncio.create_task(work)
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:
        await asyncio.gather(working, return_exceptions=True)
        raise


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
