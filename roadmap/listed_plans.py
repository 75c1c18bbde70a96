"""A plan that is a list and no table: «1. Семинар. Срок: май. Ответственный: РМК»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from roadmap.blocks import Block, Paragraph, one_line
from roadmap.bodies import is_person
from roadmap.columns import Role
from roadmap.headless import names_somebody
from roadmap.plan_rows import (
    CALENDAR,
    LONGEST_SECTION,
    PLAN_NAME,
    SIGNATURE,
    PlanRow,
    SaysWhen,
    is_page_mark,
    parted,
)
from roadmap.points import INFINITIVE
from roadmap.undivided import OF_A_NAME, undivided

_OF_WHAT = r"(?:\s+(?:исполн|провед|реализ|выполн|оконч|заверш|сдач|предст|пред[оъ]ст|контр)\w*)?"
_LABELS: tuple[tuple[Role | None, str], ...] = (
    (Role.DEADLINE, rf"(?:сроки?|дат[аы]|период|время){_OF_WHAT}|когда"),
    (
        Role.EXECUTOR,
        r"(?:ответственн\w+|(?:со)?исполнител\w+|организатор\w*)"
        r"(?:\s+(?:исполнител\w+|лиц\w+|за\s+\w+))?|отв\.?|кто",
    ),
    (Role.INDICATOR, r"(?:целев\w+\s+)?(?:показател|индикатор|критери)\w+"),
    (
        Role.RESULT,
        r"(?:ожидаем\w+\s+|планируем\w+\s+)?результат\w*|итог\w*(?:\s+документ\w*)?|выход"
        r"|(?:форма|вид)\s+(?:отч[её]т|завершен|документ|представл|контрол|подвед)\w*(?:\s+итог\w+)?"
        r"|подтвержд\w+|отч[её]т\w*|документ\w*",
    ),
    (
        Role.TITLE,
        r"(?:наименование\s+|название\s+|содержание\s+)?(?:мероприяти|действи|событи)[ея]"
        r"(?:\s*№?\s*\d{1,3})?|наименование|название|содержание(?:\s+работы)?|тема",
    ),
    (
        None,
        r"мест[оа](?:\s+проведения)?|участники|форма(?:\s+(?:проведения|работы))?|цел[ьи]"
        r"|целевая\s+(?:группа|аудитория)|категория(?:\s+\w+)?|класс\w*|аудитория|примечани\w+"
        r"|контроль|финансирование|ресурсы|бюджет",
    ),
)
_LABEL = re.compile(
    r"(?:(?P<first>^[\s(–—-]*|(?<=[.;(])\s*|\n\s*)|(?<=[\s,]))(?:"
    + "|".join(f"(?P<n{n}>{pattern})" for n, (_, pattern) in enumerate(_LABELS))
    + r")(?:\s*:|(?P<weak>\s*[–—-](?=\s)|(?<=тв\.)(?=\s)))\s*",
    re.IGNORECASE | re.MULTILINE,
)
_CALLED = r"(?:№\s*|(?:мероприятие|пункт|шаг|п\.)\s+№?\s*(?=\d+[.)]))?"
_MONTH = r"(?:янв|фев|март|апр|ма[яй]\b|июн|июл|авг|сент|окт|нояб|дек)"
_NO_DATE = rf"(?!\d\d\.\d\d\.?(?:\s|$)|\d{{1,2}}\s+{_MONTH})"
_COUNTED = r"\d{1,3}(?:\.\d{1,3}){0,3}(?:[.)]?\s+(?=\D)|[.)](?=(?-i:[А-ЯЁ«])))"
_LETTERED = r"[а-я]\)\s+"
_NUMBER = re.compile(rf"{_CALLED}{_NO_DATE}({_COUNTED}|{_LETTERED})", re.IGNORECASE)
_BULLET = re.compile(r"[-–—•●▪*·✓➢]\s*(?=\S)")
_DASH = re.compile(r"\s+[-–—]\s+|\s*;\s+|\t+")
_BRACKETS = re.compile(r"\(([^()]+)\)?[\s.;,]*$")  # a label may begin before its end
_IN_A_SENTENCE = re.compile(
    r"(?:в срок\s+)?(?:до|к|со?|не позднее)\s+(?:\d|конца\b|начала\b)"
    r"|в течение\b|в период с\b|еже\w+|во?\s+(?:янв|фев|март|апр|ма[йе]|июн|июл|авг"
    r"|сент|окт|нояб|дек|\S+\s+(?:квартал|полугод))",
    re.IGNORECASE,
)
_SURNAME = re.compile(r"[А-ЯЁ][а-яё]+(?:[оеё]в|[иы]н|[сц]кий|[оеё]ва|[иы]на|[сц]кая|енко)")
_KEY = re.compile(r"[^:]{2,60}:\s")
_NO_PLAN = re.compile(
    r"новост|итоги\b|результат|побед|при[зс][её]р|расписани|памятны|праздни\w+ (?:и памятн|дни)"
    r"|дни рожден",
    re.IGNORECASE,
)
_HAS_BEEN = re.compile(
    r"\w+(?:лся|лась|лось|лись)\b|\bпрош(?:[её]л|ла|ло|ли)\b|\bпринял\w* участие|\bзанял|\bпобывал"
    r"|\bполучил|\bпровел|\bпров[её]л\b|\bпосетил|\bвстретил",
    re.IGNORECASE,
)
_EDGES = " \n.;,–—-("
_ABBREVIATION = re.compile(r"\b\w{1,3}\.$")
_LONGEST_LINE = 600
_MOST_LINES, _MOST_ENTRIES = 4_000, 300
_FEWEST = 2
_MOST_WORDS = 12


@dataclass(slots=True)
class _Entry:
    section: str | None
    number: str = ""
    lines: list[str] = field(default_factory=list)
    whole: bool = False
    labelled: bool = False
    closed: bool = False

    def add(self, line: str) -> None:
        self.lines.append(line)
        self.labelled = self.labelled or bool(labels_in(line))


def rows_of_lists(blocks: Sequence[Block], says_when: SaysWhen) -> tuple[PlanRow, ...]:
    """The measures of a plan's list; none where its entries do not say when.

    An entry says so under a label («Срок: май»), or between dashes or in brackets at its end;
    of the latter there must be several, and most of the list.
    """
    entries = list(_entries(_lines(blocks), says_when))
    if len(entries) > _MOST_ENTRIES:
        return ()
    rows = [
        (_in_its_section(_row(entry, says_when), says_when), entry.labelled) for entry in entries
    ]
    if all(_SURNAME.fullmatch(row.title) or is_person(row.title) for row, _ in rows if row.title):
        return ()
    dated = [row for row, _ in rows if row.deadline]
    surely = any(labelled and row.deadline and row.title for row, labelled in rows)
    if not surely and (len(dated) < _FEWEST or _FEWEST * len(dated) < len(rows)):
        return ()
    if not surely and _tells_of_the_past(entries[0].section or "", dated):
        return ()
    told = [row for row, _ in rows if row.title and (row.deadline or row.executors)]
    return tuple(row for row in told if not is_person(row.title))


def _tells_of_the_past(heading: str, rows: Sequence[PlanRow]) -> bool:
    """Whether a list is news or a table of days, not what somebody is to do."""
    been = sum(_HAS_BEEN.search(row.title) is not None for row in rows)
    return _FEWEST * been >= len(rows) or _NO_PLAN.match(heading) is not None


def labels_in(text: str) -> list[re.Match[str]]:
    """Where the names of things stand; before a dash a name begins a line, or a part of it."""
    return [found for found in _LABEL.finditer(text) if not found["weak"] or _begins(found, text)]


def _begins(found: re.Match[str], text: str) -> bool:
    return found["first"] is not None or text[: found.start()].rstrip().endswith((",", "."))


def _lines(blocks: Sequence[Block]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.extend([*block.text.splitlines(), ""])
        elif all(len({*row}) <= _FEWEST for row in block.rows):
            for row in block.rows:
                lines.extend(_lines_of_pair(row[0], row[-1]))
    return lines[:_MOST_LINES]


def _lines_of_pair(name: str, text: str) -> list[str]:
    """«Срок | май» as a label; of a number and «Слёт. Срок: май» the lines as they stand."""
    if labels_in(text):
        return f"{name} {text}".splitlines()
    return [f"{name}: {one_line(text)}"]


def _entries(lines: Sequence[str], says_when: SaysWhen) -> Iterator[_Entry]:
    section: str | None = None
    entry: _Entry | None = None
    for place, printed in enumerate(lines):
        line = printed.strip()
        if not line or is_page_mark(line):
            if entry is not None:
                entry.closed = True
            continue
        numbered, bullet = _NUMBER.match(line), _BULLET.match(line)
        label = next(iter(labels_in(line)), None)
        named = label is not None and label.start() == 0
        titled = named and label is not None and role_of(label) is Role.TITLE
        if len(line) > _LONGEST_LINE or SIGNATURE.match(line):
            continue
        if numbered or (bullet and not named) or titled:
            if entry is not None:
                yield entry
            mark = numbered or bullet
            entry = _Entry(section, numbered[1].strip() if numbered else "")
            entry.add(line[mark.end() :] if mark else line)
        elif (entry is None or entry.whole) and _tells_alone(line, says_when):
            if entry is not None:
                yield entry
            entry = _Entry(section, whole=True)
            entry.add(line)
        elif entry is not None and (named or not (entry.closed or _heads(line, says_when))):
            entry.add(line)
        elif _is_named_below(lines[place + 1 :]) and not (named or _KEY.match(line)):
            if entry is not None:
                yield entry
            entry = _Entry(section)
            entry.add(line)
        elif _may_be_section(line):
            if entry is not None:
                yield entry
            entry, section = None, line
    if entry is not None:
        yield entry


def _tells_alone(line: str, says_when: SaysWhen) -> bool:
    """«12.09 – Вебинар»: a line that is a measure with its deadline between dashes."""
    run = _run_that_says_when(_DASH.split(line), says_when)
    begins = line[0].islower() and not (run is not None and run[0] == 0)
    return run is not None and not (begins or labels_in(line) or _KEY.match(line))


def _heads(line: str, says_when: SaysWhen) -> bool:
    """«ОКТЯБРЬ» on a line of its own begins a part of the list."""
    return len(line.split()) <= _FEWEST + 1 and line[0].isupper() and says_when(line)


def _is_named_below(lines: Sequence[str]) -> bool:
    """Whether the next line is a label's: the one above is what it is of."""
    below = next(filter(None, map(str.strip, lines[:_FEWEST])), "")
    found = next(iter(labels_in(below)), None)
    return found is not None and found.start() == 0 and role_of(found) is not Role.TITLE


