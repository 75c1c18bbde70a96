"""Updates from Telegram: stored before they are confirmed, handled once, in order.

A row is *applied* in the transaction of its effect and *answered* once the person has seen
what came of it. What a kill leaves unapplied is handled anew; what it leaves applied is only
answered, by what it was applied to. An answered row keeps nothing of what was said.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import inbox
from storage.upserts import insert_new


@dataclass(frozen=True, slots=True)
class Incoming:
    """An update as it came: `payload` is its JSON, `person_id` whose turn it is.

    `applied_to` names what it has changed already, None where it has changed nothing.
    """

    update_id: int
    person_id: int
    payload: str
    attempts: int = 0
    applied_to: str | None = None


class Inbox:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def store(self, updates: Iterable[Incoming], now: datetime) -> None:
        """Keep updates; those that are there already stay as they are."""
        rows = [
            {
                "update_id": u.update_id,
                "person_id": u.person_id,
                "payload": u.payload,
                "received_at": now,
            }
            for u in updates
        ]
        if rows:
            await self._connection.execute(
                insert_new(self._connection, inbox)
                .values(rows)
                .on_conflict_do_nothing(index_elements=["update_id"])
            )

    async def unanswered(self, after: int = 0) -> list[tuple[int, Incoming]]:
        """Rows beyond `after`, oldest first, with their place in the inbox."""
        query = (
            select(inbox)
            .where(inbox.c.answered_at.is_(None), inbox.c.id > after)
            .order_by(inbox.c.id)
        )
        return [
            (
                row.id,
                Incoming(row.update_id, row.person_id, row.payload, row.attempts, row.applied_to),
            )
            for row in await self._connection.execute(query)
        ]

    async def last_update_id(self) -> int | None:
        last: int | None = await self._connection.scalar(select(func.max(inbox.c.update_id)))
        return last

    async def count_restart(self) -> None:
        """Count it for everything unanswered: what kills the process must not do so for ever."""
        await self._connection.execute(
            update(inbox)
            .where(inbox.c.answered_at.is_(None))
            .values(attempts=inbox.c.attempts + 1)
        )

    async def mark_applied(self, update_id: int, now: datetime, subject: str) -> None:
        await self._connection.execute(
            update(inbox)
            .where(inbox.c.update_id == update_id)
            .values(applied_at=now, applied_to=subject)
        )

    async def mark_answered(
        self, update_ids: Iterable[int], now: datetime, error: str | None = None
    ) -> None:
        await self._connection.execute(
            update(inbox)
            .where(inbox.c.update_id.in_(tuple(update_ids)))
            .values(answered_at=now, error=error, payload="")
        )

    async def forget_before(self, moment: datetime) -> None:
        """Drop what was answered long ago, except the newest row, which keeps our place."""
        newest = select(func.max(inbox.c.update_id)).scalar_subquery()
        await self._connection.execute(
            delete(inbox).where(inbox.c.answered_at < moment, inbox.c.update_id != newest)
        )
