"""Tables that were copied cell by cell: a cell a line or a paragraph, «Семинар |» or «Семинар».

Such a text keeps no rows. They are found again by the header, whose names tell the columns, and
by the numbers that begin the rows; what cannot be found surely stays text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from documents.text_rows import ROW_NUMBER, Cell, Rows, rows_of_cells, surely_says_when
from roadmap.blocks import Block, Paragraph, Table, one_line, table_of
from roadmap.columns import Columns, Role, columns_of, role_named
from roadmap.deadlines import says_when
from roadmap.headless import names_somebody
from roadmap.plan_rows import NUMBER, PLAN_NAME

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
_MOST_UNNUMBERED, _MOST_WORDS_OF_NAME = 10, 3
_WINDOW = 3 * _MOST_COLUMNS
_LONGEST_NAME = 120
_MOST_CELLS, _MOST_TRIED = 20_000, 60
_SURE_SHARE, _LONGEST_TITLE = 2, 6
_NUMBER_COLUMN = "№"
_LONGEST_ROLE = 60


@lru_cache(maxsize=256)
def columns_named(names: tuple[str, ...]) -> Columns | None:
    """`columns_of`, which is asked of the same lines again and again."""
    return columns_of(names)


@dataclass(frozen=True, slots=True)
class _Header:
    names: tuple[str, ...]
    after: int
    """How many cells it takes."""


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


def blocks_of_cells(
    cells: Sequence[Cell], fewest: int = 1, *, whole: bool = False
) -> list[Block] | None:
    """The tables, of so many measures at least, and what stands around them as paragraphs.

    None where there is no table, or more cells than any plan has. `whole` where no cell is parted
    and blank ones are kept.
    """
    if len(cells) > _MOST_CELLS:
        return None
    blocks: list[Block] = []
    place, found, tried = 0, False, 0
    while place < len(cells):
        above, name = _parted(cells[place])
        here = [Cell(name), *cells[place + 1 : place + _WINDOW]]
        headers = list(_headers_at(here)) if tried < _MOST_TRIED else []
        readings = list(_readings(cells, place, headers, whole=whole))
        tried += len(headers)
        best = max(readings, key=lambda reading: reading[1].worth, default=None)
        if best is not None and best[1].measures >= fewest:
            header, read = best
            blocks.extend([Paragraph(above)] if above else [])
            blocks.append(_table(header, read))
            place, found, tried = place + header.after + read.end, True, 0
        else:
            blocks.extend([Paragraph(cells[place].text)] if cells[place].text else [])
            place += 1
    return blocks if found else None


def _table(header: _Header, read: Rows) -> Table:
    table = table_of([list(header.names), *read.rows], merges_known=False)
    return replace(table, unsure=frozenset(n + 1 for n in read.unsure))


def _readings(
    cells: Sequence[Cell], place: int, headers: Iterable[_Header], *, whole: bool
) -> Iterator[tuple[_Header, Rows]]:
    """The readings that stand: where nothing is numbered, few texts are left over as sections."""
    for header in dict.fromkeys(headers):
        columns = columns_named(header.names)
        if columns is None:
            continue
        start = place + header.after
        read = rows_of_cells(cells[start : _end(cells, header, start)], columns, whole=whole)
        sections = len(read.rows) - read.measures
        if columns.roles[0] is Role.NUMBER or _SURE_SHARE * sections <= read.measures:
            yield header, read


def _end(cells: Sequence[Cell], header: _Header, start: int) -> int:
    """Where the table's header comes again, or its end."""
    first = header.names[0]
    again = (n for n in range(start, len(cells)) if _parted(cells[n])[1] == first != "")
    return next(again, len(cells))


def rows_that_say_when(blocks: Sequence[Block]) -> int:
    """How many rows of the tables surely have a deadline in a cell of its own."""
    rows = [
        row
        for block in blocks
        if isinstance(block, Table)
        for n, row in enumerate(block.rows)
        if n not in block.unsure
    ]
    return sum(len({*row}) > 1 and any(map(surely_says_when, map(one_line, row))) for row in rows)


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
    unnamed = bool(names) and not _NUMBER_NAME.fullmatch(names[0])
    if unnamed and ROW_NUMBER.fullmatch(cells[end].text) and _may_name_a_column(names[0]):
        yield from _plain_header(names, _NUMBER_COLUMN)


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
        yield _Header(tuple(named), after)


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


def _plain_header(lines: Sequence[str], *unnamed: str) -> Iterator[_Header]:
    """A header of these lines, the first of whose columns may be `unnamed`."""
    names = (*unnamed, *_folded(lines))
    numbered = len(names) >= _FEWEST_COLUMNS and _NUMBER_NAME.fullmatch(names[0]) is not None
    columns = columns_named(names) if numbered else None
    if columns is not None:
        yield _Header(names, len(lines))
        if (filled := _without_marks(columns)) is not None:
            yield _Header(filled, len(lines))


def _without_marks(columns: Columns) -> tuple[str, ...] | None:
    """The names without a column for marks, which leaves no trace where nothing is marked yet."""
    pairs = zip(columns.names, columns.roles, strict=True)
    filled = tuple(name for name, role in pairs if role is not Role.MARK)
    return filled if _FEWEST_COLUMNS <= len(filled) < len(columns.names) else None


def _folded(lines: Sequence[str]) -> tuple[str, ...]:
    """The names that lines tell: «проведения» under «Сроки» is the rest of one."""
    names: list[str] = []
    for line in lines:
        if names and _goes_on(line):
            names[-1] = f"{names[-1]} {line}"
        else:
            names.append(line)
    return tuple(names)


def _goes_on(name: str) -> bool:
    return name[:1].islower()


def _names_a_column(line: str) -> bool:
    """Whether a line can be nothing but one more name: «Ответственный», «Примечание»."""
    role, words = role_named(line), len(line.split())
    if role in (Role.EXECUTOR, Role.DEADLINE, Role.MARK):
        return words <= _MOST_WORDS_OF_NAME and not says_when(line)
    return role in (Role.RESULT, Role.INDICATOR) and words == 1


def _unnumbered_headers(lines: Sequence[str]) -> Iterator[_Header]:
    if _goes_on(lines[0]) or any(map(_LABEL.search, lines[: _FEWEST_COLUMNS - 1])):
        return
    for taken in range(_FEWEST_COLUMNS, len(lines) + 1):
        last, below = lines[taken - 1], lines[taken] if taken < len(lines) else ""
        if _NUMBER_NAME.fullmatch(last) or _LABEL.search(last):
            return
        names = _folded(lines[:taken])
        columns = None if _goes_on(below) or _names_a_column(below) else columns_named(names)
        if columns is None or columns.roles.count(Role.DEADLINE) != 1:
            continue
        deadline = columns.roles.index(Role.DEADLINE)
        if ROW_NUMBER.fullmatch(below) and deadline > 0:
            return
        if len(names) >= _FEWEST_COLUMNS:
            yield _Header(names, taken)
            filled = _without_marks(columns)
            if filled is not None and Role.MARK not in columns.roles[:deadline]:
                yield _Header(filled, taken)
