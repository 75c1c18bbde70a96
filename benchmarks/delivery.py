"""How long many notices take to leave, by a clock that skips whatever would only be waited for.

Telegram answers each after a while; the bot may send 25 a second.
"""

import asyncio
import selectors
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiosqlite
from sqlalchemy import insert

from benchmarks import Line
from storage.database import Database
from storage.migrations import migrate
from storage.tables import outbox, people

RECIPIENTS = 40_000
ANSWER_TAKES = 0.2
MOST_TIME = 1.1
START = datetime(2026, 10, 14, 9, 0, tzinfo=UTC)


class _Skipping(selectors.DefaultSelector):
    """Does not wait unless the database is at work, and adds what it did not wait to `skipped`."""

    skipped = 0.0
    at_work = 0

    def select(self, timeout: float | None = None) -> Any:
        if self.at_work or timeout is None or timeout <= 0:
            return super().select(timeout)
        if found := super().select(0):
            return found
        self.skipped += timeout
        return []


class FastLoop(asyncio.SelectorEventLoop):
    """An event loop in which nobody sleeps for long."""

    def __init__(self) -> None:
        self._skipping = _Skipping()
        super().__init__(self._skipping)

    def time(self) -> float:
        return super().time() + self._skipping.skipped

    @contextmanager
    def database_counted(self) -> Iterator[None]:
        """Time is not skipped while the database's thread is at work."""
        execute = aiosqlite.Connection._execute

        async def counted(*arguments: Any, **named: Any) -> Any:
            self._skipping.at_work += 1
            try:
                return await execute(*arguments, **named)
            finally:
                self._skipping.at_work -= 1

        aiosqlite.Connection._execute = counted
        try:
            yield
        finally:
            aiosqlite.Connection._execute = execute


class _Delivery:
    """Telegram's side of a notice: it answers late."""

    def __init__(self) -> None:
        self.sent: list[int] = []
        self.all_sent = asyncio.Event()

    async def notify(self, chat_id: int, _screen: object) -> None:
        await asyncio.sleep(ANSWER_TAKES)
        self.sent.append(chat_id)
        if len(self.sent) == RECIPIENTS:
            self.all_sent.set()


def lines() -> Iterator[Line]:
    with asyncio.Runner(loop_factory=FastLoop) as runner, tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        taken, sent = runner.run(_broadcast(Path(folder)))
        processor = (time.process_time() - began) / RECIPIENTS
    from bot.outbox import INTERVAL

    share = taken / (RECIPIENTS * INTERVAL)
    yield Line(
        "recipients told", f"{len(set(sent))}", f"{RECIPIENTS}", len(set(sent)) == RECIPIENTS
    )
    yield Line("told twice", f"{len(sent) - len(set(sent))}", "0", len(sent) == len(set(sent)))
    yield Line(
        "time, of what the rate allows", f"{share:.2f}", f"≤ {MOST_TIME}", share <= MOST_TIME
    )
    yield Line("processor ms a message", f"{1000 * processor:.2f}")


async def _broadcast(folder: Path) -> tuple[float, list[int]]:
    from bot.languages import load_languages
    from bot.outbox import Sender
    from storage.files import EvidenceFiles
    from storage.presence import Presence

    db = Database(f"sqlite+aiosqlite:///{folder / 'delivery.db'}")
    await migrate(db)
    await _fill(db)
    loop, delivery = asyncio.get_running_loop(), _Delivery()
    assert isinstance(loop, FastLoop)
    began = loop.time()

    def clock() -> datetime:
        return START + timedelta(seconds=loop.time() - began)

    files = EvidenceFiles(folder / "files")
    sender = Sender(  # type: ignore[arg-type]
        db, files, delivery, load_languages(), clock, Presence(db)
    )
    with _composed_at_once(), loop.database_counted():
        sending = asyncio.create_task(sender.run())
        await delivery.all_sent.wait()
        taken = loop.time() - began
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        await sender.close()
    await db.close()
    return taken, delivery.sent


@contextmanager
def _composed_at_once() -> Iterator[None]:
    """What is said is measured elsewhere."""
    import bot.outbox
    from handlers.screen import Screen
    from roadmap.model import Person

    async def compose(_db: Any, _files: Any, notice: Any, _now: Any) -> Any:
        return Person(notice.recipient_id, "", "ru"), None

    kept = bot.outbox.compose_notice, bot.outbox.notice_screen
    bot.outbox.compose_notice = compose
    bot.outbox.notice_screen = lambda *_: Screen("…")
    try:
        yield
    finally:
        bot.outbox.compose_notice, bot.outbox.notice_screen = kept


async def _fill(db: Database) -> None:
    who = [
        {"id": number, "name": "…", "language": "ru", "created_at": START}
        for number in range(1, RECIPIENTS + 1)
    ]
    what = [
        {
            "recipient_id": person["id"],
            "occasion": "bench",
            "kind": "bench",
            "facts": {},
            "created_at": START,
            "due_at": START,
            "is_bulk": True,
        }
        for person in who
    ]
    async with db.changing(()) as connection:
        await connection.execute(insert(people), who)
        await connection.execute(insert(outbox), what)
