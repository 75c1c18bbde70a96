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
