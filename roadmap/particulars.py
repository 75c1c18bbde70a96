"""An order's own particulars: issuer, number, date, title, municipality, period."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from roadmap.blocks import Block, Paragraph, one_line
from roadmap.issuer import issuer_in
from roadmap.order import DocumentFacts, Period
from roadmap.places import municipality_in

_STEMS = "янв фев мар апр май июн июл авг сен окт ноя дек"
_MONTHS = {stem: month for month, stem in enumerate(_STEMS.split(), 1)} | {"мая": 5}
_PREAMBLE = re.compile(
    r"(?:В соответстви|На основани|В целях|С целью|Во исполнени|Руководствуясь|В связи|Согласно"
    r"|По итогам|В рамках|П\s?Р\s?И\s?К\s?А\s?З\s?Ы\s?В\s?А|ПОСТАНОВЛЯ|РАСПОРЯЖА|Для )",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"п\s?р\s?и\s?к\s?а\s?з\s?ы\s?в\s?а\s?(?:ю|е\s?т)|п\s?о\s?с\s?т\s?а\s?н\s?о\s?в\s?л\s?я\s?ю"
    r"|обязываю|распоряжаюсь",
    re.IGNORECASE,
)
_TITLE = re.compile(r"[«\"]?О[бБ]? [«\w]")
_PLAN_TITLE = re.compile(
    r"[«\"]?(?:муниципальн\w+ |комплексн\w+ |план-)?(?:дорожная карта|план\b|график\b|программа\b"
    r"|комплекс мер|перечень мероприятий|план-график)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?!\d)"
    r"|[«\"]?(?<!\d)(\d{1,2})[»\"]?\s+(янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)[а-яё]*\s+"
    r"(\d{4})",
    re.IGNORECASE,
)
_SCHOOLS_NUMBER = r"(?<!школа )(?<!школы )(?<!СОШ )(?<!СШ )(?<!ООШ )(?<!лицей )(?<!гимназия )"
_NUMBER = re.compile(
    rf"{_SCHOOLS_NUMBER}(?:№|\bN\b)\s*([\w][\w./–-]*(?:\s?-\s?[\wА-Я]+)?(?:\s*\([^()]{{1,8}}\))?)",
    re.IGNORECASE,
)
_NOT_OURS = re.compile(r"(?:к (?:приказу|муниципальной|распоряжению)|приложени)", re.IGNORECASE)
_APPROVED = re.compile(r"(?:к\s+приказу|утвержд\w+\s+приказом)[^№]{0,200}?№\s*\S+", re.IGNORECASE)
_YEARS = re.compile(
    r"(?<!\d)(?<! к )(?<!началу )(20\d\d)\s?[-–—/]\s?(20\d\d|\d\d)"
    r"\s*(уч(?:\.|ебн\w+)?\s*г|год|гг)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:на|в|за)\s+(20\d\d)\s*(?:календарн\w+\s*)?г", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the plan: the order itself, split where its title begins."""

    letterhead: tuple[str, ...]
    title: str | None
    body: tuple[str, ...]


def front_of(blocks: Sequence[Block]) -> Front:
    """The lines of the order before its plan; tables there are laid out letterheads."""
    paragraphs = [part for text in paragraphs_of(blocks) for part in _at_title(text)]
    for place, paragraph in enumerate(paragraphs):
        if _PREAMBLE.match(one_line(paragraph)):
            break
        if _TITLE.match(one_line(paragraph)):
            title, after = _whole_title(paragraphs[place:])
            return Front(_lines(paragraphs[:place]), title, _lines(paragraphs[place + after :]))
    begins = next(
        (place for place, text in enumerate(paragraphs) if _PREAMBLE.match(one_line(text))), None
    )
    head = paragraphs[: begins if begins is not None else len(paragraphs)]
    return Front(_lines(head), None, _lines(paragraphs[len(head) :]))


