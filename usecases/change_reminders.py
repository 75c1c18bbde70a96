"""When and of what a person is reminded: their own choice."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from roadmap.absence import LONGEST, away_until
from roadmap.model import Role
from roadmap.reminding import Habits, Topic
from roadmap.rights import SCHOOL_ROLES
from roadmap.zones import ZONES
from storage.database import Transaction
from usecases.change_settings import SETTINGS, NothingToSet
from usecases.fit_quarters import quarters_spoken_of
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class MyReminders:
    """The choices as they are now; `topics` are those that concern the person's roles.

    `zone` is IANA's name; `is_own` where it is not simply the municipality's. `deputies` are
    those who are reminded while the person is away: None where the person heads no school.
    """

    habits: Habits
    topics: tuple[Topic, ...]
    day: date
    zone: str
    is_own: bool
    deputies: int | None = None


@dataclass(frozen=True, slots=True)
class PauseOffered:
    """A pause that words ask for: up to and including `until`, or as long as is chosen."""

    mine: MyReminders
    until: date | None
    school_id: int | None


Outcome = MyReminders | NothingToSet


async def my_reminders(request: Request) -> Outcome:
    if not request.person.memberships:
        return NothingToSet()
    async with request.reading() as tx:
        habits, zone = await tx.reminders.habits(request.person.id)
        return await _mine(tx, request, habits, zone)


async def offer_pause(request: Request, words: str) -> PauseOffered | NothingToSet:
    """Nothing is changed: the words may say until when."""
    mine = await my_reminders(request)
    if isinstance(mine, NothingToSet):
        return mine
    present = request.person.memberships[-1]
    heads = present.organisation_id if present.role is Role.HEAD else None
    async with request.reading() as tx:
        quarters = await quarters_spoken_of(tx, present.municipality.id, words)
    return PauseOffered(mine, away_until(words, mine.day, quarters), heads)


async def remind_at(request: Request, hour: int) -> Outcome:
    return await _change(request, lambda habits: replace(habits, at=time(hour)))


async def toggle_topic(request: Request, topic: Topic) -> Outcome:
    return await _change(request, lambda habits: replace(habits, off=habits.off ^ {topic}))


async def toggle_soon(request: Request, days: int) -> Outcome:
    return await _change(request, lambda habits: replace(habits, soon=habits.soon ^ {days}))


async def keep_quiet(request: Request, start: int, end: int) -> Outcome:
    """Nothing is sent between the hours; equal ones mean at any time."""
    hours = (None, None) if start == end else (time(start), time(end))
    return await _change(
        request, lambda habits: replace(habits, quiet_from=hours[0], quiet_to=hours[1])
    )


async def pause_reminders(request: Request, days: int) -> Outcome:
    """For so many days from today on, 0: go on."""
    mine = await my_reminders(request)
    if isinstance(mine, NothingToSet):
        return mine
    last = mine.day + timedelta(days=days - 1) if days else None
    return await _change(request, lambda habits: replace(habits, paused_until=last))


async def pause_until(request: Request, day: date) -> Outcome:
    """Up to and including the day; one that is past changes nothing."""
    mine = await my_reminders(request)
    if isinstance(mine, NothingToSet) or not mine.day <= day <= mine.day + LONGEST:
        return mine
    return await _change(request, lambda habits: replace(habits, paused_until=day))


async def choose_own_zone(request: Request, place: int | None) -> Outcome:
    """`place` is one in `ZONES`, another changes nothing; None: the municipality's."""
    if place is not None and place >= len(ZONES):
        return await my_reminders(request)
    if not request.person.memberships:
        return NothingToSet()
    zone = None if place is None else ZONES[place]
    async with request.changing() as tx:
        habits, _ = await tx.reminders.habits(request.person.id)
        await tx.reminders.set_habits(request.person.id, habits, zone)
        tx.subject = SETTINGS
        return await _mine(tx, request, habits, zone)


async def _change(request: Request, changed: Callable[[Habits], Habits]) -> Outcome:
    if not request.person.memberships:
        return NothingToSet()
    async with request.changing() as tx:
        habits, zone = await tx.reminders.habits(request.person.id)
        habits = changed(habits)
        await tx.reminders.set_habits(request.person.id, habits, zone)
        tx.subject = SETTINGS
        return await _mine(tx, request, habits, zone)


async def _mine(
    tx: Transaction, request: Request, habits: Habits, zone: str | None
) -> MyReminders:
    roles = request.person.roles
    concerns = dict.fromkeys(Topic, roles & SCHOOL_ROLES)
    concerns[Topic.DIGEST] = roles - SCHOOL_ROLES
    own = zone or request.person.memberships[-1].municipality.timezone
    topics = tuple(topic for topic in Topic if concerns[topic])
    day = request.now.astimezone(ZoneInfo(own)).date()
    deputies = await _deputies(tx, request)
    return MyReminders(habits, topics, day, own, zone is not None, deputies)


async def _deputies(tx: Transaction, request: Request) -> int | None:
    """Of the school of which the person is the head just now."""
    present = request.person.memberships[-1]
    if present.role is not Role.HEAD or present.organisation_id is None:
        return None
    everybody = await tx.people.of_school(present.organisation_id)
    return len(set(everybody) - set(await tx.people.heads(present.organisation_id)))
