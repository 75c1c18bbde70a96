"""A person's words taken apart: numbers of items, days, schools, and words with their senses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from roadmap.asking_dates import When, when_of
from roadmap.asking_lexicon import senses_of
from roadmap.asking_numbers import in_digits
from roadmap.deadline_words import cyrillic, printed_form
from roadmap.school_quarters import MONTHLY, SchoolQuarters

LONGEST = 400
ORDINALS = ("перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят")

_NUMBER = r"\d{1,3}(?:[.,]\d{1,3}){1,4}"
_MARKER = (
    r"(?:(?:пункт|задач|задани|мероприяти|поручени)[а-я]*|пп?|item|task)\s*\.?\s*(?:№\s*)?|№\s*"
)
_MARKED = re.compile(rf"(?<!\w)(?:{_MARKER})(\d{{1,3}}(?:\s?[.,\- ]\s?\d{{1,3}}){{0,4}})(?![\w:])")
_BARE = re.compile(rf"(?<![\w.,:/])({_NUMBER})(?![\w:/])(?!\.\d)")
# «кто не сделал 1 4»: nothing follows that would be counted by it.
_SPACED = re.compile(r"(?<![\w.,:/№-])(?<!раздел )(?<!\d )(\d{1,2} +\d{1,2})[^\w]*$")
# They ask neither what nor how.
_BECAUSE = re.compile(r"\b(?:потому что|так как|(?:из-за|ввиду) того,? что)\b")
_BEFORE_SPACED = re.compile(r"(?:до|к|не позднее|после|на|за|от)\s*$")
_DAY_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[.,](?:0[1-9]|1[0-2])")
_BEFORE_DAY = re.compile(r"(?:до|к|с|со|не позднее|после|по|на|за|от)\s*$")
_BEFORE_ANY_DAY = re.compile(r"(?:до|к|с|со|не позднее|после)\s*$")
# «что по 30.11» is no item of a thirtieth section
_MOST_SECTIONS = 12
_BEFORE_NUMBER = re.compile(r"\b(?:по|на|в|к|с|для|у)\s*$", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}[.,]\d{1,2}[.,](?:19|20)?\d\d")
_KIND = (
    r"(?:[а-я]{0,4}сош|[а-я]{0,4}оош|[а-я]{0,4}нош|школ\w*|гимнази\w*|лице\w*|цо|ддт|интернат\w*"
    r"|центр\w* образования|детск\w+ сад\w*|school)"
)
_NUMBER_AFTER = rf"(?<!\w){_KIND}\s*(?:№|номер|no\.?|n)?\s*\d{{1,4}}(?![\w.,]\d|\w)"
_NUMBER_BEFORE = (
    r"(?<![\w.,№])\d{1,3}(?:-?(?:я|ю|й|ой|ая|ую))? (?:школ[ауе]|сош|лице[йюя]|гимнази[яию])"
    r"(?!\w|\s*№?\s*\d)"
)
_NUMBERED_SCHOOL = re.compile(f"{_NUMBER_AFTER}|{_NUMBER_BEFORE}")
# An order's number is no item's.
_ORDER = re.compile(r"(?<!\w)(?:приказ|карт|план)\w*\s*(?P<number>(?:№|номер|no\.?)\s*[\w/-]+)")
_DIGITS = frozenset(("digits",))
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NEXT = "что|кто|когда|сколько|покажи|как"
_SENTENCE = re.compile(
    rf"[?!\n;]+|(?<!\bп)\.(?=\s+\D)|,?\s+(?:и|а|а ещё|а еще)\s+(?=(?:{_NEXT})\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed and as compared, with what it may mean; no senses: nobody's term."""

    printed: str
    plain: str
    senses: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heard:
    """A text taken apart; `words` are those outside of its number, days and numbered school."""

    text: str
    words: tuple[Word, ...]
    item: str | None
    when: When | None
    school: str | None
    question: bool
    cut: bool

    def has(self, *senses: str) -> bool:
        return any(word.senses & set(senses) for word in self.words)

    @property
    def strange(self) -> tuple[Word, ...]:
        """Words that no sense is known for."""
        return tuple(word for word in self.words if not word.senses)


