"""The days a person means beside today: «до пятницы», «на март», «за прошлую неделю».

What is counted from today («завтра», «эта неделя») is read here; dates and parts of a year go
through the grammar of deadlines. Weeks begin on Monday, ends are inclusive.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import TypeVar

from roadmap.calendar import Frame, half_year, month, quarter
from roadmap.deadline_dates import Dated, Relation
from roadmap.deadline_grammar import elements_of
from roadmap.deadline_lexicon import Kind
from roadmap.deadline_words import Token, cyrillic, printed_form, tokens_of
from roadmap.deadline_years import placed
from roadmap.order import Period
from roadmap.school_quarters import MONTHLY, SchoolQuarters, moved_period
from roadmap.spelling import nearest


@dataclass(frozen=True, slots=True)
class When:
    """Days from `start` to `end`, said by the characters from `first` up to but without `last`."""

    start: date
    end: date
    first: int
    last: int


_DAYS = {
    "сегодня": 0,
    "завтра": 1,
    "завтрашнему": 1,
    "завтрашний": 1,
    "завтрашнего": 1,
    "послезавтра": 2,
    "вчера": -1,
    "позавчера": -2,
    "today": 0,
    "tomorrow": 1,
    "yesterday": -1,
}
_TURNS = {
    **dict.fromkeys(("этот", "эта", "эту", "этой", "этом", "этих", "это"), 0),
    **dict.fromkeys(("текущий", "this", "ближайшая", "ближайшую", "ближайшей", "ближайший"), 0),
    **dict.fromkeys(("ближайшие", "ближайшее", "ближайшем", "сей"), 0),
    **dict.fromkeys(
        ("следующий", "новый", "след", "будущей", "будущую", "будущем", cyrillic("next")), 1
    ),
    **dict.fromkeys(("следующая", "той", "ту", "будущий", "будущая"), 1),
    **dict.fromkeys(("прошлый", "прошлая", "прошлую", "прошлой", "прошлом", "прошлого"), -1),
    **dict.fromkeys(("прошлое", "last", "прошедшую", "прошедший", "прош", "минувшую"), -1),
    **dict.fromkeys(("предыдущий", "предыдущую", "предыдущей", "предыдущем"), -1),
    **dict.fromkeys(("прошлым", "предыдущего", "предыдущая", "прошедшей", "прошедшего"), -1),
    **dict.fromkeys(("позапрошлый", "позапрошлую", "позапрошлого", "позапрошлой"), -2),
}
_UNITS = {
    **{"week": "week", "month": "month", "days": "day", "year": "year"},
    **dict.fromkeys(("неделя", "неделю", "недели", "неделе"), "week"),
    **dict.fromkeys(("месяц", "месяца", "месяце"), "month"),
}
_WEEKDAYS = {
    **{"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4},
    **{"saturday": 5, "sunday": 6, "среде": 2, "вторника": 1, "четверга": 3, "четверг": 3},
    **{"пятницу": 4, "пятницы": 4, "пятнице": 4, "пятница": 4, "субботы": 5, "субботу": 5},
}
_SHORTEST_FUZZY = 5
# As a token has them: in Cyrillic, where every letter looks so.
_BEFORE = frozenset(map(cyrillic, ("до", "к", "по", "by", "until", "till", "before")))
_WITHIN = frozenset(map(cyrillic, ("в", "на", "за", "с", "во", "in", "for", "on", "течение")))
_NEXT = ("следующий", cyrillic("next"))
# Each holidays follow a quarter; a season's token bears the month in which it begins.
_QUARTER_BEFORE = {9: 0, 12: 1, 3: 2, 6: 3}
_NEW_YEAR = "новогодн"
_WEEKEND = ("выходные", "выходных", "выходным")
_ENGLISH = {
    **{
        "january": "январь",
        "february": "февраль",
        "march": "март",
        "april": "апр",
        "june": "июнь",
    },
    **{"july": "июль", "august": "август", "september": "сентябрь", "october": "октябрь"},
    **{"november": "ноябрь", "december": "декабрь"},
}
# In a deadline it would be somebody else's plan, dates or results; here it is no time at all.
_NO_TIME = re.compile(
    r"\b(?:план[а-я]*|расписан[а-я]*|срокам|дорожн[а-я]+ карт[а-я]*|итог[а-я]*|результат[а-я]*"
    r"|добр[а-я]+ (?:ден|дн|вечер|утр|ноч)[а-я]*)",
    re.IGNORECASE,
)
_ENGLISH_MONTH = re.compile("|".join(_ENGLISH))
_MOST_UNITS = 60
_LONGEST_MONTH = 31
_LONGER = ("day", "quarter", "school_quarter", "half_year", "year")


def when_of(
    text: str, today: date, *, past: bool = False, quarters: SchoolQuarters = MONTHLY
) -> When | None:
    """The first days that a `printed_form` names; `past`: what has no year has been already."""
    tokens = tokens_of(_ENGLISH_MONTH.sub(_in_russian, _NO_TIME.sub(_spaces, text)))
    absolute = _absolute(tokens, today, past, quarters)
    if absolute and absolute.turned:
        return absolute.when
    found = _Reader(tokens, today, past, quarters).relative()
    return found or (absolute.when if absolute else None)


def past_day_of(text: str, today: date) -> date | None:
    """The one day that words are about, which may be today or ahead; None for anything else."""
    text = printed_form(text)
    found = when_of(text, today, past=True)
    if found is None or found.start != found.end:
        return None
    rest = text[: found.first] + text[found.last :]
    return None if any(map(str.isdigit, rest)) else found.start


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _in_russian(month: re.Match[str]) -> str:
    """Every letter after it keeps its place."""
    return _ENGLISH[month[0]].ljust(len(month[0]))


class _Reader:
    def __init__(
        self, tokens: list[Token], today: date, past: bool, quarters: SchoolQuarters
    ) -> None:
        self._tokens, self._today, self._past = tokens, today, past
        self._quarters = quarters

    def relative(self) -> When | None:
        for place in range(len(self._tokens)):
            for rule in (
                self._day,
                self._holidays,
                self._edge,
                self._count,
                self._turn,
                self._weekday,
                self._day_of_month,
            ):
                found = rule(place)
                if found is not None:
                    period, after = found
                    return self._said(period, place, after)
        return None

    def _said(self, period: Period, place: int, after: int) -> When | None:
        """With the preposition before it: «до пятницы» is from today to that day."""
        before = self._at(place - 1)
        start, end = period.start or period.end, period.end
        if before.word in _BEFORE and end >= self._today:
            ahead = _turn_of(self._tokens[place]) == 1 and period.start != end
            end = _shifted(start, -1) if ahead else end
            start = min(self._today, end)
        if before.word in _BEFORE | _WITHIN:
            place -= 1
        elif _turn_of(before) is not None:
            place -= 1 + (self._at(place - 2).word in _WITHIN)
        return When(start, end, self._tokens[place].start, self._tokens[after - 1].end)

    def _at(self, place: int) -> Token:
        if 0 <= place < len(self._tokens):
            return self._tokens[place]
        return Token(Kind.END, 0, "", 0, 0)

    def _day(self, place: int) -> tuple[Period, int] | None:
        shift = _close(self._at(place), _DAYS)
        if shift is None:
            return None
        day = _shifted(self._today, shift)
        return Period(day, day), place + 1

    def _holidays(self, place: int) -> tuple[Period, int] | None:
        """«до каникул», «к зимним каникулам»: up to the last day of the quarter before them."""
        token, before = self._at(place), self._at(place - 1)
        named = _holidays_named(token)
        after = place + (named is not None)
        if before.word not in _BEFORE or self._at(after).word != "каникулы":
            return None
        years = (self._today.year - 1, self._today.year, self._today.year + 1)
        ends = (
            end
            for year in years
            for quarter, end in enumerate(self._quarters.ends(year))
            if named in (None, quarter) and end >= self._today
        )
        end = min(ends)
        return Period(end, end), after + 1

    def _edge(self, place: int) -> tuple[Period, int] | None:
        """«конец недели», «конца этого месяца»; «с начала года» is up to today."""
        edge, after = self._at(place), place + 1
        since = edge.word == "start" and self._at(place - 1).word in ("с", "со", "since")
        if edge.kind is not Kind.EDGE or not (since or edge.word == "end"):
            return None
        turn = _turn_of(self._at(after))
        after += turn is not None
        unit = _unit_of(self._at(after))
        if unit is None:
            return None
        whole = self._unit(unit, turn or 0)
        if since:
            return Period(min(whole.start or self._today, self._today), self._today), after + 1
        return Period(self._today, whole.end), after + 1

    def _count(self, place: int) -> tuple[Period, int] | None:
        """«ближайшие 3 дня», «две недели вперёд», «через неделю»."""
        word = self._at(place).word
        if word == "через":
            counted = self._number(place + 1)
            if counted is None:
                return None
            day = _shifted(self._today, counted[0])
            return Period(day, day), counted[1]
        if self._at(place).kind is not Kind.NUMBER:
            return None
        counted = self._number(place)
        if counted is None:
            return None
        days, after = counted
        before = [self._at(place - back).word for back in (1, 2)]
        if any(_TURNS.get(each) == -1 for each in before):
            return Period(_shifted(self._today, -days), self._today), after
        return Period(self._today, _shifted(self._today, days)), after

    def _number(self, place: int) -> tuple[int, int] | None:
        """Days in «3 дня», «две недели», «неделю», and the place after them."""
        token = self._at(place)
        count = token.number if token.kind is Kind.NUMBER else 1
        place += token.kind is Kind.NUMBER
        days = {"day": 1, "week": 7, "month": 30}.get(_unit_of(self._at(place)) or "")
        return (count * days, place + 1) if days and 0 < count <= _MOST_UNITS else None

    def _turn(self, place: int) -> tuple[Period, int] | None:
        """«эта неделя», «следующий месяц», «прошлую пятницу», «неделя» alone."""
        turn = _turn_of(self._at(place))
        after = place + (turn is not None)
        token = self._at(after)
        if turn is not None and _weekday_of(token) is not None:
            monday = self._unit("week", turn).start or self._today
            day = _shifted(monday, _weekday_of(token) or 0)
            return Period(day, day), after + 1
        if token.word in _WEEKEND:
            monday = self._unit("week", turn or 0).start or self._today
            return Period(_shifted(monday, 5), _shifted(monday, 6)), after + 1
        unit = _unit_of(token)
        bare = unit in ("week", "month") and (place == 0 or self._at(place - 1).word in _WITHIN)
        if unit in (None, "day") or (turn is None and not bare):
            return None
        return self._unit(unit or "week", turn or 0), after + 1

    def _weekday(self, place: int) -> tuple[Period, int] | None:
        weekday = _weekday_of(self._at(place))
        if weekday is None:
            return None
        if self._at(place + 1).word in _NEXT:
            monday = self._unit("week", 1).start or self._today
            day = _shifted(monday, weekday)
            return Period(day, day), place + 2
        ahead = (weekday - self._today.weekday()) % 7
        day = _shifted(self._today, ahead - 7 if self._past and ahead else ahead)
        return Period(day, day), place + 1

    def _day_of_month(self, place: int) -> tuple[Period, int] | None:
        """«20 числа», «до 5-го»: the nearest such day, today or ahead, or today or before."""
        token = self._at(place)
        ending = self._at(place + 1)
        bare = token.kind is Kind.NUMBER and 0 < token.number <= _LONGEST_MONTH
        named = ending.word == "число"
        if not bare or not (named or token.word.endswith(("го", "му"))):
            return None
        if ending.kind is Kind.MONTH:
            return None
        first = self._today.replace(day=1)
        step = -28 if self._past else 31
        months = (_shifted(first, step * away).replace(day=1) for away in range(3))
        days = [day for each in months if (day := _on_day(each, token.number))]
        met = [day for day in days if day == self._today or (day < self._today) == self._past]
        day = next(iter(met), None)
        return (Period(day, day), place + 1 + named) if day else None

    def _unit(self, unit: str, turn: int) -> Period:
        """This, the next or the last week, month, quarter, school quarter, half-year or year."""
        today = self._today
        if unit == "school_quarter":
            return _school_quarter(today, turn, self._quarters)
        if unit == "week":
            monday = _shifted(today, 7 * turn - today.weekday())
            return Period(monday, _shifted(monday, 6))
        length = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}.get(unit, 1)
        number = (12 * today.year + today.month - 1) // length + turn
        year, part = divmod(number, 12 // length)
        year, part = min(max(year, MINYEAR), MAXYEAR), part + 1
        make = {"month": month, "quarter": quarter, "half_year": half_year}.get(unit)
        found = make(part).in_year(year) if make else None
        return found or Period(date(year, 1, 1), date(year, 12, 31))


def _school_quarter(today: date, turn: int, of: SchoolQuarters) -> Period:
    """Of a summer day the last one is at hand."""
    years = (today.year - 2, today.year - 1, today.year, today.year + 1)
    quarters = [period for year in years for period in of.periods(year)]
    at_hand = max(n for n, each in enumerate(quarters) if each.start and each.start <= today)
    over = quarters[at_hand].end < today and turn < 0
    return quarters[min(at_hand + turn + over, len(quarters) - 1)]


def _holidays_named(token: Token) -> int | None:
    """Which quarter is before them."""
    if token.kind is Kind.SEASON:
        return _QUARTER_BEFORE.get(token.number)
    return 1 if token.word.startswith(_NEW_YEAR) else None


def _turn_of(token: Token) -> int | None:
    return _TURNS.get(token.word)


def _unit_of(token: Token) -> str | None:
    if token.kind is Kind.UNIT:
        known = len(token.word) > 1 and token.word in _LONGER
        return token.word if known else _UNITS.get(token.word)
    return _close(token, _UNITS)


def _weekday_of(token: Token) -> int | None:
    return token.number if token.kind is Kind.WEEKDAY else _close(token, _WEEKDAYS)


_T = TypeVar("_T")


def _close(token: Token, table: Mapping[str, _T]) -> _T | None:
    """What a word no other rule knows means, a slip of one key allowed."""
    if token.kind is not Kind.UNKNOWN:
        return None
    word = token.word.lower()
    if word in table or len(word) < _SHORTEST_FUZZY:
        return table.get(word)
    form = nearest(word, table, 1)
    return table[form] if form and len(form) >= _SHORTEST_FUZZY else None


@dataclass(frozen=True, slots=True)
class _Absolute:
    """`turned` by a word such as «прошлый», which is a part of what was said."""

    when: When
    turned: bool


def _absolute(
    tokens: list[Token], today: date, past: bool, quarters: SchoolQuarters
) -> _Absolute | None:
    """Dates and parts of a year: the nearest ahead, or the last that have begun."""
    found = [each for each in elements_of(tokens).found if isinstance(each.element, Dated)]
    for each in found:
        assert isinstance(each.element, Dated)
        first, after = each.start, each.end
        turn, year = _turn_before(tokens, first), _year_turn(tokens, after)
        if turn is not None:
            period = _turned(each.element, today, turn, past)
            first -= 1
        elif year is not None:
            period = _in(each.element, _calendar_year(today, year))
            after += 2
        else:
            period = _placed(each.element, today, past)
        if period is not None:
            if any(token.word == "school_quarter" for token in tokens[each.start : each.end]):
                period = moved_period(period, MONTHLY, quarters)
            if first and tokens[first - 1].word in _BEFORE | _WITHIN:
                first -= 1
            start = period.start or today
            said = When(start, period.end, tokens[first].start, tokens[after - 1].end)
            return _Absolute(said, turn is not None or year is not None)
    return None


def _turn_before(tokens: list[Token], place: int) -> int | None:
    """«прошлый март», «прошлой осенью», «этот декабрь»."""
    return _turn_of(tokens[place - 1]) if place else None


def _year_turn(tokens: list[Token], place: int) -> int | None:
    """«март прошлого года»."""
    if len(tokens) < place + 2 or _unit_of(tokens[place + 1]) != "year":
        return None
    return _turn_of(tokens[place])


def _turned(element: Dated, today: date, turn: int, past: bool) -> Period | None:
    """Of what is over, the last one; of what has not begun, the next one."""
    if not turn:
        return _placed(element, today, past)
    years = range(-2, 3)
    found = sorted(
        (p for n in years if (p := _in(element, _calendar_year(today, n)))),
        key=lambda period: period.end,
    )
    over = [period for period in found if period.end < today]
    ahead = [period for period in found if (period.start or period.end) > today]
    some, place = (ahead, turn - 1) if turn > 0 else (over, turn)
    return some[place] if -len(some) <= place < len(some) else None


def _calendar_year(today: date, turn: int) -> Period:
    year = min(max(today.year + turn, MINYEAR), MAXYEAR)
    return Period(date(year, 1, 1), date(year, 12, 31))


def _in(element: Dated, frame: Period) -> Period | None:
    periods = [each.period for each in placed([element], Frame(frame)) if each.period]
    if not periods:
        return None
    start = min(period.start or period.end for period in periods)
    return Period(start, max(period.end for period in periods))


def _placed(element: Dated, today: date, past: bool) -> Period | None:
    by = element.relation is Relation.BY
    found = _in(element, _year_around(today, past, by))
    return Period(min(today, found.end), found.end) if found and by else found


def _year_around(today: date, past: bool, by: bool) -> Period:
    """Twelve months: from this one on, or up to it; of a last day those after today."""
    if by and not past:
        return Period(today, _shifted(_same_day(today, 1), -1))
    if past:
        end = month(today.month).in_year(today.year)
        last = end.end if end else today
        return Period(_shifted(_same_day(last, -1), 1), last)
    first = today.replace(day=1)
    return Period(first, _shifted(_same_day(first, 1), -1))


def _same_day(day: date, years: int) -> date:
    year = min(max(day.year + years, MINYEAR), MAXYEAR)
    return (
        day.replace(year=year, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=year)
    )


def _on_day(month: date, number: int) -> date | None:
    """That day of the month, if it has one."""
    try:
        return month.replace(day=number)
    except ValueError:
        return None


def _shifted(day: date, days: int) -> date:
    """The day so many days on, inside what a calendar can hold."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return day
