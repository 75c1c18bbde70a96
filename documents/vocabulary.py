"""The words that a document prints whole, by which those that its lines cut are told."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SHORTEST_BEGINNING = 4
_LONGEST_ENDING = 2
_HYPHENATED = 0.01  # of all words end in a hyphen, where a program cuts words
_LINKED = re.compile(r"\w{2,}(?:[нкв]|ль)о")
_ADVERB = re.compile(r"\w+(?:ому|ему|[сц]ки|ьи)")
_PARTICLES = frozenset(("то", "либо", "нибудь", "таки", "ка", "за", "под"))
_EDGES = "«»().,;:"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in lower case and all their beginnings; whether lines end in hyphens often."""

    words: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()
    hyphenated: bool = False

    def stands(self, word: str) -> bool:
        """Whether a word is printed whole, with whatever ending."""
        stem = word[:-_LONGEST_ENDING]
        return word in self.words or (len(stem) > _SHORTEST_BEGINNING and stem in self.beginnings)

    def is_cut(self, line: str, below: str) -> bool:
        """Whether a word goes on below without the hyphen that ends a line.

        A compound keeps it («научно-методический», «по-новому», «план-график»).
        """
        head, tail = bare(line.rpartition(" ")[2]).rstrip("-"), bare(below.partition(" ")[0])
        if not (head.isalpha() and tail.isalpha()) or f"{head}-{tail}" in self.words:
            return False
        if head == "по" and _ADVERB.fullmatch(tail):
            return False
        if tail in _PARTICLES or _LINKED.fullmatch(head):
            return self.hyphenated and head + tail in self.words
        both = head in self.words and tail in self.words
        return self.stands(head + tail) or (self.hyphenated and not both)


def vocabulary_of(whole: Iterable[str], printed: Sequence[str]) -> Vocabulary:
    """By the words that no line cuts, and all that are printed."""
    words = frozenset(map(bare, whole))
    beginnings = frozenset(
        word[:length] for word in words for length in range(_SHORTEST_BEGINNING, len(word) + 1)
    )
    hyphens = sum(word.endswith("-") and word[:-1].isalpha() for word in printed)
    return Vocabulary(words, beginnings, hyphens > _HYPHENATED * len(printed))


def bare(text: str) -> str:
    """A word in lower case without the punctuation around it."""
    return text.strip(_EDGES).lower()
