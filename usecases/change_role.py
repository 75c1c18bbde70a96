"""Give a person another role in the same place."""

from roadmap.model import Role
from usecases.browse_tasks import NotYours
from usecases.remove_member import LastCoordinator, about_member, is_last_coordinator
from usecases.request import Request
from usecases.see_people import MemberCard, card_of_member, managed

ROLE_CHANGED = "role_changed"
# What a role can become without an invitation: it is of the same place.
OTHER_ROLE = {
    Role.HEAD: Role.DEPUTY,
    Role.DEPUTY: Role.HEAD,
    Role.COORDINATOR: Role.OBSERVER,
    Role.OBSERVER: Role.COORDINATOR,
}


async def change_role(
    request: Request, membership_id: int, role: Role
) -> MemberCard | LastCoordinator | NotYours:
    """The old role ends and the new one begins; what is so already stays so."""
    async with request.changing() as tx:
        member = await managed(tx, request, membership_id)
        if isinstance(member, NotYours):
            return member
        membership = member.membership
        if member.until is not None or OTHER_ROLE.get(membership.role) is not role:
            return await card_of_member(tx, member)
        if await is_last_coordinator(tx, member):
            return LastCoordinator(member)
        municipality_id = membership.municipality.id
        await tx.members.end(membership_id, request.now)
        await tx.members.release(member.person_id, municipality_id)
        new_id = await tx.people.join(
            member.person_id, municipality_id, role, membership.organisation_id, request.now
        )
        await tx.events.add(
            "role_changed",
            request.now,
            municipality_id=municipality_id,
            person_id=request.person.id if request.person.memberships else None,
            membership_id=new_id,
            role=role,
            organisation_id=membership.organisation_id,
        )
        if member.person_id != request.person.id:
            await tx.outbox.add(
                member.person_id, ROLE_CHANGED, str(new_id), request.now, membership_id=new_id
            )
        tx.subject = about_member(new_id)
        changed = await tx.members.get(new_id)
        assert changed is not None, "it was added above"
        return await card_of_member(tx, changed)
