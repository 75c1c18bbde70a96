"""What a PDF page draws: words with their places, and straight ruling lines."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from documents.pdf_letters import Piece, level_of, pieces_of, turned, turned_box

_STRAIGHT = 1.5
_SHORTEST_RULE = 4.0
_THINNEST_GROUND = 4.0
MAX_SEGMENTS = 40_000

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
    """Words and rules of one pypdfium2 page, turned so that most letters stand level."""
    text_page = page.get_textpage()
    level = level_of(text_page)
    horizontal, vertical, shades = _rules(page, level)
    words = tuple(_words(list(pieces_of(text_page, level)), level))
    return Page(words, tuple(horizontal), tuple(vertical), tuple(shades))


def _words(pieces: Sequence[Piece], level: int) -> Iterator[Word]:
    """The words; lines that run up or down beside all others are a stamp in the margin."""
    upright = [piece.box for piece in pieces if piece.turn == level]
    left = min((box[0] for box in upright), default=0.0)
    right = max((box[2] for box in upright), default=0.0)
    for text, box, turn in pieces:
        if turn == level:
            yield Word(text, *box)
            continue
        word = Word(text, *turned_box(level, turned_box(-turn % 4, box)))
        if left < word.right and word.left < right:
            yield word


def _rules(page: Any, level: int) -> tuple[list[Rule], list[Rule], list[Rule]]:
    import pypdfium2.raw as pdfium

    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    shades: list[Rule] = []
    seen = 0
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=5):
        strokes = list(_strokes(drawn, level))
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


def _strokes(drawn: Any, level: int) -> Iterator[Stroke]:
    """The straight parts of a path, in the directions of the page's letters."""
    import pypdfium2.raw as pdfium

    matrix, around = drawn.get_matrix(), drawn.container
    while around is not None:
        matrix, around = matrix.multiply(around.get_matrix()), around.container
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(drawn), MAX_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = turned(level, *matrix.on_point(x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield last, first
            last = first
