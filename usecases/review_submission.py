"""Accept what a school handed in, or return it with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from roadmap.appeals import AppealKind
from roadmap.counts import Count, count_of
from roadmap.model import Submission, SubmissionState, Task, TaskState
from roadmap.rights import may_decide, may_oversee
from storage.conversations import Topic
from storage.database import Transaction
from storage.phrases import Phrase
from storage.pieces import Repeat
from usecases.browse_tasks import NotYours, visible_school
from usecases.closed_years import require_at_work
from usecases.open_drafts import about
from usecases.request import Request
from usecases.see_appeals import TAKE_BACK_WITHIN, overseen, waiting_counts

REVIEW = "review"
USUAL_PHRASES = 4
_DECISIONS = {
    Topic.REASON: SubmissionState.RETURNED,
    Topic.REMARK: SubmissionState.ACCEPTED,
}
_NOT_HANDED_IN = (SubmissionState.DRAFT, SubmissionState.CANCELLED)


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """A submission as a coordinator sees it, decided or not; `rounds` came before it.

    `repeats` are files and links of it that another school has handed in, too. `waiting` more
    of the municipality wait for a decision, `alike` of them of the same item. `count`, where the
    item is counted: up to this submission, on the day on which it came.
    """

    task: Task
    submission: Submission
    rounds: tuple[Submission, ...]
    timezone: str
    may_decide: bool
    repeats: tuple[Repeat, ...] = ()
    waiting: int = 0
    alike: int = 0
    may_take_back: bool = False
    count: Count | None = None


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
    """The next text of this person is the reason, or the remark it is accepted with.

    `phrases` are what the person has often said in its place.
    """

    card: ReviewCard
    phrases: tuple[Phrase, ...] = ()
    accepting: bool = False


@dataclass(frozen=True, slots=True)
class NoReasonAwaited:
    """This person's next text is not a reason for anything."""


@dataclass(frozen=True, slots=True)
class WaitingReview:
    task: Task
    submission: Submission
    may_decide: bool = False


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
    waiting, alike = await tx.submissions.count_waiting(task.municipality_id, task.item.id)
    own = submission.state is SubmissionState.SUBMITTED and task.state is TaskState.SUBMITTED
    return ReviewCard(
        task,
        submission,
        earlier,
        municipality.timezone,
        may_decide=False,
        repeats=tuple(await tx.pieces.repeats(submission_id)),
        waiting=waiting - own,
        alike=alike - own,
        may_take_back=rounds[-1].id == submission.id and not submission.by_coordinator,
        count=_count(task, [*earlier, submission], municipality.timezone),
    )


def _count(task: Task, rounds: list[Submission], timezone: str) -> Count | None:
    submitted = rounds[-1].submitted_at
    if submitted is None or rounds[-1].state is SubmissionState.RETURNED:
        return None
    day = submitted.astimezone(ZoneInfo(timezone)).date()
    return count_of(task, rounds, day, timezone)


def for_person(request: Request, card: ReviewCard) -> ReviewCard:
    """The card with what this person may do about it."""
    sees_others = may_oversee(request.person, card.task.municipality_id)
    decides = may_decide(request.person, card.task.municipality_id)
    return replace(
        card,
        may_decide=decides,
        repeats=card.repeats if sees_others else (),
        may_take_back=card.may_take_back and decides and _is_fresh(card.submission, request.now),
    )


def _is_fresh(submission: Submission, now: datetime) -> bool:
    """Decided so lately that it can be taken back."""
    return submission.decided_at is not None and now < submission.decided_at + TAKE_BACK_WITHIN


async def accept(request: Request, submission_id: int) -> Decided | AlreadyDecided | NotYours:
    return await _decide(request, submission_id, SubmissionState.ACCEPTED)


async def ask_reason(
    request: Request, submission_id: int
) -> ReasonAwaited | AlreadyDecided | NotYours:
    """The first half of returning: from now on the next text is the reason."""
    return await _ask_words(request, submission_id, Topic.REASON)


async def ask_remark(
    request: Request, submission_id: int
) -> ReasonAwaited | AlreadyDecided | NotYours:
    """The first half of accepting with a remark: the next text is the remark."""
    return await _ask_words(request, submission_id, Topic.REMARK)


async def _ask_words(
    request: Request, submission_id: int, topic: Topic
) -> ReasonAwaited | AlreadyDecided | NotYours:
    async with request.changing() as tx:
        card = await decidable(tx, request, submission_id)
        if isinstance(card, NotYours):
            return card
        if card.submission.state is not SubmissionState.SUBMITTED:
            return AlreadyDecided(card)
        await tx.conversations.begin(request.person.id, topic, card.submission.id, request.now)
        tx.subject = about(card.submission)
        return await _awaited(tx, request, card, topic)


async def _awaited(
    tx: Transaction, request: Request, card: ReviewCard, topic: Topic
) -> ReasonAwaited:
    phrases = await tx.phrases.usual(request.person.id, _DECISIONS[topic], USUAL_PHRASES)
    return ReasonAwaited(card, phrases, accepting=topic is Topic.REMARK)


