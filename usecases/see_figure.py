"""A figure of the summary, opened: the tasks behind it, a page at a time."""

from dataclasses import dataclass
from datetime import date

from roadmap.figures import Figure
from roadmap.model import Task
from usecases.browse_tasks import NotYours
from usecases.filter_summary import Chosen, Scope, scope_of
from usecases.request import Request
from usecases.see_past import figure_on
from usecases.see_summary import seeing_membership


@dataclass(frozen=True, slots=True)
class OpenedFigure:
    """`number` tasks in all, of which `tasks` are those of the page."""

    scope: Scope
    figure: Figure
    day: date
    number: int
    page: int
    tasks: tuple[Task, ...]


async def see_figure(
    request: Request, chosen: Chosen, figure: Figure, page: int, most: int
) -> OpenedFigure | NotYours:
    """`most` tasks a page; a page that is no longer there is the last one."""
    membership = seeing_membership(request, chosen.municipality_id)
    if membership is None:
        return NotYours()
    municipality = membership.municipality
    today = request.today(municipality)
    async with request.reading() as tx:
        scope = await scope_of(tx, request, membership, chosen)
        day = scope.chosen.day
        if day is not None and day < today:
            tasks = await figure_on(tx, municipality, figure, day, scope.only, scope.sieve)
            page = _inside(page, len(tasks), most)
            shown = tasks[page * most : (page + 1) * most]
            return OpenedFigure(scope, figure, day, len(tasks), page, shown)
        of = municipality, figure, today, request.now, scope.only, scope.sieve
        found = await tx.figures.of(*of, page * most, most)
        if found.number and not found.tasks:
            page = _inside(page, found.number, most)
            found = await tx.figures.of(*of, page * most, most)
        return OpenedFigure(scope, figure, today, found.number, page, found.tasks)


def _inside(page: int, number: int, most: int) -> int:
    return min(page, max(0, (number - 1) // most))
