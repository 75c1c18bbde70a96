"""Accept what a school handed in, or return it with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from roadmap.appeals import AppealKind
from roadmap.model import Submission, SubmissionState, Task, TaskState
from roadmap.rights import may_decide, may_oversee
from storage.conversations import Topic
from storage.database import Transaction
from storage.pieces import Repeat
from usecases.browse_tasks import NotYours, visible_school
from usecases.hand_in_task import about
from usecases.request import Request
from usecases.see_appeals import waiting_counts

REVIEW = "review"
_NOT_HANDED_IN = (SubmissionState.DRAFT, SubmissionState.CANCELLED)


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """A submission as a coordinator sees it, decided or not; `rounds` came before it.

    `repeats` are files and links of it that another school has handed in, too.
    """

    task: Task
    submission: Submission
    rounds: tuple[Submission, ...]
    timezone: str
    may_decide: bool
    repeats: tuple[Repeat, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """Decided now, by this person."""

    card: ReviewCard


@dataclass(frozen=True, slots=True)
class AlreadyDecided:
    """Somebody was first: the card says who, when and how."""

    card: ReviewCard


@dataclass(frozen=True, slots=True)
class ReasonAwaited:
    """The next text of this person is the reason."""

    card: ReviewCard


@dataclass(frozen=True, slots=True)
class NoReasonAwaited:
    """This person's next text is not a reason for anything."""


@dataclass(frozen=True, slots=True)
class WaitingReview:
    task: Task
    submission: Submission


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """What waits for a decision, oldest first; `appeals` counts what schools ask."""

    waiting: tuple[WaitingReview, ...]
    appeals: Mapping[AppealKind, int] = field(default_factory=dict)


async def open_review(request: Request, submission_id: int) -> ReviewCard | NotYours:
    async with request.reading() as tx:
        card = await card_of_review(tx, submission_id)
        if card is None or not may_oversee(request.person, card.task.municipality_id):
            return NotYours()
        return for_person(request, card)


async def evidence_of(request: Request, submission_id: int) -> ReviewCard | NotYours:
    """The same for whoever may see the school: its own people and curators, too."""
    async with request.reading() as tx:
        card = await card_of_review(tx, submission_id)
        if card is None or await visible_school(tx, request, card.task.organisation_id) is None:
            return NotYours()
        return for_person(request, card)


async def card_of_review(tx: Transaction, submission_id: int) -> ReviewCard | None:
    """A card that lets nobody decide yet: rights come with the person.

    None for what was never handed in: a draft is the school's own business.
    """
    submission = await tx.submissions.get(submission_id)
    if submission is None or submission.state in _NOT_HANDED_IN:
        return None
    task = await tx.tasks.get(submission.task_id)
    if task is None:
        return None
    rounds = await tx.submissions.of_task(task.id)
    municipality = await tx.municipalities.get(task.municipality_id)
    earlier = tuple(r for r in rounds if r.id < submission.id)
    return ReviewCard(
        task,
        submission,
        earlier,
        municipality.timezone,
        may_decide=False,
        repeats=tuple(await tx.pieces.repeats(submission_id)),
    )


def for_person(request: Request, card: ReviewCard) -> ReviewCard:
    """The card with what this person may do about it."""
    sees_others = may_oversee(request.person, card.task.municipality_id)
    return replace(
        card,
        may_decide=may_decide(request.person, card.task.municipality_id),
        repeats=card.repeats if sees_others else (),
    )


async def accept(request: Request, submission_id: int) -> Decided | AlreadyDecided | NotYours:
    return await _decide(request, submission_id, SubmissionState.ACCEPTED)


async def ask_reason(
    request: Request, submission_id: int
) -> ReasonAwaited | AlreadyDecided | NotYours:
    """The first half of returning: from now on the next text is the reason."""
    async with request.changing() as tx:
        card = await _decidable(tx, request, submission_id)
        if isinstance(card, NotYours):
            return card
        if card.submission.state is not SubmissionState.SUBMITTED:
            return AlreadyDecided(card)
        await tx.conversations.begin(
            request.person.id, Topic.REASON, card.submission.id, request.now
        )
        tx.subject = about(card.submission)
        return ReasonAwaited(card)


async def keep_reviewing(request: Request, submission_id: int) -> ReviewCard | NotYours:
    """Changed one's mind: nothing is returned."""
    async with request.changing() as tx:
        card = await _decidable(tx, request, submission_id)
        if isinstance(card, NotYours):
            return card
        await _end_reason(tx, request, submission_id)
        tx.subject = about(card.submission)
        return card


