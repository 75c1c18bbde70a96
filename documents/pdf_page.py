"""What a PDF page draws: words with their places, and straight ruling lines."""

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_SAME_LINE = 0.0
_WORD_GAP = 0.28  # of a line's height, inside of a text
_PIECE_GAP = 0.05  # between two texts, such as two cells'
_STRAIGHT = 1.5
_QUARTER_TURN = math.pi / 2
_LEAST_SLANT = 0.17  # radians: more than a scanned page is askew
_SHORTEST_RULE = 4.0
_THINNEST_GROUND = 4.0
MAX_CHARACTERS = 40_000
MAX_SEGMENTS = 40_000
_HYPHENS_AT_LINE_END = {"\x02", "\ufffe"}  # how PDFium tells them
_INVISIBLE = {"\u00ad", "\u200b", "\ufeff", "\x00", "\uffff"}

Box = tuple[float, float, float, float]
Stroke = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Word:
    """Text with its box; y grows upwards, as in PDF."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal or vertical line: `at` is its constant coordinate."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """`shades` are the upper and lower edges of coloured grounds, which rule no table."""

    words: tuple[Word, ...]
    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]
    shades: tuple[Rule, ...] = ()


def read_page(page: Any) -> Page:
    """Words and rules of one pypdfium2 page."""
    horizontal, vertical, shades = _rules(page)
    return Page(tuple(_words(page)), tuple(horizontal), tuple(vertical), tuple(shades))


def _words(page: Any) -> Iterator[Word]:
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    text, box, drawn, slanting = "", (0.0, 0.0, 0.0, 0.0), None, False
    edges = [ctypes.c_double() for _ in range(4)]
    loose = pdfium.FS_RECTF()  # as the font has it: letters of a line agree, those of a word touch
    for index in range(min(text_page.count_chars(), MAX_CHARACTERS)):
        sign = chr(pdfium.FPDFText_GetUnicode(text_page, index))
        sign = "-" if sign in _HYPHENS_AT_LINE_END else sign
        if sign in _INVISIBLE:
            continue
        above, drawn = drawn, _address(pdfium.FPDFText_GetTextObject(text_page, index))
        if above != drawn:
            slanting = _is_slanting(pdfium.FPDFText_GetCharAngle(text_page, index))
        if slanting:
            continue
        if pdfium.FPDFText_GetLooseCharBox(text_page, index, loose) and loose.top > loose.bottom:
            left, bottom, right, top = loose.left, loose.bottom, loose.right, loose.top
        else:
            pdfium.FPDFText_GetCharBox(text_page, index, *edges)
            left, right, bottom, top = (edge.value for edge in edges)
        gap = _WORD_GAP if above == drawn else _PIECE_GAP
        if sign.isspace() or (text and _apart(box, left, bottom, top, gap)):
            if text:
                yield Word(text, *box)
            text = ""
        if not sign.isspace():
            own = (left, bottom, right, top)
            box = _union(box, own) if text else own
            text += sign
    if text:
        yield Word(text, *box)


def _is_slanting(angle: float) -> bool:
    """Whether a letter stands neither level nor upright, as those of a watermark do."""
    off = angle % _QUARTER_TURN
    return min(off, _QUARTER_TURN - off) > _LEAST_SLANT


def _address(pointer: Any) -> int | None:
    return ctypes.cast(pointer, ctypes.c_void_p).value


def _apart(box: Box, left: float, bottom: float, top: float, least: float) -> bool:
    """Whether a character begins a new word: on another line, or after a gap."""
    _, low, right, high = box
    height = max(high - low, top - bottom, 4.0)
    overlap = min(high, top) - max(low, bottom)
    gap = left - right
    another_line = overlap < -height * _SAME_LINE
    return another_line or gap > height * least or gap < -height * 2


def _union(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _rules(page: Any) -> tuple[list[Rule], list[Rule], list[Rule]]:
    import pypdfium2.raw as pdfium

    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    shades: list[Rule] = []
    seen = 0
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=5):
        strokes = list(_strokes(drawn))
        seen += len(strokes)
        if ground := _ground(drawn, strokes):
            shades.extend(ground)
            continue
        for (x0, y0), (x1, y1) in strokes:
            if abs(y1 - y0) <= _STRAIGHT and abs(x1 - x0) >= _SHORTEST_RULE:
                horizontal.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) <= _STRAIGHT and abs(y1 - y0) >= _SHORTEST_RULE:
                vertical.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        if seen > MAX_SEGMENTS:
            break
    return horizontal, vertical, shades


def _ground(drawn: Any, strokes: Sequence[Stroke]) -> tuple[Rule, ...]:
    """The edges of one filled area without an outline; none for a line, however drawn."""
    import pypdfium2.raw as pdfium

    fill, outline = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(drawn, fill, outline)
    if outline.value or not fill.value or not 3 <= len(strokes) <= 5:
        return ()
    across = [x for stroke in strokes for x, _ in stroke]
    upright = [y for stroke in strokes for _, y in stroke]
    left, right, low, high = min(across), max(across), min(upright), max(upright)
    if min(right - left, high - low) < _THINNEST_GROUND:
        return ()
    return Rule(high, left, right), Rule(low, left, right)


def _strokes(drawn: Any) -> Iterator[Stroke]:
    """The straight parts of a path, in the page's coordinates."""
    import pypdfium2.raw as pdfium

    matrix = drawn.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(drawn), MAX_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield last, first
            last = first
