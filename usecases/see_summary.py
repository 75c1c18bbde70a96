"""A municipality at a glance, opening to a school and to an item."""

from dataclasses import dataclass
from datetime import date, timedelta

from roadmap.asking_dates import when_of
from roadmap.deadline_words import printed_form
from roadmap.model import (
    Membership,
    Municipality,
    Organisation,
    OrganisationKind,
    Role,
    Task,
)
from roadmap.numbers import nearest_of_each_item, with_number
from roadmap.progress import Change, ItemCount, Summary
from roadmap.rights import may_decide, may_oversee, overseeing_memberships
from roadmap.shares import Share, total
from storage.database import Database, Transaction
from usecases.browse_tasks import Choice, NoSuchNumber, NotYours
from usecases.find_by_name import Ambiguous, NotFound, find_municipality, pick
from usecases.request import Request
from usecases.see_past import summary_on
from usecases.see_status import curated

WEEK = timedelta(days=7)
WORST = 3
# Of the words that may name a day.
LONGEST = 100


@dataclass(frozen=True, slots=True)
class SummaryView:
    """`change` is the last week's; `late_items` the worst first; `appeals` wait for an answer."""

    membership: Membership
    summary: Summary
    change: Change | None = None
    late_items: tuple[ItemCount, ...] = ()
    appeals: int = 0


@dataclass(frozen=True, slots=True)
class NothingToOversee:
    """The person sees no municipality."""


@dataclass(frozen=True, slots=True)
class ItemAcross:
    """One item in every school: a task a school, of recurring items the present step.

    `share` adds up the newest numbers of the `told` schools that have handed any in.
    """

    municipality_id: int
    day: date
    tasks: tuple[Task, ...]
    may_remind: bool = False
    share: Share | None = None
    told: int = 0


async def see_summary(
    request: Request, words: str = ""
) -> tuple[SummaryView, ...] | NothingToOversee:
    """Every municipality that the person oversees, and the schools that a curator sees.

    Where the words name a past day, such as «01.10», what was said at its end.
    """
    seen = {m.municipality.id: m for m in seeing(request)}
    if not seen:
        return NothingToOversee()
    async with request.reading() as tx:
        return tuple([await _view(tx, request, m, words) for m in seen.values()])


async def see_one_summary(
    request: Request, municipality_id: int
) -> tuple[SummaryView, ...] | NothingToOversee:
    """Of one of the municipalities that the person sees."""
    for membership in seeing(request):
        if membership.municipality.id == municipality_id:
            async with request.reading() as tx:
                return (await _view(tx, request, membership, ""),)
    return NothingToOversee()


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person sees of a municipality: all of its schools, or `only` some."""

    municipality: Municipality
    only: frozenset[int] | None


async def seen_in(tx: Transaction, request: Request, municipality_id: int) -> Seen | None:
    """None where the person oversees nothing there."""
    of_it = [m for m in seeing(request) if m.municipality.id == municipality_id]
    if not of_it:
        return None
    whole = may_oversee(request.person, municipality_id)
    return Seen(of_it[0].municipality, None if whole else await curated(tx, of_it[0]))


def seen_municipalities(request: Request) -> tuple[Municipality, ...]:
    """Where the person oversees schools, the newest first."""
    seen = {m.municipality.id: m.municipality for m in reversed(seeing(request))}
    return tuple(seen.values())


async def _view(
    tx: Transaction, request: Request, membership: Membership, words: str
) -> SummaryView:
    municipality = membership.municipality
    only = None if may_oversee(request.person, municipality.id) else await curated(tx, membership)
    today = request.today(municipality)
    named = when_of(printed_form(words[:LONGEST]), today, past=True)
    if named is not None and named.end < today:
        past = await summary_on(tx, request, municipality, named.end, only)
        return SummaryView(membership, past)
    waiting = await tx.appeals.count_waiting([municipality.id]) if only is None else {}
    return SummaryView(
        membership,
        await tx.summaries.of(municipality, today, request.now, only),
        await tx.overviews.change(municipality.id, request.now - WEEK, today - WEEK, today, only),
        (await tx.overviews.late_items(municipality.id, today, only))[:WORST],
        sum(waiting.values()),
    )


async def summary_of(
    db: Database, request: Request, municipality_name: str, day: date | None = None
) -> Summary | NotFound | Ambiguous:
    """The same by a municipality's name, for an administrator at the machine."""
    async with db.reading() as tx:
        municipality = await find_municipality(tx, municipality_name)
        if not isinstance(municipality, Municipality):
            return municipality
        return await summary_on(tx, request, municipality, day)


async def item_across(request: Request, item_id: int) -> ItemAcross | NotYours:
    async with request.reading() as tx:
        tasks = await tx.tasks.of_item(item_id)
        shares = await tx.submissions.shares_of(item_id)
    if not tasks or not may_oversee(request.person, tasks[0].municipality_id):
        return NotYours()
    for membership in overseeing_memberships(request.person):
        if membership.municipality.id == tasks[0].municipality_id:
            return _across(request, tasks, request.today(membership.municipality), shares)
    return NotYours()


def _across(request: Request, tasks: list[Task], today: date, shares: list[Share]) -> ItemAcross:
    schools: dict[int, list[Task]] = {}
    for task in tasks:
        schools.setdefault(task.organisation_id, []).append(task)
    present = [nearest_of_each_item(of_school, today)[0] for of_school in schools.values()]
    by_name = sorted(present, key=lambda task: task.organisation_name)
    municipality_id = tasks[0].municipality_id
    return ItemAcross(
        municipality_id,
        today,
        tuple(by_name),
        may_decide(request.person, municipality_id),
        total(shares),
        len(shares),
    )


async def find_item(
    request: Request, typed: str
) -> ItemAcross | Choice | NoSuchNumber | NothingToOversee:
    """An item by its number, in the newest municipality that the person oversees."""
    membership = next(reversed(overseeing_memberships(request.person)), None)
    if membership is None:
        return NothingToOversee()
    async with request.reading() as tx:
        tasks = await tx.tasks.of_municipality(membership.municipality.id)
    today = request.today(membership.municipality)
    found = with_number(tasks, typed)
    one_each = nearest_of_each_item(found, today)
    match one_each:
        case ():
            return NoSuchNumber(typed)
        case (only,):
            async with request.reading() as tx:
                shares = await tx.submissions.shares_of(only.item.id)
            of_it = [t for t in found if t.item.id == only.item.id]
            return _across(request, of_it, today, shares)
    return Choice(typed, today, one_each)


async def find_school(
    request: Request, name: str
) -> Organisation | NotFound | Ambiguous | NothingToOversee:
    """A school by a part of its name, among those that the person sees."""
    membership = next(reversed(seeing(request)), None)
    if membership is None:
        return NothingToOversee()
    async with request.reading() as tx:
        only = await curated(tx, membership)
        everything = await tx.organisations.of_municipality(membership.municipality.id)
    return pick(
        name,
        [
            school
            for school in everything
            if school.kind is OrganisationKind.SCHOOL and (only is None or school.id in only)
        ],
    )


def seeing(request: Request) -> tuple[Membership, ...]:
    """The memberships by which a person sees schools that are not their own."""
    roles = (Role.COORDINATOR, Role.OBSERVER, Role.CURATOR)
    return tuple(m for m in request.person.memberships if m.role in roles)