def _may_be_section(line: str) -> bool:
    if len(line) > LONGEST_SECTION or line.endswith((";", ",", ":")):
        return False
    return not PLAN_NAME.search(line)


def role_of(found: re.Match[str]) -> Role | None:
    return next(role for n, (role, _) in enumerate(_LABELS) if found[f"n{n}"] is not None)


def _row(entry: _Entry, says_when: SaysWhen) -> PlanRow:
    text = "\n".join(entry.lines)
    found = labels_in(text)
    values: dict[Role | None, str] = {}
    ends = (*(each.start() for each in found[1:]), len(text))
    for each, end in zip(found, ends, strict=False):
        values.setdefault(role_of(each), _trimmed(text[each.end() : end]))
    bare = text[: found[0].start()] if found else text
    title, deadline, executors = _trimmed(bare), "", ""
    if Role.DEADLINE not in values:
        title, deadline, executors = _told(one_line(bare), says_when)
    if not (deadline or Role.DEADLINE in values) and (found or INFINITIVE.search(title)):
        title, deadline = _in_a_sentence(title, says_when)
    return PlanRow(
        section=entry.section,
        number=entry.number,
        title=title or values.get(Role.TITLE, ""),
        deadline=values.get(Role.DEADLINE, deadline),
        executors=values.get(Role.EXECUTOR, executors),
        indicator=values.get(Role.INDICATOR, ""),
        result=values.get(Role.RESULT, ""),
        when_in_title=not values.get(Role.DEADLINE, deadline),
    )


