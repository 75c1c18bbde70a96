"""What is said where a school that somebody names is not known."""

from collections.abc import Callable
from typing import assert_never

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import OpenSchool
from handlers.home import home_row, home_screen
from handlers.language import Language
from handlers.screen import Button, Screen
from handlers.wording import BUTTON, safe, shortened
from roadmap.names import short_name
from usecases.find_by_name import NotFound
from usecases.find_school import SeenSchool, SeveralSchools
from usecases.see_summary import NothingToOversee

MOST = 20


def _open(organisation_id: int) -> CallbackData:
    return OpenSchool(organisation_id=organisation_id)


def _label(seen: SeenSchool) -> str:
    if not seen.municipality:
        return shortened(short_name(seen.school.name), BUTTON)
    where = shortened(seen.municipality, BUTTON // 2 - 2)
    return f"{short_name(seen.school.name, BUTTON - len(where) - 3)} · {where}"


def missing_school_screen(
    missing: NotFound | SeveralSchools | NothingToOversee,
    language: Language,
    action: Callable[[int], CallbackData] = _open,
) -> Screen:
    """`action` makes what the button of one of several schools does from its id."""
    match missing:
        case NothingToOversee():
            text = language.gettext("That is for coordinators. Your own affairs: /status")
            return home_screen(text, language)
        case NotFound(name, known):
            text = language.gettext("There is no school «{name}». There are:\n{names}")
            listed = "\n".join(f"• {safe(one, 100)}" for one in known[:MOST])
            return home_screen(text.format(name=safe(name, 100), names=listed), language)
        case SeveralSchools(name, schools):
            ask = language.gettext("Several schools fit «{name}». Which one?")
            rows = tuple(
                (Button(_label(seen), action(seen.school.id)),) for seen in schools[:MOST]
            )
            return Screen(ask.format(name=safe(name, 100)), (*rows, home_row(language)))
        case unreachable:
            assert_never(unreachable)


def school_needed_screen(language: Language) -> Screen:
    text = language.gettext("Write the school after the command: <code>/school No. 2</code>")
    return home_screen(text, language)
