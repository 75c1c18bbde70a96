"""Days off, working days, and the time zone of a municipality."""

from typing import assert_never

from handlers.callbacks import (
    AskSpecialDay,
    ChooseZone,
    DropSpecialDay,
    ListSpecialDays,
)
from handlers.home import home_screen
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import Button, Row, Screen, page_of
from handlers.settings_way import to_settings
from handlers.wording import safe, ticked
from handlers.zones import zone_names
from roadmap.zones import ZONES
from usecases.browse_tasks import NotYours
from usecases.set_days import DayAwaited, MunicipalDays, MunicipalZone


def days_screen(
    outcome: MunicipalDays | DayAwaited | NotYours, page: int, language: Language
) -> Screen:
    match outcome:
        case MunicipalDays():
            return _days(outcome, page, language)
        case DayAwaited():
            return _ask(outcome, language)
        case NotYours():
            return _not_yours(language)
        case unreachable:
            assert_never(unreachable)


def _days(found: MunicipalDays, page: int, language: Language) -> Screen:
    about, shown = found.municipality.id, page_of(found.days, page)
    lines = [language.gettext("📅 <b>Days off and working days</b>"), ""]
    lines.append(
        language.gettext(
            "The country's holidays are known. Here are the days on which your municipality "
            "differs: reminders come on working days only."
        )
    )
    if found.days:
        lines += ["", language.gettext("Press a day to take it out.")]
    lines.append(page_line(shown, language))
    rows: tuple[Row, ...] = tuple(
        (
            Button(
                f"✖ {language.full_day(day)} — {_kind(working, language)}",
                DropSpecialDay(municipality_id=about, day=day.toordinal()),
            ),
        )
        for day, working in found.days[shown.window]
    )
    rows += paging(shown, lambda n: ListSpecialDays(municipality_id=about, page=n), language)
    add = Button(language.pgettext("button", "Add a day"), AskSpecialDay(municipality_id=about))
    return Screen("\n".join(lines).rstrip(), (*rows, (add,), to_settings(language)))


def _kind(working: bool, language: Language) -> str:
    if working:
        return language.pgettext("day", "working")
    return language.pgettext("day", "off")


def _ask(awaited: DayAwaited, language: Language) -> Screen:
    text = language.gettext(
        "Write the day and what it is, such as: <code>30.08 off</code> or "
        "<code>17.10 working</code>."
    )
    if awaited.missed:
        missed = language.gettext("I did not understand which day, or whether people work then.")
        text = f"{missed}\n\n{text}"
    back = ListSpecialDays(municipality_id=awaited.municipality_id, page=0)
    return Screen(text, ((Button(language.pgettext("button", "‹ Back"), back),),))


def _not_yours(language: Language) -> Screen:
    return home_screen(language.gettext("This is for the municipality's coordinator."), language)


def zones_screen(outcome: MunicipalZone | NotYours, language: Language) -> Screen:
    if isinstance(outcome, NotYours):
        return _not_yours(language)
    municipality = outcome.municipality
    names = zone_names(language)
    now = names.get(municipality.timezone, municipality.timezone)
    lines = [
        language.gettext("🕘 <b>Time zone</b>"),
        f"{safe(municipality.name, 120)}: {safe(now, 60)}",
    ]
    buttons = [
        Button(
            ticked(names[zone], zone == municipality.timezone),
            ChooseZone(municipality_id=municipality.id, zone=place),
        )
        for place, zone in enumerate(ZONES)
    ]
    rows = tuple((button,) for button in buttons)
    return Screen("\n".join(lines), (*rows, to_settings(language)))
