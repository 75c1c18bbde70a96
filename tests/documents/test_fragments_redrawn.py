"""The same plans in other forms of text: how many measures survive, and none with a wrong day."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from documents.reading import read_blocks
from roadmap.order import Period
from roadmap.reading import read_order
from tests.documents.fragments import Fragment, fragments
from tests.documents.test_fragments import is_right

_LEFT = "^^"
Lines = Sequence[Sequence[str]]


def _is_plain(fragment: Fragment) -> bool:
    cells = [cell for row in fragment.rows for cell in row]
    merged = any(cell == "^" or cell[:1] in (":", "@") for cell in cells)
    several = len(fragment.rows) > 2 and len(fragment.rows[0]) > 2
    a_row_each = len(fragment.labels) <= len(fragment.rows)
    return several and a_row_each and not (merged or fragment.form.startswith("="))


def _lines(fragment: Fragment) -> Lines:
    """The rows as lines; what reaches over several cells is printed once."""
    rows = [[" ".join(cell.split()) for cell in row] for row in fragment.rows]
    return [[row[0]] if set(row[1:]) == {_LEFT} else _once(row) for row in rows]


def _once(row: Sequence[str]) -> list[str]:
    return ["" if cell == _LEFT else cell for cell in row]


MONTHS_ABOVE_NAMES = 2  # rows below a month that stands above the names, which one form leaves out
PLAIN = list(filter(_is_plain, fragments()))


def with_tabs(rows: Lines) -> str:
    return "\n".join("\t".join(row) for row in rows)


def without_names(rows: Lines) -> str:
    return with_tabs(rows[1:])


def with_bars(rows: Lines) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def a_cell_a_line(rows: Lines) -> str:
    return "\n".join(cell for row in rows for cell in row if cell)


def with_single_spaces(rows: Lines) -> str:
    return "\n".join(" ".join(filter(None, row)) for row in rows)


def with_spaces(rows: Lines) -> str:
    whole = [row for row in rows if len(row) > 1]
    width = max(map(len, whole))
    wide = [max(len(row[n]) for row in whole if n < len(row)) + 3 for n in range(width)]
    return "\n".join(
        "".join(cell.ljust(size) for cell, size in zip(row, wide, strict=False)).rstrip()
        if len(row) > 1
        else row[0]
        for row in rows
    )


@pytest.mark.parametrize(
    ("write", "least"),
    [
        (with_tabs, 0.98),
        (with_bars, 0.98),
        (with_spaces, 0.92),
        (with_single_spaces, 0.48),
        (without_names, 0.9),
        (a_cell_a_line, 0.86),
    ],
)
def test_most_measures_are_read_in_another_form(
    write: Callable[[Lines], str], least: float, tmp_path: Path
) -> None:
    right = wrong = 0
    for number, fragment in enumerate(PLAIN):
        path = tmp_path / f"{number}.txt"
        path.write_text(write(_lines(fragment)))
        items = read_order(read_blocks(path), Period(fragment.start, fragment.end)).items
        read = {" ".join(item.title.split()): item for item in items}
        for label in fragment.labels:
            item = read.get(label.title)
            right += item is not None and is_right(label, item)
            wrong += item is not None and not (is_right(label, item) or item.deadline.doubt)
    assert right >= least * sum(len(fragment.labels) for fragment in PLAIN)
    assert wrong <= MONTHS_ABOVE_NAMES
