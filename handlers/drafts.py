"""The way back to a draft that stays open meanwhile."""

from handlers.callbacks import StartDraft
from handlers.language import Language
from handlers.screen import Button, Row
from handlers.wording import BUTTON, number_of, shortened
from roadmap.model import Task


def draft_rows(task: Task | None, language: Language) -> tuple[Row, ...]:
    """`task` is the one whose draft is open, if any."""
    if task is None:
        return ()
    label = language.pgettext("button", "📝 To the draft {number}")
    label = label.format(number=number_of(task.item, language))
    return ((Button(shortened(label, BUTTON), StartDraft(task_id=task.id)),),)
