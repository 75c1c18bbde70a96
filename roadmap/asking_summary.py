"""What part of the affairs a summary is asked of: «за март», «по разделу 2», «ШНОР-1», «только
наши»."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from roadmap.asking_dates import When, when_of
from roadmap.asking_words import ORDINALS, plain_form
from roadmap.deadline_words import printed_form
from roadmap.school_quarters import MONTHLY, SchoolQuarters
from roadmap.sieve import PlanSection

LONGEST = 100
_WHICH_YEAR = re.compile(
    r"(?<!\d)(?:20)?\d\d\s?г|(?<!\d)20\d\d(?!\d)|прошл|последн|минувш|last", re.IGNORECASE
)
_NAME = r"(?:раздел\w*|направлени\w*|section)"
_SECTION = re.compile(
    rf"{_NAME}\s*(?:№|номер|no\.?)?\s*(\d{{1,2}}|[ivxх]{{1,5}})(?!\w)"
    rf"|(?<!\w)({'|'.join(ORDINALS)})\w*\s+{_NAME}"
)
_ORDER = re.compile(
    r"(?:по\s+)?(?:приказ|карт|план)\w*\s*(?:№|номер|no\.?)\s*([\w/-]*\w)|(?:по\s+)?приказ\w*\s+(\d[\w/-]*)(?![\w.])",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"(?:только|лишь|only)\s+(?:наш\w*|сво\w*|ours?|own)|наш\w*\s+(?:пункт|задач|мероприят)\w*"
)
_PRINTED_NUMBER = re.compile(r"\s*(?:раздел\s*)?(\d{1,2}|[ivxх]{1,5})(?!\w)", re.IGNORECASE)
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii")


@dataclass(frozen=True, slots=True)
class Wanted:
    """`section` and `order` are numbers as typed («2», «ii», «50-д»), `group` one of those that
    there are; `span` are the days in which something is due, `day` the one as of which it is
    told."""

    section: str | None = None
    order: str | None = None
    group: str | None = None
    own: bool = False
    span: When | None = None
    day: date | None = None


def wanted(
    words: str, today: date, groups: Iterable[str], quarters: SchoolQuarters = MONTHLY
) -> Wanted:
    """Never raises; what is not understood asks for nothing."""
    text = printed_form(words[:LONGEST])
    plain = plain_form(text)
    section, own = _SECTION.search(text.lower()), _OWN.search(plain)
    order = _ORDER.search(text)
    group = next(filter(None, (_named(plain, name) for name in groups)), None)
    rest = text
    for found in (section, order, own, group and group[1]):
        if found:
            rest = _without(rest, *found.span())
    span, day = _times(rest, today, quarters)
    return Wanted(
        section=_number_of(section) if section else None,
        order=(order[1] or order[2]) if order else None,
        group=group[0] if group else None,
        own=own is not None,
        span=span,
        day=day,
    )


def says_which_year(words: str) -> bool:
    """«март 2022», «за прошлый март»: a bare «за март» may be this plan's."""
    return _WHICH_YEAR.search(words) is not None


def year_later(start: date, end: date) -> tuple[date, date]:
    """The same months of the next year, whole where they are whole."""
    return _next_year(start), _next_year(end + timedelta(days=1)) - timedelta(days=1)


def _next_year(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap_day else day.day)


def _times(text: str, today: date, quarters: SchoolQuarters) -> tuple[When | None, date | None]:
    """«за март на 1 апреля» has both; of two of a kind the first one speaks."""
    span, day = None, None
    for _ in range(2):
        found = when_of(text, today, past=True, quarters=quarters)
        if found is None:
            break
        if found.start != found.end:
            span = span or found
        else:
            day = day or found.start
        text = _without(text, found.first, found.last)
    return span, day


def _without(text: str, first: int, last: int) -> str:
    return text[:first] + " " * (last - first) + text[last:]


def asks_for_own(words: str) -> bool:
    """«только наши»: what the department itself does."""
    return _OWN.search(plain_form(words)) is not None


def _number_of(section: re.Match[str]) -> str:
    """«2» of «раздел 2» and of «второй раздел»."""
    return section[1] or str(ORDINALS.index(section[2]) + 1)


def _named(plain: str, group: str) -> tuple[str, re.Match[str]] | None:
    """«шнор 1» and «ШНОР1» are ШНОР-1."""
    parts = re.findall(r"[^\W\d]+|\d+|\+", plain_form(group))
    found = re.search(r"(?<!\w)" + r"[\s-]*".join(map(re.escape, parts)) + r"(?!\w)", plain)
    return (group, found) if found else None


def section_numbered(number: str, sections: Sequence[PlanSection]) -> PlanSection | None:
    """The section that bears a number, or stands in that place where they bear none."""
    place = _value(number)
    named = [section for section in sections if section.name and not section.whole]
    numbers = [_printed(section.name or "") for section in named]
    if any(numbers):
        return next((s for s, n in zip(named, numbers, strict=True) if n == place), None)
    return named[place - 1] if 0 < place <= len(named) else None


def _printed(name: str) -> int:
    """The number that a section's name begins with, 0 for none."""
    found = _PRINTED_NUMBER.match(name.lower())
    return _value(found[1]) if found else 0


def _value(number: str) -> int:
    """0 for what is no number."""
    plain = number.lower().replace("х", "x")
    if plain.isdecimal():
        return int(plain)
    return _ROMAN.index(plain) if plain in _ROMAN else 0
