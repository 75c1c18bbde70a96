"""A page as a grey picture: set upright, and the long dark lines in it."""

import ctypes
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Run = tuple[int, int, int]  # where the line is, and where it begins and ends, in pixels

_LONG_SIDE = 2339  # pixels: 200 a inch on A4
_SMALL_SIDE = 600
_STEEPEST, _STEP = 3.0, 0.2  # degrees
_DARK = 170
_LEAST_SHARE = 0.018  # of the long side is a rule's piece
_INK = bytes(value < _DARK for value in range(256))


@dataclass(frozen=True, slots=True)
class Picture:
    """Grey pixels row by row, 0 is black; `scale` is pixels a point of the page."""

    width: int
    height: int
    pixels: bytes
    scale: float


def upright(page: Any) -> Picture:
    """The page drawn so that its lines of text lie level."""
    turns = range(round(-_STEEPEST / _STEP), round(_STEEPEST / _STEP) + 1)
    angle = max((turn * _STEP for turn in turns), key=lambda a: _levelness(page, a))
    fine = (angle + part * _STEP / 4 for part in range(-3, 4))
    return _drawn(page, _LONG_SIDE, max(fine, key=lambda a: _levelness(page, a)))


def _levelness(page: Any, angle: float) -> int:
    """Level lines leave some rows full of ink and others blank."""
    picture = _drawn(page, _SMALL_SIDE, angle)
    ink = picture.pixels.translate(_INK)
    width = picture.width
    sums = [ink.count(1, row * width, row * width + width) for row in range(picture.height)]
    return sum((a - b) ** 2 for a, b in pairwise(sums))


def _drawn(page: Any, long_side: int, angle: float) -> Picture:
    import pypdfium2.raw as pdfium

    wide, high = page.get_size()
    scale = long_side / max(wide, high)
    width, height = max(round(wide * scale), 1), max(round(high * scale), 1)
    turn = math.radians(angle)
    a, b = scale * math.cos(turn), scale * math.sin(turn)
    matrix = pdfium.FS_MATRIX(
        a, b, -b, a, width / 2 - (a * wide - b * high) / 2, height / 2 - (b * wide + a * high) / 2
    )
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        clip = pdfium.FS_RECTF(0, 0, width, height)
        pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, clip, pdfium.FPDF_GRAYSCALE)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    rows = (data[row * stride : row * stride + width] for row in range(height))
    return Picture(width, height, b"".join(rows), scale)


def rules_of(picture: Picture) -> tuple[list[Run], list[Run]]:
    """Long lying and standing runs of dark pixels."""
    width = picture.width
    ink = picture.pixels.translate(_INK)
    # A rule that is not quite level steps from one row, or column, to the next.
    beside, below = _with_next(ink, 1), _with_next(ink, width)
    least = round(_LEAST_SHARE * max(picture.width, picture.height))
    long = re.compile(b"\x01{%d,}" % least)
    lying = [
        (row, found.start(), found.end())
        for row in range(picture.height)
        for found in long.finditer(below[row * width : (row + 1) * width])
    ]
    standing = [
        (column, found.start(), found.end())
        for column in range(width)
        for found in long.finditer(beside[column::width])
    ]
    return lying, standing


def _with_next(ink: bytes, step: int) -> bytes:
    """Each pixel dark where it or the one a step further on is."""
    whole = int.from_bytes(ink, "big")
    return (whole | whole << 8 * step).to_bytes(len(ink) + step, "big")[step:]


def without(picture: Picture, lying: Iterable[Run], standing: Iterable[Run]) -> Picture:
    """The picture with its rules wiped out: letters are read better without them."""
    pixels, width = bytearray(picture.pixels), picture.width
    for row, start, end in lying:
        for near in range(max(row - 1, 0), min(row + 3, picture.height)):
            pixels[near * width + start : near * width + end] = b"\xff" * (end - start)
    for column, start, end in standing:
        for near in range(max(column - 1, 0), min(column + 3, width)):
            pixels[start * width + near : end * width + near : width] = b"\xff" * (end - start)
    return Picture(width, picture.height, bytes(pixels), picture.scale)