def paragraphs_of(blocks: Sequence[Block]) -> list[str]:
    """Paragraphs, and the cells of tables that are not plans, in reading order."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        else:
            for row in block.rows:
                texts.extend(dict.fromkeys(cell for cell in row if cell.strip()))
    return texts


def read_facts(
    front: Front, heading: Sequence[str], text: str, given: Period | None
) -> DocumentFacts:
    """The order's particulars; `heading` is what stands above the plan's first table.

    The period is the one printed in the title, the plan's heading or the clauses; then the
    one given; then the year of the order.
    """
    issued, number = _date_and_number(front, heading)
    title = front.title or _plan_title(heading)
    period = _printed_period([title or "", *heading, *front.body]) or given
    if period is None and issued is not None:
        period = Period(date(issued.year, 1, 1), date(issued.year, 12, 31))
    return DocumentFacts(
        title=title,
        number=number,
        issued=issued,
        issuer=issuer_in(front.letterhead, text),
        municipality=municipality_in(front.letterhead, title or "", text),
        period=period,
    )


def heading_of(blocks: Sequence[Block], first_block: int | None) -> tuple[str, ...]:
    """The paragraphs between the order's clauses and the plan's first table."""
    if first_block is None:
        return ()
    paragraphs: list[str] = []
    for block in reversed(blocks[:first_block]):
        if not isinstance(block, Paragraph) or _ORDERS.search(block.text) or len(paragraphs) > 9:
            break
        paragraphs.insert(0, block.text)
    return tuple(paragraphs)


def has_ordering_word(text: str) -> re.Match[str] | None:
    """Where «ПРИКАЗЫВАЮ» stands, spaced or not."""
    return _ORDERS.search(text)


def _lines(paragraphs: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        one_line(line) for text in paragraphs for line in text.split("\n") if line.strip()
    )


def _at_title(paragraph: str) -> list[str]:
    """A paragraph in parts where a title begins in one of its later lines, and where it ends."""
    lines = paragraph.split("\n")
    titles = (
        place
        for place, line in enumerate(lines)
        if _TITLE.match(one_line(line)) and not line[0].islower()
    )
    begins = next(titles, None)
    if begins is None:
        return [paragraph]
    later = range(begins + 1, len(lines))
    ends = next((place for place in later if _PREAMBLE.match(lines[place])), len(lines))
    parts = (lines[:begins], lines[begins:ends], lines[ends:])
    return ["\n".join(part) for part in parts if part]


def _whole_title(paragraphs: Sequence[str]) -> tuple[str, int]:
    """The title and how many paragraphs it takes: to the preamble, or to a full paragraph."""
    title = one_line(paragraphs[0])
    taken = 1
    for paragraph in paragraphs[1:]:
        text = one_line(paragraph)
        goes_on = text[:1].islower() or title.endswith((",", "-", "–", " и", " в", " на"))
        if _PREAMBLE.match(text) or not goes_on:
            break
        title, taken = f"{title} {text}", taken + 1
    preamble = re.search(r"\s(?:В соответствии с|На основании|В целях|Во исполнение)\s", title)
    return (title[: preamble.start()] if preamble else title), taken


def _plan_title(heading: Sequence[str]) -> str | None:
    """The plan's own name above its table, with the small letters that go on with it."""
    for place in range(len(heading) - 1, -1, -1):
        lines = _lines([heading[place]])
        for start, line in enumerate(lines):
            if _PLAN_TITLE.match(line):
                below = takewhile(lambda text: text[:1].islower(), heading[place + 1 :])
                return one_line(" ".join([*lines[start:], *below]))
    return None


def _date_and_number(front: Front, heading: Sequence[str]) -> tuple[date | None, str | None]:
    own = [line for line in front.letterhead if not _NOT_OURS.search(line)]
    if front.title is not None or front.body:
        days = (found for line in own if (found := _date_in(line)))
        numbers = (printed for line in own if (printed := _number_in(line)))
        issued = next(days, None)
        number = next(numbers, None)
        if issued or number:
            return issued, number
    approved = _APPROVED.search(one_line(" ".join([*front.letterhead, *heading])))
    return (_date_in(approved[0]), _number_in(approved[0])) if approved else (None, None)


def _date_in(line: str) -> date | None:
    found = _DATE.search(line)
    if found is None:
        return None
    if found[4]:
        day, month, year = int(found[4]), _MONTHS[found[5].lower()], int(found[6])
    else:
        day, month, year = int(found[1]), int(found[2]), int(found[3])
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _number_in(line: str) -> str | None:
    found = _NUMBER.search(line)
    if found is None or set(found[1]) <= set("_-–."):
        return None
    return found[1].rstrip(".,")


def _printed_period(texts: Sequence[str]) -> Period | None:
    """«на 2023 год», «в 2023 - 2024 учебном году», «на 2023–2025 годы»: the first printed."""
    for text in texts:
        if (found := _YEARS.search(text)) is not None:
            return _span(found)
        if (found := _YEAR.search(text)) is not None:
            year = int(found[1])
            return Period(date(year, 1, 1), date(year, 12, 31))
    return None


def _span(found: re.Match[str]) -> Period | None:
    first = int(found[1])
    last = int(found[2]) if len(found[2]) == 4 else first // 100 * 100 + int(found[2])
    if last < first:
        return None
    if found[3].lower().startswith("уч"):
        return Period(date(first, 9, 1), date(last, 5, 31))
    return Period(date(first, 1, 1), date(last, 12, 31))
