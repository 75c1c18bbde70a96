"""Take an order that came as a file: read it and keep it as a draft to look through."""

from collections import Counter
from dataclasses import dataclass, replace

from roadmap.amending import Amendment
from roadmap.doubts import where_of, who_is
from roadmap.model import Municipality, Organisation, OrganisationKind, Role
from roadmap.order import AssigneeKind, Order, Problem
from roadmap.planning import performers
from roadmap.reading import is_roadmap
from roadmap.rights import may_decide
from storage.database import Transaction
from storage.roadmaps import (
    APPLIED,
    CANCELLED,
    DRAFT,
    PUBLISHED,
    AssignedItem,
    StoredRoadmap,
)
from usecases.compare_orders import amendment_of, relate
from usecases.find_by_name import Ambiguous, NotFound, find_municipality
from usecases.fit_quarters import fit_quarters
from usecases.import_roadmap import NoRoadmap
from usecases.incoming_evidence import LARGEST_FILE, Fetch, IncomingFile, NotFetched
from usecases.read_document import Progress, Unreadable, read_document
from usecases.request import Request

UNNAMED = "Новый район"
_OFFERED = 5


@dataclass(frozen=True, slots=True)
class Reach:
    """So many organisations are concerned by the changes, of which some have handed in."""

    concerned: int
    handed_in: int


@dataclass(frozen=True, slots=True)
class Preview:
    """A draft as a coordinator sees it; `schools` are those that the district has already.

    Only an administrator `may_rename` a new district: one that is at work bears its name.
    `amended` is the roadmap that this one changes, `amendment` how; where it is not clear
    what an order amends, `others` are the roadmaps at work to choose from. `reach` is known of
    corrections by hand.
    """

    municipality: Municipality
    roadmap: StoredRoadmap
    items: tuple[AssignedItem, ...]
    schools: tuple[str, ...]
    may_rename: bool = False
    amended: StoredRoadmap | None = None
    amendment: Amendment[AssignedItem] | None = None
    others: tuple[StoredRoadmap, ...] = ()
    reach: Reach | None = None

    @property
    def kept(self) -> tuple[AssignedItem, ...]:
        return tuple(item for item in self.items if not item.left_out)

    @property
    def asked(self) -> tuple[AssignedItem, ...]:
        """The items whose questions matter: of an amended order, those that change something."""
        if self.amendment is None:
            return tuple(item for item in self.kept if item.questions)
        changing = (change.new for change in self.amendment.changes)
        return tuple(new for new in changing if new is not None and new.questions)

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """What to look at in the document, besides what is asked about an item or was answered."""
        asked = {item.item.deadline.doubt for item in self.items if item.questions}
        asked |= {who_is(a) for item in self.items for a in item.unknown}
        answered = {where_of(item.item) for item in self.items if item.edited_at}
        return tuple(
            each
            for each in self.roadmap.problems
            if each.message not in asked and each.where not in answered
        )

    @property
    def open_questions(self) -> int:
        return sum(len(item.questions) for item in self.asked)

    def whom(self) -> Counter[AssigneeKind]:
        """How many items each kind of assignee gets."""
        return Counter(kind for item in self.kept for kind in {a.kind for a in item.assignees})


@dataclass(frozen=True, slots=True)
class PublishedBefore:
    """This very file was published already."""

    roadmap: StoredRoadmap


@dataclass(frozen=True, slots=True)
class NotForYou:
    """Orders are taken from coordinators and administrators."""


@dataclass(frozen=True, slots=True)
class OrderTooBig:
    name: str


@dataclass(frozen=True, slots=True)
class OrderNotFetched:
    name: str


Received = (
    Preview | PublishedBefore | NotForYou | OrderTooBig | OrderNotFetched | Unreadable | NoRoadmap
)


def may_bring_orders(request: Request) -> bool:
    return request.is_admin or Role.COORDINATOR in request.person.roles


def may_prepare(request: Request, municipality_id: int) -> bool:
    """Whether this person may look through and publish a district's drafts."""
    return request.is_admin or may_decide(request.person, municipality_id)


@dataclass(frozen=True, slots=True)
class UnfinishedDraft:
    """An order that was brought, by its number, where it has one, and its title."""

    roadmap_id: int
    number: str | None
    title: str


