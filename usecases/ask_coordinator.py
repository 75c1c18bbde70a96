"""A school asks its coordinator: for a later day, to be left out of an item, a question.

What is asked is a draft until its words have come, so that a stop in the middle loses nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from roadmap.appeals import Appeal, AppealKind, AppealState
from roadmap.asking_aims import why_not_ours
from roadmap.asking_requests import says_only_days, says_what
from roadmap.asking_words import besides_item
from roadmap.extending import AskedDay, Refusal, asked_day, checked, ready_days, reason_in
from roadmap.model import Evidence, SubmissionState, Task, TaskState
from roadmap.rights import may_hand_in
from storage.conversations import HANDING_IN, Conversation, Topic
from storage.database import Transaction
from usecases.browse_tasks import NoSchool, NotYours, my_school
from usecases.closed_years import require_at_work
from usecases.fit_quarters import quarters_spoken_of
from usecases.open_drafts import own
from usecases.request import Request
from usecases.see_appeals import (
    AppealCard,
    about,
    card_of_appeal,
    is_decidable,
    note,
    redraw,
)


@dataclass(frozen=True, slots=True)
class DayAwaited:
    """Until when? `days` are ready answers; `refusal` says why the last answer will not do."""

    task: Task
    appeal: Appeal
    today: date
    days: tuple[date, ...]
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class WhyAwaited:
    """The next text is the reason of an extension or a waiver.

    What was given in words already may be sent as it is: the appeal's text is the reason.
    """

    task: Task
    appeal: Appeal
    today: date


@dataclass(frozen=True, slots=True)
class QuestionAwaited:
    """The next text is the question; files may come before it, and so may its first words."""

    task: Task | None
    appeal: Appeal


@dataclass(frozen=True, slots=True)
class NothingToAsk:
    """The task is done, under review, not the school's, or has no day that could be moved."""

    task: Task
    kind: AppealKind


@dataclass(frozen=True, slots=True)
class Asked:
    """It is with the coordinator now; `draft`: the task whose draft goes on."""

    card: AppealCard
    draft: Task | None = None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The school asks for it no longer; `draft`: the task whose draft goes on.

    `was_sent`: the coordinator has seen it, and sees that it was taken back.
    """

    task: Task | None
    draft: Task | None = None
    was_sent: bool = False


@dataclass(frozen=True, slots=True)
class AnsweredAlready:
    """Too late to take it back: the card says who decided and how."""

    card: AppealCard


@dataclass(frozen=True, slots=True)
class NothingAsked:
    """This person's words, or files, are not for the coordinator."""


Asking = DayAwaited | WhyAwaited | QuestionAwaited
Said = Asking | Asked | NothingToAsk


@dataclass(frozen=True, slots=True)
class HalfAsked:
    """What a person is in the middle of asking for, and of which task.

    `why_awaited`: whatever is said next is the reason, and goes to the coordinator.
    """

    task: Task
    kind: AppealKind
    why_awaited: bool


async def ask_extension(
    request: Request, task_id: int
) -> DayAwaited | WhyAwaited | NothingToAsk | NotYours:
    """What was begun in words goes on."""
    async with request.changing() as tx:
        moved = await _to_be_moved(tx, request, task_id)
        if not isinstance(moved, _ToBeMoved):
            return moved
        draft = await _in_hand(tx, request, moved.task, AppealKind.EXTENSION)
        if draft is None or not draft.text:
            return moved.awaiting_day(await _begin(tx, request, moved.task))
        if draft.until is None:
            return moved.awaiting_day(draft)
        return WhyAwaited(moved.task, draft, moved.today)


async def ask_extension_in_words(
    request: Request, task_id: int, words: str
) -> WhyAwaited | DayAwaited | NothingToAsk | NotYours:
    """The words may say until when, and why: nothing is sent before the person says so."""
    async with request.changing() as tx:
        moved = await _to_be_moved(tx, request, task_id)
        if not isinstance(moved, _ToBeMoved):
            return moved
        draft = await _begin(tx, request, moved.task)
        besides = besides_item(words)
        asked = await moved.day_in(tx, besides)
        if reason_in(besides) or (isinstance(asked, AskedDay) and asked.reason):
            draft = await _with_words(tx, draft, words)
        if not isinstance(asked, AskedDay):
            return moved.awaiting_day(draft, None if asked is Refusal.NO_DAY else asked)
        return await _with_day(tx, moved, draft, asked.day)


