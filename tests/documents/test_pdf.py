from pathlib import Path

import pytest

from documents.reading import UnreadableDocument, read_blocks
from roadmap.blocks import Paragraph, Table
from roadmap.reading import read_order
from tests.documents.pdf_file import HEADER, XS, Line, Text, pdf_file, ruled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "order.pdf"


def table_of(path: Path) -> Table:
    (table,) = (block for block in read_blocks(path) if isinstance(block, Table))
    return table


def test_a_ruled_table_under_a_heading(path: Path) -> None:
    texts: list[Text] = [
        (50, 540, "План мероприятий"),
        *HEADER,
        (52, 450, "1."),
        (92, 450, "Семинар для педагогов по"),
        (92, 438, "вопросам качества"),
        (352, 450, "Март 2024"),
        (502, 450, "РМК"),
    ]
    pdf_file(path, [(texts, ruled(XS, (500, 470, 430)))])
    assert read_blocks(path) == (
        Paragraph("План мероприятий"),
        Table(
            (
                ("п/п", "Мероприятие", "Срок", "Ответственные"),
                ("1.", "Семинар для педагогов по вопросам качества", "Март 2024", "РМК"),
            )
        ),
    )


def test_merged_cells_are_filled(path: Path) -> None:
    lines = [
        *((50, y, 700, y) for y in (500, 470, 440)),
        (50, 410, 350, 410),
        (500, 410, 700, 410),
        (50, 380, 700, 380),
        *((x, 470, x, 500) for x in XS),
        *((x, 380, x, 440) for x in XS),
        (50, 440, 50, 470),
        (700, 440, 700, 470),
    ]
    texts: list[Text] = [
        *HEADER,
        (52, 450, "Раздел первый"),
        (52, 420, "1"),
        (92, 420, "Семинар для педагогов района"),
        (352, 405, "Постоянно"),
        (502, 420, "РМК"),
        (52, 390, "2"),
        (92, 390, "Курсы"),
        (502, 390, "ОО"),
    ]
    pdf_file(path, [(texts, lines)])
    assert table_of(path).rows[1:] == (
        ("Раздел первый",) * 4,
        ("1", "Семинар для педагогов района", "Постоянно", "РМК"),
        ("2", "Курсы", "Постоянно", "ОО"),
    )


def test_a_table_goes_on_over_a_page(path: Path) -> None:
    first: list[Text] = [*HEADER, (52, 450, "1."), (92, 450, "Анализ программ и рисковых")]
    second: list[Text] = [
        (92, 480, "профилей"),
        (52, 450, "2."),
        (92, 450, "Курсы"),
        (400, 30, "2"),
    ]
    rows = ruled(XS, (500, 470, 430))
    table = table_of(pdf_file(path, [(first, rows), (second, rows)]))
    assert [row[1] for row in table.rows] == [
        "Мероприятие",
        "Анализ программ и рисковых",
        "профилей",
        "Курсы",
    ]
    assert table.page_breaks == frozenset({2})


def test_a_table_without_lines(path: Path) -> None:
    texts: list[Text] = [
        (50, 540, "План мероприятий на год"),
        *HEADER,
        (52, 450, "1."),
        (92, 450, "Семинар для педагогов по"),
        (92, 438, "вопросам качества"),
        (352, 450, "Март 2024"),
        (502, 450, "РМК"),
        (52, 418, "2."),
        (92, 418, "Курсы"),
        (352, 418, "Постоянно"),
        (502, 418, "Руководители"),
        (502, 406, "школ"),
    ]
    table = table_of(pdf_file(path, [(texts, [])]))
    assert table.rows == (
        ("п/п", "Мероприятие", "Срок", "Ответственные"),
        ("1.", "Семинар для педагогов по вопросам качества", "Март 2024", "РМК"),
        ("2.", "Курсы", "Постоянно", "Руководители школ"),
    )
    assert not table.merges_known  # no line tells that a blank cell is the one above


def test_wrapped_lines_are_put_back(path: Path) -> None:
    texts: list[Text] = [
        (50, 540, "Об утверждении плана мероприятий по повышению качества образования в школах"),
        (50, 528, "района"),
        (50, 490, "1. Утвердить план."),
        (50, 478, "2. Назначить координатора."),
    ]
    pdf_file(path, [(texts, [])])
    assert read_blocks(path) == (
        Paragraph(
            "Об утверждении плана мероприятий по повышению качества образования в школах района"
        ),
        Paragraph("1. Утвердить план.\n2. Назначить координатора."),
    )


@pytest.mark.parametrize(
    ("data", "words"), [(b"%PDF-1.4 and nothing more", "повреждён"), (b"%PDF-", "повреждён")]
)
def test_broken_files(path: Path, data: bytes, words: str) -> None:
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument, match=words):
        read_blocks(path)


