"""A municipality's schools × items in one picture."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from roadmap.model import Item
from roadmap.names import short_name
from roadmap.progress import Grid, Mark
from usecases.browse_tasks import NotYours
from usecases.request import Request
from usecases.see_summary import seen_in

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

    @property
    def fits_a_photo(self) -> bool:
        width, height = (int.from_bytes(self.png[n : n + 4], "big") for n in (16, 20))
        return max(width, height) <= PHOTO_SIDE and max(width, height) <= 15 * min(width, height)


@dataclass(frozen=True, slots=True)
class NothingToDraw:
    """No school has a task yet."""


async def see_picture(
    request: Request, municipality_id: int, words: PictureWords
) -> Picture | NothingToDraw | NotYours:
    """Of every school of a municipality that the person sees."""
    async with request.reading() as tx:
        seen = await seen_in(tx, request, municipality_id)
        if seen is None:
            return NotYours()
        today = request.today(seen.municipality)
        grid = await tx.summaries.grid(seen.municipality, today, request.now, seen.only)
    if not grid.items:
        return NothingToDraw()
    png = await asyncio.to_thread(_drawn, grid, seen.municipality.name, words)
    return Picture(seen.municipality.name, png)


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
