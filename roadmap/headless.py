"""A plan's table that names no columns, or by words nobody knows: what its cells tell of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from roadmap.blocks import Table, one_line
from roadmap.bodies import is_person
from roadmap.columns import Columns, Role, role_named
from roadmap.plan_rows import CALENDAR, DITTO, NUMBER, SaysWhen, parted

_SAMPLE = 100
_SURE = 0.6
_FEWEST_COLUMNS = 3
_PAIR, _SURE_OF_PAIR, _WORDS_OF_TITLE = 2, 0.8, 2
_MUCH, _FAR_MORE = 1.4, 2
_MOST = 6
_SPAN = ("начало", "окончание")
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.(?:20)?\d\d(?:\s?г\.?)?")
_YEAR = re.compile(r"20\d\d(?:\s?г(?:од|\.)?)?")
_LONGEST_NAME = 60
_KIND, _THING = re.compile(r"вид\w* контрол", re.IGNORECASE), re.compile("объект", re.IGNORECASE)
_OF_KIND = re.compile(r"\b[\w-]+(?:ый|ий|ой)\b|\bконтроль$", re.IGNORECASE)
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


def columns_by_content(
    table: Table, says_when: SaysWhen, *, of_month: bool = False
) -> Columns | None:
    """The roles of a table's columns, one of which must say when in most of its rows.

    The title stands in long texts before that column, else after it; the executors are whom a
    column names in most of its cells, if the column that says when does not. None where no
    column says when; but below a month's name (`of_month`), or where titles end so, who is enough.
    """
    whole = [row for row in table.rows[:_SAMPLE] if len(set(filter(None, map(one_line, row)))) > 1]
    rows = [tuple(map(one_line, row)) for row in whole]
    if not rows or not (len(rows[0]) >= _FEWEST_COLUMNS or _are_pairs(rows, says_when)):
        return None
    names = rows[0] if _are_names(rows, says_when) else ("",) * len(rows[0])
    if Role.PERSON in map(role_named, names):
        return None
    if any(names):
        rows, whole = rows[1:], whole[1:]
    roles: list[Role | None] = [None] * len(names)
    if _filled_with(rows, 0, _is_number):
        roles[0] = Role.NUMBER
    if (when := _when(whole, roles, says_when)) is None:
        ends = (lambda _: True) if of_month else _ends(says_when)
        return _without_deadline(rows, roles, ends)
    roles[when] = Role.DEADLINE
    if _share(whole, when, says_when) < _share(whole, when, lambda c: all(parted(c, says_when))):
        roles[when] = Role.EXECUTOR_AND_DEADLINE
    elif _is_span(rows, when):
        roles[when + 1] = Role.DEADLINE
        names = (*names[:when], *_SPAN, *names[when + 2 :])
    elif (other := _with_year(rows, roles, when, says_when)) is not None:
        roles[other] = Role.DEADLINE
    if (title := _title(rows, roles, when)) is None:
        return None
    roles[title] = Role.TITLE
    if Role.DEADLINE in roles and (executor := _executor(rows, roles)) is not None:
        roles[executor] = Role.EXECUTOR
    named = (role_named(name) for name in names)
    told = (role if role in _BY_NAME else None for role in named)
    return Columns(tuple(own or role for own, role in zip(roles, told, strict=True)), names)


def _when(
    rows: Sequence[Sequence[str]], roles: Sequence[Role | None], says_when: SaysWhen
) -> int | None:
    """The column that says when, alone or together with who; blanks and dittos are its rows'."""

    def told(cell: str) -> bool:
        return says_when(one_line(cell)) or all(parted(cell, says_when))

    free = [place for place, role in enumerate(roles) if role is None]
    best = max(free, key=lambda place: _share(rows, place, told))
    sure = _share(rows, best, told) >= _SURE or _filled_with(
        rows, best, lambda cell: told(cell) or bool(DITTO.fullmatch(cell))
    )
    return best if sure and _share(rows, best, told) > 0 else None


def _without_deadline(
    rows: Sequence[Sequence[str]], roles: Sequence[Role | None], told: Callable[[str], bool]
) -> Columns | None:
    """Numbered rows of an executor and a title, most of which are told to say when."""
    own = list(roles)
    title = _title(rows, own, len(own))
    if own[0] is not Role.NUMBER or title is None or _share(rows, title, told) < _SURE:
        return None
    own[title] = Role.TITLE
    executor = _executor(rows, own)
    if executor is None or _share(rows, executor, names_somebody) < _SURE:
        return None
    own[executor] = Role.EXECUTOR
    return Columns(tuple(own), ("",) * len(own))


def _ends(says_when: SaysWhen) -> Callable[[str], bool]:
    """Whether a title ends with when: «Слёт (май)», «Подать заявку до 1 мая»."""

    def told(title: str) -> bool:
        words = title.rstrip(" .)").replace("(", " ").split()
        ends = (" ".join(words[start:]) for start in range(max(1, len(words) - _MOST), len(words)))
        return any(CALENDAR.search(end) and says_when(end) for end in ends)

    return told


