"""What a person may set for themselves."""

from collections.abc import Iterator
from typing import assert_never

from handlers.callbacks import (
    AskForMinutes,
    AskToBeForgotten,
    AskToLeave,
    ChooseLanguage,
    ChooseMembership,
    Invite,
    ListGroups,
    ListMemberships,
    ListSpecialDays,
    ListZones,
    ShowQuarters,
    ShowReminders,
    ShowWhatIsKept,
)
from handlers.home import home_row, home_screen
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.roles import membership_label, place_name, place_of, role_name, switch_rows
from handlers.screen import Button, Menu, Row, Screen, page_of
from handlers.settings_way import to_settings, years_row
from handlers.wording import ticked
from roadmap.model import Membership, Municipality, Person, Role
from roadmap.rights import SCHOOL_ROLES
from usecases.browse_tasks import NotYours
from usecases.change_settings import MySettings, NothingToSet

LANGUAGES = {"ru": "Русский", "en": "English"}


def settings_screen(
    outcome: MySettings | NothingToSet | NotYours, language: Language, toast: str = ""
) -> Screen:
    match outcome:
        case MySettings(person):
            text = language.gettext("⚙️ <b>Settings</b>\n\nLanguage: {name}")
            lines = [text.format(name=LANGUAGES[person.language]), *_present(person, language)]
            rows = tuple(_rows(person, language))
            menu = Menu(person.roles, language)
            return Screen("\n".join(lines), rows, toast=toast, menu=menu)
        case NothingToSet():
            text = language.gettext("Ask your municipal coordinator for a link of invitation.")
            return home_screen(text, language)
        case NotYours():
            return home_screen(language.gettext("This role is yours no longer."), language)
        case unreachable:
            assert_never(unreachable)


def _present(person: Person, language: Language) -> Iterator[str]:
    """Which of several roles is meant."""
    if len(person.memberships) > 1:
        yield ""
        yield present_line(person.memberships[-1], language)


def present_line(membership: Membership, language: Language) -> str:
    text = language.gettext("Now: <b>{place}</b>, {role}")
    place = place_name(place_of(membership), 160)
    return text.format(place=place, role=role_name(membership.role, language))


def _rows(person: Person, language: Language) -> Iterator[Row]:
    yield tuple(
        Button(ticked(name, code == person.language), ChooseLanguage(code=code))
        for code, name in LANGUAGES.items()
    )
    if not person.memberships:
        yield home_row(language)
        return
    yield (Button(language.pgettext("button", "🔔 Reminders"), ShowReminders()),)
    yield from switch_rows(person.memberships[:-1][::-1], language)
    present = person.memberships[-1]
    if present.role is Role.HEAD and present.organisation_id is not None:
        deputy = Invite(organisation_id=present.organisation_id, role=Role.DEPUTY)
        yield (Button(language.pgettext("button", "Invite a deputy"), deputy),)
    if present.role is Role.COORDINATOR:
        yield (_minutes_button(present.municipality, language),)
        yield from _municipal_rows(present.municipality.id, language)
    yield years_row(present, language)
    yield (Button(language.pgettext("button", "What the bot knows of me"), ShowWhatIsKept()),)
    yield (Button(leave_label(present.role, language), AskToLeave(membership_id=present.id)),)
    yield (Button(language.pgettext("button", "Forget me"), AskToBeForgotten()),)
    yield home_row(language)


def _minutes_button(municipality: Municipality, language: Language) -> Button:
    asked = municipality.asks_protocol
    label = language.pgettext("button", "Ask for numbers of minutes")
    action = AskForMinutes(municipality_id=municipality.id, asked=not asked)
    return Button(ticked(label, asked), action)


def _municipal_rows(municipality_id: int, language: Language) -> Iterator[Row]:
    days = ListSpecialDays(municipality_id=municipality_id, page=0)
    yield (Button(language.pgettext("button", "Days off and working days"), days),)
    quarters = ShowQuarters(municipality_id=municipality_id)
    yield (Button(language.pgettext("button", "School quarters"), quarters),)
    zones = ListZones(municipality_id=municipality_id)
    chats = ListGroups(municipality_id=municipality_id)
    yield (
        Button(language.pgettext("button", "Time zone"), zones),
        Button(language.pgettext("button", "Summary in chats"), chats),
    )


def leave_label(role: Role, language: Language) -> str:
    if role in SCHOOL_ROLES:
        return language.pgettext("button", "Leave the school")
    return language.pgettext("button", "Give up the role")


def memberships_screen(
    outcome: MySettings | NothingToSet, page: int, language: Language
) -> Screen:
    """Every role of a person, the present one first."""
    if isinstance(outcome, NothingToSet):
        return settings_screen(outcome, language)
    newest_first = outcome.person.memberships[::-1]
    shown = page_of(newest_first, page)
    lines = [present_line(newest_first[0], language), page_line(shown, language)]
    rows: tuple[Row, ...] = tuple(
        (Button(membership_label(m), ChooseMembership(membership_id=m.id)),)
        for m in newest_first[shown.window]
    )
    rows += paging(shown, lambda n: ListMemberships(page=n), language)
    return Screen("\n".join(lines).rstrip(), (*rows, to_settings(language)))
