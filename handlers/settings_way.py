"""The way to the settings, and to what is set for a whole year."""

from handlers.callbacks import ListYears, ShowSettings
from handlers.language import Language
from handlers.screen import Button, Row
from roadmap.model import Membership


def to_settings(language: Language) -> Row:
    return (Button(language.pgettext("button", "‹ To the settings"), ShowSettings()),)


def years_row(membership: Membership, language: Language) -> Row:
    years = ListYears(municipality_id=membership.municipality.id)
    return (Button(language.pgettext("button", "Roadmaps and years"), years),)
