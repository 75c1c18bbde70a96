"""Remind people: plan the day's messages, and say at the moment of sending what is true then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from roadmap.counts import count_of, is_counted, is_present
from roadmap.members import Unreached
from roadmap.model import Membership, Municipality, Role, Task
from roadmap.progress import end_of_week
from roadmap.reminding import (
    COUNTER_DAY,
    LONGEST_GAP,
    TOLD_TO_COORDINATOR,
    TOLD_TO_OBSERVER,
    Counter,
    Habits,
    IsWorking,
    Reminder,
    Topic,
    day_to_remind,
    due_now,
    ends_the_week,
    escalated,
    reminder,
)
from roadmap.rights import SCHOOL_ROLES
from roadmap.sieve import OWN
from storage.database import Database, Transaction
from storage.reminders import Group
from usecases.request import Request
from usecases.see_status import curated
from usecases.working_days import working_days

REMINDER = "reminder"
# Long enough before every group's hour: the groups' members are sorted out one by one.
EVER = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SchoolReminder:
    """What one school is reminded of."""

    membership: Membership
    reminder: Reminder


@dataclass(frozen=True, slots=True)
class Digest:
    """What a municipality's overseer is told in the morning, each late task once.

    `became_late` since the digest before; `escalated` have been late for `after` days; both are
    the schools' and the department's, of which `own_due` is due now. `week` is there on the last
    working day until Friday; `unreached` since the digest before, too.
    """

    membership: Membership
    day: date
    waiting: int
    became_late: tuple[Task, ...]
    escalated: tuple[Task, ...]
    after: int
    week: "Week | None"
    unreached: tuple[Unreached, ...] = ()
    own_due: tuple[Task, ...] = ()

    @property
    def says_something(self) -> bool:
        told = (self.became_late, self.escalated, self.own_due, self.unreached)
        return bool(self.waiting or any(told) or self.week)


@dataclass(frozen=True, slots=True)
class Week:
    """A municipality's week, as counts: decided since Monday, late now, due until next Sunday."""

    accepted: int
    returned: int
    late: int
    ahead: int


@dataclass(frozen=True, slots=True)
class Morning:
    """Everything one person is told on a day, in one message."""

    day: date
    schools: tuple[SchoolReminder, ...]
    digests: tuple[Digest, ...]


async def plan_reminders(db: Database, now: datetime) -> int:
    """Write the messages that are due by now; returns how many. Planned twice is planned once."""
    async with db.reading() as tx:
        groups = await tx.reminders.groups()
        due = [(group, await _due_day(tx, group, now)) for group in groups]
    return sum([await _plan(db, group, day, now) for group, day in due if day is not None])


async def _due_day(tx: Transaction, group: Group, now: datetime) -> date | None:
    """The day that is to be planned now; which days people work is asked only at their hour."""
    zone = ZoneInfo(group.timezone)
    day = day_to_remind(now, zone, group.habits, EVER, group.reminded, lambda _: True)
    if day is None or not (await working_days(tx, group.municipality_id))(day):
        return None
    return day


async def _plan(db: Database, group: Group, day: date, now: datetime) -> int:
    hour = datetime.combine(day, group.habits.hour, ZoneInfo(group.timezone))
    # Planning hangs on no decision: what is said is made when it is sent.
    async with db.transaction(within=()) as tx:
        return await tx.reminders.plan(group, day, hour, now, REMINDER)


async def compose_reminder(tx: Transaction, request: Request, day: date) -> Morning | None:
    """What there is to say of that day; None where it is too late, or where there is nothing.

    What was not said on a day is said on the next one that has a message.
    """
    memberships = request.person.memberships
    if not memberships:
        return None
    habits, zone = await tx.reminders.habits(request.person.id)
    since = await tx.reminders.told_before(request.person.id, day, REMINDER)
    local = request.now.astimezone(ZoneInfo(zone or memberships[-1].municipality.timezone))
    if local.date() != day or habits.is_too_late(local.time()) or habits.is_away(day):
        return None
    schools: list[SchoolReminder] = []
    digests: list[Digest] = []
    for membership in memberships:
        is_working = await working_days(tx, membership.municipality.id)
        moment = _Moment(request.now, day, since, habits, is_working)
        if membership.role in SCHOOL_ROLES:
            schools += await _of_school(tx, membership, moment)
        elif Topic.DIGEST not in habits.off:
            digests += await _of_overseer(tx, membership, moment)
    morning = Morning(day, tuple(schools), tuple(digests))
    return morning if schools or digests else None


