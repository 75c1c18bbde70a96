"""Cells that stand one after another, put into the rows of a table whose names are known.

A cell may take several lines, and a blank one leaves no trace, so the same lines may be rows in
many ways. Each way has a worth: a row is worth something, what looks odd in it costs (a deadline
that says nothing, a number that follows no other, a line that begins as a cell of its own but
would go on with the one above). The way of the most worth is taken; a row that cost much is
doubted.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from roadmap.blocks import one_line
from roadmap.columns import Columns, Role
from roadmap.deadlines import says_when
from roadmap.headless import names_somebody
from roadmap.plan_rows import CALENDAR, DITTO

ROW_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,4}[.)]?")
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,4})\s?([а-я]?)[.)]?|([IVXХ]{1,5})[.)]?")
_DAY = re.compile(r"\.0\d")
_NUMBERED = re.compile(rf"({ROW_NUMBER.pattern})(?<=[.)])\s+(\S.*)", re.DOTALL)
_OPEN = re.compile(
    r"(?:[,;:–—-]|\b(?:в|во|для|до|за|и|из|к|на|о|об|от|по|при|с|со|у|или|не))$", re.IGNORECASE
)
_CLASSES = re.compile(r"\d{1,2}\s?(?:[-–—,]\s?\d{1,2})?(?:\s?[а-г]\b)?(?:\s?-?\w{0,2} кл\w*\.?)?")
_OF_CLASSES = re.compile(r"класс|участник|категори|групп|аудитори|контингент", re.IGNORECASE)

_TIME = re.compile(
    r"(?:с |в )?\d{1,2}[.:-]\d\d(?!\d|\.\d)|\d(?:\s?[-–,]\s?\d)?(?:-\w{1,2})? недел"
)
_BEGINS_CONDITION = re.compile(
    r"(?:по|согласно|во?|при|до|после|перед|за|на|не|к|раз|весь|вся|сроки?|дата)\b"
    r"|постоян|система|регуляр|кругло|текущ|бессроч|непрерыв|своеврем|незамедл|немедл",
    re.IGNORECASE,
)
_YEAR = re.compile(r"20\d\d\b")

_ROW = 5.0
_NO_TITLE, _NO_DEADLINE, _NO_CELL, _NO_MARK = 6.0, 2.0, 1.0, 0.1
_MUTE_DEADLINE, _MUTE_WITHOUT_NUMBERS = 3.0, 5.0
_MISPLACED, _LIKELY = 1.5, 0.5
_GOES_ON, _BEGINS_ANEW, _BEGINS_PERHAPS_A_ROW = 0.05, 0.7, 1.5
_SECTION, _SECOND_LINE, _NUMBERED_SECTION = 1.0, 0.8, 2.5
_OUT_OF_ORDER, _SKIPPED, _MOST_SKIPPED = 5.0, 1.0, 10
_ODD = 1.5
_MOST_WORDS, _LONGEST = 5, 120
_MOST_LINES, _MOST_OF_DEADLINE = 12, 5
_HOPELESS = 2 * _ROW
_MOST_CELLS, _PATIENCE = 6_000, 40


def surely_says_when(text: str) -> bool:
    """Whether a cell says so surely: «до события» may as well be what a title ends with."""
    if text.count("(") > text.count(")") or _OPEN.search(text):
        return False
    short = len(text.split()) <= _MOST_WORDS and "«" not in text
    conditional = short and _BEGINS_CONDITION.match(text) is not None
    return (
        (conditional or bool(CALENDAR.search(text))) and len(text) <= _LONGEST and says_when(text)
    )


class Cell(NamedTuple):
    """`spans` where it reaches to the end of its row."""

    text: str
    spans: bool = False


class Rows(NamedTuple):
    """The rows, which of them are measures and which are doubted, and the place after them."""

    rows: list[list[str]]
    measures: int
    unsure: frozenset[int]
    worth: float
    end: int


class _Step(NamedTuple):
    """The best way to a place where a column is next; `cost` is what its row has cost so far."""

    worth: float
    cost: float
    before: tuple[int, int] | None
    number: str
    bare: bool
    section: bool = False


def rows_of_cells(cells: Sequence[Cell], columns: Columns, *, whole: bool) -> Rows:
    """The rows below a header; `whole` where nothing parts a cell and blank ones are kept."""
    return _Reader(cells[:_MOST_CELLS], columns, whole=whole).read()


class _Signs(NamedTuple):
    """What a line looks like; `open` where it cannot end a cell."""

    place: int
    blank: bool
    number: bool
    dated: bool
    calendar: bool
    small: bool
    open: bool
    classes: bool
    somebody: bool


def _signs(place: int, text: str, says_when: Callable[[str], bool]) -> _Signs:
    line = one_line(text)
    calendar = CALENDAR.search(line) is not None
    number = _NUMBER.fullmatch(line) is not None
    classes = _CLASSES.fullmatch(line) is not None
    unclosed = line.count("«") > line.count("»") or line.count("(") > line.count(")")
    return _Signs(
        place,
        blank=not line,
        number=number,
        dated=calendar and not classes and says_when(line),
        calendar=calendar,
        small=line[:1].islower(),
        open=unclosed or _OPEN.search(line) is not None,
        classes=classes,
        somebody=names_somebody(line),
    )


class _Reader:
    def __init__(self, cells: Sequence[Cell], columns: Columns, *, whole: bool) -> None:
        self.cells, self.roles, self.names = cells, columns.roles, columns.names
        self.whole = whole
        self.width = len(columns.roles)
        self.numbered = columns.roles[0] is Role.NUMBER
        self.says_when: Callable[[str], bool] = cache(surely_says_when)
        self.signs = [_signs(n, cell.text, self.says_when) for n, cell in enumerate(cells)]
        self.steps: dict[tuple[int, int], _Step] = {}

    def read(self) -> Rows:
        self.steps[0, 0] = _Step(0.0, 0.0, None, "", bare=True)
        best, last = (0, 0), 0
        for place in range(len(self.cells) + 1):
            for column in self._order_of_columns():
                step = self.steps.get((place, column))
                if step is not None and step.worth + _HOPELESS > self.steps[best].worth:
                    self._go_on(place, column)
            if (step := self.steps.get((place, 0))) is not None:
                if self._ended(step, place) > self._ended(self.steps[best], best[0]):
                    best, last = (place, 0), place
                elif place - last > _PATIENCE:
                    break
        return self._rows(best)

    def _order_of_columns(self) -> Iterator[int]:
        """Rows that end here before those that begin, whose first cells may be blank."""
        yield from range(1, self.width)
        yield 0
        if not self.whole:
            yield from range(1, self.width)

    def _ended(self, step: _Step, place: int) -> float:
        """The worth of a way that ends here: what goes on below is better not left out."""
        text = self.cells[place].text if place < len(self.cells) and not self.whole else ""
        if text[:1].islower() or _YEAR.match(text):
            return step.worth - 3 * _GOES_ON
        return step.worth

    def _go_on(self, place: int, column: int) -> None:
        step = self.steps[place, column]
        if column == 0:
            self._take_sections(step, place)
        breaks = _LIKELY if place and not self.whole and self.signs[place - 1].open else 0.0
        for taken, cost in self._costs(place, column, step):
            self._take(step, (place, column), taken, cost + (breaks if taken else 0.0))

    def _take(self, step: _Step, before: tuple[int, int], taken: int, cost: float) -> None:
        place, column = before
        bare = step.bare and (taken == 0 or self.roles[column] in (Role.NUMBER, Role.TITLE))
        number, worth, spent = step.number, step.worth - cost, step.cost + cost
        if column == 0:
            spent, bare = cost, taken == 0 or self.roles[0] in (Role.NUMBER, Role.TITLE)
            number = self._number_at(place, taken) or number
        after = (place + taken, (column + 1) % self.width)
        if after[1] == 0:
            if bare and (not self.numbered or self._heads(number, place + taken)):
                return
            worth += _ROW
        self._keep(after, _Step(worth, spent, before, number, bare))

    def _keep(self, after: tuple[int, int], step: _Step) -> None:
        own = self.steps.get(after)
        if own is None or step.worth > own.worth:
            self.steps[after] = step

    def _number_at(self, place: int, taken: int) -> str:
        if not self.numbered or place >= len(self.cells):
            return ""
        text = self.cells[place].text
        found = None if taken else _NUMBERED.match(text)
        return found[1] if found else text if taken else ""

    def _heads(self, number: str, place: int) -> bool:
        """Whether what stands at the place is counted inside of a number: «1.1» in «1.»."""
        return place < len(self.cells) and _is_inside(self.cells[place].text, number)

    def _take_sections(self, step: _Step, place: int) -> None:
        texts = [cell.text for cell in self.cells[place : place + 3]]
        before = (place, 0)

        def keep(lines: int, cost: float, number: str = "") -> None:
            worth = step.worth - cost
            own = number or step.number
            self._keep((place + lines, 0), _Step(worth, 0.0, before, own, bare=True, section=True))

        if not texts or not texts[0]:
            if texts and self.whole:
                keep(1, _GOES_ON)
            return
        if self.cells[place].spans:
            keep(1, 0.0)
            return
        if not _NUMBER.fullmatch(texts[0]):
            keep(1, _SECTION)
            if len(texts) > 1 and not self.whole and not _NUMBER.fullmatch(texts[1]):
                keep(2, _SECTION + _SECOND_LINE)
        elif len(texts) > 2 and self.numbered:
            heads = texts[0][0] in "IVXХ" or _is_inside(texts[2], texts[0])
            own = texts[0] if texts[0][0].isdecimal() else ""
            keep(2, _GOES_ON if heads else _NUMBERED_SECTION, own)

    def _costs(self, place: int, column: int, step: _Step) -> Iterator[tuple[int, float]]:
        """How many lines the column may take here, and what each such cell costs."""
        role, left = self.roles[column], self.signs[place : place + _MOST_LINES]
        text = self.cells[place].text if left else ""
        if self.whole:
            if left and not (self.cells[place].spans and column + 1 < self.width):
                yield (
                    1,
                    self._number(text, step)
                    if role is Role.NUMBER
                    else self._cell(left[:1], column),
                )
        elif role is Role.NUMBER:
            if left and left[0].number:
                yield 1, self._number(text, step)
            elif found := _NUMBERED.match(text):
                yield 0, self._number(found[1], step)
        elif role is Role.DEADLINE:
            yield from self._deadlines(place, left[:_MOST_OF_DEADLINE])
        else:
            yield 0, self._cell((), column)
            cost = 0.0
            for taken in range(1, len(left) + 1):
                if taken > 1:
                    cost += self._fold(left[taken - 2], left[taken - 1], role)
                if cost >= _ROW:
                    return
                yield taken, self._cell(left[:taken], column) + cost

    def _number(self, text: str, step: _Step) -> float:
        if not text:
            return _NO_CELL
        return _order(step.number, text) if _NUMBER.fullmatch(text) else _NO_TITLE

    def _cell(self, lines: Sequence["_Signs"], column: int) -> float:
        """What a cell costs beside how it is folded, if it says no deadline and no number."""
        role = self.roles[column]
        if role is Role.DEADLINE:
            return self._deadline(self.cells[lines[0].place].text)
        if not lines or lines[0].blank:
            blank = {Role.TITLE: _NO_TITLE, Role.MARK: _NO_MARK}.get(role or Role.PERSON, _NO_CELL)
            return blank if role is Role.TITLE or not self.whole else 0.0
        one = lines[0] if len(lines) == 1 else None
        if _OF_CLASSES.search(self.names[column]):
            return -_LIKELY if one and one.classes else 0.0
        odd = _MISPLACED * sum(line.number + line.dated for line in lines)
        if one and one.classes and not odd:
            odd = _MISPLACED
        if role is Role.EXECUTOR and any(line.somebody for line in lines):
            odd -= _LIKELY
        return odd + (_BEGINS_ANEW if role is Role.TITLE and lines[0].small else 0.0)

    def _deadlines(self, place: int, lines: Sequence["_Signs"]) -> Iterator[tuple[int, float]]:
        yield 0, self._deadline("")
        cost = 0.0
        for taken in range(1, len(lines) + 1):
            cost += (
                self._fold(lines[taken - 2], lines[taken - 1], Role.DEADLINE) if taken > 1 else 0
            )
            if cost >= _BEGINS_ANEW:
                return
            text = " ".join(cell.text for cell in self.cells[place : place + taken])
            yield taken, self._deadline(text) + cost

    def _deadline(self, text: str) -> float:
        if not text:
            return 0.5 if self.whole else _NO_DEADLINE if self.numbered else _MUTE_WITHOUT_NUMBERS
        if DITTO.fullmatch(text) or self.says_when(one_line(text)):
            return 0.0
        first, _, place = text.partition(",")
        if place and CALENDAR.search(first) and self.says_when(one_line(first)):
            return _LIKELY
        if _TIME.match(text):
            return _NO_CELL
        return _MUTE_DEADLINE if self.numbered or self.whole else _MUTE_WITHOUT_NUMBERS

    def _fold(self, above: "_Signs", line: "_Signs", role: Role | None) -> float:
        """What it costs that a line goes on with the cell of the line above."""
        anew = _BEGINS_ANEW if self.numbered else _BEGINS_PERHAPS_A_ROW
        if role is Role.DEADLINE and line.calendar and not (above.calendar or above.open):
            return anew
        if line.small or above.open:
            return _GOES_ON
        if role is Role.DEADLINE and line.calendar and above.calendar:
            return 2 * _GOES_ON
        return anew - (2 * _GOES_ON if role is Role.TITLE else 0.0)

    def _rows(self, end: tuple[int, int]) -> Rows:
        rows: list[list[str]] = []
        costs: list[float | None] = []
        row: list[str] = []
        at, worth, cost = end, self.steps[end].worth, 0.0
        while (before := self.steps[at].before) is not None:
            texts = [cell.text for cell in self.cells[before[0] : at[0]]]
            if self.steps[at].section:
                rows.append(self._section(texts))
                costs.append(None)
            else:
                if at[1] == 0:
                    cost = self.steps[at].cost
                row.append("\n".join(texts))
                if before[1] == 0:
                    rows.append(_with_number(row[::-1], numbered=self.numbered))
                    costs.append(cost)
                    row = []
            at = before
        rows.reverse()
        costs.reverse()
        measures = [(n, cost) for n, cost in enumerate(costs) if cost is not None]
        unsure = frozenset(n for n, cost in measures if cost >= _ODD and not self.whole)
        return Rows(rows, len(measures), unsure, worth, end[0])

    def _section(self, texts: Sequence[str]) -> list[str]:
        if len(texts) > 1 and _NUMBER.fullmatch(texts[0]):
            return [texts[0], *[texts[1]] * (self.width - 1)]
        return [" ".join(texts)] * self.width


def _with_number(row: list[str], *, numbered: bool) -> list[str]:
    """The row with its number in its own cell, where it stood before the measure's name."""
    found = _NUMBERED.match(row[1]) if numbered and not row[0] else None
    return [found[1], found[2], *row[2:]] if found else row


