"""Words of a PDF page → the text they print: lines, and words cut by narrow cells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.pdf_page import Word

_CUT = 2.0
_LONGEST_ENDING = 4
_SHORT_WORD = re.compile(
    r"а|в|и|к|о|с|у|во|да|до|ее|её|за|из|их|ко"
    r"|на|не|ни|но|об|от|по|со|то|для|или|ими|как|над|под|при"
    r"|без|все|всех|год|года|гг|дня|дней|мая|июня|июля|июль|июнь|март|май|раз"
    r"|школ|школы|план|лиц|мер|том|этом|числа|всем|через|зам|оо|уо|ул|чем|этап"
)
_SPACE = 0.5
_FEWEST_SIGNS = 3


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How far to the right a cell's lines may reach, and the words that stand whole elsewhere."""

    limit: float
    known: frozenset[str]

    def cuts(self, above: Sequence[Word], line: Sequence[Word]) -> bool:
        """Whether a word goes on from a line that it fills: others begin as the whole does."""
        if len(above) != 1:
            return False
        upper, lower = above[0], line[0]
        sign = (upper.right - upper.left) / len(upper.text)
        ends, begins = upper.text[-1], lower.text[0]
        joins = (ends.isalpha() and begins.islower()) or (ends.isdigit() and begins.isdigit())
        if not joins or upper.right + _CUT * sign < self.limit or len(upper.text) < _FEWEST_SIGNS:
            return False
        begun = _bare(upper.text + lower.text[:2])
        tail = _bare(lower.text)
        ending = len(tail) <= _LONGEST_ENDING and not _SHORT_WORD.fullmatch(tail)
        ending = ending and tail not in self.known
        return ends.isdigit() or ending or any(word.startswith(begun) for word in self.known)


def words_standing_whole(words: Iterable[Word]) -> Iterator[str]:
    """Words that follow another on their line: those were not cut."""
    for line in lines_of(words):
        for before, word in pairwise(line):
            if word.left - before.right < _SPACE * (word.top - word.bottom):
                yield _bare(word.text)


def _bare(text: str) -> str:
    return text.strip("«»().,;:").lower()


def text_of(words: Iterable[Word], wrapping: Wrapping | None = None) -> str:
    """Words in reading order as one line of text; a word cut by a narrow cell is whole again."""
    text = ""
    above: Sequence[Word] = ()
    for line in lines_of(words):
        piece = " ".join(word.text for word in line)
        hyphened = text.endswith("-") and text[-2:-1].isalnum() and not piece[:1].isupper()
        hyphened = hyphened or (text.endswith("/") and text[-2:-1].isalnum())
        address = "://" in text.rpartition(" ")[2] and not piece[:1].isalpha()
        cut = wrapping is not None and wrapping.cuts(above, line)
        text += piece if hyphened or address or cut or not text else f" {piece}"
        above = line
    return text


def lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words grouped into lines from the top, each from the left."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.middle):
        line = lines[-1] if lines else None
        if line and _on_line(word, line[0]):
            line.append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.left) for line in lines]


def _on_line(word: Word, other: Word) -> bool:
    height = max(word.top - word.bottom, other.top - other.bottom, 6.0)
    return abs(word.middle - other.middle) < height * 0.6
