"""Mend the schools that were found in an order: join two spellings, say the group."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from roadmap.names import same_organisation
from roadmap.order import AssigneeKind, CuratorPair
from roadmap.planning import SHNOR_GROUPS
from storage.conversations import Conversation, Topic
from storage.database import Transaction
from storage.roadmaps import StoredRoadmap
from usecases.edit_draft import NoDraftRoadmap, editable, end_words
from usecases.receive_order import Preview, about_roadmap, preview_of
from usecases.request import Request

LONGEST_NAME = 300
GROUPS = tuple(SHNOR_GROUPS.values())


@dataclass(frozen=True, slots=True)
class DraftSchool:
    """A school of the order, by its `place` in the list; `group` is "" where none is known.

    `others` are the names that may be the same school: of the order first, then of the
    district. `known` is the name that the district already has it under.
    """

    roadmap_id: int
    place: int
    name: str
    group: str
    known: str
    curators: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchoolNameAwaited:
    """The next text of this person is what the school is called."""

    school: DraftSchool


@dataclass(frozen=True, slots=True)
class SchoolGone:
    """Somebody else was faster: the list has no school of that `name` any longer."""

    name: str
    preview: Preview


def mark_of(*names: str) -> int:
    """Tells whether a place in the list still holds what a button was drawn for."""
    return zlib.crc32("\n".join(names).encode())


async def open_school(
    request: Request, roadmap_id: int, place: int, mark: int
) -> DraftSchool | Preview | NoDraftRoadmap:
    """The preview where somebody has changed the list meanwhile."""
    async with request.changing() as tx:
        await end_words(tx, request)
        roadmap = await editable(tx, request, roadmap_id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        return _school(await preview_of(tx, request, roadmap), place, mark)


def _school(preview: Preview, place: int, mark: int) -> DraftSchool | Preview:
    roadmap = preview.roadmap
    if place >= len(roadmap.schools) or mark_of(roadmap.schools[place]) != mark:
        return preview
    name = roadmap.schools[place]
    known = next((each for each in preview.schools if same_organisation(each, name)), "")
    pairs = (pair for pair in roadmap.curators if same_organisation(pair.school, name))
    every = dict.fromkeys((*roadmap.schools, *preview.schools))
    return DraftSchool(
        roadmap.id,
        place,
        name,
        roadmap.groups.get(name, ""),
        known,
        tuple(pair.curator for pair in pairs),
        tuple(other for other in every if other != name),
    )


async def set_group(
    request: Request, roadmap_id: int, place: int, mark: int, group: int
) -> DraftSchool | Preview | NoDraftRoadmap:
    """`group` is 1 or 2 for ШНОР-1 and ШНОР-2, 0 for none."""
    async with request.changing() as tx:
        found = await _found(tx, request, roadmap_id, place, mark)
        if not isinstance(found, tuple):
            return found
        roadmap, school = found
        groups = {name: each for name, each in roadmap.groups.items() if name != school.name}
        if 0 < group <= len(GROUPS):
            groups[school.name] = GROUPS[group - 1]
        await _keep(tx, roadmap, roadmap.schools, groups)
        return replace(school, group=groups.get(school.name, ""))


async def join_schools(
    request: Request, roadmap_id: int, place: int, other: int, mark: int
) -> Preview | NoDraftRoadmap:
    """The school at `place` is the one at `other` of its `others`, whose name stays.

    `mark` is that of both names: neither may have changed meanwhile.
    """
    async with request.changing() as tx:
        roadmap = await editable(tx, request, roadmap_id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        preview = await preview_of(tx, request, roadmap)
        name = roadmap.schools[place] if place < len(roadmap.schools) else ""
        school = _school(preview, place, mark_of(name))
        if isinstance(school, Preview) or other >= len(school.others):
            return preview
        kept = school.others[other]
        if mark_of(name, kept) != mark:
            return preview
        return await preview_of(tx, request, await _call(tx, roadmap, name, kept))


async def ask_school_name(
    request: Request, roadmap_id: int, place: int, mark: int
) -> SchoolNameAwaited | Preview | NoDraftRoadmap:
    async with request.changing() as tx:
        found = await _found(tx, request, roadmap_id, place, mark)
        if not isinstance(found, tuple):
            return found
        roadmap, school = found
        await tx.people.remember(request.person, request.now)
        await tx.conversations.begin(
            request.person.id, Topic.SCHOOL_NAME, roadmap.id, request.now, school.name
        )
        tx.subject = about_roadmap(roadmap.id)
        return SchoolNameAwaited(school)


async def rename_school(
    request: Request, conversation: Conversation, words: str
) -> DraftSchool | SchoolGone | Preview | NoDraftRoadmap:
    """A name that the list has already joins the two."""
    async with request.changing() as tx:
        await tx.conversations.end(request.person.id)
        roadmap = await editable(tx, request, conversation.subject_id)
        if isinstance(roadmap, NoDraftRoadmap):
            return roadmap
        name, kept = conversation.part, " ".join(words.split())[:LONGEST_NAME]
        if name not in roadmap.schools:
            return SchoolGone(name, await preview_of(tx, request, roadmap))
        roadmap = await _call(tx, roadmap, name, kept or name)
        place = roadmap.schools.index(kept or name)
        return _school(await preview_of(tx, request, roadmap), place, mark_of(kept or name))


async def _call(tx: Transaction, roadmap: StoredRoadmap, name: str, kept: str) -> StoredRoadmap:
    """The school `name` is called `kept` wherever the draft names it."""
    names = {name: kept}
    schools = tuple(dict.fromkeys(names.get(each, each) for each in roadmap.schools))
    groups = {names.get(each, each): group for each, group in roadmap.groups.items()}
    pairs = tuple(
        CuratorPair(names.get(pair.school, pair.school), names.get(pair.curator, pair.curator))
        for pair in roadmap.curators
    )
    await _keep(tx, roadmap, schools, groups, pairs)
    await _rename_assignees(tx, roadmap, name, kept)
    return replace(roadmap, schools=schools, groups=groups, curators=pairs)


async def take_school_out(
    request: Request, roadmap_id: int, place: int, mark: int
) -> Preview | NoDraftRoadmap:
    async with request.changing() as tx:
        found = await _found(tx, request, roadmap_id, place, mark)
        if not isinstance(found, tuple):
            return found
        roadmap, school = found
        schools = tuple(name for name in roadmap.schools if name != school.name)
        await _keep(tx, roadmap, schools, roadmap.groups)
        return await preview_of(tx, request, replace(roadmap, schools=schools))


async def _found(
    tx: Transaction, request: Request, roadmap_id: int, place: int, mark: int
) -> tuple[StoredRoadmap, DraftSchool] | Preview | NoDraftRoadmap:
    roadmap = await editable(tx, request, roadmap_id)
    if isinstance(roadmap, NoDraftRoadmap):
        return roadmap
    school = _school(await preview_of(tx, request, roadmap), place, mark)
    return school if isinstance(school, Preview) else (roadmap, school)


async def _keep(
    tx: Transaction,
    roadmap: StoredRoadmap,
    schools: Iterable[str],
    groups: Mapping[str, str],
    curators: Iterable[CuratorPair] | None = None,
) -> None:
    pairs = roadmap.curators if curators is None else curators
    await tx.roadmaps.mend_schools(roadmap.id, schools, groups, pairs)
    tx.subject = about_roadmap(roadmap.id)


async def _rename_assignees(tx: Transaction, roadmap: StoredRoadmap, name: str, kept: str) -> None:
    """Items that name the school by the spelling that goes mean it under the one that stays."""
    for item in await tx.roadmaps.items(roadmap.id):
        whom = tuple(
            replace(each, name=kept)
            if each.kind is AssigneeKind.NAMED and same_organisation(each.name, name)
            else each
            for each in item.assignees
        )
        if whom != item.assignees:
            await tx.roadmaps.save_item(replace(item, assignees=whom))
