"""The first words to a person, and help."""

from typing import assert_never

from handlers.home import home_screen
from handlers.language import Language
from handlers.screen import Menu, Screen
from handlers.wording import safe
from roadmap.model import Membership, Role
from usecases.accept_invitation import (
    ExpiredCode,
    Joined,
    RevokedCode,
    UnknownCode,
    UsedCode,
)


def refused_code_screen(
    refusal: UnknownCode | UsedCode | ExpiredCode | RevokedCode, member: bool, language: Language
) -> Screen:
    match refusal:
        case UnknownCode():
            text = language.gettext("This link is not known. Perhaps it was copied in part.")
        case UsedCode():
            text = language.gettext("This link has been used already: each works once.")
        case ExpiredCode():
            text = language.gettext("This link is out of date: each is good for 14 days.")
        case RevokedCode():
            text = language.gettext("This link was revoked by whoever sent it.")
        case unreachable:
            assert_never(unreachable)
    if member:
        go_on = language.gettext("You are connected already, go on as before.")
        return home_screen(f"{text}\n{go_on}", language)
    ask = language.gettext("Please ask your municipal coordinator for a new one.")
    return Screen(f"{text}\n{ask}")


def welcome_screen(joined: Joined, status: Screen, language: Language) -> Screen:
    """A greeting by name and role, how things stand, and which data are kept."""
    name, role = safe(joined.person.name, 160), _role(joined.membership, language)
    greeting = language.gettext("Hello, {name}!") if name else language.gettext("Hello!")
    greeting = f"{greeting.format(name=name)} {role}"
    text = f"{greeting}\n\n{status.text}"
    if joined.first:
        text += "\n\n" + _privacy(language)
    menu = Menu(joined.person.roles, language)
    return Screen(text, status.rows, menu=menu)


def _role(membership: Membership, language: Language) -> str:
    place = safe(membership.organisation_name or membership.municipality.name, 160)
    match membership.role:
        case Role.HEAD:
            text = language.gettext("You are the head of <b>{place}</b>.")
        case Role.DEPUTY:
            text = language.gettext("You are a deputy head of <b>{place}</b>.")
        case Role.COORDINATOR:
            text = language.gettext("You are a coordinator: <b>{place}</b>.")
        case Role.OBSERVER:
            text = language.gettext("You are an observer: <b>{place}</b>.")
        case Role.CURATOR:
            text = language.gettext("You are a curator from <b>{place}</b>.")
        case unreachable:
            assert_never(unreachable)
    return text.format(place=place)


def _privacy(language: Language) -> str:
    kept = language.gettext(
        "🔒 Kept about you: your Telegram name and number, your role, and what you send here."
    )
    agree = language.gettext("By going on you agree to that (Federal Law 152-FZ).")
    return f"<i>{kept}\n{agree}</i>"


def help_screen(roles: frozenset[Role], administers: bool, language: Language) -> Screen:
    lines = [language.gettext("<b>Dorozhka</b> keeps the roadmap of schools in one chat.")]
    if roles & {Role.HEAD, Role.DEPUTY}:
        lines += ["", _school_help(language)]
    if roles & {Role.COORDINATOR, Role.OBSERVER, Role.CURATOR}:
        lines += ["", _overseer_help(language)]
    if Role.COORDINATOR in roles:
        lines.append(language.gettext("/review — what waits for your decision"))
        lines.append(language.gettext("/remind — remind the schools"))
        lines.append(language.gettext("/export — reports and tables"))
    if Role.COORDINATOR in roles or administers:
        lines.append(language.gettext("/import — a new order"))
        lines.append(language.gettext("/people — who is where, invitations"))
    if roles & {Role.COORDINATOR, Role.OBSERVER, Role.CURATOR}:
        lines += ["", language.gettext("Or in words: «who has not handed in 1.4», «school 2»")]
    if not roles and not administers:
        ask = language.gettext("Ask your municipal coordinator for a link of invitation.")
        return Screen("\n".join([*lines, "", ask]))
    return home_screen("\n".join(lines), language)


def _school_help(language: Language) -> str:
    return language.gettext(
        "/tasks — all tasks\n"
        "/overdue — what is late\n"
        "/week — what is due this week\n"
        "/done 1.7 — hand in item 1.7\n"
        "/find news — find a task by a word\n"
        "/calendar — deadlines for the phone's calendar\n"
        "/status — everything in one screen\n\n"
        "To hand in: open a task, press «Mark as done», send photos, files, links or a text, "
        "then «Hand in».\n\n"
        "Or in words: «what is due by Friday», «done 1.7», «move 1.7 by a week», "
        "«1.3 is not ours», «a question to the coordinator»"
    )


def _overseer_help(language: Language) -> str:
    return language.gettext(
        "/summary — the schools at a glance\n"
        "/school No. 2 — one school\n"
        "/item 1.7 — one item in all schools\n"
        "/overdue — what is late\n"
        "/due 14 — what is due in 14 days\n"
        "/find news — find an item by a word"
    )
