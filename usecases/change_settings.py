"""What a person may set for themselves."""

from dataclasses import dataclass, replace

from roadmap.model import Person
from usecases.request import Request

LANGUAGES = ("ru", "en")
SETTINGS = "person:settings"


@dataclass(frozen=True, slots=True)
class MySettings:
    person: Person


@dataclass(frozen=True, slots=True)
class NothingToSet:
    """Of strangers nothing is kept, so there is nothing to set."""


async def my_settings(request: Request) -> MySettings | NothingToSet:
    return MySettings(request.person) if _is_known(request) else NothingToSet()


async def choose_language(request: Request, code: str) -> MySettings | NothingToSet:
    """An unknown code changes nothing."""
    if not _is_known(request):
        return NothingToSet()
    if code not in LANGUAGES:
        return MySettings(request.person)
    async with request.changing() as tx:
        await tx.people.speak(request.person.id, code)
        tx.subject = SETTINGS
    return MySettings(replace(request.person, language=code))


def _is_known(request: Request) -> bool:
    return bool(request.person.memberships) or request.is_admin
