"""The same plan as different programs write it into a PDF."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from documents.reading import read_blocks
from roadmap.blocks import Table
from roadmap.reading import read_order
from tests.documents.pdf_file import HEADER, XS, Line, Text, pdf_file, ruled

YS = (500, 470, 440, 410, 380)
MONTHS = ("Март 2024", "Апрель 2024", "Май 2024")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "order.pdf"


def plan() -> list[Text]:
    rows: list[Text] = []
    for number, month in enumerate(MONTHS, 1):
        top = YS[number] - 20
        rows += [(52, top, f"{number}."), (92, top, f"Семинар {number} для педагогов")]
        rows += [(352, top, month), (502, top, "РМК")]
    return [*HEADER, *rows]


def read(path: Path) -> list[tuple[str, str, str]]:
    items = read_order(read_blocks(path)).items
    return [(item.number, item.title, item.deadline.text) for item in items]


WHOLE = [(f"{n}.", f"Семинар {n} для педагогов", month) for n, month in enumerate(MONTHS, 1)]


@pytest.mark.parametrize("lines", [ruled(XS, YS), []], ids=["ruled", "bare"])
@pytest.mark.parametrize(
    ("placed", "shown"),
    [
        (".5 0 0 .5 30 40", "/MediaBox[0 0 842 595]"),
        ("0 1 -1 0 595 0", "/MediaBox[0 0 595 842]/Rotate 90"),
        ("0 1 -1 0 595 0", "/MediaBox[0 0 595 842]"),
        ("-1 0 0 -1 842 595", "/MediaBox[0 0 842 595]/Rotate 180"),
        ("0 -1 1 0 0 842", "/MediaBox[0 0 595 842]/Rotate 270"),
    ],
)
def test_a_page_laid_down_anyhow(path: Path, placed: str, shown: str, lines: list[Line]) -> None:
    pdf_file(path, [(plan(), lines)], placed=placed, shown=shown)
    assert read(path) == WHOLE


def across(*ys: float) -> list[Line]:
    return [(XS[0], y, XS[-1], y) for y in ys]


def upright(xs: Sequence[float], top: float, bottom: float) -> list[Line]:
    return [(x, bottom, x, top) for x in xs]


@pytest.mark.parametrize(
    "lines",
    [
        [*across(470, 440, 410), *upright(XS[1:-1], 500, 380)],
        [*across(500, 470, 380), *upright(XS, 500, 380)],
        [*across(470), *upright(XS[1:-1], 500, 380)],
        [line for top in YS[:-1] for line in ruled(XS, (top, top - 24))],
    ],
    ids=["no frame", "none between rows", "inside of the header only", "rows stand apart"],
)
def test_lines_that_leave_something_open(path: Path, lines: list[Line]) -> None:
    pdf_file(path, [(plan(), lines)])
    assert read(path) == WHOLE


def test_a_section_between_lines_that_stand(path: Path) -> None:
    """With no frame and no lines between rows, what runs over all columns breaks the lines."""
    texts = [text if text[1] > 445 else (text[0], text[1] - 24, text[2]) for text in plan()]
    lines = [*across(470), *upright(XS[1:-1], 500, 440), *upright(XS[1:-1], 418, 356)]
    pdf_file(path, [([*texts, (52, 424, "Раздел второй, о повышении качества")], lines)])
    sections = [item.section for item in read_order(read_blocks(path)).items]
    assert read(path) == WHOLE
    assert sections == [None, *["Раздел второй, о повышении качества"] * 2]


def test_standing_lines_alone_go_on_over_a_page(path: Path) -> None:
    rest: list[Text] = [(52, 540, "4."), (92, 540, "Курсы"), (352, 540, "Июнь 2024")]
    first = [*across(500, 470), *upright(XS, 500, 380)]
    pdf_file(path, [(plan(), first), (rest, upright(XS, 560, 530))])
    assert read(path) == [*WHOLE, ("4.", "Курсы", "Июнь 2024")]


def test_a_row_cut_by_a_page_under_a_header_with_no_line(path: Path) -> None:
    """As ReportLab prints a header again above the rest of a row."""
    rest: list[Text] = [*HEADER, (92, 466, "и их заместителей"), (352, 466, "и планы на Май")]
    first, second = ruled(XS, YS), ruled(XS, (500, 450))
    pdf_file(path, [(plan(), first), (rest, second)])
    assert read(path)[-1] == (
        "3.",
        "Семинар 3 для педагогов и их заместителей",
        "Май 2024 и планы на Май",
    )


def test_a_ruled_row_that_recurs_at_the_edge_of_each_page(path: Path) -> None:
    def page(number: int) -> tuple[list[Text], list[Line]]:
        row: list[Text] = [
            (52, 450, f"{number}."),
            (92, 450, "Совещание"),
            (352, 450, "Март 2024"),
        ]
        return [*(HEADER if number == 1 else ()), *row], ruled(XS, (500, 470, 440))

    pdf_file(path, [page(1), page(2), page(3)])
    assert [number for number, _, _ in read(path)] == ["1.", "2.", "3."]


def test_cells_that_are_boxes_with_gaps_between(path: Path) -> None:
    """On two pages; the second begins with a row whose box stands a hair aside."""
    gap = 4
    boxes = [
        line
        for top, bottom in pairwise(YS)
        for left, right in pairwise(XS)
        for line in ruled((left + gap, right), (top, bottom + gap))
    ]
    aside = [
        line
        for left, right in pairwise(XS)
        for line in ruled((left + gap - 0.6, right - 0.6), (560, 530))
    ]
    below: list[Text] = [(57, 540, "4."), (97, 540, "Сбор"), (357, 540, "Июнь 2024")]
    moved = [(x + 5, y, text) for x, y, text in plan()]
    pdf_file(path, [(moved, boxes), ([*below, *moved[4:8]], [*aside, *boxes])])
    assert read(path)[:4] == [*WHOLE, ("4.", "Сбор", "Июнь 2024")]
    (table,) = read_blocks(path)
    assert isinstance(table, Table)
    assert table.merges_known


def test_letters_drawn_one_by_one_in_rows_that_stand_close(path: Path) -> None:
    """Where words fill the page's height more than its width, PDFium breaks lines anywhere."""
    texts: list[Text] = list(HEADER)
    for number in range(1, 31):
        y = 480 - 12 * number
        texts += [(52, y, f"{number}."), (92, y, "Сбор"), (502, y, "РМК")]
        x = 352.0
        for sign in f"{number:02}.05.2024":
            texts.append((x, y, sign))
            x += 2.78 if sign == "." else 5.56
    pdf_file(path, [(texts, [])])
    assert [when for _, _, when in read(path)] == [f"{n:02}.05.2024" for n in range(1, 31)]
