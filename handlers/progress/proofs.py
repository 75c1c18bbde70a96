"""Proofs one by one, in one message."""

from typing import assert_never

from handlers.albums import AT_ONCE, album_label, files_of
from handlers.callbacks import (
    OpenItem,
    OpenProof,
    OpenReview,
    OpenSchool,
    OpenTask,
    ShowProofFiles,
)
from handlers.decisions import decision_line
from handlers.home import home_screen
from handlers.language import Language
from handlers.measures import came_on_lines, protocol_lines, reviewed_share_lines
from handlers.screen import Button, Row, Screen
from handlers.wording import evidence_lines, safe, title_of
from roadmap.model import SubmissionState
from usecases.browse_tasks import NotYours
from usecases.see_proofs import NoProofs, ProofCard, ProofsOf


def proof_screen(found: ProofCard | NoProofs | NotYours, language: Language) -> Screen:
    match found:
        case ProofCard():
            return Screen("\n".join(_lines(found, language)), _rows(found, language))
        case NoProofs(of, subject_id):
            text = language.gettext("Nothing was handed in yet.")
            return Screen(text, (_back(of, subject_id, language),))
        case NotYours():
            text = language.gettext("There is nothing of this for you to see.")
            return home_screen(text, language)
        case unreachable:
            assert_never(unreachable)


def proof_files_screen(
    found: ProofCard | NoProofs | NotYours, first: int, language: Language
) -> Screen:
    """Files from a place on, and below them the card again."""
    screen = proof_screen(found, language)
    if not isinstance(found, ProofCard):
        return screen
    lost = language.gettext("⚠️ Some of the files could not be shown. Press once more.")
    files = files_of(found.card.submission.evidence)[first : first + AT_ONCE]
    return Screen(screen.text, _rows(found, language, first + AT_ONCE), files, files_lost=lost)


def _lines(found: ProofCard, language: Language) -> list[str]:
    card = found.card
    place = language.gettext("Proof {place} of {number}")
    lines = [
        f"📎 {place.format(place=found.place, number=found.number)}",
        f"🏫 <b>{safe(card.task.organisation_name, 160)}</b>",
        title_of(card.task.item, language, 200),
        "",
        *evidence_lines(card.submission.evidence, language),
        *reviewed_share_lines(card.task.item, card.submission, language),
        *protocol_lines(card.submission, language),
    ]
    if card.submission.submitted_at is not None:
        when = language.moment(card.submission.submitted_at, card.timezone)
        who = safe(card.submission.submitted_by, 60)
        lines.append(language.gettext("Handed in on {when}, {who}").format(when=when, who=who))
    lines += came_on_lines(card.submission, language)
    if card.submission.state is SubmissionState.SUBMITTED:
        return [*lines, language.gettext("⏳ Under review")]
    lines.append(safe(decision_line(card.submission, card.timezone, language)))
    return lines + ([safe(card.submission.reason, 600)] if card.submission.reason else [])


def _rows(found: ProofCard, language: Language, first: int = 0) -> tuple[Row, ...]:
    submission = found.card.submission
    rows: list[Row] = []
    files = len(files_of(submission.evidence))
    if first < files:
        label = album_label(first, files, language)
        about, subject = found.of, found.subject_id
        show = ShowProofFiles(
            of=about, subject_id=subject, submission_id=submission.id, first=first
        )
        rows.append((Button(label, show),))
    turn = []
    if found.before:
        back = language.pgettext("button", "‹ Back")
        turn.append(Button(back, _opened(found, found.before)))
    if found.after:
        onward = language.pgettext("button", "Next ›")
        turn.append(Button(onward, _opened(found, found.after)))
    rows += [tuple(turn)] if turn else []
    if submission.state is SubmissionState.SUBMITTED and found.card.may_decide:
        review = language.pgettext("button", "Review")
        rows.append((Button(review, OpenReview(submission_id=submission.id), "primary"),))
    task = Button(language.pgettext("button", "The task"), OpenTask(task_id=found.card.task.id))
    return (*rows, (task, *_back(found.of, found.subject_id, language)))


def _opened(found: ProofCard, submission_id: int) -> OpenProof:
    return OpenProof(of=found.of, subject_id=found.subject_id, submission_id=submission_id)


def _back(of: ProofsOf, subject_id: int, language: Language) -> Row:
    if of is ProofsOf.ITEM:
        item = language.pgettext("button", "‹ Item")
        return (Button(item, OpenItem(item_id=subject_id, page=0)),)
    school = language.pgettext("button", "‹ School")
    return (Button(school, OpenSchool(organisation_id=subject_id)),)
