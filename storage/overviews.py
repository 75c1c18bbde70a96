"""What stands out in a municipality: late items, what comes, what has changed of late."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from roadmap.model import SubmissionState
from roadmap.progress import Change, ItemCount
from roadmap.sieve import EVERYTHING, Sieve
from storage.items import ITEM, item_of
from storage.standings import HANDED_IN, UNFINISHED, within
from storage.tables import items, organisations, submissions, tasks

_OF_SCHOOLS = tasks.join(organisations, organisations.c.id == tasks.c.organisation_id)


class Overviews:
    """`only` are the schools to look at, None: all of the municipality; `sieve` the tasks."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def late_items(
        self,
        municipality_id: int,
        today: date,
        only: Iterable[int] | None = None,
        sieve: Sieve = EVERYTHING,
    ) -> tuple[ItemCount, ...]:
        """The items that are late, those of most schools first; the day is the earliest."""
        schools = func.count(tasks.c.organisation_id.distinct())
        query = (
            select(tasks.c.item_id, schools, func.min(tasks.c.due))
            .select_from(_OF_SCHOOLS)
            .where(*within(municipality_id, only, sieve).both, UNFINISHED, tasks.c.due < today)
            .group_by(tasks.c.item_id)
            .order_by(schools.desc(), func.min(tasks.c.due), tasks.c.item_id)
        )
        return await self._counted(query)

    async def due_items(
        self, municipality_id: int, first: date, last: date, only: Iterable[int] | None = None
    ) -> tuple[ItemCount, ...]:
        """What is due between two days, inclusive, and of how many schools, by day."""
        query = (
            select(tasks.c.item_id, func.count(tasks.c.organisation_id.distinct()), tasks.c.due)
            .select_from(_OF_SCHOOLS)
            .where(
                *within(municipality_id, only).both, UNFINISHED, tasks.c.due.between(first, last)
            )
            .group_by(tasks.c.item_id, tasks.c.due)
            .order_by(tasks.c.due, tasks.c.item_id)
        )
        return await self._counted(query)

    async def _counted(self, query: Any) -> tuple[ItemCount, ...]:
        found: Sequence[Any] = (await self._connection.execute(query)).all()
        wanted = select(*ITEM).where(items.c.id.in_({row[0] for row in found}))
        known = {row.item_id: item_of(row) for row in await self._connection.execute(wanted)}
        return tuple(ItemCount(known[item], schools, due) for item, schools, due in found)

    async def change(
        self,
        municipality_id: int,
        since: datetime,
        first: date,
        today: date,
        only: Iterable[int] | None = None,
        sieve: Sieve = EVERYTHING,
    ) -> Change:
        """What was decided and handed in from a moment on, and what became late from a day on."""
        where = within(municipality_id, only, sieve).both
        decided = (
            select(*_decided(since))
            .select_from(_OF_SCHOOLS.join(submissions, submissions.c.task_id == tasks.c.id))
            .where(
                *where,
                HANDED_IN,
                submissions.c.submitted_at.is_not(None),
                or_(submissions.c.submitted_at >= since, submissions.c.decided_at >= since),
            )
        )
        row = (await self._connection.execute(decided)).one()
        late = (
            select(func.count())
            .select_from(_OF_SCHOOLS)
            .where(*where, UNFINISHED, tasks.c.due >= first, tasks.c.due < today)
        )
        newly = int((await self._connection.execute(late)).scalar_one())
        return Change(submitted=row[0], accepted=row[1], returned=row[2], late=newly)


def _decided(since: datetime) -> list[ColumnElement[int]]:
    lately = submissions.c.decided_at >= since
    conditions = (
        submissions.c.submitted_at >= since,
        and_(lately, submissions.c.state == SubmissionState.ACCEPTED),
        and_(lately, submissions.c.state == SubmissionState.RETURNED),
    )
    return [func.coalesce(func.sum(case((each, 1), else_=0)), 0) for each in conditions]
