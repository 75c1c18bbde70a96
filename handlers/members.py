"""When somebody came, when they were last here, and whether messages reach them."""

from datetime import datetime
from typing import assert_never

from handlers.language import Language
from roadmap.members import Member, Undelivered


def seen_line(member: Member, language: Language) -> str:
    """When somebody was last here, or that messages do not reach them."""
    if member.missed is not None:
        text = language.gettext("not delivered: {why} ({n})")
        return text.format(n=member.missed.count, why=why_undelivered(member.missed.why, language))
    if not member.reachable:
        return language.gettext("has blocked the bot")
    if member.seen_at is None:
        return language.gettext("not seen yet")
    when = moment_of(member.seen_at, member, language)
    return language.gettext("seen {when}").format(when=when)


def why_undelivered(why: Undelivered, language: Language) -> str:
    match why:
        case Undelivered.BLOCKED:
            return language.pgettext("undelivered", "has blocked the bot")
        case Undelivered.REFUSED:
            return language.pgettext("undelivered", "Telegram does not take it")
        case Undelivered.GAVE_UP:
            return language.pgettext("undelivered", "no connection for a day")
        case unreachable:
            assert_never(unreachable)


def moment_of(moment: datetime, member: Member, language: Language) -> str:
    return language.moment(moment, member.membership.municipality.timezone)
