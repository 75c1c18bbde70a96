"""Say of several schools at once that an item is theirs after all: one reason serves for all."""

from dataclasses import dataclass

from roadmap.appeals import AppealKind
from roadmap.model import Item
from storage.conversations import Topic
from storage.database import Transaction
from usecases.browse_tasks import NotYours
from usecases.decide_appeal import (
    AppealsTogether,
    NoAnswerAwaited,
    SettledTogether,
    look_at_all,
    settle_all,
    together,
)
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class ReasonForAllAwaited:
    """The next words refuse `count` waivers of an item, up to the `newest` that was shown."""

    item: Item
    newest: int
    count: int


async def ask_reason_for_all(
    request: Request, item_id: int, newest: int
) -> ReasonForAllAwaited | NotYours:
    async with request.changing() as tx:
        found = await _awaited(tx, request, item_id, newest)
        if isinstance(found, ReasonForAllAwaited):
            await tx.conversations.begin(
                request.person.id, Topic.WHY_THEIRS, item_id, request.now, str(newest)
            )
            tx.subject = f"refusing:{item_id}:{newest}"
        return found


async def see_reason_awaited(
    request: Request, item_id: int, newest: int
) -> ReasonForAllAwaited | NotYours:
    async with request.reading() as tx:
        return await _awaited(tx, request, item_id, newest)


async def _awaited(
    tx: Transaction, request: Request, item_id: int, newest: int
) -> ReasonForAllAwaited | NotYours:
    found = await together(tx, request, item_id, AppealKind.WAIVER)
    if isinstance(found, NotYours):
        return found
    count = sum(appeal.id <= newest for appeal in found.waiting)
    return ReasonForAllAwaited(found.item, newest, count) if count else NotYours()


async def give_reason_for_all(
    request: Request, words: str
) -> SettledTogether | NotYours | NoAnswerAwaited:
    """Use the person's words as the reason, where one is awaited."""
    async with request.changing() as tx:
        conversation = await tx.conversations.of(request.person.id)
        if conversation is None or conversation.topic is not Topic.WHY_THEIRS:
            return NoAnswerAwaited()
        item_id, newest = conversation.subject_id, int(conversation.part)
        return await _refuse(tx, request, item_id, newest, words)


async def refuse_for_reason(
    request: Request, item_id: int, newest: int, words: str
) -> SettledTogether | NotYours:
    """The same with a reason that was ready."""
    async with request.changing() as tx:
        return await _refuse(tx, request, item_id, newest, words)


async def _refuse(
    tx: Transaction, request: Request, item_id: int, newest: int, words: str
) -> SettledTogether | NotYours:
    await _end(tx, request)
    return await settle_all(
        tx, request, item_id, AppealKind.WAIVER, newest, granting=False, words=words
    )


async def leave_them_waiting(request: Request, item_id: int) -> AppealsTogether | NotYours:
    """Changed one's mind: they wait as before."""
    async with request.changing() as tx:
        await _end(tx, request)
        tx.subject = f"appeals:{AppealKind.WAIVER}"
    return await look_at_all(request, item_id, AppealKind.WAIVER)


async def _end(tx: Transaction, request: Request) -> None:
    conversation = await tx.conversations.of(request.person.id)
    if conversation is not None and conversation.topic is Topic.WHY_THEIRS:
        await tx.conversations.end(request.person.id)
