"""The grammar of a deadline: tokens in, what they say out, by small rules.

A rule reads from where the cursor stands and gives what it found, or None; `elements_of` tries
the rules at every place, lets known filler pass, and keeps what no rule took as `missed`.
Nothing is decided here about a year (`deadline_years`) or which phrase wins (`deadline_meaning`).
What is made anew for every phrase is not frozen: a frozen dataclass takes four times as long.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from roadmap.calendar import LAST
from roadmap.deadline_conditions import (
    Outside,
    agreed,
    covered,
    days_after,
    excepted,
    others_dates,
    others_time,
    reference,
)
from roadmap.deadline_dates import Dated, dated
from roadmap.deadline_lexicon import Kind
from roadmap.deadline_reading import INDEXES, Cursor
from roadmap.deadline_words import Token
from roadmap.order import Every


@dataclass(slots=True)
class Repeat:
    """A step that comes again; `vague` says in Russian what of it was lost."""

    every: Every
    vague: str | None = None
    times: int = 0
    """How many times a year, where a number of them is printed."""
    guess: bool = False
    """Only a step if nothing else in the cell says when: «пятница», «в течение месяца»."""


@dataclass(slots=True)
class InnerDay:
    """«до 5 числа»: a day of every month, or of the step that stands beside it.

    `day` is None where it is not one day of the step's own month; `every` is the step that the
    words themselves name; `by` is for «до», unlike «25 числа».
    """

    day: int | None = None
    every: Every | None = None
    by: bool = False


@dataclass(frozen=True, slots=True)
class Lasting:
    """«постоянно», «в течение срока реализации»."""


@dataclass(frozen=True, slots=True)
class PlanYear:
    """«в течение года»: the plan's own period; `current` is «в т.г.»: a calendar one, too."""

    current: bool = False


@dataclass(frozen=True, slots=True)
class PlanEnd:
    """«до конца реализации Программы»."""


@dataclass(frozen=True, slots=True)
class Onward:
    """«сентябрь, далее постоянно»: what follows goes on from the dates before it."""


Element = Dated | Repeat | InnerDay | Lasting | Onward | PlanYear | PlanEnd | Outside
Rule = Callable[[Cursor], Element | None]


@dataclass(slots=True)
class Found:
    """An element and its tokens, from `start` up to but without `end`."""

    element: Element
    start: int
    end: int


@dataclass(slots=True)
class Parse:
    """What the rules found, in order, and the numbers of tokens that none of them took."""

    found: list[Found]
    missed: list[int]


STEPS = {
    "day": Every.DAY,
    "week": Every.WEEK,
    "month": Every.MONTH,
    "school_quarter": Every.SCHOOL_QUARTER,
    "quarter": Every.QUARTER,
    "half_year": Every.HALF_YEAR,
    "year": Every.YEAR,
    "years": Every.YEAR,
}
_COUNTED = {
    (2, 1, "year"): Every.HALF_YEAR,
    (12, 1, "year"): Every.MONTH,
    (2, 1, "half_year"): Every.QUARTER,
    (6, 1, "half_year"): Every.MONTH,
    (3, 1, "quarter"): Every.MONTH,
    (4, 1, "month"): Every.WEEK,
    (1, 3, "month"): Every.QUARTER,
    (1, 6, "month"): Every.HALF_YEAR,
    (1, 12, "month"): Every.YEAR,
    (1, 7, "day"): Every.WEEK,
}
_WORD, _MARK = Kind.WORD, Kind.MARK
_DAYS = {
    Every.DAY: 1,
    Every.WEEK: 7,
    Every.MONTH: 30,
    Every.QUARTER: 91,
    Every.HALF_YEAR: 182,
    Every.YEAR: 365,
}
_NO_SUCH_STEP = "такого шага нет, взят ближайший"
_NO_STEP = "не сказано, как часто"
_FOUR = 4
_WHICH_FOUR = "не сказано, кварталы это, учебные четверти или другое время"
_LIFE = ("срок", "период", "время", "реализация", "действие", "программа", "план", "весь")
_SOFT = frozenset(
    (
        *("и", "в", "на", "весь", "включительно"),
        *("срок", "сроки", "дата", "период", "течение", "выполнено"),
    )
)
_MOST_DAYS = 12
_LONGEST_MONTH = 31
_NEXT = ("следующий", "новый")
_OF_WHICH_MONTH = ("каждый", "текущий", "за", "период", *_NEXT)


