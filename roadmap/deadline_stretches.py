"""The rules for a part of a year without what stands before it: days, quarters, years.

Years may be missing, or stand once for several («Сентябрь, октябрь 2023»): a `Stretch` keeps
what is printed beside each end, and `deadline_years` gives the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from roadmap.calendar import (
    LAST,
    LAST_DAY,
    SCHOOL_YEAR,
    YEAR,
    NthWeekday,
    Part,
    YearPart,
    day,
    decade,
    half_month,
    half_year,
    month,
    quarter,
    school_quarter,
    season,
    week_of_month,
)
from roadmap.deadline_hints import WHICH_NEXT, Hint, each_year, read_hint
from roadmap.deadline_lexicon import Kind
from roadmap.deadline_reading import INDEXES, Cursor
from roadmap.deadline_words import Token


@dataclass(slots=True)
class Stretch:
    """From the first day of one part to the last day of another (or of the same)."""

    first: Part
    last: Part
    first_hint: Hint | None = None
    last_hint: Hint | None = None
    bare_year: bool = False
    """«конец года», where the year may be the calendar's or the school's."""

    @property
    def is_span(self) -> bool:
        return self.first is not self.last


@dataclass(slots=True)
class Head:
    """Stretches read so far and what is vague about them."""

    stretches: list[Stretch] = field(default_factory=list)
    vague: str | None = None

    def add(self, other: "Head") -> None:
        self.stretches += other.stretches
        self.vague = self.vague or other.vague


_DATE, _MONTH_YEAR, _MONTH, _SEASON = Kind.DATE, Kind.MONTH_YEAR, Kind.MONTH, Kind.SEASON
_DAYS_OR_MONTHS = "не ясно, дни это или месяцы"
_ROMAN_MONTH = "месяц записан римской цифрой"
_MOST_QUARTERS = 4
_ROMAN_DAY = "день записан римской цифрой"
_ORDINAL, _ANY_YEAR = Kind.ORDINAL, 2023
_ROMAN, _NUMBER, _BETWEEN = Kind.ROMAN, Kind.NUMBER, frozenset(("-", ",", "и", "по", "до"))
_BY_NUMBERS = "неделя месяца взята по числам"
QUARTERS_ARE_GUESSED = "границы учебной четверти взяты приблизительно"
_PLURALS = ("х", "ые", "ие")
APPROXIMATE = "время названо приблизительно"
_DAY_OR_NUMBER = "не ясно, дата это или номер пункта"
_NOMINATIVES = ("ь", "рт", "ст", "май")
_WHICH_WINTER = "не ясно, какая из двух зим года"
_NO_DAY = 99
_MOST_NUMBERS = 12


def read_core(cursor: Cursor, edged: bool) -> Head | None:
    kind = cursor.here.kind
    if kind is _DATE or kind is _MONTH_YEAR:
        return _numeric(cursor)
    if kind is _MONTH:
        return _month_or_part(cursor)
    if kind is _SEASON:
        return _season(cursor)
    place = cursor.place
    if kind is _ORDINAL and cursor.ahead(3).kind is _MONTH and (found := _weeks(cursor)):
        return found
    found = _run(cursor) if kind in INDEXES else None
    if found is None:
        cursor.place = place
        found = _years(cursor, edged)
    return found


def _numeric(cursor: Cursor) -> Head:
    token = cursor.here
    cursor.place += 1
    day_number, month_number, year = token.date
    whole_month = token.kind is _MONTH_YEAR and month_number in range(1, 13)
    part = month(month_number) if whole_month else _day(month_number, day_number)
    hint = Hint(year) if year else read_hint(cursor)
    while year and cursor.unit("year", "years"):
        pass
    head = head_of([(part, part)], hint)
    if hint is None and cursor.place == 1 and cursor.at_end and token.word[1:2] == ".":
        head.vague = _DAY_OR_NUMBER
    return head


def _season(cursor: Cursor) -> Head | None:
    part = season(cursor.here.number)
    cursor.place += 1
    lasting = cursor.word("период", "время")
    if cursor.word("каникулы"):
        return None
    hint = read_hint(cursor)
    if hint and hint.year and hint.last == hint.year + 1:
        hint = Hint(hint.year, school=True)
    head = head_of([(part, part)], hint)
    if part.end_month < part.month:
        of_which = _WHICH_WINTER if hint and not hint.school else None
        head.vague = of_which or (APPROXIMATE if lasting else None)
    return head


def _years(cursor: Cursor, edged: bool) -> Head | None:
    """A year by itself: «2023 год», «2023-2025 гг.», «(до конца) года», «(до) нового года»."""
    hint = read_hint(cursor)
    if hint and hint.school:
        last = replace(hint, year=hint.last - 1) if hint.last else hint
        return Head([Stretch(SCHOOL_YEAR, SCHOOL_YEAR, hint, last)], hint.vague)
    if hint and hint.year:
        return Head([Stretch(YEAR, YEAR, hint, Hint(hint.last or hint.year))], hint.vague)
    if hint and hint.vague == WHICH_NEXT and cursor.place > 2 and cursor.ahead(-3).word == "до":
        return Head([Stretch(YEAR, YEAR)])
    calendar = cursor.word("календарный")
    named = hint or cursor.unit("year")
    return _bare_year(bool(calendar)) if edged and named else None


def _bare_year(calendar: bool) -> Head:
    year = YEAR if calendar else YEAR._replace(at_school=SCHOOL_YEAR)
    return Head([Stretch(year, year, bare_year=not calendar)])


def _run(cursor: Cursor) -> Head | None:
    """Numbers under one word: «15 мая», «10-12 октября», «I, III квартал», «10-15.05.2023»."""
    of = cursor.ahead(1)
    if of.kind is _MONTH:
        index, part = cursor.here, _day(of.number, cursor.here.number)
        cursor.place += 2
        head = head_of([(part, part)], read_hint(cursor))
        if index.kind is _ROMAN:
            head.vague = head.vague or _ROMAN_DAY
        elif of.word.endswith(_NOMINATIVES) and index.word.isdigit():
            head.vague = head.vague or _DAY_OR_NUMBER
        return head
    place = cursor.place
    numbers, dashes = _numbers(cursor)
    if mark := _between(cursor, (_DATE, _MONTH_YEAR)):
        before = _months_before if cursor.here.kind is _MONTH_YEAR else _days_before_date
        return before(cursor, numbers, [*dashes, _is_dash(mark)])
    if read := _tail(cursor):
        return _counted(read, numbers, dashes, read_hint(cursor))
    return _roman_months(cursor, place, numbers, dashes)


def _weeks(cursor: Cursor) -> Head | None:
    """«первые две недели сентября», «последние 10 дней мая»."""
    which, count, unit, of = (cursor.ahead(n) for n in range(4))
    length = {"day": 1, "week": 7, "decade": 10}.get(unit.word)
    if count.kind is not _NUMBER or length is None or which.number not in (1, LAST):
        return None
    whole = month(of.number).in_year(_ANY_YEAR)
    days = length * count.number
    if whole is None or not 0 < days < whole.end.day:
        return None
    first = 1 if which.number == 1 else whole.end.day - days + 1
    part = YearPart(of.number, first, of.number, first + days - 1)
    cursor.place += 4
    return Head(head_of([(part, part)], read_hint(cursor)).stretches, _BY_NUMBERS)


def _month_or_part(cursor: Cursor) -> Head | None:
    """«октябрь 2023 г.», «сентябрь (1-я декада)», «май, 3-4 неделя»."""
    number = cursor.here.number
    cursor.place += 1
    hint = read_hint(cursor)
    return _part_after(cursor, number, hint) or head_of([(month(number), month(number))], hint)


def _part_after(cursor: Cursor, month_number: int, hint: Hint | None) -> Head | None:
    if cursor.at_end:
        return None
    place = cursor.place
    cursor.mark(",", "(", "-")
    if cursor.here.kind in INDEXES:
        numbers, dashes = _numbers(cursor)
        unit = cursor.unit("decade", "week", "half")
        if unit and cursor.here.kind is not Kind.MONTH and not cursor.word("каждый"):
            cursor.unit("month")
            read = _inside_month(month_number, unit.word)
            if part := _counted(read, numbers, dashes, hint or read_hint(cursor)):
                return part
    cursor.place = place
    return None


def _numbers(cursor: Cursor) -> tuple[list[int], list[bool]]:
    """Numbers side by side, and of each whether a dash stands before it."""
    numbers, dashes = [_index(cursor)], [False]
    while len(numbers) < _MOST_NUMBERS and (mark := _between(cursor, INDEXES)):
        numbers.append(_index(cursor))
        dashes.append(_is_dash(mark))
    return numbers, dashes


def _counted(
    read: "_Tail", numbers: list[int], dashes: list[bool], hint: Hint | None
) -> Head | None:
    parts = [read.part(number) for number in numbers]
    if None in parts:
        return None
    head = head_of(_spans([part for part in parts if part], dashes), hint)
    head.vague = head.vague or read.vague
    return head


def _is_dash(mark: Token) -> bool:
    return mark.word not in (",", "и")


def _index(cursor: Cursor) -> int:
    """A number in digits, roman or in words: «двадцать пятого» is 25."""
    token = cursor.here
    cursor.place += 1
    tens = token.kind is _NUMBER and token.number in (20, 30) and token.word.isalpha()
    if tens and cursor.here.kind is Kind.ORDINAL and 0 < cursor.here.number < 10:
        cursor.place += 1
        return token.number + cursor.ahead(-1).number
    return token.number


def _between(cursor: Cursor, following: tuple[Kind, ...]) -> Token | None:
    place, mark = cursor.place, cursor.here
    if mark.word not in _BETWEEN or (mark.word == "до" and not _is_since(cursor)):
        return None
    cursor.place += 1
    if mark.word in (",", "и"):
        cursor.word("и")
        cursor.word("до", "к")
    if cursor.here.kind in following:
        return mark
    cursor.place = place
    return None


def _is_since(cursor: Cursor) -> bool:
    """Whether «с» stands before the number: «с 10 до 15 мая», not «п. 3 до 15 мая»."""
    return cursor.place > 1 and cursor.ahead(-2).word == "с"


def _days_before_date(cursor: Cursor, numbers: list[int], dashes: list[bool]) -> Head | None:
    day_number, month_number, year = cursor.here.date
    cursor.place += 1
    cursor.unit("year")
    parts: list[Part] = [_day(month_number, n) for n in (*numbers, day_number)]
    return head_of(_spans(parts, dashes), Hint(year) if year else read_hint(cursor))


def _months_before(cursor: Cursor, numbers: list[int], dashes: list[bool]) -> Head | None:
    """«09-10.2024»: the last of the numbers has the year; «5-10.2024» may be days as well."""
    _, last, year = cursor.here.date
    two_digits = len(cursor.ahead(-2).word) > 1
    cursor.place += 1
    cursor.unit("year")
    read = _Tail(_among(month, 12), None if two_digits else _DAYS_OR_MONTHS)
    return _counted(read, [*numbers, last], dashes, Hint(year))


def _roman_months(
    cursor: Cursor, place: int, numbers: list[int], dashes: list[bool]
) -> Head | None:
    """«IX, XII, V», «IX-XI 2024»: months where nothing else is printed, as quarters are four."""
    only_roman = {cursor.at(at).kind for at in range(place, cursor.place)} <= {_ROMAN, Kind.MARK}
    hint = read_hint(cursor)
    if place or not (only_roman and cursor.at_end and max(numbers) > _MOST_QUARTERS):
        return None
    head = _counted(_Tail(_among(month, 12)), numbers, dashes, hint)
    if head and len(numbers) == 1:
        head.vague = head.vague or _ROMAN_MONTH
    return head


def _day(month_number: int, number: int) -> YearPart:
    """A day by its printed number, which may be none of the month's."""
    return day(month_number, LAST_DAY if number == LAST else number or _NO_DAY)


