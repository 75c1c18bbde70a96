"""The fullest morning, and every choice about it."""

from collections.abc import Iterator
from datetime import date, time
from itertools import product
from typing import TYPE_CHECKING

from handlers.reminders import screens
from roadmap.members import Undelivered, Unreached
from roadmap.model import Role
from roadmap.reminding import Counter, Habits, Reminder, Topic
from usecases import change_reminders, change_settings, remind

if TYPE_CHECKING:
    from tests.screens.extremes import Draw, Extremes

DAY = date(2026, 10, 14)
MANY = 10**6


def reminder(e: "Extremes", n: int) -> Reminder:
    tasks = (e.task(),) * n
    ids = frozenset(task.id for task in tasks)
    counters = (Counter(e.task(), MANY, MANY),) * n
    return Reminder(DAY, tasks, tasks, tasks, tasks, tasks, counters, tasks, ids)


def digest(e: "Extremes", n: int) -> remind.Digest:
    week = remind.Week(*[MANY] * 4)
    late = (e.task(),) * n
    nobody = (Unreached(e.name, Undelivered.GAVE_UP),) * n
    return remind.Digest(
        e.membership(Role.COORDINATOR), DAY, MANY, late, late, 14, week, nobody, late
    )


def morning(e: "Extremes", n: int) -> remind.Morning:
    school = remind.SchoolReminder(e.membership(Role.HEAD), reminder(e, n))
    return remind.Morning(DAY, (school,) * n, (digest(e, n),) * n)


def settings() -> Iterator[change_reminders.Outcome]:
    away = Habits(time(16), off=frozenset({Topic.SOON}), paused_until=date(2030, 12, 31))
    quiet = Habits(quiet_from=time(21), quiet_to=time(8))
    for habits in (Habits(), away, quiet):
        for zone, is_own in (("Asia/Yekaterinburg", True), ("Asia/Ust-Nera", False)):
            yield change_reminders.MyReminders(habits, tuple(Topic), DAY, zone, is_own)
    yield change_settings.NothingToSet()


def pauses() -> Iterator[change_reminders.PauseOffered | change_settings.NothingToSet]:
    for deputies, until in product((None, 0, 12), (None, date(2027, 12, 31))):
        mine = change_reminders.MyReminders(
            Habits(), tuple(Topic), DAY, "Asia/Yekaterinburg", is_own=True, deputies=deputies
        )
        yield change_reminders.PauseOffered(mine, until, 2**63 - 1)
    yield change_settings.NothingToSet()


def screens_of_reminders() -> Iterator[tuple[str, "Draw"]]:
    for n in (1, 50):
        yield f"reminder_notice {n}", lambda e, la, n=n: screens.reminder_notice(morning(e, n), la)
    for n, pause in enumerate(pauses()):
        yield f"pause_screen {n}", lambda e, la, o=pause: screens.pause_screen(o, la)
    for n, outcome in enumerate(settings()):
        yield (
            f"reminder_settings_screen {n}",
            lambda e, la, o=outcome: screens.reminder_settings_screen(o, la),
        )
        yield (
            f"own_zones_screen {n}",
            lambda e, la, o=outcome: screens.own_zones_screen(o, la),
        )
