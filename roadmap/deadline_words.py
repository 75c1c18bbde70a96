"""A deadline as printed made into typed tokens.

What offices and recognition do to a text is undone here (look-alike letters, dashes of every
kind, missing spaces, roman numerals typed in Cyrillic, small typos), so that the grammar sees
clean words only. Letters are replaced one for one: a token's `start` and `end` are its place
in the text given.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from roadmap.deadline_lexicon import Kind, Sense, glued_at, is_form, sense_of

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_VARIANTS = "‐‑‒–—―−⁃－\u00a0\u202f\u2007\u2009*ёЁ«»“”„‟″"
_SAME = str.maketrans(_VARIANTS, "---------     еЕ" + '"' * 7)
_HAS_VARIANTS = re.compile(f"[{_VARIANTS}]")
_ZERO_IN_WORD = re.compile("0(?<=[а-я]0)(?=[а-я])")
_LATIN = "aceopxykmtnurbABCEHKMOPTXYi"
_CYRILLIC = "асеорхукмтпигьАВСЕНКМОРТХУи"
_FROM_LATIN = str.maketrans(_LATIN, _CYRILLIC)
_HAS_LATIN = re.compile("[A-Za-z]")
_ONLY_LOOKALIKES = re.compile(f"[{_LATIN}]+")
_DIGITS = str.maketrans("OoОоЗзlIІ", "000033111")

_ROMAN_LETTERS = str.maketrans(
    {"І": "I", "i": "I", "і": "I", "l": "I", "|": "I", "1": "I", "Х": "X", "У": "V", "Y": "V"}
    | {"v": "V", "П": "II", "Ш": "III"}
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8}
_ROMAN |= {"IX": 9, "X": 10, "XI": 11, "XII": 12}

_D = r"(?:\d[\dOoОоЗзlIІ]?|[OoОоЗlIІ]\d)"
_ENDINGS = r"(?:ого|ому|его|го|му|ый|ий|ой|ая|ое|ом|ем|ых|ую|ью|й|я|е|х|м|ю)(?![^\W\d_])"
_ENDING = rf"(?i:-(?=полуг|кварт|четв)|\ ?-?{_ENDINGS})?"
_ROMAN_ENDING = r"(?i:-?(?:ое|ом|го|ая|ый|[йея]))"
_SHORT_MONTHS = (
    "янв",
    "фев",
    "мар",
    "апр",
    "май",
    "июн",
    "июл",
    "авг",
    "сен",
    "окт",
    "ноя",
    "дек",
)
_SHORT_MONTH = f"(?:{'|'.join(_SHORT_MONTHS)})"
_HOURS = r"(?:часов|час|ч)\b"
_TIME = r"[0-2]?\d(?::[0-5]\d|[.-][03]0(?!\.\d|\d))"
_TOKEN = re.compile(
    rf"""
    [\ ."]*+
    (?:(?P<hours>\b[сc]\ {_TIME}\ ?(?:до|по|-)\ ?{_TIME}(?:\ *{_HOURS})?
      |\bдо\ {_TIME}(?:\ *{_HOURS}\.?)?(?=\ ?(?:$|\))))
  | (?P<word>[а-яА-ОР-ТФЦЧЩ-Я][^\W\d_]{{4,}}
      |[а-рт-яА-ОРТФЦЧЩ-Я][^\W\d_]*+(?!\d|[./-]\w))
  | (?P<whole>\d{{1,4}}(?=\ (?!(?i:{_ENDINGS}))[а-яА-Я]|$))
  | (?P<iso>(?<!\d)\d{{4}}-\d\d-\d\d(?!\d))
  | (?P<date>(?<!\d){_D}(?:\ ?[./]\ ?|,){_D}(?:\ ?[./]\ ?|,)\d[\dOoОо]{{3}}(?!\d)
      |(?<!\d){_D}\ ?[./]\ ?{_D}\ ?[./]\ ?\d\d(?![\d.:]\d)(?!\d)
      |(?<!\d)\d{{1,2}}-\d{{1,2}}-\d{{4}}(?!\d)|(?<!\d)\d\d\ \d\d\ \d{{4}}(?!\d))
  | (?P<sheet>(?<!\d)(?:\d{{1,2}}[.-])?{_SHORT_MONTH}\.?[.-](?:20)?[2-4]\d
      (?!\d|[.-]\d|\ *[-,]?\ *{_SHORT_MONTH}))
  | (?P<monthyear>(?<!\d)\d{{1,2}}[./]\d{{4}}(?!\d))
  | (?P<time>(?<!\d)\d{{1,2}}(?::[0-5]\d|\.(?:00|30)(?!\d|\.\d)|-00(?!\d|\.\d))(?:\ *{_HOURS})?
      |(?<!\d)\d{{1,2}}-[0-5]\d\ *{_HOURS})
  | (?P<daymonth>(?<!\d){_D}\.(?:0[1-9]|1[0-2])(?!\d|\.\d))
  | (?P<short>(?<![^\W\d_])(?i:п/г|н/п|н/б|кв-л[аы]?)(?![^\W_]))
  | (?P<roman>(?<![^\W_])(?![ПШХУ]\.)(?!1+(?![IVXІХУYПШiіvl|]))
      [IVXІХУYПШiіvl|1]{{1,4}}{_ROMAN_ENDING}?(?=[^\w]|$|кв|КВ|полу|четв|дек))
  | (?P<blurred>2[OoОо]\d\d(?!\d)|[123][OoОо](?![^\W_]))
  | (?P<number>\d+{_ENDING})
  | (?P<letters>[^\W\d_]+)
  | (?P<mark>-+|/+|[,;():])
  | (?P<strange>[№%*<>=&]))
    """,
    re.VERBOSE,
)
_GROUPS = {number: name for name, number in _TOKEN.groupindex.items()}
_ENDING_AT_LAST = re.compile(f"{_ROMAN_ENDING}$")
_UNKNOWN = Kind.UNKNOWN
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_LONGEST_DAY = 2
_SHORTEST_GLUED = 7
_LONGEST_SYLLABLE, _LONGEST_SHORTENING = 2, 4


@dataclass(slots=True)
class Token:
    """A word, a number or a mark, and where it stands in the text."""

    kind: Kind
    number: int
    word: str
    start: int
    end: int
    date: tuple[int, int, int] = (0, 0, 0)
    """Day, month, year as printed; the year 0 where there is none."""


def printed_form(text: str) -> str:
    """The text with single spaces and without invisible characters."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def tokens_of(text: str) -> list[Token]:
    """Tokens of a `printed_form`; full stops, quotes and times of day are left out."""
    plain = text.translate(_SAME) if _HAS_VARIANTS.search(text) else text
    plain = _ZERO_IN_WORD.sub("о", plain)
    return _joined(plain, list(_tokens(plain)))


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        group = match.lastindex or 0
        start = match.start(group)
        for token in _read(group, match[group]):
            begin, end = start + token.start, start + token.end
            yield Token(token.kind, token.number, token.word, begin, end, token.date)


