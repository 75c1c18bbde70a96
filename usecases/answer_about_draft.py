"""Use a person's words for what they were asked about a roadmap's draft."""

from dataclasses import replace

from roadmap.bodies import assignee_of, distinct
from roadmap.deadlines import read_deadline
from roadmap.executors import split_executors
from roadmap.numbers import split_number
from roadmap.order import Deadline, DeadlineKind, OrderItem, Period
from roadmap.protocols import protocol_of
from roadmap.school_quarters import MONTHLY, SchoolQuarters, moved
from storage.conversations import Conversation, Topic
from storage.database import Transaction
from storage.roadmaps import AssignedItem, StoredRoadmap
from usecases.edit_draft import (
    LONGEST,
    TOPICS,
    Edited,
    EditedMeanwhile,
    NoDraftRoadmap,
    NotUnderstood,
    NoWordsAwaited,
    OrderNotUnderstood,
    draft_of,
    editable,
    first_question,
    item_of,
    measured,
    save_edited,
    with_deadline,
    with_whom,
)
from usecases.mend_schools import LONGEST_NAME, DraftSchool, SchoolGone, rename_school
from usecases.receive_order import about_roadmap, preview_of
from usecases.request import Request


async def give_words(
    request: Request, words: str
) -> (
    Edited
    | NotUnderstood
    | OrderNotUnderstood
    | EditedMeanwhile
    | DraftSchool
    | SchoolGone
    | NoWordsAwaited
):
    """Use the person's words for what they were asked about."""
    async with request.reading() as tx:
        conversation = await tx.conversations.of(request.person.id)
    if conversation is None:
        return NoWordsAwaited()
    if conversation.topic is Topic.SCHOOLS:
        return await _add_schools(request, conversation.subject_id, words)
    if conversation.topic is Topic.SCHOOL_NAME:
        return await rename_school(request, conversation, words)
    if conversation.topic is Topic.NEW_ITEM:
        return await _add_item(request, conversation.subject_id, words)
    if conversation.topic is Topic.DISTRICT:
        return await _rename_district(request, conversation.subject_id, words)
    if conversation.topic is Topic.ORDER:
        return await _name_order(request, conversation.subject_id, words)
    if conversation.topic in TOPICS:
        return await _change_item(request, conversation, words)
    return NoWordsAwaited()


async def _change_item(
    request: Request, conversation: Conversation, words: str
) -> Edited | NotUnderstood | EditedMeanwhile:
    async with request.changing() as tx:
        item = await item_of(tx, request, conversation.subject_id)
        if isinstance(item, NoDraftRoadmap):
            await tx.conversations.end(request.person.id)
            return item
        if item.edited_at is not None and item.edited_at > conversation.since:
            await tx.conversations.end(request.person.id)
            return EditedMeanwhile(draft_of(request, item))
        roadmap = await tx.roadmaps.get(item.roadmap_id)
        assert roadmap is not None, "an item belongs to a roadmap"
        quarters = await tx.municipalities.quarters(roadmap.municipality_id)
        changed = as_said(item, roadmap, conversation.topic, words.strip(), quarters)
        if isinstance(changed, str):
            return NotUnderstood(words, changed, draft_of(request, item))
        await tx.conversations.end(request.person.id)
        saved = await save_edited(tx, request, changed)
        if item.questions:
            return first_question(request, await preview_of(tx, request, roadmap))
        return draft_of(request, saved)


def as_said(
    item: AssignedItem,
    roadmap: StoredRoadmap,
    topic: Topic,
    words: str,
    quarters: SchoolQuarters,
) -> AssignedItem | str:
    """The item as the words make it, or why they make no sense."""
    of, printed = item.item, " ".join(words.split())[:LONGEST]
    if topic is Topic.TITLE:
        return replace(item, item=replace(of, title=printed))
    if topic is Topic.INDICATOR:
        return measured(replace(item, item=replace(of, indicator=printed)))
    if topic is Topic.RESULT:
        return measured(replace(item, item=replace(of, result=printed)))
    if topic is Topic.WHOM:
        named = tuple(split_executors(words))
        if roadmap.by_hand:
            item = replace(item, item=replace(of, executors=named))
        return with_whom(item, distinct(map(assignee_of, named)))
    plan = Period(*roadmap.period) if roadmap.period else None
    year = roadmap.issued.year if roadmap.issued else None
    deadline = moved(read_deadline(words, plan, year), MONTHLY, quarters)
    if deadline.doubt is not None or deadline.kind is DeadlineKind.NONE:
        return deadline.doubt or "В этих словах нет срока."
    text = words if roadmap.by_hand else of.deadline.text or words
    return with_deadline(item, replace(deadline, text=text))


async def _add_schools(request: Request, roadmap_id: int, words: str) -> Edited:
    """One school a line; those that are there already stay as they are."""
    async with request.changing() as tx:
        roadmap = await editable(tx, request, roadmap_id)
        await tx.conversations.end(request.person.id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        typed = (line.strip(" \t;,.•-–—")[:LONGEST_NAME] for line in words.splitlines())
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
        section = await _section(tx, roadmap, number)
        added = await tx.roadmaps.add_item(
            roadmap_id, OrderItem(section, number, title[:LONGEST], Deadline())
        )
        tx.subject = about_roadmap(roadmap_id)
        item = await tx.roadmaps.item(added)
        assert item is not None, "it was just added"
        preview = await preview_of(tx, request, roadmap)
        return replace(draft_of(request, item), question="deadline", count=preview.open_questions)


async def _section(tx: Transaction, roadmap: StoredRoadmap, number: str) -> str | None:
    """Of a correction by hand: where the items stand whose numbers begin alike."""
    if roadmap.amends_id is None or not roadmap.by_hand or "." not in number:
        return None
    begins = number.rstrip(".").rpartition(".")[0] + "."
    alike = [each.item for each in await tx.roadmaps.items(roadmap.amends_id)]
    return next((i.section for i in reversed(alike) if i.number.startswith(begins)), None)


async def _name_order(
    request: Request, roadmap_id: int, words: str
) -> Edited | OrderNotUnderstood:
    """«№ 45 от 30.08.2027», in either order, as minutes are named."""
    async with request.changing() as tx:
        roadmap = await editable(tx, request, roadmap_id)
        if isinstance(roadmap, NoDraftRoadmap):
            await tx.conversations.end(request.person.id)
            return roadmap
        said = protocol_of(words)
        if said is None:
            return OrderNotUnderstood(roadmap_id)
        await tx.conversations.end(request.person.id)
        await tx.roadmaps.set_order(roadmap_id, said.number, said.day)
        tx.subject = about_roadmap(roadmap_id)
        return await preview_of(tx, request, replace(roadmap, number=said.number, issued=said.day))


async def _rename_district(request: Request, roadmap_id: int, words: str) -> Edited:
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
