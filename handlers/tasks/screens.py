"""A list of tasks, and a task's card."""

from typing import assert_never

from handlers.callbacks import (
    ListTasks,
    OpenItem,
    OpenReview,
    OpenTask,
    ShowFiles,
    StartDraft,
)
from handlers.home import home_screen
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import Button, Row, Screen, page_of
from handlers.wording import (
    deadline_line,
    evidence_counts,
    evidence_lines,
    expected_proof,
    safe,
    task_label,
    title_of,
)
from roadmap.model import Submission, SubmissionState, Task, TaskState
from roadmap.order import DeadlineKind
from roadmap.progress import Filter
from usecases.browse_tasks import (
    NoSchool,
    NoSuchNumber,
    NotYours,
    TaskCard,
    TaskList,
)
from usecases.find_by_name import Ambiguous, NotFound
from usecases.see_summary import NothingToOversee

Missing = NotYours | NoSuchNumber | NoSchool


def task_list_screen(found: TaskList | Missing, page: int, language: Language) -> Screen:
    if not isinstance(found, TaskList):
        return missing_screen(found, language)
    shown = page_of(found.tasks, page)
    lines = [f"<b>{_heading(found, language)}</b>", safe(found.organisation_name, 120)]
    lines += [_verdict(found, language), page_line(shown, language)]
    rows: tuple[Row, ...] = tuple(
        (Button(task_label(task, found.day, language), OpenTask(task_id=task.id)),)
        for task in found.tasks[shown.window]
    )
    rows += paging(
        shown,
        lambda number: ListTasks(
            organisation_id=found.organisation_id, which=found.which, page=number
        ),
        language,
    )
    return Screen("\n".join(filter(None, lines)), (*rows, _other_lists(found, language)))


def _heading(found: TaskList, language: Language) -> str:
    match found.which:
        case Filter.OVERDUE:
            return language.gettext("Overdue")
        case Filter.WEEK:
            return language.gettext("Due this week")
        case Filter.DONE:
            return language.gettext("Accepted")
        case Filter.UNFINISHED:
            return language.gettext("Tasks")


def _verdict(found: TaskList, language: Language) -> str:
    n = len(found.tasks)
    if n:
        return language.ngettext("{n} task", "{n} tasks", n).format(n=n)
    match found.which:
        case Filter.OVERDUE:
            return language.gettext("Nothing is overdue. 👏")
        case Filter.WEEK:
            return language.gettext("Nothing is due this week.")
        case Filter.DONE:
            return language.gettext("Nothing has been accepted yet.")
        case Filter.UNFINISHED:
            return language.gettext("There are no tasks: everything is done.")


def _other_lists(found: TaskList, language: Language) -> Row:
    others = {
        Filter.OVERDUE: language.pgettext("button", "Late"),
        Filter.WEEK: language.pgettext("button", "Week"),
        Filter.UNFINISHED: language.pgettext("button", "All"),
        Filter.DONE: language.pgettext("button", "Done"),
    }
    return tuple(
        Button(label, ListTasks(organisation_id=found.organisation_id, which=which, page=0))
        for which, label in others.items()
        if which is not found.which
    )


def task_screen(card: TaskCard | NotYours, language: Language) -> Screen:
    if isinstance(card, NotYours):
        return missing_screen(card, language)
    task = card.task
    lines = [title_of(task.item, language)]
    if task.item.section:
        lines.append(f"<i>{safe(task.item.section, 200)}</i>")
    if not card.may_hand_in:
        lines.append(f"🏫 {safe(task.organisation_name, 120)}")
    lines += ["", f"📅 {deadline_line(task, card.day, language)}"]
    if task.item.executors:
        lines.append(f"👤 {safe(', '.join(task.item.executors), 300)}")
    lines.append(f"📎 {expected_proof(task.item, language)}")
    lines += ["", state_line(card, language)]
    lines += [_round_line(card, round_, language) for round_ in card.rounds[-3:]]
    if card.rounds:
        lines += evidence_lines(card.rounds[-1].evidence, language)
    return Screen("\n".join(lines), _task_rows(card, language))


