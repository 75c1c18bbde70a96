"""Use a person's words for what they were asked about a roadmap's draft."""

from collections.abc import Iterable
from dataclasses import replace

from roadmap.deadlines import read_deadline
from roadmap.executors import split_executors
from roadmap.model import OrganisationKind
from roadmap.names import listed_schools, same_organisation
from roadmap.new_items import SaidItem, said_item
from roadmap.order import AssigneeKind, Deadline, DeadlineKind, OrderItem, Period
from roadmap.protocols import protocol_of
from roadmap.school_quarters import MONTHLY, SchoolQuarters, moved
from roadmap.whom import NotSaid, whom_said
from storage.conversations import Conversation, Topic
from storage.database import Transaction
from storage.roadmaps import DRAFT, AssignedItem, StoredRoadmap
from usecases.edit_draft import (
    LONGEST,
    TOPICS,
    Answered,
    DistrictTaken,
    Edited,
    EditedMeanwhile,
    NoDraftRoadmap,
    NotUnderstood,
    NoWordsAwaited,
    OrderNamed,
    OrderNotUnderstood,
    draft_of,
    editable,
    first_question,
    item_of,
    measured,
    nameable,
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
    | Answered
    | NotUnderstood
    | OrderNotUnderstood
    | OrderNamed
    | DistrictTaken
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
) -> Edited | Answered | NotUnderstood | EditedMeanwhile:
    async with request.changing() as tx:
        item = await item_of(tx, request, conversation.subject_id)
        if isinstance(item, NoDraftRoadmap):
            await tx.conversations.end(request.person.id)
            return item
        if item.edited_at is not None and item.edited_at > conversation.since:
            await tx.conversations.end(request.person.id)
            return EditedMeanwhile(await draft_of(tx, request, item))
        roadmap = await tx.roadmaps.get(item.roadmap_id)
        assert roadmap is not None, "an item belongs to a roadmap"
        if conversation.topic is Topic.WHOM:
            changed = await _with_whom_said(tx, item, roadmap, words)
        else:
            quarters = await tx.municipalities.quarters(roadmap.municipality_id)
            changed = as_said(item, roadmap, conversation.topic, words.strip(), quarters)
        if isinstance(changed, str):
            whom = conversation.topic is Topic.WHOM
            return NotUnderstood(words, changed, await draft_of(tx, request, item), whom)
        await tx.conversations.end(request.person.id)
        saved = await save_edited(tx, request, changed)
        if item.questions:
            then = first_question(request, await preview_of(tx, request, roadmap))
            return Answered(await draft_of(tx, request, saved), then)
        return await draft_of(tx, request, saved)


async def _with_whom_said(
    tx: Transaction, item: AssignedItem, roadmap: StoredRoadmap, words: str
) -> AssignedItem | str:
    """The item for those the words mean, or why that cannot be told."""
    known = await tx.organisations.of_municipality(roadmap.municipality_id)
    schools = [each.name for each in known if each.kind is OrganisationKind.SCHOOL]
    new = [each for each in roadmap.schools if not _is_among(each, schools)]
    others = [each.name for each in known if each.kind in _OTHERS]
    others += [
        each.name
        for assigned in await tx.roadmaps.items(roadmap.id)
        for each in assigned.assignees
        if each.kind is AssigneeKind.NAMED and not _is_among(each.name, (*schools, *new))
    ]
    try:
        whom = whom_said(words, (*schools, *new), others)
    except NotSaid as why:
        return str(why)
    if roadmap.by_hand:
        item = replace(item, item=replace(item.item, executors=tuple(split_executors(words))))
    return with_whom(item, whom)


def _is_among(name: str, names: Iterable[str]) -> bool:
    return any(same_organisation(name, each) for each in names)