@dataclass(slots=True)
class _Tail:
    """What the numbers before it count: a number to its part of a year, None if it has none."""

    part: Callable[[int], Part | None]
    vague: str | None = None


def _tail(cursor: Cursor) -> _Tail | None:
    cursor.word("учебный")
    here, before = cursor.here, cursor.ahead(-1)
    if here.word == "-" and here.start == before.end and cursor.ahead(1).start == here.end:
        cursor.place += cursor.ahead(1).kind is _MONTH
    numbered = cursor.ahead(1).kind is _MONTH and cursor.word("число")
    tenth = before.word.endswith("-е") and before.number in (10, 20)
    if numbered and (tenth or before.word.endswith(_PLURALS)):
        month_number = cursor.here.number
        cursor.place += 1
        return _Tail(lambda n: _days_about(month_number, n), APPROXIMATE)
    if found := cursor.take(_MONTH):
        number = found.number
        return _Tail(lambda n: _day(number, n))
    if found := cursor.unit(*_COUNTED_UNITS):
        part, vague = _COUNTED_UNITS[found.word]
        return _Tail(part, vague)
    if found := cursor.take(Kind.WEEKDAY):
        weekday, of = found.number, cursor.take(Kind.MONTH)
        return _Tail(lambda n: NthWeekday(of.number, weekday, n)) if of else None
    if found := cursor.unit("decade", "week", "half"):
        return _part_of_month(cursor, found.word)
    return None


