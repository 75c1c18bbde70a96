"""Days off and working days of a municipality, where they differ from the country's calendar."""

from dataclasses import dataclass
from datetime import date

from roadmap.model import Municipality
from roadmap.rights import may_decide
from roadmap.special_days import special_days_in
from roadmap.zones import ZONES
from storage.conversations import Topic
from storage.database import Transaction
from usecases.browse_tasks import NotYours
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class MunicipalDays:
    """Whether a day is a working one, from today on, the nearest first."""

    municipality: Municipality
    day: date
    days: tuple[tuple[date, bool], ...]


@dataclass(frozen=True, slots=True)
class DayAwaited:
    """The next words say which day; `missed` where the last ones did not."""

    municipality_id: int
    missed: bool


@dataclass(frozen=True, slots=True)
class NoDayAwaited:
    """The words are about something else."""


@dataclass(frozen=True, slots=True)
class MunicipalZone:
    municipality: Municipality


async def see_days(request: Request, municipality_id: int) -> MunicipalDays | NotYours:
    if not may_decide(request.person, municipality_id):
        return NotYours()
    async with request.reading() as tx:
        return await _days(tx, request, municipality_id)


async def _days(tx: Transaction, request: Request, municipality_id: int) -> MunicipalDays:
    municipality = await tx.municipalities.get(municipality_id)
    today = request.today(municipality)
    found = await tx.reminders.special_days(municipality_id)
    ahead = sorted((day, working) for day, working in found.items() if day >= today)
    return MunicipalDays(municipality, today, tuple(ahead))


async def ask_day(request: Request, municipality_id: int) -> DayAwaited | NotYours:
    if not may_decide(request.person, municipality_id):
        return NotYours()
    async with request.changing() as tx:
        await tx.conversations.begin(
            request.person.id, Topic.SPECIAL_DAY, municipality_id, request.now
        )
        tx.subject = _about(municipality_id)
    return DayAwaited(municipality_id, missed=False)


async def give_day(request: Request, words: str) -> MunicipalDays | DayAwaited | NoDayAwaited:
    async with request.changing() as tx:
        conversation = await tx.conversations.of(request.person.id)
        if conversation is None or conversation.topic is not Topic.SPECIAL_DAY:
            return NoDayAwaited()
        municipality_id = conversation.subject_id
        if not may_decide(request.person, municipality_id):
            return NoDayAwaited()
        municipality = await tx.municipalities.get(municipality_id)
        days = special_days_in(words, request.today(municipality))
        if days is None:
            return DayAwaited(municipality_id, missed=True)
        for day in days:
            await tx.reminders.set_special_day(municipality_id, day, days.working, "")
        await tx.conversations.end(request.person.id)
        tx.subject = _about(municipality_id)
        return await _days(tx, request, municipality_id)


async def drop_day(request: Request, municipality_id: int, day: date) -> MunicipalDays | NotYours:
    """The day is again what the country's calendar says."""
    if not may_decide(request.person, municipality_id):
        return NotYours()
    async with request.changing() as tx:
        await tx.reminders.drop_special_day(municipality_id, day)
        tx.subject = _about(municipality_id)
        return await _days(tx, request, municipality_id)


async def see_zone(request: Request, municipality_id: int) -> MunicipalZone | NotYours:
    if not may_decide(request.person, municipality_id):
        return NotYours()
    async with request.reading() as tx:
        return MunicipalZone(await tx.municipalities.get(municipality_id))


async def choose_zone(
    request: Request, municipality_id: int, zone: int
) -> MunicipalZone | NotYours:
    """`zone` is a place in `ZONES`; one that is not there changes nothing."""
    if not may_decide(request.person, municipality_id):
        return NotYours()
    async with request.changing() as tx:
        if zone < len(ZONES):
            await tx.municipalities.move(municipality_id, ZONES[zone])
            tx.subject = _about(municipality_id)
        return MunicipalZone(await tx.municipalities.get(municipality_id))


def _about(municipality_id: int) -> str:
    return f"days:{municipality_id}"