def counted(cursor: Cursor) -> Repeat | None:
    """«1 раз в месяц», «I раз в квартал», «не реже двух раз в год», «раз в 3 месяца»."""
    _at_least(cursor)
    cursor.word("по")
    count = cursor.take(Kind.NUMBER, Kind.ROMAN)
    several = cursor.mark("-") and cursor.take(Kind.NUMBER)
    times = cursor.take(Kind.TIMES)
    if not times or not (cursor.word("в", "за", "на") or cursor.mark("/")):
        return None
    cursor.word("каждый", "течение")
    span = cursor.take(Kind.NUMBER)
    school = cursor.word("учебный", "календарный")
    unit = cursor.take(Kind.UNIT)
    if unit and unit.word == "term":
        return Repeat(Every.SCHOOL_QUARTER, _NO_SUCH_STEP)
    if not unit or unit.word not in STEPS:
        return None
    at_school = bool(school and school.word == "учебный" and unit.word == "year")
    found = _step(count.number if count else times.number, span, unit.word, at_school)
    return replace(found, vague=_NO_SUCH_STEP) if several else found


def _at_least(cursor: Cursor) -> None:
    cursor.word("не")
    if cursor.word("реже", "позднее"):
        cursor.mark(",")
        cursor.word("чем")


def _step(count: int, span: Token | None, unit: str, at_school: bool) -> Repeat:
    units = span.number if span else 1
    times = count if (units, unit) == (1, "year") else 0
    if count == units == 1:
        return Repeat(STEPS[unit], times=times)
    if times == _FOUR:
        if at_school:
            return Repeat(Every.SCHOOL_QUARTER, times=times)
        return Repeat(Every.QUARTER, _WHICH_FOUR, times)
    if every := _COUNTED.get((count, units, unit)):
        return Repeat(every, times=times)
    rounded = count == 1 or times
    return Repeat(_no_rarer(count, units, unit) if rounded else STEPS[unit], _NO_SUCH_STEP, times)


def _no_rarer(count: int, units: int, unit: str) -> Every:
    """The longest step that misses none of the times: «раз в 10 дней» is weekly."""
    days = units * _DAYS.get(STEPS[unit], 0) / max(count, 1)
    shorter = [each for each, length in _DAYS.items() if length <= days]
    return shorter[-1] if shorter else STEPS[unit]


def step(cursor: Cursor) -> Repeat | None:
    """«ежемесячно»."""
    token = cursor.take(Kind.STEP)
    return Repeat(Every(token.word)) if token else None


def each(cursor: Cursor) -> Repeat | InnerDay | None:
    """«каждую пятницу», «каждого 25 числа», «каждые 3 месяца», «в конце каждой четверти»."""
    if not cursor.word("каждый"):
        return None
    index = cursor.take(*INDEXES)
    if index and cursor.word("число"):
        cursor.unit("month")
        return InnerDay(index.number, Every.MONTH)
    if cursor.take(Kind.WEEKDAY):
        sure = cursor.unit("month") or index is None or index.number == LAST
        return Repeat(Every.MONTH if index else Every.WEEK, None if sure else _NO_STEP)
    cursor.word("учебный", "календарный", "рабочий")
    unit = cursor.unit(*STEPS)
    if unit and index and cursor.unit("month"):
        return Repeat(Every.MONTH)
    return _step(1, index, unit.word, False) if unit else None


def day_of_month(cursor: Cursor) -> InnerDay | None:
    """«25 числа каждого месяца», «до 5 числа месяца, следующего за отчётным»."""
    cursor.word("не")
    opening = cursor.word("до", "к", "позднее", "с")
    since = opening is not None and opening.word == "с"
    place = cursor.place
    day = _last_of_days(cursor)
    only_begun = since and cursor.place == place + 1
    if day is None or not cursor.word("число") or cursor.here.kind is Kind.MONTH:
        return None
    said: list[str] = []
    if cursor.ahead(1).word == "month" and (which := cursor.take(*INDEXES)):
        said.append(which.word)
    while token := cursor.word(*_OF_WHICH_MONTH) or cursor.unit(*STEPS):
        said.append(token.word)
        if cursor.ahead(1).word in _NEXT:
            cursor.mark(",")
    own = {*said} <= {"каждый", "month", "текущий"} and 1 <= day <= _LONGEST_MONTH
    steps = [STEPS[word] for word in said if word in STEPS]
    own_day = day if own and not only_begun else None
    return InnerDay(own_day, steps[-1] if steps else None, by=opening is not None and not since)


def _last_of_days(cursor: Cursor) -> int | None:
    """«5», «20-25» is due on the 25th; of «10 и 25» no one day is the last: 0."""
    token = cursor.take(*INDEXES)
    if token is None:
        return None
    day = token.number
    for _ in range(_MOST_DAYS):
        mark = cursor.mark(",", "-") or cursor.word("и", "по", "до")
        token = cursor.take(*INDEXES) if mark else None
        if mark is None or token is None:
            break
        day = 0 if mark.word in (",", "и") else token.number
    return day


