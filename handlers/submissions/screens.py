"""The draft that collects evidence, and what became of it."""

from typing import assert_never

from handlers.callbacks import (
    AskInstead,
    CancelDraft,
    ListOtherTasks,
    ListOwing,
    ListParts,
    ListTasks,
    OpenReview,
    OpenTask,
    Say,
    SkipProtocol,
    StartDraft,
    SubmitDraft,
    TakeOver,
    Withdraw,
)
from handlers.drafts import draft_rows
from handlers.home import home_row, home_screen
from handlers.language import Language
from handlers.measures import came_on_lines, count_asked, numbers_asked, share_lines
from handlers.orders import no_number_screen
from handlers.screen import Button, Live, Row, Screen
from handlers.submissions.days import day_rows, day_screen
from handlers.wording import (
    evidence_counts,
    evidence_lines,
    expected_proof,
    file_name,
    is_nameless,
    misfit_lines,
    number_of,
    piece_name,
    safe,
    units,
)
from roadmap.counts import needs_numbers
from roadmap.model import Submission, Task
from roadmap.order import DeadlineKind
from roadmap.progress import Filter
from roadmap.shares import Fault
from usecases.browse_tasks import NoSchool, NoSuchNumber, NotYours
from usecases.collect_evidence import FetchFailed, SameAgain, TooBig, WrongNumbers
from usecases.date_entry import DayOfEntryAsked
from usecases.hand_in_task import (
    Entered,
    NothingAttached,
    NumbersMissing,
    ProtocolAsked,
    Submitted,
    TakenOut,
)
from usecases.open_drafts import (
    AlreadyAccepted,
    Collecting,
    Dropped,
    SchoolCollects,
    UnderReview,
)

LONGEST_LABEL = 40
Outcome = (
    Collecting
    | SameAgain
    | WrongNumbers
    | TooBig
    | FetchFailed
    | NothingAttached
    | NumbersMissing
    | ProtocolAsked
    | DayOfEntryAsked
    | Submitted
    | Entered
    | SchoolCollects
    | TakenOut
    | UnderReview
    | AlreadyAccepted
    | Dropped
    | NotYours
)


def submission_screen(outcome: Outcome, language: Language) -> Screen:
    match outcome:
        case Collecting():
            return _draft_screen(outcome, language)
        case SameAgain(draft, piece):
            note = language.gettext("«{name}» is in this task already, so it is not taken twice.")
            if is_nameless(piece.name):
                note = language.gettext("This is in this task already, so it is not taken twice.")
            name = safe(piece_name(piece, language), 60)
            return _note_screen(note.format(name=name), draft, language)
        case WrongNumbers(draft, fault):
            return _note_screen(_fault_note(fault, language), draft, language)
        case TooBig(draft, name):
            note = language.gettext(
                "❗ «{name}» is over 20 MB, and Telegram does not give such files to bots. "
                "Send a smaller one, or a link to it."
            )
            return _note_screen(
                note.format(name=safe(file_name(name, language), 60)), draft, language
            )
        case FetchFailed(draft, name):
            note = language.gettext(
                "❗ «{name}» could not be fetched from Telegram. Send it once more, please; "
                "what is here already is kept."
            )
            return _note_screen(
                note.format(name=safe(file_name(name, language), 60)), draft, language
            )
        case NothingAttached(draft):
            note = language.gettext("❗ Add at least one photo, file, link or text first.")
            return _note_screen(note, draft, language)
        case NumbersMissing(draft):
            note = "\n".join(numbers_asked(draft.task, draft.draft, language))
            return _note_screen(note, draft, language)
        case ProtocolAsked():
            return _protocol_screen(outcome, language)
        case DayOfEntryAsked():
            return day_screen(outcome, language)
        case Submitted():
            return _submitted_screen(outcome, language)
        case TakenOut(task):
            text = language.gettext(
                "➖ {task} is in the roadmap no longer: there is nothing to hand in. "
                "What was collected is kept."
            )
            return home_screen(text.format(task=draft_name(task, language)), language)
        case Entered():
            return _entered_screen(outcome, language)
        case SchoolCollects(task, draft):
            return _school_collects_screen(task, draft, language)
        case UnderReview():
            return _under_review_screen(outcome, language)
        case AlreadyAccepted(task, _):
            text = language.gettext("✅ {task} is accepted already: nothing more is needed.")
            return Screen(text.format(task=draft_name(task, language)), _onward(task, language))
        case Dropped(task):
            text = language.gettext("The draft for {task} is dropped. The task stays open.")
            return Screen(text.format(task=draft_name(task, language)), _onward(task, language))
        case NotYours():
            text = language.gettext("There is no such draft among yours. Perhaps it was changed.")
            return home_screen(text, language)
        case unreachable:
            assert_never(unreachable)


