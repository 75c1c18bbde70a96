"""People and what they may do."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, insert, select, update

from roadmap.model import Membership, Municipality, Person, Role
from storage.connection import Connection
from storage.forgetting import forget
from storage.tables import (
    memberships,
    municipalities,
    organisations,
    people,
    responsibilities,
)

MEMBERSHIP = (
    memberships.c.id,
    memberships.c.person_id,
    memberships.c.role,
    memberships.c.organisation_id,
    organisations.c.name.label("organisation_name"),
    municipalities.c.id.label("municipality_id"),
    municipalities.c.name.label("municipality_name"),
    municipalities.c.timezone,
    municipalities.c.ask_protocol,
)
# A row a membership in force, or one where there is none.
_PERSON = (
    select(people.c.name, people.c.language, people.c.blocked_at, people.c.seen_at, *MEMBERSHIP)
    .outerjoin(
        memberships, and_(memberships.c.person_id == people.c.id, memberships.c.until.is_(None))
    )
    .outerjoin(municipalities, municipalities.c.id == memberships.c.municipality_id)
    .outerjoin(organisations, organisations.c.id == memberships.c.organisation_id)
    .where(people.c.id == bindparam("person"))
    .order_by(
        func.coalesce(memberships.c.chosen_at, memberships.c.since),
        memberships.c.chosen_at.is_not(None),
        memberships.c.id,
    )
)


class People:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, person_id: int) -> Person | None:
        """A person with every membership in force, the present one last; None for a stranger.

        The present one is what was chosen or joined last.
        """
        rows = (await self._connection.execute(_PERSON, {"person": person_id})).all()
        if not rows:
            return None
        belongs = tuple(membership_of(row) for row in rows if row.id is not None)
        row = rows[0]
        reachable = row.blocked_at is None
        return Person(person_id, row.name, row.language, belongs, reachable, row.seen_at)

    async def remember(self, person: Person, now: datetime) -> None:
        """Add a person, or bring the name up to date."""
        changed = await self._connection.execute(
            update(people).where(people.c.id == person.id).values(name=person.name)
        )
        if changed.rowcount == 0:
            values = {"name": person.name, "language": person.language, "seen_at": now}
            await self._connection.execute(
                insert(people).values(id=person.id, created_at=now, **values)
            )

    async def note_seen(self, person_id: int, now: datetime) -> None:
        await self._connection.execute(
            update(people).where(people.c.id == person_id).values(seen_at=now)
        )

    async def join(
        self,
        person_id: int,
        municipality_id: int,
        role: Role,
        organisation_id: int | None,
        now: datetime,
    ) -> int:
        """Returns the membership's id."""
        joined = await self._connection.execute(
            insert(memberships)
            .values(
                person_id=person_id,
                municipality_id=municipality_id,
                organisation_id=organisation_id,
                role=role,
                since=now,
            )
            .returning(memberships.c.id)
        )
        return int(joined.scalar_one())

    async def coordinators(self, municipality_id: int) -> list[int]:
        return await self._ids(
            memberships.c.municipality_id == municipality_id,
            memberships.c.role == Role.COORDINATOR,
        )

    async def answering_for(self, organisation_id: int, municipality_id: int) -> list[int]:
        """The coordinator who answers for a school; all of them where none is there to."""
        named = await self._ids(
            memberships.c.municipality_id == municipality_id,
            memberships.c.role == Role.COORDINATOR,
            memberships.c.person_id.in_(
                select(responsibilities.c.person_id)
                .join(people, people.c.id == responsibilities.c.person_id)
                .where(
                    responsibilities.c.organisation_id == organisation_id,
                    people.c.blocked_at.is_(None),
                )
            ),
        )
        return named or await self.coordinators(municipality_id)

    async def of_school(self, organisation_id: int) -> list[int]:
        """Heads and deputies of a school."""
        return await self._ids(
            memberships.c.organisation_id == organisation_id,
            memberships.c.role.in_((Role.HEAD, Role.DEPUTY)),
        )

    async def heads(self, organisation_id: int) -> list[int]:
        return await self._ids(
            memberships.c.organisation_id == organisation_id,
            memberships.c.role == Role.HEAD,
        )

    async def by_school(self, municipality_id: int) -> dict[int, tuple[int, ...]]:
        """Heads and deputies of every school of a municipality, by the school."""
        query = (
            select(memberships.c.organisation_id, memberships.c.person_id)
            .where(
                memberships.c.municipality_id == municipality_id,
                memberships.c.role.in_((Role.HEAD, Role.DEPUTY)),
                memberships.c.until.is_(None),
            )
            .distinct()
            .order_by(memberships.c.person_id)
        )
        found: dict[int, tuple[int, ...]] = {}
        for row in await self._connection.execute(query):
            school = row.organisation_id
            found[school] = (*found.get(school, ()), row.person_id)
        return found

    async def _ids(self, *conditions: ColumnElement[bool]) -> list[int]:
        query = (
            select(memberships.c.person_id)
            .where(memberships.c.until.is_(None), *conditions)
            .distinct()
            .order_by(memberships.c.person_id)
        )
        return list(await self._connection.scalars(query))

    async def speak(self, person_id: int, language: str) -> None:
        await self._connection.execute(
            update(people).where(people.c.id == person_id).values(language=language)
        )

    async def set_blocked(self, person_id: int, since: datetime | None) -> None:
        """`since` None: the person is back."""
        await self._connection.execute(
            update(people).where(people.c.id == person_id).values(blocked_at=since)
        )

    async def forget(self, person_id: int, impersonal_name: str, now: datetime) -> None:
        """The person is a stranger from now on."""
        await forget(self._connection, person_id, impersonal_name, now)


def membership_of(row: Any) -> Membership:
    return Membership(
        id=row.id,
        municipality=Municipality(
            row.municipality_id, row.municipality_name, row.timezone, row.ask_protocol
        ),
        role=Role(row.role),
        organisation_id=row.organisation_id,
        organisation_name=row.organisation_name or "",
    )
