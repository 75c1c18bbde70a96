"""Say which of several roles is meant: whose tasks /tasks shows, which schools /school finds."""

from usecases.browse_tasks import NotYours
from usecases.change_settings import SETTINGS, MySettings
from usecases.request import Request


async def choose_membership(request: Request, membership_id: int) -> MySettings | NotYours:
    if all(m.id != membership_id for m in request.person.memberships):
        return NotYours()
    async with request.changing() as tx:
        await tx.members.choose(membership_id, request.now)
        tx.subject = SETTINGS
        person = await tx.people.get(request.person.id)
    return MySettings(person or request.person)
