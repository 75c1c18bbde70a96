"""Look through a roadmap's draft: answer its questions, correct its items and schools."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from roadmap.bodies import assignee_of, distinct
from roadmap.deadlines import read_deadline
from roadmap.executors import split_executors
from roadmap.numbers import split_number
from roadmap.order import Assignee, AssigneeKind, Deadline, DeadlineKind, OrderItem, Period
from roadmap.targets import target_of
from storage.conversations import Conversation, Topic
from storage.database import Transaction
from storage.roadmaps import DRAFT, PUBLISHED, AssignedItem, StoredRoadmap
from usecases.receive_order import Preview, about_roadmap, may_prepare, preview_of
from usecases.request import Request

LONGEST = 1000


class Field(StrEnum):
    """What of an item a person may say anew."""

    TITLE = Topic.TITLE
    DEADLINE = Topic.DEADLINE
    WHOM = Topic.WHOM


class RoadmapField(StrEnum):
    """What of a whole draft a person may say."""

    SCHOOLS = Topic.SCHOOLS
    DISTRICT = Topic.DISTRICT
    NEW_ITEM = Topic.NEW_ITEM


_TOPICS = frozenset(map(Topic, (*Field, *RoadmapField)))


Change = Callable[[AssignedItem], AssignedItem]


@dataclass(frozen=True, slots=True)
class NoDraftRoadmap:
    """There is no such draft for this person, or it is a draft no longer."""

    published: bool = False


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One item of a draft; `question` is what is asked about it, of `count` questions in all."""

    roadmap_id: int
    item: AssignedItem
    day: date
    question: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class WordsAwaited:
    """The next text of this person says what the item, or the draft, should say."""

    field: Field | RoadmapField
    draft: DraftItem | None
    roadmap_id: int


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """The words were not a deadline, or not wholly: nothing was changed."""

    words: str
    doubt: str
    draft: DraftItem


@dataclass(frozen=True, slots=True)
class EditedMeanwhile:
    """Somebody else was faster: here is what they made of it."""

    draft: DraftItem


@dataclass(frozen=True, slots=True)
class NoWordsAwaited:
    """This person's words are not about a draft."""


Edited = DraftItem | Preview | NoDraftRoadmap


