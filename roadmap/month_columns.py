"""Plans whose table has two sides: measures stand where a month and a direction of work meet."""

import re
from collections.abc import Iterator, Sequence

from roadmap.blocks import Table, one_line, table_of
from roadmap.columns import Role, months_among, role_named

_TOP, _FEWEST = 6, 2
_WORDS = re.compile(r"[а-яё]{3}", re.IGNORECASE)
_FIRST_WORD = re.compile(r"\w+")
_NAMES = ["Направление", "Мероприятие", "Срок", "Ответственный"]


def with_measures_in_rows(table: Table) -> Table:
    """The table with a row for every measure, if the months' names stand across or down.

    What names the other side is the measure's section; whoever is responsible for a row is so for
    each measure in it. Any other table stays as it is.
    """
    for place, header in enumerate(table.rows[:_TOP]):
        names = list(map(one_line, header))
        below = [row for row in table.rows[place + 1 :] if len(set(row)) > 1]
        if months := months_among(names, _FEWEST):
            told = Role.TITLE in map(role_named, names)
            rows = [] if told else list(_under_months(names, months, below))
        else:
            rows = list(_beside_months(names, below)) if _are_directions(names[1:]) else []
        if rows and _are_words([row[1] for row in rows]):
            return table_of([_NAMES, *rows])
        if months:
            return table
    return table


def _under_months(
    names: Sequence[str], months: Sequence[int], rows: Sequence[Sequence[str]]
) -> Iterator[list[str]]:
    who = [n for n, name in enumerate(names) if role_named(name) is Role.EXECUTOR]
    for row in rows:
        section = " ".join(filter(None, map(one_line, row[: months[0]])))
        executors = "\n".join(row[n] for n in who)
        for month in months:
            if row[month].strip():
                yield [section, row[month], names[month], executors]


def _beside_months(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    if not months_among([one_line(row[0]) for row in rows], _FEWEST):
        return
    for row in rows:
        for section, measure in zip(names[1:], row[1:], strict=True):
            if measure.strip():
                yield [section, measure, one_line(row[0]), ""]


def _are_directions(names: Sequence[str]) -> bool:
    """«Работа с детьми», «Работа с родителями»: names that begin with one word."""
    words = {found[0].lower() for name in names if (found := _FIRST_WORD.match(name))}
    return len(set(names)) >= _FEWEST and all(names) and len(words) == 1


def _are_words(cells: Sequence[str]) -> bool:
    """Whether most are words rather than marks or figures."""
    return 2 * sum(_WORDS.search(cell) is not None for cell in cells) > len(cells)
