"""What a municipality's summary said on a past day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from roadmap.history import Act, Change, summary_then
from roadmap.model import Municipality, OrganisationKind, Task
from roadmap.progress import Summary
from storage.database import Transaction
from storage.events import TaskEvent
from usecases.request import Request

_OF_SUBMISSIONS = {
    "submitted": Act.SUBMITTED,
    "accepted": Act.ACCEPTED,
    "returned": Act.RETURNED,
    "withdrawn": Act.TAKEN_BACK,
}
_OF_TASKS = {
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
) -> Summary:
    """At the end of a past `day`; of today, or a day to come, as it is now."""
    today = request.today(municipality)
    if day is None or day >= today:
        return await tx.summaries.of(municipality, today, request.now, only)
    moment = _end_of(day, municipality)
    organisations = await tx.organisations.of_municipality(municipality.id)
    schools = [
        o
        for o in organisations
        if o.kind is OrganisationKind.SCHOOL and (only is None or o.id in only)
    ]
    tasks = await tx.tasks.published_by(municipality.id, moment)
    extended = {e.id: e.due_before for e in await tx.appeals.extensions(municipality.id)}
    changes = _changes(await tx.events.of_tasks(municipality.id), tasks, extended)
    return summary_then(municipality.name, schools, tasks, changes, day, moment)


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
