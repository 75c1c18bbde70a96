"""The rules for a deadline that hangs on something else: a plan of others, an event, a need."""

from dataclasses import dataclass, replace

from roadmap.deadline_lexicon import MISTYPED, Kind
from roadmap.deadline_reading import INDEXES, Cursor
from roadmap.deadline_stretches import read_core

_OUTSIDE = ("план", "график", "мера", "внешний", "программа", "итог", "сроки")
_CLAUSE_ENDS = frozenset(",;()")
_TIMES, _UNKNOWN = Kind.TIMES, Kind.UNKNOWN
_STEPS = (Kind.STEP, _TIMES)
_DAYS = (Kind.NUMBER, Kind.DATE)
_LOOKAHEAD = 4
_NAMING = (Kind.WORD, Kind.UNKNOWN, Kind.ORDINAL)
_DATES = (Kind.DATE, Kind.MONTH, Kind.MONTH_YEAR)
_TOLD_OF = ("от", "за", "итог", "внешний")
_DATE_INSIDE = "не ясно, срок ли дата рядом"
_EXCEPTION_LOST = "исключение не учтено"
_SPANS_OF_PLAN = ("month", "quarter", "school_quarter", "half_year", "year", "реализация")
_SLIP_INSIDE = "похоже на опечатку во времени"
_WHICH_EVENT = "событие не известно"
_AFTER_WHICH = "не сказано, после какого именно или после каждого"
WHICH_MONTH = "не сказано, какого месяца"
_FROM_WHICH_DAY = "не сказано, с какого дня считать"


@dataclass(frozen=True, slots=True)
class Outside:
    """Somebody else's plan or a condition; a weak one («по согласованию») yields to any date."""

    weak: bool = False
    vague: str | None = None


def days_after(cursor: Cursor) -> Outside | None:
    """«в течение 10 дней со дня …», «не позднее 3 рабочих дней», «в десятидневный срок».

    «В течение месяца» says neither which month nor from when: any date beside it holds.
    """
    counted = cursor.take(Kind.NUMBER) and cursor.mark("-")
    if cursor.word("дневный"):
        return _outside(cursor) if cursor.word("срок") else None
    if counted:
        return None
    cursor.word("не")
    before = cursor.word("течение", "позднее", "за", "до", "через")
    if before is None:
        return None
    cursor.mark(",")
    cursor.word("чем")
    apart = before.word in ("за", "через") or cursor.word("за", "через")
    number = cursor.take(Kind.NUMBER) or cursor.word("следующий", "новый")
    _pass_in_words(cursor)
    cursor.word("рабочий", "календарный")
    unit = cursor.unit("hour", "day", "week", "month")
    if not unit or cursor.here.kind is Kind.MONTH:
        return None
    counted_from = cursor.here.word in ("после", "с", "до", "от")
    if unit.word == "hour" and before.word in ("до", "позднее") and not counted_from:
        return Outside(weak=True)
    if number or counted_from or apart:
        if not (number or counted_from):
            return _outside(cursor, _FROM_WHICH_DAY)
        return _outside(cursor, _AFTER_WHICH if _after_any(cursor) else None)
    alone = before.word == "течение" and (cursor.at_end or _is_clause_end(cursor))
    if not alone:
        return None
    return Outside(weak=True, vague=WHICH_MONTH if unit.word == "month" else _FROM_WHICH_DAY)


def _after_any(cursor: Cursor) -> bool:
    """«после окончания квартала»: of which one, or of each, is not said."""
    end = (cursor.ahead(1), cursor.ahead(2))
    closing = end[0].kind is Kind.EDGE or end[0].word == "итог"
    return cursor.here.word in ("после", "по") and closing and end[1].word in _SPANS_OF_PLAN[:4]


def _pass_in_words(cursor: Cursor) -> None:
    """«5 (пяти)»."""
    place = cursor.place
    if not (cursor.mark("(") and cursor.take(Kind.NUMBER) and cursor.mark(")")):
        cursor.place = place


def reference(cursor: Cursor) -> Outside | None:
    """«по графику …», «согласно плану …», «при необходимости», «до начала экзаменов»."""
    if cursor.word("согласно", "при"):
        return _outside(cursor)
    if cursor.word("сразу"):
        after = cursor.here.word == "после"
        return _outside(cursor, None if after else _WHICH_EVENT)
    if cursor.word("рамки"):
        return replace(_outside(cursor, _WHICH_EVENT), weak=True)
    if cursor.word("уточняется"):
        return Outside(weak=True, vague="срок ещё уточнят")
    if cursor.word("с"):
        return _outside(cursor) if cursor.word("момент") or cursor.unit("day") else None
    if cursor.word("после"):
        return None if cursor.here.kind in (Kind.DATE, Kind.NUMBER) else _outside(cursor)
    if before := cursor.word("до", "к", "перед"):
        edge = cursor.take(Kind.EDGE)
        if cursor.word("проведение", "внешний"):
            return _outside(cursor)
        event = cursor.here.kind is Kind.UNKNOWN or cursor.word("программа")
        slip = edge and any(cursor.ahead(n).word in _SPANS_OF_PLAN for n in range(1, _LOOKAHEAD))
        sure = (edge or before.word == "перед") and not slip
        return _outside(cursor, None if sure else _WHICH_EVENT) if event else None
    if cursor.word("по"):
        return _by_outside_word(cursor)
    named = cursor.place == 0 and (cursor.word("внешний"), cursor.word("план", "график"))[1]
    return _outside(cursor) if named else None


