"""A task's draft: begin it, find it, drop it.

A draft is the school's: whoever acts for the school goes on with the same one. A coordinator
makes one for a school that reports by paper or telephone, and for the department itself.
"""

from dataclasses import dataclass

from roadmap.asking import would_be_answered
from roadmap.counts import Count, count_of, is_counted, takes_more
from roadmap.model import (
    Evidence,
    EvidenceKind,
    Person,
    Role,
    Submission,
    SubmissionState,
    Task,
    TaskState,
)
from roadmap.rights import may_decide, may_hand_in, may_stand_in
from storage.conversations import Topic
from storage.database import Transaction
from usecases.browse_tasks import NotYours
from usecases.closed_years import require_at_work
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class Collecting:
    """An open draft that waits for evidence; `reason` is why the round before it came back.

    `count`, where the item is counted: with what is in the draft. `for_school`: the reader is
    a coordinator who hands it in for the school. `asked`: the last piece, where it is the
    reader's own words that would have an answer, too. `also`: tasks whose drafts have just got
    the same.
    """

    task: Task
    draft: Submission
    reason: str = ""
    count: Count | None = None
    for_school: bool = False
    asked: Evidence | None = None
    also: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolCollects:
    """A coordinator would go on with what the school itself has in its draft."""

    task: Task
    draft: Submission


@dataclass(frozen=True, slots=True)
class UnderReview:
    """It was handed in already, by somebody of the school; the reader may decide on it."""

    task: Task
    submission: Submission
    may_decide: bool = False


@dataclass(frozen=True, slots=True)
class AlreadyAccepted:
    task: Task
    submission: Submission | None


@dataclass(frozen=True, slots=True)
class Dropped:
    """The draft was cancelled, now or before."""

    task: Task


Closed = UnderReview | AlreadyAccepted | Dropped


def about(submission: Submission) -> str:
    """The subject of an update that changes a submission."""
    return f"submission:{submission.id}"


async def start_draft(
    request: Request, task_id: int, *, take_over: bool = False
) -> Collecting | SchoolCollects | UnderReview | AlreadyAccepted | NotYours:
    """Open the task's draft, or go on with the one there is.

    A coordinator goes on with what a school has begun only where they `take_over`.
    """
    async with request.changing() as tx:
        task = await tx.tasks.get(task_id)
        draft = await tx.submissions.draft(task_id)
        if task is None or draft is None or _acts_on(request.person, task, draft):
            return await open_draft_of(tx, request, task_id)
        if not may_stand_in(request.person, task.organisation_id, task.municipality_id):
            return NotYours()
        require_at_work(task)
        if draft.evidence and not take_over:
            return SchoolCollects(task, draft)
        await tx.submissions.take_over(draft.id)
        return await open_draft_of(tx, request, task_id)


async def open_draft_of(
    tx: Transaction, request: Request, task_id: int
) -> Collecting | UnderReview | AlreadyAccepted | NotYours:
    """The same inside of a transaction: what this person sends next goes there."""
    task = await tx.tasks.get(task_id)
    if task is None or task.state is TaskState.WITHDRAWN:
        return NotYours()
    if not may_stand_in(request.person, task.organisation_id, task.municipality_id):
        return NotYours()
    require_at_work(task)
    done = await _done_already(tx, request, task)
    if done is not None:
        return done
    draft = await tx.submissions.draft(task.id) or await _begin(tx, request, task)
    if not _acts_on(request.person, task, draft):
        return NotYours()
    await tx.conversations.begin(request.person.id, Topic.EVIDENCE, draft.id, request.now)
    tx.subject = about(draft)
    return await collecting(tx, request, task, draft)


async def _begin(tx: Transaction, request: Request, task: Task) -> Submission:
    """A new draft; a correction begins with what was returned."""
    draft = await tx.submissions.start(
        task.id,
        request.person.id,
        request.now,
        by_coordinator=not may_hand_in(request.person, task.organisation_id),
    )
    rounds = await tx.submissions.of_task(task.id)
    if not rounds or rounds[-1].state is not SubmissionState.RETURNED:
        return draft
    await tx.pieces.carry_over(rounds[-1].id, draft.id)
    await tx.submissions.set_share(draft.id, rounds[-1].share_done, rounds[-1].share_of)
    begun = await tx.submissions.get(draft.id)
    assert begun is not None, "it was begun in this very transaction"
    return begun


