"""Whoever edits a message that is evidence of an open draft mends the evidence."""

from roadmap.model import Evidence, SubmissionState
from usecases.collect_evidence import SameAgain, WrongNumbers, add_new
from usecases.incoming_evidence import pieces_of_text
from usecases.open_drafts import Collecting, collecting, own_at_work
from usecases.request import Request


async def mend_evidence(
    request: Request, text: str
) -> Collecting | SameAgain | WrongNumbers | None:
    """`text` is the message's new text or caption; None where it is in no open draft.

    What was handed in already stays as it was.
    """
    async with request.changing() as tx:
        found = await tx.pieces.draft_with(request.person.id, request.message_id)
        draft, task = await own_at_work(tx, request, found) if found is not None else (None, None)
        if draft is None or task is None or draft.state is not SubmissionState.DRAFT:
            return None
        kept = await tx.pieces.drop_words(draft.id, request.person.id, request.message_id)
        pieces: list[Evidence] = pieces_of_text(request, text)
        parts = [(piece, request.message_id, n) for n, piece in enumerate(pieces, start=kept)]
        before = await collecting(tx, request, task, draft)
        mended = await add_new(tx, request, before, parts)
        tx.subject = f"submission:{draft.id}"
        return mended
