"""One-time links; only the hash of a code is kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update

from roadmap.members import Invitation
from roadmap.model import Role
from storage.connection import Connection
from storage.tables import invitations, organisations, people

_INVITATIONS = (
    select(
        invitations,
        organisations.c.name.label("organisation_name"),
        people.c.name.label("inviter"),
    )
    .outerjoin(organisations, organisations.c.id == invitations.c.organisation_id)
    .outerjoin(people, people.c.id == invitations.c.invited_by)
)


class Invitations:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(
        self,
        code_hash: str,
        municipality_id: int,
        organisation_id: int | None,
        role: Role,
        now: datetime,
        expires_at: datetime,
        invited_by: int | None = None,
    ) -> None:
        await self._connection.execute(
            insert(invitations).values(
                code_hash=code_hash,
                municipality_id=municipality_id,
                organisation_id=organisation_id,
                role=role,
                created_at=now,
                expires_at=expires_at,
                invited_by=invited_by,
            )
        )

    async def find(self, code_hash: str) -> Invitation | None:
        return await self._one(invitations.c.code_hash == code_hash)

    async def get(self, invitation_id: int) -> Invitation | None:
        return await self._one(invitations.c.id == invitation_id)

    async def _one(self, condition: ColumnElement[bool]) -> Invitation | None:
        row = (await self._connection.execute(_INVITATIONS.where(condition))).one_or_none()
        return _invitation(row) if row else None

    async def pending(self, municipality_id: int, now: datetime) -> list[Invitation]:
        """Those that somebody may still come by, the newest first."""
        rows = await self._connection.execute(
            _INVITATIONS.where(
                invitations.c.municipality_id == municipality_id,
                invitations.c.used_by.is_(None),
                invitations.c.revoked_at.is_(None),
                invitations.c.expires_at >= now,
            ).order_by(invitations.c.id.desc())
        )
        return [_invitation(row) for row in rows]

    async def revoke(self, invitation_id: int, now: datetime) -> bool:
        """False where it was used or revoked before."""
        revoked = await self._connection.execute(
            update(invitations)
            .where(
                invitations.c.id == invitation_id,
                invitations.c.used_by.is_(None),
                invitations.c.revoked_at.is_(None),
            )
            .values(revoked_at=now)
        )
        return revoked.rowcount == 1

    async def use(self, invitation_id: int, person_id: int, now: datetime) -> bool:
        """False where somebody was faster."""
        used = await self._connection.execute(
            update(invitations)
            .where(
                invitations.c.id == invitation_id,
                invitations.c.used_by.is_(None),
                invitations.c.revoked_at.is_(None),
            )
            .values(used_by=person_id, used_at=now)
        )
        return used.rowcount == 1


def _invitation(row: Any) -> Invitation:
    return Invitation(
        id=row.id,
        municipality_id=row.municipality_id,
        organisation_id=row.organisation_id,
        role=Role(row.role),
        expires_at=row.expires_at,
        used_by=row.used_by,
        is_revoked=row.revoked_at is not None,
        organisation_name=row.organisation_name or "",
        inviter=row.inviter or "",
    )
