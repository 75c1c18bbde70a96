"""Which tables of a document are its plan, and the plan's rows, whole and in order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from roadmap.blocks import Block, Paragraph, Table, one_line
from roadmap.columns import (
    Columns,
    Role,
    columns_of,
    is_column_numbers,
    with_second_row,
)
from roadmap.headless import columns_by_content, with_deadline, with_measures
from roadmap.inheriting import with_cells_above, with_months_above
from roadmap.month_columns import with_measures_in_rows
from roadmap.order import Problem
from roadmap.plan_rows import (
    CALENDAR,
    LONGEST_SECTION,
    NUMBER,
    PLAN_NAME,
    SIGNATURE,
    PlanRow,
    SaysWhen,
    begins_deadline,
    following,
    is_bare_number,
    is_page_mark,
    is_section,
    is_total,
    joined,
    leading_number,
    once,
    parted,
    spanned,
    without_bullet,
    without_dittos,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows of all plans in a document; `first_block` is where the first plan begins."""

    rows: tuple[PlanRow, ...]
    first_block: int | None
    problems: tuple[Problem, ...]


_ROMAN = re.compile(r"[IVXLХ]{1,6}[.)]?")
_PART = re.compile(r"(?:(?:дата|срок) )?(?:начал|оконч|конец|план\w{0,4}$|факт)")
_TOP = 6
_NO_HEADER = "Заголовка у таблицы нет: что в каких столбцах, понято по их содержанию."
_INSIDE = re.compile(r"\..*|[а-яё]", re.IGNORECASE)  # «1.1», «1а»: what goes on after «1»
_UNFINISHED = re.compile(r"(?:[,–—-]|\b(?:и|в|во|на|по|с|со|о|об|от|до|для|к|при|из|за|или))$")


def read_plan(blocks: Sequence[Block], says_when: SaysWhen) -> Plan:
    """The rows of every plan; `says_when` tells whether a phrase is a deadline by itself.

    Where no table has a header of a plan, its columns are told by what stands in them; without
    such a table, too, a list may be the plan.
    """
    blocks = [
        with_measures_in_rows(block) if isinstance(block, Table) else block for block in blocks
    ]
    for by_content in (False, True):
        reader = _PlanReader(says_when, by_content)
        for place, block in enumerate(blocks):
            if isinstance(block, Paragraph):
                reader.read_paragraph(block)
            else:
                reader.read_table(block, place)
        if reader.rows:
            break
    return Plan(tuple(once(reader.rows)), reader.first_block, tuple(reader.problems))


