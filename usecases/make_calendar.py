"""Deadlines as a file for a calendar: one school's, or a municipality's."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from documents.ics import DeadlineEntry, write_calendar
from roadmap.model import Municipality, Organisation, Task, TaskState
from roadmap.names import short_name
from usecases.browse_tasks import my_school
from usecases.find_school import NoSuchSchool, SeveralSchools, find_school
from usecases.request import Request
from usecases.see_summary import NothingToOversee, seen_in, seen_municipalities

DESCRIPTION = 1500


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """`of` is the school's or the municipality's name, `days` how many deadlines stand in it."""

    of: str
    content: bytes
    days: int


@dataclass(frozen=True, slots=True)
class NoDays:
    """None of the tasks has a day yet."""

    of: str


Calendar = CalendarFile | NoDays | NoSuchSchool | SeveralSchools | NothingToOversee


async def make_calendar(request: Request, school: str = "") -> Calendar:
    """One's own school's; for who oversees all schools', or those of the `school` named."""
    if school:
        found = await find_school(request, school)
        if not isinstance(found, Organisation):
            return found
        return await calendar_of_school(request, found.id, found.name)
    membership = my_school(request)
    if membership is not None and membership.organisation_id is not None:
        return await calendar_of_school(
            request, membership.organisation_id, membership.organisation_name
        )
    newest = next(iter(seen_municipalities(request)), None)
    if newest is None:
        return NothingToOversee()
    async with request.reading() as tx:
        seen = await seen_in(tx, request, newest.id)
    return await calendar_of_all(request, newest, seen.only if seen else frozenset())


async def calendar_of_school(
    request: Request, organisation_id: int, name: str
) -> CalendarFile | NoDays:
    """What was taken out of the plan is cancelled, as a file can take no day away otherwise."""
    async with request.reading() as tx:
        school = await tx.organisations.get(organisation_id)
        assert school is not None, "schools are never deleted"
        at_work = await tx.tasks.of_organisation(organisation_id)
        gone = await tx.tasks.withdrawn(school.municipality_id, organisation_id)
    return await _file(request, name, [_entry(task) for task in (*at_work, *gone) if task.due])


async def calendar_of_all(
    request: Request, municipality: Municipality, only: frozenset[int] | None = None
) -> CalendarFile | NoDays:
    """A municipality's, or of the schools `only` where these are given."""
    async with request.reading() as tx:
        tasks = await tx.tasks.of_municipality(municipality.id)
    seen = (task for task in tasks if only is None or task.organisation_id in only)
    return await _file(request, municipality.name, list(shared_entries(seen)))


async def _file(
    request: Request, name: str, entries: list[DeadlineEntry]
) -> CalendarFile | NoDays:
    if not entries:
        return NoDays(name)
    entries.sort(key=lambda entry: (entry.day, entry.uid))
    content = await asyncio.to_thread(write_calendar, short_name(name), entries, request.now)
    return CalendarFile(name, content, sum(not entry.cancelled for entry in entries))


def _entry(task: Task, whose: str = "") -> DeadlineEntry:
    assert task.due is not None, "only what has a day is in a calendar"
    return DeadlineEntry(
        uid=f"task-{task.id}@{task.municipality_id}.dorozhka",
        day=task.due,
        summary=_summary(task, whose),
        description=_description(task),
        done=task.state is TaskState.ACCEPTED,
        cancelled=task.state in (TaskState.NOT_APPLICABLE, TaskState.WITHDRAWN),
    )


def shared_entries(tasks: Iterable[Task]) -> Iterator[DeadlineEntry]:
    """A day an item and period, as most schools have it; a school with a day of its own apart."""
    alike: dict[tuple[int, int], list[Task]] = {}
    for task in tasks:
        if task.due and task.state is not TaskState.NOT_APPLICABLE:
            alike.setdefault((task.item.id, task.period), []).append(task)
    for (item_id, period), several in alike.items():
        [(day, _)] = Counter(task.due for task in several).most_common(1)
        assert day is not None, "only what has a day is in a calendar"
        shared = [task for task in several if task.due == day]
        yield DeadlineEntry(
            uid=f"item-{item_id}-{period}@{shared[0].municipality_id}.dorozhka",
            day=day,
            summary=_summary(shared[0]),
            description="\n".join(filter(None, (_description(shared[0]), _owing(shared)))),
            done=all(task.state is TaskState.ACCEPTED for task in shared),
        )
        yield from (_entry(t, short_name(t.organisation_name)) for t in several if t.due != day)


def _summary(task: Task, whose: str = "") -> str:
    number = task.item.number.rstrip(". )")
    if task.item.is_point:  # not to be taken for a row of the table with the same number
        number = f"п. {number}"
    return " ".join(filter(None, (whose and f"{whose}:", number, task.item.title)))[:DESCRIPTION]


def _description(task: Task) -> str:
    proof = dict.fromkeys((task.item.indicator, task.item.result))
    return "\n".join(filter(None, proof))[:DESCRIPTION]


def _owing(tasks: Iterable[Task]) -> str:
    """The schools that have not been accepted yet, a line each."""
    names = (short_name(t.organisation_name) for t in tasks if t.state is not TaskState.ACCEPTED)
    return "\n".join(f"▫️ {name}" for name in sorted(names))[:DESCRIPTION]
