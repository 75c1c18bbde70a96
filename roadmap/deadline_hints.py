"""The year printed beside a date: «2023 г.», «2023/24 уч. г.», «текущего года»."""

from dataclasses import dataclass, replace

from roadmap.deadline_lexicon import Kind
from roadmap.deadline_reading import Cursor

WHICH_YEARS = "не ясно, учебный год или календарные"
WHICH_NEXT = "не ясно, какой год следующий"
_WORD, _YEAR, _NUMBER = Kind.WORD, Kind.YEAR, Kind.NUMBER
_MOST_YEARS = 10
_TWO_DIGIT_YEARS = range(18, 60)


@dataclass(slots=True)
class Hint:
    """The year beside a date: a calendar one, or the school year that begins in it.

    `year` is None for «учебного года» without its number; `last` ends a span of years.
    """

    year: int | None
    school: bool = False
    last: int | None = None
    vague: str | None = None


def read_hint(cursor: Cursor) -> Hint | None:
    """«2023 г.», «2023-2024 учебного года», «23/24 уч.г.», «текущего года», «учебного года»."""
    if cursor.at_end:
        return None
    place = cursor.place
    cursor.mark(",", "(", "-")
    cursor.word("в")
    hint = _unnumbered_year(cursor) if cursor.here.kind is _WORD else _numbered_year(cursor)
    if hint is None:
        cursor.place = place
        hint = _year_after_reported(cursor)
    return hint


def _unnumbered_year(cursor: Cursor) -> Hint | None:
    current = cursor.word("текущий", "новый", "с", "весь")
    school = bool(cursor.word("учебный"))
    if not cursor.unit("year") or not (school or (current and current.word != "весь")):
        return None
    if school and (numbered := _numbered_year(cursor)):
        return replace(numbered, school=True, vague=None if numbered.school else WHICH_YEARS)
    return Hint(None, school, vague=WHICH_NEXT if current and current.word == "новый" else None)


def _year_after_reported(cursor: Cursor) -> Hint | None:
    """«года, следующего за отчётным»."""
    place = cursor.place
    if cursor.unit("year"):
        cursor.mark(",")
        if cursor.word("новый") and cursor.word("за") and cursor.word("следующий"):
            cursor.unit("year")
            return Hint(None, vague=WHICH_NEXT)
    cursor.place = place
    return None


def _numbered_year(cursor: Cursor) -> Hint | None:
    year = _year(cursor)
    if year is None:
        return None
    mark = cursor.here.word
    last = _second_year(cursor, year)
    if cursor.word("учебный"):
        cursor.unit("year", "years")
        vague = WHICH_YEARS if last is None else None
        return Hint(year, True, last if last and last > year + 1 else None, vague)
    cursor.word("календарный")
    printed = cursor.unit("year", "years")
    several = printed and (printed.word == "years" or cursor.unit("year", "years"))
    if last == year + 1 and not several:
        return Hint(year, True, None, None if mark == "/" else WHICH_YEARS)
    return Hint(year, False, last)


def _year(cursor: Cursor) -> int | None:
    """Four digits; two only before «г.» or in «23/24 уч.г.»."""
    token = cursor.here
    if token.kind is _YEAR:
        cursor.place += 1
        return token.number
    if token.kind is not _NUMBER or token.number not in _TWO_DIGIT_YEARS:
        return None
    pair = cursor.ahead(2).number == token.number + 1 and cursor.ahead(3).word == "учебный"
    if not pair and cursor.ahead(1).word != "year":
        return None
    cursor.place += 1
    return 2000 + token.number


def _second_year(cursor: Cursor, year: int) -> int | None:
    place = cursor.place
    token = cursor.take(_YEAR, _NUMBER) if cursor.mark("-", "/") else None
    if token and token.kind is _YEAR and token.number > year:
        return token.number
    if token and token.number == (year + 1) % 100 and cursor.here.kind is not Kind.MONTH:
        return year + 1
    cursor.place = place
    return None


def each_year(hint: Hint) -> list[Hint]:
    """«май 2023-2025 гг.» is three hints."""
    if hint.last is None:
        return [hint]
    if hint.year is None or hint.last - hint.year > _MOST_YEARS:
        return [replace(hint, last=None)]
    last = hint.last - 1 if hint.school else hint.last
    return [replace(hint, year=year, last=None) for year in range(hint.year, last + 1)]