_OTHERS = (OrganisationKind.OTHER, OrganisationKind.CURATOR_SCHOOL)


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
        typed = (name[:LONGEST_NAME] for name in listed_schools(words))
        schools = tuple(dict.fromkeys((*roadmap.schools, *filter(None, typed))))
        await tx.roadmaps.set_schools(roadmap_id, schools)
        tx.subject = about_roadmap(roadmap_id)
        return await preview_of(tx, request, replace(roadmap, schools=schools))


async def _add_item(request: Request, roadmap_id: int, words: str) -> Edited | Answered:
    """An item of the person's own; what its words do not say is asked."""
    async with request.changing() as tx:
        roadmap = await editable(tx, request, roadmap_id)
        await tx.conversations.end(request.person.id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        said = said_item(words)
        section = await _section(tx, roadmap, said.number)
        title = said.title[:LONGEST]
        added = await tx.roadmaps.add_item(
            roadmap_id, OrderItem(section, said.number, title, Deadline())
        )
        tx.subject = about_roadmap(roadmap_id)
        item = await tx.roadmaps.item(added)
        assert item is not None, "it was just added"
        told = await _as_told(tx, item, roadmap, said)
        await tx.roadmaps.save_item(told)
        draft = await draft_of(tx, request, told)
        preview = await preview_of(tx, request, roadmap)
        if not told.questions:
            return Answered(draft, first_question(request, preview))
        return replace(draft, question=told.questions[0], count=preview.open_questions)


async def _as_told(
    tx: Transaction, item: AssignedItem, roadmap: StoredRoadmap, said: SaidItem
) -> AssignedItem:
    """With what its words say of when and for whom, where that is understood."""
    if said.when:
        quarters = await tx.municipalities.quarters(roadmap.municipality_id)
        timed = as_said(item, roadmap, Topic.DEADLINE, said.when, quarters)
        item = item if isinstance(timed, str) else timed
    if said.whom:
        meant = await _with_whom_said(tx, item, roadmap, said.whom)
        item = item if isinstance(meant, str) else meant
    return item


async def _section(tx: Transaction, roadmap: StoredRoadmap, number: str) -> str | None:
    """Of a correction by hand: where the items stand whose numbers begin alike."""
    if roadmap.amends_id is None or not roadmap.by_hand or "." not in number:
        return None
    begins = number.rstrip(".").rpartition(".")[0] + "."
    alike = [each.item for each in await tx.roadmaps.items(roadmap.amends_id)]
    return next((i.section for i in reversed(alike) if i.number.startswith(begins)), None)


async def _name_order(
    request: Request, roadmap_id: int, words: str
) -> Edited | OrderNotUnderstood | OrderNamed:
    """«№ 45 от 30.08.2027», in either order, as minutes are named."""
    async with request.changing() as tx:
        roadmap = await nameable(tx, request, roadmap_id)
        if isinstance(roadmap, NoDraftRoadmap):
            await tx.conversations.end(request.person.id)
            return roadmap
        said, at_work = protocol_of(words), roadmap.state != DRAFT
        if said is None:
            return OrderNotUnderstood(roadmap_id, at_work)
        await tx.conversations.end(request.person.id)
        await tx.roadmaps.set_order(roadmap_id, said.number, said.day)
        tx.subject = about_roadmap(roadmap_id)
        named = replace(roadmap, number=said.number, issued=said.day)
        return OrderNamed(named) if at_work else await preview_of(tx, request, named)


async def _rename_district(
    request: Request, roadmap_id: int, words: str
) -> Edited | DistrictTaken:
    async with request.changing() as tx:
        roadmap = await editable(tx, request, roadmap_id)
        await tx.conversations.end(request.person.id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        name = " ".join(words.split())[:200]
        others = (m for m in await tx.municipalities.all() if m.id != roadmap.municipality_id)
        tx.subject = about_roadmap(roadmap_id)
        if any(m.name.casefold() == name.casefold() for m in others):
            return DistrictTaken(name, await preview_of(tx, request, roadmap))
        if name:
            await tx.municipalities.rename(roadmap.municipality_id, name)
        return await preview_of(tx, request, roadmap)
