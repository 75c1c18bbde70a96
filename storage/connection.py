"""A connection as the gateways know it: statements of SQLAlchemy's core, awaited.

SQLAlchemy's own asynchronous layer does the same, but loads the ORM with it, 6 MB that nothing
here uses.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar

import sqlalchemy
from sqlalchemy import Dialect, Engine, Executable, QueuePool, Row
from sqlalchemy.util import greenlet_spawn

from storage.sqlite import SqliteConnection
from storage.unavailable import Unavailable

Result = TypeVar("Result")
P = ParamSpec("P")
# As much of a row as a type can tell.
AnyRow = Row[*tuple[Any, ...]]
Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Found:
    """What a statement has found, every row of it; `rowcount` is of what it has changed."""

    __slots__ = ("_rows", "rowcount")

    def __init__(self, rows: Sequence[AnyRow] = (), rowcount: int = -1) -> None:
        self._rows = rows
        self.rowcount = rowcount

    def __iter__(self) -> Iterator[AnyRow]:
        return iter(self._rows)

    def all(self) -> Sequence[AnyRow]:
        return self._rows

    def one(self) -> AnyRow:
        [row] = self._rows
        return row

    def one_or_none(self) -> AnyRow | None:
        return self.one() if self._rows else None

    def scalar_one(self) -> Any:
        [value] = self.one()
        return value


class Connection:
    """Opened, and begun, with its first statement. `closings` has what is just being closed.

    `begin_with` is how SQLite is to begin, nothing where a single statement is asked.
    """

    def __init__(
        self, engine: Engine, closings: set[asyncio.Future[None]], begin_with: str = "BEGIN"
    ) -> None:
        self._engine = engine
        self._closings = closings
        self._begin_with = begin_with
        self._open: sqlalchemy.Connection | None = None
        self._sqlite: SqliteConnection | None = None

    @property
    def dialect(self) -> Dialect:
        return self._engine.dialect

    async def execute(self, statement: Executable, parameters: Parameters | None = None) -> Found:
        """A statement with the option `may_wait` is one of whose result nothing is asked; one with
        `is_last` is its transaction's last, and SQLite commits along with it.
        """
        return await greenlet_spawn(self._execute, statement, parameters)

    async def scalar(self, statement: Executable, parameters: Parameters | None = None) -> Any:
        """The first value, None where there is no row."""
        rows = (await self.execute(statement, parameters)).all()
        return rows[0][0] if rows else None

    async def scalars(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> list[Any]:
        """The first value of each row."""
        return [row[0] for row in await self.execute(statement, parameters)]

    async def run_sync(
        self,
        work: Callable[Concatenate[sqlalchemy.Connection, P], Result],
        *given: P.args,
        **named: P.kwargs,
    ) -> Result:
        """What a function makes of the connection itself."""
        return await greenlet_spawn(lambda: work(self._ready(), *given, **named))

    async def commit(self) -> None:
        if self._open is not None:
            await greenlet_spawn(self._open.commit)

    async def close(self) -> None:
        """What was not committed is taken back."""
        connection, self._open = self._open, None
        if connection is None:
            return
        if self._closes_at_once():
            await greenlet_spawn(connection.close)
            return
        # However often whoever closes it is cancelled.
        closing = asyncio.ensure_future(greenlet_spawn(connection.close))
        self._closings.add(closing)
        closing.add_done_callback(self._closings.discard)
        await asyncio.shield(closing)

    def _closes_at_once(self) -> bool:
        """Whether nothing is waited for: SQLite's is given back to a pool that has room."""
        pool = self._engine.pool
        has_room = isinstance(pool, QueuePool) and pool.checkedin() < pool.size()
        return self._sqlite is not None and has_room

    async def invalidate(self) -> None:
        """Nobody uses the connection to the server again."""
        if self._open is not None:
            await greenlet_spawn(self._open.invalidate)

    def _execute(self, statement: Executable, parameters: Parameters | None) -> Found:
        connection = self._ready()
        if self._sqlite is not None:
            options = statement.get_execution_options()
            self._sqlite.may_wait = options.get("may_wait", False)
            self._sqlite.is_last = options.get("is_last", False)
        result = connection.execute(statement, parameters)
        if result.returns_rows:
            return Found(result.all())
        return Found(rowcount=result.rowcount)

    def _ready(self) -> sqlalchemy.Connection:
        if self._open is None:
            try:
                self._open = self._engine.connect()
            except OSError as error:
                raise Unavailable(str(error)) from error
            driver = self._open.connection.driver_connection
            if isinstance(driver, SqliteConnection):
                driver.begin_with = self._begin_with
                self._sqlite = driver
        return self._open
