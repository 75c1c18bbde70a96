"""What a row says by leaving a cell blank, where a file does not keep which cells were merged."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from roadmap.order import Problem
from roadmap.plan_rows import PlanRow

_FEWEST, _RUN, _SHARE = 2, 3, 3


def with_cells_above(rows: Sequence[PlanRow]) -> tuple[list[PlanRow], list[Problem]]:
    """The rows of one table with deadlines and executors that stand once for several rows.

    A cell is taken from the row above, and a person told, where that is clear: no section begins
    with a blank one, and blanks are many, or deadline and executor are blank together. Otherwise
    they stay blank.
    """
    found, problems = list(rows), []
    together = sum(not row.deadline and not row.executors for row in rows) >= _FEWEST
    if _stand_once(rows, _deadline, together=together):
        found = [replace(row, deadline=cell) for row, cell in _filled(found, _deadline)]
        problems.append(_problem("Срок", sum(not row.deadline for row in rows)))
    if _stand_once(rows, _executors, together=together):
        found = [replace(row, executors=cell) for row, cell in _filled(found, _executors)]
        problems.append(_problem("Исполнитель", sum(not row.executors for row in rows)))
    return found, problems


def _deadline(row: PlanRow) -> str:
    return row.deadline


def _executors(row: PlanRow) -> str:
    return row.executors


def _stand_once(
    rows: Sequence[PlanRow], cell: Callable[[PlanRow], str], *, together: bool
) -> bool:
    blank = [not cell(row) for row in rows]
    if not any(blank) or blank[0]:
        return False
    if any(not cell(row) and row.section != above.section for above, row in pairwise(rows)):
        return False
    runs = [len(list(run)) for is_blank, run in groupby(blank) if is_blank]
    often = len(runs) > 1 and sum(blank) * _SHARE >= len(blank)
    return together or often or max(runs) >= _RUN


def _filled(
    rows: Sequence[PlanRow], cell: Callable[[PlanRow], str]
) -> Iterator[tuple[PlanRow, str]]:
    above = ""
    for row in rows:
        above = cell(row) or above
        yield row, above


def _problem(what: str, rows: int) -> Problem:
    return Problem(
        "таблица",
        f"{what} в пустых клетках взят из строки выше, как в объединённой клетке. Строк: {rows}.",
    )
