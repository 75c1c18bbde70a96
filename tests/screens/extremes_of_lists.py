"""Lists of tasks with the most extreme values."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

from handlers.tasks import lists
from roadmap.lists import Line, Section
from roadmap.model import TaskState
from roadmap.order import DeadlineKind, Every
from roadmap.progress import Filter
from usecases import browse_tasks, find_tasks

if TYPE_CHECKING:
    from tests.screens.extremes import Draw, Extremes

ID, MANY = 2**63 - 1, 10**6
DAY = date(2026, 10, 14)


def screens_of_lists() -> Iterator[tuple[str, "Draw"]]:
    yield "words_needed_screen", lambda e, la: lists.words_needed_screen(la)
    for which, page, count, within in product(Filter, (0, 5, 999), (0, 1, 40), (True, False)):
        yield (
            f"task_list_screen {which} {page} {count} {within}",
            lambda e, la, w=which, p=page, c=count, s=within: lists.task_list_screen(
                _list(e, w, c, s), p, la
            ),
        )
    for page, count in product((0, 5), (1, 40)):
        yield (
            f"sections_screen {page} {count}",
            lambda e, la, p=page, c=count: lists.sections_screen(
                browse_tasks.SectionList(ID, e.name, (_section(e),) * c, False), p, la
            ),
        )
        yield (
            f"found_screen {page} {count}",
            lambda e, la, c=count: lists.found_screen(
                find_tasks.Found(e.text(4096), ID, DAY, (Line(e.task(), MANY),) * c), la
            ),
        )
    for count in (0, 1, 40):
        yield (
            f"found_screen items {count}",
            lambda e, la, c=count: lists.found_screen(
                find_tasks.FoundItems(e.text(4096), ((e.task().item, e.name),) * c), la
            ),
        )
    yield (
        "found_screen nothing",
        lambda e, la: lists.found_screen(find_tasks.Found(e.text(4096), ID, DAY, ()), la),
    )
    yield "found_screen no school", lambda e, la: lists.found_screen(browse_tasks.NoSchool(), la)
    yield (
        "sections_screen not yours",
        lambda e, la: lists.sections_screen(browse_tasks.NotYours(), 0, la),
    )
    yield (
        "periods_screen not yours",
        lambda e, la: lists.periods_screen(browse_tasks.NotYours(), 0, la),
    )
    for every, due in product((*Every, None), (None, DAY + timedelta(days=999))):
        yield (
            f"periods_screen {every} {due}",
            lambda e, la, n=every, d=due: lists.periods_screen(_periods(e, n, d), 0, la),
        )


def _section(e: "Extremes") -> Section:
    return Section(ID, e.text(4096), False, MANY, MANY)


def _list(e: "Extremes", which: Filter, count: int, within: bool) -> browse_tasks.TaskList:
    section = _section(e) if within else None
    lines = (Line(e.task(), MANY),) * count
    return browse_tasks.TaskList(ID, e.name, which, DAY, lines, True, section)


def _periods(e: "Extremes", every: Every | None, due: date | None) -> browse_tasks.Periods:
    task = e.task(TaskState.OPEN, due, kind=DeadlineKind.RECURRING, every=every)
    return browse_tasks.Periods(task, DAY, (task,) * 40)
