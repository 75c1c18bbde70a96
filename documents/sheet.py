"""Rows of a sheet → blocks: lone texts above a table are paragraphs, inside of it sections."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from roadmap.blocks import Block, Paragraph, table_of
from roadmap.columns import columns_of


def blocks_of_rows(
    rows: Iterable[list[str]], *, merges_known: bool, hidden: Collection[int] = ()
) -> Iterator[Block]:
    """Paragraphs and tables of one sheet; `hidden` are the indexes of rows it does not show.

    A row is a table's where two of its cells differ; a lone text right under such a row goes on
    with the table, and after a blank row begins a paragraph. Blank rows part paragraphs.
    """
    lines: list[str] = []
    table: list[list[str]] = []
    unseen: set[int] = set()
    after_blank = True
    for place, row in enumerate(rows):
        distinct = set(filter(None, (cell.strip() for cell in row)))
        if not distinct:
            after_blank = True
            yield from _paragraph(lines)
            continue
        if len(distinct) > 1 or (table and not after_blank):
            yield from _paragraph(lines)
            if place in hidden:
                unseen.add(len(table))
            table.append(row)
        else:
            if table:
                yield from _parted(table, unseen, merges_known=merges_known)
                table, unseen = [], set()
            lines.append(distinct.pop())
        after_blank = False
    yield from _paragraph(lines)
    if table:
        yield from _parted(table, unseen, merges_known=merges_known)


def blocks_of_table(rows: list[list[str]]) -> Iterator[Block]:
    """A table of a document; one with words alone above a plan's header was a sheet."""
    header = next((place for place, row in enumerate(rows) if columns_of(row)), 0)
    if header and not any(_is_parted(row) for row in rows[:header]):
        yield from blocks_of_rows(rows, merges_known=True)
    elif rows:
        yield table_of(rows)


def _is_parted(row: list[str]) -> bool:
    return len(set(filter(None, map(str.strip, row)))) > 1


def _parted(table: list[list[str]], unseen: set[int], *, merges_known: bool) -> Iterator[Block]:
    """The table, and the lone texts right below it, which head no more rows of it.

    One in small letters goes on with a row.
    """
    end = next(n for n in range(len(table), 0, -1) if not _lone_words(table[n - 1]))
    yield replace(table_of(table[:end], merges_known=merges_known), hidden=frozenset(unseen))
    yield from _paragraph([_lone_words(row) for row in table[end:]])


def _lone_words(row: list[str]) -> str:
    texts = set(filter(None, map(str.strip, row)))
    text = texts.pop() if len(texts) == 1 else ""
    return text if any(map(str.isalpha, text)) and not text[0].islower() else ""


def _paragraph(lines: list[str]) -> Iterator[Block]:
    if lines:
        yield Paragraph("\n".join(lines))
        lines.clear()