async def give_reason(
    request: Request, reason: str
) -> Decided | AlreadyDecided | NotYours | NoReasonAwaited:
    """Return the submission that this person is giving a reason for."""
    async with request.reading() as tx:
        conversation = await tx.conversations.of(request.person.id)
    if conversation is None or conversation.topic is not Topic.REASON:
        return NoReasonAwaited()
    return await _decide(
        request, conversation.subject_id, SubmissionState.RETURNED, reason.strip()
    )


async def _decide(
    request: Request, submission_id: int, state: SubmissionState, reason: str = ""
) -> Decided | AlreadyDecided | NotYours:
    async with request.changing() as tx:
        card = await _decidable(tx, request, submission_id)
        if isinstance(card, NotYours):
            return card
        await _end_reason(tx, request, submission_id)
        if not await tx.submissions.decide(
            submission_id, state, request.person.id, request.now, reason
        ):
            return AlreadyDecided(card)
        tx.subject = about(card.submission)
        accepted = state is SubmissionState.ACCEPTED
        await tx.tasks.move(card.task.id, TaskState.ACCEPTED if accepted else TaskState.RETURNED)
        await _tell(tx, request, card, state)
        decided = await card_of_review(tx, submission_id)
        assert decided is not None, "it was read in this very transaction"
        return Decided(for_person(request, decided))


async def _decidable(
    tx: Transaction, request: Request, submission_id: int
) -> ReviewCard | NotYours:
    card = await card_of_review(tx, submission_id)
    if card is None or not may_decide(request.person, card.task.municipality_id):
        return NotYours()
    return for_person(request, card)


async def _end_reason(tx: Transaction, request: Request, submission_id: int) -> None:
    conversation = await tx.conversations.of(request.person.id)
    if conversation is None or conversation.topic is not Topic.REASON:
        return
    if conversation.subject_id == submission_id:
        await tx.conversations.end(request.person.id)


async def _tell(
    tx: Transaction, request: Request, card: ReviewCard, state: SubmissionState
) -> None:
    """The school learns of it, and every other message with the buttons shows it."""
    await tx.events.add(
        state,
        request.now,
        municipality_id=card.task.municipality_id,
        person_id=request.person.id,
        task_id=card.task.id,
        submission_id=card.submission.id,
    )
    about: dict[str, Any] = {"submission_id": card.submission.id}
    for person_id in await tx.people.of_school(card.task.organisation_id):
        await tx.outbox.add(person_id, "decided", str(card.submission.id), request.now, **about)
    await redraw_reviews(tx, request, card.submission.id)


async def redraw_reviews(tx: Transaction, request: Request, submission_id: int) -> None:
    """Every message that shows the submission to be decided on shows what became of it."""
    for message in await tx.live_messages.of(REVIEW, submission_id):
        if (message.chat_id, message.message_id) != (request.chat_id, request.message_id):
            await tx.outbox.add(
                message.chat_id,
                "redraw",
                f"{submission_id}:{message.message_id}:{request.act}",
                request.now,
                message_id=message.message_id,
                submission_id=submission_id,
            )


async def see_decision(
    request: Request, submission_id: int
) -> ReviewCard | Decided | ReasonAwaited | NotYours:
    """How far this person has come with a submission."""
    async with request.reading() as tx:
        card = await _decidable(tx, request, submission_id)
        conversation = await tx.conversations.of(request.person.id)
    if isinstance(card, NotYours):
        return card
    if card.submission.state is not SubmissionState.SUBMITTED:
        return Decided(card)
    asked = conversation is not None and conversation.topic is Topic.REASON
    return ReasonAwaited(card) if asked else card


async def review_queue(request: Request) -> ReviewQueue:
    """Of every municipality that the person oversees."""
    waiting: list[WaitingReview] = []
    async with request.reading() as tx:
        for membership in request.person.memberships:
            if may_oversee(request.person, membership.municipality.id):
                waiting += await _waiting(tx, membership.municipality.id)
        appeals = await waiting_counts(tx, request.person)
    unique = {w.submission.id: w for w in waiting}
    return ReviewQueue(tuple(unique[key] for key in sorted(unique)), appeals)


async def _waiting(tx: Transaction, municipality_id: int) -> list[WaitingReview]:
    found = await tx.submissions.under_review(municipality_id)
    tasks = {task.id: task for task in await tx.tasks.under_review(municipality_id)}
    return [WaitingReview(tasks[s.task_id], s) for s in found if s.task_id in tasks]
