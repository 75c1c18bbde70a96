"""Rows of a Word table as its older formats keep them: cells, their edges and their merges."""

from dataclasses import dataclass, field

from documents.sheet import blocks_of_table
from roadmap.blocks import Block, Paragraph

MERGED_LEFT, MERGED_UP, MERGE_BEGINS = 0x02, 0x20, 0x40
_NEAR = 60
"""Twips; edges so near are one column's."""


@dataclass(slots=True)
class Shape:
    """A row's cells: their left and right edges and what they are merged with."""

    edges: tuple[int, ...] = ()
    flags: tuple[int, ...] = ()


@dataclass(slots=True)
class WordRows:
    """Blocks in the making: lines make cells, cells rows, and rows a table."""

    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    rows: list[tuple[list[str], Shape]] = field(default_factory=list)

    def end_paragraph(self, text: str, *, in_table: bool) -> None:
        if in_table:
            self.lines.append(text)
            return
        self.end_table()
        if text.strip():
            self.blocks.append(Paragraph(text.strip()))

    def end_cell(self, text: str) -> None:
        self.cells.append("\n".join(filter(None, map(str.strip, [*self.lines, text]))))
        self.lines = []

    def end_row(self, shape: Shape) -> None:
        if self.cells:
            self.rows.append((self.cells, shape))
        self.cells, self.lines = [], []

    def end_table(self) -> None:
        if self.cells:
            self.end_row(Shape())
        if self.rows:
            self.blocks.extend(blocks_of_table(_grid(self.rows)))
        self.rows = []


def _grid(rows: list[tuple[list[str], Shape]]) -> list[list[str]]:
    """Rows brought to one grid: a wide cell fills the columns it covers, a merged one too."""
    edges = sorted({edge for _, shape in rows for edge in shape.edges[:-1]})
    columns = [edge for n, edge in enumerate(edges) if not n or edge - edges[n - 1] > _NEAR]
    grid: list[list[str]] = []
    for cells, shape in rows:
        grid.append(_row(cells, shape, columns, grid[-1] if grid else []))
    return grid


def _row(cells: list[str], shape: Shape, columns: list[int], above: list[str]) -> list[str]:
    if len(shape.edges) != len(cells) + 1:
        return cells
    filled: list[str] = []
    for text, flags, left, right in zip(
        cells, shape.flags, shape.edges[:-1], shape.edges[1:], strict=True
    ):
        wide = sum(left - _NEAR // 2 <= edge < right - _NEAR // 2 for edge in columns) or 1
        if flags & MERGED_LEFT and filled:
            text = filled[-1]
        elif flags & MERGED_UP and not flags & MERGE_BEGINS and len(filled) < len(above):
            text = above[len(filled)]
        filled.extend([text] * wide)
    return filled
