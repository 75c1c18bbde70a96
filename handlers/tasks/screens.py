"""A task's card, and what is said where there is none."""

from collections.abc import Iterator
from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from handlers.asked import appeal_lines, asking_rows
from handlers.callbacks import (
    ListPeriods,
    ListTasks,
    MarkDone,
    OpenItem,
    OpenReview,
    ShowFiles,
    StartDraft,
    Withdraw,
)
from handlers.home import home_screen
from handlers.language import Language
from handlers.measures import count_phrase, handed_in_counts, protocol_lines, share_lines
from handlers.orders import no_number_screen, order_lines
from handlers.screen import Button, Row, Screen
from handlers.wording import (
    deadline_line,
    evidence_counts,
    evidence_lines,
    proof_lines,
    quoted,
    safe,
    target_line,
    title_of,
    units,
)
from roadmap.counts import takes_more
from roadmap.model import Item, Submission, SubmissionState, TaskState
from roadmap.order import DeadlineKind
from roadmap.progress import Filter
from usecases.browse_tasks import (
    NoSchool,
    NoSuchNumber,
    NotYours,
    TaskCard,
)

LONG_TITLE, WHOLE_TITLE, HISTORY = 160, 600, 6
Missing = NotYours | NoSuchNumber | NoSchool


def task_screen(
    card: TaskCard | NotYours, language: Language, back: CallbackData | None = None
) -> Screen:
    """`back` opens the list that the task was chosen from."""
    if isinstance(card, NotYours):
        return missing_screen(card, language)
    task = card.task
    lines = _title_lines(task.item, language)
    if task.item.section:
        lines.append(f"<i>{safe(task.item.section, 150)}</i>")
    if not card.may_hand_in:
        lines.append(f"🏫 {safe(task.organisation_name, 120)}")
    lines += ["", f"📅 {deadline_line(task, card.day, language)}"]
    if task.item.executors:
        lines.append(f"👤 {safe(', '.join(task.item.executors), 300)}")
    target = target_line(task.item, language)
    target = f"🔢 {count_phrase(card.count, language)}" if card.count else target
    lines += [target] if target else []
    lines += proof_lines(task.item, language)
    lines += order_lines(card.orders, card.timezone, language)
    lines += ["", state_line(card, language), *_news_lines(card, language)]
    if task.is_closed:
        lines.append(language.gettext("📁 The year is closed: it can only be looked at."))
    if card.rounds:
        lines += evidence_lines(card.rounds[-1].evidence, language)
        lines += share_lines(task.item, card.rounds[-1], language)
        lines += protocol_lines(card.rounds[-1], language)
        lines.append(_history(card, language))
    lines += appeal_lines(card.appeals, language)
    return Screen("\n".join(lines), _task_rows(card, back, language))


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
        case TaskState.ACCEPTED if latest and latest.by_coordinator:
            return language.gettext("✅ <b>Accepted</b>, entered by the coordinator")
        case TaskState.ACCEPTED if latest and latest.reason:
            remark = safe(latest.reason, 600)
            return language.gettext("✅ <b>Accepted</b>: {remark}").format(remark=remark)
        case TaskState.ACCEPTED:
            return language.gettext("✅ <b>Accepted</b>")
        case TaskState.NOT_APPLICABLE:
            return language.gettext("➖ <b>Does not concern the school</b>")
        case TaskState.WITHDRAWN:
            return language.gettext("➖ <b>Taken out of the roadmap</b>")
        case TaskState.OPEN if card.draft and card.draft.evidence:
            attached = evidence_counts(card.draft.evidence, language)
            return language.gettext("📝 <b>Draft</b>: {attached}").format(attached=attached)
        case TaskState.OPEN:
            return language.gettext("▫️ <b>Not handed in</b>")
        case unreachable:
            assert_never(unreachable)


def _news_lines(card: TaskCard, language: Language) -> list[str]:
    """How long ago something was told of what goes on."""
    if card.task.kind is not DeadlineKind.ONGOING:
        return []
    if card.task.news_at is None:
        return [language.gettext("💬 No news yet")]
    days = (card.day - card.task.news_at.astimezone(ZoneInfo(card.timezone)).date()).days
    if days <= 0:
        return [language.gettext("💬 The last news is of today")]
    text = language.ngettext(
        "💬 The last news came {n} day ago", "💬 The last news came {n} days ago", days
    )
    return [text.format(n=days)]


def _title_lines(item: Item, language: Language) -> list[str]:
    """The title, its beginning and the whole in a quote where it is long."""
    if units(item.title) <= LONG_TITLE:
        return [title_of(item, language)]
    return [title_of(item, language, LONG_TITLE), quoted(item.title, WHOLE_TITLE)]


def _history(card: TaskCard, language: Language) -> str:
    """What became of the task, newest last, unfolded by a tap."""
    steps = [step for round_ in card.rounds for step in _steps_of(round_, card, language)]
    heading = language.gettext("History")
    told = "\n".join([heading, *steps[-HISTORY:]])
    return f"<blockquote expandable>{told}</blockquote>"


