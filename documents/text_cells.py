"""Tables that were copied cell by cell: a cell a line or a paragraph, «Семинар |» or «Семинар».

Such a text keeps no rows. They are found again by the header, whose names tell the columns, and
by the numbers that begin the rows; what cannot be found surely stays text.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from roadmap.blocks import Block, Paragraph, Table, one_line, table_of
from roadmap.columns import Columns, Role, columns_of, role_named
from roadmap.deadlines import says_when
from roadmap.headless import names_somebody
from roadmap.plan_rows import NUMBER, PLAN_NAME, following

ROW_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,4}[.)]?")
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,4}[.)]\s+\S")
_NUMBER_NAME = re.compile(r"(?:№|n|no\.?)?\s*(?:п\s*[/.\\]?\s*п\.?)?", re.IGNORECASE)
_PART_OF_A_COLUMN = re.compile(
    r"начал|оконч|кварт|\bкв\b|янв|фев|март|апр|^май|июн|июл|авг|сен|окт|ноя|дек|полугод|^20\d\d",
    re.IGNORECASE,
)
_WHEN = re.compile(r"срок|период|дат", re.IGNORECASE)
_TITLE_NAME = re.compile(r"мероприяти|содержани|наименовани|действи", re.IGNORECASE)
_LABEL = re.compile(r":\s*\S")
_ENDS = re.compile(r"\|\s*$")
_BARS = re.compile(r"[|\s]*")
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 16
_MOST_UNNUMBERED = 7
_WINDOW = 3 * _MOST_COLUMNS
_LONGEST_NAME = 120
_MOST_CELLS = 20_000
_SURE_SHARE, _LONGEST_TITLE = 2, 6
_NUMBER_COLUMN = "№"
_MOST_FOLDS = 4
_LONGEST_ROLE = 60
_SPARE_SECTIONS = 8


@lru_cache(maxsize=256)
def columns_named(names: tuple[str, ...]) -> Columns | None:
    """`columns_of`, which is asked of the same lines again and again."""
    return columns_of(names)


class Cell(NamedTuple):
    """`spans` where it reaches to the end of its row."""

    text: str
    spans: bool = False


@dataclass(frozen=True, slots=True)
class _Header:
    names: tuple[str, ...]
    numbered: bool
    """Whether a column of its own holds the rows' numbers."""
    after: int
    """How many cells it takes."""
    deadline: int | None = None
    """The column that tells rows where nothing is numbered."""


class _Reading(NamedTuple):
    """The header and the rows, how many of them are measures, and the place after them.

    `mended` are the measures with more or fewer cells than there are names.
    """

    rows: list[list[str]]
    measures: int
    mended: int
    end: int

    @property
    def worth(self) -> tuple[int, int, int]:
        """The reading is right that has most measures, fewest mended, and fewest sections."""
        return self.measures, -self.mended, -len(self.rows)


def barred_cells(lines: Sequence[str]) -> list[Cell]:
    """Every bar ends a cell; a text with more bars on its line reaches over the row."""
    cells: list[Cell] = []
    text: list[str] = []
    for line in lines:
        bars = line.count("|")
        if bars > 1 and _BARS.fullmatch(line):
            continue
        parts = line.split("|")
        text.append(parts[0].strip())
        if bars:
            cells.append(Cell("\n".join(filter(None, text)), spans=bars > 1))
            text = []
    if any(text):
        cells.append(Cell("\n".join(filter(None, text))))
    return cells


def ends_cell(line: str) -> bool:
    """Whether the line ends a cell, or a row, and begins none."""
    return _ENDS.search(line) is not None and "|" not in line.rstrip("| \t")


def blocks_of_cells(cells: Sequence[Cell], fewest: int = 1) -> list[Block] | None:
    """The tables, of so many measures at least, and what stands around them as paragraphs.

    None where there is no table, or more cells than any plan has.
    """
    if len(cells) > _MOST_CELLS:
        return None
    blocks: list[Block] = []
    place, found = 0, False
    while place < len(cells):
        above, name = _parted(cells[place])
        here = [Cell(name), *cells[place + 1 : place + _WINDOW]]
        readings = list(_readings(cells, place, _headers_at(here)))
        best = max(readings, key=lambda reading: reading.worth, default=None)
        if best is not None and best.measures >= fewest:
            blocks.extend([Paragraph(above)] if above else [])
            blocks.append(table_of(best.rows, merges_known=False))
            place, found = best.end, True
        else:
            blocks.extend([Paragraph(cells[place].text)] if cells[place].text else [])
            place += 1
    return blocks if found else None


