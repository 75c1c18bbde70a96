"""A plan's table that names no columns, or by words nobody knows: what its cells tell of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from roadmap.blocks import Table, one_line
from roadmap.bodies import is_person
from roadmap.columns import Columns, Role, role_named
from roadmap.plan_rows import NUMBER, SaysWhen

_SAMPLE = 100
_SURE = 0.6
_FEWEST_COLUMNS = 3
_PAIR, _SURE_OF_PAIR, _WORDS_OF_TITLE = 2, 0.8, 2
_LONGEST_NAME = 60
_BY_NAME = (Role.SECTION, Role.RESULT, Role.INDICATOR, Role.MARK)
_POST = re.compile(
    r"директор|завуч|заведующ|замест|\bзам\b|учител|педагог|воспитател|методист|психолог|логопед"
    r"|руководител|администрац|специалист|куратор|координатор|классн|библиотекар|преподавател"
    r"|отдел|управлени|министерств|комитет|департамент|школ|центр|институт|колледж|совет|комисси"
    r"|рабоч\w+ групп|сотрудник|начальник|председател|секретар|медсестр|завхоз|волонт|родител",
    re.IGNORECASE,
)
_BASIS = re.compile(
    r"(?:приказ|постановлени|распоряжени|письм|закон|указ)\w*\b.*\bот \d", re.IGNORECASE
)
_POINT = re.compile(r"^(?:п(?:ункт|\.)|№)\s*", re.IGNORECASE)
_INITIALS = re.compile(r"\b[А-ЯЁ]{2,6}\b|\b[А-ЯЁ]\.\s?[А-ЯЁ]\.")


def columns_by_content(table: Table, says_when: SaysWhen) -> Columns | None:
    """The roles of a table's columns, one of which must say when in most of its rows.

    The title stands in the longest texts before that column, else after it; the executors are
    whom a column names in most of its cells. None where no column says when.
    """
    rows = [tuple(map(one_line, row)) for row in table.rows[:_SAMPLE]]
    rows = [row for row in rows if len(set(filter(None, row))) > 1]
    if not rows or not (len(rows[0]) >= _FEWEST_COLUMNS or _are_pairs(rows, says_when)):
        return None
    names = rows[0] if _are_names(rows, says_when) else ("",) * len(rows[0])
    if Role.PERSON in map(role_named, names):
        return None
    rows = rows[1:] if any(names) else rows
    shares = [_share(rows, place, says_when) for place in range(len(names))]
    if max(shares) < _SURE:
        return None
    deadline = shares.index(max(shares))
    roles: list[Role | None] = [None] * len(names)
    roles[deadline] = Role.DEADLINE
    if deadline and _share(rows, 0, _is_number) >= _SURE:
        roles[0] = Role.NUMBER
    if (title := _title(rows, roles)) is None:
        return None
    roles[title] = Role.TITLE
    if (executor := _executor(rows, roles)) is not None:
        roles[executor] = Role.EXECUTOR
    named = (role_named(name) for name in names)
    told = (role if role in _BY_NAME else None for role in named)
    return Columns(tuple(own or role for own, role in zip(roles, told, strict=True)), names)


def with_deadline(
    columns: Columns, below: Sequence[Sequence[str]], says_when: SaysWhen
) -> Columns:
    """The columns of a header that names none for deadlines: one may say when all the same."""
    if not columns.tell_no_deadline:
        return columns
    rows = [tuple(map(one_line, row)) for row in below[:_SAMPLE]]
    rows = [row for row in rows if len(set(filter(None, row))) > 1]
    unnamed = [role_named(name) is None for name in columns.names]
    free = [n for n, role in enumerate(columns.roles) if unnamed[n] and role is not Role.TITLE]
    told = [n for n in free if _share(rows, n, says_when) >= _SURE_OF_PAIR]
    if len(rows) < _PAIR or len(told) != 1:
        return columns
    roles = list(columns.roles)
    roles[told[0]] = Role.DEADLINE
    return replace(columns, roles=tuple(roles))


def _are_pairs(rows: Sequence[Sequence[str]], says_when: SaysWhen) -> bool:
    """«Семинар для завучей | май»: nearly every row of several, and no title says when."""
    if len(rows) < _PAIR or len(rows[0]) != _PAIR:
        return False
    shares = [_share(rows, place, says_when) for place in range(_PAIR)]
    if max(shares) < _SURE_OF_PAIR or min(shares) > 1 - _SURE_OF_PAIR:
        return False
    title = shares.index(min(shares))
    if any(is_person(row[title]) for row in rows):
        return False
    words = sum(len(row[title].split()) for row in rows)
    return words >= _WORDS_OF_TITLE * len(rows)


def _are_names(rows: Sequence[Sequence[str]], says_when: SaysWhen) -> bool:
    """Whether the first row names the columns: it says when nowhere, and is short."""
    first = rows[0]
    short = all(len(cell) <= _LONGEST_NAME for cell in first)
    told = any(says_when(cell) and role_named(cell) is None for cell in first)
    return len(rows) > 1 and short and not told and not _is_number(first[0])


def _share(rows: Sequence[Sequence[str]], place: int, told: Callable[[str], bool]) -> float:
    cells = [row[place] for row in rows if row[place]]
    return sum(map(told, cells)) / len(rows) if rows else 0.0


def _is_number(cell: str) -> bool:
    return NUMBER.fullmatch(_POINT.sub("", cell)) is not None


def _title(rows: Sequence[Sequence[str]], roles: Sequence[Role | None]) -> int | None:
    deadline = roles.index(Role.DEADLINE)
    free = [place for place, role in enumerate(roles) if role is None]
    free = [place for place in free if _share(rows, place, _is_basis) < _SURE]
    before = [place for place in free if place < deadline]
    lengths = {place: sum(len(row[place]) for row in rows) for place in free}
    return max(before or free, key=lambda place: lengths[place], default=None)


def _is_basis(cell: str) -> bool:
    return _BASIS.match(cell) is not None


def _executor(rows: Sequence[Sequence[str]], roles: Sequence[Role | None]) -> int | None:
    free = [place for place, role in enumerate(roles) if role is None]
    shares = {place: _share(rows, place, names_somebody) for place in free}
    best = max(free, key=lambda place: shares[place], default=None)
    return best if best is not None and shares[best] >= 1 - _SURE else None


def names_somebody(cell: str) -> bool:
    return bool(_POST.search(cell) or _INITIALS.search(cell))
