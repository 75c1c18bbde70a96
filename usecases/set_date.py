"""A coordinator says once, for every school, which day somebody else's plan names."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from roadmap.amending import Change, Sort, same_deadline
from roadmap.dating import Dating, dating
from roadmap.deadlines import read_deadline
from roadmap.model import Item, Municipality, Task
from roadmap.numbers import nearest_of_each_item, with_number
from roadmap.order import DeadlineKind, Period
from roadmap.progress import end_of_month
from roadmap.rights import may_decide
from roadmap.school_quarters import MONTHLY, moved
from storage.conversations import Topic
from storage.database import Transaction
from storage.roadmaps import PUBLISHED, AssignedItem, StoredRoadmap
from usecases.amend_roadmap import apply_changes, by_hand
from usecases.browse_tasks import Choice, NotYours
from usecases.fit_quarters import quarters_spoken_of
from usecases.request import Request
from usecases.see_appeals import overseen
from usecases.understand_words import asks_instead

_DATED = (DeadlineKind.ON, DeadlineKind.BY, DeadlineKind.WITHIN)


@dataclass(frozen=True, slots=True)
class DateAwaited:
    """The next words say when; `days` are ready answers; `doubt` says why the last will not do.

    So many organisations (`concerned`) will have the date.
    """

    item: Item
    today: date
    days: tuple[date, ...]
    concerned: int
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class DateSet:
    """The item's date is as `item` says, and so many organisations have it.

    `changed` is False where it was so before, `passed` where a day of it is over already.
    """

    item: Item
    concerned: int
    changed: bool
    passed: bool = False


@dataclass(frozen=True, slots=True)
class NoDateAwaited:
    """The words are about something else."""


@dataclass(frozen=True, slots=True)
class Dateless:
    """Items that wait for a date: a task of each, and for how many organisations."""

    waiting: tuple[tuple[Task, int], ...]
    may_set: bool


async def see_dateless(request: Request) -> Dateless | NotYours:
    """Of every municipality that the person oversees."""
    seen = overseen(request.person)
    if not seen:
        return NotYours()
    async with request.reading() as tx:
        tasks = [task for each in seen for task in await tx.tasks.without_date(each)]
    first: dict[int, Task] = {}
    counts: dict[int, int] = {}
    for task in tasks:
        first.setdefault(task.item.id, task)
        counts[task.item.id] = counts.get(task.item.id, 0) + 1
    return Dateless(
        tuple((task, counts[item_id]) for item_id, task in first.items()),
        any(may_decide(request.person, each) for each in seen),
    )


async def ask_date(request: Request, item_id: int) -> DateAwaited | NotYours:
    async with request.changing() as tx:
        found = await _dateable(tx, request, item_id)
        if isinstance(found, NotYours):
            return found
        await tx.conversations.begin(request.person.id, Topic.DATE, item_id, request.now)
        tx.subject = _about(item_id)
        return await _awaited(tx, request, *found)


async def choose_date(request: Request, item_id: int, day: date | None) -> DateSet | NotYours:
    """A ready answer; None: the date is not known after all."""
    async with request.changing() as tx:
        found = await _dateable(tx, request, item_id)
        if isinstance(found, NotYours):
            return found
        return await _set(tx, request, *found, (Period(None, day),) if day else ())


async def give_date(request: Request, words: str) -> DateSet | DateAwaited | NoDateAwaited:
    """Use the person's words for the date that they were asked for."""
    async with request.changing() as tx:
        conversation = await tx.conversations.of(request.person.id)
        if conversation is None or conversation.topic is not Topic.DATE:
            return NoDateAwaited()
        found = await _dateable(tx, request, conversation.subject_id)
        if isinstance(found, NotYours):
            await tx.conversations.end(request.person.id)
            return NoDateAwaited()
        outcome = await _set_in_words(tx, request, *found, words)
        if isinstance(outcome, DateAwaited) and asks_instead(words, outcome.today):
            await tx.conversations.end(request.person.id)
            return NoDateAwaited()
        return outcome


async def tell_date(
    request: Request, words: str
) -> DateSet | DateAwaited | Choice | NoDateAwaited:
    """«дата 1.7 — 15 мая», of an item of a municipality that the person coordinates."""
    said = dating(words)
    decided = [m.municipality for m in request.person.memberships]
    decided = [m for m in decided if may_decide(request.person, m.id)]
    if said is None or not decided:
        return NoDateAwaited()
    async with request.changing() as tx:
        if await tx.conversations.of(request.person.id) is not None:
            return NoDateAwaited()
        return await _tell(tx, request, said, decided[-1])


