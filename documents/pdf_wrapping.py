"""Words of a PDF page → the text they print: lines, and words cut by narrow cells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.pdf_page import Word
from documents.vocabulary import Vocabulary, bare
from roadmap.plan_rows import SOFT_HYPHEN

_CUT = 2.0
_LONGEST_ENDING = 4
_SHORT_WORD = re.compile(
    r"а|в|и|к|о|с|у|во|да|до|ее|её|за|из|их|ко"
    r"|на|не|ни|но|об|от|по|со|то|для|или|ими|как|над|под|при"
    r"|без|все|всех|год|года|гг|дня|дней|мая|июня|июля|июль|июнь|март|май|раз"
    r"|школ|школы|план|лиц|мер|том|этом|числа|всем|через|зам|оо|уо|ул|чем|этап"
)
_CUT_YEAR = re.compile(r"(?<!\d)(?:2 0\d\d|20 \d\d|20\d \d)(?!\d)")
_CUT_NUMBER = re.compile(r"\d{1,3}(?:\.\d{0,2})* \d{1,2}[.)]?")
_SPACE = 0.5
_FEWEST_SIGNS = 3


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How far to the right a cell's lines may reach, and the words that stand whole elsewhere."""

    limit: float
    known: Vocabulary

    def cuts(self, above: Sequence[Word], line: Sequence[Word]) -> bool:
        """Whether a word goes on from a line that it fills: others begin as the whole does."""
        upper, lower = above[-1], line[0]
        sign = (upper.right - upper.left) / len(upper.text)
        ends, begins = upper.text[-1], lower.text[0]
        if upper.right + _CUT * sign < self.limit:
            return False
        if _CUT_YEAR.search(f"{upper.text} {lower.text}"):
            return True
        if len(above) == len(line) == 1 and _CUT_NUMBER.fullmatch(f"{upper.text} {lower.text}"):
            return upper.right + lower.right - lower.left > self.limit
        joins = (ends.isalpha() and begins.islower()) or (ends.isdigit() and begins.isdigit())
        if not joins:
            return False
        whole, tail = bare(upper.text + lower.text), bare(lower.text)
        if len(above) > 1:
            return self.known.stands(whole) and not self._both_stand(bare(upper.text), tail)
        if len(upper.text) < _FEWEST_SIGNS:
            return False
        ending = len(tail) <= _LONGEST_ENDING and not _SHORT_WORD.fullmatch(tail)
        ending = ending and tail not in self.known.words
        return (
            ends.isdigit() or ending or bare(upper.text + lower.text[:2]) in self.known.beginnings
        )

    def _both_stand(self, head: str, tail: str) -> bool:
        return head in self.known.words and tail in self.known.words


def words_standing_whole(words: Iterable[Word]) -> Iterator[str]:
    """Words that follow another on their line: those were not cut."""
    for line in lines_of(words):
        for before, word in pairwise(line):
            if word.left - before.right < _SPACE * (word.top - word.bottom):
                yield word.text


def text_of(words: Iterable[Word], wrapping: Wrapping | None = None) -> str:
    """Words in reading order as one line of text; a word cut by a narrow cell is whole again."""
    text = ""
    above: Sequence[Word] = ()
    for line in lines_of(words):
        piece = " ".join(word.text for word in line).replace(f"{SOFT_HYPHEN} ", " ")
        if text and wrapping is not None and wrapping.cuts(above, line):
            text += piece
        else:
            text = joined_lines(text, piece, wrapping.known if wrapping else Vocabulary())
        above = line
    return text


def joined_lines(text: str, below: str, known: Vocabulary) -> str:
    """A text and its next line: a space between, unless a sign at the line's end says no."""
    if not text:
        return below
    if text.endswith(SOFT_HYPHEN):
        return text[:-1] + below
    if text.endswith("-") and text[-2:-1].isalnum() and not below[:1].isupper():
        return (text[:-1] if known.is_cut(text, below) else text) + below
    goes_on = text.endswith(("«", "(")) or (text.endswith("/") and text[-2:-1].isalnum())
    address = "://" in text.rpartition(" ")[2] and not below[:1].isalpha()
    return text + below if goes_on or address else f"{text} {below}"


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