def _readings(cells: Sequence[Cell], place: int, headers: Iterable[_Header]) -> Iterator[_Reading]:
    """The readings that stand: where nothing is numbered, few texts are left over as sections."""
    for header in headers:
        reading = _rows(cells, header, place)
        if header.numbered or _stands(reading.rows, reading.measures):
            yield reading


def _stands(rows: Sequence[Sequence[str]], measures: int, spare: int = 0) -> bool:
    sections = len(rows) - 1 - measures
    return _SURE_SHARE * sections <= measures + spare


def rows_that_say_when(blocks: Sequence[Block]) -> int:
    """How many rows of the tables have a deadline in a cell of its own."""
    rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    return sum(len({*row}) > 1 and any(map(says_when, row[1:])) for row in rows)


def table_of_numbered_cells(texts: Sequence[str]) -> list[Block] | None:
    """The same where the header is missing: numbers begin the rows, a cell of each says when.

    What stands before that cell is the measure, what follows the executor and the rest.
    """
    numbers = [n for n, text in enumerate(texts) if ROW_NUMBER.fullmatch(text)]
    if len(texts) > _MOST_CELLS or not numbers:
        return None
    ends = (*numbers[1:], len(texts))
    rows = [_row_of(texts[n + 1 : end]) for n, end in zip(numbers, ends, strict=True)]
    whole = [[texts[n], *row] for n, row in zip(numbers, rows, strict=True) if row]
    several = len(whole) > 1 or "." in texts[numbers[0]].rstrip(".")
    if not whole or not several or _SURE_SHARE * len(whole) < len(numbers):
        return None
    above = [Paragraph(text) for text in texts[: numbers[0]]]
    return [*above, table_of(whole, merges_known=False)]


def _row_of(texts: Sequence[str]) -> list[str]:
    """The title, when, who, and what is left; empty where no cell near the title says when."""
    told = [n for n, text in enumerate(texts) if n and says_when(text)]
    if not told or told[0] > _LONGEST_TITLE or len(texts) > _MOST_COLUMNS:
        return []
    first = told[0]
    last = next(n for n in range(first, len(texts) + 1) if n not in told)
    title, who = list(texts[:first]), list(texts[last : last + 1])
    if len(title) > 1 and names_somebody(title[-1]) and title[-1][:1].isupper():
        who = [title.pop()]
    rest = [text for text in texts[last:] if text not in who]
    return ["\n".join(title), "\n".join(texts[first:last]), *who, "\n".join(rest)]


def _parted(cell: Cell) -> tuple[str, str]:
    """What stands above a table, and the name of its first column."""
    above, _, name = cell.text.rpartition("\n")
    return (above, name) if name and _NUMBER_NAME.fullmatch(name) else ("", cell.text)


def _headers_at(cells: Sequence[Cell]) -> Iterator[_Header]:
    """Headers they may begin with: names, then the columns' numbers or the first row's number.

    The last of the names may be the first section, or its number and its name.
    """
    if ROW_NUMBER.fullmatch(cells[0].text) or len(cells[0].text) > _LONGEST_NAME:
        return
    if _may_name_a_column(cells[0].text):
        yield from _unnumbered_headers([one_line(cell.text) for cell in cells[:_MOST_UNNUMBERED]])
    end = next(
        (
            place
            for place in range(1, min(_MOST_COLUMNS, len(cells)))
            if ROW_NUMBER.fullmatch(cells[place].text) or _NUMBERED.match(cells[place].text)
        ),
        0,
    )
    names = [one_line(cell.text) for cell in cells[:end]]
    if counted := _column_numbers(cells, end):
        yield from _counted_header(names, counted, cells, end + counted)
        return
    while names and cells[len(names) - 1].spans:
        names.pop()
    counted = len(names) > _FEWEST_COLUMNS and NUMBER.fullmatch(names[-2]) is not None
    for fewer in range(3 if counted else 2):
        yield from _plain_header(names[: len(names) - fewer])


def _may_name_a_column(text: str) -> bool:
    short = len(text) <= _LONGEST_ROLE and not text.endswith(".") and role_named(text) is not None
    return (short or bool(_TITLE_NAME.search(text))) and not PLAN_NAME.search(text)


