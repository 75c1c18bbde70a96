"""A summary narrowed in every way, and its figures opened, at their fullest."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

from handlers import summary
from handlers.progress import figures, filters
from roadmap.discipline import usual_spans
from roadmap.figures import Figure
from roadmap.progress import Change
from roadmap.sieve import PlanSection, Sieve
from usecases import browse_tasks, filter_summary, see_figure, see_summary

if TYPE_CHECKING:
    from tests.screens.extremes import Draw, Extremes

ID = 2**63 - 1
MANY = 10**6
DAY = date(2026, 10, 14)
NOBODY = see_summary.NothingToOversee()


def scope(e: "Extremes", *, own: bool = False) -> filter_summary.Scope:
    plan = PlanSection(10**12, e.text(4096), False, (ID,), whole=True, number=e.text(200))
    section = plan if own else PlanSection(ID, e.text(4096), False, (ID,))
    chosen = filter_summary.Chosen(
        ID, section.key, 9 if own else 2, DAY, date.max, date.max if own else None
    )
    sieve = Sieve(frozenset({ID}), (DAY, date.max), own)
    return filter_summary.Scope(
        chosen, e.municipality, None, sieve, section, "" if own else e.text(64)
    )


def found(e: "Extremes", sections: int) -> filter_summary.Filters:
    return filter_summary.Filters(
        scope=scope(e),
        today=DAY,
        sections=tuple(
            PlanSection(ID, (e.text(4096), None)[n % 2], n % 4 == 3, (ID - n,))
            for n in range(sections)
        )
        + (PlanSection(10**12, e.text(4096), False, (ID,), True, e.text(200)),) * min(1, sections),
        groups=tuple((n, e.text(64)) for n in range(1, 9)),
        spans=usual_spans(DAY),
        may_choose_own=True,
    )


def narrowed(e: "Extremes", schools: int, *, own: bool) -> see_summary.SummaryView:
    change = Change(MANY, MANY, MANY, MANY)
    return replace(e.view(schools), change=change, appeals=MANY, scope=scope(e, own=own))


def opened(e: "Extremes", figure: Figure, tasks: int) -> see_figure.OpenedFigure:
    return see_figure.OpenedFigure(
        scope(e), figure, DAY, MANY * tasks, 998, (e.task(),) * (8 * tasks)
    )


def screens_of_summaries() -> Iterator[tuple[str, "Draw"]]:
    for schools, own in product((0, 1, 40), (True, False)):
        yield (
            f"summary_screen narrowed {schools} {own}",
            lambda e, la, n=schools, o=own: summary.summary_screen(
                (narrowed(e, n, own=o),), la, 3
            ),
        )
    for sections, page in product((0, 1, 60), (0, 3)):
        yield (
            f"filters_screen {sections} {page}",
            lambda e, la, n=sections, p=page: filters.filters_screen(found(e, n), p, la),
        )
    yield "filters_screen nobody", lambda e, la: filters.filters_screen(NOBODY, 0, la)
    yield (
        "days_of_summary_screen",
        lambda e, la: filters.days_of_summary_screen(found(e, 3), la),
    )
    yield (
        "days_of_summary_screen nobody",
        lambda e, la: filters.days_of_summary_screen(NOBODY, la),
    )
    for figure, tasks in product(Figure, (0, 1)):
        yield (
            f"figure_screen {figure} {tasks}",
            lambda e, la, f=figure, n=tasks: figures.figure_screen(opened(e, f, n), la),
        )
    yield (
        "figure_screen nobody",
        lambda e, la: figures.figure_screen(browse_tasks.NotYours(), la),
    )
