"""A document's blocks → the order: its particulars, measures, clauses, schools, and doubts."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from roadmap.aliases import read_aliases
from roadmap.blocks import Block, Paragraph, Table, one_line
from roadmap.bodies import Bodies, assignee_of, distinct, narrowed
from roadmap.deadlines import find_deadline, read_deadline, says_when
from roadmap.doubts import doubts_of
from roadmap.executors import same_names, split_executors
from roadmap.listed_plans import rows_of_lists
from roadmap.misread import with_numbers_between
from roadmap.order import Deadline, Order, OrderItem, Period, Problem
from roadmap.particulars import front_of, heading_of, paragraphs_of, read_facts
from roadmap.plan_rows import PlanRow
from roadmap.points import Addressees, clauses_in, coordinator_in, read_points
from roadmap.schools import read_curators, read_schools
from roadmap.tables import Plan, read_plan
from roadmap.targets import target_of

_LONGEST_TEXT = 20_000
_LONGEST_CELL = 4_000
_LAST_BRACKET = re.compile(r"\(([^()]+)\)[.\s]*$")
_LAST_PART = re.compile(r",\s+|\s[–—-]\s")
_MONTH = re.compile(
    r"\b(?:янв|фев|март|апр|ма[йя]\b|июн|июл|авг|сент|окт|нояб|дек)|квартал|полугод", re.IGNORECASE
)
_LONGEST_ORDER = 400_000
_FROM_A_LIST = (Problem("документ", "Таблицы нет: мероприятия взяты из списка, сверьте их."),)
_HIDDEN = "Эта строка в файле скрыта: проверьте, нужна ли она в плане."
_NEIGHBOURS = "Неясно, всё ли здесь из этой строки таблицы: проверьте название, срок и кому."


@dataclass(frozen=True, slots=True)
class _Readers:
    """How a deadline is read from its cell beside a title, and found in a sentence."""

    cell: Callable[[str, str], Deadline]
    sentence: Callable[[str], Deadline]


def read_order(
    blocks: Sequence[Block], plan: Period | None = None, *, scanned: bool = False
) -> Order:
    """Everything a careful reader finds; never fails, `problems` say what to look at.

    `plan` is the plan's period where the document prints none. Of what was `scanned`, letters
    recognised in a picture, every row is doubted.
    """
    blocks = tuple(_first(map(_bounded, blocks)))
    table = read_plan(blocks, says_when)
    if scanned:
        table = replace(table, rows=with_numbers_between(table.rows))
    text = "\n".join(paragraphs_of(blocks))
    front = front_of(blocks[: table.first_block])
    facts = read_facts(front, heading_of(blocks, table.first_block), text, plan)
    year = _year_of(facts.period, facts.issued.year if facts.issued else None)
    clauses = clauses_in(front.body)
    if not (table.rows or clauses):
        listed = rows_of_lists(blocks, says_when)
        table = replace(table, rows=listed, problems=_FROM_A_LIST if listed else table.problems)
    schools = read_schools(blocks)
    bodies = _bodies(table, text, coordinator_in(clauses))

    def read(phrase: str, title: str) -> Deadline:
        return read_deadline(phrase, facts.period, year, title)

    def find(sentence: str) -> Deadline:
        return find_deadline(sentence, facts.period, year)

    items = tuple(_item(row, bodies, _Readers(read, find)) for row in table.rows)
    curators = read_curators(blocks)
    order = Order(
        document=facts,
        items=items,
        points=read_points(clauses, Addressees(bodies, schools), find),
        schools=schools or tuple(dict.fromkeys(pair.school for pair in curators)),
        curators=curators,
        scanned=scanned,
    )
    return replace(order, problems=(*table.problems, *doubts_of(order)))


def is_roadmap(order: Order) -> bool:
    """Whether the document gives anybody anything to do: a measure, or a dated clause."""
    return bool(order.items) or any(point.is_task for point in order.points)


def _first(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks up to a length that no order has; the rest is not read."""
    left = _LONGEST_ORDER
    for block in blocks:
        kept = _cut(block, left) if isinstance(block, Table) else block
        left -= _length(kept)
        yield kept
        if left <= 0 or kept is not block:
            return


def _cut(table: Table, left: int) -> Table:
    """The table's first rows, as many as are no longer than what is left."""
    lengths = accumulate(sum(map(len, row)) + len(row) for row in table.rows)
    whole = sum(length <= left for length in lengths)
    return table if whole == len(table.rows) else replace(table, rows=table.rows[:whole])


def _length(block: Block) -> int:
    if isinstance(block, Paragraph):
        return len(block.text)
    return sum(len(cell) + 1 for row in block.rows for cell in row)


def _bounded(block: Block) -> Block:
    """The block without the tail of texts that no order has: what they cost grows faster."""
    if isinstance(block, Paragraph):
        return block if len(block.text) <= _LONGEST_TEXT else Paragraph(block.text[:_LONGEST_TEXT])
    if all(len(cell) <= _LONGEST_CELL for row in block.rows for cell in row):
        return block
    rows = tuple(tuple(cell[:_LONGEST_CELL] for cell in row) for row in block.rows)
    return replace(block, rows=rows)


def _item(row: PlanRow, bodies: Bodies, readers: _Readers) -> OrderItem:
    executors = split_executors(row.executors)
    assignees = distinct(narrowed(assignee_of(name, bodies), row.title) for name in executors)
    deadline = readers.cell(one_line(row.deadline), row.title)
    if row.when_in_title:
        deadline = _in_title(row.title, readers)
    if "выполнен" in row.mark.lower() and "не " not in row.mark.lower():
        deadline = replace(deadline, done=True)
    if row.unsure and deadline.text and deadline.doubt is None:
        deadline = replace(deadline, doubt=_NEIGHBOURS)
    if row.hidden:
        deadline = replace(deadline, doubt=" ".join(filter(None, (_HIDDEN, deadline.doubt))))
    return OrderItem(
        section=row.section,
        number=row.number,
        title=row.title,
        deadline=deadline,
        executors=tuple(dict.fromkeys(map(bodies.full_name, executors))),
        assignees=assignees,
        indicator=row.indicator,
        result=row.result,
        target=target_of(row.indicator, row.result, row.title, deadline),
    )


def _in_title(title: str, readers: _Readers) -> Deadline:
    """«Слёт (до 2 мая)», «Слёт, май»: the last bracket's or part's, else one in the sentence."""
    bracket = _LAST_BRACKET.search(title)
    if bracket is not None and says_when(bracket[1]):
        return readers.cell(bracket[1], title)
    last = _LAST_PART.split(title)[-1]
    if last != title and _MONTH.search(last) and says_when(last):
        return readers.cell(last, title)
    return readers.sentence(title)


def _bodies(table: Plan, text: str, coordinator: str | None) -> Bodies:
    aliases = read_aliases((row.executors for row in table.rows), text)
    printed = [name for row in table.rows for name in split_executors(row.executors)]
    return Bodies(aliases, same_names(printed), coordinator)


def _year_of(period: Period | None, issued: int | None) -> int | None:
    if issued is not None:
        return issued
    if period is None:
        return None
    return period.start.year if period.start else period.end.year