def _column_numbers(cells: Sequence[Cell], place: int) -> int:
    """How many columns «1», «2», «3» count from here; 0 where they do not."""
    count = 0
    while place + count < len(cells) and cells[place + count].text == str(count + 1):
        count += 1
    return count if count >= _FEWEST_COLUMNS else 0


def _counted_header(
    names: Sequence[str], width: int, cells: Sequence[Cell], after: int
) -> Iterator[_Header]:
    """Names for so many columns: one may have parts, and the first may have none."""
    named = [name for name in names if name]
    numbered = bool(named) and _NUMBER_NAME.fullmatch(named[0]) is not None
    if not numbered and after < len(cells) and ROW_NUMBER.fullmatch(cells[after].text):
        named.insert(0, _NUMBER_COLUMN)
        numbered = True
    if len(named) > width:
        named = _with_parts(named, width)
    if len(named) == width and columns_named(tuple(named)) is not None:
        yield _Header(tuple(named), numbered, after)


def _with_parts(names: Sequence[str], width: int) -> list[str]:
    """«Срок», …, «начала», «окончания»: the parts stand after all the names."""
    parts = 0
    while parts < len(names) and _PART_OF_A_COLUMN.search(names[-1 - parts]):
        parts += 1
    whole = list(names[: len(names) - parts])
    place = next((n for n, name in enumerate(whole) if _WHEN.search(name)), None)
    if place is None or len(whole) - 1 + parts != width:
        return []
    named = [f"{whole[place]} {part}" for part in names[len(names) - parts :]]
    return [*whole[:place], *named, *whole[place + 1 :]]


def _plain_header(names: Sequence[str]) -> Iterator[_Header]:
    wide_enough = len(names) >= _FEWEST_COLUMNS and not any(map(_goes_on, names[1:]))
    columns = (
        columns_named(tuple(names)) if wide_enough and _NUMBER_NAME.fullmatch(names[0]) else None
    )
    if columns is not None:
        yield _Header(tuple(names), True, len(names))
        if (filled := _without_marks(columns)) is not None:
            yield _Header(filled, True, len(names))


def _without_marks(columns: Columns) -> tuple[str, ...] | None:
    """The names without a column for marks, which leaves no trace where nothing is marked yet."""
    pairs = zip(columns.names, columns.roles, strict=True)
    filled = tuple(name for name, role in pairs if role is not Role.MARK)
    return filled if _FEWEST_COLUMNS <= len(filled) < len(columns.names) else None


def _goes_on(name: str) -> bool:
    """«проведения» under «Сроки»: the rest of a name."""
    return name[:1].islower()


def _is_no_name(text: str) -> bool:
    return bool(_NUMBER_NAME.fullmatch(text) or _LABEL.search(text) or _goes_on(text))


def _unnumbered_headers(names: Sequence[str]) -> Iterator[_Header]:
    for width in range(_FEWEST_COLUMNS, len(names) + 1):
        below = names[width : width + 1]
        if any(map(ROW_NUMBER.fullmatch, below)) or any(map(_is_no_name, names[:width])):
            return
        columns = columns_named(tuple(names[:width]))
        if columns is not None and columns.roles.count(Role.DEADLINE) == 1:
            deadline = columns.roles.index(Role.DEADLINE)
            yield _Header(tuple(names[:width]), False, width, deadline)
            filled = _without_marks(columns)
            if filled is not None and Role.MARK not in columns.roles[:deadline]:
                yield _Header(filled, False, width, deadline)


def _rows(cells: Sequence[Cell], header: _Header, start: int) -> _Reading:
    """The rows below a header that begins at `start`."""
    width, place = len(header.names), start + header.after
    rows = [list(header.names)]
    measures = mended = 0
    begins, when = _beginnings(cells, header), _deadline_of_numbered(header)
    while place < len(cells) and (header.numbered or _stands(rows, measures, _SPARE_SECTIONS)):
        if cells[place].spans or _is_section(cells, place, begins):
            rows.append([cells[place].text] * width)
            place += 1
        elif parts := _section_and_number(cells[place : place + width]):
            rows.append([*parts, *[parts[-1]] * (width - len(parts))])
            place += len(parts)
        elif begins(place) and (folded := _folded(cells, place, width, when)) is not None:
            row, taken = folded
            rows.append(row)
            place += taken
            measures, mended = measures + 1, mended + 1
        elif header.numbered and (short := _short(cells, place, width, when)):
            rows.append(short)
            place += len(list(filter(None, short)))
            measures, mended = measures + 1, mended + 1
        elif begins(place) and place + width <= len(cells):
            rows.append([cell.text for cell in cells[place : place + width]])
            place += width
            measures += 1
        else:
            break
    return _Reading(rows, measures, mended, place)