def _draft_screen(outcome: Collecting, language: Language) -> Screen:
    task, draft = outcome.task, outcome.draft
    heading = language.gettext("📝 Draft: {task}")
    if task.kind is DeadlineKind.ONGOING:
        heading = language.gettext("💬 News: {task}")
    lines = [heading.format(task=draft_name(task, language))]
    lines.append(f"<i>{safe(task.item.title, 200)}</i>")
    lines += _for_whom(outcome, language)
    if outcome.reason:
        ask = language.gettext("↩️ To be mended: {reason}")
        lines += ["", ask.format(reason=safe(outcome.reason, 600))]
    numbers = share_lines(task.item, draft, language)
    numbers += numbers_asked(task, draft, language)
    numbers += count_asked(outcome.count, language)
    if draft.evidence:
        lines += ["", *evidence_lines(draft.evidence, language)]
        lines += [*misfit_lines(task.item, draft.evidence, language), *numbers, ""]
        if not needs_numbers(task, draft):
            lines.append(language.gettext("Add more, or hand it in."))
    else:
        proof = expected_proof(task.item, language)
        lines += ["", f"📎 {proof}", *numbers, ""]
        lines.append(_ask(task, language))
    if outcome.also:
        names = ", ".join(draft_name(other, language) for other in outcome.also)
        same = language.gettext("📎 The same is in the draft of {tasks}")
        lines.append(same.format(tasks=names))
    receipt = language.gettext("📝 {task}: the draft goes on below ⬇️")
    return Screen(
        "\n".join(lines).rstrip(),
        _draft_rows(outcome, language),
        live=Live("draft", draft.id),
        receipt=receipt.format(task=draft_name(task, language)),
        passing=True,
    )


def _for_whom(outcome: Collecting, language: Language) -> list[str]:
    """Said to a coordinator, who acts for many."""
    if not outcome.for_school:
        return []
    name = safe(outcome.task.organisation_name, 120)
    said = language.gettext("You enter it yourself: it is accepted at once.")
    return [f"🏫 <b>{name}</b>", said, *came_on_lines(outcome.draft, language)]


def _ask(task: Task, language: Language) -> str:
    if task.kind is DeadlineKind.ONGOING:
        return language.gettext(
            "Tell in one message how it goes: a text, a photo, a file, a link."
        )
    return language.gettext("Send photos, files, links or a text, one after another.")


def _fault_note(fault: Fault, language: Language) -> str:
    match fault:
        case Fault.UNREADABLE:
            return language.gettext(
                "❗ I need two whole numbers: how many, and of how many. Like this: 45 of 50"
            )
        case Fault.OF_NOTHING:
            return language.gettext("❗ The second number is how many there are in all: not 0.")
        case Fault.MORE_THAN_ALL:
            return language.gettext(
                "❗ The first number cannot be greater than the second. Like this: 45 of 50"
            )
        case unreachable:
            assert_never(unreachable)


