"""What schools ask of the coordinator: one of them, and what waits for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from roadmap.appeals import DECIDABLE, Appeal, AppealKind, AppealState
from roadmap.model import Evidence, Person, Role, Task
from roadmap.rights import may_decide, may_hand_in, may_oversee
from storage.database import Transaction
from usecases.browse_tasks import NotYours
from usecases.request import Request

TAKE_BACK_WITHIN = timedelta(minutes=10)
APPEAL, ANSWER = "appeal", "answer"
"""Live messages: a coordinator's with the appeal, a school's with the answer."""


@dataclass(frozen=True, slots=True)
class AppealCard:
    """What was asked, about what (`task` is None for a general question), and what came of it.

    `earlier` are questions about the same task that came before. `is_waiting`: it is to be
    decided on still; `own`: the reader acts for the school.
    """

    appeal: Appeal
    task: Task | None
    earlier: tuple[Appeal, ...]
    day: date
    timezone: str
    is_waiting: bool
    may_decide: bool = False
    own: bool = False
    may_take_back: bool = False


@dataclass(frozen=True, slots=True)
class WaitingAppeal:
    appeal: Appeal
    task: Task | None


@dataclass(frozen=True, slots=True)
class AppealQueue:
    """What waits of one kind, oldest first; `counts` of every kind."""

    kind: AppealKind
    waiting: tuple[WaitingAppeal, ...]
    counts: dict[AppealKind, int]
    day: date
    may_decide: bool


def about(appeal_id: int) -> str:
    """The subject of an update that changes an appeal."""
    return f"appeal:{appeal_id}"


async def open_appeal(request: Request, appeal_id: int) -> AppealCard | NotYours:
    async with request.reading() as tx:
        card = await card_of_appeal(tx, request, appeal_id)
    return card if card is not None and may_see(request.person, card) else NotYours()


async def appeal_files(
    request: Request, appeal_id: int
) -> tuple[AppealCard, tuple[Evidence, ...]] | NotYours:
    """The files of a question and of its answer."""
    card = await open_appeal(request, appeal_id)
    if isinstance(card, NotYours):
        return card
    return card, card.appeal.files + card.appeal.answer_files


def may_see(person: Person, card: AppealCard) -> bool:
    appeal = card.appeal
    if appeal.state is AppealState.DRAFT:
        return appeal.asked_by_id == person.id and card.own
    return card.own or may_oversee(person, appeal.municipality_id)


async def card_of_appeal(tx: Transaction, request: Request, appeal_id: int) -> AppealCard | None:
    """The card with what this person may do about it; who may see it is checked elsewhere."""
    appeal = await tx.appeals.get(appeal_id)
    if appeal is None:
        return None
    task = await tx.tasks.get(appeal.task_id) if appeal.task_id is not None else None
    municipality = await tx.municipalities.get(appeal.municipality_id)
    decides = may_decide(request.person, appeal.municipality_id)
    return AppealCard(
        appeal=appeal,
        task=task,
        earlier=await _earlier(tx, appeal, task),
        day=request.today(municipality),
        timezone=municipality.timezone,
        is_waiting=appeal.state is AppealState.OPEN and is_decidable(appeal, task),
        may_decide=decides,
        own=may_hand_in(request.person, appeal.organisation_id),
        may_take_back=decides and await _may_take_back(tx, request, appeal, task),
    )


async def _may_take_back(
    tx: Transaction, request: Request, appeal: Appeal, task: Task | None
) -> bool:
    """Decided a few minutes ago, and nothing has come of it since.

    A question's answer is said; a waiver that was granted is revoked at any time.
    """
    if task is None or appeal.decided_at is None:
        return False
    refused = appeal.state is AppealState.REFUSED and appeal.kind is not AppealKind.QUESTION
    extended = appeal.state is AppealState.GRANTED and appeal.kind is AppealKind.EXTENSION
    fresh = request.now < appeal.decided_at + TAKE_BACK_WITHIN
    if not fresh or not (refused or (extended and task.due == appeal.until)):
        return False
    if not is_decidable(appeal, task):
        return False
    thread = await tx.appeals.of_task(task)
    return not any(a.id > appeal.id and a.kind is appeal.kind for a in thread)


def is_decidable(appeal: Appeal, task: Task | None) -> bool:
    """Whether the task is still in a state in which an answer changes something."""
    return task is None or task.state in DECIDABLE[appeal.kind]


async def _earlier(tx: Transaction, appeal: Appeal, task: Task | None) -> tuple[Appeal, ...]:
    if task is None or appeal.kind is not AppealKind.QUESTION:
        return ()
    thread = await tx.appeals.of_task(task)
    return tuple(a for a in thread if a.kind is AppealKind.QUESTION and a.id < appeal.id)


async def appeals_waiting(request: Request, kind: AppealKind) -> AppealQueue | NotYours:
    """Of every municipality that the person oversees."""
    seen = overseen(request.person)
    if not seen:
        return NotYours()
    async with request.reading() as tx:
        found = await tx.appeals.waiting(seen, kind)
        counts = await tx.appeals.count_waiting(seen)
        tasks = {t.id: t for t in await tx.tasks.these(_task_ids(found))}
        municipality = await tx.municipalities.get(seen[-1])
    decides = {m.municipality.id for m in request.person.memberships if m.role is Role.COORDINATOR}
    return AppealQueue(
        kind=kind,
        waiting=tuple(WaitingAppeal(a, tasks.get(a.task_id or 0)) for a in found),
        counts=counts,
        day=request.today(municipality),
        may_decide=bool(decides),
    )


async def waiting_counts(tx: Transaction, person: Person) -> dict[AppealKind, int]:
    return await tx.appeals.count_waiting(overseen(person))


def overseen(person: Person) -> list[int]:
    """The municipalities that a person oversees."""
    found = (m.municipality.id for m in person.memberships)
    return [each for each in dict.fromkeys(found) if may_oversee(person, each)]


def _task_ids(found: Sequence[Appeal]) -> list[int]:
    return [a.task_id for a in found if a.task_id is not None]


async def tell_school(tx: Transaction, request: Request, card: AppealCard, occasion: str) -> None:
    """Everybody who acts for the school learns what was decided, and every message shows it."""
    for person_id in await tx.people.of_school(card.appeal.organisation_id):
        await tx.outbox.add(
            person_id,
            "appeal_settled",
            f"{card.appeal.id}:{occasion}",
            request.now,
            appeal_id=card.appeal.id,
        )
    await redraw(tx, request, card.appeal.id, occasion)


async def redraw(tx: Transaction, request: Request, appeal_id: int, occasion: str) -> None:
    """Every message that shows the appeal, but the one that was pressed, is drawn anew."""
    for message in await tx.live_messages.of(APPEAL, appeal_id):
        if (message.chat_id, message.message_id) != (request.chat_id, request.message_id):
            await tx.outbox.add(
                message.chat_id,
                "appeal_redraw",
                f"{appeal_id}:{occasion}:{message.message_id}",
                request.now,
                appeal_id=appeal_id,
                message_id=message.message_id,
            )


async def note(tx: Transaction, request: Request, appeal: Appeal, kind: str) -> None:
    """Add to the history what happened to an appeal."""
    await tx.events.add(
        kind,
        request.now,
        municipality_id=appeal.municipality_id,
        person_id=request.person.id,
        task_id=appeal.task_id,
        appeal_id=appeal.id,
        organisation_id=appeal.organisation_id,
        until=appeal.until.isoformat() if appeal.until else None,
    )
