"""Deadlines for a phone's own calendar."""

from handlers.home import home_row, home_screen
from handlers.language import Language
from handlers.screen import Attachment, Screen
from handlers.tasks.screens import missing_school_screen
from handlers.wording import safe
from roadmap.names import short_name
from usecases.make_calendar import Calendar, CalendarFile, NoDays


def calendar_screen(calendar: Calendar, language: Language) -> Screen:
    match calendar:
        case CalendarFile(of, content, days):
            lines = [f"📅 <b>{safe(of, 160)}</b>", _days(days, language), ""]
            lines.append(
                language.gettext(
                    "Open the file, and the deadlines are in the phone's calendar, with a "
                    "reminder the day before. A newer file brings the same entries up to date."
                )
            )
            name = language.gettext("Deadlines {name}").format(name=short_name(of))
            document = Attachment(f"{name.replace('/', '-')}.ics", content)
            return Screen("\n".join(lines), (home_row(language),), document=document)
        case NoDays(of):
            text = language.gettext("{name}: no task has a day yet.")
            return home_screen(text.format(name=safe(of, 160)), language)
        case missing:
            return missing_school_screen(missing, language)


def _days(n: int, language: Language) -> str:
    return language.ngettext("{n} deadline", "{n} deadlines", n).format(n=n)