@lru_cache(maxsize=4096)
def _read(group: int, piece: str) -> tuple[Token, ...]:
    """The tokens of a piece, their places counted from its beginning."""
    name = _GROUPS[group]
    if name in ("word", "letters", "short"):
        return tuple(_words(piece, 0, len(piece)))
    token = _read_one(name, piece, 0, len(piece))
    return (token,) if token else ()


def _read_one(group: str, piece: str, start: int, end: int) -> Token | None:
    match group:
        case "mark":
            return Token(Kind.MARK, 0, piece[0], start, end)
        case "whole" | "number":
            return _number(piece, start, end)
        case "blurred":
            return _number(piece.translate(_DIGITS), start, end)
        case "roman":
            return _roman(piece, start, end)
        case "time" | "hours":
            return None
        case "strange":
            return Token(Kind.UNKNOWN, 0, piece, start, end)
        case "sheet":
            return _from_sheet(piece, start, end)
    return _numeric(group, piece, start, end)


def _from_sheet(piece: str, start: int, end: int) -> Token:
    """«15.апр.24», «апр.24», as a sheet saves a date to text."""
    *days, name, year = re.split(r"[.-]+", piece)
    day = int(days[0]) if days else 1
    printed = (day, 1 + _SHORT_MONTHS.index(name), int(year) % 100 + 2000)
    return Token(Kind.DATE if days else Kind.MONTH_YEAR, 0, piece, start, end, printed)


