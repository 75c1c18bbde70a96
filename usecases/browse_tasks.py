"""Look through tasks and open one."""

from dataclasses import dataclass
from datetime import date

from roadmap.model import Membership, Organisation, Role, Submission, Task
from roadmap.numbers import nearest_of_each_item, with_number
from roadmap.progress import Filter, chosen
from roadmap.rights import may_decide, may_hand_in, may_see_school, school_memberships
from storage.database import Transaction
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class TaskList:
    """Tasks of one school; `own` where the reader acts for it."""

    organisation_id: int
    organisation_name: str
    which: Filter
    day: date
    tasks: tuple[Task, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class TaskCard:
    """One task with everything handed in for it, oldest round first."""

    task: Task
    day: date
    rounds: tuple[Submission, ...]
    draft: Submission | None
    may_hand_in: bool
    may_decide: bool
    timezone: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A number that several items bear: asked about, never guessed."""

    typed: str
    day: date
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class NoSuchNumber:
    typed: str


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
    async with request.reading() as tx:
        tasks = await tx.tasks.of_organisation(membership.organisation_id)
    today = request.today(membership.municipality)
    return TaskList(
        organisation_id=membership.organisation_id,
        organisation_name=membership.organisation_name,
        which=which,
        day=today,
        tasks=chosen(tasks, which, today),
        own=True,
    )


def my_school(request: Request) -> Membership | None:
    return next(reversed(school_memberships(request.person)), None)


async def tasks_of_school(
    request: Request, organisation_id: int, which: Filter
) -> TaskList | NotYours:
    async with request.reading() as tx:
        organisation = await visible_school(tx, request, organisation_id)
        if organisation is None:
            return NotYours()
        tasks = await tx.tasks.of_organisation(organisation_id)
        municipality = await tx.municipalities.get(organisation.municipality_id)
    today = request.today(municipality)
    return TaskList(
        organisation_id=organisation_id,
        organisation_name=organisation.name,
        which=which,
        day=today,
        tasks=chosen(tasks, which, today),
        own=may_hand_in(request.person, organisation_id),
    )


async def visible_school(
    tx: Transaction, request: Request, organisation_id: int
) -> Organisation | None:
    """The school, or None where it is not there or not for this person to see."""
    organisation = await tx.organisations.get(organisation_id)
    if organisation is None:
        return None
    curated = await tx.organisations.curated_by(_curating(request))
    seen = may_see_school(request.person, organisation_id, organisation.municipality_id, curated)
    return organisation if seen else None


def _curating(request: Request) -> list[int]:
    return [
        m.organisation_id
        for m in request.person.memberships
        if m.role is Role.CURATOR and m.organisation_id
    ]


async def open_task(request: Request, task_id: int) -> TaskCard | NotYours:
    async with request.reading() as tx:
        task = await tx.tasks.get(task_id)
        if task is None or await visible_school(tx, request, task.organisation_id) is None:
            return NotYours()
        return await card_of(tx, request, task)


async def card_of(tx: Transaction, request: Request, task: Task) -> TaskCard:
    municipality = await tx.municipalities.get(task.municipality_id)
    return TaskCard(
        task=task,
        day=request.today(municipality),
        rounds=tuple(await tx.submissions.of_task(task.id)),
        draft=await tx.submissions.draft(task.id),
        may_hand_in=may_hand_in(request.person, task.organisation_id),
        may_decide=may_decide(request.person, task.municipality_id),
        timezone=municipality.timezone,
    )


async def find_task(request: Request, typed: str) -> Task | Choice | NoSuchNumber | NoSchool:
    """The person's own task by its item's number."""
    membership = my_school(request)
    if membership is None or membership.organisation_id is None:
        return NoSchool()
    async with request.reading() as tx:
        tasks = await tx.tasks.of_organisation(membership.organisation_id)
    today = request.today(membership.municipality)
    found = nearest_of_each_item(with_number(tasks, typed), today)
    match found:
        case ():
            return NoSuchNumber(typed)
        case (only,):
            return only
    return Choice(typed, today, found)
