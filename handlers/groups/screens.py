"""What the bot says in groups, and where a coordinator sees which."""

from handlers.callbacks import AllowGroup, ForbidGroup
from handlers.fallback import group_screen
from handlers.home import home_screen
from handlers.language import Language
from handlers.screen import Button, Row, Screen
from handlers.settings_way import to_settings
from handlers.summary import summary_text
from handlers.wording import BUTTON, safe, shortened
from roadmap.members import GroupChat
from roadmap.model import Municipality
from usecases.browse_tasks import NotYours
from usecases.show_group import (
    GroupChats,
    GroupSummary,
    MayBeAllowed,
    OursInPrivate,
    PrivateOnly,
)

_SCHOOLS = 20
_CHATS = 20


def group_summary_screen(
    outcome: GroupSummary | OursInPrivate | MayBeAllowed | PrivateOnly, language: Language
) -> Screen:
    """No buttons under a summary: what they open is for one person's eyes."""
    match outcome:
        case GroupSummary(summary, scope):
            return Screen(summary_text(summary, scope, _SCHOOLS, language))
        case OursInPrivate():
            ours = language.gettext(
                "What the department itself has to do is shown to the coordinator in a private "
                "chat: here are the schools only."
            )
            return Screen(ours)
        case MayBeAllowed((municipality,)):
            said = group_screen(language).text
            offer = language.gettext(
                "The coordinator may allow the summary of {municipality} here: it names "
                "schools, and no people."
            )
            label = language.pgettext("button", "Allow the summary in this chat")
            allow = Button(label, AllowGroup(municipality_id=municipality.id))
            name = safe(municipality.name, 120)
            return Screen(f"{said}\n\n{offer.format(municipality=name)}", ((allow,),))
        case MayBeAllowed(several):
            said = group_screen(language).text
            offer = language.gettext(
                "The coordinator may allow the summary of a municipality here: it names schools, "
                "and no people. Which one is this group of?"
            )
            return Screen(f"{said}\n\n{offer}", _choice(several))
        case PrivateOnly():
            return group_screen(language)


def _choice(municipalities: tuple[Municipality, ...]) -> tuple[Row, ...]:
    return tuple(
        (Button(shortened(each.name, BUTTON), AllowGroup(municipality_id=each.id)),)
        for each in municipalities[:_CHATS]
    )


def allowed_screen(outcome: GroupSummary | NotYours, language: Language) -> Screen:
    if isinstance(outcome, NotYours):
        return pressed_in_group_screen(language)
    text = language.gettext("Done: from now on /summary is answered here, for everybody.")
    summary = summary_text(outcome.summary, outcome.scope, _SCHOOLS, language)
    return Screen(f"{text}\n\n{summary}")


def pressed_in_group_screen(language: Language) -> Screen:
    """A button that is not for whoever presses it: the message stays as it is."""
    text = language.gettext("This button is for the coordinator. I work in a private chat.")
    return Screen(text, toast=text, toast_only=True)


def groups_screen(outcome: GroupChats | NotYours, language: Language) -> Screen:
    if isinstance(outcome, NotYours):
        text = language.gettext("There is no such chat any longer, or it is not yours.")
        return home_screen(text, language)
    lines = [language.gettext("💬 <b>The summary in chats</b>"), ""]
    if outcome.chats:
        lines.append(language.gettext("Press a chat to forbid the summary there."))
    else:
        how = language.gettext(
            "It is shown in no chat. Add the bot to your working group and press "
            "«Allow the summary in this chat» there."
        )
        lines.append(how)
    rows: tuple[Row, ...] = tuple(
        (Button(_chat_label(chat), ForbidGroup(chat=chat.chat_id)),)
        for chat in outcome.chats[:_CHATS]
    )
    return Screen("\n".join(lines), (*rows, to_settings(language)))


def _chat_label(chat: GroupChat) -> str:
    return shortened(f"✖ {chat.title or chat.chat_id}", BUTTON)
