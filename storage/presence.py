"""A process among those that share the database: whether it lives, and which one leads.

SQLite has one process, which leads. On PostgreSQL a process holds an advisory lock with its
number on a connection of its own: the server lets go of it when the process dies. Another such
lock elects the leader.
"""

import secrets
from collections.abc import Collection

from sqlalchemy import BigInteger, cast, column, func, select, table

from storage.connection import Connection
from storage.database import Database
from storage.locks import PROCESS, SENDER
from storage.unavailable import Unavailable, told_plainly

_LARGEST = 2**31 - 1
_locks = table("pg_locks", *map(column, ("locktype", "classid", "objid", "database")))
_databases = table("pg_database", column("oid"), column("datname"))


class Presence:
    """`number` is the name under which this process claims."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._connection: Connection | None = None
        self._leads = db.is_sqlite
        self.number = 1 + secrets.randbelow(_LARGEST)

    @property
    def is_alone(self) -> bool:
        """Whether there cannot be another process."""
        return self._db.is_sqlite

    async def show(self) -> bool:
        """Be seen by others; True where this process leads. Raises Unavailable."""
        if self._db.is_sqlite:
            return True
        try:
            with told_plainly():
                await self._hold()
        except (Unavailable, OSError) as error:
            await self.leave()
            raise Unavailable(str(error)) from error
        return self._leads

    async def _hold(self) -> None:
        if self._connection is None:
            self._connection = self._db.apart()
            await self._connection.execute(select(func.pg_advisory_lock(PROCESS, self.number)))
        if self._leads:
            await self._connection.execute(select(1))
        else:
            elected = select(func.pg_try_advisory_lock(SENDER, 0))
            self._leads = bool(await self._connection.scalar(elected))

    async def absent(self) -> set[int]:
        """The processes that have something in hand and are not there. Raises Unavailable."""
        async with self._db.reading() as tx:
            claimants = await tx.inbox.claimants() | await tx.outbox.claimants()
        claimants -= {self.number}
        if not claimants or self._db.is_sqlite:
            return claimants
        return claimants - await self._alive()

    async def _alive(self) -> set[int]:
        here = select(_databases.c.oid).where(_databases.c.datname == func.current_database())
        query = select(cast(_locks.c.objid, BigInteger)).where(
            _locks.c.locktype == "advisory",
            cast(_locks.c.classid, BigInteger) == PROCESS,
            _locks.c.database == here.scalar_subquery(),
        )
        async with self._db.looking() as connection:
            return set(await connection.scalars(query))

    async def take_back(self, processes: Collection[int]) -> None:
        """Free what they had in hand. Raises Unavailable."""
        async with self._db.transaction(within=()) as tx:
            await tx.inbox.take_back(processes)
            await tx.outbox.take_back(processes)

    async def leave(self) -> None:
        """Nobody counts on this process any longer."""
        connection, self._connection = self._connection, None
        self._leads = self._db.is_sqlite
        if connection is not None:
            await connection.invalidate()
            await connection.close()
