"""Until when somebody says to be away: «в отпуске до 10 декабря», «на больничном на неделю»."""

import re
from datetime import date, timedelta

from roadmap.asking_dates import when_of
from roadmap.english_days import in_russian
from roadmap.extending import AskedDay, asked_day
from roadmap.school_quarters import MONTHLY, SchoolQuarters

LONGEST = timedelta(days=365)
# A pause begins at once: a day or two early is no matter, a week would be.
_SOON = timedelta(days=3)
_BEGINNING = re.compile(
    r"\b(?:с|со|from)\s+(?:\d|перв|втор|завтра|послезавтра|понедел|сред|четверг|пятниц|суббот"
    r"|воскрес|следующ|будущ|понед|конца|середин)",
    re.IGNORECASE,
)


def away_until(words: str, today: date, quarters: SchoolQuarters = MONTHLY) -> date | None:
    """The last day of an absence that begins about now; None where none is read for certain."""
    said = in_russian(words)
    when = when_of(said, today, quarters=quarters)
    asked = asked_day(said, today, today, quarters)
    if _BEGINNING.search(words):
        whole = when is not None and when.start < when.end and when.start > today
        last = when.end if when is not None and whole and when.start <= today + _SOON else None
    elif isinstance(asked, AskedDay):
        last = asked.day
    else:
        last = when.end if when is not None and when.start <= today + _SOON else None
    return last if last is not None and today < last <= today + LONGEST else None
