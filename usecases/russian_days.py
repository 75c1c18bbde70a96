"""The country's calendar, looked up in a process of its own.

`holidays` imports every country there is: 14 megabytes and a tenth of a second that the bot
would carry for some twenty days a year.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

FIRST, LAST = date(2015, 1, 1), date(2050, 12, 31)
_ROOT = Path(__file__).parents[1]


@cache
def russian_days() -> Mapping[date, bool]:
    """Days that are not what their weekday says, between `FIRST` and `LAST` → whether people
    work on them: holidays, moved days and working Saturdays."""
    command = [sys.executable, "-m", __name__]
    printed = subprocess.run(command, cwd=_ROOT, capture_output=True, check=True).stdout
    return {date.fromisoformat(day): working for day, working in json.loads(printed).items()}


def is_weekday(day: date) -> bool:
    return day.weekday() < 5


def _differing() -> Iterator[tuple[str, bool]]:
    from holidays.countries.russia import Russia

    calendar = Russia()  # type: ignore[no-untyped-call]
    for day in (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)):
        working = calendar.is_working_day(day)
        if working != is_weekday(day):
            yield day.isoformat(), working


if __name__ == "__main__":
    print(json.dumps(dict(_differing())))
