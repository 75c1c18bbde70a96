import base64
from pathlib import Path

import pytest

from documents.reading import read_blocks
from roadmap.blocks import Block, Paragraph, Table


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "order.html"


def blocks(page: Path, body: str) -> tuple[Block, ...]:
    page.write_text(f"<html><head><title>т</title></head><body>{body}</body></html>", "utf-8")
    return read_blocks(page)


def test_paragraphs_lists_and_scripts(page: Path) -> None:
    body = (
        "<script>var a = '<p>нет</p>';</script><h1>Приказ</h1><p>Об утверждении<br>плана&nbsp;"
        "&laquo;А&raquo;<ol><li>Утвердить.<li>Назначить.</ol><ul><li>школы</ul>"
    )
    assert blocks(page, body) == (
        Paragraph("Приказ"),
        Paragraph("Об утверждении\nплана «А»"),
        Paragraph("1. Утвердить."),
        Paragraph("2. Назначить."),
        Paragraph("- школы"),
    )


def test_spans_and_missing_end_tags(page: Path) -> None:
    body = (
        "<table><tr><th>№<th>Мероприятие<th>Срок<tr><td colspan=3>Раздел"
        "<tr><td>1<td>Семинар<br>для школ<td rowspan=2>Май<tr><td>2<td>Курсы</table><p>Конец"
    )
    assert blocks(page, body) == (
        Table(
            (
                ("№", "Мероприятие", "Срок"),
                ("Раздел", "Раздел", "Раздел"),
                ("1", "Семинар\nдля школ", "Май"),
                ("2", "Курсы", "Май"),
            )
        ),
        Paragraph("Конец"),
    )


def test_a_page_in_another_encoding(page: Path) -> None:
    page.write_bytes('<html><meta charset="windows-1251"><p>Приказ'.encode("cp1251"))
    assert read_blocks(page) == (Paragraph("Приказ"),)


def test_a_layout_table_around_the_plan(page: Path) -> None:
    inner = "<table><tr><td>№<td>Срок<tr><td>1<td>Май</table>"
    found = blocks(page, f"<table><tr><td>{inner}</table>")
    assert Table((("№", "Срок"), ("1", "Май"))) in found


def test_a_page_laid_out_by_a_table(page: Path) -> None:
    plan = "<table><tr><td>№<td>Срок<tr><td>1<td>Май</table>"
    frame = f"<table><tr><td><p>Приказ</p><p>от 1 мая</p>{plan}<p>Начальник</p></table>"
    assert blocks(page, frame) == (
        Paragraph("Приказ"),
        Paragraph("от 1 мая"),
        Table((("№", "Срок"), ("1", "Май"))),
        Paragraph("Начальник"),
    )


def test_a_piece_of_a_page(page: Path) -> None:
    page.write_text("<p class=a>Приказ</p><table><tr><td>Срок<td>Май</table>")
    assert read_blocks(page) == (Paragraph("Приказ"), Table((("Срок", "Май"),)))


def test_what_a_page_does_not_show(page: Path) -> None:
    body = (
        "<p>до 1<del>2</del><ins>5</ins> мая"
        "<span style='display: none'>скрыто <span>всё</span></span> 2024</p>"
        "<p style='mso-hide:all'>скрыто</p><ol start=4><li>Итог</ol>"
    )
    assert blocks(page, body) == (Paragraph("до 15 мая 2024"), Paragraph("4. Итог"))


def test_a_page_in_an_envelope(tmp_path: Path) -> None:
    page = "<table><tr><td>Срок<td>Май</table>".encode("cp1251")
    envelope = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/html; charset=windows-1251\r\nContent-Transfer-Encoding: base64\r\n"
        b"\r\n" + base64.encodebytes(page) + b"\r\n--x--\r\n"
    )
    path = tmp_path / "order.doc"
    path.write_bytes(envelope)
    assert read_blocks(path) == (Table((("Срок", "Май"),)),)


def test_a_sheet_saved_as_a_page(page: Path) -> None:
    """All of it is one table: the words above the plan are no rows of it, nor those below."""
    blank = "<tr><td><br><td><br><td><br>"
    body = (
        f"<table><tr><td colspan=3>План на 2024 год{blank}<tr><td>№<td>Мероприятие<td>Срок"
        f"<tr><td colspan=3>Раздел<tr><td>1<td>Семинар<td>Май{blank}<tr><td>Список школ<td><td>"
        "</table>"
    )
    rows = (("№", "Мероприятие", "Срок"), ("Раздел",) * 3, ("1", "Семинар", "Май"))
    assert blocks(page, body) == (
        Paragraph("План на 2024 год"),
        Table(rows),
        Paragraph("Список школ"),
    )
