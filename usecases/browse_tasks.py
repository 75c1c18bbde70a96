"""Look through tasks and open one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from roadmap.appeals import Appeal
from roadmap.counts import Count, count_of
from roadmap.lists import Line, Section, in_section, listed, other_periods, sections
from roadmap.model import (
    Membership,
    Municipality,
    Organisation,
    Person,
    Role,
    Submission,
    Task,
)
from roadmap.numbers import bears, nearest_of_each_item, split_number, with_number
from roadmap.order import DeadlineKind
from roadmap.progress import Filter
from roadmap.rights import may_decide, may_hand_in, may_see_school, school_memberships
from roadmap.sieve import OWN
from storage.database import Transaction
from usecases.request import Request
from usecases.task_orders import OrderAct, OrderEvent, orders_about


@dataclass(frozen=True, slots=True)
class TaskList:
    """Tasks of one school; `own` where the reader acts for it.

    `section` is set where they are one section's.
    """

    organisation_id: int
    organisation_name: str
    which: Filter
    day: date
    lines: tuple[Line, ...]
    own: bool
    section: Section | None = None


@dataclass(frozen=True, slots=True)
class SectionList:
    """The sections of a school's tasks; `own` where the reader acts for it."""

    organisation_id: int
    organisation_name: str
    sections: tuple[Section, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class Periods:
    """The other periods of a task's recurring item, up to the next one ahead."""

    task: Task
    day: date
    others: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class TaskCard:
    """One task with everything handed in and asked for it, the oldest first.

    `periods`: how many other periods of its item can be looked at.
    `orders` is what amended orders have done to it. `count` is of what was handed in, where the
    item is counted. `may_stand_in`: the reader hands in for the school, or for the `body` that
    is no school, without being of it.
    """

    task: Task
    day: date
    rounds: tuple[Submission, ...]
    draft: Submission | None
    may_hand_in: bool
    may_decide: bool
    timezone: str
    periods: int = 0
    appeals: tuple[Appeal, ...] = ()
    orders: tuple[OrderEvent, ...] = ()
    count: Count | None = None
    may_stand_in: bool = False
    body: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A number that several items bear: asked about, never guessed.

    `municipalities` are the names of where they are, by id, where that differs.
    """

    typed: str
    day: date
    tasks: tuple[Task, ...]
    municipalities: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Removed:
    """A task that the plan has no longer, and by what it was taken out."""

    task: Task
    by: OrderEvent
    timezone: str


@dataclass(frozen=True, slots=True)
class NoSuchNumber:
    """Nothing in the plan bears it; `removed` did once, `closed` does in a closed year."""

    typed: str
    removed: Removed | None = None
    closed: Task | None = None


@dataclass(frozen=True, slots=True)
class NotYours:
    """It is not there, or not for this person; the two look the same from outside."""


@dataclass(frozen=True, slots=True)
class NoSchool:
    """The person acts for no school, so has no tasks of their own."""


async def my_tasks(request: Request, which: Filter) -> TaskList | NoSchool:
    """The tasks of the person's school, of the newest one where there are several."""
    membership = my_school(request)
    if membership is None or membership.organisation_id is None:
        return NoSchool()
    async with request.reading(once=True) as tx:
        tasks = await tx.tasks.of_organisation(membership.organisation_id)
    today = request.today(membership.municipality)
    return TaskList(
        organisation_id=membership.organisation_id,
        organisation_name=membership.organisation_name,
        which=which,
        day=today,
        lines=listed(tasks, which, today),
        own=True,
    )


def my_school(request: Request) -> Membership | None:
    return next(reversed(school_memberships(request.person)), None)


async def tasks_of_school(
    request: Request, organisation_id: int, which: Filter
) -> TaskList | NotYours:
    async with request.reading() as tx:
        school = await _school(tx, request, organisation_id)
    if school is None:
        return NotYours()
    return school.list(which, listed(school.tasks, which, school.day))


async def tasks_of_section(
    request: Request, organisation_id: int, first_item: int
) -> TaskList | NotYours:
    """Everything of a section, done or not; `first_item` is the section's."""
    async with request.reading() as tx:
        school = await _school(tx, request, organisation_id)
    if school is None:
        return NotYours()
    within = in_section(school.tasks, first_item)
    if not within:
        return NotYours()
    [section] = sections(within, school.day)
    return school.list(Filter.EVERY, listed(within, Filter.EVERY, school.day), section)


async def sections_of_school(request: Request, organisation_id: int) -> SectionList | NotYours:
    async with request.reading() as tx:
        school = await _school(tx, request, organisation_id)
    if school is None:
        return NotYours()
    found = sections(school.tasks, school.day)
    return SectionList(organisation_id, school.organisation.name, found, school.own)


async def periods_of(request: Request, task_id: int) -> Periods | NotYours:
    async with request.reading() as tx:
        task = await tx.tasks.get(task_id)
        if task is None or await visible_school(tx, request, task.organisation_id) is None:
            return NotYours()
        municipality = await tx.municipalities.get(task.municipality_id)
        steps = await _steps(tx, task)
    day = request.today(municipality)
    return Periods(task, day, other_periods(steps, task, day))


@dataclass(frozen=True, slots=True)
class _School:
    """A school that the person may look into, on its own day."""

    organisation: Organisation
    day: date
    tasks: list[Task]
    own: bool

    def list(
        self, which: Filter, lines: tuple[Line, ...], section: Section | None = None
    ) -> TaskList:
        name = self.organisation.name
        return TaskList(self.organisation.id, name, which, self.day, lines, self.own, section)


async def _school(tx: Transaction, request: Request, organisation_id: int) -> _School | None:
    organisation = await visible_school(tx, request, organisation_id)
    if organisation is None:
        return None
    municipality = await tx.municipalities.get(organisation.municipality_id)
    return _School(
        organisation=organisation,
        day=request.today(municipality),
        tasks=await tx.tasks.of_organisation(organisation_id),
        own=may_hand_in(request.person, organisation_id),
    )


async def visible_school(
    tx: Transaction, request: Request, organisation_id: int
) -> Organisation | None:
    """The school, or None where it is not there or not for this person to see."""
    organisation = await tx.organisations.get(organisation_id)
    if organisation is None or not await sees_school(tx, request.person, organisation):
        return None
    return organisation


async def sees_school(tx: Transaction, person: Person, school: Organisation) -> bool:
    curated = await curated_schools(tx, person)
    return may_see_school(person, school.id, school.municipality_id, curated)


async def curated_schools(tx: Transaction, person: Person) -> frozenset[int]:
    """The schools that a person's own schools support."""
    own = [m for m in person.memberships if m.role is Role.CURATOR]
    return await tx.organisations.curated_by(m.organisation_id for m in own if m.organisation_id)


async def open_task(request: Request, task_id: int) -> TaskCard | NotYours:
    async with request.reading() as tx:
        task = await tx.tasks.get(task_id)
        if task is None or await visible_school(tx, request, task.organisation_id) is None:
            return NotYours()
        return await card_of(tx, request, task)


async def card_of(tx: Transaction, request: Request, task: Task) -> TaskCard:
    municipality = await tx.municipalities.get(task.municipality_id)
    day = request.today(municipality)
    rounds = await tx.submissions.of_task(task.id)
    own = may_hand_in(request.person, task.organisation_id)
    decides = may_decide(request.person, task.municipality_id)
    stands_in = decides and not own
    performer = await tx.organisations.get(task.organisation_id) if stands_in else None
    return TaskCard(
        task=task,
        day=day,
        rounds=tuple(rounds),
        draft=await tx.submissions.draft(task.id),
        may_hand_in=own,
        may_decide=decides,
        timezone=municipality.timezone,
        periods=len(other_periods(await _steps(tx, task), task, day)),
        appeals=tuple(await tx.appeals.of_task(task)),
        orders=await orders_about(tx, task.id),
        count=count_of(task, rounds, day, municipality.timezone),
        may_stand_in=stands_in,
        body=performer is not None and performer.kind in OWN,
    )


async def _steps(tx: Transaction, task: Task) -> list[Task]:
    """Every period of a recurring task's item for its school."""
    if task.kind is not DeadlineKind.RECURRING:
        return []
    return await tx.tasks.steps(task.organisation_id, task.item.id)


async def find_task(request: Request, typed: str) -> Task | Choice | NoSuchNumber | NoSchool:
    """The person's own task by its item's number."""
    membership = my_school(request)
    if membership is None or membership.organisation_id is None:
        return NoSchool()
    school, municipality = membership.organisation_id, membership.municipality
    async with request.reading(once=True) as tx:
        tasks = await tx.tasks.of_organisation(school)
    today = request.today(municipality)
    found = nearest_of_each_item(
        with_number(tasks, typed) or with_number(tasks, split_number(typed)[0]), today
    )
    match found:
        case ():
            async with request.reading() as tx:
                return await no_such_number(tx, typed, municipality, school)
        case (only,):
            return only
    return Choice(typed, today, found)


async def no_such_number(
    tx: Transaction, typed: str, municipality: Municipality, organisation_id: int | None = None
) -> NoSuchNumber:
    """Of one organisation's tasks, or of all there."""
    gone = with_number(await tx.tasks.withdrawn(municipality.id, organisation_id), typed)
    for task in reversed(gone):
        events = [e for e in await orders_about(tx, task.id) if e.act is OrderAct.WITHDRAWN]
        if events:
            return NoSuchNumber(typed, Removed(task, events[-1], municipality.timezone))
    return NoSuchNumber(typed, closed=await _closed(tx, typed, municipality, organisation_id))


async def _closed(
    tx: Transaction, typed: str, municipality: Municipality, organisation_id: int | None
) -> Task | None:
    """A task of the newest closed year in which an item bears the number."""
    for roadmap in reversed(await tx.roadmaps.given_out(municipality.id)):
        if roadmap.closed_at is None:
            continue
        for assigned in await tx.roadmaps.items(roadmap.id):
            if not bears(assigned.item, typed):
                continue
            for task in await tx.tasks.of_item(assigned.item.id):
                if organisation_id in (None, task.organisation_id):
                    return task
    return None
