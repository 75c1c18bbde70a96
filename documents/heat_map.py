"""A picture of schools × items: who has done what, at a glance on a phone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from io import BytesIO
from math import ceil

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
_NUMBER = re.compile(r" №\d{1,4}$")
# A cell that is not theirs is white, with a dot.
_FILLS = bytes(GREYS + mark if mark else 0 for mark in range(256 - GREYS)) + bytes(GREYS)


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
    page.names([name for name, _ in heat_map.rows], top, height, letters)
    page.cells([cells for _, cells in heat_map.rows], top, height)
    kept = BytesIO()
    image.save(kept, "PNG", compress_level=3)
    return kept.getvalue()


@dataclass(frozen=True, slots=True)
class _Page:
    """Draws on a palette image: letters in greys, everything else in whole colours."""

    image: Image.Image
    pen: ImageDraw.ImageDraw

    def names(self, names: Sequence[str], top: int, height: int, letters: int) -> None:
        """One below the other, in one layer."""
        layer = Image.new("L", (NAMES - 10, height * len(names)), 0)
        for n, name in enumerate(names):
            mask = _mask(name, letters, layer.width)
            layer.paste(mask, (0, n * height + (height - letters) // 2 - 2))
        self.image.paste(layer.point(_TO_GREY), (MARGIN, top))

    def cells(self, rows: Sequence[Sequence[Mark]], top: int, height: int) -> None:
        """A pixel a cell, grown to its size, with white between; a dot where it is not theirs."""
        left, width = MARGIN + NAMES, len(rows[0])
        marks = b"".join(map(bytes, rows))
        small = Image.frombytes("P", (width, len(rows)), marks.translate(_FILLS))
        grown = small.resize((width * COLUMN, len(rows) * height), Image.Resampling.NEAREST)
        self.image.paste(grown, (left, top))
        right, bottom = left + grown.width, top + grown.height
        for x in range(left, right + 1, COLUMN):
            self.pen.rectangle((x - 1, top, x, bottom), fill=0)
        for y in range(top, bottom + 1, height):
            self.pen.rectangle((left, y - 1, right, y), fill=0)
        for found in re.finditer(b"\0", marks):
            n, m = divmod(found.start(), width)
            middle = (left + m * COLUMN + COLUMN // 2, top + n * height + height // 2)
            self.pen.point(middle, fill=_LINE)

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
    """The text as brightness, shortened to the room it has (pixels), a school's number kept."""
    text = "".join(filter(str.isprintable, text))
    glyphs = [_glyph(letter, size) for letter in text]
    if sum(width for _, width in glyphs) > room:
        number = _NUMBER.search(text)
        end = number.start() if number else len(text)
        last = [_glyph("…", size), *glyphs[end:]]
        glyphs = glyphs[:end]
        while glyphs and sum(width for _, width in (*glyphs, *last)) > room:
            glyphs.pop()
        glyphs += last
    length = sum(width for _, width in glyphs)
    mask = Image.new("L", (max(1, round(length)), size + size // 3), 0)
    place = 0.0
    for glyph, width in glyphs:
        mask.paste(255, (round(place), 0), glyph)
        place += width
    return mask


@lru_cache(maxsize=1024)
def _glyph(letter: str, size: int) -> tuple[Image.Image, float]:
    """A letter as brightness, and how far the next one is: of few letters a picture is made."""
    font = _font(size)
    width = font.getlength(letter)
    glyph = Image.new("L", (ceil(width) + 1, size + size // 3), 0)
    ImageDraw.Draw(glyph).text((0, 0), letter, fill=255, font=font)
    return glyph, width


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
