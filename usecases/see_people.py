"""Who is where in a municipality: for its coordinators."""

from dataclasses import dataclass

from roadmap.members import Member
from roadmap.model import Municipality, Organisation, Role
from storage.database import Transaction
from usecases.browse_tasks import NotYours
from usecases.invite_person import OVERSEERS
from usecases.issue_invitation import INVITABLE
from usecases.receive_order import may_prepare
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class Place:
    """A school and those who act for it, or help others from it."""

    organisation: Organisation
    members: tuple[Member, ...]

    @property
    def heads(self) -> tuple[Member, ...]:
        return tuple(m for m in self.members if m.membership.role is Role.HEAD)


@dataclass(frozen=True, slots=True)
class People:
    """Everybody of a municipality; `staff` oversee all of it, `pending` are links that wait."""

    municipality: Municipality
    places: tuple[Place, ...]
    staff: tuple[Member, ...]
    pending: int


@dataclass(frozen=True, slots=True)
class PlaceCard:
    municipality: Municipality
    place: Place


@dataclass(frozen=True, slots=True)
class MemberCard:
    """Somebody in a role; `schools` are those that a coordinator answers for."""

    member: Member
    schools: tuple[str, ...]

    @property
    def is_in_force(self) -> bool:
        return self.member.until is None


async def my_people(request: Request) -> People | NotYours:
    """Of the municipality that the person coordinates, of the present one of several."""
    coordinated = [m for m in request.person.memberships if m.role is Role.COORDINATOR]
    if not coordinated:
        return NotYours()
    return await see_people(request, coordinated[-1].municipality.id)


async def see_people(request: Request, municipality_id: int) -> People | NotYours:
    if not may_prepare(request, municipality_id):
        return NotYours()
    async with request.reading() as tx:
        municipality = await tx.municipalities.get(municipality_id)
        organisations = await tx.organisations.of_municipality(municipality_id)
        members = await tx.members.of_municipality(municipality_id)
        pending = len(await tx.invitations.pending(municipality_id, request.now))
    places = tuple(
        Place(o, tuple(m for m in members if m.membership.organisation_id == o.id))
        for o in organisations
        if o.kind in INVITABLE
    )
    staff = tuple(m for m in members if m.membership.role in OVERSEERS)
    return People(municipality, places, staff, pending)


async def see_place(request: Request, organisation_id: int) -> PlaceCard | NotYours:
    async with request.reading() as tx:
        organisation = await tx.organisations.get(organisation_id)
        if organisation is None or not may_prepare(request, organisation.municipality_id):
            return NotYours()
        members = await tx.members.of_municipality(organisation.municipality_id)
        municipality = await tx.municipalities.get(organisation.municipality_id)
    own = tuple(m for m in members if m.membership.organisation_id == organisation_id)
    return PlaceCard(municipality, Place(organisation, own))


async def see_member(request: Request, membership_id: int) -> MemberCard | NotYours:
    async with request.reading() as tx:
        member = await managed(tx, request, membership_id)
        return member if isinstance(member, NotYours) else await card_of_member(tx, member)


async def managed(tx: Transaction, request: Request, membership_id: int) -> Member | NotYours:
    """Somebody whose place in the municipality is this person's to decide."""
    member = await tx.members.get(membership_id)
    if member is None or not may_prepare(request, member.membership.municipality.id):
        return NotYours()
    return member


async def card_of_member(tx: Transaction, member: Member) -> MemberCard:
    if member.membership.role is not Role.COORDINATOR or member.until is not None:
        return MemberCard(member, ())
    municipality_id = member.membership.municipality.id
    care = await tx.members.care(municipality_id)
    known = await tx.organisations.of_municipality(municipality_id)
    names = (o.name for o in known if care.get(o.id) == member.person_id)
    return MemberCard(member, tuple(names))
