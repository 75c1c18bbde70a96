"""A municipality at a glance, opening to a school and to an item."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from roadmap.model import (
    Membership,
    Municipality,
    Role,
)
from roadmap.progress import Change, ItemCount, Summary
from roadmap.rights import may_oversee
from storage.database import Database, Transaction
from usecases.filter_summary import Chosen, Filters, Scope, chosen_by_words, filters_of, scope_of
from usecases.find_by_name import (
    Ambiguous,
    NotFound,
    find_municipality,
    is_part_of_name,
)
from usecases.request import Request
from usecases.see_past import summary_on
from usecases.see_status import curated

WEEK = timedelta(days=7)
WORST = 3


@dataclass(frozen=True, slots=True)
class SummaryView:
    """`change` is the last week's; `late_items` the worst first; `appeals` wait for an answer.

    Beside what is the schools', `own_late` tasks of the department and its services are late.

    Without a `scope` it is of everything that the membership sees.
    """

    membership: Membership
    summary: Summary
    change: Change | None = None
    late_items: tuple[ItemCount, ...] = ()
    appeals: int = 0
    scope: Scope | None = None
    own_late: int = 0

    @property
    def chosen(self) -> Chosen:
        return self.scope.chosen if self.scope else Chosen(self.membership.municipality.id)


@dataclass(frozen=True, slots=True)
class NothingToOversee:
    """The person sees no municipality."""


async def see_summary(
    request: Request, words: str = ""
) -> tuple[SummaryView, ...] | NothingToOversee:
    """Every municipality that the person oversees, and the schools that a curator sees.

    `words` may name one of the municipalities, and what part of its affairs is wanted.
    """
    seen = places(request)
    if not seen:
        return NothingToOversee()
    named = [m for m in seen if is_part_of_name(m.municipality.name, words)]
    views = []
    async with request.reading() as tx:
        for membership in named or seen:
            chosen = await chosen_by_words(tx, request, membership.municipality, words)
            views.append(await _view(tx, request, membership, chosen))
    return tuple(views)


async def see_chosen_summary(
    request: Request, chosen: Chosen
) -> tuple[SummaryView, ...] | NothingToOversee:
    """Of one of the municipalities that the person sees, or of each where that is 0."""
    wanted = chosen.municipality_id
    seen = [m for m in places(request) if wanted in (0, m.municipality.id)]
    async with request.reading() as tx:
        views = [
            await _view(tx, request, m, replace(chosen, municipality_id=m.municipality.id))
            for m in seen
        ]
    return tuple(views) or NothingToOversee()


async def see_filters(request: Request, chosen: Chosen) -> Filters | NothingToOversee:
    """What part of a municipality's affairs may be chosen."""
    membership = seeing_membership(request, chosen.municipality_id)
    if membership is None:
        return NothingToOversee()
    async with request.reading() as tx:
        return await filters_of(tx, request, membership, chosen)


def seeing_membership(request: Request, municipality_id: int) -> Membership | None:
    """The membership by which a person sees schools of a municipality."""
    found = (m for m in places(request) if m.municipality.id == municipality_id)
    return next(found, None)


def places(request: Request) -> tuple[Membership, ...]:
    """Each municipality once, by the membership that sees the most of it."""
    least_first = sorted(seeing(request), key=lambda m: m.role is not Role.CURATOR)
    return tuple({m.municipality.id: m for m in least_first}.values())


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
    tx: Transaction, request: Request, membership: Membership, chosen: Chosen
) -> SummaryView:
    municipality = membership.municipality
    today = request.today(municipality)
    scope = await scope_of(tx, request, membership, chosen)
    only, sieve = scope.only, scope.sieve
    if chosen.day is not None and chosen.day < today:
        past = await summary_on(tx, request, municipality, chosen.day, only, sieve)
        return SummaryView(membership, past, scope=scope)
    beside = await tx.overviews.beside(
        municipality.id,
        request.now - WEEK,
        today - WEEK,
        today,
        only,
        sieve,
        own=scope.is_whole and only is None,
        asked=only is None and not sieve.own,
    )
    return SummaryView(
        membership,
        await tx.summaries.of(municipality, today, request.now, only, sieve),
        beside.change,
        await tx.overviews.late_items(municipality.id, today, only, sieve, WORST),
        beside.appeals,
        scope,
        beside.own_late,
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


def seeing(request: Request) -> tuple[Membership, ...]:
    """The memberships by which a person sees schools that are not their own."""
    roles = (Role.COORDINATOR, Role.OBSERVER, Role.CURATOR)
    return tuple(m for m in request.person.memberships if m.role in roles)
