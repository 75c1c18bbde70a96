"""A row of a plan as printed, and how its parts are put together."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from roadmap.blocks import without_cuts

SaysWhen = Callable[[str], bool]

NUMBER = re.compile(r"(?:\d{1,3}(?:\s?\.\s?\d{1,3})*|[IVXLХ]{1,6}|[а-яa-z])\s?[.)]*", re.ASCII)
SOFT_HYPHEN = "\u00ad"
PLAN_NAME = re.compile(
    r"приложени|утвержд|дорожн\w+ карт|план\b|план-?график|к приказу", re.IGNORECASE
)
_MARKED_SECTION = re.compile(r"(?:[IVXLХ]{1,6}[.)]|\d{1,2}[.)]?\s|раздел\b|этап\b|блок\b)", re.I)
LONGEST_SECTION = 250
SIGNATURE = re.compile(r"\b[А-ЯЁ]\.\s?[А-ЯЁ]\.")
CALENDAR = re.compile(
    r"\d|янв|фев|март|апр|ма[йяе]\b|июн|июл|авг|сент|окт|нояб|дек|квартал|полугод|четверт|\bеже|течение"
    r"|понедельник|вторник|\bсред[аыу]\b|четверг|пятниц|суббот|воскресень[ея]",
    re.IGNORECASE,
)
_BEGINS_DEADLINE = re.compile(
    r"(?:янв|фев|март|апр|ма[йя]\b|июн|июл|авг|сент|окт|нояб|дек|до\b|в\b|с\b|по\b|не\b|еже|постоян"
    r"|раз\b|весь\b|согласно|перед|после|кажд|(?:последн|перв|втор|трет)\w+ (?:недел|декад))"
)
_LEADING_NUMBER = re.compile(
    r"(\d{1,3}(?:\.\d{1,3})*[.)]?)\s+(?=\D)|(\d{1,2}(?:\.\d{1,2})*[.)])(?=[А-ЯЁ«])"
)
_COUNTED = re.compile(r"((?:\d{1,3}\.)*)(\d{1,3})[.)\s]*", re.ASCII)
_BULLETS = re.compile(r"(?:^|(?<=[;.]\s))[-–—•·●▪]\s+(?=\w|«)")
_LIST_GOES_ON = re.compile(r"\s2[.)]\s")
_TOTAL = re.compile(r"(?:итого|всего)\b[^а-яё]*(?:по \w+ ?\w*)?[^а-яё]*", re.IGNORECASE)
_PAGE_MARK = re.compile(
    r"[-–—\s]*(?:стр\w*\.?|лист)?\s*\d{1,3}(?:\s?(?:из|/)\s?\d{1,3})?[-–—\s]*"
    r"|(?:продолжение|окончание)(?: (?:таблиц|приложени)\w*)?[\s№\d.]*",
    re.IGNORECASE,
)
_LONGEST_PAGE_MARK = 40
_MOST_WORDS = 12
DITTO = re.compile(r"[-–—\s]*(?://+|\\\\+|[\"«»“”„″〃]+|'')[-–—\s]*|(?:то|там) же", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One measure as printed; `executors` keeps the line breaks of its cell.

    `when_in_title` where the plan has no place for a deadline but there; `unsure` where deadline
    or executors may be another row's, `hidden` where the file does not show it.
    """

    section: str | None
    number: str
    title: str
    deadline: str
    executors: str
    indicator: str
    result: str
    mark: str = ""
    when_in_title: bool = False
    unsure: bool = field(default=False, compare=False)
    hidden: bool = field(default=False, compare=False)


def joined(upper: PlanRow, lower: PlanRow) -> PlanRow:
    """A row cut by a page, its two parts put together cell by cell."""

    def both(above: str, below: str) -> str:
        cut_word = above[-1:] in ("-", "–") and above[-2:-1].isalpha() and below[:1].islower()
        if above == below:
            return above
        if above.endswith(SOFT_HYPHEN):
            return above.removesuffix(SOFT_HYPHEN) + below
        return without_cuts(f"{above}\n{below}") if cut_word else f"{above} {below}".strip()

    return replace(
        upper,
        title=both(upper.title, lower.title),
        deadline=both(upper.deadline, lower.deadline),
        executors=both(upper.executors, lower.executors),
        indicator=both(upper.indicator, lower.indicator),
        result=both(upper.result, lower.result),
        mark=both(upper.mark, lower.mark),
        unsure=upper.unsure or lower.unsure,
        hidden=upper.hidden or lower.hidden,
    )


