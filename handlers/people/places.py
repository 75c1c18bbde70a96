"""Who is where: a municipality's schools, and those who oversee them."""

from collections.abc import Iterator, Sequence

from handlers.callbacks import (
    Invite,
    InviteOverseer,
    ListInvitations,
    ListInvitees,
    ListStaff,
    OpenMember,
    OpenPlace,
    ShowPeople,
)
from handlers.home import home_row
from handlers.language import Language
from handlers.members import seen_line
from handlers.paging import page_line, paging
from handlers.people.invitations import only_coordinators_screen, to_people
from handlers.roles import place_name, place_of, role_name
from handlers.screen import Button, Row, Screen, page_of
from handlers.wording import BUTTON, safe, shortened
from roadmap.members import Member
from roadmap.model import OrganisationKind, Role
from roadmap.names import short_name
from usecases.browse_tasks import NotYours
from usecases.see_people import People, Place, PlaceCard

_SHOWN = 8


def people_screen(found: People | NotYours, page: int, language: Language) -> Screen:
    if isinstance(found, NotYours):
        return only_coordinators_screen(language)
    about, shown = found.municipality.id, page_of(found.places, page)
    empty = sum(_lacks_head(place) for place in found.places)
    schools = len(found.places)
    lines = [
        f"👥 <b>{safe(found.municipality.name, 120)}</b>",
        "",
        language.ngettext("{n} school", "{n} schools", schools).format(n=schools),
    ]
    if empty:
        lines.append(language.gettext("❗ Nobody has come from: <b>{n}</b>").format(n=empty))
    if unreached := sum(map(_misses, (*found.staff, *_members(found)))):
        vain = language.ngettext(
            "📭 Messages do not reach <b>{n}</b> person",
            "📭 Messages do not reach <b>{n}</b> people",
            unreached,
        )
        lines.append(vain.format(n=unreached))
    lines.append(page_line(shown, language))
    rows: tuple[Row, ...] = tuple(
        (Button(_place_label(place), OpenPlace(organisation_id=place.organisation.id)),)
        for place in found.places[shown.window]
    )
    rows += paging(shown, lambda n: ShowPeople(municipality_id=about, page=n), language)
    staff = language.pgettext("button", "Coordinators, observers ({n})")
    waiting = language.pgettext("button", "Invitations ({n})")
    invite = language.pgettext("button", "Invite")
    staff = _marked(found.staff) + staff.format(n=len(found.staff))
    rows += (
        (Button(staff, ListStaff(municipality_id=about, page=0)),),
        (Button(waiting.format(n=found.pending), ListInvitations(municipality_id=about, page=0)),),
        (Button(invite, ListInvitees(municipality_id=about, page=0), "primary"),),
        home_row(language),
    )
    return Screen("\n".join(lines).rstrip(), rows)


def _lacks_head(place: Place) -> bool:
    return place.organisation.kind is OrganisationKind.SCHOOL and not place.members


def _members(found: People) -> Iterator[Member]:
    return (member for place in found.places for member in place.members)


def _misses(member: Member) -> bool:
    return member.missed is not None


def _marked(members: Sequence[Member]) -> str:
    return "📭 " if any(map(_misses, members)) else ""


def _place_label(place: Place) -> str:
    mark = "❗ " if _lacks_head(place) else _marked(place.members)
    return shortened(f"{mark}{short_name(place.organisation.name)}", BUTTON)


def place_screen(card: PlaceCard | NotYours, language: Language) -> Screen:
    if isinstance(card, NotYours):
        return only_coordinators_screen(language)
    organisation, members = card.place.organisation, card.place.members
    lines = [f"🏫 <b>{safe(organisation.name, 200)}</b>", ""]
    lines += _member_lines(members, language) or [language.gettext("Nobody has come yet.")]
    roles = [Role.HEAD, Role.DEPUTY]
    if organisation.kind is OrganisationKind.CURATOR_SCHOOL:
        roles = [Role.CURATOR]
    invites = tuple(
        (Button(_invite_label(role, language), _invite(organisation.id, role)),) for role in roles
    )
    rows = (*_member_rows(members, language), *invites)
    return Screen("\n".join(lines), (*rows, to_people(card.municipality.id, language)))


def _invite(organisation_id: int, role: Role) -> Invite:
    return Invite(organisation_id=organisation_id, role=role)


def _invite_label(role: Role, language: Language) -> str:
    match role:
        case Role.HEAD:
            return language.pgettext("button", "Invite the head")
        case Role.DEPUTY:
            return language.pgettext("button", "Invite a deputy")
        case Role.COORDINATOR:
            return language.pgettext("button", "Invite a coordinator")
        case Role.OBSERVER:
            return language.pgettext("button", "Invite an observer")
        case Role.CURATOR:
            return language.pgettext("button", "Invite a curator")


def staff_screen(found: People | NotYours, page: int, language: Language) -> Screen:
    if isinstance(found, NotYours):
        return only_coordinators_screen(language)
    about, shown = found.municipality.id, page_of(found.staff, page)
    members = found.staff[shown.window]
    lines = [language.gettext("👥 <b>Coordinators and observers</b>"), ""]
    lines += _member_lines(members, language)
    lines.append(page_line(shown, language))
    rows = _member_rows(members, language)
    rows += paging(shown, lambda n: ListStaff(municipality_id=about, page=n), language)
    rows += tuple(
        (Button(_invite_label(role, language), InviteOverseer(municipality_id=about, role=role)),)
        for role in (Role.COORDINATOR, Role.OBSERVER)
    )
    return Screen("\n".join(lines).rstrip(), (*rows, to_people(about, language)))


def _member_lines(members: Sequence[Member], language: Language) -> list[str]:
    lines = [
        f"• {safe(member.name, 80)}, {role_name(member.membership.role, language)}"
        f" — {seen_line(member, language)}"
        for member in members[:_SHOWN]
    ]
    hidden = len(members) - _SHOWN
    if hidden > 0:
        more = language.ngettext("…and {n} more", "…and {n} more", hidden)
        lines.append(more.format(n=hidden))
    return lines


def _member_rows(members: Sequence[Member], language: Language) -> tuple[Row, ...]:
    return tuple(
        (
            Button(
                shortened(f"{m.name} · {role_name(m.membership.role, language)}", BUTTON),
                OpenMember(membership_id=m.membership.id),
            ),
        )
        for m in members[:_SHOWN]
    )


def name_of_place(member: Member) -> str:
    return place_name(place_of(member.membership), 200)
