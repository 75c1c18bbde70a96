"""Take one piece out of a draft."""

from dataclasses import dataclass, replace

from roadmap.model import Submission, SubmissionState, Task
from storage.database import Transaction
from usecases.browse_tasks import NotYours
from usecases.open_drafts import Closed, about, closed, own_at_work
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class DraftParts:
    """The pieces of an open draft, each to be taken out or left."""

    task: Task
    draft: Submission


async def see_parts(request: Request, submission_id: int) -> DraftParts | Closed | NotYours:
    async with request.reading() as tx:
        submission, task = await own_at_work(tx, request, submission_id)
    if submission is None or task is None:
        return NotYours()
    return _parts(task, submission)


async def remove_part(request: Request, evidence_id: int) -> DraftParts | Closed | NotYours:
    """What was taken out already is not there: the same answer as for another school's."""
    async with request.changing() as tx:
        found, task = await _own_piece(tx, request, evidence_id)
        if found is None or task is None:
            return NotYours()
        if found.state is SubmissionState.DRAFT:
            await tx.pieces.detach(evidence_id)
            tx.subject = about(found)
        left = tuple(piece for piece in found.evidence if piece.id != evidence_id)
        return _parts(task, replace(found, evidence=left))


async def _own_piece(
    tx: Transaction, request: Request, evidence_id: int
) -> tuple[Submission | None, Task | None]:
    submission = await tx.submissions.with_piece(evidence_id)
    return await own_at_work(tx, request, submission.id) if submission else (None, None)


def _parts(task: Task, submission: Submission) -> DraftParts | Closed:
    if submission.state is SubmissionState.DRAFT:
        return DraftParts(task, submission)
    return closed(task, submission)
