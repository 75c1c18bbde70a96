"""Roles and their places in words, and a switch between several."""

from collections.abc import Sequence

from handlers.callbacks import ChooseMembership, ListMemberships
from handlers.language import Language
from handlers.screen import Button, Row
from handlers.wording import BUTTON, safe, shortened
from roadmap.model import Membership, Role
from roadmap.names import short_name

_AT_ONCE = 3


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


def place_of(membership: Membership) -> str:
    """The name, as it is printed, of what a role is in."""
    return membership.organisation_name or membership.municipality.name


def membership_label(membership: Membership) -> str:
    return shortened(f"⇄ {short_name(place_of(membership))}", BUTTON)


def switch_rows(others: Sequence[Membership], language: Language) -> tuple[Row, ...]:
    """One tap to each of the other roles; a list where they are many."""
    rows: tuple[Row, ...] = tuple(
        (Button(membership_label(m), ChooseMembership(membership_id=m.id)),)
        for m in others[:_AT_ONCE]
    )
    if len(others) > _AT_ONCE:
        label = language.pgettext("button", "All my roles ({n})").format(n=len(others) + 1)
        rows += ((Button(label, ListMemberships(page=0)),),)
    return rows
