"""Add the schools and other bodies that an order names, where they are not there yet."""

from collections.abc import Iterable

from roadmap.model import Organisation, OrganisationKind
from roadmap.names import same_organisation
from roadmap.order import Assignee, AssigneeKind
from roadmap.planning import BODY_KINDS, performers
from storage.database import Transaction
from storage.roadmaps import StoredRoadmap


async def add_named(tx: Transaction, roadmap: StoredRoadmap) -> None:
    """Whatever is there under another spelling stays one."""
    await _add_schools(tx, roadmap)
    await _add_bodies(tx, roadmap)


async def _add_schools(tx: Transaction, roadmap: StoredRoadmap) -> tuple[Organisation, ...]:
    """The schools that the order lists, and who supports them."""
    known = await tx.organisations.of_municipality(roadmap.municipality_id)
    schools = []
    for name in roadmap.schools:
        school = _same(known, name)
        if school is None:
            school = await tx.organisations.add(
                roadmap.municipality_id, name, OrganisationKind.SCHOOL
            )
            known.append(school)
        if name in roadmap.groups:
            await tx.organisations.set_groups(school.id, [roadmap.groups[name]])
        schools.append(school)
    for pair in roadmap.curators:
        curator = _same(known, pair.curator)
        if curator is None:
            curator = await tx.organisations.add(
                roadmap.municipality_id, pair.curator, OrganisationKind.CURATOR_SCHOOL
            )
            known.append(curator)
        school = _same(known, pair.school)
        if school is not None and school != curator:
            await tx.organisations.pair(school.id, curator.id)
    return tuple(schools)


def _same(known: Iterable[Organisation], name: str) -> Organisation | None:
    return next((o for o in known if same_organisation(o.name, name)), None)


async def _add_bodies(tx: Transaction, roadmap: StoredRoadmap) -> None:
    """The department, the methodical service and others that items name."""
    known = await tx.organisations.of_municipality(roadmap.municipality_id)
    for assigned in await tx.roadmaps.items(roadmap.id):
        for assignee in assigned.assignees:
            if _is_missing_body(assignee, known):
                known.append(
                    await tx.organisations.add(
                        roadmap.municipality_id,
                        assignee.name,
                        BODY_KINDS.get(assignee.kind, OrganisationKind.OTHER),
                    )
                )


def _is_missing_body(assignee: Assignee, known: list[Organisation]) -> bool:
    if assignee.kind is AssigneeKind.CURATORS or assignee.group or not assignee.name:
        return False
    return assignee.kind not in _SCHOOLS and not performers([assignee], known)


_SCHOOLS = frozenset(
    {AssigneeKind.SCHOOLS_ALL, AssigneeKind.SCHOOLS_SHNOR1, AssigneeKind.SCHOOLS_SHNOR2}
)