def state_line(card: TaskCard, language: Language) -> str:
    latest = card.rounds[-1] if card.rounds else None
    match card.task.state:
        case TaskState.SUBMITTED:
            return language.gettext("⏳ <b>Under review</b>")
        case TaskState.RETURNED:
            reason = safe(latest.reason, 600) if latest else ""
            if reason:
                return language.gettext("↩️ <b>Returned</b>: {reason}").format(reason=reason)
            return language.gettext("↩️ <b>Returned</b>")
        case TaskState.ACCEPTED:
            return language.gettext("✅ <b>Accepted</b>")
        case TaskState.NOT_APPLICABLE:
            return language.gettext("➖ <b>Does not concern the school</b>")
        case TaskState.OPEN if card.draft and card.draft.evidence:
            attached = evidence_counts(card.draft.evidence, language)
            return language.gettext("📝 <b>Draft</b>: {attached}").format(attached=attached)
        case TaskState.OPEN:
            return language.gettext("▫️ <b>Not handed in</b>")
        case unreachable:
            assert_never(unreachable)


def _round_line(card: TaskCard, round_: Submission, language: Language) -> str:
    if round_.submitted_at is None:
        return ""
    facts = {
        "when": language.moment(round_.submitted_at, card.timezone),
        "who": safe(round_.submitted_by, 60),
        "what": evidence_counts(round_.evidence, language),
    }
    return language.gettext("Handed in on {when}, {who}: {what}").format(**facts)


def _task_rows(card: TaskCard, language: Language) -> tuple[Row, ...]:
    task = card.task
    rows: list[Row] = []
    if card.may_hand_in and can_hand_in(task):
        label = language.pgettext("button", "Mark as done")
        if card.draft and card.draft.evidence:
            label = language.pgettext("button", "Mark as done: go on")
        rows.append((Button(label, StartDraft(task_id=task.id), "success"),))
    latest = card.rounds[-1] if card.rounds else None
    if latest and latest.state is SubmissionState.SUBMITTED and card.may_decide:
        review = language.pgettext("button", "Review")
        rows.append((Button(review, OpenReview(submission_id=latest.id), "primary"),))
    if latest and any(piece.sha256 for piece in latest.evidence):
        files = language.pgettext("button", "Files")
        rows.append((Button(files, ShowFiles(submission_id=latest.id)),))
    rows.append(_ways_back(card, language))
    return tuple(rows)


def can_hand_in(task: Task) -> bool:
    """Ongoing tasks take news again and again; others once, or again after a return."""
    if task.state in (TaskState.OPEN, TaskState.RETURNED):
        return True
    return task.state is TaskState.ACCEPTED and task.kind is DeadlineKind.ONGOING


def _ways_back(card: TaskCard, language: Language) -> Row:
    task = card.task
    every = Filter.UNFINISHED
    to_list = ListTasks(organisation_id=task.organisation_id, which=every, page=0)
    back = (Button(language.pgettext("button", "‹ All tasks"), to_list),)
    if card.may_hand_in:
        return back
    across = language.pgettext("button", "Item by schools")
    return (*back, Button(across, OpenItem(item_id=task.item.id, page=0)))


def missing_screen(missing: Missing, language: Language) -> Screen:
    match missing:
        case NotYours():
            text = language.gettext("There is no such task among yours. Perhaps it was changed.")
        case NoSuchNumber(typed):
            text = language.gettext(
                "No task bears the number «{number}». Look in the list: /tasks"
            ).format(number=safe(typed, 40))
        case NoSchool():
            text = language.gettext("You have no school here, so there are no tasks of your own.")
        case unreachable:
            assert_never(unreachable)
    return home_screen(text, language)


def missing_school_screen(
    missing: NotFound | Ambiguous | NothingToOversee, language: Language
) -> Screen:
    match missing:
        case NothingToOversee():
            text = language.gettext("That is for coordinators. Your own affairs: /status")
            return home_screen(text, language)
        case NotFound(name, known):
            text = language.gettext("There is no school «{name}». There are:\n{names}")
            names = known
        case Ambiguous(name, candidates):
            text = language.gettext("Several schools fit «{name}»:\n{names}")
            names = candidates
        case unreachable:
            assert_never(unreachable)
    listed = "\n".join(f"• {safe(one, 100)}" for one in names[:20])
    return home_screen(text.format(name=safe(name, 100), names=listed), language)


def school_needed_screen(language: Language) -> Screen:
    text = language.gettext("Write the school after the command: <code>/school No. 2</code>")
    return home_screen(text, language)
