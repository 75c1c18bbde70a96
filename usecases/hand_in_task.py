"""Mark a task done: collect evidence in a draft, hand it in or drop it.

A draft is the school's: whoever acts for the school goes on with the same one.
"""

import re
from collections.abc import AsyncIterable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from roadmap.counts import Count, asks_share, count_of, is_counted, needs_numbers, takes_more
from roadmap.likeness import link_likeness
from roadmap.model import (
    Evidence,
    EvidenceKind,
    Submission,
    SubmissionState,
    Task,
    TaskState,
)
from roadmap.proofs import Proof, proofs_of
from roadmap.rights import may_hand_in
from roadmap.shares import Fault, typed_numbers, with_typed
from storage.conversations import Topic
from storage.database import Transaction
from usecases.browse_tasks import NotYours
from usecases.request import Request

LARGEST_FILE = 20 * 1024 * 1024
_URL = re.compile(r"(?:https?://|www\.)[^\s<>«»\"]+", re.IGNORECASE)


class NotFetched(Exception):
    """A file could not be brought from Telegram."""


class TooLarge(NotFetched):
    """Telegram says that the file is over what it gives to bots."""


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file that waits at Telegram; `size` in bytes, 0 where it is not said.

    `resendable` is False for what Telegram sends again only from an upload. Parts of one
    `album` are sent together, each in a message of its own.
    """

    kind: EvidenceKind
    telegram_id: str
    name: str
    mime: str
    size: int
    resendable: bool = True
    album: str = ""


@dataclass(frozen=True, slots=True)
class Collecting:
    """An open draft that waits for evidence; `reason` is why the round before it came back.

    `count`, where the item is counted: with what is in the draft.
    """

    task: Task
    draft: Submission
    reason: str = ""
    count: Count | None = None


@dataclass(frozen=True, slots=True)
class SameAgain:
    """The task has this very file or link already; whatever else came is in the draft."""

    draft: Collecting
    piece: Evidence


@dataclass(frozen=True, slots=True)
class WrongNumbers:
    """What was typed is no share; whatever else came is in the draft."""

    draft: Collecting
    fault: Fault


@dataclass(frozen=True, slots=True)
class TooBig:
    """The file is over what Telegram gives to bots; the draft lives on."""

    draft: Collecting
    name: str


@dataclass(frozen=True, slots=True)
class FetchFailed:
    """The file could not be brought from Telegram; the draft lives on."""

    draft: Collecting
    name: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """`ahead`: so many days before the due day, below 0 after it; None where there is none."""

    task: Task
    submission: Submission
    ahead: int | None = None


@dataclass(frozen=True, slots=True)
class NothingAttached:
    draft: Collecting


@dataclass(frozen=True, slots=True)
class NumbersMissing:
    """The item asks for a share, and the draft does not say how many of how many."""

    draft: Collecting


@dataclass(frozen=True, slots=True)
class ProtocolAsked:
    """The next text is the date and the number of the minutes; `unclear`: the last was not."""

    draft: Collecting
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class UnderReview:
    """It was handed in already, by somebody of the school."""

    task: Task
    submission: Submission


@dataclass(frozen=True, slots=True)
class AlreadyAccepted:
    task: Task
    submission: Submission | None


@dataclass(frozen=True, slots=True)
class Dropped:
    """The draft was cancelled, now or before."""

    task: Task


@dataclass(frozen=True, slots=True)
class NoDraft:
    """Nothing is being collected, so what was sent belongs nowhere yet."""


Fetch = Callable[[], AsyncIterable[bytes]]
Closed = UnderReview | AlreadyAccepted | Dropped
Attached = Collecting | SameAgain | WrongNumbers | NoDraft | Closed


def about(submission: Submission) -> str:
    """The subject of an update that changes a submission."""
    return f"submission:{submission.id}"


async def start_draft(
    request: Request, task_id: int
) -> Collecting | UnderReview | AlreadyAccepted | NotYours:
    """Open the task's draft, or go on with the one there is."""
    async with request.changing() as tx:
        return await open_draft_of(tx, request, task_id)