def _filled_with(rows: Sequence[Sequence[str]], place: int, told: Callable[[str], bool]) -> bool:
    """Whether all that stands in a column is so, if that is several cells and a good part."""
    cells = [row[place] for row in rows if row[place].strip()]
    several = len(cells) >= min(_PAIR, len(rows)) and len(cells) >= (1 - _SURE) * len(rows)
    return several and all(map(told, cells))


def _is_span(rows: Sequence[Sequence[str]], when: int) -> bool:
    """Whether days stand in the column and in the next one: a beginning and an end."""
    several = when + 1 < len(rows[0])
    return several and all(_share(rows, place, _is_day) >= _SURE for place in (when, when + 1))


def _with_year(
    rows: Sequence[Sequence[str]], roles: Sequence[Role | None], when: int, says_when: SaysWhen
) -> int | None:
    """The column beside that has the year of each day or month, or the days of each year."""
    beside = [place for place in (when - 1, when + 1) if 0 <= place < len(roles)]
    for place in beside:
        year, days = (when, place) if _share(rows, when, _is_year) >= _SURE else (place, when)
        told = _share(rows, year, _is_year) >= _SURE and _share(rows, days, says_when) >= _SURE
        if roles[place] is None and told and _share(rows, days, _is_year) == 0:
            return place
    return None


def _is_year(cell: str) -> bool:
    return _YEAR.fullmatch(cell) is not None


def _is_day(cell: str) -> bool:
    return _DAY.fullmatch(cell) is not None


def with_deadline(
    columns: Columns, below: Sequence[Sequence[str]], says_when: SaysWhen
) -> Columns:
    """The columns of a header that names none for deadlines: one may say when all the same."""
    if not columns.tell_no_deadline:
        return columns
    rows = _whole(below)
    unnamed = [role_named(name) is None for name in columns.names]
    free = [n for n, role in enumerate(columns.roles) if unnamed[n] and role is not Role.TITLE]
    told = [n for n in free if _share(rows, n, says_when) >= _SURE_OF_PAIR]
    if len(rows) < _PAIR or len(told) != 1:
        return columns
    roles = list(columns.roles)
    roles[told[0]] = Role.DEADLINE
    return replace(columns, roles=tuple(roles))


def with_measures(columns: Columns, below: Sequence[Sequence[str]]) -> Columns:
    """The columns of a header where «Вид контроля» tells not kinds but what is to be done."""
    kinds = [n for n, name in enumerate(columns.names) if _KIND.match(name)]
    things = [n for n, name in enumerate(columns.names) if _THING.match(name)]
    rows = _whole(below)
    if len(kinds) != 1 or len(things) != 1 or len(rows) < _PAIR:
        return columns
    kind, thing = kinds[0], things[0]
    cells = [row[kind] for row in rows if max(kind, thing) < len(row)]
    whole = all(len(_OF_KIND.sub("", cell).split()) >= _WORDS_OF_TITLE for cell in cells)
    if columns.roles[thing] is not Role.TITLE or not whole or len(set(cells)) < len(rows):
        return columns
    roles = list(columns.roles)
    roles[kind], roles[thing] = Role.TITLE, None
    return replace(columns, roles=tuple(roles))


def _whole(below: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Rows that are no lone text merged over all columns."""
    rows = [tuple(map(one_line, row)) for row in below[:_SAMPLE]]
    return [row for row in rows if len(set(filter(None, row))) > 1]


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


def _title(rows: Sequence[Sequence[str]], roles: Sequence[Role | None], when: int) -> int | None:
    """The first column that does not repeat itself, unless another's texts are much longer."""
    free = [place for place, role in enumerate(roles) if role is None]
    free = [place for place in free if _share(rows, place, _is_basis) < _SURE]
    before = [place for place in free if place < when]
    lengths = {place: sum(len(row[place]) for row in rows) for place in free}
    if all(_share(rows, place, names_somebody) >= _SURE for place in before):
        own = max((lengths[place] for place in before), default=0)
        before = [place for place in free if lengths[place] > _FAR_MORE * own] or before
    longest = max(before or free, key=lambda place: lengths[place], default=None)
    if longest is None or not before:
        return longest
    first = before[0]
    distinct = len({row[first] for row in rows} - {""}) == len(rows)
    return first if distinct and lengths[longest] < _MUCH * lengths[first] else longest


def _is_basis(cell: str) -> bool:
    return _BASIS.match(cell) is not None


def _executor(rows: Sequence[Sequence[str]], roles: Sequence[Role | None]) -> int | None:
    free = [place for place, role in enumerate(roles) if role is None]
    shares = {place: _share(rows, place, names_somebody) for place in free}
    best = max(free, key=lambda place: shares[place], default=None)
    return best if best is not None and shares[best] >= 1 - _SURE else None


def names_somebody(cell: str) -> bool:
    return bool(_POST.search(cell) or _INITIALS.search(cell))
