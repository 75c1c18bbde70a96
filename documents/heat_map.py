"""A picture of schools × items: who has done what, at a glance on a phone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from roadmap.progress import Mark

MARGIN = 16
COLUMN = 20
NAMES = 210
HEADING = 64
TITLE = 30
LEGEND = 40
GREYS = 8
# Pixels of a row, and of its letters, by how many rows there are.
SIZES = ((60, 28, 17), (200, 20, 13), (10**9, 12, 9))


_COLOURS = {
    Mark.NOT_THEIRS: (255, 255, 255),
    Mark.AHEAD: (224, 228, 232),
    Mark.DONE: (67, 160, 71),
    Mark.NOW: (100, 160, 220),
    Mark.WAITING: (255, 193, 7),
    Mark.LATE: (229, 57, 53),
}
_LINE = GREYS + len(Mark)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """`columns` are the items' numbers, each row a school's short name and its cells.

    `legend` says in the reader's language what each kind of cell means.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Mark, ...]], ...]
    legend: tuple[tuple[Mark, str], ...]


@lru_cache(maxsize=16)
def draw(heat_map: HeatMap) -> bytes:
    """A PNG with a palette; about 1400 pixels wide for 60 items. The same map is drawn once."""
    height, letters = next(size[1:] for size in SIZES if len(heat_map.rows) <= size[0])
    top = MARGIN + TITLE + LEGEND + HEADING
    width = max(2 * MARGIN + NAMES + COLUMN * len(heat_map.columns), 720)
    image = Image.new("P", (width, top + height * len(heat_map.rows) + MARGIN), 0)
    image.putpalette(_palette())
    page = _Page(image, ImageDraw.Draw(image))
    page.write(heat_map.title, (MARGIN, MARGIN), 20, width - 2 * MARGIN)
    page.legend(heat_map.legend, MARGIN + TITLE)
    for n, number in enumerate(heat_map.columns):
        page.write_upwards(number, (MARGIN + NAMES + n * COLUMN, top - 4), 14, HEADING - 6)
    for n, (name, cells) in enumerate(heat_map.rows):
        page.row(name, cells, top + n * height, height, letters)
    kept = BytesIO()
    image.save(kept, "PNG", compress_level=3)
    return kept.getvalue()


@dataclass(frozen=True, slots=True)
class _Page:
    """Draws on a palette image: letters in greys, everything else in whole colours."""

    image: Image.Image
    pen: ImageDraw.ImageDraw

    def row(self, name: str, cells: Sequence[Mark], top: int, height: int, letters: int) -> None:
        self.write(name, (MARGIN, top + (height - letters) // 2 - 2), letters, NAMES - 10)
        for n, cell in enumerate(cells):
            left = MARGIN + NAMES + n * COLUMN
            if cell is Mark.NOT_THEIRS:
                middle = (left + COLUMN // 2, top + height // 2)
                self.pen.point(middle, fill=_LINE)
            else:
                box = (left + 1, top + 1, left + COLUMN - 2, top + height - 2)
                self.pen.rectangle(box, fill=GREYS + cell)

    def legend(self, legend: Sequence[tuple[Mark, str]], top: int) -> None:
        left = MARGIN
        for cell, words in legend:
            box = (left, top + 2, left + 15, top + 17)
            self.pen.rectangle(box, fill=GREYS + cell, outline=_LINE)
            left += 22 + self.write(words, (left + 22, top), 15, 200) + 18

    def write(self, text: str, at: tuple[int, int], size: int, room: int) -> int:
        """Returns how many pixels it took."""
        mask = _mask(text, size, room)
        self.image.paste(mask.point(_TO_GREY), at)
        return mask.width

    def write_upwards(self, text: str, bottom: tuple[int, int], size: int, room: int) -> None:
        mask = _mask(text, size, room).transpose(Image.Transpose.ROTATE_90)
        at = (bottom[0] + (COLUMN - mask.width) // 2, bottom[1] - mask.height)
        self.image.paste(mask.point(_TO_GREY), at)


# How dark a letter is at a pixel, as one of the palette's greys.
_TO_GREY = [value * (GREYS - 1) // 255 for value in range(256)]


def _mask(text: str, size: int, room: int) -> Image.Image:
    """The text as brightness, shortened to the room it has (pixels)."""
    font = _font(size)
    shown = text
    while len(shown) > 1 and font.getlength(shown) > room:
        excess = font.getlength(shown) / room
        shown = shown[: min(len(shown) - 2, int(len(shown) / excess))].rstrip() + "…"
    mask = Image.new("L", (max(1, round(font.getlength(shown))), size + size // 3), 0)
    ImageDraw.Draw(mask).text((0, 0), shown, fill=255, font=font)
    return mask


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    with as_file(files("font_roboto") / "files" / "Roboto-Regular.ttf") as path:
        return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _palette() -> list[int]:
    return [channel for colour in _colours() for channel in colour]


def _colours() -> Iterator[tuple[int, int, int]]:
    for n in range(GREYS):
        grey = 255 - n * 222 // (GREYS - 1)
        yield grey, grey, grey
    yield from (_COLOURS[mark] for mark in Mark)
    yield 176, 184, 192
