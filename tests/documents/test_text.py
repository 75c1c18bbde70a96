from functools import partial
from pathlib import Path

import pytest

from documents.reading import read_blocks
from roadmap.blocks import Paragraph, Table

TEXT = (
    "ПРИКАЗ\n\nОб утверждении плана\nна 2024 год\n\nп/п\tМероприятие\n1\tСеминар для педагогов\n"
)


flat = partial(Table, merges_known=False)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "cp866", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "order.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert read_blocks(path) == (
        Paragraph("ПРИКАЗ"),
        Paragraph("Об утверждении плана\nна 2024 год"),
        flat((("п/п", "Мероприятие"), ("1", "Семинар для педагогов"))),
    )


def blocks_of(tmp_path: Path, text: str) -> tuple[Paragraph | Table, ...]:
    path = tmp_path / "order"
    path.write_text(text, encoding="utf-8")
    return read_blocks(path)


def test_a_blank_line_inside_a_table_is_a_page_break(tmp_path: Path) -> None:
    (table,) = blocks_of(tmp_path, "1\tодно\n\n\tпродолжение\n2\tдругое\n")
    assert table == flat((("1", "одно"), ("", "продолжение"), ("2", "другое")), frozenset({1}))


def test_short_rows_are_filled_up(tmp_path: Path) -> None:
    (table,) = blocks_of(tmp_path, "I. Раздел\t\n1\tСеминар\tмай\n")
    assert table == flat((("I. Раздел", "", ""), ("1", "Семинар", "май")))


def test_an_indented_line_is_no_table(tmp_path: Path) -> None:
    assert blocks_of(tmp_path, "\t1. Утвердить план.") == (Paragraph("1. Утвердить план."),)


def test_marks_of_recognition_go(tmp_path: Path) -> None:
    text = "**План**\n\n№\tЧто\n---\t---\n1\tСеминар\n"
    assert blocks_of(tmp_path, text) == (
        Paragraph("План"),
        flat((("№", "Что"), ("1", "Семинар"))),
    )
