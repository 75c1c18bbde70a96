"""What a municipality's summary said on a past day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from roadmap.figures import Figure
from roadmap.history import Act, Change, figure_then, summary_then
from roadmap.model import Municipality, Organisation, Task
from roadmap.progress import Summary
from roadmap.sieve import EVERYTHING, Sieve
from storage.database import Transaction
from storage.events import TaskEvent
from usecases.add_schools import SCHOOL_ADDED
from usecases.request import Request

_OF_SUBMISSIONS = {
    "submitted": Act.SUBMITTED,
    "accepted": Act.ACCEPTED,
    "returned": Act.RETURNED,
    "withdrawn": Act.TAKEN_BACK,
}
_OF_TASKS = {
    "added": Act.ADDED,
    "withdrawn": Act.TAKEN_OUT,
    "deadline_moved": Act.MOVED,
    "extension_granted": Act.MOVED,
}
# What is said of one task of an item holds for all of the school's.
_OF_ITEMS = {"waiver_granted": Act.WAIVED, "waiver_revoked": Act.GIVEN_BACK}


async def summary_on(
    tx: Transaction,
    request: Request,
    municipality: Municipality,
    day: date | None = None,
    only: frozenset[int] | None = None,
    sieve: Sieve = EVERYTHING,
) -> Summary:
    """At the end of a past `day`; of today, or a day to come, as it is now."""
    today = request.today(municipality)
    if day is None or day >= today:
        present = await tx.summaries.of(municipality, today, request.now, only, sieve)
        return await tx.summaries.with_submissions(present, municipality.id, only, sieve)
    past = await _past(tx, municipality, day, only, sieve)
    return summary_then(
        municipality.name, past.organisations, past.tasks, past.changes, day, past.moment, sieve
    )


async def figure_on(
    tx: Transaction,
    municipality: Municipality,
    figure: Figure,
    day: date,
    only: frozenset[int] | None,
    sieve: Sieve,
) -> tuple[Task, ...]:
    """The tasks behind a figure of the summary of a past day."""
    past = await _past(tx, municipality, day, only, sieve)
    return figure_then(figure, past.tasks, past.changes, day, past.moment, sieve)


@dataclass(frozen=True, slots=True)
class _Past:
    organisations: tuple[Organisation, ...]
    tasks: tuple[Task, ...]
    changes: tuple[Change, ...]
    moment: datetime


async def _past(
    tx: Transaction,
    municipality: Municipality,
    day: date,
    only: frozenset[int] | None,
    sieve: Sieve,
) -> _Past:
    moment = _end_of(day, municipality)
    everybody = await tx.organisations.of_municipality(municipality.id)
    added = await tx.events.of_kind(municipality.id, SCHOOL_ADDED)
    later = {event.facts["organisation_id"] for event in added if event.at > moment}
    theirs = [
        o
        for o in everybody
        if o.kind in sieve.kinds and (only is None or o.id in only) and o.id not in later
    ]
    known = {organisation.id for organisation in theirs}
    tasks = await tx.tasks.published_by(municipality.id, moment, sieve.kinds)
    extended = {e.id: e.due_before for e in await tx.appeals.extensions(municipality.id)}
    changes = _changes(await tx.events.of_tasks(municipality.id), tasks, extended)
    kept = [task for task in tasks if task.organisation_id in known]
    return _Past(tuple(theirs), tuple(kept), tuple(changes), moment)


def _end_of(day: date, municipality: Municipality) -> datetime:
    midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(municipality.timezone))
    return midnight - timedelta(microseconds=1)


def _changes(
    events: Iterable[TaskEvent], tasks: Iterable[Task], extended: Mapping[int, date | None]
) -> Iterator[Change]:
    of_item: dict[tuple[int, int], list[int]] = {}
    about: dict[int, tuple[int, int]] = {}
    for task in tasks:
        about[task.id] = (task.organisation_id, task.item.id)
        of_item.setdefault(about[task.id], []).append(task.id)
    for event in events:
        submission = event.facts.get("submission_id")
        if event.kind in _OF_ITEMS and event.task_id in about:
            for task_id in of_item[about[event.task_id]]:
                yield Change(_OF_ITEMS[event.kind], task_id, event.at)
        elif submission and event.kind in _OF_SUBMISSIONS:
            act = _OF_SUBMISSIONS[event.kind]
            yield Change(act, event.task_id, event.at, submission_id=submission)
        elif not submission and event.kind in _OF_TASKS:
            was = event.facts.get("was")
            before = (
                date.fromisoformat(was) if was else extended.get(event.facts.get("appeal_id", 0))
            )
            yield Change(_OF_TASKS[event.kind], event.task_id, event.at, before)
