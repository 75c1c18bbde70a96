"""Tenants."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update

from roadmap.model import Municipality
from roadmap.school_quarters import Ends, SchoolQuarters
from storage.connection import Connection
from storage.tables import municipalities, school_quarters

_COLUMNS = select(
    municipalities.c.id,
    municipalities.c.name,
    municipalities.c.timezone,
    municipalities.c.ask_protocol,
)


class Municipalities:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def all(self) -> list[Municipality]:
        rows = await self._connection.execute(_COLUMNS.order_by(municipalities.c.id))
        return [Municipality(*row) for row in rows]

    async def get(self, municipality_id: int) -> Municipality:
        rows = await self._connection.execute(
            _COLUMNS.where(municipalities.c.id == municipality_id)
        )
        return Municipality(*rows.one())

    async def rename(self, municipality_id: int, name: str) -> None:
        await self._connection.execute(
            update(municipalities).where(municipalities.c.id == municipality_id).values(name=name)
        )

    async def ask_protocol(self, municipality_id: int, asked: bool) -> None:
        await self._connection.execute(
            update(municipalities)
            .where(municipalities.c.id == municipality_id)
            .values(ask_protocol=asked)
        )

    async def quarters(self, municipality_id: int) -> SchoolQuarters:
        found = await self._connection.execute(
            select(school_quarters).where(school_quarters.c.municipality_id == municipality_id)
        )
        return SchoolQuarters(
            {row.year: (row.first, row.second, row.third, row.fourth) for row in found}
        )

    async def set_quarters(self, municipality_id: int, year: int, ends: Ends) -> None:
        """The last days of the quarters of the school year that begins in `year`."""
        this = (
            school_quarters.c.municipality_id == municipality_id,
            school_quarters.c.year == year,
        )
        await self._connection.execute(delete(school_quarters).where(*this))
        names = ("first", "second", "third", "fourth")
        await self._connection.execute(
            insert(school_quarters).values(
                municipality_id=municipality_id, year=year, **dict(zip(names, ends, strict=True))
            )
        )

    async def move(self, municipality_id: int, timezone: str) -> None:
        """Into another time zone, by its IANA name."""
        await self._connection.execute(
            update(municipalities)
            .where(municipalities.c.id == municipality_id)
            .values(timezone=timezone)
        )

    async def add(self, name: str, timezone: str, language: str, now: datetime) -> Municipality:
        added = await self._connection.execute(
            insert(municipalities)
            .values(name=name, timezone=timezone, language=language, created_at=now)
            .returning(municipalities.c.id)
        )
        return Municipality(added.scalar_one(), name, timezone)
