"""Which task something is for that came with no word of it."""

from handlers.callbacks import DropKept, ListForKept, PlaceKept
from handlers.home import home_screen
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import Button, Live, Row, Screen, page_of
from handlers.submissions.screens import Outcome, submission_screen
from handlers.wording import evidence_counts, file_name, safe, task_label
from roadmap.model import Task
from usecases.bring_evidence import NothingKept, NotKept, WhichTask

LIKELIEST = 4


def kept_screen(
    outcome: WhichTask | NothingKept | NotKept | Outcome, language: Language
) -> Screen:
    match outcome:
        case WhichTask():
            return _question_screen(outcome, language)
        case NotKept(name, too_big):
            return home_screen(_not_kept(name, too_big, language), language)
        case NothingKept(dropped=True):
            text = language.gettext("All right, it is thrown away and goes to no task.")
            return home_screen(text, language)
        case NothingKept():
            text = language.gettext("Nothing waits here any longer: it has found its place.")
            return home_screen(text, language)
    return submission_screen(outcome, language)


def _question_screen(question: WhichTask, language: Language) -> Screen:
    rest = len(question.tasks) - LIKELIEST
    rows = _task_rows(question, question.tasks[:LIKELIEST], language)
    if rest > 0:
        another = language.pgettext("button", "Another")
        rows += ((Button(another, ListForKept(batch=question.batch, page=0)),),)
    return Screen(
        _ask(question, language),
        (*rows, _drop_row(question, language)),
        live=Live("kept", question.batch),
        receipt=language.gettext("📎 The question about this is below ⬇️"),
        passing=True,
    )


def _ask(question: WhichTask, language: Language) -> str:
    kept = language.gettext("📎 Kept: {attached}.").format(
        attached=evidence_counts(question.pieces, language)
    )
    if question.tasks:
        ask = language.gettext("To which task does this belong?")
        return f"{kept}\n<b>{ask}</b>"
    nowhere = language.gettext("Your school has no open tasks now.")
    return f"{kept}\n{nowhere}"


def every_task_screen(outcome: WhichTask | NothingKept, page: int, language: Language) -> Screen:
    """All the school's open tasks to choose from."""
    if isinstance(outcome, NothingKept):
        return kept_screen(outcome, language)
    shown = page_of(outcome.tasks, page)
    rows = _task_rows(outcome, outcome.tasks[shown.window], language)
    rows += paging(shown, lambda n: ListForKept(batch=outcome.batch, page=n), language)
    text = "\n".join(filter(None, (_ask(outcome, language), page_line(shown, language))))
    return Screen(text, (*rows, _drop_row(outcome, language)))


def _task_rows(
    question: WhichTask, tasks: tuple[Task, ...], language: Language
) -> tuple[Row, ...]:
    return tuple(
        (
            Button(
                task_label(task, question.day, language),
                PlaceKept(batch=question.batch, task_id=task.id),
            ),
        )
        for task in tasks
    )


def _drop_row(question: WhichTask, language: Language) -> Row:
    return (Button(language.pgettext("button", "To none"), DropKept(batch=question.batch)),)


def _not_kept(name: str, too_big: bool, language: Language) -> str:
    if too_big:
        said = language.gettext(
            "❗ «{name}» is over 20 MB, and Telegram does not give such files to bots. "
            "Send a smaller one, or a link to it."
        )
    else:
        said = language.gettext(
            "❗ «{name}» could not be fetched from Telegram. Send it once more, please."
        )
    return said.format(name=safe(file_name(name, language), 60))
