"""The quarters of a municipality's school year: looked at, and what moves shown before it does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from roadmap.amending import Change, Sort
from roadmap.model import Item, Municipality
from roadmap.order import Period
from roadmap.planning import TaskPeriod, task_periods
from roadmap.rights import may_decide
from roadmap.school_quarters import (
    Ends,
    SchoolQuarters,
    goes_by_quarters,
    quarter_ends,
    read_quarters,
    school_year_of,
)
from storage.conversations import Topic
from storage.database import Transaction
from storage.roadmaps import AssignedItem, StoredRoadmap
from usecases.amend_roadmap import apply_changes, by_hand
from usecases.browse_tasks import NotYours
from usecases.fit_quarters import by_quarters, fit_quarters
from usecases.request import Request
from usecases.understand_words import asks_instead


@dataclass(frozen=True, slots=True)
class Quarters:
    """Of the school year that begins in `year`; `said`: a coordinator has told them."""

    municipality: Municipality
    year: int
    periods: tuple[Period, ...]
    said: bool
    changed: bool = False


@dataclass(frozen=True, slots=True)
class QuartersAwaited:
    """The next words are the last days; `missed` where the last words were not."""

    municipality_id: int
    year: int
    missed: bool


@dataclass(frozen=True, slots=True)
class Move:
    """An item with the days of its periods as they are and as they would be."""

    item: Item
    days: tuple[tuple[date | None, date | None], ...]


@dataclass(frozen=True, slots=True)
class QuartersLooked:
    """What other quarters would move; nothing is changed yet."""

    municipality_id: int
    ends: Ends
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class NoQuartersAwaited:
    """The words are about something else."""


async def see_quarters(request: Request, municipality_id: int) -> Quarters | NotYours:
    if not may_decide(request.person, municipality_id):
        return NotYours()
    async with request.reading() as tx:
        municipality = await tx.municipalities.get(municipality_id)
        known = await tx.municipalities.quarters(municipality_id)
    return _seen(municipality, school_year_of(request.today(municipality)), known)


def _seen(
    municipality: Municipality, year: int, known: SchoolQuarters, *, changed: bool = False
) -> Quarters:
    return Quarters(municipality, year, known.periods(year), year in known.said, changed)


async def ask_quarters(request: Request, municipality_id: int) -> QuartersAwaited | NotYours:
    if not may_decide(request.person, municipality_id):
        return NotYours()
    async with request.changing() as tx:
        municipality = await tx.municipalities.get(municipality_id)
        await tx.conversations.begin(
            request.person.id, Topic.QUARTERS, municipality_id, request.now
        )
        tx.subject = _about(municipality_id)
    year = school_year_of(request.today(municipality))
    return QuartersAwaited(municipality_id, year, missed=False)


async def give_quarters(
    request: Request, words: str
) -> QuartersLooked | QuartersAwaited | NoQuartersAwaited:
    """Four last days or spans, in words; what they would move is shown first."""
    async with request.changing() as tx:
        conversation = await tx.conversations.of(request.person.id)
        if conversation is None or conversation.topic is not Topic.QUARTERS:
            return NoQuartersAwaited()
        municipality_id = conversation.subject_id
        if not may_decide(request.person, municipality_id):
            return NoQuartersAwaited()
        municipality = await tx.municipalities.get(municipality_id)
        year = school_year_of(request.today(municipality))
        found = read_quarters(words, year)
        if found is None and asks_instead(words, request.today(municipality)):
            await tx.conversations.end(request.person.id)
            return NoQuartersAwaited()
        if found is None:
            return QuartersAwaited(municipality_id, year, missed=True)
        await tx.conversations.end(request.person.id)
        tx.subject = _about(municipality_id)
        return QuartersLooked(municipality_id, found[1], await _moves(tx, municipality_id, found))


async def set_quarters(request: Request, municipality_id: int, ends: Ends) -> Quarters | NotYours:
    """Published roadmaps and drafts go by these quarters from now on; schools are told."""
    found = quarter_ends(ends)
    if found is None or not may_decide(request.person, municipality_id):
        return NotYours()
    async with request.changing() as tx:
        before = await tx.municipalities.quarters(municipality_id)
        after = _with(before, found)
        await tx.municipalities.set_quarters(municipality_id, *found)
        for roadmap in await tx.roadmaps.published(municipality_id):
            changes = [
                Change(old, new, frozenset({Sort.MOVED}))
                for old, new in await _changed(tx, roadmap, before, after)
            ]
            if changes:
                await apply_changes(tx, by_hand(request, roadmap), changes)
        for draft in await tx.roadmaps.drafts(municipality_id):
            await fit_quarters(tx, draft, before)
        tx.subject = _about(municipality_id)
        municipality = await tx.municipalities.get(municipality_id)
        return _seen(municipality, found[0], after, changed=True)


async def _moves(
    tx: Transaction, municipality_id: int, found: tuple[int, Ends]
) -> tuple[Move, ...]:
    before = await tx.municipalities.quarters(municipality_id)
    after = _with(before, found)
    return tuple(
        [
            Move(old.item, tuple(_days(old, new, before, after)))
            for roadmap in await tx.roadmaps.published(municipality_id)
            for old, new in await _changed(tx, roadmap, before, after)
        ]
    )


def _with(before: SchoolQuarters, found: tuple[int, Ends]) -> SchoolQuarters:
    year, ends = found
    return SchoolQuarters({**before.said, year: ends})


async def _changed(
    tx: Transaction, roadmap: StoredRoadmap, before: SchoolQuarters, after: SchoolQuarters
) -> list[tuple[AssignedItem, AssignedItem]]:
    """Items whose days differ by other quarters, as they are and as they would be."""
    items = [each for each in await tx.roadmaps.items(roadmap.id) if not each.left_out]
    pairs = [(each, by_quarters(each, before, after)) for each in items]
    return [
        (old, new)
        for old, new in pairs
        if old != new
        or (goes_by_quarters(old.item.deadline) and any(_days(old, new, before, after)))
    ]


def _days(
    old: AssignedItem, new: AssignedItem, before: SchoolQuarters, after: SchoolQuarters
) -> Iterator[tuple[date | None, date | None]]:
    """The days that differ, in the order of time."""
    was = [period.due for period in _periods(old, before)]
    now = [period.due for period in _periods(new, after)]
    longest = max(len(was), len(now))
    padded = (days + [None] * (longest - len(days)) for days in (was, now))
    yield from (pair for pair in zip(*padded, strict=True) if pair[0] != pair[1])


def _periods(item: AssignedItem, quarters: SchoolQuarters) -> tuple[TaskPeriod, ...]:
    return task_periods(item.item.deadline, quarters)


def _about(municipality_id: int) -> str:
    return f"quarters:{municipality_id}"
