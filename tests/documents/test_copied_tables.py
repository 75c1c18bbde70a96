"""Tables of which a copy kept only characters: drawn ones, cells on lines of their own, spaces."""

from pathlib import Path

import pytest

from documents.reading import read_blocks
from roadmap.blocks import Block, Paragraph, Table
from roadmap.reading import read_order

HEADER = ("№", "Мероприятие", "Срок", "Ответственный")
FIRST = ("1", "Совещание с директорами школ", "март 2024", "Отдел образования")
SECOND = ("2", "Диагностика в девятых классах", "ежеквартально", "Школы")
SECTION = "I. Работа с кадрами"


def blocks_of(tmp_path: Path, text: str) -> tuple[Block, ...]:
    path = tmp_path / "order.txt"
    path.write_text(text, encoding="utf-8")
    return read_blocks(path)


def rows_of(block: Block) -> tuple[tuple[str, ...], ...]:
    assert isinstance(block, Table)
    return block.rows


def barred(*cells: str) -> str:
    return "".join(f"{cell} |\n" for cell in cells)


@pytest.mark.parametrize(
    "text",
    [
        barred(*HEADER) + f"{SECTION} | |||\n" + barred(*FIRST, *SECOND),
        barred(*HEADER) + barred(SECTION, *FIRST, *SECOND),
        "\n|\n".join([*HEADER, SECTION, *FIRST, *SECOND]) + "\n|\n",
        "\n\n".join([*HEADER, SECTION, *FIRST, *SECOND]) + "\n",
        "\n".join([*HEADER, SECTION, *FIRST, *SECOND]) + "\n",
        "\n".join([*HEADER, "1", "2", "3", "4", SECTION, *FIRST, *SECOND]) + "\n",
    ],
    ids=["bars", "a bare section", "lone bars", "paragraphs", "lines", "numbered columns"],
)
def test_cells_on_lines_of_their_own(tmp_path: Path, text: str) -> None:
    (table,) = blocks_of(tmp_path, text)
    assert rows_of(table) == (HEADER, (SECTION,) * 4, FIRST, SECOND)


def test_text_around_a_table_of_bars(tmp_path: Path) -> None:
    text = "План\nна 2024 год\n" + barred(*HEADER, *FIRST, *SECOND) + "Начальник отдела\n"
    above, table, below = blocks_of(tmp_path, text)
    assert above == Paragraph("План\nна 2024 год")
    assert isinstance(table, Table)
    assert len(table.rows) == 3
    assert below == Paragraph("Начальник отдела")


def test_several_tables_of_bars(tmp_path: Path) -> None:
    table = barred(*HEADER, *FIRST, *SECOND)
    read = blocks_of(tmp_path, f"{table}Приложение 2\n{table}")
    assert [type(block) for block in read] == [Table, Paragraph, Table]
    assert read[0] == read[2]


def test_a_term_in_two_parts(tmp_path: Path) -> None:
    names = ("N п/п", "Мероприятие", "Исполнитель", "Срок", "начала", "окончания", "", "")
    numbers = ("1", "2", "3", "4", "5")
    row = ("1.", "Ремонт пришкольной площадки", "Школы", "март 2024", "май 2024")
    (table,) = blocks_of(tmp_path, barred(*names, *numbers, *row))
    assert rows_of(table) == (
        ("N п/п", "Мероприятие", "Исполнитель", "Срок начала", "Срок окончания"),
        row,
    )


def test_marks_under_quarters(tmp_path: Path) -> None:
    names = ("Мероприятие", "Срок", "Орган, ответственный за мероприятие")
    quarters = ("I квартал 2024 г.", "II квартал 2024 г.", "III квартал", "IV квартал")
    rows = ("1. Совет", "х", "-", "-", "х", "Отдел", "2. Смотр", "-", "х", "-", "-", "Школы")
    cells = (*names, *quarters, *map(str, range(1, 7)), *rows)
    order = read_order(blocks_of(tmp_path, "\n\n".join(cells)))
    assert [item.deadline.text for item in order.items] == [
        "I квартал 2024 г., IV квартал",
        "II квартал 2024 г.",
    ]


GRID = """\
┌────┬──────────────────┬────────────┐
│ N  │   Мероприятие    │   Срок     │
│п/п │                  │            │
├────┼──────────────────┼────────────┤
│ 1  │        2         │     3      │
├────┴──────────────────┴────────────┤
│  1. Работа с кадрами               │
├────┬──────────────────┬────────────┤
│1.1.│Разработка        │до 1 июня   │
│    │положения         │2024 года   │
├────┼──────────────────┼────────────┤
│1.2.│Смотр             │июль        │
└────┴──────────────────┴────────────┘
"""


