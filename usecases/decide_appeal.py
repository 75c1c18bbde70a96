"""The coordinator decides on what a school asks: one tap, for one school or a whole item."""

from dataclasses import dataclass

from roadmap.appeals import Appeal, AppealKind, AppealState
from roadmap.model import Item
from roadmap.rights import may_decide
from storage.conversations import Topic
from storage.database import Transaction
from usecases.ask_coordinator import end_conversation, with_captions
from usecases.browse_tasks import NotYours
from usecases.closed_years import require_at_work
from usecases.request import Request
from usecases.see_appeals import (
    AppealCard,
    about,
    card_of_appeal,
    note,
    overseen,
    tell_school,
)


@dataclass(frozen=True, slots=True)
class Settled:
    """Decided now, by this person."""

    card: AppealCard


@dataclass(frozen=True, slots=True)
class SettledBefore:
    """Somebody was first, or the task is done: the card says what there is to say."""

    card: AppealCard


@dataclass(frozen=True, slots=True)
class AnswerAwaited:
    """The next text of this person is the answer, or the reason of a refusal."""

    card: AppealCard


@dataclass(frozen=True, slots=True)
class NoAnswerAwaited:
    """This person's words, or files, answer nothing."""


@dataclass(frozen=True, slots=True)
class SettledTogether:
    """`count` of one item were granted, or refused, at once."""

    kind: AppealKind
    count: int
    granted: bool = True


@dataclass(frozen=True, slots=True)
class AppealsTogether:
    """What waits of one item, the first to be asked first."""

    kind: AppealKind
    item: Item
    waiting: tuple[Appeal, ...]

    @property
    def shown(self) -> tuple[Appeal, ...]:
        return self.waiting[:SHOWN_TOGETHER]

    @property
    def more(self) -> int:
        return len(self.waiting) - len(self.shown)


SHOWN_TOGETHER = 12
Decision = AppealCard | Settled | SettledBefore | AnswerAwaited | NotYours


async def grant(request: Request, appeal_id: int) -> Decision:
    """Agree to a later day, or that the item is not the school's."""
    async with request.changing() as tx:
        card = await decidable(tx, request, appeal_id)
        if isinstance(card, NotYours) or card.appeal.kind is AppealKind.QUESTION:
            return NotYours()
        if not card.is_waiting:
            return SettledBefore(card)
        return await _grant(tx, request, card)


async def _grant(tx: Transaction, request: Request, card: AppealCard) -> Settled | SettledBefore:
    decided = await settle(tx, request, card, AppealState.GRANTED)
    appeal, task = card.appeal, card.task
    if isinstance(decided, Settled) and task is not None:
        if appeal.until is not None:
            await tx.tasks.extend(task.id, appeal.until)
        else:
            await tx.tasks.waive(task.item.id, task.organisation_id)
        return Settled(await _again(tx, request, appeal.id))
    return decided


async def look_at_all(
    request: Request, item_id: int, kind: AppealKind
) -> AppealsTogether | NotYours:
    """What was asked about one item, to be decided on at once."""
    async with request.reading() as tx:
        return await together(tx, request, item_id, kind)


async def together(
    tx: Transaction, request: Request, item_id: int, kind: AppealKind
) -> AppealsTogether | NotYours:
    waiting = await _decidable_of(tx, request, item_id, kind)
    task = await tx.tasks.get(waiting[0].task_id or 0) if waiting else None
    return NotYours() if task is None else AppealsTogether(kind, task.item, tuple(waiting))


async def _decidable_of(
    tx: Transaction, request: Request, item_id: int, kind: AppealKind
) -> list[Appeal]:
    waiting = await tx.appeals.waiting(overseen(request.person), kind, item_id)
    mine = (a for a in waiting if may_decide(request.person, a.municipality_id))
    return sorted(mine, key=lambda appeal: appeal.id)


async def grant_all(
    request: Request, item_id: int, kind: AppealKind, newest: int
) -> SettledTogether | NotYours:
    """Grant what was asked about one item, up to the `newest` appeal that was shown."""
    async with request.changing() as tx:
        return await settle_all(tx, request, item_id, kind, newest, granting=True)


async def refuse_extensions(
    request: Request, item_id: int, newest: int
) -> SettledTogether | NotYours:
    """The same the other way; waivers are refused with a reason."""
    async with request.changing() as tx:
        return await settle_all(tx, request, item_id, AppealKind.EXTENSION, newest, granting=False)


async def settle_all(
    tx: Transaction,
    request: Request,
    item_id: int,
    kind: AppealKind,
    newest: int,
    *,
    granting: bool,
    words: str = "",
) -> SettledTogether | NotYours:
    settled = 0
    for appeal in await _decidable_of(tx, request, item_id, kind):
        card = await _again(tx, request, appeal.id)
        if appeal.id <= newest and card.is_waiting:
            outcome = (
                await _grant(tx, request, card)
                if granting
                else await settle(tx, request, card, AppealState.REFUSED, words)
            )
            settled += isinstance(outcome, Settled)
    if not settled:
        return NotYours()
    tx.subject = f"appeals:{kind}"
    return SettledTogether(kind, settled, granting)