async def _tell(
    tx: Transaction, request: Request, said: Dating, municipality: Municipality
) -> DateSet | DateAwaited | Choice | NoDateAwaited:
    tasks = await tx.tasks.of_municipality(municipality.id)
    meant = [t for t in with_number(tasks, said.number) if t.kind is DeadlineKind.EXTERNAL]
    today = request.today(municipality)
    match nearest_of_each_item(meant, today):
        case ():
            return NoDateAwaited()
        case (only,):
            found = await _dateable(tx, request, only.item.id)
            if isinstance(found, NotYours):
                return NoDateAwaited()
            return await _set_in_words(tx, request, *found, said.when)
        case several:
            return Choice(said.number, today, several)


async def _set_in_words(
    tx: Transaction, request: Request, roadmap: StoredRoadmap, item: AssignedItem, words: str
) -> DateSet | DateAwaited:
    plan = Period(*roadmap.period) if roadmap.period else None
    municipality = await tx.municipalities.get(roadmap.municipality_id)
    quarters = await quarters_spoken_of(tx, municipality.id, words)
    read = read_deadline(words, plan, request.today(municipality).year)
    read = moved(read, MONTHLY, quarters)
    if read.doubt is None and read.kind in _DATED and read.periods:
        return await _set(tx, request, roadmap, item, read.periods)
    doubt = read.doubt or "В этих словах нет даты."
    await tx.conversations.begin(request.person.id, Topic.DATE, item.item.id, request.now)
    tx.subject = _about(item.item.id)
    return await _awaited(tx, request, roadmap, item, doubt)


async def _set(
    tx: Transaction,
    request: Request,
    roadmap: StoredRoadmap,
    item: AssignedItem,
    periods: tuple[Period, ...],
) -> DateSet:
    deadline = replace(item.item.deadline, periods=periods)
    changed = not same_deadline(item.item.deadline, deadline)
    dated = replace(item, item=replace(item.item, deadline=deadline))
    if changed:
        change = Change(item, dated, frozenset({Sort.MOVED}))
        await apply_changes(tx, by_hand(request, roadmap), [change])
    await _end(tx, request)
    tx.subject = _about(item.item.id)
    today = request.today(await tx.municipalities.get(roadmap.municipality_id))
    passed = any(period.end < today for period in periods)
    return DateSet(dated.item, await _concerned(tx, item), changed, passed)


async def _end(tx: Transaction, request: Request) -> None:
    conversation = await tx.conversations.of(request.person.id)
    if conversation is not None and conversation.topic is Topic.DATE:
        await tx.conversations.end(request.person.id)


async def _awaited(
    tx: Transaction,
    request: Request,
    roadmap: StoredRoadmap,
    item: AssignedItem,
    doubt: str = "",
) -> DateAwaited:
    today = request.today(await tx.municipalities.get(roadmap.municipality_id))
    concerned = await _concerned(tx, item)
    return DateAwaited(item.item, today, _ready_days(today), concerned, doubt)


def _ready_days(today: date) -> tuple[date, ...]:
    """In two weeks, at the end of this month and of the next one."""
    this = end_of_month(today)
    following = end_of_month(this + timedelta(days=1))
    return tuple(sorted({today + timedelta(days=14), this, following}))


async def _concerned(tx: Transaction, item: AssignedItem) -> int:
    return len({task.organisation_id for task in await tx.tasks.of_item(item.item.id)})


async def _dateable(
    tx: Transaction, request: Request, item_id: int
) -> tuple[StoredRoadmap, AssignedItem] | NotYours:
    """An item at work that somebody else's plan dates, where this person decides."""
    found = await at_work(tx, request, item_id)
    if isinstance(found, NotYours) or found[1].item.deadline.kind is not DeadlineKind.EXTERNAL:
        return NotYours()
    return found


async def at_work(
    tx: Transaction, request: Request, item_id: int
) -> tuple[StoredRoadmap, AssignedItem] | NotYours:
    """An item of a roadmap at work, and its roadmap, where this person decides."""
    asked = await tx.roadmaps.item(item_id)
    roadmap = await tx.roadmaps.get(asked.roadmap_id) if asked else None
    if roadmap is None or roadmap.state != PUBLISHED:
        return NotYours()
    if not may_decide(request.person, roadmap.municipality_id):
        return NotYours()
    return next(
        (
            (roadmap, each)
            for each in await tx.roadmaps.items(roadmap.id)
            if each.item.id == item_id and not each.left_out
        ),
        NotYours(),
    )


def _about(item_id: int) -> str:
    return f"item:{item_id}"
