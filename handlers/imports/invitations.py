"""Links to hand out: one a school, each as a message ready to forward."""

from handlers.callbacks import InviteCoordinator, InviteHead, ListInvitees
from handlers.home import home_row, home_screen
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import Button, Row, Screen, page_of
from handlers.wording import BUTTON, safe, shortened
from roadmap.names import short_name
from usecases.edit_draft import NoDraftRoadmap
from usecases.publish_draft import InvitationReady, Invitees


def invitees_screen(found: Invitees | NoDraftRoadmap, page: int, language: Language) -> Screen:
    if isinstance(found, NoDraftRoadmap):
        return home_screen(language.gettext("Only coordinators invite."), language)
    shown = page_of(found.schools, page)
    lines = [
        language.gettext("<b>Whom to invite?</b>"),
        safe(found.municipality),
        language.gettext("Each press makes a new one-time link, as a message to forward."),
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
    turn = paging(
        shown,
        lambda n: ListInvitees(municipality_id=found.municipality_id, page=n),
        language,
    )
    coordinator = language.pgettext("button", "A coordinator")
    more: Row = (Button(coordinator, InviteCoordinator(municipality_id=found.municipality_id)),)
    rows = (*schools, *turn, more, home_row(language))
    return Screen("\n".join(filter(None, lines)), rows)


def invitation_screen(
    ready: InvitationReady | NoDraftRoadmap, username: str, language: Language
) -> Screen:
    """A message of its own, to be forwarded as it is."""
    if isinstance(ready, NoDraftRoadmap):
        return home_screen(language.gettext("Only coordinators invite."), language)
    place = ready.organisation.name if ready.organisation else ready.municipality
    role = (
        language.gettext("the head")
        if ready.organisation
        else language.gettext("the municipal coordinator")
    )
    lines = [
        language.gettext("Invitation for {role}: <b>{place}</b>").format(
            role=role, place=safe(place, 200)
        ),
        language.gettext("Open the link in Telegram and press Start. It works once, for 14 days."),
        "",
        f"https://t.me/{username}?start={ready.code}",
    ]
    return Screen("\n".join(lines), fresh=True)
