"""A cursor over tokens, for the rules of the grammar."""

from roadmap.deadline_lexicon import Kind
from roadmap.deadline_words import Token

INDEXES = (Kind.NUMBER, Kind.ROMAN, Kind.ORDINAL)
FARTHEST = 4
_WORD, _UNIT, _MARK = Kind.WORD, Kind.UNIT, Kind.MARK
_ENDS = (Token(Kind.END, 0, "", 0, 0),) * (FARTHEST + 1)


class Cursor:
    """A place among tokens; a rule that fails may leave it anywhere, its caller puts it back."""

    __slots__ = ("_count", "_tokens", "place")

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = [*tokens, *_ENDS]
        self._count = len(tokens)
        self.place = 0

    @property
    def at_end(self) -> bool:
        return self.place >= self._count

    @property
    def here(self) -> Token:
        return self._tokens[self.place]

    def at(self, place: int) -> Token:
        return self._tokens[place]

    def ahead(self, count: int) -> Token:
        """The token `count` on, at most `FARTHEST`; after the last one comes `Kind.END`."""
        return self._tokens[self.place + count]

    def take(self, *kinds: Kind) -> Token | None:
        """The token here and a step on, if it is of one of the kinds."""
        token = self._tokens[self.place]
        if token.kind not in kinds:
            return None
        self.place += 1
        return token

    def word(self, *words: str) -> Token | None:
        token = self._tokens[self.place]
        if token.word not in words or token.kind is not _WORD:
            return None
        self.place += 1
        return token

    def unit(self, *units: str) -> Token | None:
        token = self._tokens[self.place]
        if token.word not in units or token.kind is not _UNIT:
            return None
        self.place += 1
        return token

    def mark(self, *marks: str) -> Token | None:
        token = self._tokens[self.place]
        if token.word not in marks or token.kind is not _MARK:
            return None
        self.place += 1
        return token
