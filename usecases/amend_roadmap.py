"""Bring changes into the roadmap at work, an amended order's or a coordinator's own.

What was handed in is kept, and each school concerned is told once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime

from roadmap.amending import Amendment, Change, Sort, is_stepwise, keeps_date, realigned
from roadmap.model import Organisation, Task
from roadmap.planning import TaskPeriod, performers, task_periods
from roadmap.school_quarters import SchoolQuarters
from storage.database import Transaction
from storage.roadmaps import APPLIED, CANCELLED, DRAFT, AssignedItem, StoredRoadmap
from usecases.add_named import add_named
from usecases.request import Request
from usecases.task_orders import OrderAct


@dataclass(slots=True)
class _News:
    """What one organisation is told: a task's id an item, `moved` with the day due before."""

    added: list[int] = field(default_factory=list)
    moved: list[tuple[int, str | None]] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a roadmap changes: an order, or a coordinator's own hand (`by` is the name then).

    `occasion` tells the notices of this cause from those of every other one.
    """

    municipality_id: int
    roadmap_id: int
    occasion: str
    person_id: int | None
    now: datetime
    number: str | None = None
    issued: date | None = None
    by: str = ""


def by_order(draft: StoredRoadmap, person_id: int | None, now: datetime) -> Cause:
    assert draft.amends_id is not None, "only an amended order changes a roadmap"
    return Cause(
        draft.municipality_id,
        draft.amends_id,
        str(draft.id),
        person_id,
        now,
        draft.number,
        draft.issued,
    )


def by_hand(request: Request, roadmap: StoredRoadmap) -> Cause:
    return Cause(
        roadmap.municipality_id,
        roadmap.id,
        request.act,
        request.person.id,
        request.now,
        by=request.person.name,
    )


async def apply_amendment(
    tx: Transaction,
    draft: StoredRoadmap,
    amendment: Amendment[AssignedItem],
    cause: Cause,
) -> int:
    """Schools that the order lists are added first; returns how many tasks were made."""
    before = {o.id for o in await tx.organisations.of_municipality(draft.municipality_id)}
    await add_named(tx, draft)
    known = await tx.organisations.of_municipality(draft.municipality_id)
    newcomers = [o for o in known if o.id not in before]
    await tx.roadmaps.set_state(draft.id, APPLIED, before=DRAFT)
    amending = await _Amending.of(tx, cause, known)
    made = await amending.change(amendment.changes)
    await tx.roadmaps.arrange(cause.roadmap_id, [each.item.id for each in amendment.order])
    made += await amending.welcome(newcomers)
    await amending.end()
    await _drop_corrections(tx, cause)
    return made


async def _drop_corrections(tx: Transaction, cause: Cause) -> None:
    """What was begun by hand was meant for the roadmap as it was before."""
    for draft in await tx.roadmaps.drafts(cause.municipality_id):
        if draft.by_hand and draft.amends_id == cause.roadmap_id:
            await tx.roadmaps.set_state(draft.id, CANCELLED, before=DRAFT)


async def apply_changes(
    tx: Transaction, cause: Cause, changes: Iterable[Change[AssignedItem]]
) -> int:
    """Changes of single items, which keep their places; returns how many tasks were made."""
    known = await tx.organisations.of_municipality(cause.municipality_id)
    amending = await _Amending.of(tx, cause, known)
    made = await amending.change(changes)
    await amending.end()
    return made


class _Amending:
    """Changes being applied: why, and what each organisation will be told."""

    def __init__(
        self,
        tx: Transaction,
        cause: Cause,
        organisations: Sequence[Organisation],
        quarters: SchoolQuarters,
    ) -> None:
        self._tx, self._cause, self._quarters = tx, cause, quarters
        self._organisations = organisations
        self._news: dict[int, _News] = defaultdict(_News)

    @classmethod
    async def of(
        cls, tx: Transaction, cause: Cause, organisations: Sequence[Organisation]
    ) -> "_Amending":
        quarters = await tx.municipalities.quarters(cause.municipality_id)
        return cls(tx, cause, organisations, quarters)

    async def change(self, changes: Iterable[Change[AssignedItem]]) -> int:
        """Returns how many tasks were made; the changes are the roadmap's own now."""
        return sum([await self._change(change, self._cause.roadmap_id) for change in changes])

    async def welcome(self, newcomers: Sequence[Organisation]) -> int:
        """Organisations that were not known before get their tasks of every item."""
        if not newcomers:
            return 0
        items = await self._tx.roadmaps.items(self._cause.roadmap_id)
        at_work = (each for each in items if not each.left_out)
        return sum([await self._give(i, performers(i.assignees, newcomers)) for i in at_work])

    async def end(self) -> None:
        """Note it, and tell everybody whom it concerns."""
        await self._event("amended", None, roadmap_id=self._cause.roadmap_id)
        await self._tell()

    async def _change(self, change: Change[AssignedItem], roadmap_id: int) -> int:
        match change:
            case Change(old=None, new=AssignedItem() as new):
                await self._tx.roadmaps.adopt(new.item.id, roadmap_id)
                return await self._give(new, performers(new.assignees, self._organisations))
            case Change(old=AssignedItem() as old, new=None):
                await self._tx.roadmaps.withdraw(old.item.id)
                await self._withdraw(await self._tx.tasks.of_item(old.item.id))
                return 0
            case Change(old=AssignedItem() as old, new=AssignedItem() as new):
                new = _in_place_of(old, new, moved=Sort.MOVED in change.sorts)
                await self._tx.roadmaps.save_item(new)
                return await self._alter(old, new, change.sorts)
        raise AssertionError("a change has an old or a new item")

    async def _alter(self, old: AssignedItem, new: AssignedItem, sorts: frozenset[Sort]) -> int:
        tasks = _by_organisation(await self._tx.tasks.of_item(old.item.id))
        staying = {o.id for o in performers(new.assignees, self._organisations)}
        made = 0
        if Sort.REASSIGNED in sorts:
            leaving = [task for own, each in tasks.items() if own not in staying for task in each]
            await self._withdraw(leaving)
            tasks = {own: each for own, each in tasks.items() if own in staying}
            newcomers = [o for o in self._organisations if o.id in staying - tasks.keys()]
            made += await self._give(new, newcomers)
        for organisation_id, own in tasks.items():
            if Sort.MOVED in sorts:
                made += await self._move(old, new, organisation_id, own)
            if Sort.REWORDED in sorts:
                await self._event(OrderAct.REWORDED, own[0].id, title=old.item.title)
            if Sort.REMEASURED in sorts:
                await self._event(OrderAct.REMEASURED, own[0].id, title=_measure(old))
            if sorts & {Sort.REWORDED, Sort.REMEASURED}:
                self._news[organisation_id].changed.append(own[0].id)
        return made

    async def _give(self, new: AssignedItem, organisations: Iterable[Organisation]) -> int:
        before = {task.id for task in await self._tx.tasks.of_item(new.item.id)}
        periods = task_periods(new.item.deadline, self._quarters)
        for organisation in organisations:
            await self._tx.tasks.plan(organisation.id, new.item, periods)
        after = await self._tx.tasks.of_item(new.item.id)
        fresh = [task for task in after if task.id not in before]
        for task in fresh:
            await self._event(OrderAct.ADDED, task.id, due=_iso(task.due))
        for organisation_id, own in _by_organisation(fresh).items():
            self._news[organisation_id].added.append(own[0].id)
        return len(fresh)

    async def _move(
        self, old: AssignedItem, new: AssignedItem, organisation_id: int, own: list[Task]
    ) -> int:
        periods = task_periods(new.item.deadline, self._quarters)
        before = [TaskPeriod(task.start, _printed(task)) for task in own]
        # Quarters that end on other days are the same quarters.
        steps = is_stepwise(new.item.deadline) and old.item.deadline != new.item.deadline
        pairs = realigned(before, periods, steps=steps)
        going_on = {own[o].id: (n, periods[n]) for n, o in pairs.items()}
        await self._withdraw([task for task in own if task.id not in going_on], told=False)
        await self._tx.tasks.reschedule(new.item.deadline.kind, going_on)
        moved = [task for task in own if task.id in going_on]
        moved = [task for task in moved if _printed(task) != going_on[task.id][1].due]
        for task in moved:
            due = going_on[task.id][1].due
            await self._event(OrderAct.MOVED, task.id, was=_iso(_printed(task)), due=_iso(due))
        first = next(iter(moved or own))
        self._news[organisation_id].moved.append((first.id, _iso(_printed(first))))
        if len(pairs) == len(periods):
            return 0
        return await self._tx.tasks.plan(organisation_id, new.item, periods)

    async def _withdraw(self, tasks: Sequence[Task], *, told: bool = True) -> None:
        await self._tx.tasks.withdraw([task.id for task in tasks])
        for task in tasks:
            await self._event(OrderAct.WITHDRAWN, task.id)
        for organisation_id, own in _by_organisation(tasks).items():
            if told:
                self._news[organisation_id].removed += [task.id for task in own[:1]]

    async def _event(self, kind: str, task_id: int | None, **facts: object) -> None:
        await self._tx.events.add(
            kind,
            self._cause.now,
            municipality_id=self._cause.municipality_id,
            person_id=self._cause.person_id,
            task_id=task_id,
            number=self._cause.number,
            issued=_iso(self._cause.issued),
            by=self._cause.by,
            **facts,
        )

    async def _tell(self) -> None:
        """One message to everybody who acts for a school that something changed for."""
        for organisation_id, news in self._news.items():
            for person_id in await self._tx.people.of_school(organisation_id):
                await self._tx.outbox.add(
                    person_id,
                    "plan_amended",
                    f"{organisation_id}:{self._cause.occasion}",
                    self._cause.now,
                    organisation_id=organisation_id,
                    number=self._cause.number,
                    issued=_iso(self._cause.issued),
                    by=self._cause.by,
                    **asdict(news),
                )


def _in_place_of(old: AssignedItem, new: AssignedItem, *, moved: bool) -> AssignedItem:
    item = replace(new.item, id=old.item.id)
    if not moved and keeps_date(old.item.deadline, item.deadline):
        periods = old.item.deadline.periods
        item = replace(item, deadline=replace(item.deadline, periods=periods))
    return replace(new, item=item)


def _by_organisation(tasks: Iterable[Task]) -> dict[int, list[Task]]:
    """Each one's tasks in the order of their periods."""
    own: dict[int, list[Task]] = {}
    for task in tasks:
        own.setdefault(task.organisation_id, []).append(task)
    return own


def _measure(item: AssignedItem) -> str:
    return "; ".join(filter(None, (item.item.indicator, item.item.result)))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _printed(task: Task) -> date | None:
    """The day that the roadmap says, whatever extension the school was given."""
    return task.planned_due or task.due
