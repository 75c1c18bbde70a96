"""Municipalities full of people with the longest names, and every link there is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from handlers.people import invitations, members, places
from handlers.settings import leaving
from handlers.settings import screens as settings
from roadmap.members import Invitation, Member, Missed, Undelivered
from roadmap.model import Organisation, OrganisationKind, Person, Role
from roadmap.reminding import Habits
from usecases import (
    assign_schools,
    browse_tasks,
    change_settings,
    compose_notice,
    forget_me,
    issue_invitation,
    remove_member,
    see_myself,
    see_people,
)

if TYPE_CHECKING:
    from tests.screens.extremes import Draw, Extremes

ID = 2**63 - 1
NOW = datetime(2026, 10, 14, 9, 0, tzinfo=UTC)
NONE = browse_tasks.NotYours()
Named = Iterator[tuple[str, "Draw"]]


def school(
    e: "Extremes", kind: OrganisationKind = OrganisationKind.SCHOOL, number: int = ID
) -> Organisation:
    return Organisation(number, ID, e.name, kind)


def member(e: "Extremes", role: Role, *, gone: bool = False, seen: bool = True) -> Member:
    return Member(
        person_id=ID,
        name=e.name,
        membership=e.membership(role),
        since=NOW,
        until=NOW if gone else None,
        seen_at=NOW if seen else None,
        reachable=not gone,
        missed=None if seen else Missed(10**6, Undelivered.GAVE_UP),
    )


def place(e: "Extremes", kind: OrganisationKind, n: int) -> see_people.Place:
    both = (member(e, Role.HEAD), member(e, Role.DEPUTY, seen=False))
    return see_people.Place(school(e, kind), both * n)


def invitation(e: "Extremes", used: int | None = None) -> Invitation:
    role = Role.CURATOR
    return Invitation(ID, ID, ID, role, NOW, used, organisation_name=e.name, inviter=e.name)


def invitation_card(
    e: "Extremes", *, is_open: bool, used: int | None = None
) -> issue_invitation.InvitationCard:
    return issue_invitation.InvitationCard(e.municipality, invitation(e, used), is_open)


def screens_of_settings() -> Named:
    """Whose roles are many, and who leaves them."""

    def mine(e: "Extremes") -> change_settings.MySettings:
        return change_settings.MySettings(e.person)

    nobody = change_settings.NothingToSet()
    yield "settings_screen not", lambda e, la: settings.settings_screen(NONE, la)
    for page in (0, 3):
        yield (
            f"memberships_screen {page}",
            lambda e, la, p=page: settings.memberships_screen(mine(e), p, la),
        )
    yield "memberships_screen none", lambda e, la: settings.memberships_screen(nobody, 0, la)
    yield "kept_screen", lambda e, la: leaving.kept_screen(_kept(e), la)
    yield "kept_screen none", lambda e, la: leaving.kept_screen(nobody, la)
    for membership_id in (ID, 0):
        yield (
            f"ask_to_leave_screen {membership_id}",
            lambda e, la, m=membership_id: leaving.ask_to_leave_screen(_single(e), m, la),
        )
    yield (
        "left_screen",
        lambda e, la: leaving.left_screen(
            remove_member.Left(member(e, Role.HEAD, gone=True)), e.person, la
        ),
    )
    last = remove_member.LastCoordinator
    yield (
        "left_screen last",
        lambda e, la: leaving.left_screen(last(member(e, Role.COORDINATOR)), e.person, la),
    )
    yield "left_screen none", lambda e, la: leaving.left_screen(NONE, e.person, la)
    yield "last_coordinator_screen", lambda e, la: leaving.last_coordinator_screen(la)
    yield (
        "ask_to_be_forgotten_screen",
        lambda e, la: leaving.ask_to_be_forgotten_screen(mine(e), la),
    )
    yield (
        "ask_to_be_forgotten_screen none",
        lambda e, la: leaving.ask_to_be_forgotten_screen(nobody, la),
    )
    yield (
        "forgotten_screen",
        lambda e, la: leaving.forgotten_screen(forget_me.Forgotten(), la),
    )
    yield "forgotten_screen none", lambda e, la: leaving.forgotten_screen(nobody, la)
    yield (
        "forgotten_screen last",
        lambda e, la: leaving.forgotten_screen(last(member(e, Role.COORDINATOR)), la),
    )


def _single(e: "Extremes") -> Person:
    return replace(e.person, memberships=(e.membership(Role.HEAD),))


def _kept(e: "Extremes") -> see_myself.Kept:
    roles = (member(e, Role.HEAD), member(e, Role.DEPUTY, gone=True)) * 20
    return see_myself.Kept(e.person, roles, Habits(), 10**6, NOW.date())


def screens_of_people() -> Named:
    yield from screens_of_settings()
    yield from _of_places()
    yield from _of_members()
    yield from _of_invitations()


def _of_places() -> Named:
    kinds = (OrganisationKind.SCHOOL, OrganisationKind.CURATOR_SCHOOL)
    for n in (0, 1, 20):
        for kind in kinds:
            yield (
                f"place_screen {kind} {n}",
                lambda e, la, k=kind, n=n: places.place_screen(
                    see_people.PlaceCard(e.municipality, place(e, k, n)), la
                ),
            )

        def everybody(e: "Extremes", n: int = n) -> see_people.People:
            staff = (member(e, Role.COORDINATOR), member(e, Role.OBSERVER, gone=True)) * n
            found = tuple(place(e, kind, n % 2) for kind in kinds) * n
            return see_people.People(e.municipality, found, staff, 10**6)

        yield (
            f"people_screen {n}",
            lambda e, la, all_=everybody: places.people_screen(all_(e), 1, la),
        )
        yield (
            f"staff_screen {n}",
            lambda e, la, all_=everybody: places.staff_screen(all_(e), 1, la),
        )
    yield "people_screen none", lambda e, la: places.people_screen(NONE, 0, la)
    yield "place_screen none", lambda e, la: places.place_screen(NONE, la)
    yield "staff_screen none", lambda e, la: places.staff_screen(NONE, 0, la)
    yield (
        "only_coordinators_screen",
        lambda e, la: invitations.only_coordinators_screen(la),
    )


def _of_members() -> Named:
    for role in Role:
        for gone in (True, False):

            def card(e: "Extremes", r: Role = role, g: bool = gone) -> see_people.MemberCard:
                return see_people.MemberCard(member(e, r, gone=g), (e.name,) * 40)

            yield (
                f"member_screen {role} {gone}",
                lambda e, la, c=card: members.member_screen(c(e), la),
            )
            yield (
                f"removal_screen {role} {gone}",
                lambda e, la, c=card: members.removal_screen(c(e), la),
            )
        yield (
            f"membership_ended_notice {role}",
            lambda e, la, r=role: members.membership_ended_notice(
                compose_notice.MembershipEnded(e.person, member(e, r, gone=True)), la
            ),
        )
        yield (
            f"role_changed_notice {role}",
            lambda e, la, r=role: members.role_changed_notice(
                compose_notice.RoleChanged(e.person, member(e, r)), la
            ),
        )
    yield (
        "deputy_joined_notice",
        lambda e, la: members.deputy_joined_notice(
            compose_notice.DeputyJoined(member(e, Role.DEPUTY)), la
        ),
    )
    yield (
        "member_screen last",
        lambda e, la: members.member_screen(
            remove_member.LastCoordinator(member(e, Role.COORDINATOR)), la
        ),
    )
    yield "member_screen none", lambda e, la: members.member_screen(NONE, la)
    for page in (0, 4):
        yield (
            f"care_screen {page}",
            lambda e, la, p=page: members.care_screen(_care(e), p, la),
        )
    yield "care_screen none", lambda e, la: members.care_screen(NONE, 0, la)


def _care(e: "Extremes") -> assign_schools.Care:
    schools = tuple(school(e, number=n) for n in range(40))
    own, others = frozenset(range(9)), frozenset(range(9, 20))
    return assign_schools.Care(member(e, Role.COORDINATOR), schools, own, others)


def _of_invitations() -> Named:
    yield (
        "invitees_screen",
        lambda e, la: invitations.invitees_screen(
            issue_invitation.Invitees(ID, e.name, (school(e),) * 40), 1, la
        ),
    )
    yield "invitees_screen none", lambda e, la: invitations.invitees_screen(NONE, 0, la)
    for role in Role:
        yield (
            f"invitation_screen {role}",
            lambda e, la, r=role: invitations.invitation_screen(
                issue_invitation.InvitationReady("c" * 22, r, ID, e.name, school(e)), "b" * 32, la
            ),
        )
    yield "invitation_screen none", lambda e, la: invitations.invitation_screen(NONE, "b", la)
    for used in (None, ID):
        for is_open in (True, False):
            yield (
                f"invitation_card_screen {used} {is_open}",
                lambda e, la, u=used, o=is_open: invitations.invitation_card_screen(
                    invitation_card(e, is_open=o, used=u), la
                ),
            )
    yield (
        "invitation_card_screen none",
        lambda e, la: invitations.invitation_card_screen(NONE, la),
    )
    for n in (0, 40):
        yield (
            f"pending_screen {n}",
            lambda e, la, n=n: invitations.pending_screen(
                issue_invitation.PendingInvitations(e.municipality, (invitation(e),) * n), 2, la
            ),
        )
    yield "pending_screen none", lambda e, la: invitations.pending_screen(NONE, 0, la)
    yield (
        "link_picture_screen",
        lambda e, la: invitations.link_picture_screen(
            issue_invitation.LinkPicture(invitation_card(e, is_open=True), b"png"), la
        ),
    )
    yield (
        "link_picture_screen none",
        lambda e, la: invitations.link_picture_screen(NONE, la),
    )
