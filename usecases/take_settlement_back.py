"""Take back what was decided on a school's appeal, as long as it is a few minutes old only."""

from roadmap.appeals import Appeal, AppealKind, AppealState
from storage.database import Transaction
from usecases.browse_tasks import NotYours
from usecases.decide_appeal import Settled, SettledBefore, decidable
from usecases.request import Request
from usecases.see_appeals import about, card_of_appeal, note, tell_school
from usecases.task_orders import OrderAct


async def take_settlement_back(
    request: Request, appeal_id: int
) -> Settled | SettledBefore | NotYours:
    """It waits for a decision again, and the day is the one it was."""
    async with request.changing() as tx:
        card = await decidable(tx, request, appeal_id)
        if isinstance(card, NotYours):
            return card
        appeal = card.appeal
        if not card.may_take_back or not await tx.appeals.reopen(appeal.id, appeal.state):
            return SettledBefore(card)
        if appeal.state is AppealState.GRANTED:
            await _move_back(tx, request, appeal)
        await note(tx, request, appeal, f"{appeal.kind}_reopened")
        await tell_school(tx, request, card, f"reopened:{request.act}")
        tx.subject = about(appeal.id)
        again = await card_of_appeal(tx, request, appeal.id)
        assert again is not None, "it was read in this very transaction"
        return Settled(again)


async def _move_back(tx: Transaction, request: Request, appeal: Appeal) -> None:
    assert appeal.kind is AppealKind.EXTENSION, "a waiver that was granted is revoked"
    assert appeal.task_id is not None, "an extension is of a task"
    assert appeal.until is not None, "an extension names a day"
    assert appeal.due_before is not None, "an extension is of a day"
    await tx.tasks.shorten(appeal.task_id, appeal.until, appeal.due_before)
    await tx.events.add(
        OrderAct.MOVED,
        request.now,
        municipality_id=appeal.municipality_id,
        person_id=request.person.id,
        task_id=appeal.task_id,
        was=appeal.until.isoformat(),
        due=appeal.due_before.isoformat(),
        by=request.person.name,
    )