async def choose_day(
    request: Request, task_id: int, day: date
) -> WhyAwaited | DayAwaited | NothingToAsk | NotYours:
    """A ready answer; pressed on an old message it begins anew."""
    async with request.changing() as tx:
        moved = await _to_be_moved(tx, request, task_id)
        if not isinstance(moved, _ToBeMoved):
            return moved
        draft = await _in_hand(tx, request, moved.task, AppealKind.EXTENSION)
        draft = draft or await _begin(tx, request, moved.task)
        refusal = checked(day, moved.due, moved.today)
        if refusal is not None:
            return moved.awaiting_day(draft, refusal)
        return await _with_day(tx, moved, draft, day)


@dataclass(frozen=True, slots=True)
class _ToBeMoved:
    """A task of which a later day than `due` may be asked."""

    task: Task
    due: date
    today: date

    async def day_in(self, tx: Transaction, words: str) -> AskedDay | Refusal:
        quarters = await quarters_spoken_of(tx, self.task.municipality_id, words)
        return asked_day(words, self.due, self.today, quarters)

    def awaiting_day(self, draft: Appeal, refusal: Refusal | None = None) -> DayAwaited:
        days = ready_days(self.due, self.today)
        return DayAwaited(self.task, draft, self.today, days, refusal)


async def _to_be_moved(
    tx: Transaction, request: Request, task_id: int
) -> _ToBeMoved | NothingToAsk | NotYours:
    task = await _own_task(tx, request, task_id)
    if isinstance(task, NotYours):
        return task
    if task.due is None or not may_be_moved(task):
        return NothingToAsk(task, AppealKind.EXTENSION)
    return _ToBeMoved(task, task.due, await _today(tx, request, task.municipality_id))


async def _in_hand(
    tx: Transaction, request: Request, task: Task, kind: AppealKind
) -> Appeal | None:
    """What the person is asking of this task just now."""
    draft = await drafted(tx, request)
    return draft if draft and (draft.kind, draft.task_id) == (kind, task.id) else None


async def _with_day(tx: Transaction, moved: _ToBeMoved, draft: Appeal, day: date) -> WhyAwaited:
    await tx.appeals.set_day(draft.id, day)
    tx.subject = about(draft.id)
    return WhyAwaited(moved.task, replace(draft, until=day), moved.today)


async def _with_words(tx: Transaction, draft: Appeal, words: str) -> Appeal:
    await tx.appeals.put_in_words(draft.id, words)
    tx.subject = about(draft.id)
    return replace(draft, text=words)


async def ask_waiver(request: Request, task_id: int) -> WhyAwaited | NothingToAsk | NotYours:
    """«Не относится к нам»: of the whole item, so of each of its periods."""
    async with request.changing() as tx:
        return await begin_waiver(tx, request, task_id)


async def ask_waiver_in_words(
    request: Request, task_id: int, words: str
) -> WhyAwaited | NothingToAsk | NotYours:
    async with request.changing() as tx:
        return await begin_waiver(tx, request, task_id, words)


async def begin_waiver(
    tx: Transaction, request: Request, task_id: int, words: str = ""
) -> WhyAwaited | NothingToAsk | NotYours:
    """The words may say why; what was begun in words goes on."""
    task = await _own_task(tx, request, task_id)
    if isinstance(task, NotYours):
        return task
    if not may_be_waived(task):
        return NothingToAsk(task, AppealKind.WAIVER)
    draft = None if words else await _in_hand(tx, request, task, AppealKind.WAIVER)
    draft = draft or await _begin(tx, request, task, AppealKind.WAIVER)
    if why := why_not_ours(words):
        draft = await _with_words(tx, draft, why)
    return WhyAwaited(task, draft, await _today(tx, request, task.municipality_id))


async def ask_question(
    request: Request, task_id: int | None = None, words: str = ""
) -> QuestionAwaited | NotYours | NoSchool:
    """About a task, or about none in particular; `words` that say what wait for a tap."""
    async with request.changing() as tx:
        begun = await _begin_question(tx, request, task_id)
        if not isinstance(begun, QuestionAwaited) or not says_what(words, request.day):
            return begun
        await tx.appeals.put_in_words(begun.appeal.id, words)
        return replace(begun, appeal=replace(begun.appeal, text=words))


async def _begin_question(
    tx: Transaction, request: Request, task_id: int | None
) -> QuestionAwaited | NotYours | NoSchool:
    if task_id is None:
        return await _ask_in_general(tx, request)
    task = await _own_task(tx, request, task_id)
    if isinstance(task, NotYours):
        return task
    return QuestionAwaited(task, await _begin(tx, request, task, AppealKind.QUESTION))


