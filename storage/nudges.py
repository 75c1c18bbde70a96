"""Reminders that coordinators send by hand, and what became of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import String, and_, cast, insert, literal, select, update

from roadmap.nudging import About, Nudge, Recipient
from storage.connection import Connection
from storage.tables import nudge_recipients, nudges, organisations, outbox, people

KIND = "nudge"


class Nudges:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(
        self, municipality_id: int, person_id: int, about: About, subject_id: int, now: datetime
    ) -> int:
        added = await self._connection.execute(
            insert(nudges)
            .values(
                municipality_id=municipality_id,
                sent_by=person_id,
                sent_at=now,
                about=about,
                subject_id=subject_id,
            )
            .returning(nudges.c.id)
        )
        return int(added.scalar_one())

    async def address(self, nudge_id: int, recipients: Iterable[tuple[int, int]]) -> None:
        """For whom it is: people, each with their school."""
        rows = [
            {"nudge_id": nudge_id, "person_id": person, "organisation_id": school}
            for person, school in recipients
        ]
        await self._connection.execute(insert(nudge_recipients), rows)

    async def get(self, nudge_id: int) -> Nudge | None:
        return await self._one(nudges.c.id == nudge_id)

    async def last(self, municipality_ids: Iterable[int]) -> Nudge | None:
        """The newest one in any of the municipalities."""
        return await self._one(nudges.c.municipality_id.in_(tuple(municipality_ids)))

    async def _one(self, condition: Any) -> Nudge | None:
        query = (
            select(nudges, people.c.name)
            .join(people, people.c.id == nudges.c.sent_by)
            .where(condition)
            .order_by(nudges.c.id.desc())
            .limit(1)
        )
        row = (await self._connection.execute(query)).one_or_none()
        if row is None:
            return None
        about = About(row.about)
        return Nudge(row.id, row.municipality_id, row.name, row.sent_at, about, row.subject_id)

    async def recipients(self, nudge_id: int) -> list[Recipient]:
        own = literal(f"{KIND}:{nudge_id}:") + cast(nudge_recipients.c.organisation_id, String)
        query = (
            select(
                people.c.name,
                organisations.c.name.label("organisation_name"),
                outbox.c.sent_at,
                outbox.c.failed_at,
                people.c.blocked_at,
                nudge_recipients.c.read_at,
            )
            .join(people, people.c.id == nudge_recipients.c.person_id)
            .join(organisations, organisations.c.id == nudge_recipients.c.organisation_id)
            .outerjoin(
                outbox, and_(outbox.c.recipient_id == people.c.id, outbox.c.occasion == own)
            )
            .where(nudge_recipients.c.nudge_id == nudge_id)
            .order_by(organisations.c.name, people.c.name)
        )
        return [
            Recipient(
                name=row.name,
                organisation_name=row.organisation_name,
                is_sent=row.sent_at is not None,
                is_failed=row.failed_at is not None,
                is_blocked=row.blocked_at is not None,
                is_read=row.read_at is not None,
            )
            for row in await self._connection.execute(query)
        ]

    async def read(self, nudge_id: int, person_id: int, now: datetime) -> None:
        """A button of it was pressed."""
        await self._connection.execute(
            update(nudge_recipients)
            .where(
                nudge_recipients.c.nudge_id == nudge_id,
                nudge_recipients.c.person_id == person_id,
                nudge_recipients.c.read_at.is_(None),
            )
            .values(read_at=now)
        )
