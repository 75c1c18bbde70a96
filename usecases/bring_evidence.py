"""Take what comes outside of a draft: to the task it names, or kept until its sender says."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from roadmap.captions import aim_of
from roadmap.guessing import likeliest
from roadmap.model import Evidence, Task
from roadmap.numbers import nearest_of_each_item, with_number
from roadmap.rights import may_hand_in
from storage.conversations import Topic
from storage.database import Transaction
from usecases.ask_coordinator import may_be_waived
from usecases.browse_tasks import NotYours, my_school
from usecases.collect_evidence import SameAgain, WrongNumbers, add_new
from usecases.incoming_evidence import (
    Fetch,
    IncomingFile,
    NotFetched,
    TooLarge,
    pieces_of_file,
    pieces_of_text,
)
from usecases.open_drafts import AlreadyAccepted, Collecting, UnderReview, open_draft_of
from usecases.request import Request

KEPT = "kept:"
DRAFT = "draft"  # the topic of a panel that shows one
# What comes within this time of the piece before is asked about together with it.
TOGETHER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Aimed:
    """Tasks that a message names, by a number or by what it replies to, and the other words.

    `each`: it is for each of them; otherwise several are asked about.
    """

    tasks: tuple[Task, ...]
    words: str
    each: bool = False


@dataclass(frozen=True, slots=True)
class WhichTask:
    """Kept, and asked about: `tasks` are the person's, the likeliest first."""

    batch: int
    pieces: tuple[Evidence, ...]
    tasks: tuple[Task, ...]
    day: date


@dataclass(frozen=True, slots=True)
class NothingKept:
    """What was kept has found its task, or `dropped`: was thrown away just now."""

    dropped: bool = False


@dataclass(frozen=True, slots=True)
class NotKept:
    """A file that could not be had; `too_big`: over what Telegram gives to bots."""

    name: str
    too_big: bool


@dataclass(frozen=True, slots=True)
class NotForSchools:
    """The person acts for no school, or is asked about something else."""


Placed = Collecting | SameAgain | WrongNumbers | UnderReview | AlreadyAccepted | NotYours
Brought = Placed | WhichTask | NotKept | NotForSchools


async def aim(request: Request, caption: str, replied_to: int | None) -> Aimed:
    """What a caption names goes before what the message replies to."""
    named = aim_of(caption)
    async with request.reading() as tx:
        if named is not None:
            own = await _own_tasks(tx, request)
            found = [_nearest(request, with_number(own, number)) for number in named.numbers]
            tasks = tuple(task for tasks in found for task in tasks)
            if all(found) and tasks:
                return Aimed(tasks, named.words, _are_plain(found))
    return await aim_by_reply(request, caption, replied_to)


async def aim_by_reply(request: Request, words: str, replied_to: int | None) -> Aimed:
    """At the person's own tasks in the message that is replied to."""
    if replied_to is None:
        return Aimed((), words)
    async with request.reading() as tx:
        shown = await _shown(tx, request, replied_to)
    own = tuple(task for task in shown if may_hand_in(request.person, task.organisation_id))
    return Aimed(own, words)


def _are_plain(found: list[tuple[Task, ...]]) -> bool:
    """One task to each number, and all of them still to be handed in."""
    return all(len(tasks) == 1 and may_be_waived(tasks[0]) for tasks in found)


