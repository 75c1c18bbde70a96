"""Add schools by hand: each gets its tasks at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from roadmap.model import Municipality, Organisation, OrganisationKind
from roadmap.names import same_organisation
from roadmap.planning import performers, task_periods
from storage.database import Database, Transaction
from usecases.find_by_name import Ambiguous, NotFound, find_municipality
from usecases.import_roadmap import tell_school

SCHOOL_ADDED = "school_added"


@dataclass(frozen=True, slots=True)
class AddedSchool:
    """`tasks` is how many it was given; `known` where the school was there before."""

    school: Organisation
    tasks: int
    known: bool


async def add_schools(
    db: Database,
    municipality_name: str,
    names: Sequence[str],
    groups: Iterable[str],
    timezone: str,
    language: str,
    now: datetime,
) -> tuple[AddedSchool, ...] | Ambiguous:
    """A municipality that is not known yet is added; a school that is there stays one."""
    async with db.transaction() as tx:
        municipality = await find_municipality(tx, municipality_name)
        match municipality:
            case Ambiguous():
                return municipality
            case NotFound():
                municipality = await tx.municipalities.add(
                    municipality_name, timezone, language, now
                )
        return tuple([await _add(tx, municipality, name, groups, now) for name in names])


async def _add(
    tx: Transaction, municipality: Municipality, name: str, groups: Iterable[str], now: datetime
) -> AddedSchool:
    known = await tx.organisations.of_municipality(municipality.id)
    for school in known:
        if school.kind is OrganisationKind.SCHOOL and same_organisation(school.name, name):
            return AddedSchool(school, 0, known=True)
    school = await tx.organisations.add(municipality.id, name, OrganisationKind.SCHOOL, groups)
    await tx.events.add(
        SCHOOL_ADDED, now, municipality_id=municipality.id, organisation_id=school.id
    )
    tasks = 0
    for roadmap in await tx.roadmaps.published(municipality.id):
        given = await _give(tx, school, roadmap.id)
        if given:
            await tell_school(tx, school.id, roadmap.id, given, now)
        tasks += given
    return AddedSchool(school, tasks, known=False)


async def _give(tx: Transaction, school: Organisation, roadmap_id: int) -> int:
    given = 0
    quarters = await tx.municipalities.quarters(school.municipality_id)
    for assigned in await tx.roadmaps.items(roadmap_id):
        if not assigned.left_out and performers(assigned.assignees, [school]):
            given += await tx.tasks.plan(
                school.id, assigned.item, task_periods(assigned.item.deadline, quarters)
            )
    return given
