"""What happened, who did it and when; only ever added to."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import events


class Events:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self,
        kind: str,
        now: datetime,
        *,
        municipality_id: int,
        person_id: int | None = None,
        task_id: int | None = None,
        **facts: Any,
    ) -> None:
        await self._connection.execute(
            insert(events).values(
                kind=kind,
                at=now,
                municipality_id=municipality_id,
                person_id=person_id,
                task_id=task_id,
                facts=facts,
            )
        )
