"""What stands out in a municipality: late items, what comes, what has changed of late."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
)

from roadmap.model import SubmissionState
from roadmap.progress import Beside, Change, ItemCount
from roadmap.sieve import EVERYTHING, Sieve
from storage.appeals import WAITING
from storage.connection import Connection
from storage.items import ITEM, item_of
from storage.standings import KEPT_STATEMENTS, UNFINISHED, Within, items_of, within
from storage.tables import appeals, items, organisations, submissions, tasks

_OF_SCHOOLS = tasks.join(organisations, organisations.c.id == tasks.c.organisation_id)
# What lately is, is given where a statement is run.
_SINCE: BindParameter[datetime] = bindparam("since")
_SCHOOLS = func.count(tasks.c.organisation_id.distinct()).label("schools")


class Overviews:
    """`only` are the schools to look at, None: all of the municipality; `sieve` the tasks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def late_items(
        self,
        municipality_id: int,
        today: date,
        only: frozenset[int] | None = None,
        sieve: Sieve = EVERYTHING,
        most: int | None = None,
    ) -> tuple[ItemCount, ...]:
        """The items that are late, those of most schools first; the day is the earliest.

        No more than `most` of them, where that is given.
        """
        return await self._counted(_late_items(municipality_id, today, only, sieve, most))

    async def own_late(self, municipality_id: int, today: date) -> int:
        """How many tasks of the department and its services are late."""
        return int(
            (await self._connection.execute(_own_late(municipality_id, today))).scalar_one()
        )

    async def due_items(
        self, municipality_id: int, first: date, last: date, only: frozenset[int] | None = None
    ) -> tuple[ItemCount, ...]:
        """What is due between two days, inclusive, and of how many schools, by day."""
        found = (
            select(tasks.c.item_id, _SCHOOLS, tasks.c.due)
            .select_from(_OF_SCHOOLS)
            .where(
                *within(municipality_id, only).both, UNFINISHED, tasks.c.due.between(first, last)
            )
            .group_by(tasks.c.item_id, tasks.c.due)
            .subquery()
        )
        return await self._counted(_with_items(found).order_by(found.c.due, found.c.item_id))

    async def _counted(self, query: Select[Any]) -> tuple[ItemCount, ...]:
        rows = await self._connection.execute(query)
        return tuple(ItemCount(item_of(row), row.schools, row.due) for row in rows)

    async def change(
        self,
        municipality_id: int,
        since: datetime,
        first: date,
        today: date,
        only: frozenset[int] | None = None,
        sieve: Sieve = EVERYTHING,
    ) -> Change:
        """What was decided and handed in from a moment on, and what became late from a day on."""
        query = _change(municipality_id, first, today, only, sieve)
        row = (await self._connection.execute(query, {"since": since})).one()
        return Change(*row)

    async def beside(
        self,
        municipality_id: int,
        since: datetime,
        first: date,
        today: date,
        only: frozenset[int] | None,
        sieve: Sieve,
        *,
        own: bool,
        asked: bool,
    ) -> Beside:
        """The same change, and what else is told with it; 0 for what is neither `own` nor
        `asked` for."""
        query = _beside(municipality_id, first, today, only, sieve, own, asked)
        *change, own_late, waiting = (
            await self._connection.execute(query, {"since": since})
        ).one()
        return Beside(Change(*change), own_late, waiting)


@lru_cache(maxsize=KEPT_STATEMENTS)
def _late_items(
    municipality_id: int,
    today: date,
    only: frozenset[int] | None,
    sieve: Sieve,
    most: int | None,
) -> Select[Any]:
    of = within(municipality_id, only, sieve)
    found = (
        select(tasks.c.item_id, _SCHOOLS, func.min(tasks.c.due).label("due"))
        .where(*_late(municipality_id, of, today))
        .group_by(tasks.c.item_id)
        .subquery()
    )
    order = (found.c.schools.desc(), found.c.due, found.c.item_id)
    return _with_items(found).order_by(*order).limit(most)


@lru_cache(maxsize=KEPT_STATEMENTS)
def _own_late(municipality_id: int, today: date) -> Select[Any]:
    """By the few organisations that are no schools: their tasks are few, too."""
    own = within(municipality_id, sieve=Sieve(own=True))
    whose = tasks.c.organisation_id.in_(select(organisations.c.id).where(*own.organisations))
    return select(func.count()).where(whose, UNFINISHED, tasks.c.due < today, *own.tasks)


def _late(municipality_id: int, of: Within, today: date) -> tuple[ColumnElement[bool], ...]:
    """Found by the municipality's items, each of which has its late tasks together."""
    of_its_items = tasks.c.item_id.in_(items_of(municipality_id))
    return of_its_items, UNFINISHED, tasks.c.due < today, of.nobody_else, *of.tasks


def _with_items(found: Subquery) -> Select[Any]:
    return select(*ITEM, found.c.schools, found.c.due).join(found, found.c.item_id == items.c.id)


@lru_cache(maxsize=KEPT_STATEMENTS)
def _change(
    municipality_id: int, first: date, today: date, only: frozenset[int] | None, sieve: Sieve
) -> Select[Any]:
    of = within(municipality_id, only, sieve)
    late = select(func.count()).where(*_late(municipality_id, of, today), tasks.c.due >= first)
    return (
        select(*_decided(), _by_itself(late))
        .join_from(submissions, tasks)
        .join(organisations)
        .where(
            submissions.c.municipality_id == municipality_id,
            submissions.c.submitted_at.is_not(None),
            or_(submissions.c.submitted_at >= _SINCE, submissions.c.decided_at >= _SINCE),
            *of.both,
        )
    )


@lru_cache(maxsize=KEPT_STATEMENTS)
def _beside(
    municipality_id: int,
    first: date,
    today: date,
    only: frozenset[int] | None,
    sieve: Sieve,
    own: bool,
    asked: bool,
) -> Select[Any]:
    waiting = (
        select(func.count())
        .select_from(appeals.outerjoin(tasks, tasks.c.id == appeals.c.task_id))
        .where(WAITING, appeals.c.municipality_id == municipality_id)
    )
    return _change(municipality_id, first, today, only, sieve).add_columns(
        _by_itself(_own_late(municipality_id, today)) if own else literal(0),
        _by_itself(waiting) if asked else literal(0),
    )


def _by_itself(count: Select[Any]) -> ColumnElement[Any]:
    """A column that has nothing to do with the statement it is in."""
    return count.correlate(None).scalar_subquery()


def _decided() -> list[ColumnElement[Any]]:
    lately = submissions.c.decided_at >= _SINCE
    conditions = (
        submissions.c.submitted_at >= _SINCE,
        and_(lately, submissions.c.state == SubmissionState.ACCEPTED),
        and_(lately, submissions.c.state == SubmissionState.RETURNED),
    )
    return [func.coalesce(func.sum(case((each, 1), else_=0)), 0) for each in conditions]
