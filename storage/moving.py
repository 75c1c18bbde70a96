"""Every row of one database into an empty one on a server: all of them, or nothing."""

import hashlib
import json
from collections.abc import AsyncIterator, Callable, Sequence

from sqlalchemy import Table, func, insert, select, tuple_
from sqlalchemy.exc import DBAPIError

from storage.connection import AnyRow, Connection
from storage.database import Database
from storage.migrations import upgrade
from storage.tables import metadata
from storage.unavailable import keeps_from_working

BATCH = 2000

Told = Callable[[str, int, int], None]


class NotMoved(Exception):
    """Rows of `table` did not go over; the message says why."""

    def __init__(self, table: str, reason: str) -> None:
        super().__init__(f"{table}: {reason}")
        self.table, self.reason = table, reason


async def move_rows(source: Database, target: Database, told: Told) -> dict[str, int]:
    """Both databases in the newest shape; returns how many rows went over, by table.

    Nobody writes to the source meanwhile, and nobody sees anything in the target before all is
    there. `told` is given a table, how many of its rows are over, and how many there are.
    Raises NotMoved and Unavailable; then the target is as before.
    """
    async with source.changing(()) as old, target.changing(None) as new:
        await new.run_sync(upgrade)
        counts = {}
        for table in metadata.sorted_tables:
            counts[table.name] = await _move(table, old, new, told)
        return counts


async def _move(table: Table, old: Connection, new: Connection, told: Told) -> int:
    count = await old.scalar(select(func.count()).select_from(table)) or 0
    sent, done = _Content(), 0
    async for rows in _batches(table, old):
        sent.add(rows)
        try:
            await new.execute(insert(table), [dict(row._mapping) for row in rows])
        except DBAPIError as error:
            if keeps_from_working(error):
                raise
            raise NotMoved(table.name, str(error.orig)) from error
        told(table.name, done := done + len(rows), count)
    arrived = _Content()
    async for rows in _batches(table, new):
        arrived.add(rows)
    if (arrived.rows, arrived.sum) != (count, sent.sum):
        raise NotMoved(table.name, f"{count} != {arrived.rows}, or the content differs")
    await _go_on_counting(table, new)
    return count


async def _batches(table: Table, connection: Connection) -> AsyncIterator[Sequence[AnyRow]]:
    """In the order of the primary key."""
    key = tuple_(*table.primary_key.columns)
    query = select(table).order_by(*table.primary_key.columns).limit(BATCH)
    rows = (await connection.execute(query)).all()
    while rows:
        yield rows
        last = tuple(rows[-1]._mapping[column] for column in table.primary_key.columns)
        rows = (await connection.execute(query.where(key > last))).all()


async def _go_on_counting(table: Table, connection: Connection) -> None:
    """What is added afterwards gets a number of its own."""
    column = table.autoincrement_column
    if column is None:
        return
    last = await connection.scalar(select(func.max(column)))
    if last is not None:
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        await connection.execute(select(func.setval(sequence, last)))


class _Content:
    """What rows hold, in whatever order: servers sort words differently."""

    def __init__(self) -> None:
        self.rows = 0
        self.sum = 0

    def add(self, rows: Sequence[AnyRow]) -> None:
        self.rows += len(rows)
        for row in rows:
            said = json.dumps(list(row), default=str, ensure_ascii=False).encode()
            self.sum += int.from_bytes(hashlib.sha256(said).digest(), "big")
