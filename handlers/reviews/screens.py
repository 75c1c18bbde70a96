"""A coordinator's view of what a school handed in, and the decision on it."""

from collections import Counter
from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from handlers.albums import AT_ONCE, album_label, files_of
from handlers.at_once import together_row
from handlers.callbacks import (
    Accept,
    AskRemark,
    KeepReviewing,
    ListAppeals,
    ListReviews,
    NextReview,
    OpenReview,
    OpenTask,
    Return,
    SayPhrase,
    ShowFiles,
    ShowFilesFrom,
    ShowSummary,
    StartDraft,
    TakeBackDecision,
)
from handlers.decisions import decision_line
from handlers.home import home_screen
from handlers.language import Language
from handlers.measures import (
    came_on_lines,
    protocol_lines,
    reviewed_count_lines,
    reviewed_share_lines,
)
from handlers.paging import page_line, paging
from handlers.screen import Button, Live, Row, Screen, page_of
from handlers.wording import (
    BUTTON,
    evidence_lines,
    expected_proof,
    misfit_lines,
    number_of,
    piece_name,
    safe,
    shortened,
    title_of,
)
from roadmap.appeals import AppealKind
from roadmap.model import SubmissionState, Task
from roadmap.names import short_name
from usecases.browse_tasks import NotYours
from usecases.review_submission import (
    AlreadyDecided,
    Decided,
    ReasonAwaited,
    ReviewCard,
    ReviewQueue,
    WaitingReview,
)
from usecases.take_decision_back import DecisionTakenBack, TooLateToTakeBack

MOST_REPEATS, MOST_TOGETHER = 4, 3
Outcome = (
    ReviewCard
    | Decided
    | AlreadyDecided
    | ReasonAwaited
    | DecisionTakenBack
    | TooLateToTakeBack
    | NotYours
)


def review_outcome_screen(outcome: Outcome, language: Language) -> Screen:
    match outcome:
        case ReviewCard():
            return review_screen(outcome, language)
        case Decided(card):
            return review_screen(card, language, toast=_toast(card, language))
        case AlreadyDecided(card):
            said = decision_line(card.submission, card.timezone, language)
            return review_screen(card, language, toast=said)
        case ReasonAwaited():
            return _reason_screen(outcome, language)
        case DecisionTakenBack(card):
            toast = language.gettext("The decision is taken back")
            return review_screen(card, language, toast=toast)
        case TooLateToTakeBack(card):
            late = language.gettext("It is too late: the school has seen it for long.")
            return review_screen(card, language, toast=late)
        case NotYours():
            text = language.gettext("There is no such submission for you to decide on.")
            return home_screen(text, language)
        case unreachable:
            assert_never(unreachable)


def review_screen(card: ReviewCard, language: Language, toast: str = "") -> Screen:
    lines = _particulars(card, language)
    waiting = card.submission.state is SubmissionState.SUBMITTED
    if not waiting:
        lines += ["", f"<b>{safe(decision_line(card.submission, card.timezone, language))}</b>"]
        lines += [safe(card.submission.reason, 600)] if card.submission.reason else []
    may_change = card.may_decide if waiting else card.may_take_back
    live = Live("review", card.submission.id) if may_change else None
    decide = _decision_rows(card, language) if waiting and card.may_decide else ()
    rows = (*decide, *_look_rows(card, language), *_onward_rows(card, language))
    return Screen("\n".join(lines), rows, toast=toast, live=live)


def _particulars(card: ReviewCard, language: Language) -> list[str]:
    task, submission = card.task, card.submission
    lines = [f"🏫 <b>{safe(task.organisation_name, 160)}</b>", title_of(task.item, language)]
    lines += ["", f"📎 {expected_proof(task.item, language)}"]
    lines += ["", *evidence_lines(submission.evidence, language)]
    lines += reviewed_share_lines(task.item, submission, language)
    lines += protocol_lines(submission, language)
    lines += reviewed_count_lines(card.count, language)
    lines += _handed_in(card, language)
    lines += _repeat_lines(card, language) + misfit_lines(
        card.task.item, card.submission.evidence, language
    )
    return lines + [
        language.gettext("Returned before: {reason}").format(reason=safe(r.reason, 200) or "—")
        for r in card.rounds[-2:]
        if r.state is SubmissionState.RETURNED
    ]


