"""An item across the schools that have it, in whichever roadmap and municipality it stands."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from roadmap.model import Membership, OrganisationKind, Task, TaskState
from roadmap.numbers import bears, nearest_of_each_item
from roadmap.progress import is_overdue
from roadmap.rights import may_decide, may_oversee
from roadmap.shares import Share, total
from roadmap.sieve import OWN
from storage.database import Transaction
from usecases.browse_tasks import Choice, NoSuchNumber, NotYours, no_such_number
from usecases.request import Request
from usecases.see_status import seen_schools
from usecases.see_summary import NothingToOversee, places, seeing_membership


@dataclass(frozen=True, slots=True)
class ItemAcross:
    """One item in every school that the person sees: a task a school, of recurring items the
    present step.

    `late` counts the tasks of earlier steps that are late, by organisation. `share` adds up the
    newest numbers of the `told` schools that have handed any in; `proofs` are how many tasks
    have something handed in; `waiting` are what the person may decide on, of all steps.
    `kinds` are of the organisations that are no schools of the roadmap, known to who may remind.
    """

    municipality_id: int
    day: date
    tasks: tuple[Task, ...]
    may_remind: bool = False
    share: Share | None = None
    told: int = 0
    proofs: int = 0
    late: Mapping[int, int] = field(default_factory=dict)
    waiting: int = 0
    kinds: Mapping[int, OrganisationKind] = field(default_factory=dict)

    @property
    def owing(self) -> tuple[Task, ...]:
        """What schools still have to hand in."""
        return tuple(t for t in self.tasks if self._is_owed(t) and not self._is_own(t))

    @property
    def reminded(self) -> tuple[Task, ...]:
        """Of these, what schools of the roadmap can be reminded of."""
        return tuple(t for t in self.owing if t.organisation_id not in self.kinds)

    def _is_owed(self, task: Task) -> bool:
        return task.state in (TaskState.OPEN, TaskState.RETURNED)

    def _is_own(self, task: Task) -> bool:
        return self.kinds.get(task.organisation_id) in OWN


@dataclass(frozen=True, slots=True)
class _Found:
    """The tasks of one item, in a municipality seen by a membership."""

    membership: Membership
    tasks: list[Task] = field(default_factory=list)


async def item_across(request: Request, item_id: int) -> ItemAcross | NotYours:
    async with request.reading() as tx:
        tasks = await tx.tasks.of_item(item_id)
        membership = seeing_membership(request, tasks[0].municipality_id) if tasks else None
        if membership is None:
            return NotYours()
        seen = await _seen(tx, request, membership, tasks)
        return await _across(tx, request, _Found(membership, seen)) if seen else NotYours()


async def find_item(
    request: Request, typed: str
) -> ItemAcross | Choice | NoSuchNumber | NothingToOversee:
    """An item by its number, in every roadmap of every municipality that the person oversees."""
    memberships = places(request)
    if not memberships:
        return NothingToOversee()
    found: dict[int, _Found] = {}
    async with request.reading() as tx:
        for membership in reversed(memberships):
            items = await tx.roadmaps.places(membership.municipality.id)
            for item_id in [item.id for _, item in items if bears(item, typed)]:
                tasks = await tx.tasks.of_item(item_id)
                seen = await _seen(tx, request, membership, tasks)
                if seen:
                    found[item_id] = _Found(membership, seen)
        match tuple(found.values()):
            case ():
                for membership in reversed(memberships):
                    missing = await no_such_number(tx, typed, membership.municipality)
                    known = missing.removed or missing.closed
                    if known and may_oversee(request.person, membership.municipality.id):
                        return missing
                return NoSuchNumber(typed)
            case (only,):
                return await _across(tx, request, only)
    return _choice(request, typed, found)


def _choice(request: Request, typed: str, found: Mapping[int, _Found]) -> Choice:
    municipalities = {
        f.membership.municipality.id: f.membership.municipality for f in found.values()
    }
    day = request.today(next(iter(municipalities.values())))
    names = {each.id: each.name for each in municipalities.values()}
    tasks = tuple(nearest_of_each_item(f.tasks, day)[0] for f in found.values())
    return Choice(typed, day, tasks, names if len(names) > 1 else {})


async def _seen(
    tx: Transaction, request: Request, membership: Membership, tasks: list[Task]
) -> list[Task]:
    only = await seen_schools(tx, request, membership)
    return [task for task in tasks if only is None or task.organisation_id in only]


async def _across(tx: Transaction, request: Request, found: _Found) -> ItemAcross:
    municipality = found.membership.municipality
    today, item = request.today(municipality), found.tasks[0].item
    schools: dict[int, list[Task]] = {}
    for task in found.tasks:
        schools.setdefault(task.organisation_id, []).append(task)
    present = [nearest_of_each_item(of_school, today)[0] for of_school in schools.values()]
    whole = may_oversee(request.person, municipality.id)
    shares = await tx.submissions.shares_of(item.id) if whole else []
    decides = may_decide(request.person, municipality.id) and not found.tasks[0].is_closed
    waiting = sum(task.state is TaskState.SUBMITTED for task in found.tasks)
    return ItemAcross(
        municipality.id,
        today,
        tuple(sorted(present, key=lambda task: task.organisation_name)),
        decides,
        total(shares),
        len(shares),
        sum(task.news_at is not None for task in found.tasks),
        _late_besides(found.tasks, present, today),
        waiting if decides else 0,
        await tx.organisations.other_than_schools(municipality.id) if decides else {},
    )


def _late_besides(
    tasks: Iterable[Task], present: Iterable[Task], today: date
) -> Mapping[int, int]:
    shown = {task.id for task in present}
    late = (task for task in tasks if task.id not in shown and is_overdue(task, today))
    return Counter(task.organisation_id for task in late)
