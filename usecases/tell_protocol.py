"""Say which minutes prove what is handed in, and hand it in."""

from dataclasses import dataclass

from roadmap.model import SubmissionState
from roadmap.protocols import protocol_of
from storage.conversations import Topic
from usecases.hand_in_task import Entered, ProtocolAsked, Submitted, hand_in
from usecases.open_drafts import Closed, closed, collecting, own_at_work
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class NoProtocolAsked:
    """This person's next text is about no minutes."""


async def tell_protocol(
    request: Request, words: str
) -> Submitted | Entered | ProtocolAsked | Closed | NoProtocolAsked:
    async with request.changing() as tx:
        conversation = await tx.conversations.of(request.person.id)
        if conversation is None or conversation.topic is not Topic.PROTOCOL:
            return NoProtocolAsked()
        submission, task = await own_at_work(tx, request, conversation.subject_id)
        if submission is None or task is None:
            return NoProtocolAsked()
        if submission.state is not SubmissionState.DRAFT:
            return closed(task, submission)
        protocol = protocol_of(words)
        if protocol is None:
            return ProtocolAsked(await collecting(tx, request, task, submission), unclear=True)
        await tx.submissions.set_protocol(submission.id, protocol)
        return await hand_in(tx, request, task, submission)
