"""Deadlines as offices print them, read into days, spans, steps and conditions.

`read_deadline` reads a cell of a roadmap's table, `find_deadline` the phrase inside an order's
clause. What the kinds and their periods mean is in `roadmap.order`. The text goes through
`deadline_words` (tokens), `deadline_grammar` (rules), `deadline_years`
(which year) and `deadline_meaning` (one deadline of several phrases). What was not understood
wholly is told in `doubt`: a wrong day is worse than none.
"""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from roadmap.calendar import NO_YEAR, Frame
from roadmap.deadline_conditions import Outside
from roadmap.deadline_grammar import Found, Parse, elements_of
from roadmap.deadline_lexicon import MISTYPED, Kind
from roadmap.deadline_meaning import Meaning, meaning_of
from roadmap.deadline_reading import INDEXES
from roadmap.deadline_search import phrases_in
from roadmap.deadline_words import Token, printed_form, tokens_of
from roadmap.order import Deadline, DeadlineKind, Every, Period

LONGEST_PHRASE = 400
LONGEST_SENTENCE = 3000
_PHRASES_KEPT = 256
"""A table prints the same few phrases in most of its rows."""

_DONE = re.compile(r"(?<!не )\b(?:выполнен|исполнен)[оаы]?\b")
_TOO_LONG = "прочитано только начало"
_UNDERSTOOD = "понято как"
_SEVERAL = "в тексте несколько сроков"
_YEAR_OF_TITLE = "год взят из названия"
_NO_WORDS = re.compile(r"[\W_]*")

_TIMES = (Kind.DATE, Kind.MONTH, Kind.YEAR, *INDEXES, Kind.TIMES, Kind.STEP)
_ANY_YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
_WITH_DATES = (DeadlineKind.NONE, DeadlineKind.ON, DeadlineKind.BY, DeadlineKind.WITHIN)
GENITIVES = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_STEPS = {
    Every.DAY: "ежедневно",
    Every.WEEK: "еженедельно",
    Every.MONTH: "ежемесячно",
    Every.SCHOOL_QUARTER: "каждую учебную четверть",
    Every.QUARTER: "ежеквартально",
    Every.HALF_YEAR: "каждое полугодие",
    Every.YEAR: "ежегодно",
}


def read_deadline(
    text: str, plan: Period | None = None, year: int | None = None, title: str = ""
) -> Deadline:
    """What a cell of the column «Срок» says; never raises.

    `plan` is the plan's period, `year` the order's: they give the year that a date does not
    print, and `plan` the time of what recurs or lasts. With neither, the one year that `title`
    (the row's or the roadmap's) prints is taken, with a doubt. Where no year can be known,
    `periods` is empty and there is a doubt.
    """
    printed = printed_form(text[: 2 * LONGEST_PHRASE])
    frame = Frame(plan if plan and plan.start else None, year)
    meaning, missed = _understood(printed[:LONGEST_PHRASE], frame)
    if NO_YEAR in meaning.doubts and (titled := _only_year(title)):
        meaning, missed = _understood(printed[:LONGEST_PHRASE], Frame(year=titled))
        meaning = replace(meaning, doubts=(*meaning.doubts, _YEAR_OF_TITLE))
    reasons = [f"не понял: «{words}»" for words in missed]
    if len(text) > 2 * LONGEST_PHRASE or len(printed) > LONGEST_PHRASE:
        reasons.append(_TOO_LONG)
    return Deadline(
        text=printed,
        kind=meaning.kind,
        periods=meaning.periods,
        every=meaning.every,
        doubt=_doubt([*reasons, *meaning.doubts], meaning),
        done=bool(_DONE.search(printed.lower())),
        step_day=meaning.step_day,
    )


def says_when(phrase: str) -> bool:
    """Whether a phrase is a deadline by itself, in a plan of any year.

    Every word of it must be understood; what it means may be doubted («3 неделя января»).
    """
    printed = printed_form(phrase)
    if not printed or len(printed) > LONGEST_PHRASE:
        return False
    meaning, missed = _understood(printed, Frame(_ANY_YEAR))
    return meaning.kind is not DeadlineKind.NONE and not missed


