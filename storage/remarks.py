"""What coordinators and curators have written to schools, and what these have answered."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from roadmap.remarks import Remark, Side
from storage.connection import Connection
from storage.tables import people, remarks

_REMARKS = select(remarks, people.c.name.label("writer")).join(
    people, people.c.id == remarks.c.written_by
)


class Remarks:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(
        self,
        organisation_id: int,
        person_id: int,
        side: Side,
        text: str,
        now: datetime,
        answers: int | None = None,
    ) -> int:
        added = await self._connection.execute(
            insert(remarks)
            .values(
                organisation_id=organisation_id,
                written_by=person_id,
                side=side,
                text=text,
                written_at=now,
                answers=answers,
            )
            .returning(remarks.c.id)
        )
        return int(added.scalar_one())

    async def get(self, remark_id: int) -> Remark | None:
        query = _REMARKS.where(remarks.c.id == remark_id)
        row = (await self._connection.execute(query)).one_or_none()
        return _remark(row) if row else None

    async def of_school(self, organisation_id: int, first: int, most: int) -> list[Remark]:
        """The newest first, `most` from the place `first` on."""
        query = (
            _REMARKS.where(remarks.c.organisation_id == organisation_id)
            .order_by(remarks.c.id.desc())
            .offset(first)
            .limit(most)
        )
        return [_remark(row) for row in await self._connection.execute(query)]

    async def number(self, organisation_id: int) -> int:
        query = select(func.count()).where(remarks.c.organisation_id == organisation_id)
        return int((await self._connection.execute(query)).scalar_one())


def _remark(row: Any) -> Remark:
    return Remark(
        row.id,
        row.organisation_id,
        row.text,
        row.written_by,
        row.writer,
        row.written_at,
        Side(row.side) if row.side else None,
        row.answers,
    )
