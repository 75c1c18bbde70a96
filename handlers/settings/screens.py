"""What a person may set for themselves."""

from typing import assert_never

from handlers.callbacks import ChooseLanguage, ShowReminders
from handlers.home import home_row, home_screen
from handlers.language import Language
from handlers.screen import Button, Menu, Screen
from usecases.change_settings import MySettings, NothingToSet

_NAMES = {"ru": "Русский", "en": "English"}


def settings_screen(outcome: MySettings | NothingToSet, language: Language) -> Screen:
    match outcome:
        case MySettings(person):
            text = language.gettext("⚙️ <b>Settings</b>\n\nLanguage: {name}")
            row = tuple(
                Button(f"✓ {name}" if code == person.language else name, ChooseLanguage(code=code))
                for code, name in _NAMES.items()
            )
            text = text.format(name=_NAMES[person.language])
            reminders = Button(language.pgettext("button", "🔔 Reminders"), ShowReminders())
            rows = (row, (reminders,), home_row(language))
            return Screen(text, rows, menu=Menu(person.roles, language))
        case NothingToSet():
            text = language.gettext("Ask your municipal coordinator for a link of invitation.")
            return home_screen(text, language)
        case unreachable:
            assert_never(unreachable)