def weekdays(cursor: Cursor) -> Repeat | InnerDay | None:
    """«по понедельникам», «по рабочим дням», «последняя пятница месяца»; «пятница» is a guess."""
    by = cursor.word("по")
    if cursor.word("рабочий"):
        return (
            Repeat(Every.DAY, None if by else _NO_STEP, guess=not by)
            if cursor.unit("day")
            else None
        )
    index = cursor.take(*INDEXES)
    if not cursor.take(Kind.WEEKDAY):
        return None
    if cursor.here.kind is Kind.MONTH:
        return None
    if index:
        cursor.word("каждый")
        return Repeat(Every.MONTH) if cursor.unit("month") else InnerDay()
    while (cursor.mark(",") or cursor.word("и")) and cursor.take(Kind.WEEKDAY):
        pass
    return Repeat(Every.WEEK) if by else Repeat(Every.WEEK, _NO_STEP, guess=True)


def part_of_each(cursor: Cursor) -> Repeat | None:
    """«первая неделя месяца», «вторая декада каждого месяца»."""
    if not cursor.take(*INDEXES):
        return None
    cursor.word("рабочий")
    if not cursor.unit("week", "decade", "half", "day"):
        return None
    cursor.word("каждый")
    unit = cursor.unit("month", "quarter", "school_quarter", "half_year")
    return Repeat(STEPS[unit.word]) if unit else None


def ends_of_each(cursor: Cursor) -> Repeat | None:
    """«по итогам четверти», «в конце месяца», «по полугодиям»."""
    by = cursor.word("по", "за")
    closing = (
        cursor.word("итог") if by else (cursor.word("до", "к", "в"), cursor.take(Kind.EDGE))[1]
    )
    if not by and not closing:
        return None
    weeks = ("week",) if cursor.word("каждый") else ()
    school = cursor.word("учебный")
    unit = cursor.unit(
        *("month", "quarter", "school_quarter", "half_year", "term"), *weeks, *_years(by, closing)
    )
    if not unit or (school and unit.word not in ("year", "school_quarter")):
        return None
    if unit.word == "term":
        return Repeat(Every.SCHOOL_QUARTER, _NO_SUCH_STEP)
    if unit.word == "year":
        return Repeat(Every.YEAR, "год назван не целиком", guess=True)
    return Repeat(STEPS[unit.word])


def _years(by: Token | None, closing: Token | None) -> tuple[str, ...]:
    return ("year",) if by and closing else ()


def bare_unit(cursor: Cursor) -> Repeat | None:
    """«в течение четверти»: which one is not said."""
    unit = cursor.unit("week", "month", "quarter", "school_quarter", "half_year")
    return Repeat(STEPS[unit.word], _NO_STEP, guess=True) if unit else None


def lasting(cursor: Cursor) -> Lasting | None:
    """«постоянно», «в течение всего периода реализации Программы», «круглый год»."""
    if cursor.word("постоянно"):
        cursor.word("основа")
        return Lasting()
    if cursor.word("круглый"):
        return Lasting() if cursor.unit("year") else None
    during = cursor.word("течение")
    words = list(_words(cursor, _LIFE))
    sure = during or {"реализация", "действие"} & {*words} or words[0:1] == ["весь"]
    of_others = "действие" in words and not {"программа", "план"} & {*words}
    if not sure or of_others or not set(words) - {"весь"}:
        return None
    _pass_names(cursor)
    return Lasting()


def onward(cursor: Cursor) -> Onward | None:
    return Onward() if cursor.word("далее") else None


def _words(cursor: Cursor, words: tuple[str, ...]) -> Iterator[str]:
    while token := cursor.word(*words):
        yield token.word


def _pass_names(cursor: Cursor) -> None:
    """What is carried out («муниципальной программы «500+»») says nothing about when."""
    while True:
        if cursor.ahead(1).kind is Kind.UNKNOWN:
            cursor.word("с", "по", "на", "в", "и")
        if not (cursor.take(Kind.UNKNOWN) or cursor.word(*_LIFE, "график")):
            return


def plan_end(cursor: Cursor) -> PlanEnd | None:
    """«до конца реализации Программы»."""
    if not cursor.word("до", "к", "по"):
        return None
    edge = cursor.take(Kind.EDGE)
    if not edge or edge.word != "end" or not list(_words(cursor, _LIFE)):
        return None
    _pass_names(cursor)
    return PlanEnd()


def plan_year(cursor: Cursor) -> PlanYear | None:
    """«в течение года», «весь год», «календарный год»."""
    said = {*_words(cursor, ("весь", "календарный", "текущий"))}
    return PlanYear("текущий" in said) if cursor.unit("year") else None


