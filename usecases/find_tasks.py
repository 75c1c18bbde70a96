"""Find tasks by words: of one's own school, or of all that one oversees."""

from dataclasses import dataclass
from datetime import date

from roadmap.finding import matching, matching_items
from roadmap.lists import Line, listed
from roadmap.model import Item
from roadmap.progress import Filter
from usecases.browse_tasks import NoSchool, my_school
from usecases.request import Request
from usecases.see_status import seen_schools
from usecases.see_summary import places


@dataclass(frozen=True, slots=True)
class Found:
    """Tasks of the person's own school that have the words asked for, best first."""

    words: str
    organisation_id: int
    day: date
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FoundItems:
    """Items of what the person oversees, best first, each with its municipality's name.

    The names are empty where it is one municipality.
    """

    words: str
    items: tuple[tuple[Item, str], ...]


async def find_tasks(request: Request, words: str) -> Found | FoundItems | NoSchool:
    membership = my_school(request)
    if membership is None or membership.organisation_id is None:
        return await _find_items(request, words) if places(request) else NoSchool()
    async with request.reading() as tx:
        tasks = await tx.tasks.of_organisation(membership.organisation_id)
    today = request.today(membership.municipality)
    lines = {line.task.id: line for line in listed(tasks, Filter.EVERY, today)}
    found = matching((line.task for line in lines.values()), words)
    return Found(words, membership.organisation_id, today, tuple(lines[t.id] for t in found))


async def _find_items(request: Request, words: str) -> FoundItems:
    """What no school of the person's has is not found."""
    found: list[tuple[Item, str]] = []
    memberships = places(request)
    async with request.reading() as tx:
        for membership in reversed(memberships):
            name = membership.municipality.name if len(memberships) > 1 else ""
            only = await seen_schools(tx, request, membership)
            known = [item for _, item in await tx.roadmaps.places(membership.municipality.id)]
            if only is not None:
                theirs = {task.item.id for s in only for task in await tx.tasks.of_organisation(s)}
                known = [item for item in known if item.id in theirs]
            found += [(item, name) for item in matching_items(known, words)]
    return FoundItems(words, tuple(found))