def _order(above: str, number: str) -> float:
    """What it costs that one number stands below another."""
    if not above or _follows(above, number):
        return 0.0
    old, new = _parts(above), _parts(number)
    if old and new and old[:-1] == new[:-1] and 0 < new[-1] - old[-1] <= _MOST_SKIPPED:
        return _SKIPPED
    return _SKIPPED if new in ((1,), (1, 1)) else _OUT_OF_ORDER


def _follows(above: str, number: str) -> bool:
    """Whether it is the next one, the first inside of the one above, or the next part's first."""
    old, new = _parts(above), _parts(number)
    if not (old and new):
        return bool(number) and number[0] in "IVXХ"
    nexts = [(*old[:n], old[n] + 1) for n in range(len(old))]
    inside = [(*each, 1) for each in (*nexts, old)]
    return new in nexts or new in inside or (above[-1:].isalpha() and new[:-1] == old[:-1])


def _is_inside(text: str, number: str) -> bool:
    outer, inner = _parts(number), _parts(text)
    return bool(outer) and len(inner) > len(outer) and inner[: len(outer)] == outer


def _parts(number: str) -> tuple[int, ...]:
    """«1.2а» as (1, 2, 1); empty for what is no number in figures."""
    found = _NUMBER.fullmatch(number)
    if found is None or not found[1] or _DAY.search(number):
        return ()
    letter = (ord(found[2]) - ord("а") + 1,) if found[2] else ()
    return (*map(int, found[1].split(".")), *letter)
