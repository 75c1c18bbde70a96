"""The summary's counts: one pass over the tasks, whatever their number."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
)

from roadmap.model import Municipality, SubmissionState, TaskState
from roadmap.order import DeadlineKind
from roadmap.progress import Grid, Mark, SchoolLine, Summary, worst_first
from roadmap.sieve import EVERYTHING, Sieve
from storage.connection import Connection
from storage.items import ITEM, item_of
from storage.standings import (
    HANDED_IN,
    KEPT_STATEMENTS,
    THEIRS,
    UNDATED,
    Within,
    counted,
    news_since,
    series,
    within,
)
from storage.tables import items, organisations, submissions, tasks


class Summaries:
    """`only` are the schools to look at, None: all of the municipality; `sieve` the tasks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of(
        self,
        municipality: Municipality,
        today: date,
        now: datetime,
        only: frozenset[int] | None = None,
        sieve: Sieve = EVERYTHING,
    ) -> Summary:
        """The figures of every school; how many submissions there are is left at 0."""
        query = _lines(municipality, today, only, sieve)
        rows = await self._connection.execute(query, {"news": news_since(now)})
        lines = map(SchoolLine._make, rows)
        return Summary(municipality=municipality.name, day=today, schools=worst_first(lines))

    async def with_submissions(
        self, summary: Summary, municipality_id: int, only: frozenset[int] | None, sieve: Sieve
    ) -> Summary:
        """The summary that also says how many submissions of each kind there are."""
        states = await self._submissions(within(municipality_id, only, sieve))
        return replace(
            summary,
            submitted=states.get(SubmissionState.SUBMITTED, 0),
            accepted=states.get(SubmissionState.ACCEPTED, 0),
            returned=states.get(SubmissionState.RETURNED, 0),
        )

    async def grid(
        self,
        municipality: Municipality,
        today: date,
        now: datetime,
        only: frozenset[int] | None = None,
        sieve: Sieve = EVERYTHING,
    ) -> Grid:
        """Every school's mark for every item; three queries, however many there are."""
        of = within(municipality.id, only, sieve)
        marks = await self._connection.execute(
            select(tasks.c.organisation_id, tasks.c.item_id, func.max(_mark(today, now)))
            .join(organisations, organisations.c.id == tasks.c.organisation_id)
            .where(THEIRS, *of.both)
            .group_by(tasks.c.organisation_id, tasks.c.item_id)
        )
        found = {(school, item): Mark(mark) for school, item, mark in marks}
        names = await self._connection.execute(
            select(organisations.c.id, organisations.c.name).where(*of.organisations)
        )
        wanted = tuple({item for _, item in found})
        rows = await self._connection.execute(
            select(*ITEM)
            .where(items.c.id.in_(wanted))
            .order_by(items.c.roadmap_id, items.c.position)
        )
        return Grid(
            day=today,
            schools=tuple((row.id, row.name) for row in names),
            items=tuple(map(item_of, rows)),
            marks=found,
        )

    async def _submissions(self, of: Within) -> dict[str, int]:
        query = (
            select(submissions.c.state, func.count().label("number"))
            .join(tasks, tasks.c.id == submissions.c.task_id)
            .join(organisations, organisations.c.id == tasks.c.organisation_id)
            .where(THEIRS, HANDED_IN, *of.both)
            .group_by(submissions.c.state)
        )
        rows = await self._connection.execute(query)
        return {row.state: row.number for row in rows}


@lru_cache(maxsize=KEPT_STATEMENTS)
def _lines(
    municipality: Municipality, today: date, only: frozenset[int] | None, sieve: Sieve
) -> Select[Any]:
    """A row a school; `news` is given where it is run."""
    of = within(municipality.id, only, sieve)
    each = series(municipality, today, of)
    steps = (
        select(
            each.c.organisation_id,
            func.count().label("counters"),
            func.sum(each.c.on_pace).label("counters_on_pace"),
        )
        .group_by(each.c.organisation_id)
        .subquery()
    )
    conditions = counted(today, bindparam("news"))
    lasting = _undated({name: conditions[name] for name in UNDATED}, of)
    columns = {
        "organisation_id": organisations.c.id,
        "name": organisations.c.name,
        **_dated({name: conditions[name] for name in conditions.keys() - UNDATED}, of),
        **{name: func.coalesce(lasting.c[name], 0) for name in UNDATED},
        "counters": func.coalesce(steps.c.counters, 0),
        "counters_on_pace": func.coalesce(steps.c.counters_on_pace, 0),
    }
    return (
        select(*(columns[field].label(field) for field in SchoolLine._fields))
        .outerjoin(steps, steps.c.organisation_id == organisations.c.id)
        .outerjoin(lasting, lasting.c.organisation_id == organisations.c.id)
        .where(*of.organisations)
    )


def _dated(
    conditions: Mapping[str, ColumnElement[bool]], of: Within
) -> Mapping[str, ColumnElement[int]]:
    """Each of a school's figures by itself: only the part of the index that it is of is read."""
    return {
        name: select(func.count())
        .where(tasks.c.organisation_id == organisations.c.id, condition, *of.tasks)
        .scalar_subquery()
        for name, condition in conditions.items()
    }


def _undated(conditions: Mapping[str, ColumnElement[bool]], of: Within) -> Subquery:
    """Few tasks have no day: all figures of a school's are counted in one look at them."""
    theirs = select(organisations.c.id).where(*of.organisations)
    return (
        select(
            tasks.c.organisation_id,
            *(func.sum(case((each, 1), else_=0)).label(name) for name, each in conditions.items()),
        )
        .where(tasks.c.organisation_id.in_(theirs), tasks.c.due.is_(None), *of.tasks)
        .group_by(tasks.c.organisation_id)
        .subquery()
    )


def _mark(today: date, now: datetime) -> ColumnElement[int]:
    is_ongoing = tasks.c.kind == DeadlineKind.ONGOING
    return case(
        (tasks.c.state == TaskState.SUBMITTED, Mark.WAITING.value),
        (and_(is_ongoing, tasks.c.news_at >= news_since(now)), Mark.DONE.value),
        (is_ongoing, Mark.NOW.value),
        (tasks.c.state == TaskState.ACCEPTED, Mark.DONE.value),
        (tasks.c.due < today, Mark.LATE.value),
        (or_(tasks.c.due.is_(None), tasks.c.start > today), Mark.AHEAD.value),
        else_=Mark.NOW.value,
    )
