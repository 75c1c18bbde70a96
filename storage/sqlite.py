"""SQLite with one trip to its thread a statement.

aiosqlite goes there four times: for a cursor, to execute, to fetch and to close. A trip costs
more than most statements here, so a cursor of ours does all of it at once, the transaction's
BEGIN goes along with its first statement, and where nothing was begun nothing is ended.
A statement of whose result nothing is asked goes along with the next one, or with the COMMIT;
one that is known to be its transaction's last takes the COMMIT along.
"""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import aiosqlite

Rows = list[tuple[Any, ...]]
Run = Callable[[sqlite3.Cursor], object]


class SqliteConnection(aiosqlite.Connection):
    """`begin_with` is what the next statement is to be preceded by, such as "BEGIN"; where
    `may_wait`, the next statement is run along with the one after it, and where `is_last`, the
    COMMIT follows it at once.
    """

    begin_with: str = ""
    may_wait: bool = False
    is_last: bool = False
    _begun: bool = False
    _waiting: tuple[Run, ...] = ()

    def cursor(self) -> "SqliteCursor":  # type: ignore[override]
        return SqliteCursor(self)

    def __del__(self) -> None:
        # Somebody cancelled while it was being prepared has nothing yet to close.
        if self._connection is not None:
            self.stop()

    def stop(self) -> None:
        """Its thread ends when what it was given is done.

        aiosqlite's tells a loop so, and leaves the thread with an error where that loop ended.
        """
        self._running = False
        connection, self._connection = self._connection, None
        self._tx.put_nowait((None, partial(_close_and_stop, connection)))

    async def at_once(self, run: Run) -> tuple[sqlite3.Cursor, Rows]:
        """What a statement has done, and every row of it."""
        self.later(run)
        end, self.is_last = "COMMIT" if self.is_last else "", False
        return await self._run_waiting(end)

    async def _run_waiting(self, end: str) -> tuple[sqlite3.Cursor, Rows]:
        begin, self.begin_with = self.begin_with, ""
        runs, self._waiting = self._waiting, ()
        self._begun = self._begun or bool(begin)
        done: tuple[sqlite3.Cursor, Rows] = await self._execute(  # type: ignore[no-untyped-call]
            partial(_all_at_once, self._conn, begin, runs, end)
        )
        self._begun = self._begun and not end
        return done

    def later(self, run: Run) -> None:
        """Along with the next statement, or with the COMMIT."""
        self._waiting = (*self._waiting, run)

    async def commit(self) -> None:
        """Or take everything back: SQLAlchemy thinks no more of what could not be committed."""
        try:
            if self._waiting:
                await self._run_waiting("COMMIT")
            elif self._ends():
                await super().commit()
        except sqlite3.Error:
            await self.rollback()
            raise

    async def rollback(self) -> None:
        """Nobody waits for it: what comes next on this connection comes after it."""
        self._waiting = ()
        if self._ends():
            self._tx.put_nowait((None, self._conn.rollback))

    def _ends(self) -> bool:
        """Whether there is anything to end, and there is no longer."""
        begun, self._begun, self.begin_with = self._begun or self.in_transaction, False, ""
        return begun


class SqliteCursor:
    """As much of a cursor as SQLAlchemy asks for."""

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
        waits, self._connection.may_wait = self._connection.may_wait, False
        if waits:
            self._connection.later(run)
            return
        done, self._rows = await self._connection.at_once(run)
        self.description, self.rowcount = done.description, done.rowcount
        self.lastrowid = done.lastrowid

    async def fetchall(self) -> Rows:
        return self._rows

    async def close(self) -> None:
        """It holds nothing open."""


def connect(path: str, **options: Any) -> SqliteConnection:
    """As `aiosqlite.connect`; `options` are those of `sqlite3.connect`."""
    connection = SqliteConnection(partial(sqlite3.connect, path, **options), iter_chunk_size=64)
    # A process may end without waiting for its connections, as SQLAlchemy's own may.
    connection._thread.daemon = True
    return connection


def _close_and_stop(connection: sqlite3.Connection | None) -> object:
    if connection is not None:
        connection.close()
    return aiosqlite.core._STOP_RUNNING_SENTINEL


def _all_at_once(
    connection: sqlite3.Connection, begin: str, runs: Sequence[Run], end: str
) -> tuple[sqlite3.Cursor, Rows]:
    if begin:
        connection.execute(begin)
    for run in runs:
        cursor = connection.cursor()
        run(cursor)
    rows = cursor.fetchall() if cursor.description else []
    if end:
        connection.execute(end)
    return cursor, rows