def _deadline_of_numbered(header: _Header) -> int | None:
    columns = columns_named(header.names) if header.numbered else None
    if columns is None or Role.DEADLINE not in columns.roles:
        return None
    return columns.roles.index(Role.DEADLINE)


def _folded(
    cells: Sequence[Cell], place: int, width: int, deadline: int | None
) -> tuple[list[str], int] | None:
    """A numbered row, and how many cells it takes, of which the ends of lines made too many.

    A part that begins small, or else one above the deadline, goes on with the cell above. None
    where there are not too many, or not one way alone to put them together so that the deadline
    stands in its column.
    """
    if deadline is None:
        return None
    ends = range(place + width, min(place + width + _MOST_FOLDS + 1, len(cells) + 1))
    end = next((n for n in ends if n == len(cells) or _is_number(cells[n])), None)
    if end is None or end == place + width:
        return None
    texts = [cell.text for cell in cells[place:end]]
    told = next((n for n, text in enumerate(texts) if n > 1 and says_when(text)), 0)
    small = [n for n in range(2, len(texts)) if not texts[n][:1].isupper()]
    for parts in (small, range(2, told)):
        rows = [_joined(texts, folds) for folds in combinations(parts, len(texts) - width)]
        whole = [row for row in rows if says_when(row[deadline])]
        if len(whole) == 1:
            return whole[0], len(texts)
    return None


def _short(cells: Sequence[Cell], place: int, width: int, deadline: int | None) -> list[str]:
    """A numbered row that a blank cell made short: the next number, or the end, comes too early.

    Empty where it does not. What says when stands in the deadline's column.
    """
    if deadline is None or not _is_number(cells[place]):
        return []
    ends = range(place + 2, min(place + width, len(cells) + 1))
    own = cells[place].text
    end = next((n for n in ends if n == len(cells) or following(own, cells[n].text)), None)
    if end is None:
        return []
    texts = [cell.text for cell in cells[place:end]]
    for blanks in combinations(reversed(range(2, width)), width - len(texts)):
        left = iter(texts)
        row = ["" if column in blanks else next(left) for column in range(width)]
        if says_when(row[deadline]):
            return row
        if not (row[deadline] or any(map(says_when, texts))):
            return row
    return []


def _is_number(cell: Cell) -> bool:
    return ROW_NUMBER.fullmatch(cell.text) is not None


def _joined(texts: Sequence[str], folds: Sequence[int]) -> list[str]:
    row: list[str] = []
    for place, text in enumerate(texts):
        if place in folds:
            row[-1] = f"{row[-1]}\n{text}"
        else:
            row.append(text)
    return row


def _section_and_number(cells: Sequence[Cell]) -> list[str]:
    """«1.», its section's name, then «1.1.» at once: the first two; otherwise none."""
    texts = [cell.text for cell in cells[:3]]
    if len(texts) < 3 or not all(ROW_NUMBER.fullmatch(texts[n]) for n in (0, 2)):
        return []
    return texts[:2] if texts[2].startswith(f"{texts[0].rstrip('.)')}.") else []


def _beginnings(cells: Sequence[Cell], header: _Header) -> Callable[[int], bool]:
    """Whether a row begins at a place: with a number, or so that its deadline is in its column.

    A deadline that says nothing is one where the next row's is.
    """
    if header.deadline is None:
        number = ROW_NUMBER.fullmatch if header.numbered else _NUMBERED.match
        return lambda place: number(cells[place].text) is not None
    aside, width = header.deadline, len(header.names)

    def told(place: int) -> bool:
        return place + aside < len(cells) and says_when(cells[place + aside].text)

    return lambda place: told(place) or told(place + width)


def _is_section(cells: Sequence[Cell], place: int, begins: Callable[[int], bool]) -> bool:
    """A text where a row should begin, with the row right after it or after one more text."""
    if not cells[place].text or begins(place):
        return False
    return any(map(begins, range(place + 1, min(place + 3, len(cells)))))