async def collecting(
    tx: Transaction, request: Request, task: Task, draft: Submission
) -> Collecting:
    """The draft with what the coordinator wrote about the round before it."""
    rounds = await tx.submissions.of_task(task.id)
    returned = rounds and rounds[-1].state is SubmissionState.RETURNED
    for_school = not may_hand_in(request.person, task.organisation_id)
    return Collecting(
        task,
        draft,
        rounds[-1].reason if returned else "",
        await _count(tx, request, task, [*rounds, draft]),
        for_school=for_school,
        asked=_asked(request, draft, Role.COORDINATOR if for_school else Role.HEAD),
    )


def _asked(request: Request, draft: Submission, role: Role) -> Evidence | None:
    if not draft.evidence:
        return None
    *before, last = draft.evidence
    caption = bool(before) and before[-1].added_at == last.added_at
    if last.kind is not EvidenceKind.TEXT or last.added_by != request.person.id or caption:
        return None
    return last if would_be_answered(last.text, role, request.day) else None


async def _count(
    tx: Transaction, request: Request, task: Task, submissions: list[Submission]
) -> Count | None:
    if not is_counted(task):
        return None
    municipality = await tx.municipalities.get(task.municipality_id)
    return count_of(task, submissions, request.today(municipality), municipality.timezone)


async def _done_already(
    tx: Transaction, request: Request, task: Task
) -> UnderReview | AlreadyAccepted | None:
    rounds = await tx.submissions.of_task(task.id)
    latest = rounds[-1] if rounds else None
    if task.state is TaskState.SUBMITTED and latest is not None:
        return UnderReview(task, latest, _only_decides(request.person, task))
    if task.state is not TaskState.ACCEPTED:
        return None
    municipality = await tx.municipalities.get(task.municipality_id)
    count = await _count(tx, request, task, rounds)
    if takes_more(task, count, request.today(municipality)):
        return None
    return AlreadyAccepted(task, latest)


async def cancel_draft(request: Request, submission_id: int) -> Dropped | Closed | NotYours:
    """Drop the draft; the task stays as it was."""
    async with request.changing() as tx:
        submission, task = await own_at_work(tx, request, submission_id)
        if submission is None or task is None:
            return NotYours()
        if not await tx.submissions.cancel(submission.id):
            return closed(task, submission)
        tx.subject = about(submission)
        await tx.conversations.end_about(submission.id)
        return Dropped(task)


def closed(task: Task, submission: Submission) -> Closed:
    match submission.state:
        case SubmissionState.CANCELLED:
            return Dropped(task)
        case SubmissionState.ACCEPTED:
            return AlreadyAccepted(task, submission)
    return UnderReview(task, submission)


async def own(
    tx: Transaction, request: Request, submission_id: int
) -> tuple[Submission | None, Task | None]:
    """A submission of one's own school, or that a coordinator makes for one, and its task.

    Nothing where it is not the person's.
    """
    submission = await tx.submissions.get(submission_id)
    task = await tx.tasks.get(submission.task_id) if submission else None
    if submission is None or task is None or not _acts_on(request.person, task, submission):
        return None, None
    return submission, task


async def own_at_work(
    tx: Transaction, request: Request, submission_id: int
) -> tuple[Submission | None, Task | None]:
    """The same, to be changed. Raises YearIsClosed."""
    submission, task = await own(tx, request, submission_id)
    require_at_work(task)
    return submission, task


def _acts_on(person: Person, task: Task, submission: Submission) -> bool:
    if may_hand_in(person, task.organisation_id):
        return True
    return submission.by_coordinator and may_decide(person, task.municipality_id)


def _only_decides(person: Person, task: Task) -> bool:
    return not may_hand_in(person, task.organisation_id) and may_decide(
        person, task.municipality_id
    )
