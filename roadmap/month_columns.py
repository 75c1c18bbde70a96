"""Plans that put measures where others put marks: a column a month, a cell a measure."""

import re
from collections.abc import Iterator, Sequence

from roadmap.blocks import Table, one_line, table_of
from roadmap.columns import Role, months_among, role_named

_TOP = 6
_WORDS = re.compile(r"[а-яё]{3}", re.IGNORECASE)
_NAMES = ["Направление", "Мероприятие", "Срок", "Ответственный"]


def with_measures_in_rows(table: Table) -> Table:
    """The table with a row for every measure, if its measures stand under the months' names.

    What stands before the months is the section of all of them in its row, and whoever is
    responsible for the row is so for each. Any other table stays as it is.
    """
    for place, header in enumerate(table.rows[:_TOP]):
        names = list(map(one_line, header))
        if months := months_among(names):
            below = [row for row in table.rows[place + 1 :] if len(set(row)) > 1]
            told = Role.TITLE in map(role_named, names) or not _hold_measures(below, months)
            rows = [] if told else [_NAMES, *_measures(names, months, below)]
            return table_of(rows) if rows else table
    return table


def _measures(
    names: Sequence[str], months: Sequence[int], rows: Sequence[Sequence[str]]
) -> Iterator[list[str]]:
    who = [n for n, name in enumerate(names) if role_named(name) is Role.EXECUTOR]
    for row in rows:
        section = " ".join(filter(None, map(one_line, row[: months[0]])))
        executors = "\n".join(row[n] for n in who)
        for month in months:
            if row[month].strip():
                yield [section, row[month], names[month], executors]


def _hold_measures(rows: Sequence[Sequence[str]], months: Sequence[int]) -> bool:
    """Whether most of what stands under the months is words rather than marks or figures."""
    cells = [row[month] for row in rows for month in months if row[month].strip()]
    return 2 * sum(_WORDS.search(cell) is not None for cell in cells) > len(cells)