def _steps_of(round_: Submission, card: TaskCard, language: Language) -> Iterator[str]:
    if round_.submitted_at is not None:
        what = handed_in_counts(round_, language)
        line = language.gettext("{when}: handed in, {who} ({what})")
        if round_.by_coordinator:
            line = language.gettext("{when}: entered by the coordinator, {who} ({what})")
        facts = _when_and_who(round_.submitted_at, round_.submitted_by, card, language)
        yield line.format(what=what, **facts)
    if round_.decided_at is not None and not round_.by_coordinator:
        line = language.gettext("{when}: accepted, {who}")
        if round_.state is SubmissionState.RETURNED:
            line = language.gettext("{when}: returned, {who}")
        yield line.format(**_when_and_who(round_.decided_at, round_.decided_by, card, language))


def _when_and_who(
    moment: datetime, who: str, card: TaskCard, language: Language
) -> dict[str, str]:
    return {"when": language.moment(moment, card.timezone), "who": safe(who, 40)}


def _task_rows(card: TaskCard, back: CallbackData | None, language: Language) -> tuple[Row, ...]:
    task = card.task
    rows: list[Row] = []
    if card.may_hand_in and can_hand_in(card):
        if task.kind is DeadlineKind.ONGOING:
            news = language.pgettext("button", "Tell how it goes")
            rows.append((Button(news, StartDraft(task_id=task.id), "success"),))
        label = _begin_label(card, language)
        style = None if rows else "success"
        rows.append((Button(label, StartDraft(task_id=task.id), style),))
    if card.may_stand_in and can_hand_in(card):
        label = language.pgettext("button", "Hand in for the school")
        if card.body:
            label = language.pgettext("button", "Mark as done: note or file")
            done = language.pgettext("button", "Done, nothing to add")
            rows.append((Button(done, MarkDone(task_id=task.id), "success"),))
        rows.append((Button(label, StartDraft(task_id=task.id)),))
    latest = card.rounds[-1] if card.rounds else None
    waits = latest and latest.state is SubmissionState.SUBMITTED and not task.is_closed
    if latest and waits and card.may_decide:
        review = language.pgettext("button", "Review")
        rows.append((Button(review, OpenReview(submission_id=latest.id), "primary"),))
    if latest and _may_be_taken_back(latest, card):
        withdraw = language.pgettext("button", "Withdraw")
        rows.append((Button(withdraw, Withdraw(submission_id=latest.id)),))
    if latest and any(piece.sha256 for piece in latest.evidence):
        files = language.pgettext("button", "Files")
        rows.append((Button(files, ShowFiles(submission_id=latest.id)),))
    if card.periods:
        others = language.pgettext("button", "Other periods ({n})").format(n=card.periods)
        rows.append((Button(others, ListPeriods(task_id=task.id, page=0)),))
    return (*rows, *asking_rows(card, language), _ways_back(card, back, language))


def _may_be_taken_back(latest: Submission, card: TaskCard) -> bool:
    """By the school until it is decided on; by the coordinator what they entered for it."""
    if card.task.is_closed:
        return False
    if latest.by_coordinator:
        return card.may_decide and latest.state is SubmissionState.ACCEPTED and not card.draft
    return card.may_hand_in and latest.state is SubmissionState.SUBMITTED


def _begin_label(card: TaskCard, language: Language) -> str:
    if card.draft and card.draft.evidence:
        return language.pgettext("button", "Mark as done: go on")
    return language.pgettext("button", "Mark as done")


def can_hand_in(card: TaskCard) -> bool:
    """Some tasks take more after what was accepted; others once, or again after a return."""
    if card.task.is_closed:
        return False
    if card.task.state in (TaskState.OPEN, TaskState.RETURNED):
        return True
    accepted = card.task.state is TaskState.ACCEPTED
    return accepted and takes_more(card.task, card.count, card.day)


def _ways_back(card: TaskCard, back: CallbackData | None, language: Language) -> Row:
    task = card.task
    every = ListTasks(organisation_id=task.organisation_id, which=Filter.UNFINISHED, page=0)
    all_tasks, to_list = (
        language.pgettext("button", "‹ All tasks"),
        language.pgettext("button", "‹ Back"),
    )
    label = to_list if back else all_tasks
    row = (Button(label, back or every),)
    if card.may_hand_in:
        return row
    across = language.pgettext("button", "Item by schools")
    return (*row, Button(across, OpenItem(item_id=task.item.id, page=0)))


def missing_screen(missing: Missing, language: Language) -> Screen:
    match missing:
        case NotYours():
            text = language.gettext("There is no such task among yours. Perhaps it was changed.")
        case NoSuchNumber():
            return no_number_screen(missing, language)
        case NoSchool():
            text = language.gettext("You have no school here, so there are no tasks of your own.")
        case unreachable:
            assert_never(unreachable)
    return home_screen(text, language)
