"""A person's role ends: by a coordinator, or by the person's own wish."""

from dataclasses import dataclass

from roadmap.members import Member
from roadmap.model import Organisation, Role
from storage.database import Transaction
from usecases.browse_tasks import NotYours
from usecases.issue_invitation import InvitationReady, issue
from usecases.request import Request
from usecases.see_people import MemberCard, card_of_member, managed

MEMBERSHIP_ENDED = "membership_ended"


@dataclass(frozen=True, slots=True)
class LastCoordinator:
    """Without this one nobody would decide in the municipality: another comes first."""

    member: Member


@dataclass(frozen=True, slots=True)
class Left:
    """The person is out of that role by their own wish."""

    member: Member


async def remove_member(
    request: Request, membership_id: int
) -> MemberCard | LastCoordinator | NotYours:
    """What the person has handed in or begun stays the school's."""
    async with request.changing() as tx:
        member = await managed(tx, request, membership_id)
        if isinstance(member, NotYours):
            return member
        if await is_last_coordinator(tx, member):
            return LastCoordinator(member)
        if await end_membership(tx, request, member):
            tx.subject = about_member(membership_id)
        ended = await tx.members.get(membership_id)
        return await card_of_member(tx, ended or member)


async def replace_phone(
    request: Request, membership_id: int
) -> InvitationReady | MemberCard | LastCoordinator | NotYours:
    """For a lost phone: this entrance is shut, and a fresh link opens the same place."""
    async with request.changing() as tx:
        member = await managed(tx, request, membership_id)
        if isinstance(member, NotYours):
            return member
        if await is_last_coordinator(tx, member):
            return LastCoordinator(member)
        if not await end_membership(tx, request, member):
            return await card_of_member(tx, member)
        membership = member.membership
        organisation: Organisation | None = None
        if membership.organisation_id is not None:
            organisation = await tx.organisations.get(membership.organisation_id)
        return await issue(tx, request, membership.municipality.id, membership.role, organisation)


async def leave(request: Request, membership_id: int) -> Left | LastCoordinator | NotYours:
    """One's own role only; coming back takes another invitation."""
    async with request.changing() as tx:
        member = await tx.members.get(membership_id)
        if member is None or member.person_id != request.person.id or member.until is not None:
            return NotYours()
        if await is_last_coordinator(tx, member):
            return LastCoordinator(member)
        await end_membership(tx, request, member)
        tx.subject = about_member(membership_id)
        return Left(member)


async def end_membership(tx: Transaction, request: Request, member: Member) -> bool:
    """False where it has ended before. Whoever is removed by another is told."""
    if not await tx.members.end(member.membership.id, request.now):
        return False
    municipality_id = member.membership.municipality.id
    await tx.conversations.end(member.person_id)
    if member.membership.role is Role.COORDINATOR:
        await tx.members.release(member.person_id, municipality_id)
    own = member.person_id == request.person.id
    await tx.events.add(
        "left" if own else "removed",
        request.now,
        municipality_id=municipality_id,
        person_id=request.person.id if request.person.memberships else None,
        membership_id=member.membership.id,
        role=member.membership.role,
        organisation_id=member.membership.organisation_id,
    )
    if not own:
        await tx.outbox.add(
            member.person_id,
            MEMBERSHIP_ENDED,
            str(member.membership.id),
            request.now,
            membership_id=member.membership.id,
        )
    return True


async def is_last_coordinator(tx: Transaction, member: Member) -> bool:
    if member.membership.role is not Role.COORDINATOR or member.until is not None:
        return False
    return await tx.people.coordinators(member.membership.municipality.id) == [member.person_id]


def about_member(membership_id: int) -> str:
    """The subject of an update that changes somebody's place."""
    return f"member:{membership_id}"