def parted(both: str, says_when: SaysWhen) -> tuple[str, str]:
    """A cell that holds a deadline and executors: its pieces told apart one by one."""
    parts = re.split(r"[\n;]|,(?!\s*\d)|\s/\s", both)
    pieces = [piece.strip() for piece in parts if piece.strip()]
    when = [piece for piece in pieces if says_when(piece)]
    if not when and len(pieces) == 1:
        return _parted_words(pieces[0].split(), says_when)
    who = [piece for piece in pieces if piece not in when]
    return " ".join(when), ", ".join(who)


def _parted_words(words: Sequence[str], says_when: SaysWhen) -> tuple[str, str]:
    """«До 15 мая Руководители ОО», where nothing but a capital letter parts them."""
    for end in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
        when = " ".join(words[:end])
        if words[end][0].isupper() and CALENDAR.search(when) and says_when(when):
            return when, " ".join(words[end:])
    return "", " ".join(words)


def without_dittos(row: PlanRow, above: PlanRow) -> PlanRow:
    """A row in which «-//-» or «то же» repeats the cell above."""
    return replace(
        row,
        deadline=above.deadline if DITTO.fullmatch(row.deadline) else row.deadline,
        executors=above.executors if DITTO.fullmatch(row.executors) else row.executors,
    )


def once(rows: Sequence[PlanRow]) -> list[PlanRow]:
    """Rows without those printed a second time, such as the first ones above a page break."""
    return list(dict.fromkeys(rows))


def is_bare_number(read: PlanRow) -> bool:
    """A number merged over the whole row."""
    return read.number == read.title == read.deadline and bool(NUMBER.fullmatch(read.number))


def following(number: str, lower: str) -> bool:
    """Whether a row's number is the next after another one («1.9.» and «1.10»)."""
    above, below = _COUNTED.fullmatch(number), _COUNTED.fullmatch(lower)
    if above is None or below is None:
        return False
    return above[1] == below[1] and int(above[2]) + 1 == int(below[2])


def is_total(read: PlanRow) -> bool:
    """A sum under a column of figures («Итого»), which nobody carries out."""
    told = {read.deadline, read.executors} - {"", read.title}
    return not told and bool(_TOTAL.fullmatch(read.title))


def leading_number(title: str) -> tuple[str, str]:
    """«1.2. Семинар» is a number and a title; «1. Питание. 2. Подвоз» is a list in one cell."""
    found = _LEADING_NUMBER.match(title)
    number = (found[1] or found[2]) if found else ""
    if found is None or (number.rstrip(".)") == "1" and _LIST_GOES_ON.search(title)):
        return "", title
    return number, title[found.end() :]


def without_bullet(title: str) -> str:
    """«– Семинар» as it is called; a list of several things in one cell stays as printed."""
    alone = len(_BULLETS.findall(title)) == 1 and _BULLETS.match(title)
    return _BULLETS.sub("", title) if alone else title


def is_section(text: str, *, marked_only: bool) -> bool:
    """Whether a line above a table is a section's name; `marked_only` asks for its number."""
    if not text or len(text) > LONGEST_SECTION or SIGNATURE.search(text):
        return False
    if PLAN_NAME.match(text) or text.endswith((";", ":", ",")):
        return False
    if marked_only:
        return bool(_MARKED_SECTION.match(text)) and not text.endswith(".")
    return not PLAN_NAME.search(text) and not text[0].islower()


def begins_deadline(text: str, says_when: SaysWhen, *, new_page: bool) -> bool:
    """A cut cell's rest may read as a deadline too («реализации Проекта»)."""
    if not text or re.fullmatch(r"\d{4}\s*(?:г\w*)?\.?", text):
        return False
    begins = not new_page and _BEGINS_DEADLINE.match(text)
    return text[0].isupper() or ((text[0].isdigit() or bool(begins)) and says_when(text))


def spanned(deadlines: Sequence[str], names: Sequence[str]) -> str:
    """The deadline of several columns: «начало» and «окончание» make a span."""
    printed = " ".join(names).lower()
    if len(deadlines) == 2 and "начал" in printed and re.search("оконч|конец|заверш", printed):
        return f"с {deadlines[0]} по {deadlines[1]}"
    return " ".join(deadlines)


def is_page_mark(text: str) -> bool:
    """«5», «Страница 2 из 12», «Продолжение таблицы 1»."""
    return len(text) <= _LONGEST_PAGE_MARK and _PAGE_MARK.fullmatch(text) is not None