async def ask_in_words(
    tx: Transaction, request: Request, task_id: int, words: str
) -> Asked | NothingToAsk | NotYours:
    """A question about a task that is put in words already."""
    task = await _own_task(tx, request, task_id)
    if isinstance(task, NotYours):
        return task
    return await send(tx, request, await _begin(tx, request, task, AppealKind.QUESTION), words)


async def _ask_in_general(tx: Transaction, request: Request) -> QuestionAwaited | NoSchool:
    membership = my_school(request)
    if membership is None or membership.organisation_id is None:
        return NoSchool()
    draft_id = await tx.appeals.start(
        AppealKind.QUESTION,
        municipality_id=membership.municipality.id,
        organisation_id=membership.organisation_id,
        task_id=None,
        person_id=request.person.id,
        now=request.now,
    )
    return QuestionAwaited(None, await _converse(tx, request, draft_id))


def may_be_moved(task: Task) -> bool:
    return task.due is not None and may_be_waived(task)


def may_be_waived(task: Task) -> bool:
    return task.state in (TaskState.OPEN, TaskState.RETURNED)


async def _own_task(tx: Transaction, request: Request, task_id: int) -> Task | NotYours:
    task = await tx.tasks.get(task_id)
    if task is None or not may_hand_in(request.person, task.organisation_id):
        return NotYours()
    require_at_work(task)
    return task


async def _begin(
    tx: Transaction, request: Request, task: Task, kind: AppealKind = AppealKind.EXTENSION
) -> Appeal:
    draft_id = await tx.appeals.start(
        kind,
        municipality_id=task.municipality_id,
        organisation_id=task.organisation_id,
        task_id=task.id,
        person_id=request.person.id,
        now=request.now,
    )
    return await _converse(tx, request, draft_id)


async def _converse(tx: Transaction, request: Request, draft_id: int) -> Appeal:
    came_from = _draft_in_hand(await tx.conversations.of(request.person.id))
    await tx.conversations.begin(request.person.id, Topic.APPEAL, draft_id, request.now, came_from)
    tx.subject = about(draft_id)
    draft = await tx.appeals.get(draft_id)
    assert draft is not None, "it was begun in this very transaction"
    return draft


def _draft_in_hand(before: Conversation | None) -> str:
    """The number of the submission from which the person comes to ask."""
    if before is None or before.topic not in (*HANDING_IN, Topic.APPEAL):
        return ""
    return before.part if before.topic is Topic.APPEAL else str(before.subject_id)


async def _today(tx: Transaction, request: Request, municipality_id: int) -> date:
    return request.today(await tx.municipalities.get(municipality_id))


async def drafted(tx: Transaction, request: Request) -> Appeal | None:
    """What this person is asking just now."""
    conversation = await tx.conversations.of(request.person.id)
    if conversation is None or conversation.topic is not Topic.APPEAL:
        return None
    draft = await tx.appeals.get(conversation.subject_id)
    if draft is None or draft.state is not AppealState.DRAFT:
        return None
    return draft if may_hand_in(request.person, draft.organisation_id) else None


async def half_asked(request: Request) -> HalfAsked | None:
    """What this person is just asking for; not a question, which may be in any words."""
    async with request.reading() as tx:
        draft = await drafted(tx, request)
        if draft is None or draft.kind is AppealKind.QUESTION:
            return None
        task = await tx.tasks.get(draft.task_id or 0)
        return None if task is None else HalfAsked(task, draft.kind, _is_why_awaited(draft))


def _is_why_awaited(draft: Appeal) -> bool:
    """Neither a day is, nor a tap that sends it all."""
    if draft.kind is AppealKind.EXTENSION:
        return draft.until is not None and not draft.text
    return draft.kind is AppealKind.WAIVER and not draft.text


async def say(request: Request, words: str) -> Said | NotYours | NothingAsked:
    """Use the person's words: a day, a reason, or the question itself."""
    async with request.changing() as tx:
        draft = await drafted(tx, request)
        if draft is None:
            return NothingAsked()
        if draft.kind is AppealKind.QUESTION:
            return await send(tx, request, draft, words)
        assert draft.task_id is not None, "only a question may be about no task"
        if draft.kind is AppealKind.EXTENSION:
            return await _say_day(tx, request, draft, draft.task_id, words)
        if _is_why_awaited(draft):
            return await send(tx, request, draft, words)
        await _with_words(tx, draft, words)
        return await begin_waiver(tx, request, draft.task_id)


