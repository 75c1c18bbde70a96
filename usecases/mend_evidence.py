"""Whoever edits a message that is evidence of an open draft mends the evidence."""

from dataclasses import dataclass

from roadmap.model import Evidence, Submission, SubmissionState, Task
from usecases.collect_evidence import SameAgain, WrongNumbers, add_new
from usecases.incoming_evidence import pieces_of_text
from usecases.open_drafts import Collecting, collecting, own_at_work
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class EditedTooLate:
    """The message is evidence of what was handed in already, which stays as it was."""

    task: Task
    submission: Submission


async def mend_evidence(
    request: Request, text: str
) -> Collecting | SameAgain | WrongNumbers | EditedTooLate | None:
    """`text` is the message's new text or caption; None where it is no evidence that waits."""
    async with request.changing() as tx:
        found = await tx.pieces.waiting_with(request.person.id, request.message_id)
        draft, task = await own_at_work(tx, request, found) if found is not None else (None, None)
        if draft is None or task is None:
            return None
        if draft.state is SubmissionState.SUBMITTED:
            return EditedTooLate(task, draft)
        kept = await tx.pieces.drop_words(draft.id, request.person.id, request.message_id)
        pieces: list[Evidence] = pieces_of_text(request, text)
        parts = [(piece, request.message_id, n) for n, piece in enumerate(pieces, start=kept)]
        before = await collecting(tx, request, task, draft)
        mended = await add_new(tx, request, before, parts)
        tx.subject = f"submission:{draft.id}"
        return mended