async def unfinished_drafts(request: Request) -> tuple[UnfinishedDraft, ...]:
    """Orders that were brought and are neither published nor dropped, the newest first."""
    own = [m.municipality.id for m in request.person.memberships if m.role is Role.COORDINATOR]
    async with request.reading() as tx:
        found = await tx.roadmaps.unfinished(None if request.is_admin else own, _OFFERED)
    return tuple(UnfinishedDraft(each.id, each.number, each.title) for each in found)


async def receive_order(
    request: Request, file: IncomingFile, fetch: Fetch, progress: Progress | None = None
) -> Received:
    """The same file again opens the same draft; `progress` is told of a scan's pages."""
    if not may_bring_orders(request):
        return NotForYou()
    if file.size > LARGEST_FILE:
        return OrderTooBig(file.name)
    try:
        stored = await request.files.keep(fetch())
    except NotFetched:
        return OrderNotFetched(file.name)
    return await receive_kept(request, file.name, stored.sha256, progress)


async def receive_kept(
    request: Request, name: str, sha256: str, progress: Progress | None = None
) -> Received:
    """As `receive_order`, of a file that is kept already; the caller has seen to the rights."""
    async with request.files.local(sha256) as path:
        order = await read_document(path, progress=progress)
    if isinstance(order, Unreadable):
        return order
    if not is_roadmap(order):
        return NoRoadmap()
    async with request.changing() as tx:
        municipality = await _municipality(tx, request, order)
        roadmap = await tx.roadmaps.of_file(municipality.id, sha256)
        if roadmap is not None and roadmap.state in (PUBLISHED, APPLIED):
            return PublishedBefore(roadmap)
        if roadmap is None:
            roadmap = await tx.roadmaps.add(municipality.id, order, (name, sha256), request.now)
            await fit_quarters(tx, roadmap)
            roadmap = await relate(tx, roadmap, order)
        elif await tx.roadmaps.set_state(roadmap.id, DRAFT, before=CANCELLED):
            roadmap = replace(roadmap, state=DRAFT)
        tx.subject = about_roadmap(roadmap.id)
        return await preview_of(tx, request, roadmap)


def about_roadmap(roadmap_id: int) -> str:
    """The subject of an update that changes a draft."""
    return f"roadmap:{roadmap_id}"


async def _municipality(tx: Transaction, request: Request, order: Order) -> Municipality:
    """A coordinator's own district; for an administrator, the one that the order names."""
    for membership in reversed(request.person.memberships):
        if membership.role is Role.COORDINATOR:
            return membership.municipality
    name = (order.document.municipality or UNNAMED).partition(",")[0].strip()
    match await find_municipality(tx, name):
        case Municipality() as found:
            return found
        case NotFound() | Ambiguous():
            return await tx.municipalities.add(
                name, request.timezone, request.default_language, request.now
            )


async def preview_of(tx: Transaction, request: Request, roadmap: StoredRoadmap) -> Preview:
    known = await tx.organisations.of_municipality(roadmap.municipality_id)
    others = await tx.roadmaps.published(roadmap.municipality_id)
    amendment = await amendment_of(tx, roadmap)
    return Preview(
        municipality=await tx.municipalities.get(roadmap.municipality_id),
        roadmap=roadmap,
        items=tuple(await tx.roadmaps.items(roadmap.id)),
        schools=tuple(_school_names(known)),
        may_rename=request.is_admin and not others,
        amended=next((each for each in others if each.id == roadmap.amends_id), None),
        amendment=amendment,
        others=tuple(others),
        reach=await _reach(tx, amendment, known) if amendment and roadmap.by_hand else None,
    )


async def _reach(
    tx: Transaction, amendment: Amendment[AssignedItem], known: list[Organisation]
) -> Reach:
    concerned: set[int] = set()
    handed_in: set[int] = set()
    for change in amendment.changes:
        if change.old is not None:
            tasks = await tx.tasks.of_item(change.old.item.id)
            concerned |= {task.organisation_id for task in tasks}
            handed_in |= {task.organisation_id for task in tasks if task.news_at is not None}
        if change.new is not None:
            concerned |= {o.id for o in performers(change.new.assignees, known)}
    return Reach(len(concerned), len(handed_in))


def _school_names(known: list[Organisation]) -> list[str]:
    return [o.name for o in known if o.kind is OrganisationKind.SCHOOL]
