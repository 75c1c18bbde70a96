"""A document as every reader gives it: paragraphs and tables in reading order."""

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
    for several rows is then filled in the first of them, and blank below.
    """

    rows: tuple[tuple[str, ...], ...]
    page_breaks: frozenset[int] = frozenset()
    merges_known: bool = True


Block = Paragraph | Table


def table_of(
    rows: list[list[str]],
    page_breaks: frozenset[int] = frozenset(),
    *,
    merges_known: bool = True,
) -> Table:
    """A table from ragged rows: short ones are filled up with empty cells."""
    width = max(map(len, rows), default=0)
    whole = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return Table(whole, page_breaks, merges_known)


def one_line(text: str) -> str:
    """The text with every run of spaces and line breaks as one space."""
    return " ".join(text.split())
