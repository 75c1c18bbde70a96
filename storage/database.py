"""One place that opens connections and transactions."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager, nullcontext
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.util import greenlet_spawn

from storage.appeals import Appeals
from storage.connection import Connection
from storage.conversations import Conversations
from storage.events import Events
from storage.figures import FigureLists
from storage.group_chats import GroupChats
from storage.inbox import Inbox
from storage.invitations import Invitations
from storage.live_messages import LiveMessages
from storage.locks import lock_municipalities
from storage.loose import Loose
from storage.members import Members
from storage.municipalities import Municipalities
from storage.nudges import Nudges
from storage.organisations import Organisations
from storage.outbox import Outbox
from storage.overviews import Overviews
from storage.people import People
from storage.phrases import Phrases
from storage.pieces import Pieces
from storage.remarks import Remarks
from storage.reminders import Reminders
from storage.reports import Reports
from storage.roadmaps import Roadmaps
from storage.shown_tasks import ShownTasks
from storage.sqlite import connect
from storage.submissions import Submissions
from storage.summaries import Summaries
from storage.tasks import Tasks
from storage.unavailable import Unavailable, told_plainly

__all__ = ["Database", "Transaction", "Unavailable"]

BUSY_SECONDS = 15
# A pool of twenty makes SQLite's writers wait for each other.
CONNECTIONS = {"sqlite": 5, "postgresql": 12}
# A machine that vanished holds its locks no longer than half a minute. The server's own idea of
# what a page out of order costs is that of a turning disk.
POSTGRESQL = {
    "application_name": "dorozhka",
    "random_page_cost": "1.1",
    "lock_timeout": str(BUSY_SECONDS * 1000),
    "idle_in_transaction_session_timeout": "60000",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}


Gateway = TypeVar("Gateway")


def _by_its_connection(kind: Callable[[Connection], Gateway]) -> cached_property[Gateway]:
    """Made when it is first asked for: a transaction needs two or three of them."""
    return cached_property(lambda transaction: kind(transaction.connection))


class Transaction:
    """Everything one transaction can read and change.

    `subject` names what is being changed, such as "submission:7": whoever changes something
    for an update sets it, so that the update is never applied twice.
    """

    subject: str = ""

    appeals = _by_its_connection(Appeals)
    conversations = _by_its_connection(Conversations)
    events = _by_its_connection(Events)
    figures = _by_its_connection(FigureLists)
    group_chats = _by_its_connection(GroupChats)
    inbox = _by_its_connection(Inbox)
    invitations = _by_its_connection(Invitations)
    live_messages = _by_its_connection(LiveMessages)
    loose = _by_its_connection(Loose)
    members = _by_its_connection(Members)
    municipalities = _by_its_connection(Municipalities)
    nudges = _by_its_connection(Nudges)
    organisations = _by_its_connection(Organisations)
    outbox = _by_its_connection(Outbox)
    overviews = _by_its_connection(Overviews)
    people = _by_its_connection(People)
    phrases = _by_its_connection(Phrases)
    pieces = _by_its_connection(Pieces)
    remarks = _by_its_connection(Remarks)
    reminders = _by_its_connection(Reminders)
    reports = _by_its_connection(Reports)
    roadmaps = _by_its_connection(Roadmaps)
    shown_tasks = _by_its_connection(ShownTasks)
    submissions = _by_its_connection(Submissions)
    summaries = _by_its_connection(Summaries)
    tasks = _by_its_connection(Tasks)

    def __init__(self, connection: Connection) -> None:
        self.connection = connection


class Database:
    """SQLite with one writer at a time, or PostgreSQL with one a municipality."""

    def __init__(self, url: str) -> None:
        """Raises Unavailable for an address that nobody can open."""
        try:
            self.url = make_url(url)
            backend = self.url.get_backend_name()
            if backend not in CONNECTIONS:
                raise Unavailable(f"{backend}: sqlite+aiosqlite, postgresql+asyncpg")
            self.is_sqlite = backend == "sqlite"
            self.engine = create_engine(self.url, hide_parameters=True, **self._options())
        except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError) as error:
            raise Unavailable(str(error)) from error
        self.notices = asyncio.Event()
        self._closings: set[asyncio.Future[None]] = set()
        self._writer = asyncio.Lock() if self.is_sqlite else nullcontext()
        self._readers = self.engine
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
        else:
            self._readers = self.engine.execution_options(isolation_level="REPEATABLE READ")

    def _options(self) -> dict[str, Any]:
        pool = {"pool_size": CONNECTIONS[self.url.get_backend_name()]}
        if not self.is_sqlite:
            self._refuse_unknown_parameters()
            arguments = {"server_settings": POSTGRESQL, "timeout": BUSY_SECONDS}
            return {**pool, "pool_pre_ping": True, "connect_args": arguments}
        Path(self.url.database or "").parent.mkdir(parents=True, exist_ok=True)
        arguments = {"timeout": BUSY_SECONDS, "async_creator_fn": connect}
        # The connection used last has its pages at hand, and its thread is the likeliest awake.
        return {**pool, "pool_use_lifo": True, "connect_args": arguments}

    def _refuse_unknown_parameters(self) -> None:
        import asyncpg

        known = inspect.signature(asyncpg.connect).parameters
        for name in self.url.query:
            if name not in known:
                hint = ", ssl=require" if name == "sslmode" else ""
                raise Unavailable(f"?{name}= is not a parameter of asyncpg{hint}")

    @asynccontextmanager
    async def reading(self, *, once: bool = False) -> AsyncIterator[Transaction]:
        """One consistent look; changes made in it are not kept. Raises Unavailable.

        `once`: with a single query, which is consistent by itself, so nothing is begun for it.
        """
        look = self._connection(self.engine, "") if once else self.looking()
        async with look as connection:
            yield Transaction(connection)

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[Connection]:
        """The connection of such a look, for this room only."""
        async with self._connection(self._readers, "BEGIN") as connection:
            yield connection

    def apart(self) -> Connection:
        """A connection to a server outside of transactions, to be closed; for this room only."""
        engine = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        return Connection(engine, self._closings)

    @asynccontextmanager
    async def transaction(
        self,
        *,
        applying: int | None = None,
        now: datetime | None = None,
        within: Collection[int] | None = None,
    ) -> AsyncIterator[Transaction]:
        """Commits on a clean exit, rolls back on any exception.

        `applying` is the update whose effect this is: where a subject was changed, that is
        marked in the same transaction. `within` are the municipalities that may be changed:
        no other transaction changes them meanwhile. None means any of them; an empty one is
        for rows that hang on no decision, such as marks.
        Raises Unavailable.
        """
        async with self.changing(within) as connection:
            transaction = Transaction(connection)
            yield transaction
            if applying is not None and now is not None and transaction.subject:
                await transaction.inbox.mark_applied(applying, now, transaction.subject)
        if transaction.outbox.added:
            self.notices.set()

    @asynccontextmanager
    async def changing(self, within: Collection[int] | None) -> AsyncIterator[Connection]:
        """The connection of such a transaction, for this room only."""
        async with self._writer, self._connection(self.engine, "BEGIN IMMEDIATE") as connection:
            await lock_municipalities(connection, within)
            yield connection
            await connection.commit()

    @asynccontextmanager
    async def _connection(self, engine: Engine, begin_with: str) -> AsyncIterator[Connection]:
        with told_plainly():
            connection = Connection(engine, self._closings, begin_with)
            try:
                yield connection
            finally:
                await connection.close()

    async def close(self) -> None:
        await asyncio.gather(*self._closings, return_exceptions=True)
        await greenlet_spawn(self.engine.dispose)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver must not open transactions by itself: `begin_with` does.
    connection.isolation_level = None
    cursor = connection.cursor()
    # In KB; a region's figures are read from more than the usual 2 MB, a town's from less.
    cache = "cache_size=-16000"
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", cache):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
