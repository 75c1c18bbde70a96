"""Take an order's file: read it, keep it as a draft, publish it as tasks."""

import asyncio
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from roadmap.model import Municipality, Organisation, OrganisationKind
from roadmap.names import same_organisation
from roadmap.order import Assignee, AssigneeKind, Order
from roadmap.planning import BODY_KINDS, performers, task_periods
from roadmap.reading import is_roadmap
from storage.database import Database, Transaction
from storage.roadmaps import PUBLISHED, StoredRoadmap
from usecases.find_by_name import Ambiguous, NotFound, find_municipality
from usecases.read_document import Unreadable, read_document


@dataclass(frozen=True, slots=True)
class Imported:
    """`tasks` were made where the roadmap was published, else 0."""

    roadmap: StoredRoadmap
    municipality: Municipality
    order: Order
    tasks: int


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
) -> Imported | Unreadable | NoRoadmap | ImportedBefore | Ambiguous:
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
        if known is not None and (known.state == PUBLISHED or not publish):
            return ImportedBefore(known.state == PUBLISHED)
        roadmap = known or await tx.roadmaps.add(municipality.id, order, source, now)
        tasks = await publish_roadmap(tx, roadmap, now) if publish else 0
        return Imported(roadmap, municipality, order, tasks)


async def _add_schools(tx: Transaction, roadmap: StoredRoadmap) -> tuple[Organisation, ...]:
    """The schools that the order lists, and who supports them."""
    known = await tx.organisations.of_municipality(roadmap.municipality_id)
    schools = []
    for name in roadmap.schools:
        school = _same(known, name)
        if school is None:
            school = await tx.organisations.add(
                roadmap.municipality_id, name, OrganisationKind.SCHOOL
            )
            known.append(school)
        schools.append(school)
    for pair in roadmap.curators:
        curator = _same(known, pair.curator)
        if curator is None:
            curator = await tx.organisations.add(
                roadmap.municipality_id, pair.curator, OrganisationKind.CURATOR_SCHOOL
            )
            known.append(curator)
        school = _same(known, pair.school)
        if school is not None and school != curator:
            await tx.organisations.pair(school.id, curator.id)
    return tuple(schools)


def _same(known: Iterable[Organisation], name: str) -> Organisation | None:
    return next((o for o in known if same_organisation(o.name, name)), None)


async def publish_roadmap(tx: Transaction, roadmap: StoredRoadmap, now: datetime) -> int:
    """Make the tasks, and tell each school once; returns how many tasks were made."""
    await _add_schools(tx, roadmap)
    await _add_bodies(tx, roadmap)
    organisations = await tx.organisations.of_municipality(roadmap.municipality_id)
    made = {o.id: 0 for o in organisations}
    for assigned in await tx.roadmaps.items(roadmap.id):
        if assigned.left_out:
            continue
        periods = task_periods(assigned.item.deadline)
        for organisation in performers(assigned.assignees, organisations):
            made[organisation.id] += await tx.tasks.plan(organisation.id, assigned.item, periods)
    await tx.roadmaps.mark_published(roadmap.id, now)
    await tx.events.add(
        "published", now, municipality_id=roadmap.municipality_id, roadmap_id=roadmap.id
    )
    for organisation_id, count in made.items():
        if count:
            await tell_school(tx, organisation_id, roadmap.id, now)
    return sum(made.values())


async def tell_school(
    tx: Transaction, organisation_id: int, roadmap_id: int, now: datetime
) -> None:
    """One message to everybody who acts for the school: it has tasks now."""
    for person_id in await tx.people.of_school(organisation_id):
        await tx.outbox.add(
            person_id,
            "tasks_given",
            f"{organisation_id}:{roadmap_id}",
            now,
            organisation_id=organisation_id,
        )


async def _add_bodies(tx: Transaction, roadmap: StoredRoadmap) -> None:
    """The department, the methodical service and others that items name."""
    known = await tx.organisations.of_municipality(roadmap.municipality_id)
    for assigned in await tx.roadmaps.items(roadmap.id):
        for assignee in assigned.assignees:
            if _is_missing_body(assignee, known):
                known.append(
                    await tx.organisations.add(
                        roadmap.municipality_id,
                        assignee.name,
                        BODY_KINDS.get(assignee.kind, OrganisationKind.OTHER),
                    )
                )


def _is_missing_body(assignee: Assignee, known: list[Organisation]) -> bool:
    if assignee.kind is AssigneeKind.CURATORS or assignee.group or not assignee.name:
        return False
    return assignee.kind not in _SCHOOLS and not performers([assignee], known)


_SCHOOLS = frozenset(
    {AssigneeKind.SCHOOLS_ALL, AssigneeKind.SCHOOLS_SHNOR1, AssigneeKind.SCHOOLS_SHNOR2}
)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