def _repeat_lines(card: ReviewCard, language: Language) -> list[str]:
    """Files and links that were handed in before, by another school or for another period."""
    file = language.gettext("⚠️ The same file came from {school}, item {number}: {name}")
    link = language.gettext("⚠️ The same link came from {school}, item {number}: {name}")
    own_file = language.gettext("⚠️ The same file came for another period of this item: {name}")
    own_link = language.gettext("⚠️ The same link came for another period of this item: {name}")
    phrases = {(True, False): file, (False, False): link, (True, True): own_file}
    return [
        phrases.get((bool(repeat.piece.sha256), repeat.own), own_link).format(
            school=safe(short_name(repeat.organisation_name), 60),
            number=safe(repeat.number.rstrip(". )"), 20),
            name=safe(piece_name(repeat.piece, language), 60),
        )
        for repeat in card.repeats[:MOST_REPEATS]
    ]


def _handed_in(card: ReviewCard, language: Language) -> list[str]:
    submitted = card.submission.submitted_at
    if submitted is None:
        return []
    when = language.moment(submitted, card.timezone)
    who = safe(card.submission.submitted_by, 60)
    line = language.gettext("Handed in on {when}, {who}")
    if card.submission.by_coordinator:
        line = language.gettext("Entered by the coordinator on {when}, {who}")
    line = line.format(when=when, who=who)
    return [line, *_lateness(card, submitted, language)]


def _lateness(card: ReviewCard, submitted: datetime, language: Language) -> list[str]:
    if card.task.due is None:
        return []
    late = (submitted.astimezone(ZoneInfo(card.timezone)).date() - card.task.due).days
    if late <= 0:
        return [language.gettext("In time")]
    return [
        language.ngettext("Handed in {n} day late", "Handed in {n} days late", late).format(n=late)
    ]


def _toast(card: ReviewCard, language: Language) -> str:
    if card.submission.state is SubmissionState.ACCEPTED:
        return language.gettext("Accepted")
    return language.gettext("Returned")


def _decision_rows(card: ReviewCard, language: Language) -> tuple[Row, ...]:
    about = card.submission.id
    return (
        (
            Button(language.pgettext("button", "Accept"), Accept(submission_id=about), "success"),
            Button(language.pgettext("button", "Return"), Return(submission_id=about), "danger"),
        ),
        (
            Button(
                language.pgettext("button", "Accept with a remark"),
                AskRemark(submission_id=about),
            ),
        ),
    )


def _onward_rows(card: ReviewCard, language: Language) -> tuple[Row, ...]:
    """All of the same item at once; on to the next; back from a hasty decision."""
    about, rows = card.submission.id, list[Row]()
    is_waiting = card.submission.state is SubmissionState.SUBMITTED
    if card.may_decide and is_waiting:
        rows += together_row(card.task.item, card.alike + 1, language)
    if card.may_take_back:
        undo = language.pgettext("button", "Take the decision back")
        rows.append((Button(undo, TakeBackDecision(submission_id=about)),))
    if card.waiting:
        onward = language.pgettext("button", "Skip ({n} more)")
        if not is_waiting:
            onward = language.pgettext("button", "Review the next ({n})")
        rows.append((Button(onward.format(n=card.waiting), NextReview(submission_id=about)),))
    return tuple(rows)


def _look_rows(card: ReviewCard, language: Language) -> tuple[Row, ...]:
    files = len(files_of(card.submission.evidence))
    row: Row = (Button(language.pgettext("button", "The task"), OpenTask(task_id=card.task.id)),)
    if files:
        label = language.pgettext("button", "Files ({n})").format(n=files)
        row = (Button(label, ShowFiles(submission_id=card.submission.id)), *row)
    return (row,)