@pytest.mark.parametrize(
    "text", [GRID, GRID.translate(str.maketrans("│─┌┬┐├┼┤└┴┘", "|-+++++++++"))]
)
def test_drawn_tables(tmp_path: Path, text: str) -> None:
    above, table, below = blocks_of(tmp_path, f"План\n\n{text}\nНачальник")
    assert (above, below) == (Paragraph("План"), Paragraph("Начальник"))
    assert table == Table(
        (
            ("N\nп/п", "Мероприятие", "Срок"),
            ("1", "2", "3"),
            ("1. Работа с кадрами",) * 3,
            ("1.1.", "Разработка\nположения", "до 1 июня\n2024 года"),
            ("1.2.", "Смотр", "июль"),
        )
    )


def test_columns_of_spaces(tmp_path: Path) -> None:
    (table,) = blocks_of(
        tmp_path,
        "№    Мероприятие             Срок           Ответственный\n"
        "1    Совещание с             март 2024      Отдел\n"
        "     директорами\n"
        "2    Диагностика             ежеквартально  Школы\n",
    )
    assert rows_of(table) == (
        HEADER,
        ("1", "Совещание с\nдиректорами", "март 2024", "Отдел"),
        ("2", "Диагностика", "ежеквартально", "Школы"),
    )


@pytest.mark.parametrize(
    ("lines", "rows", "unsure"),
    [
        (("Диагностика готовности  Октябрь", "Повторная диагностика  Апрель"), 2, {1, 2}),
        (("Диагностика готовности  Октябрь", "и повторная проверка  Апрель"), 1, {1}),
        (("Сопровождение семей:  ", "Групповые занятия  Апрель"), 1, {1}),
        (("Участие педагогов в  Октябрь", "Неделе науки  Апрель"), 1, {1}),
        (("Участие в неделе  до 15 октября", "Российской науки  2026 года"), 1, set()),
        (("Участие в неделе  до 15", "Российской науки  октября"), 1, set()),
        (("Участие в неделе  с 15 мая", "Российской науки  по 2 июня"), 1, set()),
    ],
)
def test_a_line_of_spaces_without_a_number(
    tmp_path: Path, lines: tuple[str, str], rows: int, unsure: set[int]
) -> None:
    upper, lower = (
        f"{title:<28}{when:<20}" for title, when in (each.split("  ") for each in lines)
    )
    text = (
        f"№    {'Мероприятие':<28}{'Срок':<20}Ответственный",
        f"1    {upper}Психолог",
        f"     {lower}",
        f"2    {'Сверка':<28}{'Май':<20}Завуч",
    )
    (table,) = blocks_of(tmp_path, "\n".join(text))
    assert len(rows_of(table)) == 1 + rows + 1
    assert isinstance(table, Table)
    assert table.unsure == unsure


def test_sections_between_columns_of_spaces(tmp_path: Path) -> None:
    lines = (
        "№    Мероприятие            Срок      Ответственный",
        "I. Работа с кадрами и их",
        "повышение квалификации",
        "1    Семинар                май       РМК",
        "     для директоров",
        "2    Смотр                  июнь      ОО",
        "Начальник управления",
    )
    table, paragraph = blocks_of(tmp_path, "\n".join(lines))
    section = "I. Работа с кадрами и их повышение квалификации"
    assert rows_of(table)[1:] == (
        (section,) * 4,
        ("1", "Семинар\nдля директоров", "май", "РМК"),
        ("2", "Смотр", "июнь", "ОО"),
    )
    assert paragraph == Paragraph("Начальник управления")


def test_a_numbered_section_among_cells(tmp_path: Path) -> None:
    rows = ("1.", "Кадры", "1.1.", "Смотр", "май", "ОО", "1.2.", "Слёт", "июнь", "РМК")
    (table,) = blocks_of(tmp_path, "\n".join((*HEADER, *rows)))
    assert [row[:2] for row in rows_of(table)[1:]] == [
        ("1.", "Кадры"),
        ("1.1.", "Смотр"),
        ("1.2.", "Слёт"),
    ]


UNDIVIDED = """\
План подготовки к 2024/2025 учебному году

N п/п Наименование мероприятия Срок исполнения Ответственные исполнители
1 2 3 4
1. Анализ итогов Недели наук
за 2023 год Ежегодно, до 1 мая Отдел образования
(в ред. постановления от 04.10.2024 N 7)
1.2. Сбор заявок до 15 июня Школы, РМК

Начальник отдела И.И. Иванов
"""