def _nearest(request: Request, tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    if not tasks:
        return ()
    membership = my_school(request)
    assert membership is not None, "whoever has tasks has a school"
    return nearest_of_each_item(tasks, request.today(membership.municipality))


async def _own_tasks(tx: Transaction, request: Request) -> list[Task]:
    membership = my_school(request)
    if membership is None or membership.organisation_id is None:
        return []
    return await tx.tasks.of_organisation(membership.organisation_id)


async def _shown(tx: Transaction, request: Request, message_id: int) -> list[Task]:
    live = await tx.live_messages.at(request.chat_id, message_id)
    drawn = live is not None and live.topic == DRAFT
    submission = await tx.submissions.get(live.subject_id) if live and drawn else None
    numbers = (
        (submission.task_id,)
        if submission
        else await tx.shown_tasks.of(request.chat_id, message_id)
    )
    found = [await tx.tasks.get(number) for number in numbers]
    return [task for task in found if task is not None]


async def bring_file(request: Request, file: IncomingFile, fetch: Fetch, aimed: Aimed) -> Brought:
    """Into the draft of the one task it is aimed at; else it is kept and asked about.

    An album's caption stands on one part: the parts that came before it follow it.
    """
    if not aimed.tasks and not await _is_free(request):
        return NotForSchools()
    try:
        pieces = await pieces_of_file(request, file, fetch, aimed.words)
    except NotFetched as failure:
        return NotKept(file.name, isinstance(failure, TooLarge))
    return await _bring(request, pieces, aimed)


async def bring_words(request: Request, aimed: Aimed) -> Brought:
    """A text that is no question: a link, a forwarded message, a place, a reply to a task."""
    if not await _is_free(request):
        return NotForSchools()
    return await _bring(request, pieces_of_text(request, aimed.words), aimed)


async def _is_free(request: Request) -> bool:
    """Whether what the person of a school sends is asked for by nothing else."""
    if my_school(request) is None:
        return False
    async with request.reading() as tx:
        conversation = await tx.conversations.of(request.person.id)
    return conversation is None or conversation.topic is Topic.EVIDENCE


async def _bring(request: Request, pieces: list[Evidence], aimed: Aimed) -> Placed | WhichTask:
    parts = [(piece, request.message_id, part) for part, piece in enumerate(pieces)]
    async with request.changing() as tx:
        if len(aimed.tasks) != 1 and not aimed.each:
            return await _keep(tx, request, parts, aimed.tasks)
        first, *others = aimed.tasks
        found = await open_draft_of(tx, request, first.id)
        if not isinstance(found, Collecting):
            return found
        await _gather(tx, request, found, pieces[0].album)
        placed = await add_new(tx, request, found, parts)
        for other in others:
            await _put_too(tx, request, other, found, parts)
        if not others or not isinstance(placed, Collecting):
            return placed
        await open_draft_of(tx, request, first.id)
        return replace(placed, also=tuple(others))


async def _put_too(
    tx: Transaction,
    request: Request,
    task: Task,
    source: Collecting,
    parts: list[tuple[Evidence, int, int]],
) -> None:
    """The same into another task's draft; of an album what has come already, too."""
    found = await open_draft_of(tx, request, task.id)
    if not isinstance(found, Collecting):
        return
    if album := parts[0][0].album:
        await tx.pieces.copy_album(source.draft.id, found.draft.id, album)
    await add_new(tx, request, found, parts)


async def _gather(tx: Transaction, request: Request, found: Collecting, album: str) -> None:
    """The album's other parts, wherever they have come to meanwhile."""
    if not album:
        return
    await tx.pieces.gather_album(request.person.id, album, found.draft.id)
    waiting = await tx.loose.of_album(request.person.id, album)
    await add_new(tx, request, found, waiting)
    await tx.loose.drop(request.person.id, *(piece for piece, _, _ in waiting))


async def _keep(
    tx: Transaction,
    request: Request,
    parts: list[tuple[Evidence, int, int]],
    first: tuple[Task, ...],
) -> WhichTask:
    recently = await tx.loose.batch_since(request.person.id, request.now - TOGETHER)
    batch = recently if recently is not None else request.message_id
    for piece, message_id, part in parts:
        await tx.loose.keep(batch, piece, message_id, part)
    tx.subject = f"{KEPT}{batch}"
    return await _question(tx, request, batch, first)


async def _question(
    tx: Transaction, request: Request, batch: int, first: tuple[Task, ...] = ()
) -> WhichTask:
    kept = tuple(piece for piece, _, _ in await tx.loose.of(request.person.id, batch))
    membership = my_school(request)
    assert membership is not None, "nothing is kept for others"
    today = request.today(membership.municipality)
    guessed = likeliest(await _own_tasks(tx, request), {p.kind for p in kept}, today)
    known = {task.id for task in first}
    tasks = (*first, *(task for task in guessed if task.id not in known))
    return WhichTask(batch, kept, tasks, today)


async def see_kept(request: Request, batch: int) -> WhichTask | NothingKept:
    """What waits to be told its task."""
    if my_school(request) is None:
        return NothingKept()
    async with request.reading() as tx:
        question = await _question(tx, request, batch)
    return question if question.pieces else NothingKept()


async def place_kept(request: Request, batch: int, task_id: int) -> Placed | NothingKept:
    """Everything of the batch goes into the task's draft."""
    async with request.changing() as tx:
        parts = await tx.loose.of(request.person.id, batch)
        if not parts:
            return NothingKept()
        found = await open_draft_of(tx, request, task_id)
        if not isinstance(found, Collecting):
            return found
        await tx.loose.drop(request.person.id, *(piece for piece, _, _ in parts))
        return await add_new(tx, request, found, parts)


async def drop_kept(request: Request, batch: int) -> NothingKept:
    async with request.changing() as tx:
        parts = await tx.loose.of(request.person.id, batch)
        await tx.loose.drop(request.person.id, *(piece for piece, _, _ in parts))
        tx.subject = f"{KEPT}{batch}"
    return NothingKept(dropped=bool(parts))
