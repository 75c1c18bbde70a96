"""Which days people work: the country's calendar, and what a municipality has changed in it."""

import asyncio

from roadmap.reminding import IsWorking
from storage.database import Transaction
from usecases.russian_days import is_weekday, russian_days


async def working_days(tx: Transaction, municipality_id: int) -> IsWorking:
    """Moved days and working Saturdays are known; the municipality's own days come first."""
    country = await asyncio.to_thread(russian_days)
    differing = {**country, **await tx.reminders.special_days(municipality_id)}
    return lambda day: differing.get(day, is_weekday(day))
