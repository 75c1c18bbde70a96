"""What was collected for one task serves another one, too."""

from dataclasses import replace

from handlers.callbacks import ListOtherTasks, ServeAnother, StartDraft
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import Button, Row, Screen, page_of
from handlers.submissions.kept import kept_screen
from handlers.submissions.screens import Outcome, another_row, submission_screen
from handlers.wording import evidence_counts, task_label
from usecases.bring_evidence import NothingKept
from usecases.open_drafts import Collecting
from usecases.serve_another_task import AnotherTask


def placed_screen(outcome: NothingKept | Outcome, language: Language) -> Screen:
    """The draft into which something was put that came with no words: it may serve others."""
    screen = kept_screen(outcome, language)
    if not isinstance(outcome, Collecting) or not outcome.draft.evidence:
        return screen
    return replace(screen, rows=(*screen.rows, another_row(outcome.draft, language)))


def another_task_screen(outcome: AnotherTask | Outcome, page: int, language: Language) -> Screen:
    if not isinstance(outcome, AnotherTask):
        return submission_screen(outcome, language)
    shown, source = page_of(outcome.tasks, page), outcome.submission
    counts = evidence_counts(source.evidence, language)
    lines = [language.gettext("📎 The same: {attached}.").format(attached=counts)]
    ask = language.gettext("To which task does it belong, too?")
    if not outcome.tasks:
        ask = language.gettext("Your school has no other open tasks now.")
    lines += [f"<b>{ask}</b>", page_line(shown, language)]
    rows: tuple[Row, ...] = tuple(
        (
            Button(
                task_label(task, outcome.day, language),
                ServeAnother(submission_id=source.id, task_id=task.id),
            ),
        )
        for task in outcome.tasks[shown.window]
    )
    rows += paging(shown, lambda n: ListOtherTasks(submission_id=source.id, page=n), language)
    back = Button(
        language.pgettext("button", "No, that is all"), StartDraft(task_id=source.task_id)
    )
    return Screen("\n".join(lines).rstrip(), (*rows, (back,)))
