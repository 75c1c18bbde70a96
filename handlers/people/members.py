"""One person in a role: what a coordinator may change about it."""

from typing import assert_never

from handlers.callbacks import (
    AskRemoval,
    ChangeRole,
    ListCare,
    OpenMember,
    RemoveMember,
    ReplacePhone,
    ToggleCare,
)
from handlers.home import home_row
from handlers.language import Language
from handlers.members import moment_of, seen_line
from handlers.paging import page_line, paging
from handlers.people.invitations import only_coordinators_screen, to_people
from handlers.people.places import name_of_place
from handlers.roles import role_name
from handlers.screen import Button, Menu, Row, Screen, page_of
from handlers.wording import BUTTON, safe, shortened
from roadmap.model import Role
from roadmap.names import short_name
from usecases.assign_schools import Care
from usecases.browse_tasks import NotYours
from usecases.change_role import OTHER_ROLE
from usecases.compose_notice import DeputyJoined, MembershipEnded, RoleChanged
from usecases.remove_member import LastCoordinator
from usecases.see_people import MemberCard

_SCHOOLS = 10

Outcome = MemberCard | LastCoordinator | NotYours


def member_screen(outcome: Outcome, language: Language) -> Screen:
    match outcome:
        case MemberCard():
            return _card(outcome, language)
        case LastCoordinator(member):
            text = language.gettext(
                "{name} is the only coordinator here: without one nobody would review. "
                "Invite another first."
            ).format(name=safe(member.name, 80))
            return Screen(text, (to_people(member.membership.municipality.id, language),))
        case NotYours():
            return only_coordinators_screen(language)
        case unreachable:
            assert_never(unreachable)


def _card(card: MemberCard, language: Language) -> Screen:
    member = card.member
    since = moment_of(member.since, member, language)
    lines = [
        f"👤 <b>{safe(member.name, 120)}</b>",
        f"{role_name(member.membership.role, language)}, {name_of_place(member)}",
        "",
        language.gettext("Here since {since}").format(since=since),
        seen_line(member, language),
    ]
    if card.schools:
        lines += ["", language.gettext("Answers for: {schools}").format(schools=_names(card))]
    if member.until is not None:
        until = moment_of(member.until, member, language)
        ended = language.gettext(
            "Out since {until}. What was done and begun is kept for a successor."
        )
        lines += ["", ended.format(until=until)]
    return Screen("\n".join(lines), _rows(card, language))


def _names(card: MemberCard) -> str:
    names = ", ".join(safe(short_name(name), 60) for name in card.schools[:_SCHOOLS])
    return names + ("…" if len(card.schools) > _SCHOOLS else "")


def _rows(card: MemberCard, language: Language) -> tuple[Row, ...]:
    member = card.member
    back = to_people(member.membership.municipality.id, language)
    if not card.is_in_force:
        return (back,)
    about, role = member.membership.id, member.membership.role
    rows: list[Row] = []
    if role is Role.COORDINATOR:
        label = language.pgettext("button", "Which schools they answer for")
        rows.append((Button(label, ListCare(membership_id=about, page=0)),))
    other = OTHER_ROLE.get(role)
    if other is not None:
        label = _become(other, language)
        rows.append((Button(label, ChangeRole(membership_id=about, role=other)),))
    phone = language.pgettext("button", "Replace a lost phone")
    remove = language.pgettext("button", "Remove…")
    rows.append((Button(phone, ReplacePhone(membership_id=about)),))
    rows.append((Button(remove, AskRemoval(membership_id=about), "danger"),))
    return (*rows, back)


def _become(role: Role, language: Language) -> str:
    match role:
        case Role.HEAD:
            return language.pgettext("button", "Make them the head")
        case Role.DEPUTY:
            return language.pgettext("button", "Make them a deputy")
        case Role.COORDINATOR:
            return language.pgettext("button", "Make them a coordinator")
        case _:
            return language.pgettext("button", "Make them an observer")


def removal_screen(card: MemberCard | NotYours, language: Language) -> Screen:
    """Asked before somebody is removed."""
    if isinstance(card, NotYours) or not card.is_in_force:
        return member_screen(card, language)
    member = card.member
    text = language.gettext(
        "Remove <b>{name}</b> ({role}, {place})?\n\nThey will see nothing here any longer. "
        "What they have done and begun is kept for a successor."
    )
    text = text.format(
        name=safe(member.name, 80),
        role=role_name(member.membership.role, language),
        place=name_of_place(member),
    )
    about = member.membership.id
    yes = Button(
        language.pgettext("button", "Remove"), RemoveMember(membership_id=about), "danger"
    )
    no = Button(language.pgettext("button", "Leave as it is"), OpenMember(membership_id=about))
    return Screen(text, ((yes,), (no,)))


def care_screen(care: Care | NotYours, page: int, language: Language) -> Screen:
    if isinstance(care, NotYours):
        return only_coordinators_screen(language)
    about, shown = care.member.membership.id, page_of(care.schools, page)
    lines = [
        language.gettext("<b>{name}</b> answers for the schools marked ✓").format(
            name=safe(care.member.name, 80)
        ),
        "",
        language.gettext(
            "What they send comes to this coordinator first. Of schools that are nobody's "
            "everybody is told; everybody sees and decides all. · is another coordinator's."
        ),
        page_line(shown, language),
    ]
    rows: tuple[Row, ...] = tuple(
        (
            Button(
                shortened(f"{_mark(care, school.id)}{short_name(school.name)}", BUTTON),
                ToggleCare(membership_id=about, organisation_id=school.id, page=shown.number),
            ),
        )
        for school in care.schools[shown.window]
    )
    rows += paging(shown, lambda n: ListCare(membership_id=about, page=n), language)
    back = Button(language.pgettext("button", "‹ Back"), OpenMember(membership_id=about))
    return Screen("\n".join(lines).rstrip(), (*rows, (back,)))


def _mark(care: Care, school_id: int) -> str:
    if school_id in care.own:
        return "✓ "
    return "· " if school_id in care.others else ""


def membership_ended_notice(news: MembershipEnded, language: Language) -> Screen:
    """To somebody whom a coordinator has removed."""
    text = language.gettext(
        "The coordinator has ended your role here: {role}, {place}. What you have done "
        "is kept for a successor. Thank you for your work!"
    ).format(
        role=role_name(news.member.membership.role, language), place=name_of_place(news.member)
    )
    rows = (home_row(language),) if news.person.memberships else ()
    return Screen(text, rows, menu=Menu(news.person.roles, language))


def role_changed_notice(news: RoleChanged, language: Language) -> Screen:
    text = language.gettext("Your role is another one now: <b>{role}</b>, {place}.").format(
        role=role_name(news.member.membership.role, language), place=name_of_place(news.member)
    )
    return Screen(text, (home_row(language),), menu=Menu(news.person.roles, language))


def deputy_joined_notice(news: DeputyJoined, language: Language) -> Screen:
    text = language.gettext("👤 <b>{name}</b> is a deputy now: {place}.").format(
        name=safe(news.member.name, 80), place=name_of_place(news.member)
    )
    return Screen(text, (home_row(language),))
