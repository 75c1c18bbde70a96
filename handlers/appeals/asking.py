"""A school asks: until when, why, what."""

from datetime import date
from typing import assert_never

from handlers.appeals.cards import appeal_card_screen, subject_line, take_back
from handlers.callbacks import (
    AskInGeneral,
    ChooseDay,
    ListTasks,
    OpenTask,
    SendToCoordinator,
    TakeBackAppeal,
    WaiveAsSaid,
)
from handlers.drafts import draft_rows
from handlers.home import home_row, home_screen
from handlers.language import Language
from handlers.orders import no_number_screen
from handlers.screen import Button, Live, Row, Screen
from handlers.wording import deadline_line, evidence_counts, safe, task_label
from roadmap.appeals import Appeal, AppealKind
from roadmap.extending import Refusal
from roadmap.model import Task
from roadmap.progress import Filter
from usecases.ask_coordinator import (
    AnsweredAlready,
    Asked,
    DayAwaited,
    NothingToAsk,
    QuestionAwaited,
    TakenBack,
    WhyAwaited,
)
from usecases.browse_tasks import NoSchool, NoSuchNumber, NotYours
from usecases.waive_in_words import WhichNotOurs

Outcome = (
    DayAwaited
    | WhyAwaited
    | QuestionAwaited
    | WhichNotOurs
    | Asked
    | NothingToAsk
    | TakenBack
    | AnsweredAlready
    | NotYours
    | NoSchool
    | NoSuchNumber
)


_LONGEST_REASON = 1000


def asking_screen(outcome: Outcome, language: Language) -> Screen:
    match outcome:
        case DayAwaited():
            return _day_screen(outcome, language)
        case WhyAwaited(task, appeal, today) if _is_ready(appeal):
            return _ready_screen(task, appeal, today, language)
        case WhyAwaited(task, appeal, today):
            return _why_screen(task, appeal, today, language)
        case QuestionAwaited(task, appeal):
            return _question_screen(task, appeal, language)
        case WhichNotOurs():
            return _which_screen(outcome, language)
        case Asked():
            return _asked_screen(outcome, language)
        case NothingToAsk(task, kind):
            return _nothing_screen(task, kind, language)
        case TakenBack(task, draft, was_sent):
            text = language.gettext("All right, the coordinator is not asked.")
            if was_sent:
                text = language.gettext("↩️ Taken back: the coordinator sees that, too.")
            return Screen(text, (*draft_rows(draft, language), *_back(task, language)))
        case AnsweredAlready(card):
            return appeal_card_screen(card, language)
        case NotYours():
            text = language.gettext(
                "There is no such request among yours. Perhaps it was changed."
            )
            return home_screen(text, language)
        case NoSuchNumber() as missing:
            return no_number_screen(missing, language)
        case NoSchool():
            text = language.gettext("You have no school here, so there is nobody to ask for.")
            return home_screen(text, language)
        case unreachable:
            assert_never(unreachable)


def _is_ready(draft: Appeal) -> bool:
    return bool(draft.text and (draft.until or draft.kind is AppealKind.WAIVER))


def _which_screen(asked: WhichNotOurs, language: Language) -> Screen:
    """Which item is not the school's."""
    ask = language.gettext("Which item? Press it, or write it with its number: «1.7 is not ours».")
    rows: tuple[Row, ...] = tuple(
        (
            Button(
                task_label(task, asked.day, language),
                WaiveAsSaid(message_id=asked.message_id, task_id=task.id),
            ),
        )
        for task in asked.tasks
    )
    heading = language.gettext("➖ <b>Not ours</b>")
    every = ListTasks(organisation_id=asked.school_id, which=Filter.UNFINISHED, page=0)
    rows += ((Button(language.pgettext("button", "All tasks"), every),),)
    return Screen(f"{heading}\n{ask}", (*rows, home_row(language)))


def _day_screen(asked: DayAwaited, language: Language) -> Screen:
    task = asked.task
    heading = language.gettext("📆 <b>Postpone</b>")
    lines = [heading, subject_line(task, language), ""]
    lines.append(
        language.gettext("Now: {deadline}").format(
            deadline=deadline_line(task, asked.today, language)
        )
    )
    if asked.refusal is not None:
        lines += ["", f"❗ {_refusal(asked.refusal, language)}"]
    ask = language.gettext("Until when? Press, or write it in words: «by 15 May», «for a week».")
    labels = (
        language.pgettext("button", "+3 days · {day}"),
        language.pgettext("button", "+1 week · {day}"),
        language.pgettext("button", "End of the month · {day}"),
    )
    rows: list[Row] = [
        (
            Button(
                label.format(day=language.short_day(day)),
                ChooseDay(task_id=task.id, day=day.toordinal()),
            ),
        )
        for label, day in zip(labels, asked.days, strict=True)
    ]
    rows.append((_never_mind(asked.appeal, language),))
    return Screen("\n".join([*lines, "", ask]), tuple(rows))


def _refusal(refusal: Refusal, language: Language) -> str:
    match refusal:
        case Refusal.NO_DAY:
            return language.gettext("I found no day in these words.")
        case Refusal.NOT_LATER:
            return language.gettext("That day is not later than the one there is.")
        case Refusal.TOO_FAR:
            return language.gettext("That is more than a year ahead.")


