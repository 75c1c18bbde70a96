"""Groups, days off and regions at their fullest."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from handlers import region
from handlers.days import quarters
from handlers.days import screens as days
from handlers.groups import screens as groups
from roadmap.members import GroupChat
from roadmap.order import Period
from roadmap.sieve import Sieve
from usecases import (
    browse_tasks,
    filter_summary,
    see_summary,
    set_days,
    set_quarters,
    show_group,
)

if TYPE_CHECKING:
    from tests.screens.extremes import Draw, Extremes

ID = 2**63 - 1
DAY = date(2026, 10, 14)
NONE = browse_tasks.NotYours()


def screens_of_municipalities() -> Iterator[tuple[str, "Draw"]]:
    summaries = {
        "shown": _in_group,
        "ours": lambda e: show_group.OursInPrivate(),
        "allowable": lambda e: show_group.MayBeAllowed((e.municipality,)),
        "allowable many": lambda e: show_group.MayBeAllowed((e.municipality,) * 60),
        "private": lambda e: show_group.PrivateOnly(),
    }
    for name, make in summaries.items():
        yield (
            f"group_summary_screen {name}",
            lambda e, la, m=make: groups.group_summary_screen(m(e), la),
        )
    yield (
        "allowed_screen",
        lambda e, la: groups.allowed_screen(_in_group(e), la),
    )
    yield "allowed_screen none", lambda e, la: groups.allowed_screen(NONE, la)
    yield "pressed_in_group_screen", lambda e, la: groups.pressed_in_group_screen(la)
    yield from _of_quarters()
    for n in (0, 60):
        yield f"groups_screen {n}", lambda e, la, n=n: groups.groups_screen(_chats(e, n), la)
        yield f"days_screen {n}", lambda e, la, n=n: days.days_screen(_days(e, n), 3, la)
    yield "groups_screen none", lambda e, la: groups.groups_screen(NONE, la)
    yield "days_screen none", lambda e, la: days.days_screen(NONE, 0, la)
    for missed in (True, False):
        yield (
            f"days_screen asked {missed}",
            lambda e, la, m=missed: days.days_screen(set_days.DayAwaited(ID, m), 0, la),
        )
    for zone in ("Europe/Moscow", "America/Argentina/ComodRivadavia"):
        yield (
            f"zones_screen {zone}",
            lambda e, la, z=zone: days.zones_screen(
                set_days.MunicipalZone(replace(e.municipality, timezone=z)), la
            ),
        )
    yield "zones_screen none", lambda e, la: days.zones_screen(NONE, la)
    for n, page in ((3, 0), (40, 4), (400, 50)):
        yield (
            f"region_screen {n}",
            lambda e, la, n=n, p=page: region.region_screen(_views(e, n), p, la),
        )


def _in_group(e: "Extremes") -> show_group.GroupSummary:
    chosen = filter_summary.Chosen(ID, start=DAY, end=DAY)
    scope = filter_summary.Scope(
        chosen, e.municipality, sieve=Sieve(span=(DAY, DAY)), group=e.name
    )
    return show_group.GroupSummary(e.summary(200), scope)


def _chats(e: "Extremes", n: int) -> show_group.GroupChats:
    return show_group.GroupChats(ID, (GroupChat(-(2**63), ID, e.name),) * n)


def _days(e: "Extremes", n: int) -> set_days.MunicipalDays:
    found = tuple((DAY + timedelta(days=day), day % 2 == 0) for day in range(n))
    return set_days.MunicipalDays(e.municipality, DAY, found)


def _views(e: "Extremes", n: int) -> tuple[see_summary.SummaryView, ...]:
    return (e.view(3),) * n


def _of_quarters() -> Iterator[tuple[str, "Draw"]]:
    outcomes = {
        "none": lambda e: NONE,
        "asked": lambda e: set_quarters.QuartersAwaited(ID, 2026, missed=False),
        "missed": lambda e: set_quarters.QuartersAwaited(ID, 2026, missed=True),
        "nothing moves": lambda e: set_quarters.QuartersLooked(ID, (DAY,) * 4, ()),
        "all moves": lambda e: set_quarters.QuartersLooked(
            ID, (DAY,) * 4, (set_quarters.Move(e.item(), ((DAY, None),) * 40),) * 60
        ),
    }
    for said in (False, True):
        outcomes[f"seen {said}"] = lambda e, s=said: set_quarters.Quarters(
            e.municipality, 2026, (Period(DAY, DAY),) * 4, s, changed=s
        )
    for name, make in outcomes.items():
        yield (
            f"quarters_screen {name}",
            lambda e, la, m=make: quarters.quarters_screen(m(e), la),
        )
