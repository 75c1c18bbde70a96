"""Take a decision on a submission back, as long as the school has known it a few minutes only."""

from dataclasses import dataclass

from roadmap.model import TaskState
from usecases.browse_tasks import NotYours
from usecases.open_drafts import about
from usecases.request import Request
from usecases.review_submission import (
    ReviewCard,
    card_again,
    decidable,
    redraw_reviews,
)


@dataclass(frozen=True, slots=True)
class DecisionTakenBack:
    """It waits for a decision again."""

    card: ReviewCard


@dataclass(frozen=True, slots=True)
class TooLateToTakeBack:
    """The school has seen the decision for long, or has gone on from it."""

    card: ReviewCard


async def take_decision_back(
    request: Request, submission_id: int
) -> DecisionTakenBack | TooLateToTakeBack | NotYours:
    async with request.changing() as tx:
        card = await decidable(tx, request, submission_id)
        if isinstance(card, NotYours):
            return card
        before = card.submission.state
        gone_on = await tx.submissions.draft(card.task.id) is not None
        if not card.may_take_back or gone_on or card.task.state is TaskState.WITHDRAWN:
            return TooLateToTakeBack(card)
        if not await tx.submissions.undecide(submission_id, before):
            return TooLateToTakeBack(card)
        tx.subject = about(card.submission)
        await tx.tasks.move(card.task.id, TaskState.SUBMITTED)
        await tx.events.add(
            "decision_taken_back",
            request.now,
            municipality_id=card.task.municipality_id,
            person_id=request.person.id,
            task_id=card.task.id,
            submission_id=submission_id,
            was=before,
        )
        occasion = f"{submission_id}:{request.act}"
        for person_id in await tx.people.of_school(card.task.organisation_id):
            await tx.outbox.add(
                person_id, "undecided", occasion, request.now, submission_id=submission_id
            )
        await redraw_reviews(tx, request, submission_id)
        return DecisionTakenBack(await card_again(tx, request, submission_id))