def _by_outside_word(cursor: Cursor) -> Outside | None:
    for ahead in range(_LOOKAHEAD):
        token = cursor.ahead(ahead)
        if token.kind not in _NAMING or token.word in ("согласование", "до"):
            return None
        if token.kind is Kind.WORD and token.word in _OUTSIDE:
            return _outside(cursor, _after_the_fact(cursor) if token.word == "итог" else None)
    return None


def _after_the_fact(cursor: Cursor) -> str | None:
    ahead = cursor.ahead(1).kind, cursor.ahead(2).kind
    dated_words = (*INDEXES, Kind.UNIT, Kind.MONTH, Kind.YEAR)
    return "срок наступает после этого времени" if set(ahead) & set(dated_words) else None


def excepted(cursor: Cursor) -> Outside | None:
    """«кроме января», «за исключением каникул»."""
    cursor.word("за", "с")
    if not cursor.word("кроме"):
        return None
    return replace(_outside(cursor, _EXCEPTION_LOST), weak=True)


def covered(cursor: Cursor) -> Outside | None:
    """«(за I полугодие)», «(по итогам года)» beside a date: what is reported of, not when."""
    beside = cursor.place > 0 and cursor.ahead(-1).kind is not _UNKNOWN
    if not beside or not (cursor.word("за") or (_after_date(cursor) and _by_outcome(cursor))):
        return None
    while cursor.word("весь", "текущий", "следующий", "учебный", "календарный"):
        pass
    place = cursor.place
    if read_core(cursor, edged=True) is None:
        cursor.place = place
        if not cursor.unit("month", "quarter", "school_quarter", "half_year", "year"):
            return None
    return Outside(weak=True)


def _after_date(cursor: Cursor) -> bool:
    """«декабрь 2023 г. (…»."""
    place = cursor.place - (cursor.ahead(-1).kind is Kind.MARK) - 1
    place -= cursor.at(place).word == "year"
    return place >= 0 and cursor.at(place).kind in (*_DATES, Kind.YEAR)


def _by_outcome(cursor: Cursor) -> bool:
    return bool(cursor.word("по") and cursor.word("итог"))


def others_dates(cursor: Cursor) -> Outside | None:
    """«в сроки проведения ВПР», «в день экзамена», «в осенние каникулы».

    In «9 декабря (Международный день …)» it is the name of a day.
    """
    while cursor.take(Kind.SEASON) and (cursor.mark(",") or cursor.word("и")):
        pass
    if cursor.word("каникулы"):
        return replace(_outside(cursor, "даты каникул не известны"), weak=True)
    if cursor.word("проведение"):
        return _outside(cursor) if cursor.word("сроки", "срок", "период") else None
    before = cursor.place - 1
    before -= before > 0 and cursor.at(before).kind is _UNKNOWN
    named = before >= 0 and cursor.at(before).kind is Kind.MARK
    on_day = None if named else cursor.unit("day") or cursor.word("момент")
    when = on_day or cursor.word("время", "период", "течение", "сроки", "срок")
    if when is None:
        return None
    cursor.mark(",")
    if cursor.word("проведение") or (on_day and cursor.word("внешний")):
        return _outside(cursor)
    if cursor.here.kind is not Kind.UNKNOWN or when.word in ("сроки", "срок"):
        return None
    sure = when.word in ("day", "время", "момент")
    return _outside(cursor, None if sure else _WHICH_EVENT)


def others_time(cursor: Cursor) -> Outside | None:
    """«в отопительный период», «во внеурочное время»: an adjective of a time of its own."""
    if not (cursor.take(_UNKNOWN) and cursor.word("период", "время")):
        return None
    return _outside(cursor, _WHICH_EVENT)


def agreed(cursor: Cursor) -> Outside | None:
    """«(либо по согласованию)»."""
    cursor.word("либо", "или")
    if not (cursor.word("по") and cursor.word("согласование")):
        return None
    while cursor.here.kind in (Kind.UNKNOWN, Kind.WORD) and cursor.here.word not in ("до", "по"):
        cursor.place += 1
    return Outside(weak=True)


def _outside(cursor: Cursor, vague: str | None = None) -> Outside:
    """Takes the rest of the clause, up to a date of its own: it names the other plan."""
    told_of = False
    while not (cursor.at_end or _is_clause_end(cursor)):
        told_of = told_of or cursor.here.word in _TOLD_OF
        if cursor.here.kind in _DATES and not told_of:
            vague = vague or _DATE_INSIDE
        if cursor.here.number == MISTYPED and cursor.here.kind is _UNKNOWN:
            vague = vague or _SLIP_INSIDE
        cursor.place += 1
    return Outside(vague=vague)


def _is_clause_end(cursor: Cursor) -> bool:
    here, following = cursor.here, cursor.ahead(1).kind
    if here.word in _CLAUSE_ENDS or here.kind in _STEPS or following is _TIMES:
        return True
    return here.word == "до" and following in _DAYS