def sentences_of(text: str) -> list[str]:
    """The questions of a text, in order: the first one is answered."""
    parts = [part.strip() for part in _SENTENCE.split(text)]
    return [part for part in parts if any(map(str.isalnum, part))]


def heard(
    text: str, today: date, *, past: bool = False, quarters: SchoolQuarters = MONTHLY
) -> Heard:
    """What a text says, of a long one its first `LONGEST` characters."""
    printed = in_digits(printed_form(text[: 2 * LONGEST]))
    cut = len(printed) > LONGEST or len(text) > 2 * LONGEST
    printed = printed[:LONGEST]
    plain = plain_form(printed)
    school = _NUMBERED_SCHOOL.search(plain)
    free = _blank(plain, school.span() if school else None)
    order = _ORDER.search(free)
    free = _blank(free, order.span("number") if order else None)
    item, span = _item(free)
    free = _blank(free, span)
    when = when_of(free, today, past=past, quarters=quarters)
    free = _blank(free, (when.first, when.last) if when else None)
    free = _BECAUSE.sub(lambda because: " " * len(because[0]), free)
    return Heard(
        text=printed,
        words=tuple(_words(printed, free)),
        item=item,
        when=when,
        school=printed[slice(*school.span())] if school else None,
        question="?" in printed,
        cut=cut,
    )


def besides_item(text: str) -> str:
    """What is said besides the number of an item and the preposition before it."""
    printed = in_digits(printed_form(text[: 2 * LONGEST]))
    _, span = _item(plain_form(printed))
    if span is None:
        return printed
    before = _BEFORE_NUMBER.sub("", printed[: span[0]])
    return " ".join(f"{before} {printed[span[1] :]}".split())


def plain_form(printed: str) -> str:
    """Lower case, ё as е, Latin look-alikes as Cyrillic; every letter keeps its place."""
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in printed)
    lowered = lowered.replace("ё", "е")
    return _WORD.sub(lambda match: _as_typed(match[0]), lowered)


def _as_typed(word: str) -> str:
    """A Latin word that only looks Cyrillic («cpok») is Cyrillic if that makes sense."""
    if word.isascii() and senses_of(word):
        return word
    return cyrillic(word)


def _item(text: str) -> tuple[str | None, tuple[int, int] | None]:
    found = _MARKED.search(text)
    if found is not None:
        return _number(found[1]), found.span()
    for bare in _BARE.finditer(text):
        if not _is_day(text, bare):
            return _number(bare[1]), bare.span()
    spaced = _SPACED.search(text)
    if spaced is not None and not _BEFORE_SPACED.search(text[: spaced.start()]):
        return _number(spaced[1]), spaced.span()
    return None, None


def _is_day(text: str, match: re.Match[str]) -> bool:
    """«до 25.10», «15.05», «01.09.2026», but «что по 1.7», «1.10»."""
    before = text[max(0, match.start() - 12) : match.start()]
    if _DATE.fullmatch(match[1]):
        return True
    if not _DAY_MONTH.fullmatch(match[1]):
        return False
    padded = "0" in (match[1][0], re.split("[.,]", match[1])[1][0])
    whole = len(match[1]) == len("15.05")
    surely = padded or int(match[1][:2].rstrip(".,")) > _MOST_SECTIONS
    said = _BEFORE_DAY.search(before)
    return bool(_BEFORE_ANY_DAY.search(before) or (padded and whole) or (surely and said))


def _number(printed: str) -> str:
    return ".".join(re.findall(r"\d+", printed))


def _blank(text: str, span: tuple[int, int] | None) -> str:
    if span is None:
        return text
    start, end = span
    return text[:start] + " " * (end - start) + text[end:]


def _words(printed: str, plain: str) -> Iterator[Word]:
    for match in _WORD.finditer(plain):
        start, end = match.span()
        senses = _DIGITS if match[0].isdigit() else senses_of(match[0])
        yield Word(printed[start:end], match[0], senses, start, end)
