"""Deadlines as a file for a calendar: one school's, or a municipality's."""

import asyncio
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from documents.ics import DeadlineEntry, write_calendar
from roadmap.model import Municipality, Organisation, Task, TaskState
from roadmap.names import short_name
from usecases.browse_tasks import my_school
from usecases.find_school import NoSuchSchool, SeveralSchools, find_school
from usecases.request import Request
from usecases.see_summary import NothingToOversee, seen_in, seen_municipalities

DESCRIPTION = 1500
_OFF = (TaskState.NOT_APPLICABLE, TaskState.WITHDRAWN)
# An item and which of its periods.
_Place = tuple[int, int]


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
        at_work = await tx.tasks.of_municipality(municipality.id)
        gone = await tx.tasks.withdrawn(municipality.id)
        extended = {appeal.task_id for appeal in await tx.appeals.extensions(municipality.id)}
    seen = [t for t in (*at_work, *gone) if only is None or t.organisation_id in only]
    entries = list(shared_entries(seen, {task.id for task in seen} & extended))
    return await _file(request, municipality.name, entries)


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
        cancelled=task.state in _OFF,
    )


def shared_entries(tasks: Sequence[Task], extended: Collection[int]) -> Iterator[DeadlineEntry]:
    """A day an item and period, as most schools have it; a school with a day of its own apart.

    What an earlier file may have held and this one does not is cancelled: an item and period
    that no school has any longer, and the days apart of tasks that were ever `extended`.
    """
    dated = [task for task in tasks if task.due]
    alike: dict[_Place, list[Task]] = {}
    for task in dated:
        if task.state not in _OFF:
            alike.setdefault((task.item.id, task.period), []).append(task)
    apart: set[int] = set()
    for place, several in alike.items():
        day = _usual_day(several)
        shared = [task for task in several if task.due == day]
        done = all(task.state is TaskState.ACCEPTED for task in shared)
        yield replace(_shared_entry(place, shared[0], _owing(shared)), done=done)
        for task in several:
            if task.due != day:
                apart.add(task.id)
                yield _entry(task, short_name(task.organisation_name))
    for place, task in _places_left(tasks).items():
        if place not in alike:
            yield replace(_shared_entry(place, task), cancelled=True)
    for task in _once_apart(dated, extended):
        if task.id not in apart:
            yield replace(_entry(task, short_name(task.organisation_name)), cancelled=True)


def _once_apart(dated: Sequence[Task], extended: Collection[int]) -> Iterator[Task]:
    """What may ever have had a day other than most: what was extended itself, or stayed where
    others of its item were, as one alone is never most."""
    moved = Counter(task.item.id for task in dated if task.id in extended)
    for task in dated:
        if task.id in extended or moved[task.item.id] > 1:
            yield task


def _usual_day(tasks: Sequence[Task]) -> date | None:
    """What most have; of days that as many have, the roadmap's own."""
    days = Counter(task.due for task in tasks)
    planned = Counter(task.due for task in tasks if task.planned_due is None)
    return max(days, key=lambda day: (days[day], planned[day]))


def _places_left(tasks: Sequence[Task]) -> dict[_Place, Task]:
    """Where tasks stood that have no day now.

    What was taken out has lost its place; those at work are counted anew from 0, so that it
    stood at some place after theirs.
    """
    of_item: dict[tuple[int, int], list[Task]] = {}
    for task in tasks:
        of_item.setdefault((task.item.id, task.organisation_id), []).append(task)
    left: dict[_Place, Task] = {}
    for (item_id, _), several in of_item.items():
        out = [task for task in several if task.state is TaskState.WITHDRAWN]
        out.sort(key=lambda task: (task.due or date.min, task.id))
        places = range(len(several) - len(out), len(several))
        left.update({(item_id, n): task for n, task in zip(places, out, strict=True) if task.due})
        waived = (task for task in several if task.state is TaskState.NOT_APPLICABLE and task.due)
        left.update({(item_id, task.period): task for task in waived})
    return left


def _shared_entry(place: _Place, task: Task, owing: str = "") -> DeadlineEntry:
    assert task.due is not None, "only what has a day is in a calendar"
    item_id, period = place
    return DeadlineEntry(
        uid=f"item-{item_id}-{period}@{task.municipality_id}.dorozhka",
        day=task.due,
        summary=_summary(task),
        description="\n".join(filter(None, (_description(task), owing))),
    )


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
