"""Tasks: one item for one organisation and one period."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Date,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    true,
    tuple_,
    update,
)

from roadmap.model import Item, OrganisationKind, SubmissionState, Task, TaskState
from roadmap.order import DeadlineKind
from roadmap.planning import TaskPeriod
from roadmap.sieve import SCHOOLS
from storage.connection import Connection
from storage.items import ITEM, item_of
from storage.tables import items, organisations, roadmaps, submissions, tasks
from storage.upserts import insert_new

_TASKS = (
    select(
        *ITEM,
        tasks.c.id.label("task_id"),
        organisations.c.municipality_id,
        tasks.c.organisation_id,
        organisations.c.name.label("organisation_name"),
        tasks.c.start,
        tasks.c.due,
        tasks.c.state,
        tasks.c.news_at,
        tasks.c.period,
        tasks.c.planned_due,
        tasks.c.is_closed,
    )
    .join(items, items.c.id == tasks.c.item_id)
    .join(organisations, organisations.c.id == tasks.c.organisation_id)
    .order_by(tasks.c.item_id, tasks.c.period, tasks.c.organisation_id)
)
# Not those that an amended order has taken out.
_STANDING = _TASKS.where(tasks.c.state != TaskState.WITHDRAWN)
# Nor those of a closed year.
_AT_WORK = _STANDING.where(tasks.c.is_closed.is_(False))
_OF_ITEM = _STANDING.where(tasks.c.item_id == bindparam("item"))
_OF_SCHOOL = _AT_WORK.where(tasks.c.organisation_id == bindparam("school"))


class Tasks:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, task_id: int) -> Task | None:
        row = (await self._connection.execute(_TASKS.where(tasks.c.id == task_id))).one_or_none()
        return _task(row) if row else None

    async def of_organisation(self, organisation_id: int) -> list[Task]:
        found = await self._connection.execute(_OF_SCHOOL, {"school": organisation_id})
        return [_task(row) for row in found]

    async def of_municipality(self, municipality_id: int) -> list[Task]:
        return await self._all(organisations.c.municipality_id == municipality_id)

    async def under_review(self, municipality_id: int) -> list[Task]:
        return await self._all(
            organisations.c.municipality_id == municipality_id,
            tasks.c.state == TaskState.SUBMITTED,
        )

    async def unfinished_between(
        self,
        municipality_id: int,
        first: date,
        last: date,
        kinds: Collection[OrganisationKind] = SCHOOLS,
    ) -> list[Task]:
        """What these still owe whose due day lies between, both inclusive."""
        return await self._all(
            organisations.c.municipality_id == municipality_id,
            organisations.c.kind.in_(sorted(kinds)),
            tasks.c.state.in_((TaskState.OPEN, TaskState.RETURNED)),
            tasks.c.due.between(first, last),
        )

    async def without_date(self, municipality_id: int) -> list[Task]:
        """Unfinished ones that wait for the date of somebody else's plan."""
        return await self._all(
            organisations.c.municipality_id == municipality_id,
            tasks.c.kind == DeadlineKind.EXTERNAL,
            tasks.c.due.is_(None),
            tasks.c.state.in_((TaskState.OPEN, TaskState.RETURNED)),
        )

    async def these(self, task_ids: Iterable[int]) -> list[Task]:
        return await self._all(tasks.c.id.in_(tuple(task_ids)))

    async def of_item(self, item_id: int) -> list[Task]:
        """Of a closed year, too."""
        found = await self._connection.execute(_OF_ITEM, {"item": item_id})
        return [_task(row) for row in found]

    async def steps(self, organisation_id: int, item_id: int) -> list[Task]:
        """Every period of one item for one organisation, of a closed year, too."""
        return await self._standing(
            tasks.c.organisation_id == organisation_id, tasks.c.item_id == item_id
        )

    async def of_roadmap(self, roadmap_id: int, only: Iterable[int] | None = None) -> list[Task]:
        """Every organisation's, or those of `only` some, closed or not."""
        whose = [items.c.roadmap_id == roadmap_id]
        if only is not None:
            whose.append(tasks.c.organisation_id.in_(tuple(only)))
        return await self._standing(*whose)

    async def of_pairs(self, pairs: Iterable[tuple[int, int]]) -> list[Task]:
        """Every period of each pair of an organisation and an item."""
        wanted = tuple_(tasks.c.organisation_id, tasks.c.item_id)
        return await self._all(wanted.in_(list(pairs)))

    async def published_by(
        self,
        municipality_id: int,
        moment: datetime,
        kinds: Iterable[OrganisationKind] = (OrganisationKind.SCHOOL,),
    ) -> list[Task]:
        """Tasks of what was published and not closed by then, taken out since or not."""
        query = _TASKS.join(roadmaps, roadmaps.c.id == items.c.roadmap_id).where(
            organisations.c.municipality_id == municipality_id,
            organisations.c.kind.in_(sorted(kinds)),
            roadmaps.c.published_at <= moment,
            or_(roadmaps.c.closed_at.is_(None), roadmaps.c.closed_at > moment),
        )
        return [_task(row) for row in await self._connection.execute(query)]

    async def _all(self, *conditions: Any) -> list[Task]:
        found = await self._connection.execute(_AT_WORK.where(*conditions))
        return [_task(row) for row in found]

    async def _standing(self, *conditions: Any) -> list[Task]:
        found = await self._connection.execute(_STANDING.where(*conditions))
        return [_task(row) for row in found]

    async def withdrawn(
        self, municipality_id: int, organisation_id: int | None = None
    ) -> list[Task]:
        """What was taken out of the plan, of a year that is not closed."""
        of_whom = tasks.c.organisation_id == organisation_id if organisation_id else true()
        query = _TASKS.where(
            organisations.c.municipality_id == municipality_id,
            of_whom,
            tasks.c.state == TaskState.WITHDRAWN,
            tasks.c.is_closed.is_(False),
        )
        return [_task(row) for row in await self._connection.execute(query)]

    async def close(self, roadmap_id: int, *, closed: bool) -> None:
        """Of a whole roadmap, or open it again."""
        of_it = select(items.c.id).where(items.c.roadmap_id == roadmap_id)
        await self._connection.execute(
            update(tasks).where(tasks.c.item_id.in_(of_it)).values(is_closed=closed)
        )

    async def plan(self, organisation_id: int, item: Item, periods: Iterable[TaskPeriod]) -> int:
        """Add the tasks that are not there yet; returns how many were added."""
        state = TaskState.ACCEPTED if item.deadline.done else TaskState.OPEN
        rows = [
            {
                "item_id": item.id,
                "organisation_id": organisation_id,
                "kind": item.deadline.kind,
                "start": period.start,
                "due": period.due,
                "period": number,
                "state": state,
            }
            for number, period in enumerate(periods)
        ]
        added = await self._connection.execute(
            insert_new(self._connection, tasks).values(rows).on_conflict_do_nothing()
        )
        return added.rowcount

    async def withdraw(self, task_ids: Iterable[int]) -> None:
        """Take tasks out of the plan; what was handed in stays with them."""
        await self._connection.execute(
            update(tasks)
            .where(tasks.c.id.in_(tuple(task_ids)))
            .values(state=TaskState.WITHDRAWN, period=-tasks.c.id)
        )

    async def reschedule(
        self, kind: DeadlineKind, periods: Mapping[int, tuple[int, TaskPeriod]]
    ) -> None:
        """Give tasks of one item and organisation other days; a later extension stays.

        Task ids → the place of the period among the item's, and the period.
        """
        moved = update(tasks).where(tasks.c.id.in_(periods))
        await self._connection.execute(moved.values(period=-tasks.c.id))
        for task_id, (number, period) in periods.items():
            later = tasks.c.due > period.due if period.due else false()
            extended = and_(tasks.c.planned_due.is_not(None), later)
            await self._connection.execute(
                update(tasks)
                .where(tasks.c.id == task_id)
                .values(
                    kind=kind,
                    start=period.start,
                    due=case((extended, tasks.c.due), else_=period.due),
                    planned_due=case((extended, literal(period.due, Date))),
                    period=number,
                )
            )

    async def move(
        self, task_id: int, state: TaskState, *, news_at: datetime | None = None
    ) -> None:
        """A task that an amended order has taken out stays so."""
        values: dict[str, Any] = {"state": state}
        if news_at is not None:
            values["news_at"] = news_at
        at_work = tasks.c.state != TaskState.WITHDRAWN
        await self._connection.execute(
            update(tasks).where(tasks.c.id == task_id, at_work).values(**values)
        )

    async def reopen(self, task_id: int, state: TaskState, news_at: datetime | None) -> None:
        """As it stood before a submission that was taken back."""
        again = update(tasks).where(tasks.c.id == task_id)
        await self._connection.execute(again.values(state=state, news_at=news_at))

    async def extend(self, task_id: int, until: date) -> None:
        """Move the day on; the roadmap's own is remembered, and none is moved back."""
        await self._connection.execute(
            update(tasks)
            .where(tasks.c.id == task_id, tasks.c.due < until)
            .values(due=until, planned_due=func.coalesce(tasks.c.planned_due, tasks.c.due))
        )

    async def shorten(self, task_id: int, until: date, before: date) -> None:
        """Undo an extension to a day, where nothing else has moved the task since."""
        await self._connection.execute(
            update(tasks)
            .where(tasks.c.id == task_id, tasks.c.due == until)
            .values(
                due=before,
                planned_due=func.nullif(tasks.c.planned_due, before),
            )
        )

    async def waive(self, item_id: int, organisation_id: int) -> None:
        """What an organisation has not done of an item does not concern it."""
        await self._connection.execute(
            update(tasks)
            .where(
                tasks.c.item_id == item_id,
                tasks.c.organisation_id == organisation_id,
                tasks.c.state.in_((TaskState.OPEN, TaskState.RETURNED)),
            )
            .values(state=TaskState.NOT_APPLICABLE)
        )

    async def give_back(self, item_id: int, organisation_id: int) -> None:
        """What was waived is as it was before."""
        returned = exists().where(
            submissions.c.task_id == tasks.c.id,
            submissions.c.state == SubmissionState.RETURNED,
        )
        await self._connection.execute(
            update(tasks)
            .where(
                tasks.c.item_id == item_id,
                tasks.c.organisation_id == organisation_id,
                tasks.c.state == TaskState.NOT_APPLICABLE,
            )
            .values(state=case((returned, TaskState.RETURNED), else_=TaskState.OPEN))
        )


def _task(row: Any) -> Task:
    number, municipality, school, name, start, due, state, *rest = row[len(ITEM) :]
    item = item_of(row)
    return Task(number, municipality, school, name, item, start, due, TaskState(state), *rest)
