"""Threads that wait for SQLite, so that nobody else does."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from queue import SimpleQueue
from typing import TypeVar

Result = TypeVar("Result")
Job = Callable[[], object]


# More at once make each other wait.
MOST = 15
PATIENCE = 30.0


class Threads:
    """As many as are at work at once, up to `MOST`."""

    def __init__(self) -> None:
        self._free: list[Thread] = []
        self._seats = asyncio.Semaphore(MOST)

    @asynccontextmanager
    async def one(self) -> AsyncIterator["Thread"]:
        """The one used last, as it is the likeliest awake. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            await self._seats.acquire()
        thread = self._free.pop() if self._free else Thread()
        try:
            yield thread
        finally:
            self._free.append(thread)
            self._seats.release()

    def end(self) -> None:
        while self._free:
            self._free.pop().end()


class Thread:
    """Does one thing after another, also what nobody waits for any longer.

    A process may end without waiting for it.
    """

    def __init__(self) -> None:
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        threading.Thread(target=self._work, name="sqlite", daemon=True).start()

    async def run(self, work: Callable[[], Result], /) -> Result:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()

        def job() -> None:
            try:
                settle = partial(future.set_result, work())
            except BaseException as error:  # whoever waits gets it
                settle = partial(future.set_exception, error)
            with suppress(RuntimeError):  # the loop is closed
                loop.call_soon_threadsafe(_unless_cancelled, future, settle)

        self._jobs.put(job)
        return await future

    def end(self) -> None:
        """After what was given to it before."""
        self._jobs.put(None)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()


def _unless_cancelled(future: asyncio.Future[Result], settle: Job) -> None:
    if not future.cancelled():
        settle()
