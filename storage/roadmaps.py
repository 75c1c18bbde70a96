"""Roadmaps as their orders print them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from roadmap.amending import Relation
from roadmap.model import Item
from roadmap.order import (
    Assignee,
    AssigneeKind,
    CuratorPair,
    Deadline,
    Order,
    OrderItem,
    OrderPoint,
    Problem,
    Target,
)
from storage.connection import Connection
from storage.items import ITEM, item_of
from storage.tables import items, people, roadmaps

DRAFT, PUBLISHED, CANCELLED = "draft", "published", "cancelled"
# An amended order whose changes are in the roadmap that it amends.
APPLIED = "applied"
# Its year is over: it is only looked at.
CLOSED = "closed"
# Stands for a file's SHA-256 where the source is another roadmap.
COPY_OF = "copy of "


@dataclass(frozen=True, slots=True)
class StoredRoadmap:
    """`amends_id` is the roadmap that a draft changes, or may change where that is `UNSURE`.

    `groups` has the schools, by their names in `schools`, of which a person has said the group.
    One `by_hand` are a coordinator's own corrections, which no file prints; one that `is_copy`
    begins as another roadmap did.
    """

    id: int
    municipality_id: int
    state: str
    title: str
    number: str | None
    issued: date | None
    issuer: str | None
    period: tuple[date, date] | None
    schools: tuple[str, ...]
    curators: tuple[CuratorPair, ...]
    problems: tuple[Problem, ...]
    relation: Relation = Relation.NEW
    amends_id: int | None = None
    keeps_unmentioned: bool = False
    groups: Mapping[str, str] = field(default_factory=dict)
    by_hand: bool = False
    is_copy: bool = False
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AssignedItem:
    """An item together with whom its executors mean.

    `questions` are what a person has not confirmed yet ("deadline", "whom", and "row" for all
    of a scanned row); an item that is
    `left_out` makes no tasks; `edited_by` is who has changed the draft's item last. A correction
    by hand `changes_id`, the item at work.
    """

    item: Item
    assignees: tuple[Assignee, ...]
    roadmap_id: int = 0
    questions: tuple[str, ...] = ()
    left_out: bool = False
    edited_by: str = ""
    edited_at: datetime | None = None
    changes_id: int | None = None

    @property
    def unknown(self) -> tuple[Assignee, ...]:
        """Of whom it is asked who they are; none of a whole that was not understood."""
        if "whom" not in self.questions:
            return ()
        return tuple(each for each in self.assignees if each.is_unknown)


_ASSIGNED = select(
    *ITEM,
    items.c.roadmap_id,
    items.c.assignees,
    items.c.questions,
    items.c.left_out,
    items.c.edited_by,
    items.c.edited_at,
    items.c.changes_id,
)
# Every item that is asked for by its number is looked for among these.
_PLACES = (
    select(*ITEM, items.c.roadmap_id)
    .join(roadmaps, roadmaps.c.id == items.c.roadmap_id)
    .where(
        roadmaps.c.municipality_id == bindparam("municipality"),
        roadmaps.c.state == PUBLISHED,
        items.c.left_out.is_(False),
        items.c.withdrawn.is_(False),
    )
    .order_by(items.c.roadmap_id, items.c.position)
)


class Roadmaps:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(
        self, municipality_id: int, order: Order, source: tuple[str, str], now: datetime
    ) -> StoredRoadmap:
        """Store a draft; `source` is the file's name and SHA-256."""
        facts = order.document
        added = await self._connection.execute(
            insert(roadmaps)
            .values(
                municipality_id=municipality_id,
                state=DRAFT,
                title=facts.title or source[0],
                number=facts.number,
                issued=facts.issued,
                issuer=facts.issuer,
                period_start=facts.period.start if facts.period else None,
                period_end=facts.period.end if facts.period else None,
                source_name=source[0],
                source_sha256=source[1],
                problems=[{"where": p.where, "message": p.message} for p in order.problems],
                schools=list(order.schools),
                curators=[[pair.school, pair.curator] for pair in order.curators],
                created_at=now,
            )
            .returning(roadmaps)
        )
        roadmap = _roadmap(added.one())
        await self._add_items(roadmap.id, order)
        return roadmap

    async def _add_items(self, roadmap_id: int, order: Order) -> None:
        rows = [_item_values(item) for item in order.items]
        rows += [_point_values(point) for point in order.points if point.is_task]
        if order.scanned:
            rows = [row | {"questions": ["row", *row["questions"]]} for row in rows]
        for position, row in enumerate(rows):
            row |= {"roadmap_id": roadmap_id, "position": position}
        if rows:
            await self._connection.execute(insert(items), rows)

    async def correct(self, roadmap: StoredRoadmap, name: str, now: datetime) -> StoredRoadmap:
        """A draft of corrections by hand, empty as yet; `name` tells it from every other one."""
        added = await self._connection.execute(
            insert(roadmaps)
            .values(
                municipality_id=roadmap.municipality_id,
                state=DRAFT,
                title=roadmap.title,
                period_start=roadmap.period[0] if roadmap.period else None,
                period_end=roadmap.period[1] if roadmap.period else None,
                source_name="",
                source_sha256=name,
                problems=[],
                schools=[],
                curators=[],
                created_at=now,
                relation=Relation.AMENDS,
                amends_id=roadmap.id,
                keeps_unmentioned=True,
                by_hand=True,
            )
            .returning(roadmaps)
        )
        return _roadmap(added.one())

    async def copy_item(self, item_id: int, roadmap_id: int) -> int:
        """A correction of an item, which says the same as yet; returns its id."""
        row = (await self._connection.execute(select(items).where(items.c.id == item_id))).one()
        last = select(func.max(items.c.position)).where(items.c.roadmap_id == roadmap_id)
        position = await self._connection.scalar(last)
        copy = row._asdict() | {
            "roadmap_id": roadmap_id,
            "position": 0 if position is None else position + 1,
            "changes_id": item_id,
            "questions": [],
        }
        del copy["id"]
        added = await self._connection.execute(insert(items).values(copy).returning(items.c.id))
        return int(added.scalar_one())

    async def add_item(self, roadmap_id: int, item: OrderItem) -> int:
        """An item at a draft's end; returns its id."""
        last = select(func.max(items.c.position)).where(items.c.roadmap_id == roadmap_id)
        position = await self._connection.scalar(last)
        added = await self._connection.execute(
            insert(items)
            .values(
                _item_values(item)
                | {
                    "roadmap_id": roadmap_id,
                    "position": 0 if position is None else position + 1,
                    "questions": ["deadline", "whom"],
                }
            )
            .returning(items.c.id)
        )
        return int(added.scalar_one())

    async def of_file(self, municipality_id: int, sha256: str) -> StoredRoadmap | None:
        query = select(roadmaps).where(
            roadmaps.c.municipality_id == municipality_id, roadmaps.c.source_sha256 == sha256
        )
        row = (await self._connection.execute(query)).one_or_none()
        return _roadmap(row) if row else None

    async def get(self, roadmap_id: int) -> StoredRoadmap | None:
        query = select(roadmaps).where(roadmaps.c.id == roadmap_id)
        row = (await self._connection.execute(query)).one_or_none()
        return _roadmap(row) if row else None

    async def drafts(self, municipality_id: int) -> list[StoredRoadmap]:
        query = (
            select(roadmaps)
            .where(roadmaps.c.municipality_id == municipality_id, roadmaps.c.state == DRAFT)
            .order_by(roadmaps.c.id)
        )
        return [_roadmap(row) for row in await self._connection.execute(query)]

    async def unfinished(
        self, municipality_ids: Iterable[int] | None, most: int
    ) -> list[StoredRoadmap]:
        """The newest drafts of these municipalities, None: of all."""
        query = select(roadmaps).where(roadmaps.c.state == DRAFT)
        if municipality_ids is not None:
            query = query.where(roadmaps.c.municipality_id.in_(tuple(municipality_ids)))
        query = query.order_by(roadmaps.c.id.desc()).limit(most)
        return [_roadmap(row) for row in await self._connection.execute(query)]

    async def set_state(self, roadmap_id: int, state: str, before: str) -> bool:
        """False where it was not in the state before."""
        changed = await self._connection.execute(
            update(roadmaps)
            .where(roadmaps.c.id == roadmap_id, roadmaps.c.state == before)
            .values(state=state)
        )
        return changed.rowcount == 1

    async def set_schools(self, roadmap_id: int, schools: Iterable[str]) -> None:
        await self._connection.execute(
            update(roadmaps).where(roadmaps.c.id == roadmap_id).values(schools=list(schools))
        )

    async def set_order(self, roadmap_id: int, number: str, issued: date) -> None:
        await self._connection.execute(
            update(roadmaps)
            .where(roadmaps.c.id == roadmap_id)
            .values(number=number, issued=issued)
        )

    async def mend_schools(
        self,
        roadmap_id: int,
        schools: Iterable[str],
        groups: Mapping[str, str],
        curators: Iterable[CuratorPair],
    ) -> None:
        await self._connection.execute(
            update(roadmaps)
            .where(roadmaps.c.id == roadmap_id)
            .values(
                schools=list(schools),
                school_groups=dict(groups),
                curators=[[pair.school, pair.curator] for pair in curators],
            )
        )

    async def item(self, item_id: int) -> AssignedItem | None:
        query = _ASSIGNED.where(items.c.id == item_id)
        row = (await self._connection.execute(query)).one_or_none()
        return _assigned(row) if row else None

    async def relate(
        self,
        roadmap_id: int,
        relation: Relation,
        amends_id: int | None,
        *,
        keeps_unmentioned: bool,
    ) -> None:
        await self._connection.execute(
            update(roadmaps)
            .where(roadmaps.c.id == roadmap_id)
            .values(relation=relation, amends_id=amends_id, keeps_unmentioned=keeps_unmentioned)
        )

    async def adopt(self, item_id: int, roadmap_id: int) -> None:
        """Move an item to the end of another roadmap."""
        last = select(func.max(items.c.position)).where(items.c.roadmap_id == roadmap_id)
        position = (await self._connection.scalar(last) or 0) + 1
        await self._connection.execute(
            update(items)
            .where(items.c.id == item_id)
            .values(roadmap_id=roadmap_id, position=position)
        )

    async def arrange(self, roadmap_id: int, item_ids: Sequence[int]) -> None:
        """Put a roadmap's items in this order; withdrawn ones may be left unsaid."""
        await self._connection.execute(
            update(items).where(items.c.roadmap_id == roadmap_id).values(position=-items.c.id)
        )
        for position, item_id in enumerate(item_ids):
            await self._connection.execute(
                update(items).where(items.c.id == item_id).values(position=position)
            )

    async def withdraw(self, item_id: int) -> None:
        """Take a published item out; it is kept for what was handed in."""
        await self._connection.execute(
            update(items).where(items.c.id == item_id).values(withdrawn=True)
        )

    async def save_item(self, changed: AssignedItem) -> None:
        """Keep an item as it was corrected, or as an amended order prints it."""
        await self._connection.execute(
            update(items).where(items.c.id == changed.item.id).values(_assigned_values(changed))
        )

    async def published(self, municipality_id: int) -> list[StoredRoadmap]:
        query = (
            select(roadmaps)
            .where(roadmaps.c.municipality_id == municipality_id, roadmaps.c.state == PUBLISHED)
            .order_by(roadmaps.c.id)
        )
        return [_roadmap(row) for row in await self._connection.execute(query)]

    async def given_out(self, municipality_id: int) -> list[StoredRoadmap]:
        """Every one that has ever been published, closed ones among them."""
        query = (
            select(roadmaps)
            .where(
                roadmaps.c.municipality_id == municipality_id,
                roadmaps.c.published_at.is_not(None),
            )
            .order_by(roadmaps.c.id)
        )
        return [_roadmap(row) for row in await self._connection.execute(query)]

    async def at_work_or_last(self, municipality_id: int) -> list[StoredRoadmap]:
        """Those at work; where every year is closed, the one that was closed last."""
        given_out = await self.given_out(municipality_id)
        closed = sorted((r for r in given_out if r.closed_at), key=lambda r: str(r.closed_at))
        return [r for r in given_out if r.closed_at is None] or closed[-1:]

    async def close(self, roadmap_id: int, person_id: int, now: datetime) -> bool:
        """False where it is not at work."""
        return await self._turn(roadmap_id, PUBLISHED, CLOSED, now, person_id)

    async def reopen(self, roadmap_id: int) -> bool:
        """False where it is not closed."""
        return await self._turn(roadmap_id, CLOSED, PUBLISHED, None, None)

    async def _turn(
        self, roadmap_id: int, before: str, state: str, at: datetime | None, by: int | None
    ) -> bool:
        turned = await self._connection.execute(
            update(roadmaps)
            .where(roadmaps.c.id == roadmap_id, roadmaps.c.state == before)
            .values(state=state, closed_at=at, closed_by=by)
        )
        return turned.rowcount == 1

    async def closed_by(self, roadmap_id: int) -> str:
        """The name of who closed it, empty where nobody has."""
        query = (
            select(people.c.name)
            .join(roadmaps, roadmaps.c.closed_by == people.c.id)
            .where(roadmaps.c.id == roadmap_id)
        )
        return await self._connection.scalar(query) or ""

    async def copy(
        self,
        of: StoredRoadmap,
        items_of_it: Sequence[AssignedItem],
        source: tuple[str, str],
        now: datetime,
    ) -> StoredRoadmap:
        """A draft with what `of` says now, and these items in this order."""
        period = of.period or (None, None)
        added = await self._connection.execute(
            insert(roadmaps)
            .values(
                municipality_id=of.municipality_id,
                state=DRAFT,
                title=of.title,
                number=of.number,
                issued=of.issued,
                issuer=of.issuer,
                period_start=period[0],
                period_end=period[1],
                source_name=source[0],
                source_sha256=source[1],
                problems=[{"where": p.where, "message": p.message} for p in of.problems],
                schools=list(of.schools),
                curators=[[pair.school, pair.curator] for pair in of.curators],
                school_groups=dict(of.groups),
                created_at=now,
            )
            .returning(roadmaps)
        )
        draft = _roadmap(added.one())
        rows = [
            _assigned_values(item)
            | {"roadmap_id": draft.id, "position": position, "is_point": item.item.is_point}
            for position, item in enumerate(items_of_it)
        ]
        if rows:
            await self._connection.execute(insert(items), rows)
        return draft

    async def mark_published(self, roadmap_id: int, now: datetime) -> None:
        await self._connection.execute(
            update(roadmaps)
            .where(roadmaps.c.id == roadmap_id)
            .values(state=PUBLISHED, published_at=now)
        )

    async def items(self, roadmap_id: int) -> list[AssignedItem]:
        """Without those that an amended order has taken out."""
        query = _ASSIGNED.where(
            items.c.roadmap_id == roadmap_id, items.c.withdrawn.is_(False)
        ).order_by(items.c.position)
        return [_assigned(row) for row in await self._connection.execute(query)]

    async def places(self, municipality_id: int) -> list[tuple[int, Item]]:
        """The items of every roadmap at work, each with the roadmap's id, as printed."""
        found = await self._connection.execute(_PLACES, {"municipality": municipality_id})
        return [(row.roadmap_id, item_of(row)) for row in found]


