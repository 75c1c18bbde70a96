"""Say what an order is: changes to a roadmap at work, or a new one; and what it replaces."""

from dataclasses import replace

from roadmap.amending import Relation
from storage.roadmaps import PUBLISHED
from usecases.compare_orders import set_relation
from usecases.edit_draft import NoDraftRoadmap, editable
from usecases.receive_order import Preview, about_roadmap, preview_of
from usecases.request import Request


async def amends(request: Request, roadmap_id: int, amended_id: int) -> Preview | NoDraftRoadmap:
    """`amended_id` 0 makes the order a roadmap of its own."""
    async with request.changing() as tx:
        draft = await editable(tx, request, roadmap_id)
        if isinstance(draft, NoDraftRoadmap):
            return draft
        if draft.by_hand:
            return NoDraftRoadmap()
        tx.subject = about_roadmap(roadmap_id)
        if not amended_id:
            draft = await set_relation(tx, draft, Relation.NEW, draft.amends_id)
            return await preview_of(tx, request, draft)
        amended = await tx.roadmaps.get(amended_id)
        if amended is None or amended.municipality_id != draft.municipality_id:
            return NoDraftRoadmap()
        if amended.state != PUBLISHED:
            return NoDraftRoadmap()
        draft = await set_relation(tx, draft, Relation.AMENDS, amended_id)
        return await preview_of(tx, request, draft)


async def keep_unmentioned(
    request: Request, roadmap_id: int, keep: bool
) -> Preview | NoDraftRoadmap:
    """Whether items that an amended order does not print stay, or are taken out."""
    async with request.changing() as tx:
        draft = await editable(tx, request, roadmap_id)
        if isinstance(draft, NoDraftRoadmap):
            return draft
        await tx.roadmaps.relate(draft.id, draft.relation, draft.amends_id, keeps_unmentioned=keep)
        tx.subject = about_roadmap(roadmap_id)
        return await preview_of(tx, request, replace(draft, keeps_unmentioned=keep))
