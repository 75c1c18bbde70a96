"""Hand out one-time links from the chat, look at those that wait, take them back."""

from dataclasses import dataclass
from datetime import datetime

from roadmap.members import Invitation
from roadmap.model import Municipality, Organisation, OrganisationKind, Role
from roadmap.rights import may_invite
from storage.database import Transaction
from usecases.browse_tasks import NotYours
from usecases.invite_person import (
    OVERSEERS,
    ROLES_OF_ORGANISATIONS,
    VALID_FOR,
    hash_of,
    link_to,
    new_code,
)
from usecases.receive_order import may_prepare
from usecases.request import Request

INVITABLE = (OrganisationKind.SCHOOL, OrganisationKind.CURATOR_SCHOOL)


@dataclass(frozen=True, slots=True)
class InvitationReady:
    """A fresh one-time code; `organisation` is None for those of a whole municipality."""

    code: str
    role: Role
    municipality_id: int
    municipality: str
    organisation: Organisation | None


@dataclass(frozen=True, slots=True)
class Invitees:
    """Whom one may invite: the schools of a district, and those who oversee it."""

    municipality_id: int
    municipality: str
    schools: tuple[Organisation, ...]


@dataclass(frozen=True, slots=True)
class PendingInvitations:
    """Links that somebody may still come by, the newest first."""

    municipality: Municipality
    invitations: tuple[Invitation, ...]


@dataclass(frozen=True, slots=True)
class InvitationCard:
    municipality: Municipality
    invitation: Invitation
    is_open: bool


@dataclass(frozen=True, slots=True)
class LinkPicture:
    """A QR code of an invitation's link, as a PNG."""

    card: InvitationCard
    content: bytes


async def whom_to_invite(request: Request, municipality_id: int) -> Invitees | NotYours:
    if not may_prepare(request, municipality_id):
        return NotYours()
    async with request.reading() as tx:
        municipality = await tx.municipalities.get(municipality_id)
        schools = await schools_of(tx, municipality_id)
    return Invitees(municipality_id, municipality.name, schools)


async def schools_of(tx: Transaction, municipality_id: int) -> tuple[Organisation, ...]:
    known = await tx.organisations.of_municipality(municipality_id)
    return tuple(o for o in known if o.kind is OrganisationKind.SCHOOL)


async def invite_to_organisation(
    request: Request, organisation_id: int, role: Role
) -> InvitationReady | NotYours:
    """A head, a deputy or a curator; a head of the school may invite a deputy."""
    async with request.changing() as tx:
        organisation = await tx.organisations.get(organisation_id)
        if organisation is None or role not in ROLES_OF_ORGANISATIONS:
            return NotYours()
        if not _may_issue(request, role, organisation.municipality_id, organisation_id):
            return NotYours()
        return await issue(tx, request, organisation.municipality_id, role, organisation)


async def invite_overseer(
    request: Request, municipality_id: int, role: Role
) -> InvitationReady | NotYours:
    """A coordinator or an observer."""
    async with request.changing() as tx:
        if role not in OVERSEERS or not may_prepare(request, municipality_id):
            return NotYours()
        return await issue(tx, request, municipality_id, role, None)


async def issue(
    tx: Transaction,
    request: Request,
    municipality_id: int,
    role: Role,
    organisation: Organisation | None,
) -> InvitationReady:
    code, code_hash = new_code()
    await tx.invitations.add(
        code_hash,
        municipality_id,
        organisation.id if organisation else None,
        role,
        request.now,
        request.now + VALID_FOR,
        # An administrator of the installation may be no member of anything.
        request.person.id if request.person.memberships else None,
    )
    municipality = await tx.municipalities.get(municipality_id)
    return InvitationReady(code, role, municipality_id, municipality.name, organisation)


async def pending_invitations(
    request: Request, municipality_id: int
) -> PendingInvitations | NotYours:
    if not may_prepare(request, municipality_id):
        return NotYours()
    async with request.reading() as tx:
        return await _pending(tx, municipality_id, request.now)


async def _pending(tx: Transaction, municipality_id: int, now: datetime) -> PendingInvitations:
    found = await tx.invitations.pending(municipality_id, now)
    return PendingInvitations(await tx.municipalities.get(municipality_id), tuple(found))


async def open_invitation(request: Request, invitation_id: int) -> InvitationCard | NotYours:
    async with request.reading() as tx:
        return await _card(tx, request, await tx.invitations.get(invitation_id))


async def revoke_invitation(
    request: Request, invitation_id: int
) -> PendingInvitations | InvitationCard | NotYours:
    """Nobody comes by it any longer; one that was used stays as it is."""
    async with request.changing() as tx:
        card = await _card(tx, request, await tx.invitations.get(invitation_id))
        if isinstance(card, NotYours):
            return card
        if not await tx.invitations.revoke(invitation_id, request.now):
            return card
        municipality_id = card.invitation.municipality_id
        tx.subject = f"invitations:{municipality_id}"
        return await _pending(tx, municipality_id, request.now)


async def renew_invitation(
    request: Request, invitation_id: int
) -> InvitationReady | InvitationCard | NotYours:
    """A fresh link in the place of one that cannot be shown again."""
    async with request.changing() as tx:
        card = await _card(tx, request, await tx.invitations.get(invitation_id))
        if isinstance(card, NotYours) or card.invitation.used_by is not None:
            return card
        await tx.invitations.revoke(invitation_id, request.now)
        old = card.invitation
        organisation = await tx.organisations.get(old.organisation_id or 0)
        return await issue(tx, request, old.municipality_id, old.role, organisation)


async def picture_of_link(
    request: Request, code: str, username: str
) -> LinkPicture | InvitationCard | NotYours:
    """A picture to print; none of a link that nobody can use any longer."""
    from documents.qr import qr_picture

    async with request.reading() as tx:
        card = await _card(tx, request, await tx.invitations.find(hash_of(code)))
    if isinstance(card, NotYours) or not card.is_open:
        return card
    return LinkPicture(card, qr_picture(link_to(username, code)))


async def _card(
    tx: Transaction, request: Request, invitation: Invitation | None
) -> InvitationCard | NotYours:
    if invitation is None:
        return NotYours()
    municipality_id, organisation_id = invitation.municipality_id, invitation.organisation_id
    if not _may_issue(request, invitation.role, municipality_id, organisation_id or 0):
        return NotYours()
    municipality = await tx.municipalities.get(municipality_id)
    return InvitationCard(municipality, invitation, invitation.is_open(request.now))


def _may_issue(request: Request, role: Role, municipality_id: int, organisation_id: int) -> bool:
    return may_prepare(request, municipality_id) or may_invite(
        request.person, role, municipality_id, organisation_id
    )