def files_screen(outcome: ReviewCard | NotYours, language: Language, first: int = 0) -> Screen:
    """Files from a place on, and below them the card again, so that its buttons
    are at hand."""
    if isinstance(outcome, NotYours):
        return review_outcome_screen(outcome, language)
    files, following = files_of(outcome.submission.evidence), first + AT_ONCE
    screen = review_screen(outcome, language)
    rows = screen.rows
    if following < len(files):
        onward = ShowFilesFrom(submission_id=outcome.submission.id, first=following)
        rows = ((Button(album_label(following, len(files), language), onward),), *rows)
    lost = language.gettext("⚠️ Some of the files could not be shown. Press once more.")
    shown = files[first:following]
    return Screen(screen.text, rows, files=shown, files_lost=lost, live=screen.live)


def _reason_screen(outcome: ReasonAwaited, language: Language) -> Screen:
    card = outcome.card
    ask = language.gettext("✍️ Why is it returned? Write it in one message: the school gets it.")
    keep = language.pgettext("button", "Do not return")
    if outcome.accepting:
        ask = language.gettext("✍️ What is your remark? Write it in one message: it is accepted.")
        keep = language.pgettext("button", "Do not accept yet")
    about = card.submission.id
    rows: tuple[Row, ...] = tuple(
        (Button(shortened(p.text, BUTTON), SayPhrase(submission_id=about, phrase_id=p.id)),)
        for p in outcome.phrases
    )
    if rows:
        ask += " " + language.gettext("Or press what you have written before:")
    lines = [*_particulars(card, language), "", f"<b>{ask}</b>"]
    live = Live("review", about)
    back = (Button(keep, KeepReviewing(submission_id=about)),)
    return Screen("\n".join(lines), (*rows, back), live=live)


def taken_back_notice(task: Task, language: Language) -> Screen:
    """What stands in a coordinator's chat where the card to be decided on was."""
    said = language.gettext("↩️ The school has taken this back to change it. It will come again.")
    lines = [f"🏫 <b>{safe(task.organisation_name, 160)}</b>", title_of(task.item, language)]
    opened = Button(language.pgettext("button", "The task"), OpenTask(task_id=task.id))
    return Screen("\n".join([*lines, "", said]), ((opened,),))


def decision_notice(card: ReviewCard, language: Language) -> Screen:
    """What the school is told."""
    number = safe(number_of(card.task.item, language), 40)
    if card.submission.state is SubmissionState.ACCEPTED:
        head = language.gettext("✅ Item <b>{number}</b> is accepted").format(number=number)
    else:
        head = language.gettext("↩️ Item <b>{number}</b> is returned").format(number=number)
    lines = [head, f"<i>{safe(card.task.item.title, 200)}</i>"]
    if card.submission.reason:
        lines += ["", language.gettext("The coordinator writes:")]
        lines.append(f"<blockquote>{safe(card.submission.reason, 1500)}</blockquote>")
    opened = language.pgettext("button", "Open the task")
    rows: tuple[Row, ...] = ((Button(opened, OpenTask(task_id=card.task.id)),),)
    if card.submission.state is SubmissionState.RETURNED:
        correct = language.pgettext("button", "Correct it")
        rows = ((Button(correct, StartDraft(task_id=card.task.id), "primary"),), *rows)
    return Screen("\n".join(lines), rows)


def entered_notice(card: ReviewCard, language: Language) -> Screen:
    """A school is told what the coordinator has handed in for it."""
    number = safe(number_of(card.task.item, language), 40)
    said = language.gettext(
        "✍️ The coordinator has entered for your school, and it is accepted: item <b>{number}</b>"
    ).format(number=number)
    lines = [said, f"<i>{safe(card.task.item.title, 200)}</i>", ""]
    lines += evidence_lines(card.submission.evidence, language)
    lines += came_on_lines(card.submission, language)
    opened = language.pgettext("button", "Open the task")
    return Screen("\n".join(lines), ((Button(opened, OpenTask(task_id=card.task.id)),),))


