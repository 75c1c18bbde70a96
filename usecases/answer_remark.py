"""A school answers a remark: whoever wrote it reads the answer, and the history keeps it."""

from dataclasses import dataclass

from roadmap.model import Organisation
from roadmap.remarks import Remark, Side
from roadmap.rights import may_hand_in
from storage.conversations import Topic
from storage.database import Transaction
from usecases.browse_tasks import NotYours, sees_school
from usecases.request import Request
from usecases.write_to_school import (
    LONGEST,
    NoRemarkAwaited,
    SchoolRemarks,
    remarks_of,
    tell_of_remark,
)

REMARK = "remark"
"""Live messages: a school's with what was written to it."""


@dataclass(frozen=True, slots=True)
class AnswerToRemarkAwaited:
    """The next words answer the remark; `too_long` where the last ones were."""

    school: Organisation
    remark: Remark
    too_long: bool = False


@dataclass(frozen=True, slots=True)
class NobodyReadsIt:
    """Whoever wrote the remark sees the school no longer."""

    school: Organisation
    remark: Remark


Answering = SchoolRemarks | AnswerToRemarkAwaited | NobodyReadsIt


async def ask_answer(
    request: Request, remark_id: int
) -> AnswerToRemarkAwaited | NobodyReadsIt | NotYours:
    async with request.changing() as tx:
        found = await _answerable(tx, request, remark_id)
        if isinstance(found, AnswerToRemarkAwaited):
            person = request.person.id
            await tx.conversations.begin(person, Topic.TO_WRITER, remark_id, request.now)
            tx.subject = f"answer_to_remark:{remark_id}"
        return found


async def see_awaited(
    request: Request, remark_id: int
) -> AnswerToRemarkAwaited | NobodyReadsIt | NotYours:
    async with request.reading() as tx:
        return await _answerable(tx, request, remark_id)


async def give_answer(request: Request, words: str) -> Answering | NoRemarkAwaited:
    async with request.changing() as tx:
        conversation = await tx.conversations.of(request.person.id)
        if conversation is None or conversation.topic is not Topic.TO_WRITER:
            return NoRemarkAwaited()
        return await _answer(tx, request, conversation.subject_id, words)


async def answer_by_reply(
    request: Request, replied_to: int, words: str
) -> Answering | NoRemarkAwaited:
    """A reply to the message with the remark answers it."""
    async with request.changing() as tx:
        shown = await tx.live_messages.at(request.chat_id, replied_to)
        if shown is None or shown.topic != REMARK:
            return NoRemarkAwaited()
        return await _answer(tx, request, shown.subject_id, words)


async def _answer(
    tx: Transaction, request: Request, remark_id: int, words: str
) -> Answering | NoRemarkAwaited:
    found = await _answerable(tx, request, remark_id)
    match found:
        case NotYours():
            return NoRemarkAwaited()
        case NobodyReadsIt():
            return found
    if len(words) > LONGEST:
        return AnswerToRemarkAwaited(found.school, found.remark, too_long=True)
    answer_id = await tx.remarks.add(
        found.school.id, request.person.id, Side.SCHOOL, words, request.now, remark_id
    )
    writer = found.remark.writer_id
    await tell_of_remark(tx, request, found.school, answer_id, [writer])
    return await remarks_of(tx, request, found.school, sent_to=1)


async def _answerable(
    tx: Transaction, request: Request, remark_id: int
) -> AnswerToRemarkAwaited | NobodyReadsIt | NotYours:
    """Of the reader's own school, and still seen by whoever wrote it."""
    remark = await tx.remarks.get(remark_id)
    if remark is None or remark.side is Side.SCHOOL:
        return NotYours()
    if not may_hand_in(request.person, remark.organisation_id):
        return NotYours()
    school = await tx.organisations.get(remark.organisation_id)
    assert school is not None, "a remark is to a school"
    writer = await tx.people.get(remark.writer_id)
    if writer is None or not await sees_school(tx, writer, school):
        return NobodyReadsIt(school, remark)
    return AnswerToRemarkAwaited(school, remark)
