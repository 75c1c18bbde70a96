"""What of a school's tasks is due in a span of days."""

from dataclasses import dataclass
from datetime import date

from roadmap.model import Task
from roadmap.progress import due_between, is_overdue
from usecases.browse_tasks import NoSchool, NotYours, my_school, visible_school
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class DueTasks:
    """Unfinished tasks whose day lies from `start` to `end`, the first due first.

    `late`: how many besides are overdue, where these days are at hand.
    """

    organisation_id: int
    organisation_name: str
    day: date
    start: date
    end: date
    tasks: tuple[Task, ...]
    late: int = 0


async def my_tasks_due(request: Request, start: date, end: date) -> DueTasks | NoSchool:
    membership = my_school(request)
    if membership is None or membership.organisation_id is None:
        return NoSchool()
    found = await tasks_due(request, membership.organisation_id, start, end)
    return NoSchool() if isinstance(found, NotYours) else found


async def tasks_due(
    request: Request, organisation_id: int, start: date, end: date
) -> DueTasks | NotYours:
    async with request.reading() as tx:
        school = await visible_school(tx, request, organisation_id)
        if school is None:
            return NotYours()
        municipality = await tx.municipalities.get(school.municipality_id)
        tasks = await tx.tasks.of_organisation(organisation_id)
    found = due_between(tasks, start, end)
    today = request.today(municipality)
    at_hand = start <= today <= end
    late = sum(is_overdue(task, start) for task in tasks) if at_hand else 0
    return DueTasks(organisation_id, school.name, today, start, end, found, late)
