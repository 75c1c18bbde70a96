"""A document as every reader gives it: paragraphs and tables in reading order."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text outside of tables; its own line breaks stay, a list number that is drawn is part of it.

    A paragraph is what stands together: in plain text, the lines between two blank ones.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each row as wide as the widest; merged cells are filled where they reach.

    Cells keep their own line breaks.
    `page_breaks` are the indexes of rows that begin a new page, where the format shows them.
    Where the file does not keep which cells are merged, `merges_known` is False: one that stands
    for several rows is then filled in the first of them, and blank below. `unsure` are the indexes
    of rows whose cells may be a neighbour's, `hidden` of those that the file does not show.
    """

    rows: tuple[tuple[str, ...], ...]
    page_breaks: frozenset[int] = frozenset()
    merges_known: bool = True
    unsure: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()


Block = Paragraph | Table


def table_of(
    rows: list[list[str]],
    page_breaks: frozenset[int] = frozenset(),
    *,
    merges_known: bool = True,
) -> Table:
    """A table from ragged rows: short ones are filled up with empty cells, slivers left out."""
    width = max(map(len, rows), default=0)
    whole = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return Table(_without_slivers(whole), page_breaks, merges_known)


def _without_slivers(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The rows without columns that come of borders that do not meet from row to row."""
    place = 1
    while rows and place < len(rows[0]) - 1:
        if _is_sliver(rows, place):
            rows = tuple(row[:place] + row[place + 1 :] for row in rows)
        else:
            place += 1
    return rows


def _is_sliver(rows: tuple[tuple[str, ...], ...], place: int) -> bool:
    """Whether every cell repeats a neighbour's, in some rows the left, in some the right."""
    leans_left: set[bool] = set()
    for row in rows:
        left, own, right = row[place - 1 : place + 2]
        if own not in (left, right):
            return False
        if own and left != right:
            leans_left.add(own == left)
    return len(leans_left) == len((True, False))


_CUT_WORD = re.compile(r"(\b[а-яё]{2,})-\s*\n\s*(?=[а-яё]{2,})", re.IGNORECASE)
_HYPHENATED = re.compile(
    r"(?:янв|фев|март|апр|ма[йя]|июн|июл|авг|сент|окт|нояб|дек)\w*|\w{2,}(?:[нкв]|ль)о|по|кое|как"
    r"|план|мастер|онлайн|интернет|медиа|бизнес|пресс|конкурс|квест|фото|видео|вице|экс|блок|урок",
    re.IGNORECASE,
)


_APPOSED = re.compile(
    r"участни[кцч]|победител|приз[её]р|предметни|психолог|логопед|дефектолог|организатор|наставни"
    r"|библиотекар|партн[её]р|методист|куратор|координатор|интернат|тренер|консультант|исследовател"
    r"|практи[кч]|новатор|волонт[её]р|эксперт|преподавател|воспитател|стаж[её]р",
    re.IGNORECASE,
)
_SHORTEST_APPOSED = 4


def without_cuts(text: str) -> str:
    """The text with words that a hyphen parts at a line's end made whole; compounds keep it."""

    def whole(cut: re.Match[str]) -> str:
        apposed = len(cut[1]) >= _SHORTEST_APPOSED and _APPOSED.match(text, cut.end())
        return f"{cut[1]}-" if apposed or _HYPHENATED.fullmatch(cut[1]) else cut[1]

    return _CUT_WORD.sub(whole, text)


def one_line(text: str) -> str:
    """The text with every run of spaces and line breaks as one space."""
    return " ".join(text.split())