class Entry(NamedTuple):
    """A rule, the kinds of token it may begin with, and of words which ones.

    `needs` are kinds and words of which the text has one wherever the rule reads something.
    """

    rule: Rule
    kinds: frozenset[Kind] = frozenset()
    words: frozenset[str] = frozenset()
    needs: frozenset[Kind | str] = frozenset()


def _entry(rule: Rule, words: str, *kinds: Kind, needs: tuple[Kind | str, ...] = ()) -> Entry:
    return Entry(rule, frozenset(kinds), frozenset(words.split()), frozenset(needs))


_DATES = (Kind.DATE, Kind.MONTH_YEAR, Kind.MONTH, Kind.SEASON, Kind.YEAR, Kind.EDGE)

RULES = (
    _entry(step, "", Kind.STEP),
    _entry(
        counted, "не реже позднее по", Kind.NUMBER, Kind.ROMAN, Kind.TIMES, needs=(Kind.TIMES,)
    ),
    _entry(each, "каждый"),
    _entry(day_of_month, "не до к позднее с", *INDEXES, needs=("число",)),
    _entry(part_of_each, "", *INDEXES, needs=("week", "decade", "half", "day")),
    _entry(weekdays, "по рабочий", *INDEXES, Kind.WEEKDAY, needs=(Kind.WEEKDAY, "рабочий")),
    _entry(lasting, "постоянно круглый течение " + " ".join(_LIFE)),
    _entry(onward, "далее"),
    _entry(plan_end, "до к по", needs=(Kind.EDGE,)),
    _entry(agreed, "либо или по", needs=("согласование",)),
    _entry(
        days_after,
        "дневный не течение позднее за до через",
        Kind.NUMBER,
        needs=("hour", "day", "week", "month", "дневный"),
    ),
    _entry(excepted, "кроме за с", needs=("кроме",)),
    _entry(covered, "за по"),
    _entry(
        others_dates,
        "каникулы проведение момент время период течение сроки срок",
        Kind.SEASON,
        Kind.UNIT,
    ),
    _entry(others_time, "", Kind.UNKNOWN, needs=("период", "время")),
    _entry(
        dated,
        "начиная с после не непозднее по заканчивая перед до к "
        "в текущий новый весь учебный календарный",
        *INDEXES,
        *_DATES,
    ),
    _entry(ends_of_each, "по за до к в", Kind.EDGE, needs=(Kind.UNIT,)),
    _entry(
        reference, "согласно при рамки сразу уточняется с после до к перед по внешний план график"
    ),
    _entry(plan_year, "весь календарный текущий", Kind.UNIT),
    _entry(bare_unit, "", Kind.UNIT),
)
"""Earlier rules are narrower: a phrase that two could take goes to the first."""

_ANYWHERE = (step, counted, each, day_of_month, lasting, days_after, dated)


class Grammar:
    """Rules by what they may begin with."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        entries = tuple(entries)
        words = {word for entry in entries for word in entry.words}
        self._by_kind = {
            kind: tuple(entry for entry in entries if kind in entry.kinds) for kind in Kind
        }
        self._by_word = {
            word: tuple(entry for entry in entries if word in entry.words) for word in words
        }

    def entries_for(self, token: Token) -> tuple[Entry, ...]:
        if token.kind is _WORD:
            return self._by_word.get(token.word, ())
        return self._by_kind[token.kind]


IN_A_CELL = Grammar(RULES)
IN_A_SENTENCE = Grammar(entry for entry in RULES if entry.rule in _ANYWHERE)
"""Without the rules that would take a clause's other words for a plan of others."""


def elements_of(tokens: list[Token], grammar: Grammar = IN_A_CELL) -> Parse:
    """Everything the rules find in the tokens, left to right."""
    cursor, parse = Cursor(tokens), Parse([], [])
    present: set[Kind | str] = {*[token.kind for token in tokens]}
    present.update([token.word for token in tokens])
    if cursor.here.kind is _WORD:
        _pass_label(cursor)
    while not cursor.at_end:
        start, token = cursor.place, cursor.here
        for rule, _, _, needs in grammar.entries_for(token):
            if needs and needs.isdisjoint(present):
                continue
            element = rule(cursor)
            if element and cursor.place > start:
                parse.found.append(Found(element, start, cursor.place))
                break
            cursor.place = start
        else:
            if not (token.kind is _MARK or (token.kind is _WORD and token.word in _SOFT)):
                parse.missed.append(start)
            cursor.place = start + 1
    return parse


def _pass_label(cursor: Cursor) -> None:
    """«Срок реализации: май» is a label and a deadline."""
    start = cursor.place
    if cursor.word("срок", "сроки", "период", "дата", "время"):
        cursor.word("реализация", "проведение", "выполнено") or cursor.take(Kind.UNKNOWN)
        cursor.word("программа", "план")
        if cursor.mark(":", "-") and not cursor.at_end:
            return
    cursor.place = start
