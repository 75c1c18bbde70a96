"""Answers to words: a courtesy returned, a choice of what may be meant, the way to a draft."""

from dataclasses import replace

from handlers.callbacks import AddWords, AskExtension, AskWaiver, PassOn, Say
from handlers.drafts import draft_rows
from handlers.home import home_row
from handlers.language import Language
from handlers.screen import Button, Row, Screen
from handlers.wording import BUTTON, expected_proof, number_of, shortened, units
from roadmap.appeals import AppealKind
from roadmap.model import Task
from roadmap.questions import Aim, Intent, Question
from usecases.ask_coordinator import HalfAsked

LONGEST, LONGEST_CAPTION = 4096, 1024
# Of a button's 64 bytes two are its prefix.
LONGEST_LINE, LONGEST_BYTES = 30, 60


def courtesy_screen(language: Language) -> Screen:
    text = language.gettext("Glad to help! Ask me in your own words, or see /help")
    return Screen(text, (home_row(language),))


def choices_screen(choices: tuple[tuple[Question, str], ...], language: Language) -> Screen:
    """A button for each question and the command that answers it."""
    text = language.gettext("I am not sure that I understood. Is it one of these? More: /help")
    rows: tuple[Row, ...] = tuple(
        (Button(_label(question, language), Say(line=line_of(command))),)
        for question, command in choices
    )
    return Screen(text, (*rows, home_row(language)))


def line_of(command: str) -> str:
    """As much of a command as a button holds."""
    plain = " ".join(command.removeprefix("/").replace(":", " ").split())
    short = plain[:LONGEST_LINE].encode()[:LONGEST_BYTES]
    return short.decode(errors="ignore").rstrip()


def fits_button(command: str) -> bool:
    return line_of(command) == command.removeprefix("/")


def _label(question: Question, language: Language) -> str:
    label = _label_of_aim(question.aim, language) or _label_of(question.intent, language)
    about = question.item or question.school or question.words
    if about is None and question.intent is Intent.DUE and question.start and question.end:
        about = f"{language.short_day(question.start)} – {language.short_day(question.end)}"
    return shortened(f"{label}: {about}" if about else label, BUTTON)


def _label_of_aim(aim: Aim | None, language: Language) -> str | None:
    match aim:
        case Aim.PAUSE:
            return language.pgettext("button", "⏸ Pause the reminders")
        case Aim.REMINDERS:
            return language.pgettext("button", "🔔 Reminders")
        case Aim.WAIVER:
            return language.pgettext("button", "Not ours")
    return None


def _label_of(intent: Intent, language: Language) -> str:
    labels = {
        Intent.OVERDUE: language.pgettext("button", "What is late"),
        Intent.DUE: language.pgettext("button", "What is due"),
        Intent.TASKS: language.pgettext("button", "All tasks"),
        Intent.DONE: language.pgettext("button", "What is accepted"),
        Intent.FIND: language.pgettext("button", "Find"),
        Intent.ITEM: language.pgettext("button", "Open item"),
        Intent.HAND_IN: language.pgettext("button", "Hand in item"),
        Intent.STATUS: language.pgettext("button", "How we stand"),
        Intent.CALENDAR: language.pgettext("button", "Calendar of deadlines"),
        Intent.EXTEND: language.pgettext("button", "Move a deadline"),
        Intent.HELP: language.pgettext("button", "Help"),
        Intent.SETTINGS: language.pgettext("button", "Settings"),
        Intent.CONTACT: language.pgettext("button", "Ask the coordinator"),
        Intent.SUMMARY: language.pgettext("button", "Summary"),
        Intent.SCHOOL: language.pgettext("button", "School"),
        Intent.NOT_REPORTED: language.pgettext("button", "Who has not reported"),
        Intent.REVIEW: language.pgettext("button", "What waits for a review"),
        Intent.REMIND: language.pgettext("button", "Remind the schools"),
        Intent.EXPORT: language.pgettext("button", "Save as a file"),
        Intent.PEOPLE: language.pgettext("button", "People"),
        Intent.QUIET: language.pgettext("button", "Who is silent"),
    }
    return labels.get(intent, labels[Intent.HELP])


def no_answer_screen(task: Task, message_id: int | None, language: Language) -> Screen:
    """What is known about the task in hand; a school may pass its words on as they are."""
    proof = f"📎 {expected_proof(task.item, language)}"
    if message_id is None:
        return Screen(proof)
    ask = language.gettext("The coordinator knows the rest. Shall I pass your question on?")
    label = language.pgettext("button", "Send to the coordinator")
    pass_on = PassOn(message_id=message_id, task_id=task.id)
    return Screen(f"{proof}\n\n{ask}", ((Button(label, pass_on, "primary"),),))


def beside_appeal_screen(answer: Screen, half: HalfAsked, language: Language) -> Screen:
    """An answer given while something is being asked for, and the way back to that."""
    task = half.task
    label = language.pgettext("button", "📆 Go on postponing {number}")
    action: AskExtension | AskWaiver = AskExtension(task_id=task.id)
    if half.kind is AppealKind.WAIVER:
        label = language.pgettext("button", "➖ Back to «not ours»: {number}")
        action = AskWaiver(task_id=task.id)
    label = label.format(number=number_of(task.item, language))
    back = Button(shortened(label, BUTTON), action)
    return replace(answer, rows=(*answer.rows, (back,)))


def beside_draft_screen(answer: Screen, task: Task, message_id: int, language: Language) -> Screen:
    """An answer given while a draft is open, the way back, and one to take the words as proof."""
    add = Button(
        language.pgettext("button", "Proof, not a question"),
        AddWords(message_id=message_id, task_id=task.id),
    )
    note = language.gettext("📝 The draft stays open; these words were not put into it.")
    text = f"{answer.text}\n\n{note}"
    fits = units(text) <= (LONGEST_CAPTION if answer.document else LONGEST)
    rows = (*answer.rows, *draft_rows(task, language), (add,))
    return replace(answer, text=text if fits else answer.text, rows=rows)
