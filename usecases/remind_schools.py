"""A coordinator reminds schools by hand: a look at it first, then the sending, then what came."""

from dataclasses import dataclass
from datetime import date

from roadmap.model import Item, Membership, Organisation, OrganisationKind, Role, Task
from roadmap.nudging import About, Nudge, Recipient, reminded_of
from roadmap.progress import end_of_week
from roadmap.rights import may_decide, may_hand_in
from storage.database import Transaction
from storage.nudges import KIND
from usecases.browse_tasks import NotYours
from usecases.request import Request
from usecases.see_appeals import overseen

NUDGES = "nudges"


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom a coordinator can remind: how many schools owe something."""

    late: int
    week: int
    has_last: bool


@dataclass(frozen=True, slots=True)
class Reminded:
    """A school, what it is reminded of, and how many people of it are told."""

    school: Organisation
    tasks: tuple[Task, ...]
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReminderPreview:
    """What would be sent; `item` where it is about one."""

    about: About
    subject_id: int
    day: date
    reminded: tuple[Reminded, ...]
    item: Item | None = None

    @property
    def messages(self) -> int:
        """Somebody of two schools is told of each."""
        return sum(len(each.people) for each in self.reminded)

    @property
    def people(self) -> int:
        return len({person for each in self.reminded for person in each.people})


@dataclass(frozen=True, slots=True)
class NudgeReport:
    """What became of a reminder."""

    nudge: Nudge
    timezone: str
    recipients: tuple[Recipient, ...]
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class NoReminderYet:
    """Nothing was sent by hand."""


@dataclass(frozen=True, slots=True)
class Nudged:
    """What a school reads."""

    nudge_id: int
    organisation_name: str
    day: date
    tasks: tuple[Task, ...]


def _coordinated(request: Request) -> Membership | None:
    """The newest municipality that the person decides in."""
    own = [m for m in request.person.memberships if m.role is Role.COORDINATOR]
    return own[-1] if own else None


async def whom_to_remind(request: Request) -> Whom | NotYours:
    membership = _coordinated(request)
    if membership is None:
        return NotYours()
    async with request.reading() as tx:
        late = await _preview(tx, request, membership, About.LATE, 0)
        week = await _preview(tx, request, membership, About.WEEK, 0)
        last = await tx.nudges.last([membership.municipality.id])
    return Whom(len(late.reminded), len(week.reminded), last is not None)


async def preview_reminder(
    request: Request, about: About, subject_id: int
) -> ReminderPreview | NotYours:
    async with request.reading() as tx:
        membership = await _deciding(tx, request, about, subject_id)
        if membership is None:
            return NotYours()
        return await _preview(tx, request, membership, about, subject_id)


async def remind_schools(
    request: Request, about: About, subject_id: int
) -> NudgeReport | ReminderPreview | NotYours:
    """Send it to everybody of the schools that still owe something; the empty preview where
    none does."""
    async with request.changing() as tx:
        membership = await _deciding(tx, request, about, subject_id)
        if membership is None:
            return NotYours()
        found = await _preview(tx, request, membership, about, subject_id)
        if not found.people:
            return found
        municipality = membership.municipality
        nudge_id = await tx.nudges.add(
            municipality.id, request.person.id, about, subject_id, request.now
        )
        await tx.nudges.address(
            nudge_id, [(p, each.school.id) for each in found.reminded for p in each.people]
        )
        for each in found.reminded:
            for person_id in each.people:
                await tx.outbox.add(
                    person_id,
                    KIND,
                    f"{nudge_id}:{each.school.id}",
                    request.now,
                    is_bulk=True,
                    nudge_id=nudge_id,
                    organisation_id=each.school.id,
                )
        await tx.events.add(
            "reminded",
            request.now,
            municipality_id=municipality.id,
            person_id=request.person.id,
            nudge_id=nudge_id,
        )
        tx.subject = NUDGES
        report = await _report(tx, nudge_id)
        assert report is not None, "it was added in this very transaction"
        return NudgeReport(report.nudge, report.timezone, report.recipients, is_new=True)


async def last_reminder(request: Request) -> NudgeReport | NoReminderYet | NotYours:
    seen = overseen(request.person)
    if not seen:
        return NotYours()
    async with request.reading() as tx:
        nudge = await tx.nudges.last(seen)
        report = await _report(tx, nudge.id) if nudge else None
    return report or NoReminderYet()


async def note_read(request: Request, nudge_id: int) -> None:
    """The person has pressed a button of a reminder."""
    async with request.db.transaction(within=()) as tx:
        await tx.nudges.read(nudge_id, request.person.id, request.now)


async def compose_nudge(
    tx: Transaction, request: Request, nudge_id: int, organisation_id: int
) -> Nudged | None:
    """What is still owed when it is sent; None where nothing is."""
    nudge = await tx.nudges.get(nudge_id)
    school = await tx.organisations.get(organisation_id)
    if nudge is None or school is None or not may_hand_in(request.person, organisation_id):
        return None
    today = request.today(await tx.municipalities.get(nudge.municipality_id))
    own = await tx.tasks.of_organisation(organisation_id)
    tasks = reminded_of(nudge.about, _about(own, nudge.about, nudge.subject_id), today)
    return Nudged(nudge_id, school.name, today, tasks) if tasks else None


async def _report(tx: Transaction, nudge_id: int) -> NudgeReport | None:
    nudge = await tx.nudges.get(nudge_id)
    if nudge is None:
        return None
    municipality = await tx.municipalities.get(nudge.municipality_id)
    recipients = await tx.nudges.recipients(nudge_id)
    return NudgeReport(nudge, municipality.timezone, tuple(recipients))


async def _deciding(
    tx: Transaction, request: Request, about: About, subject_id: int
) -> Membership | None:
    """The membership by which a person may remind of this."""
    municipality_id = await _place_of(tx, request, about, subject_id)
    if municipality_id is None or not may_decide(request.person, municipality_id):
        return None
    of_it = (m for m in request.person.memberships if m.municipality.id == municipality_id)
    return next(of_it, None)


async def _place_of(
    tx: Transaction, request: Request, about: About, subject_id: int
) -> int | None:
    if about is About.SCHOOL:
        school = await tx.organisations.get(subject_id)
        return school.municipality_id if school else None
    if about is About.ITEM:
        tasks = await tx.tasks.of_item(subject_id)
        return tasks[0].municipality_id if tasks else None
    membership = _coordinated(request)
    return membership.municipality.id if membership else None


async def _preview(
    tx: Transaction, request: Request, membership: Membership, about: About, subject_id: int
) -> ReminderPreview:
    municipality = membership.municipality
    today = request.today(municipality)
    found = await _owed(tx, municipality.id, about, subject_id, today)
    tasks = _about(found, about, subject_id)
    own: dict[int, list[Task]] = {}
    for task in tasks:
        own.setdefault(task.organisation_id, []).append(task)
    people = await tx.people.by_school(municipality.id)
    schools = await tx.organisations.of_municipality(municipality.id)
    reminded = []
    for school in schools:
        owed = reminded_of(about, own.get(school.id, ()), today)
        if owed and school.kind is OrganisationKind.SCHOOL:
            reminded.append(Reminded(school, owed, people.get(school.id, ())))
    item = tasks[0].item if about is About.ITEM and tasks else None
    return ReminderPreview(about, subject_id, today, tuple(reminded), item)


async def _owed(
    tx: Transaction, municipality_id: int, about: About, subject_id: int, today: date
) -> list[Task]:
    """All that a reminder may speak of, and little more."""
    match about:
        case About.SCHOOL:
            return await tx.tasks.of_organisation(subject_id)
        case About.ITEM:
            return [t for t in await tx.tasks.of_item(subject_id) if not t.is_closed]
        case About.LATE:
            return await tx.tasks.unfinished_between(municipality_id, date.min, today)
        case About.WEEK:
            last = end_of_week(today)
            return await tx.tasks.unfinished_between(municipality_id, today, last)


def _about(tasks: list[Task], about: About, subject_id: int) -> list[Task]:
    return [t for t in tasks if about is not About.ITEM or t.item.id == subject_id]