def entry_taken_back_notice(task: Task, language: Language) -> Screen:
    number = safe(number_of(task.item, language), 40)
    said = language.gettext(
        "↩️ Item <b>{number}</b>: the coordinator has taken back what was entered for your school."
    ).format(number=number)
    opened = language.pgettext("button", "Open the task")
    rows = ((Button(opened, OpenTask(task_id=task.id)),),)
    return Screen(f"{said}\n<i>{safe(task.item.title, 200)}</i>", rows)


def decision_taken_back_notice(card: ReviewCard, language: Language) -> Screen:
    """The school is told that what it was told is no longer so."""
    number = safe(number_of(card.task.item, language), 40)
    said = language.gettext(
        "🔄 Item <b>{number}</b>: the coordinator has taken the decision back. "
        "It is under review again; there is nothing to do yet."
    ).format(number=number)
    opened = language.pgettext("button", "Open the task")
    rows = ((Button(opened, OpenTask(task_id=card.task.id)),),)
    return Screen(f"{said}\n<i>{safe(card.task.item.title, 200)}</i>", rows)


def following_screen(outcome: ReviewCard | ReviewQueue, language: Language) -> Screen:
    """The next card in the queue, or that there is none."""
    if isinstance(outcome, ReviewQueue):
        return queue_screen(outcome, 0, language)
    return review_screen(outcome, language)


def queue_screen(queue: ReviewQueue, page: int, language: Language) -> Screen:
    n, asked = len(queue.waiting), _appeals_rows(queue, language)
    if n == 0:
        screen = home_screen(language.gettext("Nothing waits for a review. 👏"), language)
        return Screen(screen.text, (*asked, *screen.rows))
    shown = page_of(queue.waiting, page)
    text = language.ngettext(
        "<b>{n} submission</b> waits for a review",
        "<b>{n} submissions</b> wait for a review",
        n,
    ).format(n=n)
    rows: tuple[Row, ...] = tuple(
        (Button(_queue_label(w, language), OpenReview(submission_id=w.submission.id)),)
        for w in queue.waiting[shown.window]
    )
    rows += _together_rows(queue, language)
    rows += paging(shown, lambda number: ListReviews(page=number), language)
    rows += ((Button(language.pgettext("button", "Summary"), ShowSummary()),),)
    return Screen("\n".join(filter(None, (text, page_line(shown, language)))), (*asked, *rows))


def _together_rows(queue: ReviewQueue, language: Language) -> tuple[Row, ...]:
    """The items of which most waits."""
    decided = [w.task.item for w in queue.waiting if w.may_decide]
    items = {item.id: item for item in decided}
    counts = Counter(item.id for item in decided).most_common(MOST_TOGETHER)
    return tuple(row for key, n in counts for row in together_row(items[key], n, language))


def _appeals_rows(queue: ReviewQueue, language: Language) -> tuple[Row, ...]:
    """What schools ask, above what they handed in."""
    labels = {
        AppealKind.EXTENSION: language.pgettext("button", "More time ({n})"),
        AppealKind.QUESTION: language.pgettext("button", "Questions ({n})"),
        AppealKind.WAIVER: language.pgettext("button", "Not theirs ({n})"),
    }
    asked = [
        Button(label.format(n=queue.appeals[kind]), ListAppeals(kind=kind, page=0))
        for kind, label in labels.items()
        if queue.appeals.get(kind)
    ]
    return tuple(tuple(asked[n : n + 2]) for n in range(0, len(asked), 2))


def _queue_label(waiting: WaitingReview, language: Language) -> str:
    number = number_of(waiting.task.item, language)
    school = short_name(waiting.task.organisation_name)
    return shortened(f"{number} · {school} · {waiting.task.item.title}", BUTTON)