def _words(piece: str, start: int, end: int) -> Iterator[Token]:
    """A word, or the words that were typed with no space between them."""
    ends = _ends_of_glued(piece)
    for begin, stop in pairwise((0, *ends, len(piece))):
        yield _word(piece[begin:stop], start + begin, start + stop)


def _ends_of_glued(piece: str) -> tuple[int, ...]:
    """Where within the piece words end: nowhere for a word that is known or that hides none."""
    word = cyrillic(piece).lower()
    return glued_at(word) if len(word) >= _SHORTEST_GLUED else ()


def _word(piece: str, start: int, end: int) -> Token:
    kind, number, word = _sense_as_printed(piece)
    return Token(kind, number, word, start, end)


@lru_cache(maxsize=4096)
def _sense_as_printed(piece: str) -> Sense:
    word = cyrillic(piece).lower()
    sense = sense_of(word)
    return sense if sense.word else sense._replace(word=word)


def cyrillic(word: str) -> str:
    """Look-alike Latin letters replaced, unless the word is a Latin one."""
    if not _HAS_LATIN.search(word):
        return word
    latin_word = word.isascii() and not _ONLY_LOOKALIKES.fullmatch(word)
    return word if latin_word else word.translate(_FROM_LATIN)


def _number(piece: str, start: int, end: int) -> Token:
    digits = re.match(r"\d+", piece)
    length = digits.end() if digits else 0
    number = int(piece[:length]) if length <= 4 else 0
    if length == 4 and _FIRST_YEAR <= number <= _LAST_YEAR:
        kind = Kind.YEAR
    else:
        kind = Kind.NUMBER if 0 < length <= _LONGEST_DAY else Kind.UNKNOWN
    return Token(kind, number, piece, start, end)


def _roman(piece: str, start: int, end: int) -> Token:
    letters = _ENDING_AT_LAST.sub("", piece)
    number = _ROMAN.get(letters.translate(_ROMAN_LETTERS), 0)
    if letters.isdigit():
        return _number(piece, start, end)
    return Token(Kind.ROMAN, number, piece, start, end) if number else _word(piece, start, end)


def _numeric(group: str, piece: str, start: int, end: int) -> Token:
    numbers = [int(part) for part in re.findall(r"\d+", piece.translate(_DIGITS))]
    if group == "monthyear":
        month, year = numbers
        return Token(Kind.MONTH_YEAR, 0, piece, start, end, (1, month, year))
    if group == "iso":
        numbers.reverse()
    day, month, year = (*numbers, 0)[:3]
    if 0 < year < 100:
        year += 2000
    return Token(Kind.DATE, 0, piece, start, end, (day, month, year))


def _joined(text: str, tokens: list[Token]) -> list[Token]:
    """Words that a narrow cell broke («сен- тября», «ежеме сячно») made whole again."""
    if _UNKNOWN not in [token.kind for token in tokens]:
        return tokens
    joined: list[Token] = []
    for token in tokens:
        hyphens = 1 if len(joined) > 1 and joined[-1].word == "-" else 0
        first = joined[-1 - hyphens] if joined else None
        unknown = (first is not None and first.kind is _UNKNOWN) + (token.kind is _UNKNOWN)
        whole = None
        if first and unknown >= 2 - hyphens and token.start - joined[-1].end <= 1:
            whole = _whole(text, first, token, joined[-1].start if hyphens else first.end)
        if whole:
            del joined[-1 - hyphens :]
        joined.append(whole or token)
    return joined


def _whole(text: str, first: Token, second: Token, first_end: int) -> Token | None:
    """The word of which the two are halves; the hyphen, if any, stands at `first_end`."""
    known = first.kind is not _UNKNOWN and first.end - first.start > _LONGEST_SHORTENING
    if first.end != first_end or (known and second.end - second.start > _LONGEST_SYLLABLE):
        return None
    word = text[first.start : first.end] + text[second.start : second.end]
    if known and not is_form(cyrillic(word).lower()):
        return None
    whole = _word(word, first.start, second.end)
    return whole if whole.kind is not _UNKNOWN else None
