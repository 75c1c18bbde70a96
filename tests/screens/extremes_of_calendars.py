"""Calendars with the most extreme names."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handlers.tasks.calendar import calendar_screen
from usecases.make_calendar import CalendarFile, NoDays

if TYPE_CHECKING:
    from tests.screens.extremes import Draw


def screens_of_calendars() -> Iterator[tuple[str, "Draw"]]:
    yield (
        "calendar_screen file",
        lambda e, la: calendar_screen(CalendarFile(e.text(4096), b"", 10**6), la),
    )
    yield "calendar_screen none", lambda e, la: calendar_screen(NoDays(e.text(4096)), la)
