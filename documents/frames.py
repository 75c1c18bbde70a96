"""Tables that lay a page out and hold the real ones."""

from collections.abc import Sequence

from documents.package import Element


def is_frame(rows: Sequence[Sequence[Element]], table: str) -> bool:
    """Whether cells hold tables, elements called `table`, and no row has text in two cells."""
    filled = [[cell for cell in cells if _is_filled(cell, table)] for cells in rows]
    single = all(len(cells) < 2 for cells in filled)
    return single and any(
        cell.find(f".//{table}") is not None for cells in filled for cell in cells
    )


def _is_filled(cell: Element, table: str) -> bool:
    return cell.find(f".//{table}") is not None or bool("".join(cell.itertext()).strip())