async def open_draft_of(
    tx: Transaction, request: Request, task_id: int
) -> Collecting | UnderReview | AlreadyAccepted | NotYours:
    """The same inside of a transaction: what this person sends next goes there."""
    task = await tx.tasks.get(task_id)
    if task is None or not may_hand_in(request.person, task.organisation_id):
        return NotYours()
    if task.state is TaskState.WITHDRAWN:
        return NotYours()
    done = await _done_already(tx, request, task)
    if done is not None:
        return done
    draft = await tx.submissions.draft(task.id) or await _begin(tx, request, task)
    await tx.conversations.begin(request.person.id, Topic.EVIDENCE, draft.id, request.now)
    tx.subject = about(draft)
    return await collecting(tx, request, task, draft)


async def _begin(tx: Transaction, request: Request, task: Task) -> Submission:
    """A new draft; a correction begins with what was returned."""
    draft = await tx.submissions.start(task.id, request.person.id, request.now)
    rounds = await tx.submissions.of_task(task.id)
    if not rounds or rounds[-1].state is not SubmissionState.RETURNED:
        return draft
    await tx.pieces.carry_over(rounds[-1].id, draft.id)
    await tx.submissions.set_share(draft.id, rounds[-1].share_done, rounds[-1].share_of)
    begun = await tx.submissions.get(draft.id)
    assert begun is not None, "it was begun in this very transaction"
    return begun


async def collecting(
    tx: Transaction, request: Request, task: Task, draft: Submission
) -> Collecting:
    """The draft with what the coordinator wrote about the round before it."""
    rounds = await tx.submissions.of_task(task.id)
    returned = rounds and rounds[-1].state is SubmissionState.RETURNED
    reason = rounds[-1].reason if returned else ""
    return Collecting(task, draft, reason, await _count(tx, request, task, [*rounds, draft]))


async def _count(
    tx: Transaction, request: Request, task: Task, submissions: list[Submission]
) -> Count | None:
    if not is_counted(task):
        return None
    municipality = await tx.municipalities.get(task.municipality_id)
    return count_of(task, submissions, request.today(municipality), municipality.timezone)


async def _done_already(
    tx: Transaction, request: Request, task: Task
) -> UnderReview | AlreadyAccepted | None:
    rounds = await tx.submissions.of_task(task.id)
    latest = rounds[-1] if rounds else None
    if task.state is TaskState.SUBMITTED and latest is not None:
        return UnderReview(task, latest)
    if task.state is not TaskState.ACCEPTED:
        return None
    municipality = await tx.municipalities.get(task.municipality_id)
    count = await _count(tx, request, task, rounds)
    if takes_more(task, count, request.today(municipality)):
        return None
    return AlreadyAccepted(task, latest)


async def attach_file(
    request: Request, file: IncomingFile, fetch: Fetch, caption: str = ""
) -> Attached | TooBig | FetchFailed:
    """Add a file, and its caption, to the draft that this person is collecting.

    The file is fetched outside of any transaction: only then is it evidence.
    """
    async with request.reading() as tx:
        before = await _collecting(tx, request)
    if not isinstance(before, Collecting):
        return before
    try:
        pieces = await pieces_of_file(request, file, fetch, caption)
    except TooLarge:
        return TooBig(before, file.name)
    except NotFetched:
        return FetchFailed(before, file.name)
    return await _attach(request, pieces)


async def pieces_of_file(
    request: Request, file: IncomingFile, fetch: Fetch, caption: str
) -> list[Evidence]:
    """The file, kept, and its caption, as evidence. Raises NotFetched, TooLarge over 20 MB."""
    if file.size > LARGEST_FILE:
        raise TooLarge(file.name)
    stored = await request.files.keep(fetch())
    piece = replace(
        _piece(request, file.kind),
        sha256=stored.sha256,
        name=file.name,
        mime=file.mime,
        size=stored.size,
        telegram_id=file.telegram_id if file.resendable else "",
        album=file.album,
    )
    return [piece, *pieces_of_text(request, caption)]