@dataclass(slots=True)
class _PlanReader:
    says_when: SaysWhen
    by_content: bool = False
    columns: Columns | None = None
    section: str | None = None
    topic: str | None = None  # the section that a column of its own tells
    rows: list[PlanRow] = field(default_factory=list)
    between: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    first_block: int | None = None
    bare: PlanRow | None = None  # a row of a number alone: a page may part it from the rest
    unsure: bool = False  # whether the row's cells may be a neighbour's
    hidden: bool = False  # whether the file does not show the row
    lone: tuple[PlanRow, str | None] | None = None  # a title alone, and the section above it

    def read_paragraph(self, paragraph: Paragraph) -> None:
        text = one_line(paragraph.text)
        if not is_page_mark(text):
            self.between.append(text)

    def read_table(self, table: Table, place: int) -> None:
        if not self._enter(table):
            return
        if self.first_block is None:
            self.first_block = place
        new_page = bool(self.rows) and not self.between
        self.between.clear()
        header_above, first = False, len(self.rows)
        for index, row in enumerate(table.rows):
            new_page = new_page or index in table.page_breaks
            if (columns := self._header(row, at_top=index < _TOP)) is not None:
                below = table.rows[index + 1 :]
                columns = with_measures(with_deadline(columns, below, self.says_when), below)
                self.columns, header_above = columns, True
                self.section = self._month_above(table.rows[:index]) or self.section
            elif self.columns is None or _is_upper_header(row, table.rows[index + 1 :]):
                continue
            elif tuple(map(one_line, row)) == self.columns.names:
                header_above = True
            elif header_above and self._is_second_header(row):
                self.columns = with_second_row(self._columns, row)
            elif any(cell.strip() for cell in row) and not is_column_numbers(row):
                self.unsure, self.hidden = index in table.unsure, index in table.hidden
                self._read_row(row, table.rows[index + 1 :], new_page)
                self.topic = self._topic_of(row) or self.topic
                header_above = new_page = False
        self.rows[first:] = with_months_above(self.rows[first:], self.says_when)
        if not table.merges_known:
            self.rows[first:], problems = with_cells_above(
                self.rows[first:], self.says_when, months_first=self._columns.begin_with_deadlines
            )
            self.problems.extend(problems)

    def _month_above(self, rows: Sequence[Sequence[str]]) -> str | None:
        """«Сентябрь» over a header that has no place for a deadline."""
        above = {one_line(cell) for cell in rows[-1]} if rows else set()
        lone = above.pop() if len(above) == 1 and self._columns.tell_no_deadline else ""
        return lone if self.says_when(lone) else None

    def _header(self, row: Sequence[str], *, at_top: bool) -> Columns | None:
        """A header; below a table's top only where it repeats the names it has."""
        columns = columns_of(row)
        if columns is None or at_top or self.columns is None:
            return columns
        repeated = set(filter(None, columns.names)) & set(self.columns.names)
        return columns if len(repeated) > 1 else None

    def _enter(self, table: Table) -> bool:
        """Whether the table is a plan or goes on with one; sees to the section it begins in."""
        has_header = any(columns_of(row) is not None for row in table.rows[:_TOP])
        if not has_header and not self._goes_on(table) and not self._tells_by_content(table):
            return False
        begins_anew = has_header and any(map(PLAN_NAME.search, self.between))
        if begins_anew:
            self.section = self.topic = None
        heading = self.between[-1] if self.between else ""
        marked_only = self.columns is None or begins_anew
        if is_section(heading, marked_only=marked_only) or self._says_when_of(heading, table):
            self.section, self.topic = heading, None
        return True

    def _tells_by_content(self, table: Table) -> bool:
        if not self.by_content:
            return False
        heading = self.between[-1] if self.between else ""
        of_month = bool(CALENDAR.search(heading)) and self.says_when(heading)
        columns = columns_by_content(table, self.says_when, of_month=of_month)
        if columns is None:
            return False
        if of_month:
            self.section = heading
        self.columns = columns
        self.problems.append(Problem("таблица", _NO_HEADER))
        return True

    def _says_when_of(self, heading: str, table: Table) -> bool:
        """«Сентябрь» above a table whose own columns do not say when."""
        headers = (columns_of(row) for row in table.rows[:_TOP])
        columns = next((found for found in headers if found is not None), None)
        return columns is not None and columns.tell_no_deadline and self.says_when(heading)

    def _goes_on(self, table: Table) -> bool:
        if self.columns is None or not table.rows:
            return False
        same_width = len(table.rows[0]) == len(self.columns.roles)
        return same_width and not any(map(SIGNATURE.search, self.between))

    @property
    def _columns(self) -> Columns:
        assert self.columns is not None
        return self.columns

    def _is_second_header(self, row: Sequence[str]) -> bool:
        """The row under a header repeats merged names, or names parts of a column only."""
        cells = list(map(one_line, row))
        repeated = sum(cell != "" and cell in self._columns.names for cell in cells)
        number = self._columns.value(row, Role.NUMBER)
        title = self._columns.value(row, Role.TITLE)
        if repeated > 1 and number in self._columns.names:
            return True
        names_parts = all(_PART.match(cell.lower()) for cell in cells if cell)
        return not number and not title and names_parts

    def _read_row(
        self, row: Sequence[str], below: Sequence[Sequence[str]], new_page: bool
    ) -> None:
        read = self._plan_row(row)
        if new_page and self.bare is not None and not read.number:
            self.problems.pop()
            read = joined(self.bare, read)
        if new_page and self.lone is not None and not (read.number or read.title):
            upper, self.section = self.lone
            read = joined(upper, read)
        self.bare = self.lone = None
        if (section := self._section_of(row, read, below, new_page)) is not None:
            self.lone = (replace(read, section=self.section), self.section)
            self.section, self.topic = section, None
        elif self._continues(read, new_page, below):
            self.rows[-1] = joined(self.rows[-1], read)
        elif is_total(read):
            return
        elif is_bare_number(read) or (not (read.title or read.deadline or read.executors)):
            self._report_empty(read)
        else:
            self.rows.append(without_dittos(read, self.rows[-1]) if self.rows else read)

    def _plan_row(self, row: Sequence[str]) -> PlanRow:
        columns = self._columns
        number, title = columns.value(row, Role.NUMBER), columns.value(row, Role.TITLE)
        topic = self._topic_of(row)
        if Role.NUMBER not in columns.roles:
            counted = columns.value(row, Role.SECTION) if not topic else ""
            number, title = (counted, title) if counted else leading_number(title)
        deadline, executors = self._who_and_when(row)
        return PlanRow(
            section=topic or self.topic or self.section,
            number=number,
            title=without_bullet(title),
            deadline=deadline,
            executors=executors,
            indicator=columns.value(row, Role.INDICATOR),
            result=columns.value(row, Role.RESULT),
            mark=columns.value(row, Role.MARK),
            when_in_title=not deadline and columns.tell_no_deadline,
            unsure=self.unsure,
            hidden=self.hidden,
        )

    def _topic_of(self, row: Sequence[str]) -> str:
        """The section that a column of its own tells; under «Этап» may stand rows' numbers."""
        topic = self._columns.value(row, Role.SECTION)
        counts = Role.NUMBER not in self._columns.roles and NUMBER.fullmatch(topic)
        return "" if counts else topic

    def _who_and_when(self, row: Sequence[str]) -> tuple[str, str]:
        columns = self._columns
        if Role.EXECUTOR_AND_DEADLINE in columns.roles:
            both = columns.raw(row, Role.EXECUTOR_AND_DEADLINE)
            return parted(both, self.says_when)
        deadlines = columns.values(row, Role.DEADLINE)
        deadline = spanned(deadlines, columns.names)
        return deadline or self._elsewhere(row), columns.raw(row, Role.EXECUTOR)

    def _elsewhere(self, row: Sequence[str]) -> str:
        """When, where no column says it: marked months, or a section that is a month."""
        if not self._columns.tell_no_deadline and Role.MONTH not in self._columns.roles:
            return ""
        section = self.section or ""
        return ", ".join(self._columns.months(row)) or (section if self.says_when(section) else "")

    def _section_of(
        self,
        row: Sequence[str],
        read: PlanRow,
        below: Sequence[Sequence[str]],
        new_page: bool,
    ) -> str | None:
        distinct = list(dict.fromkeys(filter(None, map(one_line, row))))
        if len(distinct) == 1:
            return distinct[0] if self._is_alone(row, distinct[0], new_page) else None
        number, title = read.number, read.title
        if set(distinct) != {number, title} or not NUMBER.fullmatch(number):
            return None
        merged = sum(one_line(cell) == title for cell in row) > 1
        heads = merged or _ROMAN.fullmatch(number) or self._heads(number, below)
        return f"{number} {title}" if heads else None

    def _is_alone(self, row: Sequence[str], text: str, new_page: bool) -> bool:
        """A lone text is a section, except where it is the rest of a cell cut by a page."""
        if NUMBER.fullmatch(text) or len(text) > 2 * LONGEST_SECTION:
            return False
        columns = self._columns
        if sum(map(bool, map(str.strip, row))) > 1:
            return True
        if text not in (columns.value(row, Role.NUMBER), columns.value(row, Role.TITLE)):
            return one_line(row[0]) == text
        only_title = not columns.value(row, Role.NUMBER)
        return not text[0].islower() and not (new_page and only_title and self._is_cut())

    def _heads(self, number: str, below: Sequence[Sequence[str]]) -> bool:
        """Whether the next row's number is inside of this one or begins anew."""
        stem = number.rstrip(".) ")
        for row in below:
            if any(cell.strip() for cell in row) and columns_of(row) is None:
                following = self._columns.value(row, Role.NUMBER).rstrip(".) ")
                inside = stem and _INSIDE.fullmatch(following.removeprefix(stem))
                return bool(inside) or (following == "1" and stem != "0")
        return False

    def _continues(self, read: PlanRow, new_page: bool, below: Sequence[Sequence[str]]) -> bool:
        if not self.rows:
            return False
        if read.number:
            return _is_spread(self.rows[-1], read)
        if not read.title or (new_page and not self.rows[-1].title):
            return True
        says_when = self.rows[-1].deadline and self.says_when(read.deadline)
        begins_small = not (read.title[0].isupper() or _is_quoted(read))
        if begins_small and self.rows[-1].number and self.rows[-1].deadline.endswith(","):
            return True
        late = new_page and not says_when and begins_small
        begins = begins_deadline(read.deadline, self.says_when, new_page=new_page)
        if begins and not late:
            return False
        alone = not read.deadline and not read.executors[:1].isupper()
        alone = alone or self._is_counted_on(below)
        cut = new_page and (self._is_cut() if alone else self._is_cut(surely=True))
        return begins_small or cut

    def _is_counted_on(self, below: Sequence[Sequence[str]]) -> bool:
        """Whether the next number below is that after the last one: between them is no row."""
        numbers = (self._columns.value(row, Role.NUMBER) for row in below if any(row))
        return following(self.rows[-1].number, next(numbers, ""))

    def _is_cut(self, *, surely: bool = False) -> bool:
        """Whether the last title breaks off: surely, or at least without a full stop."""
        if not self.rows:
            return False
        title = self.rows[-1].title
        return bool(_UNFINISHED.search(title)) or not (surely or title.endswith((".", "»", ")")))

    def _report_empty(self, read: PlanRow) -> None:
        if read.number:
            self.bare = replace(read, title="", deadline="", executors="")
            self.problems.append(Problem(read.number, "В строке только номер — она пропущена."))


def _is_quoted(read: PlanRow) -> bool:
    """«Лучший уголок»: a name in quotes that somebody is to answer for."""
    return read.title[0] == "«" and read.title[1:2].isupper() and read.executors[:1].isupper()


def _is_upper_header(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """The upper row of a header of two, which has names that are merged over both."""
    columns = columns_of(below[0]) if below else None
    return columns is not None and not {"", *columns.names}.isdisjoint(
        {one_line(cell) for cell in row} - {""}
    )


def _is_spread(above: PlanRow, read: PlanRow) -> bool:
    """Whether the rows are one measure, its number and title merged, whose deadline takes two."""
    same = (above.number, above.title, above.executors) == (
        read.number,
        read.title,
        read.executors,
    )
    return same and bool(read.title) and above.deadline != read.deadline