def _days_about(of_month: int, number: int) -> Part | None:
    """«первые числа», «20-е числа», «последние числа» of a month."""
    tenth = {1: 1, 10: 2, 20: 3, LAST: 3}.get(number)
    return decade(of_month, tenth) if tenth else None


def _among(make: Callable[[int], YearPart], most: int) -> Callable[[int], Part | None]:
    def part(number: int) -> Part | None:
        number = most if number == LAST else number
        return make(number) if 1 <= number <= most else None

    return part


_COUNTED_UNITS: dict[str, tuple[Callable[[int], Part | None], str | None]] = {
    "quarter": (_among(quarter, 4), None),
    "half_year": (_among(half_year, 2), None),
    "school_quarter": (_among(school_quarter, 4), QUARTERS_ARE_GUESSED),
}
_MOST_OF = {"decade": 3, "week": 5, "half": 2}


def _part_of_month(cursor: Cursor, unit: str) -> _Tail | None:
    if unit == "half" and cursor.here.kind is not Kind.MONTH:
        if cursor.unit("year"):
            return _Tail(_among(half_year, 2))
        return _Tail(_among(_half_of_year(cursor), 2)) if _year_follows(cursor) else None
    of = cursor.take(Kind.MONTH)
    return _inside_month(of.number, unit) if of else None


