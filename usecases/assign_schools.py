"""Which coordinator answers for which schools; a school of nobody's is everybody's."""

from dataclasses import dataclass

from roadmap.members import Member
from roadmap.model import Organisation, Role
from storage.database import Transaction
from usecases.browse_tasks import NotYours
from usecases.issue_invitation import schools_of
from usecases.remove_member import about_member
from usecases.request import Request
from usecases.see_people import managed


@dataclass(frozen=True, slots=True)
class Care:
    """The schools of a municipality; `own` are the member's, `others` somebody else's."""

    member: Member
    schools: tuple[Organisation, ...]
    own: frozenset[int]
    others: frozenset[int]


async def see_care(request: Request, membership_id: int) -> Care | NotYours:
    async with request.reading() as tx:
        member = await _coordinator(tx, request, membership_id)
        return member if isinstance(member, NotYours) else await _care(tx, member)


async def toggle_care(
    request: Request, membership_id: int, organisation_id: int
) -> Care | NotYours:
    """The school becomes the coordinator's, whosesoever it was, or everybody's again."""
    async with request.changing() as tx:
        member = await _coordinator(tx, request, membership_id)
        if isinstance(member, NotYours):
            return member
        before = await _care(tx, member)
        if all(school.id != organisation_id for school in before.schools):
            return NotYours()
        released = organisation_id in before.own
        await tx.members.entrust(organisation_id, None if released else member.person_id)
        tx.subject = about_member(membership_id)
        return await _care(tx, member)


async def _coordinator(tx: Transaction, request: Request, membership_id: int) -> Member | NotYours:
    member = await managed(tx, request, membership_id)
    if isinstance(member, NotYours) or member.until is not None:
        return NotYours()
    return member if member.membership.role is Role.COORDINATOR else NotYours()


async def _care(tx: Transaction, member: Member) -> Care:
    municipality_id = member.membership.municipality.id
    answering = await tx.members.care(municipality_id)
    return Care(
        member=member,
        schools=await schools_of(tx, municipality_id),
        own=frozenset(o for o, person in answering.items() if person == member.person_id),
        others=frozenset(o for o, person in answering.items() if person != member.person_id),
    )
