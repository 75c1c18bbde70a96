"""Confirm many items of a draft at once, as they were understood."""

from dataclasses import replace

from roadmap.order import DeadlineKind
from storage.roadmaps import AssignedItem
from usecases.edit_draft import NoDraftRoadmap, editable
from usecases.receive_order import Preview, about_roadmap, preview_of
from usecases.request import Request


async def confirm_items(
    request: Request, roadmap_id: int, first: int, last: int
) -> Preview | NoDraftRoadmap:
    """Items whose ids are from `first` to `last`; what was not understood stays a question.

    Whoever corrected an item meanwhile has answered for it, and keeps their answer.
    """
    async with request.changing() as tx:
        roadmap = await editable(tx, request, roadmap_id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        for item in (await preview_of(tx, request, roadmap)).asked:
            if first <= item.item.id <= last:
                await tx.roadmaps.save_item(
                    replace(confirmed(item), edited_by=request.person.name, edited_at=request.now)
                )
        tx.subject = about_roadmap(roadmap_id)
        return await preview_of(tx, request, roadmap)


def confirmed(item: AssignedItem) -> AssignedItem:
    """The item without the questions that have a likely answer: it is taken."""
    deadline = item.item.deadline
    unread = {"deadline"} if deadline.kind is DeadlineKind.NONE and deadline.text else set()
    unknown = set() if item.assignees else {"whom"}
    left = tuple(q for q in item.questions if q in unread | unknown)
    if "deadline" not in left:
        deadline = replace(deadline, doubt=None)
    return replace(item, item=replace(item.item, deadline=deadline), questions=left)
