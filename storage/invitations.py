"""One-time links; only the hash of a code is kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from roadmap.model import Role
from storage.tables import invitations


@dataclass(frozen=True, slots=True)
class Invitation:
    id: int
    municipality_id: int
    organisation_id: int | None
    role: Role
    expires_at: datetime
    used_by: int | None


class Invitations:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self,
        code_hash: str,
        municipality_id: int,
        organisation_id: int | None,
        role: Role,
        now: datetime,
        expires_at: datetime,
    ) -> None:
        await self._connection.execute(
            insert(invitations).values(
                code_hash=code_hash,
                municipality_id=municipality_id,
                organisation_id=organisation_id,
                role=role,
                created_at=now,
                expires_at=expires_at,
            )
        )

    async def find(self, code_hash: str) -> Invitation | None:
        query = select(invitations).where(invitations.c.code_hash == code_hash)
        row = (await self._connection.execute(query)).one_or_none()
        if row is None:
            return None
        return Invitation(
            id=row.id,
            municipality_id=row.municipality_id,
            organisation_id=row.organisation_id,
            role=Role(row.role),
            expires_at=row.expires_at,
            used_by=row.used_by,
        )

    async def use(self, invitation_id: int, person_id: int, now: datetime) -> bool:
        """False where somebody was faster."""
        used = await self._connection.execute(
            update(invitations)
            .where(invitations.c.id == invitation_id, invitations.c.used_by.is_(None))
            .values(used_by=person_id, used_at=now)
        )
        return used.rowcount == 1