async def keep_reviewing(request: Request, submission_id: int) -> ReviewCard | NotYours:
    """Changed one's mind: nothing is returned."""
    async with request.changing() as tx:
        card = await decidable(tx, request, submission_id)
        if isinstance(card, NotYours):
            return card
        await _end_reason(tx, request, submission_id)
        tx.subject = about(card.submission)
        return card


async def give_reason(
    request: Request, reason: str
) -> Decided | AlreadyDecided | NotYours | NoReasonAwaited:
    """Return the submission with this reason, or accept it with this remark, as was asked."""
    async with request.reading() as tx:
        conversation = await tx.conversations.of(request.person.id)
    if conversation is None or conversation.topic not in _DECISIONS:
        return NoReasonAwaited()
    state = _DECISIONS[conversation.topic]
    return await _decide(request, conversation.subject_id, state, reason.strip())


async def say_phrase(
    request: Request, submission_id: int, phrase_id: int
) -> Decided | AlreadyDecided | NotYours:
    """Decide with what the person has said before in such a case."""
    async with request.reading() as tx:
        phrase = await tx.phrases.own(request.person.id, phrase_id)
    if phrase is None:
        return NotYours()
    return await _decide(request, submission_id, phrase.decision, phrase.text)


async def _decide(
    request: Request, submission_id: int, state: SubmissionState, reason: str = ""
) -> Decided | AlreadyDecided | NotYours:
    async with request.changing() as tx:
        card = await decidable(tx, request, submission_id)
        if isinstance(card, NotYours):
            return card
        await _end_reason(tx, request, submission_id)
        if not await tx.submissions.decide(
            submission_id, state, request.person.id, request.now, reason
        ):
            return AlreadyDecided(card)
        tx.subject = about(card.submission)
        await tx.phrases.learn(request.person.id, state, reason, request.now)
        await decided_on(tx, request, card, state)
        return Decided(await card_again(tx, request, submission_id))


async def decided_on(
    tx: Transaction, request: Request, card: ReviewCard, state: SubmissionState
) -> None:
    """The task follows its submission, and whoever it concerns is told."""
    accepted = state is SubmissionState.ACCEPTED
    await tx.tasks.move(card.task.id, TaskState.ACCEPTED if accepted else TaskState.RETURNED)
    await _tell(tx, request, card, state)


async def card_again(tx: Transaction, request: Request, submission_id: int) -> ReviewCard:
    """The card after something has changed in this very transaction."""
    card = await card_of_review(tx, submission_id)
    assert card is not None, "it was read in this very transaction"
    return for_person(request, card)


async def decidable(
    tx: Transaction, request: Request, submission_id: int
) -> ReviewCard | NotYours:
    """Raises YearIsClosed."""
    card = await card_of_review(tx, submission_id)
    if card is None or not may_decide(request.person, card.task.municipality_id):
        return NotYours()
    require_at_work(card.task)
    return for_person(request, card)


async def _end_reason(tx: Transaction, request: Request, submission_id: int) -> None:
    conversation = await tx.conversations.of(request.person.id)
    if conversation is None or conversation.topic not in _DECISIONS:
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
        occasion = f"{card.submission.id}:{request.act}"
        await tx.outbox.add(person_id, "decided", occasion, request.now, **about)
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
        card = await decidable(tx, request, submission_id)
        conversation = await tx.conversations.of(request.person.id)
        if isinstance(card, NotYours):
            return card
        if card.submission.state is not SubmissionState.SUBMITTED:
            return Decided(card)
        if conversation is None or conversation.topic not in _DECISIONS:
            return card
        return await _awaited(tx, request, card, conversation.topic)


async def review_queue(request: Request) -> ReviewQueue:
    """Of every municipality that the person oversees."""
    waiting: list[WaitingReview] = []
    async with request.reading() as tx:
        for membership in request.person.memberships:
            if may_oversee(request.person, membership.municipality.id):
                waiting += await _waiting(tx, request, membership.municipality.id)
        appeals = await waiting_counts(tx, request.person)
    unique = {w.submission.id: w for w in waiting}
    oldest_first = sorted(
        unique.values(), key=lambda w: (w.submission.submitted_at, w.submission.id)
    )
    return ReviewQueue(tuple(oldest_first), appeals)


async def next_review(request: Request, submission_id: int) -> ReviewCard | ReviewQueue:
    """What waits after a submission; the queue, empty as it is, where nothing else waits."""
    async with request.reading() as tx:
        before = await tx.submissions.get(submission_id)
        moment = before.submitted_at if before else None
        following = await tx.submissions.waiting_after(
            overseen(request.person), moment, submission_id
        )
        card = await card_of_review(tx, following) if following is not None else None
    return await review_queue(request) if card is None else for_person(request, card)


async def _waiting(tx: Transaction, request: Request, municipality_id: int) -> list[WaitingReview]:
    found = await tx.submissions.under_review(municipality_id)
    tasks = {task.id: task for task in await tx.tasks.under_review(municipality_id)}
    decides = may_decide(request.person, municipality_id)
    return [WaitingReview(tasks[s.task_id], s, decides) for s in found if s.task_id in tasks]
