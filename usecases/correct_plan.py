"""Change a published roadmap by hand, between orders: add an item, correct it, close it.

What is changed is collected in a draft, as of an amended order, and looked at before it is
published; a roadmap has one such draft at a time.
"""

from dataclasses import dataclass

from roadmap.dating import dating
from roadmap.numbers import nearest_of_each_item, with_number
from roadmap.rights import may_decide, school_memberships
from storage.conversations import Topic
from storage.database import Transaction
from storage.roadmaps import AssignedItem, StoredRoadmap
from usecases.answer_about_draft import as_said
from usecases.browse_tasks import Choice, NotYours
from usecases.edit_draft import (
    DraftItem,
    NoDraftRoadmap,
    NotUnderstood,
    RoadmapField,
    WordsAwaited,
    draft_of,
    save_edited,
)
from usecases.receive_order import Preview, about_roadmap, preview_of
from usecases.request import Request
from usecases.set_date import at_work


@dataclass(frozen=True, slots=True)
class NoDeadlineSaid:
    """The words are about something else."""


async def correct_item(request: Request, item_id: int) -> DraftItem | NoDraftRoadmap:
    """The item's correction, begun now or before."""
    async with request.changing() as tx:
        found = await at_work(tx, request, item_id)
        if isinstance(found, NotYours):
            return NoDraftRoadmap()
        draft = await _draft(tx, request, found[0])
        item = await _correction(tx, draft, item_id)
        tx.subject = about_roadmap(draft.id)
        return DraftItem(draft.id, item, request.day)


async def correct_deadline(
    request: Request, words: str
) -> Preview | NotUnderstood | Choice | NoDeadlineSaid:
    """«срок 1.5 до 20 мая», by who coordinates: shown first, as any other correction.

    Of a head who coordinates, too, «перенеси срок» asks for an extension.
    """
    said = dating(words)
    decided = [m.municipality for m in request.person.memberships]
    decided = [m for m in decided if may_decide(request.person, m.id)]
    if said is None or not decided:
        return NoDeadlineSaid()
    if "перенес" in words.lower() and school_memberships(request.person):
        return NoDeadlineSaid()
    async with request.changing() as tx:
        if await tx.conversations.of(request.person.id) is not None:
            return NoDeadlineSaid()
        tasks = with_number(await tx.tasks.of_municipality(decided[-1].id), said.number)
        today = request.today(decided[-1])
        match nearest_of_each_item(tasks, today):
            case ():
                return NoDeadlineSaid()
            case (only,):
                return await _correct_deadline(tx, request, only.item.id, said.when)
            case several:
                return Choice(said.number, today, several)


async def _correct_deadline(
    tx: Transaction, request: Request, item_id: int, when: str
) -> Preview | NotUnderstood | NoDeadlineSaid:
    found = await at_work(tx, request, item_id)
    if isinstance(found, NotYours):
        return NoDeadlineSaid()
    draft = await _draft(tx, request, found[0])
    item = await _correction(tx, draft, item_id)
    quarters = await tx.municipalities.quarters(draft.municipality_id)
    changed = as_said(item, draft, Topic.DEADLINE, when, quarters)
    tx.subject = about_roadmap(draft.id)
    if isinstance(changed, str):
        about = item.item.id
        await tx.conversations.begin(request.person.id, Topic.DEADLINE, about, request.now)
        return NotUnderstood(when, changed, await draft_of(tx, request, item))
    await save_edited(tx, request, changed)
    return await preview_of(tx, request, draft)


async def add_item(request: Request, item_id: int) -> WordsAwaited | NoDraftRoadmap:
    """The next words are a new item, of the roadmap that this one is in."""
    async with request.changing() as tx:
        found = await at_work(tx, request, item_id)
        if isinstance(found, NotYours):
            return NoDraftRoadmap()
        draft = await _draft(tx, request, found[0])
        await tx.conversations.begin(request.person.id, Topic.NEW_ITEM, draft.id, request.now)
        tx.subject = about_roadmap(draft.id)
        return WordsAwaited(RoadmapField.NEW_ITEM, None, draft.id)


async def _draft(tx: Transaction, request: Request, roadmap: StoredRoadmap) -> StoredRoadmap:
    drafts = await tx.roadmaps.drafts(roadmap.municipality_id)
    begun = (each for each in drafts if each.by_hand and each.amends_id == roadmap.id)
    name = f"by hand {roadmap.id} {request.act}"
    return next(begun, None) or await tx.roadmaps.correct(roadmap, name, request.now)


async def _correction(tx: Transaction, draft: StoredRoadmap, item_id: int) -> AssignedItem:
    for each in await tx.roadmaps.items(draft.id):
        if each.changes_id == item_id:
            return each
    copied = await tx.roadmaps.item(await tx.roadmaps.copy_item(item_id, draft.id))
    assert copied is not None, "it was made in this very transaction"
    return copied
