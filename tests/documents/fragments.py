"""Fragments of plans as other offices write them, made into files of four forms."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from itertools import groupby, takewhile
from pathlib import Path

from tests.documents.word_file import cell, paragraph, row, table, word_file

_FILES = sorted((Path(__file__).parent / "data").glob("fragments*.txt"))
_PARAGRAPH = ":"
_AS_IS = "="
_UP, _LEFT = "^", "^^"
_DATE = re.compile(r"@(\d{4}-\d\d-\d\d)")

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What a careful reader finds in one row; `when` is the kind and its periods."""

    number: str
    title: str
    when: str
    every: str = ""


@dataclass(frozen=True, slots=True)
class Fragment:
    name: str
    form: str
    start: date
    end: date
    rows: Rows
    labels: tuple[Label, ...]

    def file(self, folder: Path) -> Path:
        path = folder / f"{self.name}.{self.form.removeprefix(_AS_IS)}"
        write = _as_is if self.form.startswith(_AS_IS) else _WRITERS[self.form]
        write(path, self.rows)
        return path


def fragments() -> list[Fragment]:
    lines = "\n".join(path.read_text() for path in _FILES).split("\n")
    text = "\n".join(line for line in lines if not line.startswith("# "))
    return [_fragment(part) for part in re.split(r"^=== ", text, flags=re.M)[1:]]


def _fragment(text: str) -> Fragment:
    head, _, rest = text.partition("\n")
    name, form, start, end = head.split(" | ")
    rows, _, labels = rest.partition("\n---\n")
    return Fragment(
        name,
        form,
        date.fromisoformat(start),
        date.fromisoformat(end),
        tuple(tuple(c.replace("\\n", "\n") for c in r.split("|")) for r in rows.split("\n")),
        tuple(Label(*label.split("|")) for label in labels.strip().split("\n")),
    )


def _txt(path: Path, rows: Rows) -> None:
    lines = ("\t".join(c.replace("\n", " ") for c in cells) for cells in rows)
    path.write_text("\n".join(lines) + "\n")


def _as_is(path: Path, rows: Rows) -> None:
    path.write_text("\n".join("|".join(cells) for cells in rows) + "\n")


def _markdown(path: Path, rows: Rows) -> None:
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    rule = "|" + "---|" * len(rows[0])
    path.write_text("\n".join([lines[0], rule, *lines[1:]]) + "\n")


def _docx(path: Path, rows: Rows) -> None:
    body = ""
    for between, group in groupby(rows, key=lambda cells: cells[0].startswith(_PARAGRAPH)):
        part = tuple(group)
        if between:
            body += "".join(paragraph(cells[0].removeprefix(_PARAGRAPH)) for cells in part)
        else:
            body += table(*(_word_row(part, place) for place in range(len(part))))
    word_file(path, body)


def _word_row(rows: Rows, place: int) -> str:
    below = rows[place + 1] if place + 1 < len(rows) else ()
    cells = rows[place]
    return row(*(_word_cell(c, at, cells, below) for at, c in enumerate(cells) if c != _LEFT))


def _word_cell(text: str, place: int, cells: tuple[str, ...], below: tuple[str, ...]) -> str:
    wide = len(list(takewhile(_LEFT.__eq__, cells[place + 1 :]))) + 1
    span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
    if text == _UP:
        return cell("", properties=f"{span}<w:vMerge/>")
    begins = place < len(below) and below[place] == _UP
    mark = '<w:vMerge w:val="restart"/>' if begins else ""
    lines = "</w:t><w:br/><w:t>".join(text.split("\n"))
    return cell(lines, properties=span + mark)


def _html(path: Path, rows: Rows) -> None:
    drawn = "".join(f"<tr>{_html_cells(rows, place)}</tr>" for place in range(len(rows)))
    path.write_text(f"<html><body><table border=1>{drawn}</table></body></html>")


def _html_cells(rows: Rows, place: int) -> str:
    drawn = ""
    for column, text in enumerate(rows[place]):
        if text in (_UP, _LEFT):
            continue
        wide = 1
        while column + wide < len(rows[place]) and rows[place][column + wide] == _LEFT:
            wide += 1
        high = 1
        while place + high < len(rows) and rows[place + high][column : column + 1] == (_UP,):
            high += 1
        words = escape(text).replace("\n", "<br>")
        drawn += f"<td colspan={wide} rowspan={high}>{words}</td>"
    return drawn


def _xlsx(path: Path, rows: Rows) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for number, cells in enumerate(rows, 1):
        for column, text in enumerate(cells, 1):
            if text in (_UP, _LEFT):
                _merge(sheet, number, column, text)
            elif found := _DATE.fullmatch(text):
                sheet.cell(number, column, datetime.fromisoformat(found[1]))
            elif text:
                sheet.cell(number, column, int(text) if text.isdecimal() else text)
    book.save(path)


def _merge(sheet, number: int, column: int, text: str) -> None:  # type: ignore[no-untyped-def]
    up, left = text == _UP, text == _LEFT
    sheet.merge_cells(
        start_row=number - up, end_row=number, start_column=column - left, end_column=column
    )


_WRITERS = {"txt": _txt, "md": _markdown, "docx": _docx, "xlsx": _xlsx, "html": _html}


drawn_as: dict[str, Callable[[Path, Rows], None]] = {
    "txt": _txt,
    "docx": _docx,
    "xlsx": _xlsx,
    "html": _html,
}
