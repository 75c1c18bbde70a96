"""Look through a roadmap's draft: answer its questions, correct its items and schools."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from roadmap.bodies import distinct
from roadmap.order import Assignee, AssigneeKind, Deadline, DeadlineKind
from roadmap.targets import target_of
from storage.conversations import Topic
from storage.database import Transaction
from storage.roadmaps import CLOSED, DRAFT, PUBLISHED, AssignedItem, StoredRoadmap
from usecases.receive_order import Preview, about_roadmap, may_prepare, preview_of
from usecases.request import Request

LONGEST = 1000


class Field(StrEnum):
    """What of an item a person may say anew."""

    TITLE = Topic.TITLE
    DEADLINE = Topic.DEADLINE
    WHOM = Topic.WHOM
    INDICATOR = Topic.INDICATOR
    RESULT = Topic.RESULT


class RoadmapField(StrEnum):
    """What of a whole draft a person may say."""

    SCHOOLS = Topic.SCHOOLS
    DISTRICT = Topic.DISTRICT
    NEW_ITEM = Topic.NEW_ITEM
    ORDER = Topic.ORDER


TOPICS = frozenset((*map(Topic, (*Field, *RoadmapField)), Topic.SCHOOL_NAME))


Change = Callable[[AssignedItem], AssignedItem]


@dataclass(frozen=True, slots=True)
class NoDraftRoadmap:
    """There is no such draft for this person, or it is a draft no longer."""

    published: bool = False


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One item of a draft; `question` is what is asked about it, of `count` questions in all.

    `place` is the item's in the draft, from 0.
    """

    roadmap_id: int
    item: AssignedItem
    day: date
    question: str = ""
    count: int = 0
    place: int = 0


@dataclass(frozen=True, slots=True)
class WordsAwaited:
    """The next text of this person says what the item, or the draft, should say."""

    field: Field | RoadmapField
    draft: DraftItem | None
    roadmap_id: int
    at_work: bool = False


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """The words were no deadline, or nobody known, or not wholly: nothing was changed."""

    words: str
    doubt: str
    draft: DraftItem
    whom: bool = False


@dataclass(frozen=True, slots=True)
class OrderNotUnderstood:
    """The words were no number with a date: they are asked for again."""

    roadmap_id: int
    at_work: bool = False


@dataclass(frozen=True, slots=True)
class OrderNamed:
    """A roadmap that was published without its order's number and date, or with wrong ones."""

    roadmap: StoredRoadmap


@dataclass(frozen=True, slots=True)
class DistrictTaken:
    """Another district has that name already: nothing was changed."""

    name: str
    preview: Preview


@dataclass(frozen=True, slots=True)
class EditedMeanwhile:
    """Somebody else was faster: here is what they made of it."""

    draft: DraftItem


@dataclass(frozen=True, slots=True)
class NoWordsAwaited:
    """This person's words are not about a draft."""


Edited = DraftItem | Preview | NoDraftRoadmap


@dataclass(frozen=True, slots=True)
class Answered:
    """Words have answered a question about an item, which is as it says now; what is next."""

    draft: DraftItem
    then: DraftItem | Preview


