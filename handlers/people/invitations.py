"""Links to hand out: one a person, each as a message ready to forward; and those that wait."""

from handlers.callbacks import (
    InviteCoordinator,
    InviteHead,
    InviteOverseer,
    ListInvitations,
    ListInvitees,
    OpenInvitation,
    RenewInvitation,
    RevokeInvitation,
    ShowPeople,
    ShowQr,
)
from handlers.home import home_row, home_screen
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.roles import place_name, role_name
from handlers.screen import Attachment, Button, Row, Screen, page_of
from handlers.wording import BUTTON, safe, shortened
from roadmap.members import Invitation
from roadmap.model import Municipality, Role
from roadmap.names import short_name
from usecases.browse_tasks import NotYours
from usecases.invite_person import link_to
from usecases.issue_invitation import (
    InvitationCard,
    InvitationReady,
    Invitees,
    LinkPicture,
    PendingInvitations,
)


def only_coordinators_screen(language: Language) -> Screen:
    return home_screen(language.gettext("Only coordinators see and invite people."), language)


def invitees_screen(found: Invitees | NotYours, page: int, language: Language) -> Screen:
    if isinstance(found, NotYours):
        return only_coordinators_screen(language)
    shown = page_of(found.schools, page)
    lines = [
        language.gettext("<b>Whom to invite?</b>"),
        safe(found.municipality),
        language.gettext("Each press makes a new one-time link, as a message to forward."),
        language.gettext("A deputy or a curator is invited from the school's page: /people"),
        page_line(shown, language),
    ]
    schools = tuple(
        (
            Button(
                shortened(short_name(school.name), BUTTON), InviteHead(organisation_id=school.id)
            ),
        )
        for school in found.schools[shown.window]
    )
    about = found.municipality_id
    turn = paging(shown, lambda n: ListInvitees(municipality_id=about, page=n), language)
    overseers: Row = (
        Button(
            language.pgettext("button", "A coordinator"), InviteCoordinator(municipality_id=about)
        ),
        Button(
            language.pgettext("button", "An observer"),
            InviteOverseer(municipality_id=about, role=Role.OBSERVER),
        ),
    )
    rows = (*schools, *turn, overseers, home_row(language))
    return Screen("\n".join(filter(None, lines)), rows)


def invitation_screen(
    ready: InvitationReady | InvitationCard | NotYours, username: str, language: Language
) -> Screen:
    """A message of its own, to be forwarded as it is."""
    if isinstance(ready, NotYours):
        return only_coordinators_screen(language)
    if isinstance(ready, InvitationCard):
        return invitation_card_screen(ready, language)
    place = ready.organisation.name if ready.organisation else ready.municipality
    lines = [
        language.gettext("Invitation for {role}: <b>{place}</b>").format(
            role=_invited_as(ready.role, language), place=safe(place, 200)
        ),
        language.gettext("Open the link in Telegram and press Start. It works once, for 14 days."),
        "",
        link_to(username, ready.code),
    ]
    picture = Button(language.pgettext("button", "QR code to print"), ShowQr(code=ready.code))
    return Screen("\n".join(lines), ((picture,),), fresh=True)


def _invited_as(role: Role, language: Language) -> str:
    match role:
        case Role.HEAD:
            return language.gettext("the head")
        case Role.DEPUTY:
            return language.gettext("the deputy head")
        case Role.COORDINATOR:
            return language.gettext("the municipal coordinator")
        case Role.OBSERVER:
            return language.gettext("an observer")
        case Role.CURATOR:
            return language.gettext("a curator")


def pending_screen(
    found: PendingInvitations | InvitationCard | NotYours, page: int, language: Language
) -> Screen:
    if isinstance(found, NotYours):
        return only_coordinators_screen(language)
    if isinstance(found, InvitationCard):
        return invitation_card_screen(found, language)
    about, shown = found.municipality.id, page_of(found.invitations, page)
    lines = [language.gettext("✉️ <b>Invitations that wait</b>")]
    if found.invitations:
        lines += ["", language.gettext("Press one to see it or to revoke it.")]
        lines.append(page_line(shown, language))
    else:
        lines += ["", language.gettext("None: every link was used, revoked or is out of date.")]
    rows: tuple[Row, ...] = tuple(
        (
            Button(
                _label(invitation, found.municipality, language),
                OpenInvitation(invitation_id=invitation.id),
            ),
        )
        for invitation in found.invitations[shown.window]
    )
    rows += paging(shown, lambda n: ListInvitations(municipality_id=about, page=n), language)
    return Screen("\n".join(lines).rstrip(), (*rows, to_people(about, language)))


def _label(invitation: Invitation, municipality: Municipality, language: Language) -> str:
    name = short_name(invitation.organisation_name or municipality.name)
    return shortened(f"{role_name(invitation.role, language)} · {name}", BUTTON)


def invitation_card_screen(card: InvitationCard | NotYours, language: Language) -> Screen:
    if isinstance(card, NotYours):
        return only_coordinators_screen(language)
    invitation, municipality = card.invitation, card.municipality
    lines = [
        f"✉️ <b>{place_name(invitation.organisation_name or municipality.name, 200)}</b>",
        language.gettext("Invited as: {role}").format(role=role_name(invitation.role, language)),
    ]
    if invitation.inviter:
        by = language.gettext("Invited by: {name}").format(name=safe(invitation.inviter, 80))
        lines.append(by)
    lines.append(_state(card, language))
    rows: list[Row] = []
    if card.is_open:
        revoke = RevokeInvitation(invitation_id=invitation.id)
        rows.append((Button(language.pgettext("button", "Revoke"), revoke, "danger"),))
    if invitation.used_by is None:
        renew = RenewInvitation(invitation_id=invitation.id)
        rows.append((Button(language.pgettext("button", "A new link instead"), renew),))
    about = ListInvitations(municipality_id=municipality.id, page=0)
    rows.append((Button(language.pgettext("button", "‹ To the invitations"), about),))
    return Screen("\n".join(lines), tuple(rows))


def _state(card: InvitationCard, language: Language) -> str:
    if card.invitation.used_by is not None:
        return language.gettext("Somebody has come by it: it opens nothing any longer.")
    if not card.is_open:
        return language.gettext("It opens nothing any longer.")
    until = language.moment(card.invitation.expires_at, card.municipality.timezone)
    return language.gettext("Good until {until}. The link itself is shown only once.").format(
        until=until
    )


def link_picture_screen(
    picture: LinkPicture | InvitationCard | NotYours, language: Language
) -> Screen:
    """The picture, with what it opens as its caption."""
    if not isinstance(picture, LinkPicture):
        return invitation_card_screen(picture, language)
    invitation, municipality = picture.card.invitation, picture.card.municipality
    place = place_name(invitation.organisation_name or municipality.name, 200)
    until = language.moment(invitation.expires_at, municipality.timezone)
    lines = [
        f"<b>{place}</b>: {role_name(invitation.role, language)}",
        language.gettext("Point the phone's camera here. It works once, until {until}.").format(
            until=until
        ),
    ]
    return Screen("\n".join(lines), document=Attachment("qr.png", picture.content))


def to_people(municipality_id: int, language: Language) -> Row:
    label = language.pgettext("button", "‹ To the people")
    return (Button(label, ShowPeople(municipality_id=municipality_id, page=0)),)
