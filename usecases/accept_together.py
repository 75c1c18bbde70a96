"""Accept what several schools handed in for one item, after a look at all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from roadmap.model import Item, Submission, SubmissionState, Task, TaskState
from roadmap.rights import may_decide
from storage.database import Transaction
from storage.pieces import Repeat
from usecases.browse_tasks import NotYours
from usecases.closed_years import require_at_work
from usecases.open_drafts import about
from usecases.request import Request
from usecases.review_submission import card_of_review, decided_on

# As many as one message shows, so that nothing is accepted unseen.
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Together:
    """What waits of one item: the first few of them, oldest first, and how many there are.

    `repeats` by submission: what of it another school has handed in, too.
    """

    item: Item
    shown: tuple[tuple[Task, Submission], ...]
    count: int
    repeats: dict[int, tuple[Repeat, ...]]
    timezone: str


@dataclass(frozen=True, slots=True)
class AcceptedTogether:
    """`count` were accepted now; `rest` is what waits of the item still, if anything."""

    item: Item
    count: int
    rest: Together | None


@dataclass(frozen=True, slots=True)
class DecidedBefore:
    """Somebody was quicker: `decided` are those that were shown, each with who and when."""

    item: Item
    decided: tuple[tuple[Task, Submission], ...]
    timezone: str


async def look_together(request: Request, item_id: int) -> Together | NotYours:
    async with request.reading() as tx:
        item = await _item(tx, request, item_id)
        found = None if item is None else await _together(tx, *item)
    return NotYours() if found is None else found


async def accept_together(
    request: Request, item_id: int, first: datetime, last: datetime
) -> AcceptedTogether | DecidedBefore | NotYours:
    """Those that were handed in between two moments, inclusive: the ones that were shown."""
    async with request.changing() as tx:
        found = await _item(tx, request, item_id)
        if found is None:
            return NotYours()
        item, municipality_id = found
        accepted: list[Submission] = []
        for submission in await tx.submissions.under_review_of_item(municipality_id, item_id):
            handed_in = submission.submitted_at
            if handed_in is not None and first <= handed_in <= last and len(accepted) < SHOWN:
                accepted += await _accept(tx, request, submission)
        rest = await _together(tx, item, municipality_id)
        if not accepted and rest is None:
            decided = await _decided(tx, item, first, last)
            municipality = await tx.municipalities.get(municipality_id)
            return DecidedBefore(item, decided, municipality.timezone) if decided else NotYours()
        if accepted:
            tx.subject = about(accepted[-1])
        return AcceptedTogether(item, len(accepted), rest)


async def _accept(
    tx: Transaction, request: Request, submission: Submission
) -> Sequence[Submission]:
    card = await card_of_review(tx, submission.id)
    state = SubmissionState.ACCEPTED
    if card is None or card.task.state is not TaskState.SUBMITTED:
        return ()
    if not await tx.submissions.decide(submission.id, state, request.person.id, request.now):
        return ()
    await decided_on(tx, request, card, state)
    return (submission,)


async def _decided(
    tx: Transaction, item: Item, first: datetime, last: datetime
) -> tuple[tuple[Task, Submission], ...]:
    tasks = {task.id: task for task in await tx.tasks.of_item(item.id)}
    rounds = await tx.submissions.of_tasks(tasks)
    found = (
        (tasks[task_id], submission)
        for task_id, of_task in rounds.items()
        for submission in of_task
        if submission.submitted_at and first <= submission.submitted_at <= last
        if submission.decided_at
    )
    return tuple(found)[:SHOWN]


async def _item(tx: Transaction, request: Request, item_id: int) -> tuple[Item, int] | None:
    """The item and its municipality, where this person decides there."""
    tasks = await tx.tasks.of_item(item_id)
    if not tasks or not may_decide(request.person, tasks[0].municipality_id):
        return None
    require_at_work(tasks[0])
    return tasks[0].item, tasks[0].municipality_id


async def _together(tx: Transaction, item: Item, municipality_id: int) -> Together | None:
    waiting = await tx.submissions.under_review_of_item(municipality_id, item.id)
    tasks = {task.id: task for task in await tx.tasks.these(s.task_id for s in waiting)}
    at_work = [(tasks[s.task_id], s) for s in waiting if s.task_id in tasks]
    if not at_work:
        return None
    municipality = await tx.municipalities.get(municipality_id)
    shown = tuple(at_work[:SHOWN])
    repeats = {s.id: tuple(await tx.pieces.repeats(s.id)) for _, s in shown}
    return Together(item, shown, len(at_work), repeats, municipality.timezone)
