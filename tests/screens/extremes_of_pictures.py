"""The picture of a district of any name."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handlers.progress import screens
from usecases import browse_tasks, see_picture

if TYPE_CHECKING:
    from tests.screens.extremes import Draw, Extremes

HUGE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (1400).to_bytes(4) + (12000).to_bytes(4)


def outcomes(e: "Extremes") -> tuple[object, ...]:
    return (
        see_picture.Picture(e.name, HUGE),
        see_picture.NothingToDraw(),
        browse_tasks.NotYours(),
    )


def screens_of_pictures() -> Iterator[tuple[str, "Draw"]]:
    for n in range(3):
        yield f"picture_screen {n}", lambda e, la, n=n: screens.picture_screen(outcomes(e)[n], la)