async def attach_text(request: Request, text: str) -> Attached:
    """Add a text to the draft, each link in it as a piece of its own."""
    return await _attach(request, pieces_of_text(request, text))


async def _attach(request: Request, pieces: list[Evidence]) -> Attached:
    async with request.changing() as tx:
        found = await _collecting(tx, request)
        if not isinstance(found, Collecting):
            return found
        parts = [(piece, request.message_id, part) for part, piece in enumerate(pieces)]
        return await add_new(tx, request, found, parts)


async def add_new(
    tx: Transaction,
    request: Request,
    found: Collecting,
    parts: list[tuple[Evidence, int, int]],
) -> Collecting | SameAgain | WrongNumbers:
    """Pieces, each with its message and its place in it; what the task has stays out.

    Where the item asks for a share, a text that is nothing but numbers says how many.
    """
    same: list[Evidence] = []
    faults: list[Fault] = []
    for piece, message_id, part in parts:
        numbers = typed_numbers(piece.text) if _may_be_numbers(found.task, piece) else None
        if numbers is not None:
            faults += await _take_numbers(tx, found.draft.id, numbers)
        elif await tx.pieces.holds(found.task.id, piece, message_id):
            same.append(piece)
        else:
            await tx.pieces.attach(found.draft.id, piece, message_id, part)
    if len(same) + len(faults) < len(parts):
        tx.subject = about(found.draft)
    draft = await tx.submissions.get(found.draft.id)
    assert draft is not None, "a draft is never deleted"
    now = await collecting(tx, request, found.task, draft)
    if faults:
        return WrongNumbers(now, faults[0])
    return SameAgain(now, same[0]) if same else now


def _may_be_numbers(task: Task, piece: Evidence) -> bool:
    return piece.kind is EvidenceKind.TEXT and asks_share(task)


async def _take_numbers(
    tx: Transaction, submission_id: int, numbers: tuple[int, ...]
) -> list[Fault]:
    draft = await tx.submissions.get(submission_id)
    assert draft is not None, "a draft is never deleted"
    known = with_typed(numbers, draft.share_done, draft.share_of)
    if isinstance(known, Fault):
        return [known]
    await tx.submissions.set_share(submission_id, *known)
    return []


def _piece(request: Request, kind: EvidenceKind, text: str = "") -> Evidence:
    return Evidence(0, kind, request.person.id, request.now, text)


def pieces_of_text(request: Request, text: str) -> list[Evidence]:
    """The text, where it says more than links do, and each link once."""
    found = [match.group().rstrip(".,;:!?)") for match in _URL.finditer(text)]
    links = {link_likeness(link): link for link in reversed(found)}
    words = _URL.sub(" ", text).strip(" \n\t.,;:!?-–—")
    pieces = [_piece(request, EvidenceKind.LINK, link) for link in reversed(links.values())]
    return [_piece(request, EvidenceKind.TEXT, text.strip()), *pieces] if words else pieces


def has_link(text: str) -> bool:
    return _URL.search(text) is not None


async def _collecting(tx: Transaction, request: Request) -> Collecting | NoDraft | Closed:
    conversation = await tx.conversations.of(request.person.id)
    if conversation is None or conversation.topic not in (Topic.EVIDENCE, Topic.PROTOCOL):
        return NoDraft()
    draft = await tx.submissions.get(conversation.subject_id)
    task = await tx.tasks.get(draft.task_id) if draft else None
    if draft is None or task is None or not may_hand_in(request.person, task.organisation_id):
        return NoDraft()
    if draft.state is SubmissionState.DRAFT:
        return await collecting(tx, request, task, draft)
    return closed(task, draft)


def closed(task: Task, submission: Submission) -> Closed:
    match submission.state:
        case SubmissionState.CANCELLED:
            return Dropped(task)
        case SubmissionState.ACCEPTED:
            return AlreadyAccepted(task, submission)
    return UnderReview(task, submission)


