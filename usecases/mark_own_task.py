"""The coordinator marks a task of the department itself as done: one tap, with no proof."""

from roadmap.rights import may_decide
from roadmap.sieve import OWN
from usecases.browse_tasks import NotYours
from usecases.hand_in_task import Entered, Submitted, hand_in
from usecases.incoming_evidence import pieces_of_text
from usecases.open_drafts import Closed, Collecting, open_draft_of
from usecases.request import Request

DONE = "Выполнено"


async def mark_own_task(
    request: Request, task_id: int
) -> Entered | Submitted | Closed | Collecting | NotYours:
    """With what has been collected for it, if anything; it can be taken back like any entry."""
    async with request.changing() as tx:
        task = await tx.tasks.get(task_id)
        if task is None or not may_decide(request.person, task.municipality_id):
            return NotYours()
        performer = await tx.organisations.get(task.organisation_id)
        if performer is None or performer.kind not in OWN:
            return NotYours()
        opened = await open_draft_of(tx, request, task_id)
        if not isinstance(opened, Collecting):
            return opened
        if not opened.draft.evidence:
            for part, piece in enumerate(pieces_of_text(request, DONE)):
                await tx.pieces.attach(opened.draft.id, piece, request.message_id, part)
        return await hand_in(tx, request, task, opened.draft)
