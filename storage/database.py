"""One place that opens connections and transactions."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    NoSuchModuleError,
    ProgrammingError,
)
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.conversations import Conversations
from storage.events import Events
from storage.inbox import Inbox
from storage.invitations import Invitations
from storage.live_messages import LiveMessages
from storage.municipalities import Municipalities
from storage.organisations import Organisations
from storage.outbox import Outbox
from storage.people import People
from storage.roadmaps import Roadmaps
from storage.submissions import Submissions
from storage.summaries import Summaries
from storage.tasks import Tasks

BUSY_SECONDS = 15
CONNECTIONS = 5


class Unavailable(Exception):
    """The database cannot be opened or used; the message says why."""


class Transaction:
    """Everything one transaction can read and change.

    `subject` names what is being changed, such as "submission:7": whoever changes something
    for an update sets it, so that the update is never applied twice.
    """

    subject: str = ""

    def __init__(self, connection: AsyncConnection) -> None:
        self.conversations = Conversations(connection)
        self.events = Events(connection)
        self.inbox = Inbox(connection)
        self.invitations = Invitations(connection)
        self.live_messages = LiveMessages(connection)
        self.municipalities = Municipalities(connection)
        self.organisations = Organisations(connection)
        self.outbox = Outbox(connection)
        self.people = People(connection)
        self.roadmaps = Roadmaps(connection)
        self.submissions = Submissions(connection)
        self.summaries = Summaries(connection)
        self.tasks = Tasks(connection)


class Database:
    """SQLite with one writer at a time, or any other server SQLAlchemy speaks to."""

    def __init__(self, url: str) -> None:
        """Raises Unavailable for an address that nobody can open."""
        try:
            self.url = make_url(url)
            self.is_sqlite = self.url.get_backend_name() == "sqlite"
            self.engine: AsyncEngine = create_async_engine(self.url, **self._options())
        except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
            raise Unavailable(str(error)) from error
        self.notices = asyncio.Event()
        self._writer = asyncio.Lock() if self.is_sqlite else nullcontext()
        if self.is_sqlite:
            event.listen(self.engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self.engine.sync_engine, "begin", _begin_sqlite)

    def _options(self) -> dict[str, Any]:
        if not self.is_sqlite:
            return {"pool_size": CONNECTIONS, "max_overflow": CONNECTIONS}
        Path(self.url.database or "").parent.mkdir(parents=True, exist_ok=True)
        return {"pool_size": CONNECTIONS, "connect_args": {"timeout": BUSY_SECONDS}}

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """One consistent look; changes made in it are not kept. Raises Unavailable."""
        with _told_plainly():
            async with self.engine.connect() as connection:
                yield Transaction(connection)

    @asynccontextmanager
    async def transaction(
        self, *, applying: int | None = None, now: datetime | None = None
    ) -> AsyncIterator[Transaction]:
        """Commits on a clean exit, rolls back on any exception.

        `applying` is the update whose effect this is: where a subject was changed, that is
        marked in the same transaction.
        Raises Unavailable.
        """
        with _told_plainly():
            async with self._writer, self.engine.connect() as plain:
                connection = await plain.execution_options(writes=True)
                async with connection.begin():
                    transaction = Transaction(connection)
                    yield transaction
                    if applying is not None and now is not None and transaction.subject:
                        await transaction.inbox.mark_applied(applying, now, transaction.subject)
        if transaction.outbox.added:
            self.notices.set()

    async def close(self) -> None:
        await self.engine.dispose()


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Whatever keeps the database from working becomes Unavailable, with the reason."""
    try:
        yield
    except (IntegrityError, ProgrammingError, DataError):
        raise
    except (DatabaseError, InterfaceError) as error:
        raise Unavailable(str(error.orig)) from error


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver must not open transactions by itself: `_begin_sqlite` does.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
