"""Let what was collected for one task serve another one, too."""

from dataclasses import dataclass
from datetime import date

from roadmap.guessing import likeliest
from roadmap.model import Submission, SubmissionState, Task
from usecases.browse_tasks import NotYours
from usecases.open_drafts import (
    AlreadyAccepted,
    Collecting,
    UnderReview,
    collecting,
    open_draft_of,
    own,
)
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class AnotherTask:
    """Which of the school's other `tasks` the pieces are for, too; the likeliest first."""

    submission: Submission
    tasks: tuple[Task, ...]
    day: date


async def see_other_tasks(request: Request, submission_id: int) -> AnotherTask | NotYours:
    async with request.reading() as tx:
        submission, task = await own(tx, request, submission_id)
        if submission is None or task is None:
            return NotYours()
        municipality = await tx.municipalities.get(task.municipality_id)
        every = await tx.tasks.of_organisation(task.organisation_id)
    today = request.today(municipality)
    guessed = likeliest(every, {piece.kind for piece in submission.evidence}, today)
    others = tuple(other for other in guessed if other.item.id != task.item.id)
    return AnotherTask(submission, others, today)


async def serve_another(
    request: Request, submission_id: int, task_id: int
) -> Collecting | UnderReview | AlreadyAccepted | NotYours:
    """The same pieces are in that task's draft, too; asked again, they are there once."""
    async with request.changing() as tx:
        submission, task = await own(tx, request, submission_id)
        other = await tx.tasks.get(task_id)
        if submission is None or task is None or submission.state is SubmissionState.CANCELLED:
            return NotYours()
        if other is None or other.organisation_id != task.organisation_id:
            return NotYours()
        found = await open_draft_of(tx, request, other.id)
        if not isinstance(found, Collecting):
            return found
        await tx.pieces.copy_new(submission.id, found.draft.id, other.id)
        draft = await tx.submissions.get(found.draft.id)
        assert draft is not None, "a draft is never deleted"
        return await collecting(tx, request, other, draft)
