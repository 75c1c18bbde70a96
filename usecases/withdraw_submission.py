"""Take back what was handed in, as long as nobody has decided on it."""

from roadmap.model import Submission, SubmissionState, Task, TaskState
from storage.conversations import Topic
from storage.database import Transaction
from usecases.browse_tasks import NotYours
from usecases.open_drafts import Closed, Collecting, about, closed, collecting, own
from usecases.request import Request
from usecases.review_submission import redraw_reviews


async def withdraw(request: Request, submission_id: int) -> Collecting | Closed | NotYours:
    """The submission is a draft again, with all its evidence; coordinators' cards say so."""
    async with request.changing() as tx:
        submission, task = await own(tx, request, submission_id)
        if submission is None or task is None:
            return NotYours()
        if submission.state is SubmissionState.DRAFT:
            return await collecting(tx, request, task, submission)
        if not await tx.submissions.withdraw(submission.id):
            return closed(task, submission)
        tx.subject = about(submission)
        await _reopen(tx, task)
        await tx.conversations.begin(request.person.id, Topic.EVIDENCE, submission.id, request.now)
        await tx.events.add(
            "withdrawn",
            request.now,
            municipality_id=task.municipality_id,
            person_id=request.person.id,
            task_id=task.id,
            submission_id=submission.id,
        )
        await redraw_reviews(tx, request, submission.id)
        draft = await tx.submissions.get(submission.id)
        assert draft is not None, "it was read in this very transaction"
        return await collecting(tx, request, task, draft)


async def _reopen(tx: Transaction, task: Task) -> None:
    """The task stands again as the round before left it; one taken off the plan stays so."""
    if task.state is not TaskState.SUBMITTED:
        return
    rounds = await tx.submissions.of_task(task.id)
    latest = rounds[-1] if rounds else None
    news_at = latest.submitted_at if latest else None
    await tx.tasks.reopen(task.id, _state_after(latest), news_at)


def _state_after(latest: Submission | None) -> TaskState:
    match latest.state if latest else None:
        case SubmissionState.RETURNED:
            return TaskState.RETURNED
        case SubmissionState.ACCEPTED:
            return TaskState.ACCEPTED
    return TaskState.OPEN
