"""Compare an order with the roadmaps at work: is it one of them, amended, and what changes?"""

from collections.abc import Sequence
from dataclasses import replace

from roadmap.amending import (
    Amendment,
    Relation,
    amendment,
    corrections,
    is_fragment,
    relation_to,
    says_it_amends,
)
from roadmap.matching import likeness, matched
from roadmap.order import Order
from storage.database import Transaction
from storage.roadmaps import AssignedItem, StoredRoadmap

_RANK = (Relation.NEW, Relation.UNSURE, Relation.AMENDS)


async def relate(tx: Transaction, draft: StoredRoadmap, order: Order) -> StoredRoadmap:
    """Note which roadmap at work a fresh draft amends, if any."""
    new = [each.item for each in await tx.roadmaps.items(draft.id)]
    best: tuple[int, float, StoredRoadmap] | None = None
    for roadmap in await tx.roadmaps.published(draft.municipality_id):
        old = [each.item for each in await tx.roadmaps.items(roadmap.id)]
        relation = relation_to(
            old, new, says_so=says_it_amends(order), same_time=_overlap(roadmap, draft)
        )
        found = (_RANK.index(relation), likeness(old, new), roadmap)
        if best is None or found[:2] > best[:2]:
            best = found
    if best is None or best[0] == 0:
        return draft
    return await set_relation(tx, draft, _RANK[best[0]], best[2].id)


def _overlap(one: StoredRoadmap, other: StoredRoadmap) -> bool:
    if one.period is None or other.period is None:
        return True
    return one.period[0] <= other.period[1] and other.period[0] <= one.period[1]


async def set_relation(
    tx: Transaction, draft: StoredRoadmap, relation: Relation, amends_id: int | None
) -> StoredRoadmap:
    """Answers given to the amended roadmap's questions are not asked for again."""
    keeps = False
    if relation is Relation.AMENDS and amends_id is not None:
        old, new = await tx.roadmaps.items(amends_id), await tx.roadmaps.items(draft.id)
        keeps = is_fragment([each.item for each in old], [each.item for each in new])
        await _inherit(tx, old, new)
    await tx.roadmaps.relate(draft.id, relation, amends_id, keeps_unmentioned=keeps)
    return replace(draft, relation=relation, amends_id=amends_id, keeps_unmentioned=keeps)


async def _inherit(
    tx: Transaction, old: Sequence[AssignedItem], new: Sequence[AssignedItem]
) -> None:
    pairs = matched([each.item for each in old], [each.item for each in new])
    for n, o in pairs.items():
        inherited = _with_answers_of(old[o], new[n])
        if inherited != new[n]:
            await tx.roadmaps.save_item(inherited)


def _with_answers_of(old: AssignedItem, new: AssignedItem) -> AssignedItem:
    """What a person has said about the same printed words holds for them again."""
    asked, answered = set(new.questions), set(new.questions) - set(old.questions)
    same_words = _words(old.item.deadline.text) == _words(new.item.deadline.text)
    if same_words and ("deadline" in answered or old.edited_by):
        new = replace(new, item=replace(new.item, deadline=old.item.deadline))
        asked -= answered & {"deadline"}
    if old.item.executors == new.item.executors and ("whom" in answered or old.edited_by):
        new = replace(new, assignees=old.assignees)
        asked -= answered & {"whom"}
    return replace(new, questions=tuple(q for q in new.questions if q in asked))


def _words(text: str) -> list[str]:
    return text.casefold().split()


async def amendment_of(tx: Transaction, draft: StoredRoadmap) -> Amendment[AssignedItem] | None:
    """What publishing the draft would change; None where it amends nothing."""
    if draft.relation is not Relation.AMENDS or draft.amends_id is None:
        return None
    old = await tx.roadmaps.items(draft.amends_id)
    new = await tx.roadmaps.items(draft.id)
    if draft.by_hand:
        return _corrections(old, new)
    return amendment(old, new, keeps_unmentioned=draft.keeps_unmentioned)


def _corrections(
    old: Sequence[AssignedItem], new: Sequence[AssignedItem]
) -> Amendment[AssignedItem]:
    """Without those whose item has been taken out meanwhile."""
    places = {each.item.id: place for place, each in enumerate(old)}
    fitting = [n for n in new if n.changes_id is None or n.changes_id in places]
    pairs = {n: places[c] for n, each in enumerate(fitting) if (c := each.changes_id) is not None}
    return corrections(old, fitting, pairs)
