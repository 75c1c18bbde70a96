"""Forget a person: their data go, the schools' submissions and history stay."""

from dataclasses import dataclass

from usecases.change_settings import NothingToSet
from usecases.remove_member import LastCoordinator, is_last_coordinator
from usecases.request import Request

FORGOTTEN = "person:forgotten"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The person is a stranger now."""


async def forget_me(
    request: Request, impersonal_name: str
) -> Forgotten | LastCoordinator | NothingToSet:
    """`impersonal_name` stands from now on where the person's name stood."""
    person = request.person
    if not person.memberships:
        return NothingToSet()
    async with request.changing() as tx:
        for membership in person.memberships:
            member = await tx.members.get(membership.id)
            if member is not None and await is_last_coordinator(tx, member):
                return LastCoordinator(member)
        for membership in person.memberships:
            await tx.events.add(
                "forgotten",
                request.now,
                municipality_id=membership.municipality.id,
                role=membership.role,
                organisation_id=membership.organisation_id,
            )
        await tx.people.forget(person.id, impersonal_name, request.now)
        await tx.inbox.forget(person.id)
        tx.subject = FORGOTTEN
        return Forgotten()
