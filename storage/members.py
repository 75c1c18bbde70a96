"""Who belongs where, as coordinators see it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, func, or_, select, update

from roadmap.members import Member, Missed, Undelivered
from storage.connection import Connection
from storage.people import MEMBERSHIP, membership_of
from storage.tables import (
    memberships,
    municipalities,
    organisations,
    outbox,
    people,
    responsibilities,
)
from storage.upserts import insert_new

# Whoever has come since has seen how things are.
_LOST = and_(
    outbox.c.reason.is_not(None),
    or_(people.c.seen_at.is_(None), people.c.seen_at < outbox.c.failed_at),
)
_WAITS = and_(
    outbox.c.sent_at.is_(None), outbox.c.failed_at.is_(None), people.c.blocked_at.is_not(None)
)
_MISSED = select(outbox).where(outbox.c.recipient_id == people.c.id, or_(_LOST, _WAITS))
_MEMBERS = (
    select(
        *MEMBERSHIP,
        memberships.c.since,
        memberships.c.until,
        people.c.name,
        people.c.seen_at,
        people.c.blocked_at,
        _MISSED.with_only_columns(func.count()).scalar_subquery().label("missed"),
        _MISSED.with_only_columns(func.max(outbox.c.reason)).scalar_subquery().label("reason"),
    )
    .join(municipalities, municipalities.c.id == memberships.c.municipality_id)
    .join(people, people.c.id == memberships.c.person_id)
    .outerjoin(organisations, organisations.c.id == memberships.c.organisation_id)
    .order_by(memberships.c.id)
)


class Members:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of_municipality(self, municipality_id: int) -> list[Member]:
        """Everybody whose role is in force."""
        return await self._all(
            memberships.c.municipality_id == municipality_id, memberships.c.until.is_(None)
        )

    async def of_person(self, person_id: int) -> list[Member]:
        """Every role there ever was."""
        return await self._all(memberships.c.person_id == person_id)

    async def get(self, membership_id: int) -> Member | None:
        found = await self._all(memberships.c.id == membership_id)
        return found[0] if found else None

    async def _all(self, *conditions: Any) -> list[Member]:
        rows = await self._connection.execute(_MEMBERS.where(*conditions))
        return [_member(row) for row in rows]

    async def end(self, membership_id: int, now: datetime) -> bool:
        """False where it has ended already."""
        ended = await self._connection.execute(
            update(memberships)
            .where(memberships.c.id == membership_id, memberships.c.until.is_(None))
            .values(until=now)
        )
        return ended.rowcount == 1

    async def choose(self, membership_id: int, now: datetime) -> None:
        """From now on this one of a person's memberships is meant."""
        await self._connection.execute(
            update(memberships).where(memberships.c.id == membership_id).values(chosen_at=now)
        )

    async def care(self, municipality_id: int) -> Mapping[int, int]:
        """Who answers for which school: a person by an organisation."""
        rows = await self._connection.execute(
            select(responsibilities.c.organisation_id, responsibilities.c.person_id)
            .join(organisations, organisations.c.id == responsibilities.c.organisation_id)
            .where(organisations.c.municipality_id == municipality_id)
        )
        return {row.organisation_id: row.person_id for row in rows}

    async def entrust(self, organisation_id: int, person_id: int | None) -> None:
        """From now on this person answers for the school; None: everybody again."""
        if person_id is None:
            gone = responsibilities.c.organisation_id == organisation_id
            await self._connection.execute(delete(responsibilities).where(gone))
            return
        await self._connection.execute(
            insert_new(self._connection, responsibilities)
            .values(organisation_id=organisation_id, person_id=person_id)
            .on_conflict_do_update(
                index_elements=["organisation_id"], set_={"person_id": person_id}
            )
        )

    async def release(self, person_id: int, municipality_id: int) -> None:
        """The person answers for no school of the municipality any longer."""
        own = select(organisations.c.id).where(organisations.c.municipality_id == municipality_id)
        await self._connection.execute(
            delete(responsibilities).where(
                responsibilities.c.person_id == person_id,
                responsibilities.c.organisation_id.in_(own),
            )
        )


def _member(row: Any) -> Member:
    return Member(
        person_id=row.person_id,
        name=row.name,
        membership=membership_of(row),
        since=row.since,
        until=row.until,
        seen_at=row.seen_at,
        reachable=row.blocked_at is None,
        missed=_missed(row),
    )


def _missed(row: Any) -> Missed | None:
    if not row.missed:
        return None
    is_blocked = row.blocked_at is not None or row.reason is None
    return Missed(row.missed, Undelivered.BLOCKED if is_blocked else Undelivered(row.reason))