def _roadmap(row: Any) -> StoredRoadmap:
    has_period = row.period_start is not None and row.period_end is not None
    return StoredRoadmap(
        id=row.id,
        municipality_id=row.municipality_id,
        state=row.state,
        title=row.title,
        number=row.number,
        issued=row.issued,
        issuer=row.issuer,
        period=(row.period_start, row.period_end) if has_period else None,
        schools=tuple(row.schools),
        curators=tuple(CuratorPair(*pair) for pair in row.curators),
        problems=tuple(Problem(**problem) for problem in row.problems),
        relation=Relation(row.relation),
        amends_id=row.amends_id,
        keeps_unmentioned=row.keeps_unmentioned,
        groups=row.school_groups or {},
        by_hand=row.by_hand,
        is_copy=row.source_sha256.startswith(COPY_OF),
        closed_at=row.closed_at,
    )


def _assigned(row: Any) -> AssignedItem:
    return AssignedItem(
        item_of(row),
        tuple(_assignee(value) for value in row.assignees),
        roadmap_id=row.roadmap_id,
        questions=tuple(row.questions),
        left_out=row.left_out,
        edited_by=row.edited_by or "",
        edited_at=row.edited_at,
        changes_id=row.changes_id,
    )


def _assigned_values(assigned: AssignedItem) -> dict[str, Any]:
    item = assigned.item
    return _deadline_values(item.deadline) | {
        "section": item.section,
        "number": item.number,
        "title": item.title,
        "executors": list(item.executors),
        "indicator": item.indicator,
        "result": item.result,
        "target": _target_value(item.target),
        "assignees": _assignee_values(assigned.assignees),
        "questions": list(assigned.questions),
        "left_out": assigned.left_out,
        "edited_by": assigned.edited_by,
        "edited_at": assigned.edited_at,
    }


