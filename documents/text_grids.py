"""Tables drawn with characters: «│ 1. │ Семинар │», ruled with «├───┼───┤» or «+---+---+».

A row is what stands between two rulers, on as many lines as it takes; a cell that reaches over
several columns is filled into each.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from roadmap.blocks import Table, table_of

_DRAWN = str.maketrans(
    {
        **dict.fromkeys("│┃║¦", "|"),
        **dict.fromkeys("─━═┄┈—–", "-"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╤╧╪╓╖╙╜╟╢╥╨╫┏┓┗┛┣┫┳┻╋", "+"),
    }
)
_RULER = re.compile(r"\+[-+]*-[-+]*\+")
_RULED_PART = re.compile(r"[-+]{3,}")
_BOUND = re.compile(r"[|+]")


def grids_in(lines: Sequence[str]) -> dict[int, tuple[int, Table]]:
    """By its first line, each drawn table and the line after its last."""
    drawn = [line.translate(_DRAWN).rstrip() for line in lines]
    return {start: (end, _grid(drawn[start:end])) for start, end in _ranges(drawn)}


def _ranges(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """From a ruler to the last line that is a ruler or goes from bar to bar."""
    place = 0
    while place < len(lines):
        if not _RULER.fullmatch(lines[place].strip()):
            place += 1
            continue
        start = place
        while place < len(lines) and _is_of_a_grid(lines[place].strip()):
            place += 1
        if any(not _RULER.fullmatch(line.strip()) for line in lines[start:place]):
            yield start, place


def _is_of_a_grid(line: str) -> bool:
    return len(line) > 1 and line[0] in "|+" and line[-1] in "|+"


def _grid(lines: Sequence[str]) -> Table:
    shift = min(len(line) - len(line.lstrip()) for line in lines)
    lines = [line[shift:] for line in lines]
    bounds = sorted({found.start() for line in lines for found in _BOUND.finditer(line)})
    columns = {bound: number for number, bound in enumerate(bounds)}
    rows: list[list[str]] = []
    row: dict[int, list[str]] = {}
    for line in lines:
        parts = [(a.start(), b.start()) for a, b in pairwise(_BOUND.finditer(line))]
        texts = [line[left + 1 : right] for left, right in parts]
        ruled = [_RULED_PART.fullmatch(text) is not None for text in texts]
        if any(ruled) and row:
            rows.append(_joined(row, len(bounds) - 1))
            row = {}
        for (left, right), text, is_rule in zip(parts, texts, ruled, strict=True):
            if not is_rule and text.strip():
                for column in range(columns[left], columns[right]):
                    row.setdefault(column, []).append(text.strip())
    if row:
        rows.append(_joined(row, len(bounds) - 1))
    return table_of(rows)


def _joined(row: dict[int, list[str]], width: int) -> list[str]:
    return ["\n".join(row.get(column, [])) for column in range(width)]