def _why_screen(task: Task, appeal: Appeal, today: date, language: Language) -> Screen:
    if appeal.kind is AppealKind.EXTENSION:
        heading = language.gettext("📆 <b>Postpone</b>")
        until = language.day(appeal.until, today) if appeal.until else ""
        ask = language.gettext("To <b>{day}</b>. Why? Write it in one message.").format(day=until)
    else:
        heading = language.gettext("➖ <b>Not ours</b>")
        ask = language.gettext(
            "Why does the item not concern your school? Write it in one message. "
            "Where the coordinator agrees, nobody will ask you for it."
        )
    lines = [heading, subject_line(task, language), "", f"✍️ {ask}"]
    return Screen("\n".join(lines), ((_never_mind(appeal, language),),))


def _ready_screen(task: Task, appeal: Appeal, today: date, language: Language) -> Screen:
    """Day and reason were said before they were asked for: a tap sends them."""
    if appeal.kind is AppealKind.EXTENSION:
        heading = language.gettext("📆 <b>Postpone</b>")
        until = language.day(appeal.until, today) if appeal.until else ""
        said = language.gettext("To <b>{day}</b>, in your words:").format(day=until)
        ask = language.gettext("Shall I ask the coordinator? Or write another day or reason.")
    else:
        heading = language.gettext("➖ <b>Not ours</b>")
        said = language.gettext("In your words:")
        ask = language.gettext("Shall I tell the coordinator? Or write another reason.")
    lines = [heading, subject_line(task, language), "", said]
    lines += [f"«{safe(appeal.text, _LONGEST_REASON)}»", "", ask]
    label = language.pgettext("button", "Send to the coordinator")
    send = Button(label, SendToCoordinator(appeal_id=appeal.id), "success")
    return Screen("\n".join(lines), ((send,), (_never_mind(appeal, language),)))


def _question_screen(task: Task | None, appeal: Appeal, language: Language) -> Screen:
    lines = [language.gettext("💬 <b>A question to the coordinator</b>")]
    lines += [subject_line(task, language), ""]
    rows: tuple[Row, ...] = ((_never_mind(appeal, language),),)
    if appeal.files:
        lines += [f"📎 {evidence_counts(appeal.files, language)}"]
        lines += [safe(file.text, 300) for file in appeal.files[:5] if file.text]
    if appeal.text:
        lines += [f"«{safe(appeal.text, _LONGEST_REASON)}»"]
        lines += ["", language.gettext("Send it as it is, or write it otherwise.")]
    elif appeal.files:
        lines += ["", language.gettext("Now write the question, or send it as it is.")]
    if appeal.files or appeal.text:
        send = language.pgettext("button", "Send to the coordinator")
        rows = ((Button(send, SendToCoordinator(appeal_id=appeal.id), "success"),), *rows)
    else:
        ask = language.gettext(
            "✍️ Write it in one message. Photos and files go before it, if there are any."
        )
        lines.append(ask)
    receipt = language.gettext("💬 The question goes on below ⬇️")
    panel = _panel(appeal)
    return Screen("\n".join(lines), rows, live=panel, receipt=receipt, passing=bool(appeal.files))


def _panel(question: Appeal) -> Live:
    """The messages in which a question is put together."""
    return Live("question", question.id)


def _asked_screen(asked: Asked, language: Language) -> Screen:
    appeal, task = asked.card.appeal, asked.card.task
    match appeal.kind:
        case AppealKind.EXTENSION:
            until = language.full_day(appeal.until) if appeal.until else ""
            said = language.gettext("✅ The coordinator is asked to postpone it to {until}.")
            said = said.format(until=until)
        case AppealKind.WAIVER:
            said = language.gettext("✅ The coordinator is told that this item is not yours.")
        case AppealKind.QUESTION:
            said = language.gettext("✅ Your question is with the coordinator.")
    lines = [said, subject_line(task, language), ""]
    lines.append(language.gettext("The answer will come here."))
    rows = (*draft_rows(asked.draft, language), *_back(task, language))
    receipt = language.gettext("💬 The question is sent ⬇️")
    rows = (*rows, (take_back(appeal, language),))
    return Screen("\n".join(lines), rows, receipt=receipt, closes=_panel(appeal))


def _nothing_screen(task: Task, kind: AppealKind, language: Language) -> Screen:
    if kind is AppealKind.EXTENSION and task.due is None:
        text = language.gettext("This item has no day that could be moved.")
    else:
        text = language.gettext("This item is handed in, done or not yours: nothing is asked.")
    return Screen(f"{text}\n{subject_line(task, language)}", _back(task, language))


def _never_mind(appeal: Appeal, language: Language) -> Button:
    label = language.pgettext("button", "Never mind")
    return Button(label, TakeBackAppeal(appeal_id=appeal.id))


def _back(task: Task | None, language: Language) -> tuple[Row, ...]:
    if task is None:
        again = language.pgettext("button", "Ask once more")
        return ((Button(again, AskInGeneral()),), home_row(language))
    opened = language.pgettext("button", "Open the task")
    return ((Button(opened, OpenTask(task_id=task.id)),),)