def test_cells_that_stand_one_after_another(tmp_path: Path) -> None:
    above, table, below = blocks_of(tmp_path, UNDIVIDED)
    assert rows_of(table)[1:] == (
        ("1.", "Анализ итогов Недели наук за 2023 год", "Ежегодно, до 1 мая", "Отдел образования"),
        ("1.2.", "Сбор заявок", "до 15 июня", "Школы, РМК"),
    )
    assert below == Paragraph("Начальник отдела И.И. Иванов")
    assert read_order((above, table)).document.period is None


def test_sections_among_cells_that_stand_one_after_another(tmp_path: Path) -> None:
    lines = (
        "№ п/п Мероприятие Срок Ответственные",
        "1. Работа с кадрами",
        "1.1. Семинар для завучей II квартал 2026 РМК",
        "1.2. Смотр кабинетов до 1 июня Школы",
        "II. Работа с детьми",
        "2.1. Слёт отрядов май Школы",
    )
    (table,) = blocks_of(tmp_path, "\n".join(lines))
    assert rows_of(table)[1:] == (
        ("1.", *("Работа с кадрами",) * 3),
        ("1.1.", "Семинар для завучей", "II квартал 2026", "РМК"),
        ("1.2.", "Смотр кабинетов", "до 1 июня", "Школы"),
        ("II.", *("Работа с детьми",) * 3),
        ("2.1.", "Слёт отрядов", "май", "Школы"),
    )


def test_more_columns_after_the_executor_are_doubted(tmp_path: Path) -> None:
    lines = (
        "№ Мероприятие Срок Ответственный Результат",
        "1 Семинар май РМК Приказ",
        "1.1 Смотр до 1 июня Школы Справка",
    )
    (table,) = blocks_of(tmp_path, "\n".join(lines))
    assert isinstance(table, Table)
    assert table.rows[1:] == (
        ("1", "Семинар", "май", "РМК Приказ"),
        ("1.1", "Смотр", "до 1 июня", "Школы Справка"),
    )
    assert table.unsure == {1, 2}


def test_a_row_that_may_be_parted_in_two_ways_stays_whole(tmp_path: Path) -> None:
    lines = (
        "№ Мероприятие Срок Ответственный",
        *(f"{n}. Сбор заявок {n} до 15 июня РМК" for n in range(1, 4)),
        "4. Сбор заявок в мае Школами до 15 июня РМК",
    )
    (table,) = blocks_of(tmp_path, "\n".join(lines))
    assert rows_of(table)[3:] == (
        ("3.", "Сбор заявок 3", "до 15 июня", "РМК"),
        ("4.", "Сбор заявок в мае Школами до 15 июня РМК", "", ""),
    )


def test_cells_of_rows_without_numbers(tmp_path: Path) -> None:
    names = ("Наименование мероприятия", "Сроки", "Ответственный")
    rows = ("Слёт", "май", "РМК", "Смотр", "как решит совет", "ОО", "Сбор", "до 1 мая 2009", "УО")
    cells = ("План мероприятий по итогам", *names, "Работа с кадрами", *rows, "Начальник")
    above, table, below = blocks_of(tmp_path, "\n\n".join(cells))
    assert (above, below) == (Paragraph(cells[0]), Paragraph("Начальник"))
    section = ("Работа с кадрами",) * 3
    assert rows_of(table) == (names, section, rows[:3], rows[3:6], rows[6:])


def test_a_row_of_bars_that_begins_with_a_blank_cell(tmp_path: Path) -> None:
    (table,) = blocks_of(tmp_path, "№|Мероприятие|Срок\n1|Смотр|май\n|Слёт|июнь")
    assert rows_of(table)[2] == ("", "Слёт", "июнь")


def test_rows_of_bars_without_the_outer_ones(tmp_path: Path) -> None:
    (table,) = blocks_of(tmp_path, "№ | Мероприятие | Срок\n1 | Смотр | май\n2 | Совет | июнь |\n")
    assert rows_of(table) == (
        ("№", "Мероприятие", "Срок"),
        ("1", "Смотр", "май"),
        ("2", "Совет", "июнь"),
    )


def test_a_list_is_no_table(tmp_path: Path) -> None:
    text = "\n\n".join(["№ 14", "ПРИКАЗЫВАЮ:", "1. Провести смотр.", "2. Назначить Петрову."])
    assert all(isinstance(block, Paragraph) for block in blocks_of(tmp_path, text))
