import zipfile
from datetime import datetime
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from documents.reading import UnreadableDocument, read_blocks
from roadmap.blocks import Paragraph, Table
from roadmap.reading import read_order

flat = partial(Table, merges_known=False)
HEADER = ["№", "Мероприятие", "Срок", "Ответственные"]


def workbook(path: Path, rows: list[list[object]], merged: str = "", forms: str = "") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for area in filter(None, merged.split()):
        sheet.merge_cells(area)
    for cell, form in (pair.split("=") for pair in forms.split(";") if pair):
        sheet[cell].number_format = form
    book.save(path)
    return path


def rows_of(path: Path) -> list[tuple[str, ...]]:
    return [row for block in read_blocks(path) if isinstance(block, Table) for row in block.rows]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "order.xlsx"


def test_texts_above_sections_inside_and_lists_below(path: Path) -> None:
    rows: list[list[object]] = [
        ["Об утверждении плана"],
        ["на 2024 год"],
        [None],
        list(HEADER),
        ["Раздел первый"],
        [1, "Семинар", "май", "РМК"],
        [None],
        ["Список школ"],
        ["1. МБОУ «Лесная СОШ»"],
    ]
    assert read_blocks(workbook(path, rows, "A1:D1 A5:D5")) == (
        Paragraph("Об утверждении плана\nна 2024 год"),
        flat((tuple(HEADER), ("Раздел первый",) * 4, ("1", "Семинар", "май", "РМК"))),
        Paragraph("Список школ\n1. МБОУ «Лесная СОШ»"),
    )


def test_numbers_that_excel_spoiled(path: Path) -> None:
    values: list[object] = [1.8, 1.9, 1.1, 1.11, 1.2, 2.1]
    rows = [list(HEADER), *([value, "Семинар", "май", "РМК"] for value in values)]
    printed = [row[0] for row in rows_of(workbook(path, rows))[1:]]
    assert printed == ["1.8", "1.9", "1.10", "1.11", "1.2", "2.1"]


def test_twenty_after_nineteen(path: Path) -> None:
    rows = [list(HEADER), *([value, "а", "б", "в"] for value in (1.18, 1.19, 1.2, 1.21))]
    assert [row[0] for row in rows_of(workbook(path, rows))[1:]] == [
        "1.18",
        "1.19",
        "1.20",
        "1.21",
    ]


def test_numbers_that_became_dates(path: Path) -> None:
    rows: list[list[object]] = [
        list(HEADER),
        ["1.1", "Семинар", "май", "РМК"],
        [datetime(2024, 2, 1), "Курсы", "май", "РМК"],  # noqa: DTZ001
        ["1.3", "Анализ", "май", "РМК"],
    ]
    assert [row[0] for row in rows_of(workbook(path, rows))[1:]] == ["1.1", "1.2", "1.3"]


def test_dates_shares_and_months(path: Path) -> None:
    day = datetime(2024, 3, 5)  # noqa: DTZ001
    rows: list[list[object]] = [list(HEADER), ["1", 0.8, day, "РМК"], ["2", 0.75, day, "РМК"]]
    read = rows_of(workbook(path, rows, forms="B2=0%;C3=[$-419]mmmm yyyy"))
    assert [row[1:3] for row in read[1:]] == [("80%", "05.03.2024"), ("0.75", "март 2024")]


def test_a_deadline_merged_over_rows(path: Path) -> None:
    rows: list[list[object]] = [
        list(HEADER),
        ["1", "Семинар", "Постоянно", "РМК"],
        ["2", "Курсы", None, "ОО"],
    ]
    assert [row[2] for row in rows_of(workbook(path, rows, "C2:C3"))] == [
        "Срок",
        "Постоянно",
        "Постоянно",
    ]


def test_hidden_sheets_are_not_read(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Приказ"])
    hidden = book.create_sheet("черновик")
    hidden.append(["Черновик"])
    hidden.sheet_state = "hidden"
    book.save(path)
    assert read_blocks(path) == (Paragraph("Приказ"),)


def test_a_hidden_row_is_doubted_and_a_hidden_column_not_read(path: Path) -> None:
    """A filter hides rows of the plan; a column of notes must not become the deadline."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["№", "Мероприятие", "Срок (черновик)", "Срок", "Ответственные"])
    sheet.append([1, "Семинар", "до 5 марта 2024", "март 2024", "РМК"])
    sheet.append([2, "Курсы", "до 5 мая 2024", "май 2024", "РМК"])
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[3].hidden = True
    book.save(path)
    blocks = read_blocks(path)
    assert [block.hidden for block in blocks if isinstance(block, Table)] == [{2}]
    seminar, courses = read_order(blocks).items
    assert (seminar.deadline.text, seminar.deadline.doubt) == ("март 2024", None)
    assert courses.deadline.text == "май 2024"
    assert "скрыта" in str(courses.deadline.doubt)


def test_cells_at_the_end_of_the_world(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Приказ"
    book.active["XFD1048576"] = "далеко"
    book.save(path)
    assert read_blocks(path) == (Paragraph("Приказ"),)


def test_a_merged_area_without_bounds(path: Path) -> None:
    workbook(path, [["Приказ"]], "A1:B2")
    swollen = path.with_name("swollen.xlsx")
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(swollen, "w") as spoiled:
        for name in whole.namelist():
            spoiled.writestr(name, whole.read(name).replace(b"A1:B2", b"A1:XFD1048576"))
    with pytest.raises(UnreadableDocument):
        read_blocks(swollen)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251"])
@pytest.mark.parametrize("delimiter", [";", ","])
def test_sheets_saved_as_text(tmp_path: Path, encoding: str, delimiter: str) -> None:
    lines = [
        ["План на 2024 год", "", "", ""],
        HEADER,
        ["1", '"Семинар; практикум, ""круглый стол"""', "май", "РМК"],
    ]
    path = tmp_path / "order.csv"
    path.write_text("\n".join(map(delimiter.join, lines)), encoding=encoding)
    assert read_blocks(path) == (
        Paragraph("План на 2024 год"),
        flat((tuple(HEADER), ("1", 'Семинар; практикум, "круглый стол"', "май", "РМК"))),
    )