@dataclass(frozen=True, slots=True)
class _Moment:
    now: datetime
    day: date
    since: date | None
    habits: Habits
    is_working: IsWorking


async def _of_school(
    tx: Transaction, membership: Membership, at: _Moment
) -> Iterable[SchoolReminder]:
    school = membership.organisation_id or 0
    if membership.role is Role.DEPUTY and await tx.reminders.head_is_reminded(school, at.day):
        return ()
    tasks = await tx.tasks.of_organisation(school)
    counters = await _counters(tx, tasks, membership.municipality, at)
    said = reminder(tasks, counters, at.now, at.day, at.since, at.habits, at.is_working)
    return () if said is None else (SchoolReminder(membership, said),)


async def _counters(
    tx: Transaction, tasks: Iterable[Task], municipality: Municipality, at: _Moment
) -> list[Counter]:
    """This month's counts; before their day nobody asks for them."""
    if at.day.day < COUNTER_DAY:
        return []
    counted = [task for task in tasks if is_counted(task) and is_present(task, at.day)]
    rounds = await tx.submissions.of_tasks(task.id for task in counted)
    counters: list[Counter] = []
    for task in counted:
        count = count_of(task, rounds.get(task.id, ()), at.day, municipality.timezone)
        if count is not None and count.month is not None:
            counters.append(Counter(task, count.done, count.wanted))
    return counters


async def _of_overseer(tx: Transaction, membership: Membership, at: _Moment) -> Iterable[Digest]:
    municipality, only = membership.municipality, await curated(tx, membership)
    after = TOLD_TO_OBSERVER if membership.role is Role.OBSERVER else TOLD_TO_COORDINATOR
    since = at.since or at.day - timedelta(days=1)
    first = since - timedelta(days=after)
    owed = await tx.tasks.unfinished_between(municipality.id, first, at.day)
    owed = [task for task in owed if only is None or task.organisation_id in only]
    own = await _own(tx, membership, first, at)
    summary = await tx.summaries.of(municipality, at.day, at.now, only)
    is_coordinator = membership.role is Role.COORDINATOR
    digest = Digest(
        membership=membership,
        day=at.day,
        waiting=summary.total("waiting") if is_coordinator else 0,
        became_late=escalated((*owed, *own), 1, at.day, since) if is_coordinator else (),
        escalated=escalated((*owed, *own), after, at.day, since),
        after=after,
        week=await _week(tx, municipality, at, summary.total("late")),
        unreached=await _unreached(tx, municipality, since, at) if is_coordinator else (),
        own_due=due_now(own, at.day, at.since, at.is_working) if is_coordinator else (),
    )
    return (digest,) if digest.says_something else ()


async def _own(tx: Transaction, membership: Membership, first: date, at: _Moment) -> list[Task]:
    """What the department and its services owe: no news for a curator."""
    if membership.role is Role.CURATOR:
        return []
    municipality, last = membership.municipality, at.day + LONGEST_GAP
    return await tx.tasks.unfinished_between(municipality.id, first, last, OWN)


async def _unreached(
    tx: Transaction, municipality: Municipality, since: date, at: _Moment
) -> tuple[Unreached, ...]:
    before = datetime.combine(since, at.habits.hour, ZoneInfo(municipality.timezone))
    missed = await tx.outbox.undelivered(municipality.id)
    people = {m.recipient_id: Unreached(m.recipient, m.why) for m in missed if m.since >= before}
    return tuple(people.values())


async def _week(
    tx: Transaction, municipality: Municipality, at: _Moment, late: int
) -> Week | None:
    if not ends_the_week(at.day, at.is_working):
        return None
    zone = ZoneInfo(municipality.timezone)
    monday = datetime.combine(at.day - timedelta(days=at.day.weekday()), time(), zone)
    decided = await tx.overviews.change(municipality.id, monday, at.day, at.day)
    sunday = end_of_week(at.day) + timedelta(days=7)
    ahead = await tx.tasks.unfinished_between(municipality.id, at.day, sunday)
    return Week(
        accepted=decided.accepted,
        returned=decided.returned,
        late=late,
        ahead=len(ahead),
    )