def _questions(deadline: Deadline, assignees: Iterable[Assignee]) -> dict[str, Any]:
    whom = tuple(assignees)
    unknown = not whom or any(each.is_unknown for each in whom)
    asked = [("deadline", deadline.doubt is not None), ("whom", unknown)]
    return {"questions": [name for name, open_ in asked if open_], "left_out": False}


def _item_values(item: OrderItem) -> dict[str, Any]:
    return (
        _deadline_values(item.deadline)
        | _questions(item.deadline, item.assignees)
        | {
            "is_point": False,
            "section": item.section,
            "number": item.number,
            "title": item.title,
            "executors": list(item.executors),
            "assignees": _assignee_values(item.assignees),
            "indicator": item.indicator,
            "result": item.result,
            "target": _target_value(item.target),
        }
    )


def _target_value(target: Target | None) -> dict[str, Any] | None:
    return asdict(target) if target else None


def _point_values(point: OrderPoint) -> dict[str, Any]:
    return (
        _deadline_values(point.deadline)
        | _questions(point.deadline, point.assignees)
        | {
            "is_point": True,
            "section": None,
            "number": point.number,
            "title": point.text,
            "executors": [a.name for a in point.assignees if a.name],
            "assignees": _assignee_values(point.assignees),
            "indicator": "",
            "result": "",
            "target": None,
        }
    )


def _deadline_values(deadline: Deadline) -> dict[str, Any]:
    return {
        "deadline_text": deadline.text,
        "kind": deadline.kind,
        "every": deadline.every,
        "step_day": deadline.step_day,
        "periods": [
            [p.start.isoformat() if p.start else None, p.end.isoformat()] for p in deadline.periods
        ],
        "doubt": deadline.doubt,
        "done": deadline.done,
    }


def _assignee_values(assignees: Iterable[Assignee]) -> list[list[str | None]]:
    return [[a.kind, a.name, a.group] for a in assignees]


def _assignee(value: list[Any]) -> Assignee:
    return Assignee(AssigneeKind(value[0]), value[1], value[2])