async def submit_draft(
    request: Request, submission_id: int, *, asks_protocol: bool = True
) -> Submitted | NothingAttached | NumbersMissing | ProtocolAsked | Closed | NotYours:
    """Hand the draft in and ask the coordinators to review it, once."""
    async with request.changing() as tx:
        submission, task = await own(tx, request, submission_id)
        if submission is None or task is None:
            return NotYours()
        if submission.state is SubmissionState.DRAFT and not submission.evidence:
            return NothingAttached(await collecting(tx, request, task, submission))
        if submission.state is SubmissionState.DRAFT and needs_numbers(task, submission):
            return NumbersMissing(await collecting(tx, request, task, submission))
        if asks_protocol and await _lacks_protocol(tx, task, submission):
            tx.subject = about(submission)
            await tx.conversations.begin(
                request.person.id, Topic.PROTOCOL, submission.id, request.now
            )
            return ProtocolAsked(await collecting(tx, request, task, submission))
        return await hand_in(tx, request, task, submission)


async def _lacks_protocol(tx: Transaction, task: Task, submission: Submission) -> bool:
    """Where the coordinator has it asked for, and the order expects minutes."""
    if submission.state is not SubmissionState.DRAFT or submission.protocol is not None:
        return False
    if Proof.PROTOCOL not in proofs_of(task.item):
        return False
    return (await tx.municipalities.get(task.municipality_id)).asks_protocol


async def hand_in(
    tx: Transaction, request: Request, task: Task, submission: Submission
) -> Submitted | Closed:
    """Whatever it lacks; once, whoever is quicker."""
    if not await tx.submissions.submit(submission.id, request.person.id, request.now):
        return closed(task, submission)
    tx.subject = about(submission)
    await tx.tasks.move(task.id, TaskState.SUBMITTED, news_at=request.now)
    await tx.conversations.end_about(submission.id)
    await tx.events.add(
        "submitted",
        request.now,
        municipality_id=task.municipality_id,
        person_id=request.person.id,
        task_id=task.id,
        submission_id=submission.id,
    )
    for coordinator in await tx.people.answering_for(task.organisation_id, task.municipality_id):
        await tx.outbox.add(
            coordinator,
            "submitted",
            f"{submission.id}:{request.act}",
            request.now,
            submission_id=submission.id,
        )
    handed_in = replace(task, state=TaskState.SUBMITTED)
    return Submitted(handed_in, submission, await _ahead(tx, task, request.now))


async def _ahead(tx: Transaction, task: Task, moment: datetime | None) -> int | None:
    if task.due is None or moment is None:
        return None
    municipality = await tx.municipalities.get(task.municipality_id)
    return (task.due - moment.astimezone(ZoneInfo(municipality.timezone)).date()).days


async def cancel_draft(request: Request, submission_id: int) -> Dropped | Closed | NotYours:
    """Drop the draft; the task stays as it was."""
    async with request.changing() as tx:
        submission, task = await own(tx, request, submission_id)
        if submission is None or task is None:
            return NotYours()
        if not await tx.submissions.cancel(submission.id):
            return closed(task, submission)
        tx.subject = about(submission)
        await tx.conversations.end_about(submission.id)
        return Dropped(task)


async def see_own(request: Request, submission_id: int) -> Collecting | Submitted | Closed | None:
    """What has become of a submission of one's own school; None where it is not one's own."""
    async with request.reading() as tx:
        submission, task = await own(tx, request, submission_id)
        if submission is None or task is None:
            return None
        draft = await collecting(tx, request, task, submission)
        ahead = await _ahead(tx, task, submission.submitted_at)
    match submission.state:
        case SubmissionState.DRAFT:
            return draft
        case SubmissionState.SUBMITTED:
            return Submitted(task, submission, ahead)
    return closed(task, submission)


async def own(
    tx: Transaction, request: Request, submission_id: int
) -> tuple[Submission | None, Task | None]:
    """A submission of one's own school, and its task; nothing where it is not one's own."""
    submission = await tx.submissions.get(submission_id)
    task = await tx.tasks.get(submission.task_id) if submission else None
    if task is None or not may_hand_in(request.person, task.organisation_id):
        return None, None
    return submission, task
