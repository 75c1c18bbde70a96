"""What is late and what comes, across the schools that a person oversees; who is silent."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from roadmap.members import Member
from roadmap.model import Organisation, OrganisationKind
from roadmap.progress import ItemCount, SchoolLine
from roadmap.rights import SCHOOL_ROLES
from usecases.request import Request
from usecases.see_status import own_late, seen_schools
from usecases.see_summary import NothingToOversee, places

QUIET_AFTER = timedelta(days=14)
LONGEST_AHEAD = 366


@dataclass(frozen=True, slots=True)
class Overdue:
    """The schools and the items that are late, the worst first.

    So are `own` tasks of the department and its services.
    """

    municipality: str
    day: date
    schools: tuple[SchoolLine, ...]
    items: tuple[ItemCount, ...]
    municipality_id: int = 0
    own: int = 0


@dataclass(frozen=True, slots=True)
class Coming:
    """What is due from `first` to `last`, and how many schools have not done it."""

    municipality: str
    day: date
    first: date
    last: date
    items: tuple[ItemCount, ...]


@dataclass(frozen=True, slots=True)
class QuietSchool:
    """`seen_at`: when the last of its people was here, None: never; `is_empty`: nobody joined."""

    school: Organisation
    seen_at: datetime | None
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Quiet:
    """Schools of which nobody was here for two weeks, the longest silent first.

    They are of the so many `watched`.
    """

    municipality: str
    timezone: str
    schools: tuple[QuietSchool, ...]
    watched: int


async def see_overdue(request: Request) -> tuple[Overdue, ...] | NothingToOversee:
    found = []
    async with request.reading() as tx:
        for membership in places(request):
            municipality, only = (
                membership.municipality,
                await seen_schools(tx, request, membership),
            )
            today = request.today(municipality)
            summary = await tx.summaries.of(municipality, today, request.now, only)
            late = tuple(line for line in summary.schools if line.late)
            items = await tx.overviews.late_items(municipality.id, today, only)
            own = await own_late(tx, municipality, today, only)
            found.append(Overdue(municipality.name, today, late, items, municipality.id, own))
    return tuple(found) or NothingToOversee()


async def see_coming(request: Request, days: int) -> tuple[Coming, ...] | NothingToOversee:
    """What is due within so many days from today."""
    ahead = timedelta(days=min(max(days, 0), LONGEST_AHEAD))
    return await _due(request, lambda today: (today, today + ahead))


async def see_due(
    request: Request, first: date, last: date
) -> tuple[Coming, ...] | NothingToOversee:
    return await _due(request, lambda _: (first, last))


async def _due(
    request: Request, days: Callable[[date], tuple[date, date]]
) -> tuple[Coming, ...] | NothingToOversee:
    """`days` makes the first and the last day of a municipality's today."""
    found = []
    async with request.reading() as tx:
        for membership in places(request):
            municipality, only = (
                membership.municipality,
                await seen_schools(tx, request, membership),
            )
            today = request.today(municipality)
            first, last = days(today)
            items = await tx.overviews.due_items(municipality.id, first, last, only)
            found.append(Coming(municipality.name, today, first, last, items))
    return tuple(found) or NothingToOversee()


async def see_quiet(request: Request) -> tuple[Quiet, ...] | NothingToOversee:
    found = []
    async with request.reading() as tx:
        for membership in places(request):
            municipality, only = (
                membership.municipality,
                await seen_schools(tx, request, membership),
            )
            schools = await tx.organisations.of_municipality(municipality.id)
            members = await tx.members.of_municipality(municipality.id)
            watched = [o for o in schools if o.kind is OrganisationKind.SCHOOL]
            watched = [o for o in watched if only is None or o.id in only]
            silent = quiet_schools(watched, members, request.now - QUIET_AFTER)
            found.append(Quiet(municipality.name, municipality.timezone, silent, len(watched)))
    return tuple(found) or NothingToOversee()


def quiet_schools(
    schools: Iterable[Organisation], members: Iterable[Member], since: datetime
) -> tuple[QuietSchool, ...]:
    """Those of which nobody was here from a moment on."""
    own: dict[int | None, list[Member]] = {}
    for member in members:
        if member.membership.role in SCHOOL_ROLES:
            own.setdefault(member.membership.organisation_id, []).append(member)
    found = []
    for school in schools:
        people = own.get(school.id, [])
        seen = max((m.seen_at for m in people if m.seen_at is not None), default=None)
        if seen is None or seen < since:
            found.append(QuietSchool(school, seen, not people))
    return tuple(sorted(found, key=_longest_first))


def _longest_first(quiet: QuietSchool) -> tuple[bool, bool, float, str]:
    seen = quiet.seen_at.timestamp() if quiet.seen_at else 0.0
    return not quiet.is_empty, quiet.seen_at is not None, seen, quiet.school.name
