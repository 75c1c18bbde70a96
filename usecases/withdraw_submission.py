"""Take back what was handed in, as long as nobody has decided on it."""

from roadmap.model import Submission, SubmissionState, Task, TaskState
from roadmap.rights import may_decide
from storage.conversations import Topic
from storage.database import Transaction
from usecases.browse_tasks import NotYours
from usecases.hand_in_task import tell_of_entry
from usecases.open_drafts import Closed, Collecting, about, closed, collecting, own_at_work
from usecases.request import Request
from usecases.review_submission import redraw_reviews


async def withdraw(request: Request, submission_id: int) -> Collecting | Closed | NotYours:
    """The submission is a draft again, with all its evidence; coordinators' cards say so.

    What a coordinator has entered for a school is theirs to take back, and the school is told.
    """
    async with request.changing() as tx:
        submission, task = await own_at_work(tx, request, submission_id)
        if submission is None or task is None:
            return NotYours()
        if submission.state is SubmissionState.DRAFT:
            return await collecting(tx, request, task, submission)
        if not await _taken_back(tx, request, task, submission):
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
            by_coordinator=submission.by_coordinator,
        )
        draft = await tx.submissions.get(submission.id)
        assert draft is not None, "it was read in this very transaction"
        return await collecting(tx, request, task, draft)


async def _taken_back(
    tx: Transaction, request: Request, task: Task, submission: Submission
) -> bool:
    if not submission.by_coordinator:
        if not await tx.submissions.withdraw(submission.id):
            return False
        await redraw_reviews(tx, request, submission.id)
        return True
    rounds = await tx.submissions.of_task(task.id)
    if not may_decide(request.person, task.municipality_id) or rounds[-1].id != submission.id:
        return False
    if await tx.submissions.draft(task.id) is not None:
        return False
    if not await tx.submissions.take_entry_back(submission.id):
        return False
    await tell_of_entry(tx, request, task, submission, "entry_taken_back")
    return True


async def _reopen(tx: Transaction, task: Task) -> None:
    """The task stands again as the round before left it; one taken off the plan stays so."""
    if task.state not in (TaskState.SUBMITTED, TaskState.ACCEPTED):
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