def _note_screen(note: str, draft: Collecting, language: Language) -> Screen:
    """A message of its own, as the panel is redrawn by the next part."""
    return Screen(note, _draft_rows(draft, language))


def _draft_rows(collecting: Collecting, language: Language) -> tuple[Row, ...]:
    draft = collecting.draft
    dated = day_rows(draft, language) if collecting.for_school else ()
    cancel = Button(
        language.pgettext("button", "Cancel draft"), CancelDraft(submission_id=draft.id)
    )
    if not draft.evidence:
        return (*dated, (cancel,))
    asked = _asked_row(collecting, language)
    remove = Button(
        language.pgettext("button", "Take out"), ListParts(submission_id=draft.id, page=0)
    )
    if needs_numbers(collecting.task, draft):
        return (*dated, *asked, (remove, cancel))
    send = Button(
        _send_label(collecting, language), SubmitDraft(submission_id=draft.id), "success"
    )
    return ((send,), *dated, *asked, (remove, cancel))


def _asked_row(collecting: Collecting, language: Language) -> tuple[Row, ...]:
    """What was taken as proof may have been a question."""
    if collecting.asked is None:
        return ()
    label = language.pgettext("button", "A question, not proof")
    return ((Button(label, AskInstead(evidence_id=collecting.asked.id)),),)


def _send_label(collecting: Collecting, language: Language) -> str:
    """What is sent, or how far it is from what the order counts."""
    if collecting.count is not None and collecting.count.missing:
        label = language.pgettext("button", "Hand in {n} of {all}")
        return label.format(n=collecting.count.done, all=collecting.count.wanted)
    label = language.pgettext("button", "Hand in ({attached})")
    evidence = collecting.draft.evidence
    said = label.format(attached=evidence_counts(evidence, language))
    return said if units(said) <= LONGEST_LABEL else label.format(attached=len(evidence))


def _protocol_screen(outcome: ProtocolAsked, language: Language) -> Screen:
    ask = language.gettext("📄 The date and the number of the minutes? Like this: 12.03.2026 № 4")
    unclear = language.gettext("❗ I see no date with a number there.") if outcome.unclear else ""
    task, draft = outcome.draft.task, outcome.draft.draft
    skip = Button(language.pgettext("button", "Skip"), SkipProtocol(submission_id=draft.id))
    back = Button(language.pgettext("button", "‹ To the draft"), StartDraft(task_id=task.id))
    return Screen("\n".join(filter(None, (unclear, ask))), ((skip, back),))


def _submitted_screen(outcome: Submitted, language: Language) -> Screen:
    task, submission = outcome.task, outcome.submission
    heading, toast = language.gettext("✅ Handed in: {task}"), language.gettext("Handed in")
    if task.kind is DeadlineKind.ONGOING:
        heading, toast = language.gettext("✅ News sent: {task}"), language.gettext("News sent")
    lines = [
        heading.format(task=draft_name(task, language)),
        evidence_counts(submission.evidence, language),
        *share_lines(task.item, submission, language),
        *_punctuality(outcome.ahead, language),
        "",
        language.gettext("The coordinator will look at it, and you will be told."),
    ]
    rows = (
        *(row for other in outcome.unsent for row in draft_rows(other, language)),
        another_row(submission, language),
        withdraw_row(submission, language),
        *_onward(task, language),
    )
    return Screen("\n".join(lines), rows, toast=toast)


def another_row(submission: Submission, language: Language) -> Row:
    """The way to let the same pieces serve one more task."""
    label = language.pgettext("button", "For one more task, too")
    return (Button(label, ListOtherTasks(submission_id=submission.id, page=0)),)


def _punctuality(ahead: int | None, language: Language) -> list[str]:
    if ahead is None:
        return []
    if ahead == 0:
        return [language.gettext("On the last day, in time")]
    if ahead > 0:
        early = language.ngettext("{n} day ahead of time", "{n} days ahead of time", ahead)
        return [early.format(n=ahead)]
    late = language.ngettext("Handed in {n} day late", "Handed in {n} days late", -ahead)
    return [late.format(n=-ahead)]


