"""The roadmaps of a municipality, closed ones among them, and what is left undone in them."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from roadmap.appeals import AppealKind
from roadmap.model import Municipality, Task
from roadmap.progress import Summary
from roadmap.rights import may_decide, may_oversee, membership_of_school
from roadmap.sieve import Sieve
from roadmap.year_end import Left, left_undone
from storage.database import Transaction
from storage.roadmaps import StoredRoadmap
from usecases.browse_tasks import NotYours, visible_school
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class Years:
    """The newest first; a school's people see `own`, their school's part of each."""

    municipality: Municipality
    roadmaps: tuple[StoredRoadmap, ...]
    own: int = 0


@dataclass(frozen=True, slots=True)
class YearCard:
    """A roadmap as a whole; closed, as it stood when it was. `closed_by` is a name."""

    municipality: Municipality
    roadmap: StoredRoadmap
    summary: Summary
    closed_by: str
    may_decide: bool


@dataclass(frozen=True, slots=True)
class Leftovers:
    """What closing a year would leave undone; `appeals` of schools wait for an answer."""

    roadmap: StoredRoadmap
    day: date
    left: dict[Left, tuple[Task, ...]]
    appeals: int


@dataclass(frozen=True, slots=True)
class YearTasks:
    """A school's tasks in one roadmap, in the order of the document."""

    roadmap: StoredRoadmap
    organisation_id: int
    organisation_name: str
    day: date
    tasks: tuple[Task, ...]
    own: bool


def last_moment(request: Request, roadmap: StoredRoadmap) -> datetime:
    """As of when a roadmap is told of: now, or when it was closed."""
    return roadmap.closed_at or request.now


def last_day(request: Request, roadmap: StoredRoadmap, municipality: Municipality) -> date:
    return last_moment(request, roadmap).astimezone(ZoneInfo(municipality.timezone)).date()


async def see_years(request: Request, municipality_id: int) -> Years | NotYours:
    async with request.reading() as tx:
        of_it = [m for m in request.person.memberships if m.municipality.id == municipality_id]
        if not of_it:
            return NotYours()
        given_out = tuple(reversed(await tx.roadmaps.given_out(municipality_id)))
    own = 0 if may_oversee(request.person, municipality_id) else of_it[-1].organisation_id or 0
    return Years(of_it[-1].municipality, given_out, own)


async def see_year(request: Request, roadmap_id: int) -> YearCard | NotYours:
    async with request.reading() as tx:
        roadmap = await overseen_year(tx, request, roadmap_id)
        return NotYours() if roadmap is None else await year_card(tx, request, roadmap)


async def overseen_year(
    tx: Transaction, request: Request, roadmap_id: int
) -> StoredRoadmap | None:
    """One that was published, in a municipality that the person oversees."""
    roadmap = await tx.roadmaps.get(roadmap_id)
    if roadmap is None or not may_oversee(request.person, roadmap.municipality_id):
        return None
    given_out = await tx.roadmaps.given_out(roadmap.municipality_id)
    return next((each for each in given_out if each.id == roadmap_id), None)


async def year_card(tx: Transaction, request: Request, roadmap: StoredRoadmap) -> YearCard:
    municipality = await tx.municipalities.get(roadmap.municipality_id)
    return YearCard(
        municipality=municipality,
        roadmap=roadmap,
        summary=await tx.summaries.of(
            municipality,
            last_day(request, roadmap, municipality),
            last_moment(request, roadmap),
            sieve=Sieve(roadmap_id=roadmap.id),
        ),
        closed_by=await tx.roadmaps.closed_by(roadmap.id),
        may_decide=may_decide(request.person, roadmap.municipality_id),
    )


async def see_leftovers(request: Request, roadmap_id: int) -> Leftovers | NotYours:
    async with request.reading() as tx:
        roadmap = await overseen_year(tx, request, roadmap_id)
        if roadmap is None:
            return NotYours()
        municipality = await tx.municipalities.get(roadmap.municipality_id)
        tasks = await tx.tasks.of_roadmap(roadmap_id)
        theirs = {task.id for task in tasks}
        waiting = [
            appeal
            for kind in AppealKind
            for appeal in await tx.appeals.waiting([municipality.id], kind)
            if appeal.task_id in theirs
        ]
    day = last_day(request, roadmap, municipality)
    return Leftovers(roadmap, day, left_undone(tasks, day), len(waiting))


async def see_year_of_school(
    request: Request, roadmap_id: int, organisation_id: int
) -> YearTasks | NotYours:
    """For whoever sees the school: its own people, overseers, and curators."""
    async with request.reading() as tx:
        return await year_of_school(tx, request, roadmap_id, organisation_id)


async def year_of_school(
    tx: Transaction, request: Request, roadmap_id: int, organisation_id: int
) -> YearTasks | NotYours:
    school = await visible_school(tx, request, organisation_id)
    if school is None:
        return NotYours()
    given_out = {each.id: each for each in await tx.roadmaps.given_out(school.municipality_id)}
    roadmap = given_out.get(roadmap_id)
    if roadmap is None:
        return NotYours()
    municipality = await tx.municipalities.get(school.municipality_id)
    tasks = await tx.tasks.of_roadmap(roadmap_id, [organisation_id])
    return YearTasks(
        roadmap=roadmap,
        organisation_id=organisation_id,
        organisation_name=school.name,
        day=last_day(request, roadmap, municipality),
        tasks=tuple(tasks),
        own=membership_of_school(request.person, organisation_id) is not None,
    )
