"""Words that came while a draft was open: answered or taken as proof, and the other in one tap."""

from dataclasses import dataclass

from roadmap.model import EvidenceKind, SubmissionState, Task
from storage.database import Transaction
from usecases.ask_coordinator import Asked, NothingToAsk, ask_in_words
from usecases.bring_evidence import NothingKept, Placed, place_kept
from usecases.browse_tasks import NotYours
from usecases.incoming_evidence import pieces_of_text
from usecases.open_drafts import about, own_at_work
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class TakenOut:
    """The words are in the draft of the `task` no longer, and are to be answered."""

    words: str
    task: Task


@dataclass(frozen=True, slots=True)
class NoSuchWords:
    """They are out already, handed in, or somebody else's."""


async def keep_answered(tx: Transaction, request: Request, words: str) -> None:
    """Words that are answered as a question may be proof after all."""
    batch = _answered(request.message_id)
    before = await tx.loose.of(request.person.id, batch)
    await tx.loose.drop(request.person.id, *(piece for piece, _, _ in before))
    for part, piece in enumerate(pieces_of_text(request, words)):
        await tx.loose.keep(batch, piece, request.message_id, part)


async def add_answered(request: Request, message_id: int, task_id: int) -> Placed | NothingKept:
    """They are proof: into the task's draft."""
    return await place_kept(request, _answered(message_id), task_id)


async def ask_answered(
    request: Request, message_id: int, task_id: int
) -> Asked | NothingToAsk | NotYours | NoSuchWords:
    """They are a question to the coordinator about the task."""
    async with request.changing() as tx:
        words = await words_answered(tx, request, message_id)
        return await ask_in_words(tx, request, task_id, words) if words else NoSuchWords()


async def words_answered(tx: Transaction, request: Request, message_id: int) -> str:
    """What was kept of a message, once; nothing where it is gone already."""
    parts = await tx.loose.of(request.person.id, _answered(message_id))
    await tx.loose.drop(request.person.id, *(piece for piece, _, _ in parts))
    return parts[0][0].text if parts else ""


async def take_words_out(request: Request, evidence_id: int) -> TakenOut | NoSuchWords:
    """What one has sent oneself was a question: out of the open draft."""
    async with request.changing() as tx:
        found = await tx.submissions.with_piece(evidence_id)
        draft, task = await own_at_work(tx, request, found.id) if found else (None, None)
        if draft is None or task is None or draft.state is not SubmissionState.DRAFT:
            return NoSuchWords()
        [piece] = [piece for piece in draft.evidence if piece.id == evidence_id]
        if piece.kind is not EvidenceKind.TEXT or piece.added_by != request.person.id:
            return NoSuchWords()
        await tx.pieces.detach(piece.id)
        await keep_answered(tx, request, piece.text)
        tx.subject = about(draft)
        return TakenOut(piece.text, task)


def _answered(message_id: int) -> int:
    """A batch of its own, below 0: nobody is asked which task it is for."""
    return -message_id
