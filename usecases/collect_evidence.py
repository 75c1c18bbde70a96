"""Add what a person sends to the draft that they are collecting."""

from dataclasses import dataclass, replace

from roadmap.counts import asks_share
from roadmap.model import (
    Evidence,
    EvidenceKind,
    SubmissionState,
    Task,
)
from roadmap.shares import Fault, Typed, typed_numbers, with_typed
from storage.conversations import HANDING_IN, Topic
from storage.database import Transaction
from usecases.incoming_evidence import (
    Fetch,
    IncomingFile,
    NotFetched,
    TooLarge,
    pieces_of_file,
    pieces_of_text,
)
from usecases.open_drafts import Closed, Collecting, about, closed, collecting, own_at_work
from usecases.request import Request


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
class NoDraft:
    """Nothing is being collected, so what was sent belongs nowhere yet."""


Attached = Collecting | SameAgain | WrongNumbers | NoDraft | Closed


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


async def attach_text(request: Request, text: str) -> Attached:
    """Add a text to the draft, each link in it as a piece of its own."""
    return await _attach(request, pieces_of_text(request, text))


async def _attach(request: Request, pieces: list[Evidence]) -> Attached:
    async with request.changing() as tx:
        found = await _collecting(tx, request, goes_on=True)
        if not isinstance(found, Collecting):
            return found
        parts = [(piece, request.message_id, part) for part, piece in enumerate(pieces)]
        placed = await add_new(tx, request, found, parts)
        also = [
            await _copy_album(tx, found.draft.id, draft_id, album)
            for album in {piece.album for piece in pieces if piece.album}
            for draft_id in await tx.pieces.drafts_of_album(request.person.id, album)
            if draft_id != found.draft.id
        ]
        return replace(placed, also=tuple(also)) if isinstance(placed, Collecting) else placed


async def _copy_album(tx: Transaction, from_id: int, to_id: int, album: str) -> Task:
    """A part of an album that was named for several tasks is in each of their drafts."""
    await tx.pieces.copy_album(from_id, to_id, album)
    draft = await tx.submissions.get(to_id)
    task = await tx.tasks.get(draft.task_id) if draft else None
    assert task is not None, "the draft was found in this very transaction"
    return task


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


async def _take_numbers(tx: Transaction, submission_id: int, numbers: Typed) -> list[Fault]:
    draft = await tx.submissions.get(submission_id)
    assert draft is not None, "a draft is never deleted"
    known = with_typed(numbers, draft.share_done, draft.share_of)
    if isinstance(known, Fault):
        return [known]
    await tx.submissions.set_share(submission_id, *known)
    return []


async def _collecting(
    tx: Transaction, request: Request, *, goes_on: bool = False
) -> Collecting | NoDraft | Closed:
    """The draft that pieces are for; whoever `goes_on` with it says no day of entry next."""
    conversation = await tx.conversations.of(request.person.id)
    if conversation is None or conversation.topic not in HANDING_IN:
        return NoDraft()
    draft, task = await own_at_work(tx, request, conversation.subject_id)
    if draft is None or task is None:
        return NoDraft()
    if draft.state is not SubmissionState.DRAFT:
        return closed(task, draft)
    if goes_on and conversation.topic is Topic.CAME_ON:
        await tx.conversations.begin(request.person.id, Topic.EVIDENCE, draft.id, request.now)
    return await collecting(tx, request, task, draft)