def find_deadline(text: str, plan: Period | None = None, year: int | None = None) -> Deadline:
    """The deadline inside a longer sentence, its `text` the phrase as printed; never raises.

    Dates of other documents, years that a clause is for and adjectives («ежемесячный отчёт»)
    are no deadlines: the kind is none then and the text empty.
    """
    printed = printed_form(text[:LONGEST_SENTENCE])
    phrases = phrases_in(printed)
    if not phrases:
        return Deadline(doubt=_sentence([_TOO_LONG]) if len(text) > LONGEST_SENTENCE else None)
    deadline = read_deadline(phrases[0], plan, year)
    if deadline.doubt is None and len(phrases) > 1:
        return replace(deadline, doubt=_sentence([_SEVERAL, f"{_UNDERSTOOD} {_told(deadline)}"]))
    return deadline


def without_doubt(deadline: Deadline, reason: str) -> Deadline:
    """The same with one reason less to doubt it."""
    told = (deadline.doubt or "").split("; ")
    kept = [each for each in told if _sentence([reason]) != _sentence([each])]
    kept = [each for each in kept if not _sentence([each]).startswith(_sentence([_UNDERSTOOD]))]
    if not kept:
        return replace(deadline, doubt=None)
    return replace(deadline, doubt=_sentence([*kept, f"{_UNDERSTOOD} {_told(deadline)}"]))


def deadline_as_dict(deadline: Deadline) -> dict[str, object]:
    """The JSON form of the contract: ISO dates, and a doubt only where there is one."""
    form: dict[str, object] = {
        "text": deadline.text,
        "kind": deadline.kind.value,
        "periods": [
            {"start": _iso(period.start), "end": _iso(period.end)} for period in deadline.periods
        ],
        "every": deadline.every.value if deadline.every else None,
    }
    return form | ({"doubt": deadline.doubt} if deadline.doubt else {})


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _only_year(title: str) -> int | None:
    tokens = tokens_of(printed_form(title[:LONGEST_SENTENCE]))
    years = {token.number for token in tokens if token.kind is Kind.YEAR}
    return years.pop() if len(years) == 1 else None


def _understood(printed: str, frame: Frame) -> tuple[Meaning, list[str]]:
    """The meaning, and the words that no rule took; beside a plan of others only those that
    look like a time matter.
    """
    tokens, parse = _parsed(printed)
    meaning = meaning_of(parse.found, frame)
    places = parse.missed
    if meaning.kind is DeadlineKind.EXTERNAL and any(map(_depends, parse.found)):
        places = [place for place in places if _looks_like_time(tokens[place])]
    missed = _missed_words(printed, tokens, places) if places else []
    if meaning.kind is DeadlineKind.NONE and not missed and not _says_nothing(printed):
        missed = [printed]
    return meaning, missed


def _depends(found: Found) -> bool:
    return isinstance(found.element, Outside) and not found.element.weak


def _looks_like_time(token: Token) -> bool:
    return token.kind in _TIMES or token.number == MISTYPED


def _missed_words(printed: str, tokens: list[Token], places: list[int]) -> list[str]:
    """The tokens at the places as printed, neighbours together."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return [printed[tokens[run[0]].start : tokens[run[-1]].end] for run in runs]


@lru_cache(maxsize=_PHRASES_KEPT)
def _parsed(printed: str) -> tuple[list[Token], Parse]:
    tokens = tokens_of(printed)
    return tokens, elements_of(tokens)


def _says_nothing(printed: str) -> bool:
    return bool(_NO_WORDS.fullmatch(_DONE.sub("", printed.lower())))


def _doubt(reasons: list[str], meaning: Meaning) -> str | None:
    if not reasons:
        return None
    known = meaning.periods or meaning.kind not in _WITH_DATES
    return _sentence([*reasons, f"{_UNDERSTOOD} {_told(meaning)}"] if known else reasons)


def _sentence(reasons: list[str]) -> str:
    joined = "; ".join(reasons)
    return joined[:1].upper() + joined[1:]


def _told(deadline: Meaning | Deadline) -> str:
    """A deadline in Russian, for a person to compare with what is printed."""
    periods = ", ".join(_period_told(period) for period in deadline.periods)
    match deadline.kind:
        case DeadlineKind.EXTERNAL:
            return "срок, который зависит от другого плана или события"
        case DeadlineKind.RECURRING:
            step = _STEPS[deadline.every or Every.MONTH]
            return f"{step}, {periods}" if periods else step
        case DeadlineKind.ONGOING:
            return f"постоянно, {periods}" if periods else "постоянно"
    return periods


def _period_told(period: Period) -> str:
    if period.start is None:
        return f"до {day_told(period.end)}"
    if period.start == period.end:
        return day_told(period.end)
    return f"с {day_told(period.start)} по {day_told(period.end)}"


def day_told(day: date) -> str:
    """«15 мая 2026»."""
    return f"{day.day} {GENITIVES[day.month - 1]} {day.year}"
