"""The way back to the settings."""

from handlers.callbacks import ShowSettings
from handlers.language import Language
from handlers.screen import Button, Row


def to_settings(language: Language) -> Row:
    return (Button(language.pgettext("button", "‹ To the settings"), ShowSettings()),)
