"""The coordinator's /people: who is where, and who comes and goes."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import (
    AskRemoval,
    ChangeRole,
    Invite,
    InviteCoordinator,
    InviteHead,
    InviteOverseer,
    ListCare,
    ListDistricts,
    ListInvitations,
    ListInvitees,
    ListStaff,
    OpenInvitation,
    OpenMember,
    OpenPlace,
    RemoveMember,
    RenewInvitation,
    ReplacePhone,
    RevokeInvitation,
    ShowPeople,
    ShowQr,
    ToggleCare,
)
from handlers.language import Language
from handlers.people.invitations import (
    invitation_card_screen,
    invitation_screen,
    invitees_screen,
    link_picture_screen,
    pending_screen,
)
from handlers.people.members import care_screen, member_screen, removal_screen
from handlers.people.places import people_screen, place_screen, staff_screen
from handlers.screen import Screen
from handlers.status import status_screen
from roadmap.model import Role
from usecases.assign_schools import see_care, toggle_care
from usecases.change_role import change_role
from usecases.issue_invitation import (
    InvitationReady,
    invite_overseer,
    invite_to_organisation,
    open_invitation,
    pending_invitations,
    picture_of_link,
    renew_invitation,
    revoke_invitation,
    whom_to_invite,
)
from usecases.remove_member import remove_member, replace_phone
from usecases.request import Request
from usecases.see_people import my_people, see_member, see_people, see_place
from usecases.see_status import see_status


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(show_own, Command("people"))
    presses = router.callback_query
    presses.register(turn_districts, ListDistricts.filter())
    presses.register(show_people, ShowPeople.filter())
    presses.register(show_staff, ListStaff.filter())
    presses.register(show_place, OpenPlace.filter())
    presses.register(show_member, OpenMember.filter())
    presses.register(give_role, ChangeRole.filter())
    presses.register(ask_removal, AskRemoval.filter())
    presses.register(remove, RemoveMember.filter())
    presses.register(replace, ReplacePhone.filter())
    presses.register(show_care, ListCare.filter())
    presses.register(entrust, ToggleCare.filter())
    presses.register(show_invitees, ListInvitees.filter())
    presses.register(make_head_link, InviteHead.filter())
    presses.register(make_coordinator_link, InviteCoordinator.filter())
    presses.register(make_link, Invite.filter())
    presses.register(make_overseer_link, InviteOverseer.filter())
    presses.register(show_pending, ListInvitations.filter())
    presses.register(show_invitation, OpenInvitation.filter())
    presses.register(revoke, RevokeInvitation.filter())
    presses.register(renew, RenewInvitation.filter())
    presses.register(draw_link, ShowQr.filter())
    return router


async def show_own(_: Message, request: Request, language: Language) -> Screen:
    if request.is_admin and not request.person.memberships:
        return status_screen(await see_status(request), language)
    return people_screen(await my_people(request), 0, language)


async def turn_districts(
    _: CallbackQuery, callback_data: ListDistricts, request: Request, language: Language
) -> Screen:
    return status_screen(await see_status(request), language, callback_data.page)


async def show_people(
    _: CallbackQuery, callback_data: ShowPeople, request: Request, language: Language
) -> Screen:
    found = await see_people(request, callback_data.municipality_id)
    return people_screen(found, callback_data.page, language)


async def show_staff(
    _: CallbackQuery, callback_data: ListStaff, request: Request, language: Language
) -> Screen:
    found = await see_people(request, callback_data.municipality_id)
    return staff_screen(found, callback_data.page, language)


async def show_place(
    _: CallbackQuery, callback_data: OpenPlace, request: Request, language: Language
) -> Screen:
    return place_screen(await see_place(request, callback_data.organisation_id), language)


async def show_member(
    _: CallbackQuery, callback_data: OpenMember, request: Request, language: Language
) -> Screen:
    return member_screen(await see_member(request, callback_data.membership_id), language)


async def give_role(
    _: CallbackQuery, callback_data: ChangeRole, request: Request, language: Language
) -> Screen:
    outcome = await change_role(request, callback_data.membership_id, callback_data.role)
    return member_screen(outcome, language)


async def ask_removal(
    _: CallbackQuery, callback_data: AskRemoval, request: Request, language: Language
) -> Screen:
    return removal_screen(await see_member(request, callback_data.membership_id), language)


async def remove(
    _: CallbackQuery, callback_data: RemoveMember, request: Request, language: Language
) -> Screen:
    return member_screen(await remove_member(request, callback_data.membership_id), language)


async def replace(
    _: CallbackQuery,
    callback_data: ReplacePhone,
    request: Request,
    username: str,
    language: Language,
) -> Screen:
    outcome = await replace_phone(request, callback_data.membership_id)
    if isinstance(outcome, InvitationReady):
        return invitation_screen(outcome, username, language)
    return member_screen(outcome, language)


async def show_care(
    _: CallbackQuery, callback_data: ListCare, request: Request, language: Language
) -> Screen:
    found = await see_care(request, callback_data.membership_id)
    return care_screen(found, callback_data.page, language)


async def entrust(
    _: CallbackQuery, callback_data: ToggleCare, request: Request, language: Language
) -> Screen:
    found = await toggle_care(request, callback_data.membership_id, callback_data.organisation_id)
    return care_screen(found, callback_data.page, language)


async def show_invitees(
    _: CallbackQuery, callback_data: ListInvitees, request: Request, language: Language
) -> Screen:
    found = await whom_to_invite(request, callback_data.municipality_id)
    return invitees_screen(found, callback_data.page, language)


async def make_head_link(
    _: CallbackQuery,
    callback_data: InviteHead,
    request: Request,
    username: str,
    language: Language,
) -> Screen:
    ready = await invite_to_organisation(request, callback_data.organisation_id, Role.HEAD)
    return invitation_screen(ready, username, language)


async def make_coordinator_link(
    _: CallbackQuery,
    callback_data: InviteCoordinator,
    request: Request,
    username: str,
    language: Language,
) -> Screen:
    ready = await invite_overseer(request, callback_data.municipality_id, Role.COORDINATOR)
    return invitation_screen(ready, username, language)


async def make_link(
    _: CallbackQuery, callback_data: Invite, request: Request, username: str, language: Language
) -> Screen:
    ready = await invite_to_organisation(
        request, callback_data.organisation_id, callback_data.role
    )
    return invitation_screen(ready, username, language)


async def make_overseer_link(
    _: CallbackQuery,
    callback_data: InviteOverseer,
    request: Request,
    username: str,
    language: Language,
) -> Screen:
    ready = await invite_overseer(request, callback_data.municipality_id, callback_data.role)
    return invitation_screen(ready, username, language)


async def show_pending(
    _: CallbackQuery, callback_data: ListInvitations, request: Request, language: Language
) -> Screen:
    found = await pending_invitations(request, callback_data.municipality_id)
    return pending_screen(found, callback_data.page, language)


async def show_invitation(
    _: CallbackQuery, callback_data: OpenInvitation, request: Request, language: Language
) -> Screen:
    card = await open_invitation(request, callback_data.invitation_id)
    return invitation_card_screen(card, language)


async def revoke(
    _: CallbackQuery, callback_data: RevokeInvitation, request: Request, language: Language
) -> Screen:
    return pending_screen(
        await revoke_invitation(request, callback_data.invitation_id), 0, language
    )


async def renew(
    _: CallbackQuery,
    callback_data: RenewInvitation,
    request: Request,
    username: str,
    language: Language,
) -> Screen:
    ready = await renew_invitation(request, callback_data.invitation_id)
    return invitation_screen(ready, username, language)


async def draw_link(
    _: CallbackQuery, callback_data: ShowQr, request: Request, username: str, language: Language
) -> Screen:
    picture = await picture_of_link(request, callback_data.code, username)
    return link_picture_screen(picture, language)
