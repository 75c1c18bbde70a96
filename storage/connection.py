"""A connection as the gateways know it: statements of SQLAlchemy's core, awaited.

SQLAlchemy's own asynchronous layer loads its ORM, and goes to SQLite's thread several times a
statement. Here a statement is one trip, whatever has to be opened or begun for it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

import sqlalchemy
from sqlalchemy import Dialect, Engine, Executable, Row

from storage.unavailable import Unavailable

Result = TypeVar("Result")
P = ParamSpec("P")
# As much of a row as a type can tell.
AnyRow = Row[*tuple[Any, ...]]
Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Trip(Protocol):
    """Runs a function where it may wait for the database."""

    async def __call__(self, work: Callable[[], Result], /) -> Result: ...


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
    """Opened and begun with its first statement; `once`, it is closed along with it, too.

    A statement with the option `may_wait` is one of whose result nothing is asked: it goes along
    with the next one, or with the commit.
    """

    def __init__(self, engine: Engine, trip: Trip, begin: str = "", *, once: bool = False) -> None:
        """`begin` is what begins a transaction where the driver does not do so by itself."""
        self._engine = engine
        self._trip = trip
        self._begin = begin
        self._once = once
        self._open: sqlalchemy.Connection | None = None
        self._to_close = False
        self._waiting: list[tuple[Executable, Parameters | None]] = []

    @property
    def dialect(self) -> Dialect:
        return self._engine.dialect

    async def execute(self, statement: Executable, parameters: Parameters | None = None) -> Found:
        if statement.get_execution_options().get("may_wait"):
            self._waiting.append((statement, parameters))
            return Found()
        return await self.run_sync(_execute, statement, parameters)

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
        self._to_close = True
        result = await self._trip(lambda: self._run(lambda ready: work(ready, *given, **named)))
        self._to_close = not self._once
        return result

    async def commit(self) -> None:
        """And close."""
        if self._to_close or self._waiting:
            self._once = True
            await self.run_sync(sqlalchemy.Connection.commit)

    async def close(self) -> None:
        """What was not committed is taken back."""
        if self._to_close:
            await self._trip(self._close)

    async def invalidate(self) -> None:
        """Nobody uses the connection to the server again."""
        if self._open is not None:
            await self._trip(self._open.invalidate)

    def _run(self, work: Callable[[sqlalchemy.Connection], Result]) -> Result:
        try:
            return work(self._ready())
        finally:
            if self._once:
                self._close()

    def _ready(self) -> sqlalchemy.Connection:
        """Begun, and with nothing left waiting."""
        if self._open is None:
            self._open = self._connected()
            if self._begin:
                self._open.exec_driver_sql(self._begin)
        waiting, self._waiting = self._waiting, []
        for statement, parameters in waiting:
            self._open.execute(statement, parameters)
        return self._open

    def _connected(self) -> sqlalchemy.Connection:
        try:
            return self._engine.connect()
        except OSError as error:
            raise Unavailable(str(error)) from error

    def _close(self) -> None:
        connection, self._open = self._open, None
        if connection is not None:
            connection.close()


def _execute(
    connection: sqlalchemy.Connection, statement: Executable, parameters: Parameters | None
) -> Found:
    result = connection.execute(statement, parameters)
    if result.returns_rows:
        return Found(result.all())
    return Found(rowcount=result.rowcount)
