import zipfile
from pathlib import Path

import pytest

from documents.reading import read_blocks
from roadmap.blocks import Block, Paragraph, Table

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "text", "table", "draw", "style")
)
LIST = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."'
    ' text:display-levels="2"/><text:list-level-style-bullet text:level="3"/></text:list-style>'
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "order.odt"


def blocks(path: Path, text: str, styles: str = "") -> tuple[Block, ...]:
    content = (
        f"<office:document-content {_NAMESPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{text}</office:text></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return read_blocks(path)


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{p(text)}</table:table-cell>"


def test_breaks_spaces_notes_and_deletions(path: Path) -> None:
    text = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        + p("удалено")
        + "</text:deletion></text:changed-region></text:tracked-changes>"
        + p(
            "Март<text:line-break/><text:span>2024</text:span><text:s text:c='2'/>г."
            "<text:note><text:note-body>сноска</text:note-body></text:note>"
        )
    )
    assert blocks(path, text) == (Paragraph("Март\n2024  г."),)


def test_list_numbers(path: Path) -> None:
    items = "".join(f"<text:list-item>{p(text)}</text:list-item>" for text in "аб")
    inner = f"<text:list>{items}</text:list>"
    text = (
        '<text:list text:style-name="L">'
        f"<text:list-item>{p('один')}{inner}</text:list-item>"
        f"<text:list-item>{p('два')}</text:list-item></text:list>"
        '<text:list text:style-name="L" text:continue-numbering="true">'
        f"<text:list-item>{p('три')}</text:list-item></text:list>"
    )
    assert [block.text for block in blocks(path, text, LIST)] == [  # type: ignore[union-attr]
        "1. один",
        "1.1. а",
        "1.2. б",
        "2. два",
        "3. три",
    ]


def test_merged_cells_are_filled(path: Path) -> None:
    covered = "<table:covered-table-cell/>"
    text = (
        "<table:table><table:table-header-rows><table:table-row>"
        + cell("№")
        + cell("Что")
        + cell("Срок")
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell("Раздел", 'table:number-columns-spanned="3"')
        + covered * 2
        + "</table:table-row><table:table-row>"
        + cell("1")
        + cell("Семинар")
        + cell("Май", 'table:number-rows-spanned="2"')
        + "</table:table-row><table:table-row>"
        + cell("2")
        + cell("Курсы")
        + covered
        + "</table:table-row></table:table>"
    )
    assert blocks(path, text) == (
        Table(
            (
                ("№", "Что", "Срок"),
                ("Раздел", "Раздел", "Раздел"),
                ("1", "Семинар", "Май"),
                ("2", "Курсы", "Май"),
            )
        ),
    )


def test_a_text_box(path: Path) -> None:
    box = f"<draw:frame><draw:text-box>{p('Штамп')}</draw:text-box></draw:frame>"
    assert blocks(path, p(f"{box}Приказ")) == (Paragraph("Штамп"), Paragraph("Приказ"))


def test_a_page_laid_out_in_a_frame(path: Path) -> None:
    plan = (
        f"<table:table><table:table-row>{cell('1')}{cell('Май')}</table:table-row></table:table>"
    )
    frame = f"<table:table-cell>{p('План')}{plan}</table:table-cell>"
    rows = f"<table:table-row>{cell('')}{frame}</table:table-row>"
    assert blocks(path, f"<table:table>{rows}</table:table>") == (
        Paragraph("План"),
        Table((("1", "Май"),)),
    )


def test_a_row_of_covered_cells_only(path: Path) -> None:
    high = "table:number-rows-spanned='2'"
    upper = f"<table:table-row>{cell('№', high)}{cell('Срок', high)}</table:table-row>"
    lower = f"<table:table-row>{'<table:covered-table-cell/>' * 2}</table:table-row>"
    (table,) = blocks(path, f"<table:table>{upper}{lower}</table:table>")
    assert table == Table((("№", "Срок"), ("№", "Срок")))


def test_a_text_that_is_one_file(path: Path) -> None:
    path.write_text(
        f'<?xml version="1.0"?><office:document {_NAMESPACES}><office:body><office:text>'
        f"{p('Приказ')}</office:text></office:body></office:document>"
    )
    assert read_blocks(path) == (Paragraph("Приказ"),)


def test_hidden_text_is_not_read(path: Path) -> None:
    style = (
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
    )
    text = p('до 1 <text:span text:style-name="T1">черновик</text:span>мая')
    assert blocks(path, text, style) == (Paragraph("до 1 мая"),)
