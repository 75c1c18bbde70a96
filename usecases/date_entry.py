"""Say on which day came what a coordinator hands in for a school."""

from dataclasses import dataclass
from datetime import date, timedelta

from roadmap.asking_dates import past_day_of
from roadmap.model import SubmissionState
from roadmap.rights import may_decide
from storage.conversations import Topic
from storage.database import Transaction
from usecases.browse_tasks import NotYours
from usecases.open_drafts import Closed, Collecting, about, closed, collecting, own_at_work
from usecases.request import Request

_OFFERED = 5  # days
_OLDEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class DayOfEntryAsked:
    """The next words say the day, or it is pressed; `days` are offered, the newest first.

    `missed`: the last words named no such day.
    """

    draft: Collecting
    days: tuple[date, ...]
    missed: bool = False


@dataclass(frozen=True, slots=True)
class NoDayOfEntryAsked:
    """The words are about something else."""


Dated = Collecting | DayOfEntryAsked | Closed | NotYours


async def ask_day_of_entry(request: Request, submission_id: int) -> Dated:
    async with request.changing() as tx:
        draft = await _entry(tx, request, submission_id)
        if not isinstance(draft, Collecting):
            return draft
        tx.subject = about(draft.draft)
        await tx.conversations.begin(request.person.id, Topic.CAME_ON, submission_id, request.now)
        return DayOfEntryAsked(draft, _offered(await _today(tx, request, draft)))


async def choose_day_of_entry(request: Request, submission_id: int, day: date) -> Dated:
    async with request.changing() as tx:
        draft = await _entry(tx, request, submission_id)
        if not isinstance(draft, Collecting):
            return draft
        return await _dated(tx, request, draft, day)


async def tell_day_of_entry(request: Request, words: str) -> Dated | NoDayOfEntryAsked:
    """«12 октября», «вчера», «в понедельник»: the last such day."""
    async with request.changing() as tx:
        conversation = await tx.conversations.of(request.person.id)
        if conversation is None or conversation.topic is not Topic.CAME_ON:
            return NoDayOfEntryAsked()
        draft = await _entry(tx, request, conversation.subject_id)
        if not isinstance(draft, Collecting):
            return draft
        return await _dated(
            tx, request, draft, past_day_of(words, await _today(tx, request, draft))
        )


async def _dated(
    tx: Transaction, request: Request, draft: Collecting, day: date | None
) -> Collecting | DayOfEntryAsked:
    """The draft takes pieces again; a day that is no past one is asked for once more."""
    today = await _today(tx, request, draft)
    tx.subject = about(draft.draft)
    if day is None or not today - _OLDEST <= day <= today:
        return DayOfEntryAsked(draft, _offered(today), missed=True)
    await tx.submissions.set_came_on(draft.draft.id, day)
    await tx.conversations.begin(request.person.id, Topic.EVIDENCE, draft.draft.id, request.now)
    dated = await tx.submissions.get(draft.draft.id)
    assert dated is not None, "it was read in this very transaction"
    return await collecting(tx, request, draft.task, dated)


async def _entry(
    tx: Transaction, request: Request, submission_id: int
) -> Collecting | Closed | NotYours:
    """A draft that this person makes for a school, or for the department."""
    submission, task = await own_at_work(tx, request, submission_id)
    if submission is None or task is None or not submission.by_coordinator:
        return NotYours()
    if not may_decide(request.person, task.municipality_id):
        return NotYours()
    if submission.state is not SubmissionState.DRAFT:
        return closed(task, submission)
    return await collecting(tx, request, task, submission)


async def _today(tx: Transaction, request: Request, draft: Collecting) -> date:
    return request.today(await tx.municipalities.get(draft.task.municipality_id))


def _offered(today: date) -> tuple[date, ...]:
    return tuple(today - timedelta(days=n) for n in range(_OFFERED))