async def refuse(request: Request, appeal_id: int) -> Decision:
    """An extension at once, where a reason may follow; a waiver only with a reason."""
    async with request.changing() as tx:
        card = await decidable(tx, request, appeal_id)
        if isinstance(card, NotYours) or card.appeal.kind is AppealKind.QUESTION:
            return NotYours()
        if not card.is_waiting:
            return SettledBefore(card)
        if card.appeal.kind is AppealKind.WAIVER:
            return await _await_answer(tx, request, card)
        return await settle(tx, request, card, AppealState.REFUSED)


async def begin_answer(request: Request, appeal_id: int) -> Decision:
    """From now on the next text is the answer, or why it was refused."""
    async with request.changing() as tx:
        card = await decidable(tx, request, appeal_id)
        if isinstance(card, NotYours):
            return card
        if not card.is_waiting and not is_unexplained(card.appeal):
            return SettledBefore(card)
        return await _await_answer(tx, request, card)


def is_unexplained(appeal: Appeal) -> bool:
    """Refused, and nobody has said why."""
    return appeal.state is AppealState.REFUSED and not appeal.answer


async def _await_answer(tx: Transaction, request: Request, card: AppealCard) -> AnswerAwaited:
    await tx.conversations.begin(request.person.id, Topic.ANSWER, card.appeal.id, request.now)
    tx.subject = about(card.appeal.id)
    return AnswerAwaited(card)


async def leave_unanswered(request: Request, appeal_id: int) -> Decision:
    """Changed one's mind: it waits as before."""
    async with request.changing() as tx:
        card = await decidable(tx, request, appeal_id)
        if isinstance(card, NotYours):
            return card
        await end_conversation(tx, request, Topic.ANSWER, appeal_id)
        tx.subject = about(appeal_id)
        return card


async def answer(request: Request, words: str) -> Decision | NoAnswerAwaited:
    """Use the person's words for what they are answering."""
    async with request.changing() as tx:
        conversation = await tx.conversations.of(request.person.id)
        if conversation is None or conversation.topic is not Topic.ANSWER:
            return NoAnswerAwaited()
        return await put_answer(tx, request, conversation.subject_id, words)


async def put_answer(
    tx: Transaction, request: Request, appeal_id: int, words: str
) -> Settled | SettledBefore | NotYours:
    """Answer a question, refuse with a reason, or say afterwards why it was refused."""
    card = await decidable(tx, request, appeal_id)
    if isinstance(card, NotYours):
        return card
    await end_conversation(tx, request, Topic.ANSWER, appeal_id)
    if is_unexplained(card.appeal):
        return await _explain(tx, request, card, words)
    if not card.is_waiting:
        return SettledBefore(card)
    question = card.appeal.kind is AppealKind.QUESTION
    state = AppealState.ANSWERED if question else AppealState.REFUSED
    await tx.appeals.keep_answer_files(appeal_id, request.person.id)
    mine = (f for f in card.appeal.answer_files if f.added_by == request.person.id)
    return await settle(tx, request, card, state, with_captions(mine, words))


async def _explain(tx: Transaction, request: Request, card: AppealCard, words: str) -> Settled:
    await tx.appeals.explain(card.appeal.id, words.strip())
    await note(tx, request, card.appeal, f"{card.appeal.kind}_explained")
    await tell_school(tx, request, card, "explained")
    tx.subject = about(card.appeal.id)
    return Settled(await _again(tx, request, card.appeal.id))


async def revoke_waiver(request: Request, appeal_id: int) -> Decision:
    """The item is the school's after all: its tasks are open again."""
    async with request.changing() as tx:
        card = await decidable(tx, request, appeal_id)
        if isinstance(card, NotYours) or card.task is None:
            return NotYours()
        if card.appeal.kind is not AppealKind.WAIVER:
            return NotYours()
        before = AppealState.GRANTED
        decided = await settle(tx, request, card, AppealState.REVOKED, before=before)
        if isinstance(decided, Settled):
            await tx.tasks.give_back(card.task.item.id, card.task.organisation_id)
        return decided


async def settle(
    tx: Transaction,
    request: Request,
    card: AppealCard,
    state: AppealState,
    words: str = "",
    before: AppealState = AppealState.OPEN,
) -> Settled | SettledBefore:
    """Write the decision down, once, and tell whom it concerns."""
    appeal = card.appeal
    if not await tx.appeals.decide(
        appeal.id, state, request.person.id, request.now, words.strip(), before
    ):
        return SettledBefore(card)
    await note(tx, request, appeal, f"{appeal.kind}_{state}")
    await tell_school(tx, request, card, f"{state}:{request.act}")
    tx.subject = about(appeal.id)
    return Settled(await _again(tx, request, appeal.id))


async def decidable(tx: Transaction, request: Request, appeal_id: int) -> AppealCard | NotYours:
    card = await card_of_appeal(tx, request, appeal_id)
    if card is None or not card.may_decide or card.appeal.state is AppealState.DRAFT:
        return NotYours()
    require_at_work(card.task)
    return card


async def _again(tx: Transaction, request: Request, appeal_id: int) -> AppealCard:
    card = await card_of_appeal(tx, request, appeal_id)
    assert card is not None, "it was read in this very transaction"
    return card
