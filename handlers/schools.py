"""What is said where a school that somebody names is not known."""

from collections.abc import Callable
from typing import assert_never

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import ListSchools, OpenSchool
from handlers.home import home_row, home_screen
from handlers.language import Language
from handlers.screen import Button, Row, Screen
from handlers.wording import BUTTON, safe, shortened
from roadmap.names import short_name
from usecases.find_school import NoSuchSchool, SeenSchool, SeveralSchools
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
    missing: NoSuchSchool | SeveralSchools | NothingToOversee,
    language: Language,
    action: Callable[[int], CallbackData] = _open,
) -> Screen:
    """`action` makes what the button of one of the schools does from its id."""
    match missing:
        case NothingToOversee():
            text = language.gettext("That is for coordinators. Your own affairs: /status")
            return home_screen(text, language)
        case NoSuchSchool(name, schools):
            ask = language.gettext("There is no school «{name}». There are:")
            if not schools:
                ask = language.gettext("There is no school «{name}».")
            more = language.pgettext("button", "All schools ({n})").format(n=len(schools))
            every: Row = (Button(more, ListSchools(page=0)),)
            rows = (*_rows(schools, action), *([every] if len(schools) > MOST else []))
        case SeveralSchools(name, schools):
            ask = language.gettext("Several schools fit «{name}». Which one?")
            rows = _rows(schools, action)
        case unreachable:
            assert_never(unreachable)
    return Screen(ask.format(name=safe(name, 100)), (*rows, home_row(language)))


def _rows(
    schools: tuple[SeenSchool, ...], action: Callable[[int], CallbackData]
) -> tuple[Row, ...]:
    return tuple((Button(_label(seen), action(seen.school.id)),) for seen in schools[:MOST])


def school_needed_screen(language: Language) -> Screen:
    text = language.gettext("Write the school after the command: <code>/school No. 2</code>")
    return home_screen(text, language)
