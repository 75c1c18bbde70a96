"""Publish a draft that was looked through, or drop it."""

from dataclasses import dataclass

from roadmap.amending import Amendment, Relation
from roadmap.model import Item, Organisation
from storage.database import Transaction
from storage.roadmaps import CANCELLED, DRAFT, AssignedItem, StoredRoadmap
from usecases.amend_roadmap import Cause, apply_amendment, by_hand, by_order
from usecases.edit_draft import NoDraftRoadmap
from usecases.import_roadmap import publish_roadmap
from usecases.issue_invitation import schools_of
from usecases.receive_order import Preview, about_roadmap, may_prepare, preview_of
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class Published:
    """`schools` are those that have tasks now; `needs_coordinator` where nobody is one yet;
    `unsure` are the items about which a question was left open."""

    roadmap: StoredRoadmap
    tasks: int
    schools: tuple[Organisation, ...]
    needs_coordinator: bool
    unsure: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """Nothing is published yet: nobody has confirmed these rows of a scan."""

    roadmap: StoredRoadmap
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class AmendmentApplied:
    """The roadmap at work is as the amended order says; `tasks` were made for new items."""

    roadmap: StoredRoadmap
    amendment: Amendment[AssignedItem]
    tasks: int


@dataclass(frozen=True, slots=True)
class DroppedDraft:
    roadmap: StoredRoadmap


async def publish_draft(
    request: Request, roadmap_id: int, *, unconfirmed: bool = False
) -> Published | AmendmentApplied | Unconfirmed | Preview | NoDraftRoadmap:
    """Make the tasks and tell each school once; a second press says that it was done.

    Nothing is published while it is open what the order amends: the preview asks again. Rows of
    a scan that nobody has confirmed are published, as they were understood, only where the
    person has been told of them: `unconfirmed`.
    """
    async with request.changing() as tx:
        roadmap = await _own(tx, request, roadmap_id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        if roadmap.state != DRAFT:
            return NoDraftRoadmap(published=roadmap.state != CANCELLED)
        tx.subject = about_roadmap(roadmap_id)
        preview = await preview_of(tx, request, roadmap)
        if roadmap.relation is Relation.UNSURE:
            return preview
        scanned = tuple(each.item for each in preview.asked if "row" in each.questions)
        if scanned and not unconfirmed:
            return Unconfirmed(roadmap, scanned)
        if preview.amendment is not None:
            cause = await _cause(tx, request, roadmap)
            tasks = await apply_amendment(tx, roadmap, preview.amendment, cause)
            return AmendmentApplied(roadmap, preview.amendment, tasks)
        tasks = await publish_roadmap(tx, roadmap, request.now)
        return Published(
            roadmap,
            tasks,
            await schools_of(tx, roadmap.municipality_id),
            not await tx.people.coordinators(roadmap.municipality_id),
            tuple(each.item for each in preview.asked),
        )


async def _cause(tx: Transaction, request: Request, draft: StoredRoadmap) -> Cause:
    amended = await tx.roadmaps.get(draft.amends_id or 0)
    if amended is None or not draft.by_hand:
        return by_order(draft, request.person.id, request.now)
    return by_hand(request, amended)


async def drop_draft(request: Request, roadmap_id: int) -> DroppedDraft | NoDraftRoadmap:
    async with request.changing() as tx:
        roadmap = await _own(tx, request, roadmap_id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        if not await tx.roadmaps.set_state(roadmap_id, CANCELLED, before=DRAFT):
            return NoDraftRoadmap(published=roadmap.state != CANCELLED)
        tx.subject = about_roadmap(roadmap_id)
        return DroppedDraft(roadmap)


async def _own(
    tx: Transaction, request: Request, roadmap_id: int
) -> StoredRoadmap | NoDraftRoadmap:
    roadmap = await tx.roadmaps.get(roadmap_id)
    if roadmap is None or not may_prepare(request, roadmap.municipality_id):
        return NoDraftRoadmap()
    return roadmap