def test_prose_with_commas_is_no_sheet(tmp_path: Path) -> None:
    path = tmp_path / "order.txt"
    text = "Мероприятия, сроки, ответственные;\nвсё это, конечно, важно"
    path.write_text(text, encoding="utf-8")
    assert read_blocks(path) == (Paragraph(text),)


def test_a_broken_workbook(path: Path) -> None:
    whole = workbook(path, [["Приказ"]]).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableDocument):
        read_blocks(path)


SPOILED = ("1.8", "1.9", "1.1", "1.11", "1.19", "1.2", "2.1")
TYPED = ["1.8", "1.9", "1.10", "1.11", "1.19", "1.20", "2.1"]


@pytest.mark.parametrize("mark", [".", ","])
def test_numbers_that_were_spoiled_before_a_sheet_was_saved_as_text(
    tmp_path: Path, mark: str
) -> None:
    path = tmp_path / "order.csv"
    lines = [HEADER, *([number.replace(".", mark), "Семинар", "май", "РМК"] for number in SPOILED)]
    path.write_text("\n".join(map(";".join, lines)), encoding="utf-8")
    assert [row[0] for row in rows_of(path)[1:]] == TYPED


def test_numbers_that_excel_wrote_as_days_of_months(tmp_path: Path) -> None:
    path = tmp_path / "order.csv"
    numbers = ("1.1.", "01.фев", "1.3.", "04.01.2026")
    lines = [HEADER, *([number, "Семинар", "май", "РМК"] for number in numbers)]
    path.write_text("\n".join(map(";".join, lines)), encoding="utf-8")
    assert [row[0] for row in rows_of(path)[1:]] == ["1.1.", "1.2", "1.3.", "4.1"]


def test_a_section_keeps_the_stop_that_its_rows_have(path: Path) -> None:
    rows: list[list[object]] = [
        list(HEADER),
        [1, "Аналитическая работа", None, None],
        *([f"1.{n}.", "Семинар", "май", "РМК"] for n in (1, 2)),
        [2, "Методическая работа", None, None],
        ["2.1.", "Семинар", "май", "РМК"],
    ]
    assert [row[0] for row in rows_of(workbook(path, rows))[1:]] == [
        *("1.", "1.1.", "1.2."),
        *("2.", "2.1."),
    ]


def test_whether_merged_cells_are_kept(path: Path, tmp_path: Path) -> None:
    rows: list[list[object]] = [list(HEADER), ["1", "а", "май", "РМК"], ["2", "б", None, "ОО"]]
    assert [table.merges_known for table in read_blocks(workbook(path, rows, "C2:C3"))] == [True]
    assert [table.merges_known for table in read_blocks(workbook(path, rows, "A1:B1"))] == [False]
    text = tmp_path / "order.txt"
    text.write_text("№\tМероприятие\tСрок\n1\tСеминар\tмай\n", encoding="utf-8")
    assert [table.merges_known for table in read_blocks(text)] == [False]


def test_tabs_in_every_line_are_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "order.tsv"
    row = ["1", '"Специалисты РМК\nРуководители ОО"', "май", '"Центр ""Рост"""']
    lines = [["План", "", "", ""], HEADER, row, ["", "Список школ", "", ""]]
    path.write_text("\n".join(map("\t".join, lines)), encoding="utf-16")
    assert read_blocks(path) == (
        Paragraph("План"),
        Table(
            (tuple(HEADER), ("1", "Специалисты РМК\nРуководители ОО", "май", 'Центр "Рост"')),
            merges_known=False,
        ),
        Paragraph("Список школ"),
    )


def test_points_of_an_order_are_no_numbers_of_rows(path: Path) -> None:
    rows: list[list[object]] = [
        ["12.04.2023", None, None, None],
        ["4.1. разработать план", None, None, None],
        ["4.2. утвердить план", None, None, None],
        list(HEADER),
    ]
    assert read_blocks(workbook(path, rows))[0] == Paragraph(
        "12.04.2023\n4.1. разработать план\n4.2. утвердить план"
    )
