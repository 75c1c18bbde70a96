"""The way back to a draft's card."""

from handlers.callbacks import OpenDraftRoadmap
from handlers.language import Language
from handlers.screen import Button, Row


def to_draft_row(roadmap_id: int, language: Language) -> Row:
    back = language.pgettext("button", "‹ To the draft")
    return (Button(back, OpenDraftRoadmap(roadmap_id=roadmap_id)),)
