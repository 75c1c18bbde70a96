"""Roadmaps and their years, as extreme as can be."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from typing import TYPE_CHECKING

from handlers.years import screens
from roadmap.model import Municipality
from roadmap.year_end import Left
from tests.screens.extremes_of_drafts import DAY, ID, roadmap
from usecases.browse_tasks import NotYours
from usecases.close_year import YearTurned
from usecases.compose_notice import YearNews
from usecases.see_years import Leftovers, YearCard, Years, YearTasks

if TYPE_CHECKING:
    from storage.roadmaps import StoredRoadmap
    from tests.screens.extremes import Draw, Extremes


CLOSED = datetime(2026, 10, 14, 9, 0, tzinfo=UTC)


def _roadmap(e: "Extremes", closed: bool) -> "StoredRoadmap":
    return replace(roadmap(e), closed_at=CLOSED if closed else None)


def _card(e: "Extremes", closed: bool, schools: int) -> YearCard:
    municipality = Municipality(ID, e.name, "Asia/Kamchatka")
    summary = e.summary(schools)
    return YearCard(municipality, _roadmap(e, closed), summary, e.name, may_decide=True)


def _tasks(e: "Extremes", closed: bool, count: int) -> YearTasks:
    return YearTasks(_roadmap(e, closed), ID, e.name, DAY, (e.task(),) * count, own=False)


def _left(e: "Extremes", count: int) -> Leftovers:
    left = {what: (e.task(),) * count for what in Left} if count else {}
    return Leftovers(_roadmap(e, False), DAY, left, count)


def screens_of_years() -> Iterator[tuple[str, "Draw"]]:
    nobody = NotYours()
    yield "years_screen nobody", lambda e, la: screens.years_screen(nobody, la)
    yield "year_screen nobody", lambda e, la: screens.year_screen(nobody, 0, la)
    yield "closing_screen nobody", lambda e, la: screens.closing_screen(nobody, la)
    yield "left_screen nobody", lambda e, la: screens.left_screen(nobody, Left.LATE, 0, la)
    yield "turned_screen nobody", lambda e, la: screens.turned_screen(nobody, la)
    yield "year_tasks_screen nobody", lambda e, la: screens.year_tasks_screen(nobody, 0, la)
    yield (
        "year_is_closed_screen",
        lambda e, la: screens.year_is_closed_screen(e.task(), la),
    )
    for count, own in product((0, 1, 40), (0, ID)):
        yield (
            f"years_screen {count} {own}",
            lambda e, la, n=count, o=own: screens.years_screen(
                Years(
                    Municipality(ID, e.name, "Asia/Kamchatka"),
                    (_roadmap(e, True), _roadmap(e, False)) * n,
                    o,
                ),
                la,
            ),
        )
    for closed, count, page in product((True, False), (0, 1, 40), (0, 999)):
        yield (
            f"year_screen {closed} {count} {page}",
            lambda e, la, c=closed, n=count, p=page: screens.year_screen(_card(e, c, n), p, la),
        )
        yield (
            f"year_tasks_screen {closed} {count} {page}",
            lambda e, la, c=closed, n=count, p=page: screens.year_tasks_screen(
                _tasks(e, c, n), p, la
            ),
        )
    for closed, before in product((True, False), (True, False)):
        yield (
            f"turned_screen {closed} {before}",
            lambda e, la, c=closed, b=before: screens.turned_screen(
                YearTurned(_card(e, c, 40), b), la
            ),
        )
        yield (
            f"year_notice {closed} {before}",
            lambda e, la, c=closed: screens.year_notice(YearNews(_tasks(e, c, 40)), la),
        )
    for count in (0, 1, 40):
        yield (
            f"closing_screen {count}",
            lambda e, la, n=count: screens.closing_screen(_left(e, n), la),
        )
        for what in Left:
            yield (
                f"left_screen {count} {what}",
                lambda e, la, n=count, w=what: screens.left_screen(_left(e, n), w, 999, la),
            )
