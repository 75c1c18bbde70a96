"""What is kept about a person, and the ways out."""

from collections.abc import Iterator
from typing import assert_never

from handlers.callbacks import (
    AskToBeForgotten,
    ForgetMe,
    LeavePlace,
)
from handlers.home import home_row, home_screen
from handlers.language import Language
from handlers.roles import place_name, place_of, role_name
from handlers.screen import Button, Menu, Screen
from handlers.settings.screens import LANGUAGES, leave_label, settings_screen
from handlers.settings_way import to_settings
from handlers.wording import safe
from roadmap.members import Member
from roadmap.model import Person, Role
from usecases.browse_tasks import NotYours
from usecases.change_settings import MySettings, NothingToSet
from usecases.forget_me import Forgotten
from usecases.remove_member import LastCoordinator, Left
from usecases.see_myself import Kept

_ROLES = 12


def kept_screen(kept: Kept | NothingToSet, language: Language) -> Screen:
    if isinstance(kept, NothingToSet):
        return settings_screen(kept, language)
    forget = Button(language.pgettext("button", "Forget me"), AskToBeForgotten())
    return Screen("\n".join(_kept_lines(kept, language)), ((forget,), to_settings(language)))


def _kept_lines(kept: Kept, language: Language) -> Iterator[str]:
    person = kept.person
    yield language.gettext("🔒 <b>What the bot knows of you</b>")
    yield ""
    yield language.gettext("Telegram: {name}, number {id}").format(
        name=safe(person.name, 100), id=person.id
    )
    yield language.gettext("Language: {name}").format(name=LANGUAGES[person.language])
    for member in kept.roles[-_ROLES:]:
        yield f"• {_role_line(member, language)}"
    at = f"{kept.habits.at:%H:%M}"
    yield language.gettext("Reminders: at {time}, as chosen in the settings").format(time=at)
    sent = language.ngettext(
        "You have handed in: {n} submission", "You have handed in: {n} submissions", kept.sent
    )
    yield sent.format(n=kept.sent)
    yield ""
    yield language.gettext(
        "Besides that: what you have sent as proof and asked the coordinator, as a part of "
        "the school's history, and the hour of your last visit. Nothing else."
    )


def _role_line(member: Member, language: Language) -> str:
    place = place_name(place_of(member.membership), 100)
    role = role_name(member.membership.role, language)
    since = language.full_day(member.since.date())
    if member.until is None:
        return language.gettext("{role}, {place}, since {since}").format(
            role=role, place=place, since=since
        )
    until = language.full_day(member.until.date())
    return language.gettext("{role}, {place}, from {since} to {until}").format(
        role=role, place=place, since=since, until=until
    )


def ask_to_leave_screen(person: Person, membership_id: int, language: Language) -> Screen:
    """Asked before somebody leaves."""
    found = [m for m in person.memberships if m.id == membership_id]
    if not found:
        return settings_screen(NotYours(), language)
    [membership] = found
    text = language.gettext(
        "Leave <b>{place}</b> ({role})?\n\nWhat you have handed in and begun stays there. "
        "To come back you will need a new invitation."
    ).format(
        place=place_name(place_of(membership), 160), role=role_name(membership.role, language)
    )
    yes = Button(
        leave_label(membership.role, language), LeavePlace(membership_id=membership_id), "danger"
    )
    return Screen(text, ((yes,), to_settings(language)))


def left_screen(
    outcome: Left | LastCoordinator | NotYours, person: Person, language: Language
) -> Screen:
    """`person` is as they were before."""
    match outcome:
        case Left(member):
            rest = [m for m in person.memberships if m.id != member.membership.id]
            text = language.gettext("You have left: {place}. Thank you for your work!").format(
                place=place_name(place_of(member.membership), 160)
            )
            menu = Menu(frozenset(m.role for m in rest), language)
            return Screen(text, (home_row(language),) if rest else (), menu=menu)
        case LastCoordinator():
            return last_coordinator_screen(language)
        case NotYours():
            return settings_screen(outcome, language)
        case unreachable:
            assert_never(unreachable)


def last_coordinator_screen(language: Language) -> Screen:
    text = language.gettext(
        "You are the only coordinator here: without one nobody would review. "
        "Invite another first: /people"
    )
    return home_screen(text, language)


def ask_to_be_forgotten_screen(outcome: MySettings | NothingToSet, language: Language) -> Screen:
    if isinstance(outcome, NothingToSet):
        return settings_screen(outcome, language)
    text = language.gettext(
        "Forget you?\n\nYour name, roles, choices and everything that waits for you here go "
        "for good. What the school has handed in stays with it, under no name. "
        "To come back you will need a new invitation."
    )
    yes = Button(language.pgettext("button", "Yes, forget me"), ForgetMe(), "danger")
    return Screen(text, ((yes,), to_settings(language)))


def forgotten_screen(
    outcome: Forgotten | LastCoordinator | NothingToSet, language: Language
) -> Screen:
    match outcome:
        case Forgotten():
            text = language.gettext(
                "Done: nothing is kept of you any longer. This chat is yours to delete."
            )
            return Screen(text, menu=Menu(frozenset[Role](), language))
        case LastCoordinator():
            return last_coordinator_screen(language)
        case NothingToSet():
            return settings_screen(outcome, language)
        case unreachable:
            assert_never(unreachable)
