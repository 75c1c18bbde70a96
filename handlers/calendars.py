"""A file of deadlines for a phone's own calendar."""

from handlers.home import home_row, home_screen
from handlers.language import Language
from handlers.screen import Attachment, Screen
from handlers.wording import safe
from roadmap.names import short_name
from usecases.make_calendar import CalendarFile, NoDays


def calendar_file_screen(calendar: CalendarFile | NoDays, language: Language) -> Screen:
    if isinstance(calendar, NoDays):
        text = language.gettext("{name}: no task has a day yet.")
        return home_screen(text.format(name=safe(calendar.of, 160)), language)
    of = calendar.of
    lines = [f"📅 <b>{safe(of, 160)}</b>", _days(calendar.days, language), ""]
    lines.append(
        language.gettext(
            "Open the file, and the deadlines are in the phone's calendar, with a "
            "reminder the day before. A newer file brings the same entries up to date."
        )
    )
    name = language.gettext("Deadlines {name}").format(name=short_name(of))
    document = Attachment(f"{name.replace('/', '-')}.ics", calendar.content)
    return Screen("\n".join(lines), (home_row(language),), document=document)


def _days(n: int, language: Language) -> str:
    return language.ngettext("{n} deadline", "{n} deadlines", n).format(n=n)
