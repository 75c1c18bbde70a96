"""Everything about one's own state of affairs in one screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from roadmap.lists import Line, listed
from roadmap.model import Membership, Municipality, Role, Task, TaskState
from roadmap.progress import Figures, Filter, Summary, chosen, figures
from roadmap.rights import SCHOOL_ROLES, may_oversee
from storage.database import Transaction
from usecases.draft_in_hand import in_hand
from usecases.request import Request

NEAREST = 3


@dataclass(frozen=True, slots=True)
class SchoolStatus:
    """A school on a day; `nearest` are the few lines to begin with, `draft` the task that the
    person is just handing in."""

    membership: Membership
    day: date
    figures: Figures
    nearest: tuple[Line, ...]
    draft: Task | None = None


@dataclass(frozen=True, slots=True)
class OverseerStatus:
    """A municipality, or a curator's schools in it; how much of the department's own is late."""

    membership: Membership
    summary: Summary
    own_late: int = 0


@dataclass(frozen=True, slots=True)
class Stranger:
    """Nobody has invited this person: they see nothing."""


@dataclass(frozen=True, slots=True)
class Administrator:
    """Of the installation, and a member of nothing: they bring orders and invite people."""

    municipalities: tuple[Municipality, ...] = ()


Status = SchoolStatus | OverseerStatus


async def see_status(request: Request) -> tuple[Status, ...] | Stranger | Administrator:
    """One status for each membership, the newest first."""
    if not request.person.memberships:
        return await _administered(request) if request.is_admin else Stranger()
    async with request.reading() as tx:
        newest_first = reversed(request.person.memberships)
        draft = await in_hand(tx, request)
        return tuple([await status_of(tx, request, m, draft) for m in newest_first])


async def _administered(request: Request) -> Administrator:
    async with request.reading() as tx:
        return Administrator(tuple(await tx.municipalities.all()))


async def status_of(
    tx: Transaction, request: Request, membership: Membership, draft: Task | None = None
) -> Status:
    today = request.today(membership.municipality)
    if membership.role in SCHOOL_ROLES and membership.organisation_id is not None:
        tasks = await tx.tasks.of_organisation(membership.organisation_id)
        its = draft if draft and draft.organisation_id == membership.organisation_id else None
        counted = figures(tasks, today)
        return SchoolStatus(membership, today, counted, _nearest(tasks, today), its)
    only = await curated(tx, membership)
    summary = await tx.summaries.of(membership.municipality, today, request.now, only)
    own = await own_late(tx, membership.municipality, today, only)
    return OverseerStatus(membership, summary, own)


async def own_late(
    tx: Transaction, municipality: Municipality, today: date, only: frozenset[int] | None
) -> int:
    """How much of the department's own is late; nobody who sees `only` some schools is told."""
    return 0 if only is not None else await tx.overviews.own_late(municipality.id, today)


async def curated(tx: Transaction, membership: Membership) -> frozenset[int] | None:
    """The schools a curator sees; None where the role sees them all."""
    if membership.role is not Role.CURATOR:
        return None
    return await tx.organisations.curated_by([membership.organisation_id or 0])


async def seen_schools(
    tx: Transaction, request: Request, membership: Membership
) -> frozenset[int] | None:
    """The schools that a person sees where a membership is; None where it is all of them."""
    if may_oversee(request.person, membership.municipality.id):
        return None
    return await curated(tx, membership)


def _nearest(tasks: Iterable[Task], today: date) -> tuple[Line, ...]:
    """What to begin with, each item once: as in the list of what is late, then by its day."""
    tasks = tuple(tasks)
    late = listed(tasks, Filter.OVERDUE, today)
    known = {line.task.item.id for line in late}
    ahead = [
        task
        for task in chosen(tasks, Filter.UNFINISHED, today)
        if task.due is not None
        and task.state is not TaskState.SUBMITTED
        and task.item.id not in known
    ]
    return (*late, *listed(ahead, Filter.UNFINISHED, today))[:NEAREST]
