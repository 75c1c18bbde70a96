"""The rules for dates: what stands before them, spans, and lists that share it."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from roadmap.calendar import SCHOOL_YEAR, YEAR, Part, YearPart, decade, half_month, month
from roadmap.deadline_hints import Hint, read_hint
from roadmap.deadline_lexicon import Kind
from roadmap.deadline_reading import Cursor
from roadmap.deadline_stretches import APPROXIMATE, Head, Stretch, head_of, read_core


class Relation(Enum):
    """How a deadline stands to its day or days."""

    AT = auto()
    BY = auto()
    FROM = auto()


@dataclass(slots=True)
class Dated:
    """Stretches with one relation; `vague` says in Russian what is only approximate."""

    relation: Relation
    stretches: tuple[Stretch, ...]
    vague: str | None = None


@dataclass(frozen=True, slots=True)
class _Opening:
    """What stands before a date; `through` where a whole month is meant inclusive.

    `eve` where even a day is meant without itself.
    """

    relation: Relation
    through: bool = False
    eve: bool = False
    vague: str | None = None


_NO_END = "не сказано, по какой день"
_BEFORE_OR_THROUGH = "не ясно, включительно ли"
_ONE_OR_TWO = "не ясно, один срок или два"
_YEARS = (YEAR, SCHOOL_YEAR)
_THROUGHS = ("по", "заканчивая")
_LONG = ("quarter", "half_year", "school_quarter")
"""«1 октября – I полугодие» is rather two times than one."""
_LISTING = (",", ";", "и")
_TILL = (*_THROUGHS, "до")

_UP_TO, _SINCE = Relation.BY, Relation.FROM

_AT = _Opening(Relation.AT)
_BY = _Opening(Relation.BY)
_THROUGH = _Opening(Relation.BY, through=True)
_EVE = _Opening(Relation.BY, eve=True)
_FROM = _Opening(Relation.FROM, vague=_NO_END)
_OPENINGS = {
    **dict.fromkeys(("с", "после"), _FROM),
    **dict.fromkeys(("непозднее", "по", "заканчивая"), _THROUGH),
    **dict.fromkeys(("до", "к"), _BY),
}
_WORD, _EDGE, _YEAR, _MONTH = Kind.WORD, Kind.EDGE, Kind.YEAR, Kind.MONTH


def dated(cursor: Cursor) -> Dated | None:
    """«до 15 мая», «с 10 по 15 мая 2023», «март – май», «Август 2022, 2023»."""
    opening = _opening(cursor)
    counts_days = cursor.here.kind is not _MONTH
    head = _head(cursor, opening) if opening else None
    if opening is None or head is None:
        return None
    if opening is _FROM:
        joined = _joins(cursor, head, until=True)
        opening = _AT if joined or head.stretches[-1].is_span else _FROM
    elif not cursor.at_end:
        _joins(cursor, head)
    while not cursor.at_end and opening is not _FROM and _list(cursor, head, opening, counts_days):
        pass
    return Dated(opening.relation, tuple(head.stretches), head.vague or opening.vague)


def _opening(cursor: Cursor) -> _Opening | None:
    if cursor.here.kind is not _WORD:
        return _AT
    if opening := _OPENINGS.get(cursor.here.word):
        cursor.place += 1
        return opening
    if cursor.word("начиная"):
        return _FROM if cursor.word("с") else _AT
    if cursor.word("не"):
        return _FROM if cursor.word("ранее") else _THROUGH if _no_later(cursor) else None
    before = cursor.ahead(1).kind in (_EDGE, Kind.DATE, Kind.NUMBER) and cursor.word("перед")
    return _EVE if before else _AT


def _no_later(cursor: Cursor) -> bool:
    if not cursor.word("позднее"):
        return False
    cursor.mark(",")
    cursor.word("чем")
    cursor.word("до", "к")
    return True


def _joins(cursor: Cursor, head: Head, until: bool = False) -> bool:
    """A span, and what goes on from it: «июнь – июль – август»."""
    joined = _join(cursor, head, until)
    while joined and _join(cursor, head):
        pass
    return joined


def _join(cursor: Cursor, head: Head, until: bool = False) -> bool:
    """«март – май», «с 1 сентября до конца учебного года»: the last stretch goes on."""
    place = cursor.place
    mark = cursor.mark("-", "/") or cursor.word(*(_TILL if until else _THROUGHS))
    if mark is None:
        return False
    from_year, to_year = head.stretches[-1].first in _YEARS, cursor.here.kind is _YEAR
    closing = _head(cursor, _THROUGH)
    if closing is None:
        cursor.place = place
        return False
    start, end = head.stretches.pop(), closing.stretches.pop(0)
    joined = Stretch(start.first, end.last, start.first_hint, end.last_hint)
    head.stretches.append(joined)
    apart = start.is_span and not _adjoin(start.last, end.first)
    uneven = (from_year and not to_year) or (start.first.is_day and cursor.ahead(-1).word in _LONG)
    vague = _ONE_OR_TWO if mark.word == "/" or apart or uneven else None
    if vague is None and to_year and not from_year:
        vague = _NO_END
    head.vague = head.vague or vague
    head.add(closing)
    return True


def _list(cursor: Cursor, head: Head, opening: _Opening, counts_days: bool) -> bool:
    """«, 15 октября», « и декабрь», «, 2023» (the same month of another year)."""
    place = cursor.place
    if cursor.here.word not in _LISTING:
        return False
    while cursor.here.word in _LISTING:
        cursor.place += 1
    cursor.word("и", "в")
    of_other_kind = counts_days and opening.relation is _UP_TO and cursor.here.kind is _MONTH
    following = _same_in_another_year(cursor, head.stretches[-1]) or _head(cursor, opening)
    if following is None or of_other_kind:
        cursor.place = place
        return False
    head.add(following)
    _joins(cursor, head)
    return True


def _adjoin(before: Part, after: Part) -> bool:
    return after.month == before.month % 12 + 1


def _same_in_another_year(cursor: Cursor, last: Stretch) -> Head | None:
    if cursor.here.kind is not _YEAR or last.first in _YEARS:
        return None
    hint = read_hint(cursor)
    return head_of([(last.first, last.last)], hint) if hint else None


def _head(cursor: Cursor, opening: _Opening) -> Head | None:
    """One date or part of a year, or several under one month or unit: «10, 12 октября»."""
    edges = _edges(cursor) if cursor.here.kind is _EDGE else [""]
    edged = edges != [""]
    core = read_core(cursor, edged)
    if core is None or not (edged or opening.relation is _UP_TO):
        return core
    bound = [_bound(each, edge, opening) for edge in edges for each in core.stretches]
    vague = core.vague or next((vague for _, vague in bound if vague), None)
    return Head([stretch for stretch, _ in bound], vague)


def _edges(cursor: Cursor) -> list[str]:
    """«начало», «начало и конец», «начало, середина, конец»."""
    edges: list[str] = []
    place = cursor.place
    while edge := cursor.take(_EDGE):
        edges.append(edge.word)
        place = cursor.place
        if cursor.mark(",", "/") or cursor.word("и"):
            cursor.word("в")
    cursor.place = place
    return edges


def _bound(stretch: Stretch, edge: str, opening: _Opening) -> tuple[Stretch, str | None]:
    """What of the stretch is meant: its beginning, its end, or the day it must be done by."""
    if opening.relation is _UP_TO:
        return _by(stretch, edge, opening)
    if not edge or not isinstance(stretch.first, YearPart):
        return stretch, None
    if opening.relation is _SINCE and edge == "start":
        first = stretch.first.first_day()
        return replace(stretch, first=first, last=first), None
    part = _narrow(stretch.first, edge)
    return replace(stretch, first=part, last=part), APPROXIMATE


def _by(stretch: Stretch, edge: str, opening: _Opening) -> tuple[Stretch, str | None]:
    first, last = stretch.first, stretch.last
    if not isinstance(first, YearPart) or not isinstance(last, YearPart):
        return _one(stretch, last, stretch.last_hint), None
    if stretch.bare_year:
        first = last = first._replace(at_school=None)
    if edge == "middle":
        middle = half_month(first.month, 1) if first.month == first.end_month else first
        return _one(stretch, middle.last_day(), stretch.last_hint), APPROXIMATE
    if edge == "start" and opening.through:
        return _one(stretch, _narrow(first, edge).last_day(), stretch.last_hint), APPROXIMATE
    inclusive = opening.through or (last.is_day and not opening.eve)
    if edge == "end" or (inclusive and not edge):
        return _one(stretch, last.last_day(), stretch.last_hint), None
    sure = edge == "start" or opening.eve or first is SCHOOL_YEAR
    hint = stretch.first_hint or stretch.last_hint
    if hint and hint.year and not hint.school and first.eve().month > first.month:
        hint = replace(hint, year=hint.year - 1)
    return _one(stretch, first.eve(), hint), None if sure else _BEFORE_OR_THROUGH


def _one(stretch: Stretch, part: Part, hint: Hint | None) -> Stretch:
    return Stretch(part, part, hint, hint, stretch.bare_year)


def _narrow(part: YearPart, edge: str) -> YearPart:
    if part.month == part.end_month:
        return decade(part.month, {"start": 1, "middle": 2, "end": 3}[edge])
    if edge == "middle":
        return part
    narrow = month(part.month if edge == "start" else part.end_month)
    return narrow._replace(at_school=part.at_school and _narrow(part.at_school, edge))
