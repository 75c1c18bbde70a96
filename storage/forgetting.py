"""A person's own rows go; in what stays with the schools somebody impersonal takes their place."""

from datetime import datetime

from sqlalchemy import Column, Table, delete, func, insert, select, update

from storage.connection import Connection
from storage.tables import (
    conversations,
    events,
    live_messages,
    loose_evidence,
    memberships,
    metadata,
    outbox,
    people,
    reminder_habits,
    responsibilities,
)

_OWN = (
    memberships.c.person_id,
    reminder_habits.c.person_id,
    conversations.c.person_id,
    responsibilities.c.person_id,
    loose_evidence.c.added_by,
    live_messages.c.chat_id,
    outbox.c.recipient_id,
)


async def forget(
    connection: Connection, person_id: int, impersonal_name: str, now: datetime
) -> None:
    for own in _OWN:
        await connection.execute(delete(own.table).where(own == person_id))
    stand_in = await _stand_in(connection, impersonal_name, now)
    for table, column in _mentions():
        await connection.execute(
            update(table).where(column == person_id).values({column: stand_in})
        )
    await connection.execute(delete(people).where(people.c.id == person_id))


async def _stand_in(connection: Connection, name: str, now: datetime) -> int:
    """One for each person, so that what two have done is not mixed up; no id of Telegram's."""
    least = await connection.scalar(select(func.min(people.c.id)))
    stand_in = min(least or 0, 0) - 1
    await connection.execute(
        insert(people).values(id=stand_in, name=name, language="ru", created_at=now)
    )
    return stand_in


def _mentions() -> list[tuple[Table, Column[int]]]:
    """Every column that says who has done something."""
    referring = [
        (table, column)
        for table in metadata.sorted_tables
        for column in table.c
        if any(key.column is people.c.id for key in column.foreign_keys)
    ]
    return [*referring, (events, events.c.person_id)]
