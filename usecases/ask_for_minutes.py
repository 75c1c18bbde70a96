"""Whether a municipality's schools are asked for the date and the number of minutes."""

from roadmap.rights import may_decide
from usecases.browse_tasks import NotYours
from usecases.change_settings import SETTINGS, MySettings
from usecases.request import Request


async def ask_for_minutes(
    request: Request, municipality_id: int, asked: bool
) -> MySettings | NotYours:
    if not may_decide(request.person, municipality_id):
        return NotYours()
    async with request.changing() as tx:
        await tx.municipalities.ask_protocol(municipality_id, asked)
        tx.subject = SETTINGS
        person = await tx.people.get(request.person.id)
        assert person is not None, "whoever decides is known"
    return MySettings(person)
