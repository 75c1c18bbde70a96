"""Which task a person is handing in just now."""

from roadmap.model import SubmissionState, Task
from storage.conversations import HANDING_IN
from storage.database import Transaction
from usecases.open_drafts import own
from usecases.request import Request


async def draft_in_hand(request: Request) -> Task | None:
    async with request.reading() as tx:
        return await in_hand(tx, request)


async def in_hand(tx: Transaction, request: Request) -> Task | None:
    conversation = await tx.conversations.of(request.person.id)
    if conversation is None or conversation.topic not in HANDING_IN:
        return None
    draft, task = await own(tx, request, conversation.subject_id)
    return task if draft is not None and draft.state is SubmissionState.DRAFT else None
