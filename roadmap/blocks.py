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
    """

    rows: tuple[tuple[str, ...], ...]
    page_breaks: frozenset[int] = frozenset()


Block = Paragraph | Table


def table_of(rows: list[list[str]], page_breaks: frozenset[int] = frozenset()) -> Table:
    """A table from ragged rows: short ones are filled up with empty cells."""
    width = max(map(len, rows), default=0)
    return Table(tuple((*row, *[""] * (width - len(row))) for row in rows), page_breaks)


def one_line(text: str) -> str:
    """The text with every run of spaces and line breaks as one space."""
    return " ".join(text.split())