async def open_draft(request: Request, roadmap_id: int) -> Preview | NoDraftRoadmap:
    async with request.changing() as tx:
        await _end_words(tx, request)
        roadmap = await editable(tx, request, roadmap_id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        return await preview_of(tx, request, roadmap)


async def open_item(request: Request, item_id: int) -> DraftItem | NoDraftRoadmap:
    async with request.changing() as tx:
        await _end_words(tx, request)
        found = await _item(tx, request, item_id)
        return found if isinstance(found, NoDraftRoadmap) else _draft(request, found)


async def _end_words(tx: Transaction, request: Request) -> None:
    """Whoever turns to something else does not want their next words taken for an answer."""
    conversation = await tx.conversations.of(request.person.id)
    if conversation is not None and conversation.topic in _TOPICS:
        await tx.conversations.end(request.person.id)


async def next_question(request: Request, roadmap_id: int) -> Edited:
    """The first open question, or the preview where none is left."""
    async with request.reading() as tx:
        roadmap = await editable(tx, request, roadmap_id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        return _first_question(request, await preview_of(tx, request, roadmap))


def _first_question(request: Request, preview: Preview) -> DraftItem | Preview:
    for item in preview.asked:
        draft = _draft(request, item)
        return replace(draft, question=item.questions[0], count=preview.open_questions)
    return preview


async def settle_deadline(request: Request, item_id: int, kind: str) -> Edited:
    """`kind` "as_read" confirms what was understood, another makes the deadline that kind."""
    if kind not in ("as_read", *DeadlineKind):
        return NoDraftRoadmap()

    def settled(item: AssignedItem) -> AssignedItem:
        deadline = replace(item.item.deadline, doubt=None)
        if kind != "as_read":
            period = deadline.periods[:1] if kind == DeadlineKind.ONGOING else ()
            deadline = Deadline(deadline.text, DeadlineKind(kind), period, done=deadline.done)
        return _with_deadline(item, deadline)

    return await _settle(request, item_id, settled)


async def settle_whom(request: Request, item_id: int, kind: str) -> Edited:
    """`kind` "as_read" leaves the executors as printed, another is one of AssigneeKind."""
    if kind not in ("as_read", *AssigneeKind):
        return NoDraftRoadmap()

    def settled(item: AssignedItem) -> AssignedItem:
        if kind == "as_read":
            return _answered(item, "whom")
        whom = AssigneeKind(kind)
        return _with_whom(item, (Assignee(whom, _NAMES.get(whom, "")),))

    return await _settle(request, item_id, settled)


async def leave_out(request: Request, item_id: int, out: bool) -> Edited:
    return await _settle(request, item_id, lambda item: replace(item, left_out=out))


_NAMES = {
    AssigneeKind.DEPARTMENT: "Управление образования",
    AssigneeKind.METHODICAL_SERVICE: "Методическая служба",
    AssigneeKind.COORDINATOR: "Муниципальный координатор",
}


async def _settle(request: Request, item_id: int, change: Change) -> Edited:
    async with request.changing() as tx:
        await _end_words(tx, request)
        item = await _item(tx, request, item_id)
        if isinstance(item, NoDraftRoadmap):
            return item
        changed = await _save(tx, request, change(item))
        roadmap = await tx.roadmaps.get(item.roadmap_id)
        assert roadmap is not None, "an item belongs to a roadmap"
        if item.questions:
            return _first_question(request, await preview_of(tx, request, roadmap))
        return _draft(request, changed)


async def ask_words(request: Request, item_id: int, field: Field) -> WordsAwaited | NoDraftRoadmap:
    async with request.changing() as tx:
        item = await _item(tx, request, item_id)
        if isinstance(item, NoDraftRoadmap):
            return item
        await tx.people.remember(request.person, request.now)
        await tx.conversations.begin(request.person.id, Topic(field), item_id, request.now)
        tx.subject = about_roadmap(item.roadmap_id)
        return WordsAwaited(field, _draft(request, item), item.roadmap_id)


async def ask_about_roadmap(
    request: Request, roadmap_id: int, field: RoadmapField
) -> WordsAwaited | NoDraftRoadmap:
    async with request.changing() as tx:
        roadmap = await editable(tx, request, roadmap_id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        if field is RoadmapField.DISTRICT and not request.is_admin:
            return NoDraftRoadmap()
        await tx.people.remember(request.person, request.now)
        await tx.conversations.begin(request.person.id, Topic(field), roadmap_id, request.now)
        tx.subject = about_roadmap(roadmap_id)
        return WordsAwaited(field, None, roadmap_id)


async def give_words(
    request: Request, words: str
) -> Edited | NotUnderstood | EditedMeanwhile | NoWordsAwaited:
    """Use the person's words for what they were asked about."""
    async with request.reading() as tx:
        conversation = await tx.conversations.of(request.person.id)
    if conversation is None:
        return NoWordsAwaited()
    if conversation.topic is Topic.SCHOOLS:
        return await _add_schools(request, conversation.subject_id, words)
    if conversation.topic is Topic.NEW_ITEM:
        return await _add_item(request, conversation.subject_id, words)
    if conversation.topic is Topic.DISTRICT:
        return await _rename(request, conversation.subject_id, words)
    if conversation.topic in _TOPICS:
        return await _change_item(request, conversation, words)
    return NoWordsAwaited()


async def _change_item(
    request: Request, conversation: Conversation, words: str
) -> Edited | NotUnderstood | EditedMeanwhile:
    async with request.changing() as tx:
        item = await _item(tx, request, conversation.subject_id)
        if isinstance(item, NoDraftRoadmap):
            await tx.conversations.end(request.person.id)
            return item
        if item.edited_at is not None and item.edited_at > conversation.since:
            await tx.conversations.end(request.person.id)
            return EditedMeanwhile(_draft(request, item))
        roadmap = await tx.roadmaps.get(item.roadmap_id)
        assert roadmap is not None, "an item belongs to a roadmap"
        changed = _said(item, roadmap, conversation.topic, words.strip())
        if isinstance(changed, str):
            return NotUnderstood(words, changed, _draft(request, item))
        await tx.conversations.end(request.person.id)
        saved = await _save(tx, request, changed)
        if item.questions:
            return _first_question(request, await preview_of(tx, request, roadmap))
        return _draft(request, saved)


def _said(
    item: AssignedItem, roadmap: StoredRoadmap, topic: Topic, words: str
) -> AssignedItem | str:
    """The item as the words make it, or why they make no sense."""
    if topic is Topic.TITLE:
        return replace(item, item=replace(item.item, title=words[:LONGEST]))
    if topic is Topic.WHOM:
        return _with_whom(item, distinct(assignee_of(name) for name in split_executors(words)))
    plan = Period(*roadmap.period) if roadmap.period else None
    year = roadmap.issued.year if roadmap.issued else None
    deadline = read_deadline(words, plan, year)
    if deadline.doubt is not None or deadline.kind is DeadlineKind.NONE:
        return deadline.doubt or "В этих словах нет срока."
    return _with_deadline(item, replace(deadline, text=item.item.deadline.text or words))


async def _add_schools(request: Request, roadmap_id: int, words: str) -> Edited:
    """One school a line; those that are there already stay as they are."""
    async with request.changing() as tx:
        roadmap = await editable(tx, request, roadmap_id)
        await tx.conversations.end(request.person.id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        typed = (line.strip(" \t;,.•-–—")[:300] for line in words.splitlines())
        schools = tuple(dict.fromkeys((*roadmap.schools, *filter(None, typed))))
        await tx.roadmaps.set_schools(roadmap_id, schools)
        tx.subject = about_roadmap(roadmap_id)
        return await preview_of(tx, request, replace(roadmap, schools=schools))


async def _add_item(request: Request, roadmap_id: int, words: str) -> Edited:
    """An item of the person's own, with a number where the words begin with one."""
    async with request.changing() as tx:
        roadmap = await editable(tx, request, roadmap_id)
        await tx.conversations.end(request.person.id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        number, title = split_number(" ".join(words.split()))
        added = await tx.roadmaps.add_item(
            roadmap_id, OrderItem(None, number, title[:LONGEST], Deadline())
        )
        tx.subject = about_roadmap(roadmap_id)
        item = await tx.roadmaps.item(added)
        assert item is not None, "it was just added"
        preview = await preview_of(tx, request, roadmap)
        return replace(_draft(request, item), question="deadline", count=preview.open_questions)


async def count_target(request: Request, item_id: int, counted: bool) -> Edited:
    """Whether what the indicator asks for is counted; taken out, it can be read again."""

    def changed(item: AssignedItem) -> AssignedItem:
        of = item.item
        target = target_of(of.indicator, of.result, of.title, of.deadline) if counted else None
        return replace(item, item=replace(of, target=target))

    return await _settle(request, item_id, changed)


async def remove_school(request: Request, roadmap_id: int, place: int) -> Preview | NoDraftRoadmap:
    """`place` is the school's number in the order's list, from 0."""
    async with request.changing() as tx:
        roadmap = await editable(tx, request, roadmap_id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        schools = tuple(name for n, name in enumerate(roadmap.schools) if n != place)
        await tx.roadmaps.set_schools(roadmap_id, schools)
        tx.subject = about_roadmap(roadmap_id)
        return await preview_of(tx, request, replace(roadmap, schools=schools))


async def _rename(request: Request, roadmap_id: int, words: str) -> Edited:
    async with request.changing() as tx:
        roadmap = await editable(tx, request, roadmap_id)
        await tx.conversations.end(request.person.id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        name = " ".join(words.split())[:200]
        taken = {m.name for m in await tx.municipalities.all()}
        if name and name not in taken:
            await tx.municipalities.rename(roadmap.municipality_id, name)
        tx.subject = about_roadmap(roadmap_id)
        return await preview_of(tx, request, roadmap)


async def editable(
    tx: Transaction, request: Request, roadmap_id: int
) -> StoredRoadmap | NoDraftRoadmap:
    roadmap = await tx.roadmaps.get(roadmap_id)
    if roadmap is None or not may_prepare(request, roadmap.municipality_id):
        return NoDraftRoadmap()
    if roadmap.state != DRAFT:
        return NoDraftRoadmap(published=roadmap.state == PUBLISHED)
    return roadmap


async def _item(tx: Transaction, request: Request, item_id: int) -> AssignedItem | NoDraftRoadmap:
    item = await tx.roadmaps.item(item_id)
    if item is None:
        return NoDraftRoadmap()
    roadmap = await editable(tx, request, item.roadmap_id)
    return roadmap if isinstance(roadmap, NoDraftRoadmap) else item


async def _save(tx: Transaction, request: Request, item: AssignedItem) -> AssignedItem:
    saved = replace(item, edited_by=request.person.name, edited_at=request.now)
    await tx.roadmaps.save_item(saved)
    tx.subject = about_roadmap(item.roadmap_id)
    return saved


def _answered(item: AssignedItem, question: str) -> AssignedItem:
    return replace(item, questions=tuple(q for q in item.questions if q != question))


def _with_deadline(item: AssignedItem, deadline: Deadline) -> AssignedItem:
    return _answered(replace(item, item=replace(item.item, deadline=deadline)), "deadline")


def _with_whom(item: AssignedItem, whom: tuple[Assignee, ...]) -> AssignedItem:
    return _answered(replace(item, assignees=whom), "whom")


def _draft(request: Request, item: AssignedItem) -> DraftItem:
    return DraftItem(item.roadmap_id, item, request.now.date())
