"""Letters of a PDF page → words with their boxes, the page's own direction of reading as level."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from roadmap.plan_rows import SOFT_HYPHEN

Box = tuple[float, float, float, float]

MAX_CHARACTERS = 40_000
_WORD_GAP = 0.28  # of a line's height, inside of a text
_PIECE_GAP = 0.05  # between two texts, such as two cells'
_LETTER_GAP = 0.12  # where each letter is a text of its own, placed as the producer rounds
_SAMPLES = 200
_QUARTER_TURN = math.pi / 2
_LEAST_SLANT = 0.17  # radians: more than a scanned page is askew
_HYPHENS_AT_LINE_END = {"\x02", "\ufffe"}  # how PDFium tells them
_GUESSED = {"\r", "\n"}  # by PDFium, even in a word whose letters are texts drawn in any order
_INVISIBLE = {"\u200b", "\ufeff", "\x00", "\uffff"}
_DRAWN_SOFT_HYPHEN = "\u2010"  # by browsers, where they cut a word


class Piece(NamedTuple):
    """Letters of one word, or of a whole line where it runs up or down the page.

    A soft hyphen is kept where the word ends in it.
    """

    text: str
    box: Box
    turn: int


def level_of(text_page: Any) -> int:
    """How most of a page's letters are turned, in quarters clockwise: 0 to 3."""
    count = min(text_page.count_chars(), MAX_CHARACTERS)
    step = max(1, count // _SAMPLES)
    turns = Counter(_turn(text_page, index) for index in range(0, count, step))
    del turns[None]
    return turns.most_common(1)[0][0] or 0 if turns else 0


def turned(turn: int, x: float, y: float) -> tuple[float, float]:
    """A point of a page in the directions of letters that are turned by quarters clockwise."""
    return ((x, y), (-y, x), (-x, -y), (y, -x))[turn]


def turned_box(turn: int, box: Box) -> Box:
    """As `turned`, of a box."""
    left, bottom, right, top = box
    x0, y0 = turned(turn, left, bottom)
    x1, y1 = turned(turn, right, top)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def pieces_of(text_page: Any, level: int) -> Iterator[Piece]:
    """What a page prints, each piece in the directions of its own letters."""
    import pypdfium2.raw as pdfium

    boxes = _Boxes(text_page)
    text, box, turn = "", (0.0, 0.0, 0.0, 0.0), 0
    drawn, letters = None, 0
    own: int | None = 0
    broken = False
    for index in range(min(text_page.count_chars(), MAX_CHARACTERS)):
        sign = chr(pdfium.FPDFText_GetUnicode(text_page, index))
        sign = "-" if sign in _HYPHENS_AT_LINE_END else sign
        if sign in _INVISIBLE:
            continue
        found = _address(pdfium.FPDFText_GetTextObject(text_page, index))
        if found is None and sign in _GUESSED:
            broken = True
            continue
        above, drawn = drawn, found
        if above != drawn:
            own = _turn(text_page, index)
            gap = _LETTER_GAP if letters == 1 else _PIECE_GAP
            letters = 0
        else:
            gap = _WORD_GAP
        letters += not sign.isspace()
        if own is None:
            continue
        place = boxes.of(index)
        if own:
            place = turned_box(own, place)
        ends = sign.isspace() and own == level
        ends = ends or (broken and not _follows(box, place))
        broken = False
        if text and (ends or own != turn or _apart(box, place, gap)):
            yield Piece(_printed(text), box, turn)
            text = ""
        if not sign.isspace():
            box = _union(box, place) if text else place
            turn = own
            text += sign
        elif text and own != level:
            text += " "
    if text:
        yield Piece(_printed(text), box, turn)


def _printed(text: str) -> str:
    soft = text[-1] in (SOFT_HYPHEN, _DRAWN_SOFT_HYPHEN)
    whole = text.rstrip().replace(SOFT_HYPHEN, "").replace(_DRAWN_SOFT_HYPHEN, "-")
    return f"{whole.removesuffix('-')}{SOFT_HYPHEN}" if soft else whole


class _Boxes:
    """Letters' boxes as the font has them: those of a line agree, those of a word touch."""

    def __init__(self, text_page: Any) -> None:
        import pypdfium2.raw as pdfium

        self._page = text_page
        self._loose = pdfium.FS_RECTF()  # one for all: there are very many letters
        self._get_loose = pdfium.FPDFText_GetLooseCharBox
        self._get_tight = pdfium.FPDFText_GetCharBox

    def of(self, index: int) -> Box:
        loose = self._loose
        if self._get_loose(self._page, index, loose) and loose.top > loose.bottom:
            return loose.left, loose.bottom, loose.right, loose.top
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        self._get_tight(self._page, index, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value


def _turn(text_page: Any, index: int) -> int | None:
    """Quarters clockwise; None of a letter that stands askew, as those of a watermark do."""
    import pypdfium2.raw as pdfium

    angle = pdfium.FPDFText_GetCharAngle(text_page, index)
    turns = round(angle / _QUARTER_TURN)
    return None if abs(angle - turns * _QUARTER_TURN) > _LEAST_SLANT else turns % 4


def _address(pointer: Any) -> int | None:
    return ctypes.cast(pointer, ctypes.c_void_p).value


def _apart(box: Box, place: Box, least: float) -> bool:
    """Whether a letter begins a new word: on another line, or after a gap."""
    _, low, right, high = box
    left, bottom, _, top = place
    height = max(high - low, top - bottom, 4.0)
    another_line = min(high, top) < max(low, bottom)
    gap = left - right
    return another_line or gap > height * least or gap < -height * 2


def _follows(box: Box, place: Box) -> bool:
    """Whether a letter stands on the line of those before it, and not over them."""
    height = max(box[3] - box[1], 4.0)
    return abs(place[1] - box[1]) < height / 4 and place[0] - box[2] > -height / 4


def _union(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )
