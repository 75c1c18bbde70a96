"""The tasks behind a figure of the summary, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, not_, select

from roadmap.figures import Figure
from roadmap.model import Municipality, Task
from roadmap.numbers import nearest_of_each_item
from roadmap.sieve import Sieve
from storage.connection import Connection
from storage.standings import Within, counted, news_since, series, within
from storage.tables import organisations, tasks
from storage.tasks import Tasks

_PACES = {Figure.BEHIND: 0, Figure.ON_PACE: 1}
_CONDITIONS = {
    Figure.LATE: "late",
    Figure.DONE: "done",
    Figure.DUE: "due",
    Figure.ALIVE: "ongoing_alive",
    Figure.REVIEWS: "waiting",
    Figure.EXTERNAL: "external",
}


@dataclass(frozen=True, slots=True)
class FigurePage:
    """So many tasks in all, and those of one page of them."""

    number: int
    tasks: tuple[Task, ...]


class FigureLists:
    """`only` are the schools to look at, None: all of the municipality."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of(
        self,
        municipality: Municipality,
        figure: Figure,
        today: date,
        now: datetime,
        only: Iterable[int] | None,
        sieve: Sieve,
        first: int,
        most: int,
    ) -> FigurePage:
        """`most` tasks from the place `first` on, by day, item and school; of an item with a
        step the one that is meant today."""
        of = within(municipality.id, only, sieve)
        if figure in _PACES:
            return await self._steps(municipality, _PACES[figure], today, of, sieve, first, most)
        conditions = counted(today, news_since(now))
        silent = and_(
            conditions["ongoing"], not_(func.coalesce(conditions["ongoing_alive"], False))
        )
        wanted = silent if figure is Figure.SILENT else conditions[_CONDITIONS[figure]]
        found = (
            select(tasks.c.id)
            .join(organisations, organisations.c.id == tasks.c.organisation_id)
            .where(wanted, *of.both)
        )
        order = (tasks.c.due, tasks.c.item_id, organisations.c.name, tasks.c.id)
        ids = list(
            await self._connection.scalars(found.order_by(*order).offset(first).limit(most))
        )
        known = {task.id: task for task in await Tasks(self._connection).these(ids)}
        return FigurePage(await self._number(found), tuple(known[each] for each in ids))

    async def _steps(
        self,
        municipality: Municipality,
        on_pace: int,
        today: date,
        of: Within,
        sieve: Sieve,
        first: int,
        most: int,
    ) -> FigurePage:
        each = series(municipality, today, of)
        found = (
            select(each.c.organisation_id, each.c.item_id)
            .join(organisations, organisations.c.id == each.c.organisation_id)
            .where(each.c.on_pace == on_pace)
        )
        paged = found.order_by(each.c.item_id, organisations.c.name).offset(first).limit(most)
        pairs = [tuple(row) for row in await self._connection.execute(paged)]
        steps = await Tasks(self._connection).of_pairs(pairs)
        own: dict[tuple[int, int], list[Task]] = {}
        for task in filter(sieve.passes, steps):
            own.setdefault((task.organisation_id, task.item.id), []).append(task)
        shown = tuple(nearest_of_each_item(own[pair], today)[0] for pair in pairs)
        return FigurePage(await self._number(found), shown)

    async def _number(self, found: Any) -> int:
        counting = select(func.count()).select_from(found.subquery())
        return int((await self._connection.execute(counting)).scalar_one())
