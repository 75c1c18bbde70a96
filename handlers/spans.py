"""Spans of days as commands and buttons carry them."""

from datetime import date

from handlers.callbacks import ListDays, ListDue


def days_in(typed: str) -> tuple[date, date] | None:
    """«2026-10-14 2026-10-16» as days; None for anything else."""
    try:
        start, end = map(date.fromisoformat, typed.split())
    except ValueError:
        return None
    return (start, end) if start <= end else None


def days_of(pressed: ListDays | ListDue) -> tuple[date, date]:
    return date.fromordinal(pressed.start), date.fromordinal(pressed.end)
