"""When and of what a person is reminded: their own choice."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from roadmap.reminding import Habits, Topic
from roadmap.rights import SCHOOL_ROLES
from roadmap.zones import ZONES
from usecases.change_settings import SETTINGS, NothingToSet
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class MyReminders:
    """The choices as they are now; `topics` are those that concern the person's roles.

    `zone` is IANA's name; `is_own` where it is not simply the municipality's.
    """

    habits: Habits
    topics: tuple[Topic, ...]
    day: date
    zone: str
    is_own: bool


Outcome = MyReminders | NothingToSet


async def my_reminders(request: Request) -> Outcome:
    if not request.person.memberships:
        return NothingToSet()
    async with request.reading() as tx:
        habits, zone = await tx.reminders.habits(request.person.id)
    return _mine(request, habits, zone)


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
    return _mine(request, habits, zone)


async def _change(request: Request, changed: Callable[[Habits], Habits]) -> Outcome:
    if not request.person.memberships:
        return NothingToSet()
    async with request.changing() as tx:
        habits, zone = await tx.reminders.habits(request.person.id)
        habits = changed(habits)
        await tx.reminders.set_habits(request.person.id, habits, zone)
        tx.subject = SETTINGS
    return _mine(request, habits, zone)


def _mine(request: Request, habits: Habits, zone: str | None) -> MyReminders:
    roles = request.person.roles
    concerns = dict.fromkeys(Topic, roles & SCHOOL_ROLES)
    concerns[Topic.DIGEST] = roles - SCHOOL_ROLES
    own = zone or request.person.memberships[-1].municipality.timezone
    topics = tuple(topic for topic in Topic if concerns[topic])
    day = request.now.astimezone(ZoneInfo(own)).date()
    return MyReminders(habits, topics, day, own, is_own=zone is not None)
