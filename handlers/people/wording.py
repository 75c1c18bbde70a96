"""When somebody came, and when they were last here."""

from datetime import datetime

from handlers.language import Language
from roadmap.members import Member


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
