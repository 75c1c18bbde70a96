"""When and of what a person is reminded: their own choice."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from roadmap.reminding import Habits, Topic
from roadmap.rights import SCHOOL_ROLES
from usecases.change_settings import SETTINGS, NothingToSet
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class MyReminders:
    """The choices as they are now; `topics` are those that concern the person's roles."""

    habits: Habits
    topics: tuple[Topic, ...]
    day: date


Outcome = MyReminders | NothingToSet


async def my_reminders(request: Request) -> Outcome:
    if not request.person.memberships:
        return NothingToSet()
    async with request.reading() as tx:
        habits, _ = await tx.reminders.habits(request.person.id)
    return _mine(request, habits)


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
    if not request.person.memberships:
        return NothingToSet()
    last = _today(request) + timedelta(days=days - 1) if days else None
    return await _change(request, lambda habits: replace(habits, paused_until=last))


async def _change(request: Request, changed: Callable[[Habits], Habits]) -> Outcome:
    if not request.person.memberships:
        return NothingToSet()
    async with request.changing() as tx:
        habits, zone = await tx.reminders.habits(request.person.id)
        habits = changed(habits)
        await tx.reminders.set_habits(request.person.id, habits, zone)
        tx.subject = SETTINGS
    return _mine(request, habits)


def _mine(request: Request, habits: Habits) -> MyReminders:
    roles = request.person.roles
    concerns = dict.fromkeys(Topic, roles & SCHOOL_ROLES)
    concerns[Topic.DIGEST] = roles - SCHOOL_ROLES
    return MyReminders(habits, tuple(t for t in Topic if concerns[t]), _today(request))


def _today(request: Request) -> date:
    return request.today(request.person.memberships[-1].municipality)
