"""Deadlines for a phone's own calendar."""

from handlers.calendars import calendar_file_screen
from handlers.language import Language
from handlers.schools import missing_school_screen
from handlers.screen import Screen
from usecases.make_calendar import Calendar, CalendarFile, NoDays


def calendar_screen(calendar: Calendar, language: Language) -> Screen:
    if isinstance(calendar, CalendarFile | NoDays):
        return calendar_file_screen(calendar, language)
    return missing_school_screen(calendar, language)
