"""Roles and people in words."""

from datetime import datetime

from handlers.language import Language
from handlers.wording import safe
from roadmap.members import Member
from roadmap.model import Role
from roadmap.names import short_name


def role_name(role: Role, language: Language) -> str:
    match role:
        case Role.HEAD:
            return language.pgettext("role", "head")
        case Role.DEPUTY:
            return language.pgettext("role", "deputy head")
        case Role.COORDINATOR:
            return language.pgettext("role", "coordinator")
        case Role.OBSERVER:
            return language.pgettext("role", "observer")
        case Role.CURATOR:
            return language.pgettext("role", "curator")


def place_name(name: str, length: int = 80) -> str:
    return safe(short_name(name), length)


def seen_line(member: Member, language: Language) -> str:
    """When somebody was last here, or that the bot cannot reach them."""
    if not member.reachable:
        return language.gettext("has blocked the bot")
    if member.seen_at is None:
        return language.gettext("not seen yet")
    when = moment_of(member.seen_at, member, language)
    return language.gettext("seen {when}").format(when=when)


def moment_of(moment: datetime, member: Member, language: Language) -> str:
    return language.moment(moment, member.membership.municipality.timezone)
