"""A school by a part of its name, among all that a person sees."""

from dataclasses import dataclass

from roadmap.model import Organisation, OrganisationKind
from roadmap.names import find_named
from storage.database import Transaction
from usecases.request import Request
from usecases.see_status import seen_schools
from usecases.see_summary import NothingToOversee, places


@dataclass(frozen=True, slots=True)
class SeenSchool:
    """`municipality` is the name of where it is, "" where the person sees only one."""

    school: Organisation
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class SeveralSchools:
    """More than one school fits the name."""

    name: str
    schools: tuple[SeenSchool, ...]


@dataclass(frozen=True, slots=True)
class NoSuchSchool:
    """No school fits the name; there are these."""

    name: str
    schools: tuple[SeenSchool, ...]


async def find_school(
    request: Request, name: str
) -> Organisation | SeveralSchools | NoSuchSchool | NothingToOversee:
    if not places(request):
        return NothingToOversee()
    async with request.reading() as tx:
        seen = await _seen_schools(tx, request)
    exact = [each for each in seen if each.school.name == name]
    named = set(find_named(name, list({each.school.name: None for each in seen})))
    match exact or [each for each in seen if each.school.name in named]:
        case []:
            return NoSuchSchool(name, tuple(seen))
        case [only]:
            return only.school
        case several:
            return SeveralSchools(name, tuple(several))


async def _seen_schools(tx: Transaction, request: Request) -> list[SeenSchool]:
    memberships = places(request)
    found = []
    for membership in reversed(memberships):
        municipality = membership.municipality
        only = await seen_schools(tx, request, membership)
        where = municipality.name if len(memberships) > 1 else ""
        found += [
            SeenSchool(school, where)
            for school in await tx.organisations.of_municipality(municipality.id)
            if school.kind is OrganisationKind.SCHOOL and (only is None or school.id in only)
        ]
    return found
