"""Schools and other bodies."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select

from roadmap.model import Organisation, OrganisationKind
from storage.connection import Connection
from storage.tables import curatorships, organisation_groups, organisations
from storage.upserts import insert_new


class Organisations:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of_municipality(self, municipality_id: int) -> list[Organisation]:
        query = (
            select(organisations)
            .where(organisations.c.municipality_id == municipality_id)
            .order_by(organisations.c.id)
        )
        groups = await self._groups(municipality_id)
        return [
            Organisation(
                id=row.id,
                municipality_id=row.municipality_id,
                name=row.name,
                kind=OrganisationKind(row.kind),
                groups=frozenset(groups.get(row.id, ())),
            )
            for row in await self._connection.execute(query)
        ]

    async def other_than_schools(self, municipality_id: int) -> dict[int, OrganisationKind]:
        """The department, its services, curator schools: all that are no school of a roadmap."""
        query = select(organisations.c.id, organisations.c.kind).where(
            organisations.c.municipality_id == municipality_id,
            organisations.c.kind != OrganisationKind.SCHOOL,
        )
        return {
            row.id: OrganisationKind(row.kind) for row in await self._connection.execute(query)
        }

    async def get(self, organisation_id: int) -> Organisation | None:
        """An organisation, without its groups."""
        query = select(organisations).where(organisations.c.id == organisation_id)
        row = (await self._connection.execute(query)).one_or_none()
        if row is None:
            return None
        return Organisation(row.id, row.municipality_id, row.name, OrganisationKind(row.kind))

    async def _groups(self, municipality_id: int) -> dict[int, list[str]]:
        query = (
            select(organisation_groups)
            .join(organisations, organisations.c.id == organisation_groups.c.organisation_id)
            .where(organisations.c.municipality_id == municipality_id)
        )
        groups: dict[int, list[str]] = {}
        for row in await self._connection.execute(query):
            groups.setdefault(row.organisation_id, []).append(row.name)
        return groups

    async def add(
        self,
        municipality_id: int,
        name: str,
        kind: OrganisationKind,
        groups: Iterable[str] = (),
    ) -> Organisation:
        added = await self._connection.execute(
            insert(organisations)
            .values(municipality_id=municipality_id, name=name, kind=kind)
            .returning(organisations.c.id)
        )
        organisation = Organisation(
            added.scalar_one(), municipality_id, name, kind, frozenset(groups)
        )
        for group in sorted(organisation.groups):
            await self._connection.execute(
                insert(organisation_groups).values(organisation_id=organisation.id, name=group)
            )
        return organisation

    async def set_groups(self, organisation_id: int, groups: Iterable[str]) -> None:
        """The groups a school is in from now on."""
        await self._connection.execute(
            delete(organisation_groups).where(
                organisation_groups.c.organisation_id == organisation_id
            )
        )
        for group in sorted(set(groups)):
            await self._connection.execute(
                insert(organisation_groups).values(organisation_id=organisation_id, name=group)
            )

    async def pair(self, school_id: int, curator_id: int) -> None:
        await self._connection.execute(
            insert_new(self._connection, curatorships)
            .values(school_id=school_id, curator_id=curator_id)
            .on_conflict_do_nothing()
        )

    async def curated_by(self, organisation_ids: Iterable[int]) -> frozenset[int]:
        """The schools that these curator schools support."""
        curators = tuple(organisation_ids)
        if not curators:
            return frozenset()
        query = select(curatorships.c.school_id).where(curatorships.c.curator_id.in_(curators))
        return frozenset(await self._connection.scalars(query))

    async def curators_of(self, school_id: int) -> list[str]:
        """The names of the schools that support one."""
        query = (
            select(organisations.c.name)
            .join(curatorships, curatorships.c.curator_id == organisations.c.id)
            .where(curatorships.c.school_id == school_id)
            .order_by(organisations.c.name)
        )
        return list(await self._connection.scalars(query))