async def open_draft(request: Request, roadmap_id: int) -> Preview | NoDraftRoadmap:
    async with request.changing() as tx:
        await end_words(tx, request)
        roadmap = await editable(tx, request, roadmap_id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        return await preview_of(tx, request, roadmap)


async def open_item(request: Request, item_id: int) -> DraftItem | NoDraftRoadmap:
    async with request.changing() as tx:
        await end_words(tx, request)
        found = await item_of(tx, request, item_id)
        return found if isinstance(found, NoDraftRoadmap) else await draft_of(tx, request, found)


async def end_words(tx: Transaction, request: Request) -> None:
    """Whoever turns to something else does not want their next words taken for an answer."""
    conversation = await tx.conversations.of(request.person.id)
    if conversation is not None and conversation.topic in TOPICS:
        await tx.conversations.end(request.person.id)


async def next_question(request: Request, roadmap_id: int) -> Edited:
    """The first open question, or the preview where none is left."""
    async with request.reading() as tx:
        roadmap = await editable(tx, request, roadmap_id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        return first_question(request, await preview_of(tx, request, roadmap))


def first_question(request: Request, preview: Preview) -> DraftItem | Preview:
    for item in preview.asked:
        draft = _among(preview.items, item, request)
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
        return with_deadline(item, deadline)

    return await _settle(request, item_id, settled)


async def settle_whom(request: Request, item_id: int, kind: str) -> Edited:
    """`kind` "as_read" leaves the executors as printed, another is one of AssigneeKind.

    Where it was asked who some of them are, those who were understood stay.
    """
    if kind not in ("as_read", *AssigneeKind):
        return NoDraftRoadmap()

    def settled(item: AssignedItem) -> AssignedItem:
        if kind == "as_read":
            return _answered(item, "whom")
        chosen = Assignee(AssigneeKind(kind), _NAMES.get(AssigneeKind(kind), ""))
        known = (each for each in item.assignees if each not in item.unknown)
        return with_whom(item, distinct((*known, chosen) if item.unknown else (chosen,)))

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
        await end_words(tx, request)
        item = await item_of(tx, request, item_id)
        if isinstance(item, NoDraftRoadmap):
            return item
        changed = await save_edited(tx, request, change(item))
        roadmap = await tx.roadmaps.get(item.roadmap_id)
        assert roadmap is not None, "an item belongs to a roadmap"
        if item.questions:
            return first_question(request, await preview_of(tx, request, roadmap))
        return await draft_of(tx, request, changed)


async def ask_words(request: Request, item_id: int, field: Field) -> WordsAwaited | NoDraftRoadmap:
    async with request.changing() as tx:
        item = await item_of(tx, request, item_id)
        if isinstance(item, NoDraftRoadmap):
            return item
        await tx.people.remember(request.person, request.now)
        await tx.conversations.begin(request.person.id, Topic(field), item_id, request.now)
        tx.subject = about_roadmap(item.roadmap_id)
        return WordsAwaited(field, await draft_of(tx, request, item), item.roadmap_id)


async def ask_about_roadmap(
    request: Request, roadmap_id: int, field: RoadmapField
) -> WordsAwaited | NoDraftRoadmap:
    async with request.changing() as tx:
        find = nameable if field is RoadmapField.ORDER else editable
        roadmap = await find(tx, request, roadmap_id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        if field is RoadmapField.DISTRICT and not request.is_admin:
            return NoDraftRoadmap()
        await tx.people.remember(request.person, request.now)
        await tx.conversations.begin(request.person.id, Topic(field), roadmap_id, request.now)
        tx.subject = about_roadmap(roadmap_id)
        return WordsAwaited(field, None, roadmap_id, at_work=roadmap.state != DRAFT)


def measured(item: AssignedItem) -> AssignedItem:
    """With the target that its indicator, or its proof, names now."""
    of = item.item
    target = target_of(of.indicator, of.result, of.title, of.deadline)
    return replace(item, item=replace(of, target=target))


async def count_target(request: Request, item_id: int, counted: bool) -> Edited:
    """Whether what the indicator asks for is counted; taken out, it can be read again."""

    def changed(item: AssignedItem) -> AssignedItem:
        return measured(item) if counted else replace(item, item=replace(item.item, target=None))

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


async def editable(
    tx: Transaction, request: Request, roadmap_id: int
) -> StoredRoadmap | NoDraftRoadmap:
    roadmap = await tx.roadmaps.get(roadmap_id)
    if roadmap is None or not may_prepare(request, roadmap.municipality_id):
        return NoDraftRoadmap()
    if roadmap.state != DRAFT:
        return NoDraftRoadmap(published=roadmap.state == PUBLISHED)
    return roadmap


async def nameable(
    tx: Transaction, request: Request, roadmap_id: int
) -> StoredRoadmap | NoDraftRoadmap:
    """A draft, or a roadmap that it has become: an order may get its number later."""
    roadmap = await tx.roadmaps.get(roadmap_id)
    if roadmap is None or not may_prepare(request, roadmap.municipality_id):
        return NoDraftRoadmap()
    return roadmap if roadmap.state in (DRAFT, PUBLISHED, CLOSED) else NoDraftRoadmap()


async def item_of(
    tx: Transaction, request: Request, item_id: int
) -> AssignedItem | NoDraftRoadmap:
    item = await tx.roadmaps.item(item_id)
    if item is None:
        return NoDraftRoadmap()
    roadmap = await editable(tx, request, item.roadmap_id)
    return roadmap if isinstance(roadmap, NoDraftRoadmap) else item


async def save_edited(tx: Transaction, request: Request, item: AssignedItem) -> AssignedItem:
    saved = replace(item, edited_by=request.person.name, edited_at=request.now)
    await tx.roadmaps.save_item(saved)
    tx.subject = about_roadmap(item.roadmap_id)
    return saved


def _answered(item: AssignedItem, question: str) -> AssignedItem:
    return replace(item, questions=tuple(q for q in item.questions if q != question))


def with_deadline(item: AssignedItem, deadline: Deadline) -> AssignedItem:
    return _answered(replace(item, item=replace(item.item, deadline=deadline)), "deadline")


def with_whom(item: AssignedItem, whom: tuple[Assignee, ...]) -> AssignedItem:
    return _answered(replace(item, assignees=whom), "whom")


async def draft_of(tx: Transaction, request: Request, item: AssignedItem) -> DraftItem:
    return _among(await tx.roadmaps.items(item.roadmap_id), item, request)


def _among(items: Sequence[AssignedItem], item: AssignedItem, request: Request) -> DraftItem:
    place = [each.item.id for each in items].index(item.item.id)
    return DraftItem(item.roadmap_id, item, request.day, place=place)
