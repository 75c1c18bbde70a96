"""A municipality's schools × items in one picture."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from roadmap.model import Item
from roadmap.names import short_name
from roadmap.progress import Grid, Mark
from usecases.browse_tasks import NotYours
from usecases.filter_summary import Chosen, Scope, scope_of
from usecases.request import Request
from usecases.see_summary import seeing_membership

# Telegram shows a photo up to these sides, in pixels; a longer picture goes as a file.
PHOTO_SIDE = 4000


@dataclass(frozen=True, slots=True)
class PictureWords:
    """What the picture says, in the reader's language."""

    title: Callable[[str, date], str]
    item: Callable[[Item], str]
    legend: tuple[tuple[Mark, str], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG."""

    municipality: str
    png: bytes
    scope: Scope | None = None

    @property
    def fits_a_photo(self) -> bool:
        width, height = (int.from_bytes(self.png[n : n + 4], "big") for n in (16, 20))
        return max(width, height) <= PHOTO_SIDE and max(width, height) <= 15 * min(width, height)


@dataclass(frozen=True, slots=True)
class NothingToDraw:
    """No school has a task yet, or none of what was chosen."""

    scope: Scope | None = None


async def see_picture(
    request: Request, chosen: Chosen, words: PictureWords
) -> Picture | NothingToDraw | NotYours:
    """Of every school of a municipality that the person sees, narrowed to what is chosen."""
    membership = seeing_membership(request, chosen.municipality_id)
    if membership is None:
        return NotYours()
    municipality = membership.municipality
    today = request.today(municipality)
    async with request.reading() as tx:
        scope = await scope_of(tx, request, membership, chosen)
        grid = await tx.summaries.grid(municipality, today, request.now, scope.only, scope.sieve)
    if not grid.items:
        return NothingToDraw(scope)
    png = await asyncio.to_thread(_drawn, grid, municipality.name, words)
    return Picture(municipality.name, png, scope)


def _drawn(grid: Grid, municipality: str, words: PictureWords) -> bytes:
    # Pillow is imported only where somebody wants a picture.
    from documents.heat_map import HeatMap, draw

    def row(school: int) -> tuple[Mark, ...]:
        return tuple(grid.marks.get((school, i.id), Mark.NOT_THEIRS) for i in grid.items)

    rows = [(short_name(name), row(school)) for school, name in grid.schools]
    worst_first = sorted(rows, key=lambda r: (-r[1].count(Mark.LATE), r[0]))
    return draw(
        HeatMap(
            title=words.title(municipality, grid.day),
            columns=tuple(map(words.item, grid.items)),
            rows=tuple(worst_first),
            legend=words.legend,
        )
    )
