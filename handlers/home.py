"""The way home from any screen."""

from handlers.callbacks import ShowStatus
from handlers.language import Language
from handlers.screen import Button, Row, Screen


def home_row(language: Language) -> Row:
    return (Button(language.pgettext("button", "My affairs"), ShowStatus()),)


def home_screen(text: str, language: Language) -> Screen:
    """A sentence, and the way home."""
    return Screen(text, (home_row(language),))
