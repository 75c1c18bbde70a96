"""What an edit of a message has changed."""

from handlers.callbacks import OpenTask
from handlers.language import Language
from handlers.screen import Button, Screen
from handlers.submissions.screens import Outcome, draft_name, submission_screen, withdraw_row
from usecases.mend_evidence import EditedTooLate


def mended_screen(outcome: EditedTooLate | Outcome, language: Language) -> Screen:
    if not isinstance(outcome, EditedTooLate):
        return submission_screen(outcome, language)
    task = outcome.task
    text = language.gettext(
        "✏️ I see the edit, but {task} is handed in already and stays as it was. To correct it, "
        "withdraw it and edit the message again."
    )
    look = Button(language.pgettext("button", "Open the task"), OpenTask(task_id=task.id))
    return Screen(
        text.format(task=draft_name(task, language)),
        (withdraw_row(outcome.submission, language), (look,)),
    )
