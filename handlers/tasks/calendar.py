"""Deadlines for a phone's own calendar."""

from handlers.calendars import calendar_file_screen
from handlers.callbacks import MakePaper
from handlers.language import Language
from handlers.schools import missing_school_screen
from handlers.screen import Screen
from usecases.export_report import Paper
from usecases.make_calendar import Calendar, CalendarFile, NoDays


def calendar_screen(calendar: Calendar, language: Language) -> Screen:
    if isinstance(calendar, CalendarFile | NoDays):
        return calendar_file_screen(calendar, language)
    return missing_school_screen(calendar, language, _of_school)


def _of_school(organisation_id: int) -> MakePaper:
    """The municipality is the school's own."""
    return MakePaper(paper=Paper.CALENDAR, municipality_id=0, organisation_id=organisation_id)
