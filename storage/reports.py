"""Everything a paper needs, read in pieces: a big municipality holds nobody else up."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, select

from roadmap.model import Evidence, Item, Municipality, Submission, Task, TaskState
from roadmap.report import Plan, Report
from roadmap.sieve import EVERYTHING, Sieve
from storage.appeals import Appeals
from storage.connection import Connection
from storage.items import ITEM, item_of
from storage.organisations import Organisations
from storage.pieces import HANDED_IN, evidence_of
from storage.roadmaps import StoredRoadmap
from storage.submissions import SUBMISSIONS, submission_of
from storage.summaries import Summaries
from storage.tables import evidence, items, organisations, people, submissions, tasks

AT_ONCE = 500
_TASKS = (
    select(tasks, organisations.c.name.label("organisation_name"))
    .join(organisations, organisations.c.id == tasks.c.organisation_id)
    .join(items, items.c.id == tasks.c.item_id)
    .order_by(items.c.roadmap_id, items.c.position, tasks.c.period, tasks.c.organisation_id)
)
Thing = TypeVar("Thing")


class Reports:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of(
        self,
        municipality: Municipality,
        roadmaps: Iterable[StoredRoadmap],
        today: date,
        now: datetime,
        only: Iterable[int] | None = None,
    ) -> Report:
        """What stands in these roadmaps, of the schools `only` where these are given."""
        roadmaps = tuple(roadmaps)
        plans = [await self._plan(roadmap) for roadmap in roadmaps]
        closed = [roadmap.id for roadmap in roadmaps if roadmap.closed_at is not None]
        # A closed year is reported on by itself, years at work all together.
        sieve = Sieve(roadmap_id=closed[0]) if len(plans) == 1 and closed else EVERYTHING
        wanted = None if only is None else frozenset(only)
        everybody = await Organisations(self._connection).of_municipality(municipality.id)
        whose = [items.c.roadmap_id.in_([plan.id for plan in plans])]
        whose += [tasks.c.organisation_id.in_(wanted)] if wanted is not None else []
        extensions = await Appeals(self._connection).extensions(municipality.id)
        summaries = Summaries(self._connection)
        by_id = {item.id: item for plan in plans for item in plan.items}
        return Report(
            municipality=municipality,
            day=today,
            now=now,
            plans=tuple(plans),
            organisations=tuple(o for o in everybody if wanted is None or o.id in wanted),
            tasks=tuple([task async for task in self._tasks(municipality.id, whose, by_id)]),
            rounds=await self._rounds(whose),
            summary=await summaries.of(municipality, today, now, wanted, sieve),
            grid=await summaries.grid(municipality, today, now, wanted, sieve),
            extensions=tuple(
                a for a in extensions if wanted is None or a.organisation_id in wanted
            ),
        )

    async def _plan(self, roadmap: StoredRoadmap) -> Plan:
        query = (
            select(*ITEM)
            .where(
                items.c.roadmap_id == roadmap.id,
                items.c.withdrawn.is_(False),
                items.c.left_out.is_(False),
            )
            .order_by(items.c.position)
        )
        found = tuple([item async for item in self._streamed(query, item_of)])
        return Plan(
            roadmap.id, roadmap.title, roadmap.number, roadmap.issued, roadmap.issuer, found
        )

    async def _tasks(
        self, municipality_id: int, whose: Sequence[ColumnElement[bool]], known: dict[int, Item]
    ) -> AsyncIterator[Task]:
        at_work = tasks.c.state != TaskState.WITHDRAWN
        query = _TASKS.where(at_work, *whose)
        async for row in self._streamed(query, lambda row: row):
            if row.item_id in known:
                yield Task(
                    id=row.id,
                    municipality_id=municipality_id,
                    organisation_id=row.organisation_id,
                    organisation_name=row.organisation_name,
                    item=known[row.item_id],
                    start=row.start,
                    due=row.due,
                    state=TaskState(row.state),
                    news_at=row.news_at,
                    period=row.period,
                    planned_due=row.planned_due,
                    is_closed=row.is_closed,
                )

    async def _rounds(
        self, whose: Sequence[ColumnElement[bool]]
    ) -> dict[int, tuple[Submission, ...]]:
        handed_in = and_(submissions.c.state.in_(HANDED_IN), *whose)
        pieces: dict[int, list[Evidence]] = {}
        proofs = (
            select(evidence, people.c.name.label("adder"))
            .join(people, people.c.id == evidence.c.added_by)
            .join(submissions, submissions.c.id == evidence.c.submission_id)
            .join(tasks, tasks.c.id == submissions.c.task_id)
            .join(items, items.c.id == tasks.c.item_id)
            .where(handed_in)
            .order_by(evidence.c.id)
        )
        async for row in self._streamed(proofs, lambda row: row):
            pieces.setdefault(row.submission_id, []).append(evidence_of(row, adder=row.adder))
        query = (
            SUBMISSIONS.join(tasks, tasks.c.id == submissions.c.task_id)
            .join(items, items.c.id == tasks.c.item_id)
            .where(handed_in)
            .order_by(submissions.c.id)
        )
        rounds: dict[int, tuple[Submission, ...]] = {}
        async for found in self._streamed(query, submission_of):
            whole = replace(found, evidence=tuple(pieces.get(found.id, ())))
            rounds[found.task_id] = (*rounds.get(found.task_id, ()), whole)
        return rounds

    async def _streamed(
        self, query: Select[Any], made: Callable[[Any], Thing]
    ) -> AsyncIterator[Thing]:
        """Others are served between the pieces."""
        for n, row in enumerate(await self._connection.execute(query), 1):
            yield made(row)
            if n % AT_ONCE == 0:
                await asyncio.sleep(0)
