"""Join by a one-time link."""

from dataclasses import dataclass

from roadmap.members import Invitation
from roadmap.model import Membership, Municipality, Person, Role
from storage.database import Transaction
from usecases.invite_person import hash_of
from usecases.request import Request

JOINED = "person:joined"
DEPUTY_JOINED = "deputy_joined"


@dataclass(frozen=True, slots=True)
class Joined:
    """`person` has the new membership; `first` where nothing was kept of them before."""

    person: Person
    membership: Membership
    first: bool


@dataclass(frozen=True, slots=True)
class UnknownCode:
    pass


@dataclass(frozen=True, slots=True)
class UsedCode:
    pass


@dataclass(frozen=True, slots=True)
class ExpiredCode:
    pass


@dataclass(frozen=True, slots=True)
class RevokedCode:
    """Whoever invited has thought better of it."""


async def accept_invitation(
    request: Request, code: str
) -> Joined | UnknownCode | UsedCode | ExpiredCode | RevokedCode:
    """A code works once; the same person pressing it again is simply greeted again."""
    async with request.changing() as tx:
        invitation = await tx.invitations.find(hash_of(code))
        if invitation is None:
            return UnknownCode()
        if invitation.used_by is not None:
            return _again(request, invitation)
        if invitation.is_revoked:
            return RevokedCode()
        if invitation.expires_at < request.now:
            return ExpiredCode()
        return await _join(tx, request, invitation)


def _again(request: Request, invitation: Invitation) -> Joined | UsedCode:
    membership = _matching(request.person, invitation)
    if invitation.used_by != request.person.id or membership is None:
        return UsedCode()
    return Joined(request.person, membership, first=False)


async def _join(tx: Transaction, request: Request, invitation: Invitation) -> Joined | UsedCode:
    first = not request.person.memberships
    tx.subject = JOINED
    await tx.people.remember(request.person, request.now)
    if not await tx.invitations.use(invitation.id, request.person.id, request.now):
        return UsedCode()
    if _matching(request.person, invitation) is None:
        membership_id = await tx.people.join(
            request.person.id,
            invitation.municipality_id,
            invitation.role,
            invitation.organisation_id,
            request.now,
        )
        await tx.events.add(
            "joined",
            request.now,
            municipality_id=invitation.municipality_id,
            person_id=request.person.id,
            role=invitation.role,
            organisation_id=invitation.organisation_id,
        )
        if invitation.role is Role.DEPUTY:
            await _tell_heads(tx, request, invitation, membership_id)
    person = await tx.people.get(request.person.id) or request.person
    membership = _matching(person, invitation)
    assert membership is not None, "the membership was added above"
    return Joined(person, membership, first)


async def _tell_heads(
    tx: Transaction, request: Request, invitation: Invitation, membership_id: int
) -> None:
    for head in await tx.people.heads(invitation.organisation_id or 0):
        if head != request.person.id:
            await tx.outbox.add(
                head,
                DEPUTY_JOINED,
                str(membership_id),
                request.now,
                membership_id=membership_id,
            )


def see_joined(request: Request) -> Joined | None:
    """The greeting of somebody who has just joined, said once more."""
    if not request.person.memberships:
        return None
    newest = request.person.memberships[-1]
    return Joined(request.person, newest, first=len(request.person.memberships) == 1)


def _matching(person: Person, invitation: Invitation) -> Membership | None:
    wanted = (invitation.municipality_id, invitation.organisation_id, invitation.role)
    for membership in person.memberships:
        if wanted == _key(membership.municipality, membership):
            return membership
    return None


def _key(municipality: Municipality, membership: Membership) -> tuple[int, int | None, str]:
    return municipality.id, membership.organisation_id, membership.role
