import asyncio
import threading
from collections.abc import AsyncIterator

import pytest


@pytest.fixture
async def closing() -> AsyncIterator[None]:
    """A connection that could not be opened is closed behind the scenes: that is waited for."""
    yield
    async with asyncio.timeout(2):
        while any("_connection_worker_thread" in t.name for t in threading.enumerate()):  # noqa: ASYNC110
            await asyncio.sleep(0.001)
