"""What names school quarters, by the municipality's own: a draft's deadlines, a person's words."""

from dataclasses import replace

from roadmap.school_quarters import (
    MONTHLY,
    SchoolQuarters,
    moved,
    names_holidays,
    names_quarters,
)
from storage.database import Transaction
from storage.roadmaps import AssignedItem, StoredRoadmap


async def fit_quarters(
    tx: Transaction, roadmap: StoredRoadmap, before: SchoolQuarters = MONTHLY
) -> None:
    """`before` is what the draft's deadlines go by as yet."""
    quarters = await tx.municipalities.quarters(roadmap.municipality_id)
    for each in await tx.roadmaps.items(roadmap.id):
        fitted = by_quarters(each, before, quarters)
        if fitted != each:
            await tx.roadmaps.save_item(fitted)


def by_quarters(item: AssignedItem, before: SchoolQuarters, after: SchoolQuarters) -> AssignedItem:
    deadline = moved(item.item.deadline, before, after)
    settled = item.item.deadline.doubt is not None and deadline.doubt is None
    questions = tuple(q for q in item.questions if not (settled and q == "deadline"))
    return replace(item, item=replace(item.item, deadline=deadline), questions=questions)


async def quarters_spoken_of(tx: Transaction, municipality_id: int, words: str) -> SchoolQuarters:
    """The municipality's, looked up where the words name any."""
    if not names_quarters(words) and not names_holidays(words):
        return MONTHLY
    return await tx.municipalities.quarters(municipality_id)
