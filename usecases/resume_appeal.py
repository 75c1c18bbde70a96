"""How far a person has come with what is asked of the coordinator; nothing is changed."""

from roadmap.appeals import AppealKind, AppealState
from roadmap.extending import ready_days
from storage.conversations import Topic
from usecases.ask_coordinator import Asked, DayAwaited, QuestionAwaited, WhyAwaited
from usecases.browse_tasks import NotYours
from usecases.decide_appeal import AnswerAwaited
from usecases.request import Request
from usecases.see_appeals import AppealCard, card_of_appeal, may_see

Asking = DayAwaited | WhyAwaited | QuestionAwaited


async def resume_appeal(
    request: Request, appeal_id: int
) -> Asking | Asked | AnswerAwaited | AppealCard | NotYours:
    async with request.reading() as tx:
        card = await card_of_appeal(tx, request, appeal_id)
        conversation = await tx.conversations.of(request.person.id)
    if card is None or not may_see(request.person, card):
        return NotYours()
    if card.appeal.state is AppealState.DRAFT:
        return asking(card)
    about = (conversation.topic, conversation.subject_id) if conversation else None
    if about == (Topic.ANSWER, appeal_id) and card.may_decide:
        return AnswerAwaited(card)
    return Asked(card) if card.own and card.is_waiting else card


def asking(card: AppealCard) -> Asking:
    task, draft = card.task, card.appeal
    if task is None or draft.kind is AppealKind.QUESTION:
        return QuestionAwaited(task, draft)
    if draft.kind is AppealKind.EXTENSION and draft.until is None and task.due is not None:
        return DayAwaited(task, draft, card.day, ready_days(task.due, card.day))
    return WhyAwaited(task, draft, card.day)