async def _say_day(
    tx: Transaction, request: Request, draft: Appeal, task_id: int, words: str
) -> Said | NotYours:
    moved = await _to_be_moved(tx, request, task_id)
    if not isinstance(moved, _ToBeMoved):
        return moved
    asked = await moved.day_in(tx, words)
    another_day = isinstance(asked, AskedDay) and says_only_days(words, moved.today)
    if _is_why_awaited(draft) and not another_day:
        return await send(tx, request, draft, words)
    if asked is Refusal.NO_DAY and draft.until is not None:
        return WhyAwaited(moved.task, await _with_words(tx, draft, words), moved.today)
    if not isinstance(asked, AskedDay):
        return moved.awaiting_day(draft, asked)
    found = await _with_day(tx, moved, draft, asked.day)
    if not asked.reason:
        return found
    if draft.text:
        reworded = await _with_words(tx, found.appeal, asked.reason)
        return replace(found, appeal=reworded)
    return await send(tx, request, found.appeal, asked.reason)


async def send(
    tx: Transaction, request: Request, draft: Appeal, words: str
) -> Asked | NothingToAsk:
    """Bring the appeal before every coordinator; the same asked before gives way to it."""
    task = await tx.tasks.get(draft.task_id) if draft.task_id is not None else None
    if task is not None and not is_decidable(draft, task):
        return NothingToAsk(task, draft.kind)
    if task is not None and draft.kind is not AppealKind.QUESTION:
        for replaced in await tx.appeals.withdraw_others(task.id, draft.kind):
            await redraw(tx, request, replaced, "replaced")
    text = with_captions(draft.files, words)
    await tx.appeals.send(draft.id, text, task.due if task else None, request.now)
    handing_in = await _back_to_draft(tx, request)
    await note(tx, request, draft, f"{draft.kind}_asked")
    for coordinator in await tx.people.answering_for(draft.organisation_id, draft.municipality_id):
        await tx.outbox.add(coordinator, "appeal", str(draft.id), request.now, appeal_id=draft.id)
    tx.subject = about(draft.id)
    card = await card_of_appeal(tx, request, draft.id)
    assert card is not None, "it was read in this very transaction"
    return Asked(card, handing_in)


async def _back_to_draft(tx: Transaction, request: Request) -> Task | None:
    """Whoever asked in the middle of handing in goes on with that."""
    conversation = await tx.conversations.of(request.person.id)
    if conversation is None or conversation.topic is not Topic.APPEAL:
        return None
    await tx.conversations.end(request.person.id)
    draft, task = await own(tx, request, int(conversation.part or 0))
    if draft is None or draft.state is not SubmissionState.DRAFT:
        return None
    await tx.conversations.begin(request.person.id, Topic.EVIDENCE, draft.id, request.now)
    return task


def with_captions(files: Iterable[Evidence], words: str) -> str:
    return "\n".join(filter(None, (*(file.text for file in files), words.strip())))


async def take_back(request: Request, appeal_id: int) -> TakenBack | AnsweredAlready | NotYours:
    """Drop what is not sent yet, or withdraw what is not decided yet."""
    async with request.changing() as tx:
        card = await card_of_appeal(tx, request, appeal_id)
        if card is None or not card.own:
            return NotYours()
        tx.subject = about(appeal_id)
        if card.appeal.state is AppealState.DRAFT:
            if card.appeal.asked_by_id != request.person.id:
                return NotYours()
            conversation = await tx.conversations.of(request.person.id)
            asking = conversation is not None and conversation.subject_id == appeal_id
            draft = await _back_to_draft(tx, request) if asking else None
            await tx.appeals.drop_drafts(request.person.id)
            return TakenBack(card.task, draft)
        if card.appeal.state is AppealState.WITHDRAWN:
            return TakenBack(card.task, was_sent=True)
        if not await tx.appeals.withdraw(appeal_id):
            return AnsweredAlready(card)
        await note(tx, request, card.appeal, f"{card.appeal.kind}_withdrawn")
        await redraw(tx, request, appeal_id, "withdrawn")
        return TakenBack(card.task, was_sent=True)


async def end_conversation(
    tx: Transaction, request: Request, topic: Topic, appeal_id: int
) -> None:
    conversation = await tx.conversations.of(request.person.id)
    if conversation is None or conversation.topic is not topic:
        return
    if conversation.subject_id == appeal_id:
        await tx.conversations.end(request.person.id)
