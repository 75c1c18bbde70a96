"""Find tasks by words."""

from dataclasses import dataclass
from datetime import date

from roadmap.finding import matching
from roadmap.lists import Line, listed
from roadmap.progress import Filter
from usecases.browse_tasks import NoSchool, my_school
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class Found:
    """Tasks of the person's own school that have the words asked for, best first."""

    words: str
    organisation_id: int
    day: date
    lines: tuple[Line, ...]


async def find_tasks(request: Request, words: str) -> Found | NoSchool:
    membership = my_school(request)
    if membership is None or membership.organisation_id is None:
        return NoSchool()
    async with request.reading() as tx:
        tasks = await tx.tasks.of_organisation(membership.organisation_id)
    today = request.today(membership.municipality)
    lines = {line.task.id: line for line in listed(tasks, Filter.EVERY, today)}
    found = matching((line.task for line in lines.values()), words)
    return Found(words, membership.organisation_id, today, tuple(lines[t.id] for t in found))
