"""Notices to people: written in the transaction that causes them, sent by a loop after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import outbox, people
from storage.upserts import insert_new

_BLOCKED = select(people.c.id).where(people.c.blocked_at.is_not(None))
_WAITING = (
    outbox.c.sent_at.is_(None),
    outbox.c.failed_at.is_(None),
    outbox.c.recipient_id.not_in(_BLOCKED),
)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person is to be told; `facts` are identifiers, the words are made when sent."""

    id: int
    recipient_id: int
    kind: str
    facts: Mapping[str, Any]
    attempts: int
    created_at: datetime


class Outbox:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.added = False

    async def add(
        self, recipient_id: int, kind: str, occasion: str, now: datetime, **facts: Any
    ) -> None:
        """One row for a recipient and an occasion, however often it is asked for."""
        await self._connection.execute(
            insert_new(self._connection, outbox)
            .values(
                recipient_id=recipient_id,
                kind=kind,
                occasion=f"{kind}:{occasion}",
                facts=facts,
                created_at=now,
                due_at=now,
            )
            .on_conflict_do_nothing(index_elements=["recipient_id", "occasion"])
        )
        self.added = True

    async def claim(self, worker: str, now: datetime, until: datetime, limit: int) -> list[Notice]:
        """Take what is due, oldest first; nobody else gets it before `until`.

        Of one recipient only the oldest notice is taken, so that their order holds.
        """
        free = or_(outbox.c.claimed_until.is_(None), outbox.c.claimed_until < now)
        oldest = select(func.min(outbox.c.id)).where(*_WAITING).group_by(outbox.c.recipient_id)
        due = (
            select(outbox.c.id)
            .where(*_WAITING, free, outbox.c.due_at <= now, outbox.c.id.in_(oldest))
            .order_by(outbox.c.id)
            .limit(limit)
        )
        claimed = await self._connection.execute(
            update(outbox)
            .where(outbox.c.id.in_(due), free)
            .values(claimed_by=worker, claimed_until=until, attempts=outbox.c.attempts + 1)
            .returning(
                outbox.c.id,
                outbox.c.recipient_id,
                outbox.c.kind,
                outbox.c.facts,
                outbox.c.attempts,
                outbox.c.created_at,
            )
        )
        return sorted((Notice(*row) for row in claimed), key=lambda notice: notice.id)

    async def next_due(self) -> datetime | None:
        """The earliest moment at which something waiting may be sent."""
        earliest: datetime | None = await self._connection.scalar(
            select(func.min(outbox.c.due_at)).where(*_WAITING)
        )
        return earliest

    async def release_all(self) -> None:
        """What a dead process had claimed is free again; for the elected sender at its start."""
        await self._connection.execute(
            update(outbox).where(*_WAITING).values(claimed_by=None, claimed_until=None)
        )

    async def mark_sent(self, notice_id: int, now: datetime) -> None:
        await self._settle(notice_id, sent_at=now)

    async def mark_failed(self, notice_id: int, now: datetime, error: str) -> None:
        await self._settle(notice_id, failed_at=now, error=error)

    async def retry_at(self, notice_id: int, moment: datetime, error: str) -> None:
        await self._settle(
            notice_id, due_at=moment, claimed_by=None, claimed_until=None, error=error
        )

    async def _settle(self, notice_id: int, **values: Any) -> None:
        await self._connection.execute(
            update(outbox).where(outbox.c.id == notice_id).values(**values)
        )
