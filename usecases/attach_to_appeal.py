"""Files that go with a question to the coordinator, or with the answer."""

from dataclasses import dataclass

from roadmap.appeals import Appeal, AppealKind, AppealState
from roadmap.model import Evidence
from storage.conversations import Topic
from storage.database import Transaction
from usecases.ask_coordinator import (
    Asked,
    NothingToAsk,
    QuestionAwaited,
    Said,
    drafted,
    send,
)
from usecases.browse_tasks import NotYours
from usecases.decide_appeal import (
    AnswerAwaited,
    Decision,
    Settled,
    decidable,
    put_answer,
)
from usecases.incoming_evidence import LARGEST_FILE, Fetch, IncomingFile, NotFetched
from usecases.request import Request
from usecases.resume_appeal import asking
from usecases.see_appeals import ANSWER, APPEAL, about, card_of_appeal


@dataclass(frozen=True, slots=True)
class FileNotTaken:
    """Too big for a bot, or not to be fetched; what is asked goes on."""

    name: str
    too_big: bool
    going_on: QuestionAwaited | AnswerAwaited


@dataclass(frozen=True, slots=True)
class NoFileAwaited:
    """The file is not for a question or an answer."""


Attached = QuestionAwaited | AnswerAwaited | FileNotTaken | NoFileAwaited


async def attach_to_appeal(
    request: Request, file: IncomingFile, fetch: Fetch, caption: str
) -> Attached:
    """Keep a file, and its caption, until the words that send them come."""
    async with request.reading() as tx:
        going_on = await _going_on(tx, request)
    if isinstance(going_on, NoFileAwaited):
        return going_on
    if file.size > LARGEST_FILE:
        return FileNotTaken(file.name, True, going_on)
    try:
        stored = await request.files.keep(fetch())
    except NotFetched:
        return FileNotTaken(file.name, False, going_on)
    piece = Evidence(
        id=0,
        kind=file.kind,
        added_by=request.person.id,
        added_at=request.now,
        text=caption.strip(),
        sha256=stored.sha256,
        name=file.name,
        mime=file.mime,
        size=stored.size,
        telegram_id=file.telegram_id if file.resendable else "",
    )
    return await _attach(request, piece)


async def _attach(request: Request, piece: Evidence) -> Attached:
    async with request.changing() as tx:
        going_on = await _going_on(tx, request)
        if isinstance(going_on, NoFileAwaited):
            return going_on
        answering = isinstance(going_on, AnswerAwaited)
        appeal = going_on.card.appeal if isinstance(going_on, AnswerAwaited) else going_on.appeal
        await tx.appeals.attach(appeal.id, piece, request.message_id, of_answer=answering)
        tx.subject = about(appeal.id)
        return await _going_on(tx, request)


async def _going_on(
    tx: Transaction, request: Request
) -> QuestionAwaited | AnswerAwaited | NoFileAwaited:
    draft = await drafted(tx, request)
    if draft is not None:
        if draft.kind is not AppealKind.QUESTION:
            return NoFileAwaited()
        task = await tx.tasks.get(draft.task_id) if draft.task_id is not None else None
        return QuestionAwaited(task, draft)
    conversation = await tx.conversations.of(request.person.id)
    if conversation is None or conversation.topic is not Topic.ANSWER:
        return NoFileAwaited()
    card = await decidable(tx, request, conversation.subject_id)
    if isinstance(card, NotYours) or card.appeal.kind is not AppealKind.QUESTION:
        return NoFileAwaited()
    return AnswerAwaited(card) if card.is_waiting else NoFileAwaited()


async def send_as_it_is(request: Request, appeal_id: int) -> Said | Decision:
    """Send what was collected without further words: what is asked, or an answer to it."""
    async with request.changing() as tx:
        card = await card_of_appeal(tx, request, appeal_id)
        if card is None:
            return NotYours()
        appeal = card.appeal
        if appeal.state is AppealState.DRAFT:
            if not card.own or appeal.asked_by_id != request.person.id:
                return NotYours()
            if not _is_complete(appeal):
                return asking(card)
            return await send(tx, request, appeal, appeal.text)
        if not card.may_decide or appeal.kind is not AppealKind.QUESTION:
            return NotYours()
        mine = any(file.added_by == request.person.id for file in appeal.answer_files)
        if card.is_waiting and not mine:
            return AnswerAwaited(card)
        return await put_answer(tx, request, appeal_id, "")


def _is_complete(draft: Appeal) -> bool:
    match draft.kind:
        case AppealKind.QUESTION:
            return bool(draft.files or draft.text)
        case AppealKind.EXTENSION:
            return draft.until is not None and bool(draft.text)
        case AppealKind.WAIVER:
            return bool(draft.text)


async def reply_with_words(
    request: Request, replied_to: int, words: str
) -> Asked | NothingToAsk | Settled | Decision | NoFileAwaited:
    """A reply to a message that shows a question answers it; to an answer, it asks on."""
    async with request.changing() as tx:
        shown = await tx.live_messages.at(request.chat_id, replied_to)
        if shown is None or shown.topic not in (APPEAL, ANSWER):
            return NoFileAwaited()
        card = await card_of_appeal(tx, request, shown.subject_id)
        if card is None or card.appeal.kind is not AppealKind.QUESTION:
            return NoFileAwaited()
        if shown.topic == APPEAL:
            return await put_answer(tx, request, card.appeal.id, words)
        if not card.own:
            return NoFileAwaited()
        return await _ask_on(tx, request, card.appeal.id, words)


async def _ask_on(
    tx: Transaction, request: Request, appeal_id: int, words: str
) -> Asked | NothingToAsk | NoFileAwaited:
    before = await tx.appeals.get(appeal_id)
    assert before is not None, "it was read in this very transaction"
    draft_id = await tx.appeals.start(
        AppealKind.QUESTION,
        municipality_id=before.municipality_id,
        organisation_id=before.organisation_id,
        task_id=before.task_id,
        person_id=request.person.id,
        now=request.now,
    )
    draft = await tx.appeals.get(draft_id)
    return NoFileAwaited() if draft is None else await send(tx, request, draft, words)
