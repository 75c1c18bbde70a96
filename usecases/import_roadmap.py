"""Take an order's file: read it, keep it as a draft, publish it as tasks."""

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from roadmap.amending import Amendment, Relation
from roadmap.model import Municipality
from roadmap.order import Order
from roadmap.planning import performers, task_periods
from roadmap.reading import is_roadmap
from storage.database import Database, Transaction
from storage.roadmaps import APPLIED, PUBLISHED, AssignedItem, StoredRoadmap
from usecases.add_named import add_named
from usecases.amend_roadmap import apply_amendment, by_order
from usecases.compare_orders import amendment_of, relate
from usecases.find_by_name import Ambiguous, NotFound, find_municipality
from usecases.fit_quarters import fit_quarters
from usecases.read_document import Unreadable, read_document


@dataclass(frozen=True, slots=True)
class Imported:
    """`tasks` were made where the roadmap was published, else 0.

    `amendment` is what the order changes in `amended`, the roadmap at work; None, both of
    them, for a roadmap of its own.
    """

    roadmap: StoredRoadmap
    municipality: Municipality
    order: Order
    tasks: int
    amended: StoredRoadmap | None = None
    amendment: Amendment[AssignedItem] | None = None


@dataclass(frozen=True, slots=True)
class Undecided:
    """Kept as a draft: a person has to say whether the order amends this roadmap at work."""

    like: StoredRoadmap


@dataclass(frozen=True, slots=True)
class NoRoadmap:
    """The file was read and holds neither measures nor dated points."""


@dataclass(frozen=True, slots=True)
class ImportedBefore:
    published: bool


async def import_roadmap(
    db: Database,
    path: Path,
    municipality_name: str,
    timezone: str,
    language: str,
    now: datetime,
    *,
    publish: bool,
) -> Imported | Undecided | Unreadable | NoRoadmap | ImportedBefore | Ambiguous:
    """Store what was read, and make its tasks where `publish` says so.

    A municipality that is not known yet is added; the same file again is published where it
    was only a draft, and stored no second time.
    """
    order = await read_document(path)
    if isinstance(order, Unreadable):
        return order
    if not is_roadmap(order):
        return NoRoadmap()
    source = (path.name, await asyncio.to_thread(_sha256, path))
    async with db.transaction() as tx:
        municipality = await find_municipality(tx, municipality_name)
        match municipality:
            case Ambiguous():
                return municipality
            case NotFound():
                municipality = await tx.municipalities.add(
                    municipality_name, timezone, language, now
                )
        known = await tx.roadmaps.of_file(municipality.id, source[1])
        if known is not None and (known.state in (PUBLISHED, APPLIED) or not publish):
            return ImportedBefore(known.state in (PUBLISHED, APPLIED))
        roadmap = known or await tx.roadmaps.add(municipality.id, order, source, now)
        if known is None:
            await fit_quarters(tx, roadmap)
            roadmap = await relate(tx, roadmap, order)
        amended = await tx.roadmaps.get(roadmap.amends_id) if roadmap.amends_id else None
        if publish and roadmap.relation is Relation.UNSURE and amended is not None:
            return Undecided(amended)
        amendment = await amendment_of(tx, roadmap)
        if not publish:
            tasks = 0
        elif amendment is not None:
            tasks = await apply_amendment(tx, roadmap, amendment, by_order(roadmap, None, now))
        else:
            tasks = await publish_roadmap(tx, roadmap, now)
        return Imported(roadmap, municipality, order, tasks, amended, amendment)


async def publish_roadmap(tx: Transaction, roadmap: StoredRoadmap, now: datetime) -> int:
    """Make the tasks, and tell each school once; returns how many tasks were made."""
    await add_named(tx, roadmap)
    organisations = await tx.organisations.of_municipality(roadmap.municipality_id)
    quarters = await tx.municipalities.quarters(roadmap.municipality_id)
    made = {o.id: 0 for o in organisations}
    for assigned in await tx.roadmaps.items(roadmap.id):
        if assigned.left_out:
            continue
        periods = task_periods(assigned.item.deadline, quarters)
        for organisation in performers(assigned.assignees, organisations):
            made[organisation.id] += await tx.tasks.plan(organisation.id, assigned.item, periods)
    await tx.roadmaps.mark_published(roadmap.id, now)
    await tx.events.add(
        "published", now, municipality_id=roadmap.municipality_id, roadmap_id=roadmap.id
    )
    for organisation_id, count in made.items():
        if count:
            await tell_school(tx, organisation_id, roadmap.id, count, now)
    return sum(made.values())


async def tell_school(
    tx: Transaction, organisation_id: int, roadmap_id: int, count: int, now: datetime
) -> None:
    """One message to everybody who acts for the school: it has so many new tasks."""
    for person_id in await tx.people.of_school(organisation_id):
        await tx.outbox.add(
            person_id,
            "tasks_given",
            f"{organisation_id}:{roadmap_id}",
            now,
            is_bulk=True,
            organisation_id=organisation_id,
            count=count,
        )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
