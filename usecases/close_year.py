"""Close a roadmap's year, and open it again where that was a mistake."""

from dataclasses import dataclass

from roadmap.rights import may_decide
from storage.database import Transaction
from storage.roadmaps import StoredRoadmap
from usecases.browse_tasks import NotYours
from usecases.request import Request
from usecases.see_years import YearCard, overseen_year, year_card

YEAR_CLOSED, YEAR_REOPENED = "year_closed", "year_reopened"


@dataclass(frozen=True, slots=True)
class YearTurned:
    """Closed, or opened again: now by this person, or `before` by somebody else."""

    card: YearCard
    before: bool = False


def about_year(roadmap_id: int) -> str:
    """The subject of an update that closes or opens a year."""
    return f"year:{roadmap_id}"


async def close_year(request: Request, roadmap_id: int) -> YearTurned | NotYours:
    """Nothing of it can be changed any longer, and nobody is reminded; schools are told."""
    return await _turn(request, roadmap_id, closing=True)


async def reopen_year(request: Request, roadmap_id: int) -> YearTurned | NotYours:
    """Everything stands as it did."""
    return await _turn(request, roadmap_id, closing=False)


async def _turn(request: Request, roadmap_id: int, *, closing: bool) -> YearTurned | NotYours:
    async with request.changing() as tx:
        roadmap = await overseen_year(tx, request, roadmap_id)
        if roadmap is None or not may_decide(request.person, roadmap.municipality_id):
            return NotYours()
        if closing:
            turned = await tx.roadmaps.close(roadmap_id, request.person.id, request.now)
        else:
            turned = await tx.roadmaps.reopen(roadmap_id)
        if turned:
            tx.subject = about_year(roadmap_id)
            await tx.tasks.close(roadmap_id, closed=closing)
            await tx.conversations.end_of_roadmap(roadmap_id)
            await _tell(tx, request, roadmap, YEAR_CLOSED if closing else YEAR_REOPENED)
        now = await tx.roadmaps.get(roadmap_id)
        assert now is not None, "it was read in this very transaction"
        return YearTurned(await year_card(tx, request, now), before=not turned)


async def _tell(tx: Transaction, request: Request, roadmap: StoredRoadmap, kind: str) -> None:
    await tx.events.add(
        kind,
        request.now,
        municipality_id=roadmap.municipality_id,
        person_id=request.person.id,
        roadmap_id=roadmap.id,
    )
    for organisation_id in {t.organisation_id for t in await tx.tasks.of_roadmap(roadmap.id)}:
        for person_id in await tx.people.of_school(organisation_id):
            await tx.outbox.add(
                person_id,
                kind,
                f"{organisation_id}:{roadmap.id}:{request.act}",
                request.now,
                is_bulk=True,
                organisation_id=organisation_id,
                roadmap_id=roadmap.id,
            )
