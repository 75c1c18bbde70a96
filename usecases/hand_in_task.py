"""Hand a draft in: the task is marked done, and the coordinators are asked to review it."""

from dataclasses import dataclass, replace

from roadmap.counts import needs_numbers
from roadmap.model import (
    Submission,
    SubmissionState,
    Task,
    TaskState,
)
from roadmap.proofs import Proof, proofs_of
from roadmap.rights import may_hand_in
from storage.conversations import Topic
from storage.database import Transaction
from usecases.browse_tasks import NotYours
from usecases.open_drafts import Closed, Collecting, about, closed, collecting, own, own_at_work
from usecases.request import Request

MOST_UNSENT = 3


@dataclass(frozen=True, slots=True)
class Submitted:
    """`ahead`: so many days before the due day, below 0 after it; None where there is none.

    `unsent`: tasks of the same school for which the reader has collected something, too.
    """

    task: Task
    submission: Submission
    ahead: int | None = None
    unsent: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class Entered:
    """A coordinator has handed it in for a school, or for the department: it is accepted.

    `told`: somebody of the school is there to be told of it. `ahead`: as of what is `Submitted`.
    """

    task: Task
    submission: Submission
    told: bool = True
    ahead: int | None = None


@dataclass(frozen=True, slots=True)
class TakenOut:
    """An amended order has taken the task out, so nothing is handed in for it."""

    task: Task


@dataclass(frozen=True, slots=True)
class NothingAttached:
    draft: Collecting


@dataclass(frozen=True, slots=True)
class NumbersMissing:
    """The item asks for a share, and the draft does not say how many of how many."""

    draft: Collecting


@dataclass(frozen=True, slots=True)
class ProtocolAsked:
    """The next text is the date and the number of the minutes; `unclear`: the last was not."""

    draft: Collecting
    unclear: bool = False


Sent = Submitted | Entered | TakenOut | NothingAttached | NumbersMissing | ProtocolAsked | Closed


async def submit_draft(
    request: Request, submission_id: int, *, asks_protocol: bool = True
) -> Sent | NotYours:
    """Hand the draft in and ask the coordinators to review it, once."""
    async with request.changing() as tx:
        submission, task = await own_at_work(tx, request, submission_id)
        if submission is None or task is None:
            return NotYours()
        if submission.state is SubmissionState.DRAFT and task.state is TaskState.WITHDRAWN:
            return TakenOut(task)
        if submission.state is SubmissionState.DRAFT and not submission.evidence:
            return NothingAttached(await collecting(tx, request, task, submission))
        if submission.state is SubmissionState.DRAFT and needs_numbers(task, submission):
            return NumbersMissing(await collecting(tx, request, task, submission))
        if asks_protocol and await _lacks_protocol(tx, task, submission):
            tx.subject = about(submission)
            await tx.conversations.begin(
                request.person.id, Topic.PROTOCOL, submission.id, request.now
            )
            return ProtocolAsked(await collecting(tx, request, task, submission))
        return await hand_in(tx, request, task, submission)


async def _lacks_protocol(tx: Transaction, task: Task, submission: Submission) -> bool:
    """Where the coordinator has it asked for, and the order expects minutes."""
    if submission.state is not SubmissionState.DRAFT or submission.protocol is not None:
        return False
    if Proof.PROTOCOL not in proofs_of(task.item):
        return False
    return (await tx.municipalities.get(task.municipality_id)).asks_protocol


async def hand_in(
    tx: Transaction, request: Request, task: Task, submission: Submission
) -> Submitted | Entered | Closed:
    """Whatever it lacks; once, whoever is quicker."""
    if not may_hand_in(request.person, task.organisation_id):
        return await _enter(tx, request, task, submission)
    if not await tx.submissions.submit(submission.id, request.person.id, request.now):
        return closed(task, submission)
    tx.subject = about(submission)
    await tx.tasks.move(task.id, TaskState.SUBMITTED, news_at=request.now)
    await tx.conversations.end_about(submission.id)
    await tx.events.add(
        "submitted",
        request.now,
        municipality_id=task.municipality_id,
        person_id=request.person.id,
        task_id=task.id,
        submission_id=submission.id,
    )
    for coordinator in await tx.people.answering_for(task.organisation_id, task.municipality_id):
        await tx.outbox.add(
            coordinator,
            "submitted",
            f"{submission.id}:{request.act}",
            request.now,
            submission_id=submission.id,
        )
    handed_in = replace(task, state=TaskState.SUBMITTED)
    now = replace(submission, submitted_at=request.now, came_on=None)
    unsent = await _unsent(tx, request, task)
    return Submitted(handed_in, submission, await _ahead(tx, task, now), unsent)


async def _unsent(tx: Transaction, request: Request, task: Task) -> tuple[Task, ...]:
    """What the person has collected for the school beside this task."""
    ids = await tx.submissions.unsent_of(request.person.id, task.organisation_id)
    found = [await tx.tasks.get(task_id) for task_id in ids[:MOST_UNSENT]]
    return tuple(each for each in found if each is not None and not each.is_closed)


async def _enter(
    tx: Transaction, request: Request, task: Task, submission: Submission
) -> Entered | Closed:
    """The coordinator has the paper in hand, so nobody else is asked to look at it."""
    if not await tx.submissions.enter(submission.id, request.person.id, request.now):
        return closed(task, submission)
    tx.subject = about(submission)
    await tx.tasks.move(task.id, TaskState.ACCEPTED, news_at=request.now)
    await tx.conversations.end_about(submission.id)
    for kind in ("submitted", "accepted"):
        await tx.events.add(
            kind,
            request.now,
            municipality_id=task.municipality_id,
            person_id=request.person.id,
            task_id=task.id,
            submission_id=submission.id,
            by_coordinator=True,
        )
    await tell_of_entry(tx, request, task, submission, "entered")
    now = replace(submission, submitted_at=request.now)
    return Entered(
        task, submission, await _is_anybody_there(tx, task), await _ahead(tx, task, now)
    )


async def _is_anybody_there(tx: Transaction, task: Task) -> bool:
    return bool(await tx.people.of_school(task.organisation_id))


async def tell_of_entry(
    tx: Transaction, request: Request, task: Task, submission: Submission, kind: str
) -> None:
    """Everybody who acts for the school learns what was done for it."""
    for person_id in await tx.people.of_school(task.organisation_id):
        await tx.outbox.add(
            person_id,
            kind,
            f"{submission.id}:{request.act}",
            request.now,
            submission_id=submission.id,
        )


async def _ahead(tx: Transaction, task: Task, submission: Submission) -> int | None:
    municipality = await tx.municipalities.get(task.municipality_id)
    day = submission.handed_in_on(municipality.timezone)
    return None if task.due is None or day is None else (task.due - day).days


async def see_own(
    request: Request, submission_id: int
) -> Collecting | Submitted | Entered | Closed | None:
    """What has become of a submission of one's own school; None where it is not one's own."""
    async with request.reading() as tx:
        submission, task = await own(tx, request, submission_id)
        if submission is None or task is None:
            return None
        draft = await collecting(tx, request, task, submission)
        ahead = await _ahead(tx, task, submission)
        told = await _is_anybody_there(tx, task)
        unsent = await _unsent(tx, request, task)
    match submission.state:
        case SubmissionState.DRAFT:
            return draft
        case SubmissionState.SUBMITTED:
            return Submitted(task, submission, ahead, unsent)
        case SubmissionState.ACCEPTED if draft.for_school:
            return Entered(task, submission, told, ahead)
    return closed(task, submission)
