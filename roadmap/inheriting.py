"""What a row says by leaving a cell blank, where a file does not keep which cells were merged."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from roadmap.deadlines import GENITIVES
from roadmap.order import Problem
from roadmap.plan_rows import CALENDAR, PlanRow, SaysWhen

_FEWEST, _RUN, _SHARE = 2, 3, 5
_MONTH = re.compile(
    r"(янв|фев|мар|апр|май|июн|июл|авг|сен|окт|ноя|дек)[а-я]*\W*(20\d\d)?\W*(?:г\w*)?\W*",
    re.IGNORECASE,
)
_WHOLE_MONTH = re.compile(
    r"(?:в )?(?:течени[еи]|весь|всего|ходе?)\W+(?:всего )?месяца?", re.IGNORECASE
)
_STEMS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")


def with_months_above(rows: Sequence[PlanRow], says_when: SaysWhen) -> list[PlanRow]:
    """The rows; under «Ноябрь» one that leaves its deadline blank is of November, and doubted.

    So is the day or the week of «7–12» and «последняя неделя», which say nothing else, and
    «в течение месяца».
    """

    def of_month(row: PlanRow) -> PlanRow:
        section = row.section or ""
        if _WHOLE_MONTH.fullmatch(row.deadline) and _MONTH.fullmatch(section):
            return replace(row, deadline=f"{section}, {row.deadline}")
        if row.deadline and (month := _MONTH.fullmatch(section)) and not says_when(row.deadline):
            name = GENITIVES[_STEMS.index(month[1].lower())]
            whole = " ".join(filter(None, (row.deadline, name, month[2])))
            return replace(row, deadline=whole) if says_when(whole) else row
        if row.deadline or row.when_in_title or not CALENDAR.search(section):
            return row
        return replace(row, deadline=section, unsure=True) if says_when(section) else row

    return list(map(of_month, rows))


def with_cells_above(
    rows: Sequence[PlanRow], says_when: SaysWhen, *, months_first: bool
) -> tuple[list[PlanRow], list[Problem]]:
    """The rows of one table with deadlines and executors that stand once for several rows.

    A cell is taken from the row above, and a person told, where that is likely: no section begins
    with a blank one, and blanks are many, or deadline and executor are blank together, or
    deadlines stand before the measures (`months_first`). Otherwise they stay blank. A deadline
    that was taken is doubted.
    """
    rows = list(_with_whole_deadlines(rows, says_when))
    found, problems = list(rows), []
    together = sum(not row.deadline and not row.executors for row in rows) >= _FEWEST
    if _stand_once(rows, _deadline, together=together or months_first):
        found = [
            replace(row, deadline=cell, unsure=row.unsure or cell != row.deadline)
            for row, cell in _filled(found, _deadline)
        ]
        problems.append(_problem("Срок", sum(not row.deadline for row in rows)))
    if _stand_once(rows, _executors, together=together):
        found = [replace(row, executors=cell) for row, cell in _filled(found, _executors)]
        problems.append(_problem("Исполнитель", sum(not row.executors for row in rows)))
    return found, problems


def _with_whole_deadlines(rows: Sequence[PlanRow], says_when: SaysWhen) -> Iterator[PlanRow]:
    """The rows; a deadline that reaches down into the next row's cell is the upper one's alone."""
    above: PlanRow | None = None
    for row in rows:
        if above is not None and _reaches_into(row.deadline, above.deadline, says_when):
            above = replace(above, deadline=f"{above.deadline} {row.deadline}")
            row = replace(row, deadline="")
        if above is not None:
            yield above
        above = row
    if above is not None:
        yield above


def _reaches_into(cell: str, above: str, says_when: SaysWhen) -> bool:
    if not cell or not above or says_when(cell) or not says_when(f"{above} {cell}"):
        return False
    return cell[0].islower() or above.count("«") > above.count("»")


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