def _in_its_section(row: PlanRow, says_when: SaysWhen) -> PlanRow:
    """Under «Сентябрь» a measure that says nothing else is of September."""
    section = row.section or ""
    if row.deadline or not (CALENDAR.search(section) and says_when(section)):
        return row
    title, _, who = row.title.rpartition(" – ") if not row.executors else ("", "", "")
    named = bool(title) and names_somebody(who)
    return replace(
        row,
        title=title if named else row.title,
        deadline=section,
        executors=who if named else row.executors,
        when_in_title=False,
    )


def _told(text: str, says_when: SaysWhen) -> tuple[str, str, str]:
    """The title, when and who of an entry without labels; a last bracket may say either."""
    if (bracket := _BRACKETS.search(text)) is None:
        return _parted(text, says_when)
    before = text[: bracket.start()]
    when, who = parted(bracket[1], says_when)
    if when:
        return _trimmed(before), when, who
    title, when, who = _parted(before, says_when)
    return (title, when, who or bracket[1]) if when else _parted(text, says_when)


def _parted(text: str, says_when: SaysWhen) -> tuple[str, str, str]:
    """The same of a text without a bracket."""
    for sign in (_DASH, re.compile(r",\s+")):
        parts = sign.split(text)
        signs = [found[0] for found in sign.finditer(text)]
        if (run := _run_that_says_when(parts, says_when)) is not None:
            start, end = run
            when = _trimmed(" – ".join(parts[start:end]))
            before = "".join(p + s for p, s in zip(parts[:start], signs, strict=False))
            after = parts[end:]
            if not start:
                return _trimmed(after[0]), when, ", ".join(after[1:])
            title, when = _widened(_trimmed(before), when, says_when)
            return title, when, _trimmed(", ".join(after))
    if len(text) <= _LONGEST_LINE and (cells := undivided(text, says_when)) is not None:
        return cells
    return _opened(text, says_when)


