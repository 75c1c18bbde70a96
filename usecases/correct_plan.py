"""Change a published roadmap by hand, between orders: add an item, correct it, close it.

What is changed is collected in a draft, as of an amended order, and looked at before it is
published; a roadmap has one such draft at a time.
"""

from storage.conversations import Topic
from storage.database import Transaction
from storage.roadmaps import AssignedItem, StoredRoadmap
from usecases.browse_tasks import NotYours
from usecases.edit_draft import DraftItem, NoDraftRoadmap, RoadmapField, WordsAwaited
from usecases.receive_order import about_roadmap
from usecases.request import Request
from usecases.set_date import at_work


async def correct_item(request: Request, item_id: int) -> DraftItem | NoDraftRoadmap:
    """The item's correction, begun now or before."""
    async with request.changing() as tx:
        found = await at_work(tx, request, item_id)
        if isinstance(found, NotYours):
            return NoDraftRoadmap()
        draft = await _draft(tx, request, found[0])
        item = await _correction(tx, draft, item_id)
        tx.subject = about_roadmap(draft.id)
        return DraftItem(draft.id, item, request.now.date())


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
