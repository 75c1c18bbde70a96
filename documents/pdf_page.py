"""What a PDF page draws: words with their places, and straight ruling lines."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_SAME_LINE = 0.0
_WORD_GAP = 0.2
_STRAIGHT = 1.5
_SHORTEST_RULE = 4.0
MAX_CHARACTERS = 40_000
MAX_SEGMENTS = 40_000
_HYPHENS_AT_LINE_END = {"\x02", "\ufffe"}  # how PDFium tells them
_INVISIBLE = {"\u00ad", "\u200b", "\ufeff", "\x00", "\uffff"}


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
    words: tuple[Word, ...]
    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]


def read_page(page: Any) -> Page:
    """Words and rules of one pypdfium2 page."""
    horizontal, vertical = _rules(page)
    return Page(tuple(_words(page)), tuple(horizontal), tuple(vertical))


def _words(page: Any) -> Iterator[Word]:
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    text, box = "", (0.0, 0.0, 0.0, 0.0)
    edges = [ctypes.c_double() for _ in range(4)]
    loose = pdfium.FS_RECTF()  # as high as the font: letters of one line then agree
    for index in range(min(text_page.count_chars(), MAX_CHARACTERS)):
        sign = chr(pdfium.FPDFText_GetUnicode(text_page, index))
        sign = "-" if sign in _HYPHENS_AT_LINE_END else sign
        if sign in _INVISIBLE:
            continue
        pdfium.FPDFText_GetCharBox(text_page, index, edges[0], edges[1], edges[2], edges[3])
        left, right, bottom, top = (edge.value for edge in edges)
        if pdfium.FPDFText_GetLooseCharBox(text_page, index, loose) and loose.top > loose.bottom:
            bottom, top = loose.bottom, loose.top
        if sign.isspace() or (text and _apart(box, left, bottom, top)):
            if text:
                yield Word(text, *box)
            text = ""
        if not sign.isspace():
            own = (left, bottom, right, top)
            box = _union(box, own) if text else own
            text += sign
    if text:
        yield Word(text, *box)


def _apart(box: tuple[float, float, float, float], left: float, bottom: float, top: float) -> bool:
    """Whether a character begins a new word: on another line, or after a gap."""
    _, low, right, high = box
    height = max(high - low, top - bottom, 4.0)
    overlap = min(high, top) - max(low, bottom)
    gap = left - right
    another_line = overlap < -height * _SAME_LINE
    return another_line or gap > height * _WORD_GAP + 1 or gap < -height * 2


def _union(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _rules(page: Any) -> tuple[list[Rule], list[Rule]]:
    import pypdfium2.raw as pdfium

    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    seen = 0
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=5):
        for (x0, y0), (x1, y1) in _strokes(drawn):
            seen += 1
            if abs(y1 - y0) <= _STRAIGHT and abs(x1 - x0) >= _SHORTEST_RULE:
                horizontal.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) <= _STRAIGHT and abs(y1 - y0) >= _SHORTEST_RULE:
                vertical.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        if seen > MAX_SEGMENTS:
            break
    return horizontal, vertical


def _strokes(drawn: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
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
