"""The summary is one page, its words are text, and nothing runs out of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from documents.one_page import write_pdf, write_png
from roadmap.model import TaskState
from roadmap.progress import Change, ItemCount, SchoolLine
from roadmap.report import Report
from tests.roadmap.reports import TODAY, item, report, school, task

LONG = "Очень длинное название школы " * 12


def full(schools: int, name: str = "МБОУ «Тихая СОШ №{n}»") -> Report:
    found = report([school(n) for n in range(1, schools + 1)], [])
    lines = tuple(
        SchoolLine(n, name.format(n=n), 20, 12, 5, 3, 4, 2, 6, 1, 2) for n in range(schools)
    )
    return replace(
        found,
        summary=replace(found.summary, schools=lines),
        change=Change(12, 8, 3, 5),
        late_items=(ItemCount(item(7, TODAY, name), 17, date(2026, 9, 23)),),
    )


def words(path: Path) -> tuple[int, str]:
    """How many pages there are, and the text of the first."""
    with pypdfium2.PdfDocument(path) as document:
        return len(document), document[0].get_textpage().get_text_range()


@pytest.mark.parametrize("schools", [0, 1, 4, 30, 1000])
def test_it_is_one_page_with_the_four_figures(tmp_path: Path, schools: int) -> None:
    [path] = write_pdf(tmp_path, full(schools))
    pages, text = words(path)
    assert pages == 1
    assert "Тихий округ, на 14.10.2026" in text
    for some, whole in ((12, 20), (2, 4), (1, 6)):
        assert (f"{some * schools} из {whole * schools}" if schools else "—") in text
    assert f"просрочено {5 * schools}" in text
    assert "За неделю: сдано 12, принято 8, возвращено 3, стало просрочено 5" in text
    assert "школ: 17, с 23.09.2026" in text


def test_every_school_of_thirty_stands_in_the_table(tmp_path: Path) -> None:
    _, text = words(write_pdf(tmp_path, full(30))[0])
    assert [n for n in range(30) if f"Тихая СОШ №{n} 20 12 5 3 2 из 4" not in text] == []
    assert "…и ещё" not in text


def test_of_a_thousand_it_says_how_many_more_there_are(tmp_path: Path) -> None:
    _, text = words(write_pdf(tmp_path, full(1000))[0])
    shown = text.count("Тихая СОШ") - 1  # an item bears that name, too
    assert f"…и ещё школ: {1000 - shown}" in text


@pytest.mark.parametrize("name", [LONG, "ы" * 300, "𝕬💩\x00\u202e" * 40, ""])
def test_a_name_of_any_length_stays_in_its_column(tmp_path: Path, name: str) -> None:
    [path] = write_pdf(tmp_path, full(30, name))
    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        edges = [thing.get_bounds() for thing in page.get_objects()]
    assert all(left >= 0 and right <= 595 for left, _, right, _ in edges)


def test_of_a_school_it_tells_what_is_not_finished(tmp_path: Path) -> None:
    one = school(1)
    tasks = [
        task(1, one, item(1, date(2026, 9, 1), "Старое"), TaskState.OPEN),
        task(2, one, item(2, date(2026, 9, 1), "Сделанное"), TaskState.ACCEPTED),
    ]
    _, text = words(write_pdf(tmp_path, replace(report([one], tasks), school=one))[0])
    assert "1.1. Старое" in text
    assert "просрочено" in text
    assert "Сделанное" not in text


def test_as_a_picture_it_is_a_page_at_150_dots_an_inch(tmp_path: Path) -> None:
    [path] = write_png(tmp_path, full(30))
    with Image.open(path) as picture:
        assert picture.size == (1240, 1755)
    assert list(tmp_path.iterdir()) == [path]
