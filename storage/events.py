"""What happened, who did it and when; only ever added to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from storage.connection import Connection
from storage.tables import events


@dataclass(frozen=True, slots=True)
class Event:
    """`facts` are what the kind needs: days as ISO dates, an order's number, a name."""

    kind: str
    at: datetime
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TaskEvent(Event):
    """What happened to one task."""

    task_id: int


class Events:
    def __init__(self, connection: Connection) -> None:
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

    async def of_task(self, task_id: int, kinds: Iterable[str]) -> list[Event]:
        """What of these kinds happened to a task, oldest first."""
        query = (
            select(events.c.kind, events.c.at, events.c.facts)
            .where(events.c.task_id == task_id, events.c.kind.in_(tuple(kinds)))
            .order_by(events.c.id)
        )
        return [Event(*row) for row in await self._connection.execute(query)]

    async def of_kind(self, municipality_id: int, kind: str) -> list[Event]:
        """What of a kind happened in a municipality, oldest first."""
        query = (
            select(events.c.kind, events.c.at, events.c.facts)
            .where(events.c.municipality_id == municipality_id, events.c.kind == kind)
            .order_by(events.c.id)
        )
        return [Event(*row) for row in await self._connection.execute(query)]

    async def of_tasks(self, municipality_id: int) -> list[TaskEvent]:
        """Everything that happened to a municipality's tasks, oldest first."""
        query = (
            select(events.c.kind, events.c.at, events.c.facts, events.c.task_id)
            .where(events.c.municipality_id == municipality_id, events.c.task_id.is_not(None))
            .order_by(events.c.id)
        )
        return [TaskEvent(*row) for row in await self._connection.execute(query)]