def _under_review_screen(outcome: UnderReview, language: Language) -> Screen:
    task, submission = outcome.task, outcome.submission
    text = language.gettext("⏳ {task} is under review: {who} has handed it in.")
    who = safe(submission.submitted_by, 60)
    first = withdraw_row(submission, language)
    if outcome.may_decide:
        review = language.pgettext("button", "Review")
        first = (Button(review, OpenReview(submission_id=submission.id), "primary"),)
    text = text.format(task=draft_name(task, language), who=who)
    return Screen(text, (first, *_onward(task, language)))


def _entered_screen(entered: Entered, language: Language) -> Screen:
    task, submission = entered.task, entered.submission
    lines = [
        language.gettext("✅ Entered and accepted: {task}").format(
            task=draft_name(task, language)
        ),
        f"🏫 {safe(task.organisation_name, 120)}",
        evidence_counts(submission.evidence, language),
        *share_lines(task.item, submission, language),
        *came_on_lines(submission, language),
        *_punctuality(entered.ahead, language),
    ]
    if entered.told:
        lines += ["", language.gettext("The school will be told that you have entered it.")]
    others = language.pgettext("button", "Who else has not handed it in")
    rows = (
        (Button(others, ListOwing(item_id=task.item.id, page=0)),),
        another_row(submission, language),
        withdraw_row(submission, language),
        *_onward(task, language),
    )
    return Screen("\n".join(lines), rows, toast=language.gettext("Entered"))


def _school_collects_screen(task: Task, draft: Submission, language: Language) -> Screen:
    """Asked before a coordinator goes on with what is the school's own."""
    text = language.gettext(
        "📝 {task}: the school itself has begun to collect proofs ({attached}). "
        "Go on for it with what is there?"
    ).format(task=draft_name(task, language), attached=evidence_counts(draft.evidence, language))
    go_on = Button(
        language.pgettext("button", "Go on for the school"), TakeOver(task_id=task.id), "primary"
    )
    return Screen(
        f"{text}\n🏫 {safe(task.organisation_name, 120)}", ((go_on,), *_onward(task, language))
    )


def withdraw_row(submission: Submission, language: Language) -> Row:
    label = language.pgettext("button", "Withdraw")
    return (Button(label, Withdraw(submission_id=submission.id)),)


def number_needed_screen(language: Language) -> Screen:
    text = language.gettext("Write the item's number after the command: <code>/done 1.7</code>")
    return home_screen(text, language)


def for_school_screen(number: str, language: Language) -> Screen:
    """To a coordinator, who has no tasks of their own; the item's `number` is a short one."""
    text = language.gettext("To hand in for a school, open the item and choose the school.")
    label = language.pgettext("button", "Hand in for the school")
    choose = Button(f"{label}: {number}", Say(line=f"item {number}"))
    return Screen(text, ((choose,), home_row(language)))


def no_task_screen(missing: NoSuchNumber | NoSchool, language: Language) -> Screen:
    match missing:
        case NoSuchNumber():
            return no_number_screen(missing, language)
        case NoSchool():
            text = language.gettext("You have no school here, so there are no tasks of your own.")
        case unreachable:
            assert_never(unreachable)
    return home_screen(text, language)


def draft_name(task: Task, language: Language) -> str:
    number = safe(number_of(task.item, language), 40)
    return language.gettext("item <b>{number}</b>").format(number=number)


def _onward(task: Task, language: Language) -> tuple[Row, ...]:
    rest = ListTasks(organisation_id=task.organisation_id, which=Filter.UNFINISHED, page=0)
    return (
        (Button(language.pgettext("button", "Open the task"), OpenTask(task_id=task.id)),),
        (Button(language.pgettext("button", "All tasks"), rest),),
    )