def _widened(title: str, when: str, says_when: SaysWhen) -> tuple[str, str]:
    """«Семинары в марте» and «апреле»: the span of months that a dash does not part."""
    words = title.split()
    for start in range(max(1, len(words) - _MOST_WORDS), len(words)):
        begun = " ".join(words[start:])
        if _IN_A_SENTENCE.match(begun) and says_when(begun) and says_when(f"{begun} – {when}"):
            return _trimmed(" ".join(words[:start])), f"{begun} – {when}"
    return title, when


def _opened(text: str, says_when: SaysWhen) -> tuple[str, str, str]:
    """«До 1 мая разместить отчёт»: the deadline is how the sentence begins."""
    words = text.split()
    ends = range(min(_MOST_WORDS, len(words) - 1), 1, -1)
    for end in ends:
        when = " ".join(words[:end])
        if words[end][0].islower() and CALENDAR.search(when) and says_when(when):
            return _trimmed(" ".join(words[end:])), when, ""
    return _trimmed(text), "", ""


def _in_a_sentence(text: str, says_when: SaysWhen) -> tuple[str, str]:
    """«Провести анализ до 15 мая»: what closes the sentence is no part of the title."""
    words = text.split()
    for start in range(1, len(words)):
        phrase = " ".join(words[start : start + _MOST_WORDS])
        if not _IN_A_SENTENCE.match(phrase) or words[start - 1].lower() in OF_A_NAME:
            continue
        for end in range(min(start + _MOST_WORDS, len(words)), start, -1):
            when = " ".join(words[start:end])
            if says_when(when.rstrip(",")):
                closes = end == len(words)
                return _trimmed(" ".join(words[:start])) if closes else text, _trimmed(when)
    return text, ""


def _run_that_says_when(parts: Sequence[str], says_when: SaysWhen) -> tuple[int, int] | None:
    """The last parts that are one deadline, «16 – 20 сентября»; the rest must leave a title."""
    told = [place for place, part in enumerate(parts) if says_when(_trimmed(part))]
    told = [place for place in told if CALENDAR.search(parts[place])] or told
    if not told or len(parts) < _FEWEST:
        return None
    start, end = told[-1], told[-1] + 1
    while start and (start - 1 in told or parts[start - 1].strip().isdecimal()):
        start -= 1
    return (start, end) if end - start < len(parts) else None


def _trimmed(text: str) -> str:
    """One line without what parts it from its neighbours; «2024 г.» keeps its full stop."""
    line = one_line(text).lstrip(_EDGES).rstrip(" ;,–—-(\n")
    if line.endswith(")") and "(" not in line:
        line = line.removesuffix(")")
    return line if _ABBREVIATION.search(line) else line.rstrip(". ")
