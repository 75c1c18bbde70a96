"""Which days people work: the country's calendar, and what a municipality has changed in it."""

import asyncio
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from roadmap.reminding import IsWorking
from storage.database import Transaction

if TYPE_CHECKING:
    from holidays import HolidayBase


async def working_days(tx: Transaction, municipality_id: int) -> IsWorking:
    """Moved days and working Saturdays are known; the municipality's own days come first."""
    special = await tx.reminders.special_days(municipality_id)
    # The first look imports the calendar, which takes most of a second.
    calendar = await asyncio.to_thread(_russia)
    return lambda day: _is_working(day, special, calendar)


def _is_working(day: date, special: Mapping[date, bool], calendar: "HolidayBase") -> bool:
    return special[day] if day in special else calendar.is_working_day(day)


@cache
def _russia() -> "HolidayBase":
    from holidays.countries.russia import Russia

    return Russia()  # type: ignore[no-untyped-call]