def _inside_month(of_month: int, unit: str) -> _Tail:
    make = {"decade": decade, "week": week_of_month, "half": half_month}[unit]
    vague = _BY_NUMBERS if unit == "week" else None

    def part(number: int) -> Part | None:
        return make(of_month, number) if number in (LAST, *range(1, _MOST_OF[unit] + 1)) else None

    return _Tail(part, vague)


def _year_follows(cursor: Cursor) -> bool:
    return cursor.here.kind is Kind.YEAR or cursor.here.word == "учебный"


def _half_of_year(cursor: Cursor) -> Callable[[int], YearPart]:
    """«вторая половина учебного года» is the school's half even in a calendar plan."""
    if cursor.here.word != "учебный":
        return half_year
    return lambda n: half_year(n).at_school or half_year(n)


def _spans(parts: list[Part], dashes: list[bool]) -> list[tuple[Part, Part]]:
    spans: list[tuple[Part, Part]] = []
    for part, dash in zip(parts, dashes, strict=True):
        if dash and spans:
            spans[-1] = (spans[-1][0], part)
        else:
            spans.append((part, part))
    return spans


def head_of(spans: list[tuple[Part, Part]], hint: Hint | None) -> Head:
    """Every span gets the year printed after the last one."""
    if hint is None:
        return Head([Stretch(first, last) for first, last in spans])
    stretches = [
        Stretch(first, last, each if first is last or each.school else None, each)
        for each in each_year(hint)
        for first, last in spans
    ]
    return Head(stretches, hint.vague)
