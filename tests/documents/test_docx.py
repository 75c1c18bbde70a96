import zipfile
from pathlib import Path

import pytest

from documents.reading import UnreadableDocument, read_blocks
from roadmap.blocks import Paragraph, Table
from tests.documents.word_file import (
    cell,
    listed,
    numbering,
    paragraph,
    row,
    run,
    table,
    word_file,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "order.docx"


def texts(path: Path) -> list[str]:
    return [block.text for block in read_blocks(path) if isinstance(block, Paragraph)]


def rows(path: Path) -> list[tuple[str, ...]]:
    return [each for block in read_blocks(path) if isinstance(block, Table) for each in block.rows]


def test_breaks_tabs_and_hyphens(path: Path) -> None:
    inside = (
        "<w:r><w:t>Март</w:t><w:br/><w:t>2024</w:t><w:tab/><w:t>по</w:t><w:softHyphen/>"
        "<w:t>сёлок</w:t><w:noBreakHyphen/><w:t>сад</w:t></w:r>"
    )
    assert texts(word_file(path, paragraph(inside=inside))) == ["Март\n2024 посёлок-сад"]


def test_insertions_stay_and_deletions_go(path: Path) -> None:
    inside = (
        run("до ")
        + f"<w:del>{run('1 мая').replace('w:t', 'w:delText')}</w:del><w:ins>{run('5 мая')}</w:ins>"
        + f"<w:moveFrom>{run('старое')}</w:moveFrom><w:moveTo>{run(' 2024')}</w:moveTo>"
    )
    assert texts(word_file(path, paragraph(inside=inside))) == ["до 5 мая 2024"]


def test_hidden_text_and_footnote_marks_are_not_read(path: Path) -> None:
    inside = (
        run("виден")
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>скрыт</w:t></w:r>"
        + '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> тоже</w:t></w:r>'
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    assert texts(word_file(path, paragraph(inside=inside))) == ["виден тоже"]


def test_styles_may_hide_text(path: Path) -> None:
    styles = (
        '<w:style w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    hidden = '<w:r><w:rPr><w:rStyle w:val="A"/></w:rPr><w:t>скрыт</w:t></w:r>'
    body = paragraph("скрыт", properties='<w:pStyle w:val="B"/>') + paragraph(
        inside=run("виден") + hidden
    )
    assert texts(word_file(path, body, styles=styles)) == ["виден"]


def test_a_field_gives_its_result(path: Path) -> None:
    inside = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        + run("код")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("12")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + f"<w:fldSimple>{run(' мая')}</w:fldSimple>"
    )
    assert texts(word_file(path, paragraph(inside=inside))) == ["12 мая"]


def test_content_controls_everywhere(path: Path) -> None:
    def control(content: str, properties: str = "") -> str:
        return (
            f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )

    inline = cell(inside=paragraph(inside=control(run("Апрель"))))
    hint = cell(inside=paragraph(inside=control(run("Введите дату"), "<w:showingPlcHdr/>")))
    body = control(paragraph("Заголовок")) + table(
        control(row("1", inline, hint)), row(control(cell("2")), "Май", "ОО")
    )
    assert texts(word_file(path, body)) == ["Заголовок"]
    assert rows(path) == [("1", "Апрель", ""), ("2", "Май", "ОО")]


def test_merged_cells_are_filled(path: Path) -> None:
    down = '<w:vMerge w:val="restart"/>'
    body = table(
        row(cell("Раздел", properties='<w:gridSpan w:val="3"/>')),
        row("1", "Семинар", cell("В течение года", properties=down)),
        row("2", "Вебинар", cell(properties="<w:vMerge/>")),
        row(cell("после", properties=""), properties='<w:gridBefore w:val="1"/>'),
    )
    assert rows(word_file(path, body)) == [
        ("Раздел", "Раздел", "Раздел"),
        ("1", "Семинар", "В течение года"),
        ("2", "Вебинар", "В течение года"),
        ("", "после", ""),
    ]


def test_a_paragraph_whose_end_is_deleted_goes_on(path: Path) -> None:
    gone, moved = "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:moveFrom/></w:rPr>"
    halves = paragraph("Руководи", properties=gone) + paragraph("тели ОО")
    body = paragraph(inside="<w:moveFrom/>", properties=moved)
    body += table(row("1", cell(inside=halves))) + paragraph("Итог", properties=gone)
    assert rows(word_file(path, body)) == [("1", "Руководители ОО")]
    assert texts(path) == ["Итог"]


def test_signs_inserted_by_their_codes(path: Path) -> None:
    signs = (("Arial", "00AB"), ("Symbol", "F02D"), ("Wingdings", "F0FC"), ("", "D800"))
    inside = "".join(
        f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>' for font, code in signs
    )
    assert texts(word_file(path, paragraph(inside=f"{inside}{run('1')}"))) == ["«-1"]


def test_the_main_part_has_any_name(path: Path) -> None:
    assert texts(word_file(path, paragraph("Приказ"), main="word/document2.xml")) == ["Приказ"]


def test_a_page_put_in_whole(path: Path) -> None:
    word_file(path, paragraph("Приказ") + '<w:altChunk w:id="c1"/><w:altChunk w:id="c2"/>')
    relation = '<Relationship Id="c1" Type="x/aFChunk" Target="../page.htm"/>'
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("page.htm", "<table><tr><td>1<td>Семинар</table>")
        archive.writestr(
            "word/_rels/document.xml.rels", f"<Relationships>{relation}</Relationships>"
        )
    assert (texts(path), rows(path)) == (["Приказ"], [("1", "Семинар")])


def test_a_document_put_in_whole(path: Path, tmp_path: Path) -> None:
    """What is put into that one is not read any more; what is no document is told of."""
    inner = word_file(tmp_path / "in.docx", table(row("1", "Семинар")) + '<w:altChunk w:id="c1"/>')
    relation = '<Relationship Id="c1" Type="x/aFChunk" Target="in.bin"/>'
    relations = f"<Relationships>{relation}</Relationships>"
    with zipfile.ZipFile(inner, "a") as archive:
        archive.writestr("word/in.bin", "просто текст")
        archive.writestr("word/_rels/document.xml.rels", relations)
    word_file(path, paragraph("Приказ") + '<w:altChunk w:id="c1"/>')
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/in.bin", inner.read_bytes())
        archive.writestr("word/_rels/document.xml.rels", relations)
    assert (texts(path), rows(path)) == (["Приказ"], [("1", "Семинар")])
    word_file(path, paragraph("Приказ") + '<w:altChunk w:id="c1"/>')
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/in.bin", b"{\\rtf1 }")
        archive.writestr("word/_rels/document.xml.rels", relations)
    with pytest.raises(UnreadableDocument, match="вставлен другой файл"):
        read_blocks(path)


def test_all_parts_in_one_xml_file(path: Path) -> None:
    body = listed("Утвердить план") + table(row("1", "Семинар"))
    word_file(path, body, numbering=numbering(("decimal", "%1.")))
    with zipfile.ZipFile(path) as archive:
        parts = "".join(
            f'<p:part p:name="/{name}"><p:xmlData>{content}</p:xmlData></p:part>'
            for name in archive.namelist()
            for content in [archive.read(name).decode().rpartition("?>")[2]]
        )
    path.write_text(f'<?xml version="1.0"?><p:package xmlns:p="p">{parts}</p:package>')
    assert (texts(path), rows(path)) == (["1. Утвердить план"], [("1", "Семинар")])


def test_a_document_of_word_2003_as_xml(path: Path) -> None:
    """Its changes, merged cells, comments and drawn list numbers have names of their own."""

    def changed(how: str, content: str) -> str:
        return f'<a:annotation w:type="Word.{how}"><a:content>{content}</a:content></a:annotation>'

    when = run("до мая") + changed("Deletion", run("рта")) + changed("Insertion", run(" 2024"))
    body = paragraph("Утвердить", properties='<w:listPr><x:t x:val="1."/></w:listPr>')
    begins = cell(inside=paragraph(inside=when), properties='<w:vmerge w:val="restart"/>')
    courses = cell(inside=paragraph(inside=run("Курсы") + changed("Comment", run("зачем?"))))
    body += table(row("1", "Семинар", begins), row("2", courses, cell(properties="<w:vmerge/>")))
    path.write_text(
        '<?xml version="1.0"?><w:wordDocument xmlns:w="w" xmlns:a="a" xmlns:x="x">'
        f"<w:body><x:sect>{body}</x:sect></w:body></w:wordDocument>"
    )
    assert texts(path) == ["1. Утвердить"]
    assert rows(path) == [("1", "Семинар", "до мая 2024"), ("2", "Курсы", "до мая 2024")]


def test_a_plan_beside_empty_cells_of_a_frame(path: Path) -> None:
    plan = table(row("1", "Семинар", "Май"))
    frame = table(row("", cell(inside=paragraph("План на 2023 год") + plan)), row("", ""))
    word_file(path, frame)
    assert (texts(path), rows(path)) == (["План на 2023 год"], [("1", "Семинар", "Май")])


def test_borders_that_do_not_meet_make_no_column(path: Path) -> None:
    wide = '<w:gridSpan w:val="2"/>'
    body = table(
        row("№", "Мероприятие", cell("Срок", properties=wide)),
        row("1", cell("Семинар", properties=wide), "Май"),
    )
    assert rows(word_file(path, body)) == [("№", "Мероприятие", "Срок"), ("1", "Семинар", "Май")]


def test_deleted_rows_go(path: Path) -> None:
    body = table(row("1", "было", properties="<w:del/>"), row("2", "есть"))
    assert rows(word_file(path, body)) == [("2", "есть")]


def test_a_text_box_is_read_once(path: Path) -> None:
    box = "<w:txbxContent>" + paragraph("УПРАВЛЕНИЕ ОБРАЗОВАНИЯ") + "</w:txbxContent>"
    inside = (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>" + run("ПРИКАЗ")
    )
    assert texts(word_file(path, paragraph(inside=inside))) == ["УПРАВЛЕНИЕ ОБРАЗОВАНИЯ", "ПРИКАЗ"]


def test_a_page_laid_out_in_a_frame(path: Path) -> None:
    inner = table(row("№", "Мероприятие"), row("1", "Семинар"))
    body = table(row(cell(inside=paragraph("План") + inner)))
    assert texts(word_file(path, body)) == ["План"]
    assert rows(path) == [("№", "Мероприятие"), ("1", "Семинар")]


def test_a_table_inside_of_a_cell_is_text_and_a_table(path: Path) -> None:
    inner = table(row("а", "б"))
    blocks = read_blocks(word_file(path, table(row("1", cell(inside=paragraph("в") + inner)))))
    assert [block.rows for block in blocks if isinstance(block, Table)] == [
        (("1", "в\nа б"),),
        (("а", "б"),),
    ]


def test_list_numbers_of_several_levels(path: Path) -> None:
    rules = numbering(("decimal", "%1."), ("decimal", "%1.%2."), ("bullet", "·"))
    body = (
        listed("один") + listed("два", 1) + listed("три", 1) + listed("ещё", 2) + listed("два")
    ) + listed("снова", 1)
    word_file(path, body, numbering=rules)
    assert texts(path) == ["1. один", "1.1. два", "1.2. три", "- ещё", "2. два", "2.1. снова"]


@pytest.mark.parametrize(
    ("form", "labels"),
    [
        ("upperRoman", ["I", "II", "III", "IV"]),
        ("lowerLetter", ["a", "b", "c", "d"]),
        ("russianLower", ["а", "б", "в", "г"]),
        ("decimalZero", ["01", "02", "03", "04"]),
    ],
)
def test_list_number_formats(path: Path, form: str, labels: list[str]) -> None:
    word_file(path, table(*(row(cell(inside=listed(""))) for _ in labels)), numbering="")
    word_file(
        path,
        table(*(row(cell(inside=listed("")), "x") for _ in labels)),
        numbering=numbering((form, "%1)")),
    )
    assert [each[0] for each in rows(path)] == [f"{label})" for label in labels]


def test_a_list_may_start_anew(path: Path) -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = listed("а") + listed("б") + listed("в", number=2) + listed("г", number=3)
    word_file(path, body, numbering=numbering(("decimal", "%1."), overrides=again))
    assert texts(path) == ["1. а", "2. б", "1. в", "2. г"]


def test_a_list_number_from_a_style(path: Path) -> None:
    styles = (
        '<w:style w:styleId="Basic"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
        '<w:style w:styleId="Own"><w:basedOn w:val="Basic"/></w:style>'
    )
    body = paragraph("пункт", properties='<w:pStyle w:val="Own"/>')
    word_file(path, body, numbering=numbering(("decimal", "%1.")), styles=styles)
    assert texts(path) == ["1. пункт"]


def test_a_deleted_paragraph_takes_no_number(path: Path) -> None:
    gone = listed("").replace("</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr>")
    word_file(path, listed("а") + gone + listed("б"), numbering=numbering(("decimal", "%1.")))
    assert texts(path) == ["1. а", "2. б"]


def test_a_sheet_put_in_as_one_table(path: Path) -> None:
    """Words above the plan's header are not its rows, nor those below it."""

    def wide(words: str) -> str:
        return row(cell(words, properties='<w:gridSpan w:val="3"/>'))

    plan = (("№", "Мероприятие", "Срок"), ("Раздел",) * 3, ("1", "Семинар", "Май"))
    rows = (row(*plan[0]), wide("Раздел"), row(*plan[2]), row("", "", ""))
    body = table(wide("ПРИКАЗ"), wide("на 2024 год"), *rows, wide("Список школ"))
    assert read_blocks(word_file(path, body)) == (
        Paragraph("ПРИКАЗ\nна 2024 год"),
        Table(plan),
        Paragraph("Список школ"),
    )
