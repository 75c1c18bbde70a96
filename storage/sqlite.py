"""SQLite with one trip to its thread a statement.

aiosqlite goes there four times: for a cursor, to execute, to fetch and to close. A trip costs
more than most statements here, so a cursor of ours does all of it at once, the transaction's
BEGIN goes along with its first statement, and where nothing was begun nothing is ended.
"""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import aiosqlite

Rows = list[tuple[Any, ...]]
Run = Callable[[sqlite3.Cursor], object]


class SqliteConnection(aiosqlite.Connection):
    """`begin_with` is what the next statement is to be preceded by, such as "BEGIN"."""

    begin_with: str = ""
    _begun: bool = False

    def cursor(self) -> "SqliteCursor":  # type: ignore[override]
        return SqliteCursor(self)

    async def at_once(self, run: Run) -> tuple[sqlite3.Cursor, Rows]:
        """What a statement has done, and every row of it."""
        begin, self.begin_with = self.begin_with, ""
        self._begun = self._begun or bool(begin)
        done: tuple[sqlite3.Cursor, Rows] = await self._execute(  # type: ignore[no-untyped-call]
            partial(_all_at_once, self._conn, begin, run)
        )
        return done

    async def commit(self) -> None:
        if self._ends():
            await super().commit()

    async def rollback(self) -> None:
        if self._ends():
            await super().rollback()

    def _ends(self) -> bool:
        """Whether there is anything to end, and there is no longer."""
        begun, self._begun, self.begin_with = self._begun or self.in_transaction, False, ""
        return begun


class SqliteCursor:
    """As much of a cursor as SQLAlchemy asks for."""

    arraysize = 1

    def __init__(self, connection: SqliteConnection) -> None:
        self._connection = connection
        self._rows: Rows = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> "SqliteCursor":
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        await self._run(lambda cursor: cursor.execute(sql, parameters))

    async def executemany(self, sql: str, parameters: Sequence[Sequence[Any]]) -> None:
        await self._run(lambda cursor: cursor.executemany(sql, parameters))

    async def _run(self, run: Run) -> None:
        done, self._rows = await self._connection.at_once(run)
        self.description, self.rowcount = done.description, done.rowcount
        self.lastrowid = done.lastrowid

    async def fetchall(self) -> Rows:
        return self._rows

    async def fetchmany(self, size: int | None = None) -> Rows:
        """The next rows of what was fetched at once."""
        count = size or self.arraysize
        rows, self._rows = self._rows[:count], self._rows[count:]
        return rows

    async def close(self) -> None:
        """It holds nothing open."""


def connect(path: str, **options: Any) -> SqliteConnection:
    """As `aiosqlite.connect`; `options` are those of `sqlite3.connect`."""
    connection = SqliteConnection(partial(sqlite3.connect, path, **options), iter_chunk_size=64)
    # A process may end without waiting for its connections, as SQLAlchemy's own may.
    connection._thread.daemon = True
    return connection


def _all_at_once(
    connection: sqlite3.Connection, begin: str, run: Run
) -> tuple[sqlite3.Cursor, Rows]:
    if begin:
        connection.execute(begin)
    cursor = connection.cursor()
    run(cursor)
    return cursor, cursor.fetchall() if cursor.description else []
