"""What is said where a school that somebody names is not known."""

from typing import assert_never

from handlers.home import home_screen
from handlers.language import Language
from handlers.screen import Screen
from handlers.wording import safe
from usecases.find_by_name import Ambiguous, NotFound
from usecases.see_summary import NothingToOversee


def missing_school_screen(
    missing: NotFound | Ambiguous | NothingToOversee, language: Language
) -> Screen:
    match missing:
        case NothingToOversee():
            text = language.gettext("That is for coordinators. Your own affairs: /status")
            return home_screen(text, language)
        case NotFound(name, known):
            text = language.gettext("There is no school «{name}». There are:\n{names}")
            names = known
        case Ambiguous(name, candidates):
            text = language.gettext("Several schools fit «{name}»:\n{names}")
            names = candidates
        case unreachable:
            assert_never(unreachable)
    listed = "\n".join(f"• {safe(one, 100)}" for one in names[:20])
    return home_screen(text.format(name=safe(name, 100), names=listed), language)


def school_needed_screen(language: Language) -> Screen:
    text = language.gettext("Write the school after the command: <code>/school No. 2</code>")
    return home_screen(text, language)