def test_a_scan_has_no_text(path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="скан"):
        read_blocks(pdf_file(path, [([], ruled(XS, (500, 470)))]))


def test_a_section_at_a_pages_bottom_leaves_the_table_open(path: Path) -> None:
    def row(number: int, top: int) -> list[Text]:
        return [(52, top, f"{number}."), (92, top, f"Семинар {number}"), (352, top, "Март 2024")]

    first: list[Text] = [*HEADER, *row(1, 450), *row(2, 420), (52, 390, "II. Анализ работы")]
    pdf_file(path, [(first, []), ([*row(1, 540), *row(2, 510)], [])])
    items = read_order(read_blocks(path)).items
    assert [(item.section, item.number) for item in items] == [
        (None, "1."),
        (None, "2."),
        ("II. Анализ работы", "1."),
        ("II. Анализ работы", "2."),
    ]


def plan_row(number: int, top: float) -> list[Text]:
    return [
        (52, top, f"{number}."),
        (92, top, f"Семинар {number} для педагогов"),
        (352, top, "Март 2024"),
        (502, top, "РМК"),
    ]


def test_columns_that_touch(path: Path) -> None:
    """Lines that fill their column to its end leave no blank before the next one."""
    filled = "Сопровождение школ района по вопросам качества"
    texts: list[Text] = [(52, 480, "п/п"), (92, 480, "Мероприятие")]
    texts += [(331, 480, "Срок"), (402, 480, "Ответственные")]
    for number in range(1, 9):
        top = 480 - 40 * number
        texts += [(52, top, f"{number}."), (92, top, filled), (92, top - 12, "образования")]
        texts += [(331, top, "Март"), (331, top - 12, "2024"), (402, top, "РМК")]
    assert table_of(pdf_file(path, [(texts, [])])).rows[1:] == tuple(
        (f"{number}.", f"{filled} образования", "Март 2024", "РМК") for number in range(1, 9)
    )


def test_running_titles_and_page_numbers_part_no_table(path: Path) -> None:
    def page(number: int, texts: list[Text]) -> tuple[list[Text], list[Line]]:
        edges: list[Text] = [(50, 560, "План работы"), (600, 30, f"Страница {number} из 2")]
        return [*edges, *texts], []

    rest: list[Text] = [(92, 500, "и их заместителей")]
    first = page(1, [*HEADER, *plan_row(1, 450), *plan_row(2, 420)])
    second = page(2, [*[(x, 530, text) for x, _, text in HEADER], *rest, *plan_row(3, 470)])
    items = read_order(read_blocks(pdf_file(path, [first, second]))).items
    assert [(item.number, item.title) for item in items] == [
        ("1.", "Семинар 1 для педагогов"),
        ("2.", "Семинар 2 для педагогов и их заместителей"),
        ("3.", "Семинар 3 для педагогов"),
    ]


@pytest.mark.parametrize("lines", [(), ruled(XS, (500, 470, 440, 410, 380))])
def test_a_mark_askew_over_the_page_is_no_text(path: Path, lines: list[Line]) -> None:
    texts = [text for place in (1, 2, 3) for text in plan_row(place, 480 - 30 * place)]
    table = table_of(pdf_file(path, [([*HEADER, *texts], lines)], mark="ПРОЕКТ"))
    assert [row[1] for row in table.rows] == [
        "Мероприятие",
        *(f"Семинар {number} для педагогов" for number in (1, 2, 3)),
    ]


def test_a_clause_after_a_blank_is_a_paragraph_of_its_own(path: Path) -> None:
    lines = ("1. Утвердить план.", "Он действует с января.", "2. Назначить координатора.")
    texts: list[Text] = [(50, 490, lines[0]), (50, 478, lines[1]), (50, 461, lines[2])]
    texts += [(50, 449, "Им будет методист."), (50, 437, "Срок: март.")]
    blocks = read_blocks(pdf_file(path, [(texts, [])]))
    begins = [block.text.split(" ")[0] for block in blocks if isinstance(block, Paragraph)]
    assert begins == ["1.", "2."]


def test_a_table_whose_right_columns_are_on_other_pages(path: Path) -> None:
    """It is refused and not read as if its right columns were a plan."""
    xs = (40, 200, 500)
    left_page: list[Text] = [(42, 480, "№ п/п"), (202, 480, "Мероприятие")]
    left_page += [(42, 450, "1."), (202, 450, "Семинар для педагогов школ района")]
    right_page: list[Text] = [(42, 480, "Сроки"), (202, 480, "Ответственные")]
    right_page += [(42, 450, "Март 2024"), (202, 450, "Методисты районного кабинета")]
    rules = ruled(xs, (500, 470, 430))
    pdf_file(path, [(left_page, rules), (right_page, rules)])
    with pytest.raises(UnreadableDocument, match="шире листа"):
        read_blocks(path)
