"""Who may decide at the same time: on PostgreSQL, one transaction a municipality.

SQLite has one writer anyway. With this a use case that loads, decides and commits may rest on
what it has read, on either database.
"""

from collections.abc import Collection

from sqlalchemy import func, select

from storage.connection import Connection

# The first key of PostgreSQL's advisory locks says what they are about.
MUNICIPALITY = 1
PERSON = 2
PROCESS = 3
SENDER = 4

_ALL = 0


async def lock_municipalities(
    connection: Connection, municipality_ids: Collection[int] | None
) -> None:
    """Until the transaction ends; None means all there are, and those to come."""
    if connection.dialect.name != "postgresql":
        return
    if municipality_ids is None:
        await connection.execute(select(func.pg_advisory_xact_lock(MUNICIPALITY, _ALL)))
        return
    if not municipality_ids:
        return
    await connection.execute(select(func.pg_advisory_xact_lock_shared(MUNICIPALITY, _ALL)))
    for municipality_id in sorted(set(municipality_ids)):
        await connection.execute(select(func.pg_advisory_xact_lock(MUNICIPALITY, municipality_id)))
