"""Publish a draft that was looked through, or drop it; then invite the schools."""

from dataclasses import dataclass

from roadmap.amending import Amendment, Relation
from roadmap.model import Organisation, OrganisationKind, Role
from storage.database import Transaction
from storage.roadmaps import CANCELLED, DRAFT, AssignedItem, StoredRoadmap
from usecases.amend_roadmap import apply_amendment
from usecases.compare_orders import amendment_of
from usecases.edit_draft import NoDraftRoadmap
from usecases.import_roadmap import publish_roadmap
from usecases.invite_person import VALID_FOR, new_code
from usecases.receive_order import Preview, about_roadmap, may_prepare, preview_of
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class Published:
    """`schools` are those that have tasks now; `needs_coordinator` where nobody is one yet."""

    roadmap: StoredRoadmap
    tasks: int
    schools: tuple[Organisation, ...]
    needs_coordinator: bool


@dataclass(frozen=True, slots=True)
class AmendmentApplied:
    """The roadmap at work is as the amended order says; `tasks` were made for new items."""

    roadmap: StoredRoadmap
    amendment: Amendment[AssignedItem]
    tasks: int


@dataclass(frozen=True, slots=True)
class DroppedDraft:
    roadmap: StoredRoadmap


@dataclass(frozen=True, slots=True)
class InvitationReady:
    """A fresh one-time code; `organisation` is None for a coordinator."""

    code: str
    municipality_id: int
    municipality: str
    organisation: Organisation | None


@dataclass(frozen=True, slots=True)
class Invitees:
    """Whom one may invite: the schools of a district, and its coordinators."""

    municipality_id: int
    municipality: str
    schools: tuple[Organisation, ...]


async def publish_draft(
    request: Request, roadmap_id: int
) -> Published | AmendmentApplied | Preview | NoDraftRoadmap:
    """Make the tasks and tell each school once; a second press says that it was done.

    Nothing is published while it is open what the order amends: the preview asks again.
    """
    async with request.changing() as tx:
        roadmap = await _own(tx, request, roadmap_id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        if roadmap.state != DRAFT:
            return NoDraftRoadmap(published=roadmap.state != CANCELLED)
        tx.subject = about_roadmap(roadmap_id)
        if roadmap.relation is Relation.UNSURE:
            return await preview_of(tx, request, roadmap)
        amendment = await amendment_of(tx, roadmap)
        if amendment is not None:
            tasks = await apply_amendment(tx, roadmap, amendment, request.person.id, request.now)
            return AmendmentApplied(roadmap, amendment, tasks)
        tasks = await publish_roadmap(tx, roadmap, request.now)
        return Published(
            roadmap,
            tasks,
            await _schools(tx, roadmap.municipality_id),
            not await tx.people.coordinators(roadmap.municipality_id),
        )


async def drop_draft(request: Request, roadmap_id: int) -> DroppedDraft | NoDraftRoadmap:
    async with request.changing() as tx:
        roadmap = await _own(tx, request, roadmap_id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        if not await tx.roadmaps.set_state(roadmap_id, CANCELLED, before=DRAFT):
            return NoDraftRoadmap(published=roadmap.state != CANCELLED)
        tx.subject = about_roadmap(roadmap_id)
        return DroppedDraft(roadmap)


async def whom_to_invite(request: Request, municipality_id: int) -> Invitees | NoDraftRoadmap:
    if not may_prepare(request, municipality_id):
        return NoDraftRoadmap()
    async with request.reading() as tx:
        municipality = await tx.municipalities.get(municipality_id)
        schools = await _schools(tx, municipality_id)
    return Invitees(municipality_id, municipality.name, schools)


async def invite_head(request: Request, organisation_id: int) -> InvitationReady | NoDraftRoadmap:
    async with request.changing() as tx:
        school = await tx.organisations.get(organisation_id)
        if school is None or not may_prepare(request, school.municipality_id):
            return NoDraftRoadmap()
        return await _invite(tx, request, school.municipality_id, Role.HEAD, school)


async def invite_coordinator(
    request: Request, municipality_id: int
) -> InvitationReady | NoDraftRoadmap:
    async with request.changing() as tx:
        if not may_prepare(request, municipality_id):
            return NoDraftRoadmap()
        return await _invite(tx, request, municipality_id, Role.COORDINATOR, None)


async def _invite(
    tx: Transaction,
    request: Request,
    municipality_id: int,
    role: Role,
    school: Organisation | None,
) -> InvitationReady:
    code, code_hash = new_code()
    await tx.invitations.add(
        code_hash,
        municipality_id,
        school.id if school else None,
        role,
        request.now,
        request.now + VALID_FOR,
    )
    municipality = await tx.municipalities.get(municipality_id)
    return InvitationReady(code, municipality_id, municipality.name, school)


async def _own(
    tx: Transaction, request: Request, roadmap_id: int
) -> StoredRoadmap | NoDraftRoadmap:
    roadmap = await tx.roadmaps.get(roadmap_id)
    if roadmap is None or not may_prepare(request, roadmap.municipality_id):
        return NoDraftRoadmap()
    return roadmap


async def _schools(tx: Transaction, municipality_id: int) -> tuple[Organisation, ...]:
    known = await tx.organisations.of_municipality(municipality_id)
    return tuple(o for o in known if o.kind is OrganisationKind.SCHOOL)
