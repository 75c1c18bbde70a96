from collections.abc import Sequence

import pytest

from roadmap.blocks import Block, Paragraph, Table, table_of
from roadmap.columns import Role, columns_of
from roadmap.plan_rows import PlanRow
from roadmap.tables import Plan, read_plan

HEADER = ["№", "Мероприятие", "Сроки", "Ответственные"]


def says_when(phrase: str) -> bool:
    return phrase.startswith(("до ", "май", "в течение"))


def plan_of(*blocks: Block) -> Plan:
    return read_plan(blocks, says_when)


def table(*rows: Sequence[str], breaks: frozenset[int] = frozenset()) -> Table:
    return table_of([list(row) for row in rows], breaks)


def told(plan: Plan) -> list[tuple[str | None, str, str]]:
    return [(row.section, row.number, row.title) for row in plan.rows]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("№ п/п", Role.NUMBER),
        ("Срок", Role.DEADLINE),
        ("Сроки исполнения", Role.DEADLINE),
        ("Дата проведения", Role.DEADLINE),
        ("Ответственный исполнитель", Role.EXECUTOR),
        ("Ответственные лица", Role.EXECUTOR),
        ("Исполнители", Role.EXECUTOR),
        ("Исполнит ели", Role.EXECUTOR),
        ("Показатели реализации", Role.INDICATOR),
        ("Ожидаемый результат", Role.RESULT),
        ("Форма отчёта", Role.RESULT),
        ("Отметка об исполнении", Role.MARK),
    ],
)
def test_names_of_columns(name: str, role: Role) -> None:
    columns = columns_of(["Мероприятие", "Срок", "Ответственный", name])
    assert columns is not None
    assert columns.roles[3] is role


@pytest.mark.parametrize(
    "name", ["Мероприятия", "Содержание работы", "Наименование мероприятия", "Вид деятельности"]
)
def test_names_of_the_measures(name: str) -> None:
    columns = columns_of(["№", name, "Срок", "Ответственный"])
    assert columns is not None
    assert columns.roles[1] is Role.TITLE


@pytest.mark.parametrize(
    "header",
    [
        ["№", "ФИО", "Должность", "Телефон"],
        ["№", "Наименование ОО", "ФИО ответственного"],
        ["№", "Наименование школы", "Школа-куратор"],
        ["1", "Мероприятие", "Срок", "Ответственный"],
        ["Мероприятия, направленные на поддержку школ"] * 4,
    ],
)
def test_other_headers_and_rows(header: list[str]) -> None:
    assert columns_of(header) is None


def test_columns_in_any_order() -> None:
    plan = plan_of(
        table(
            ["Ответственные", "Срок", "№", "Содержание работы", "Форма отчётности"],
            ["РМК", "май", "1", "Семинар", "Протокол"],
        )
    )
    assert plan.rows == (PlanRow(None, "1", "Семинар", "май", "РМК", "", "Протокол"),)


def test_a_header_of_two_rows_and_column_numbers() -> None:
    plan = plan_of(
        table(
            ["№", "Мероприятие", "Срок", "Срок", "Ответственный"],
            ["№", "Мероприятие", "начало", "окончание", "Ответственный"],
            ["1", "2", "3", "4", "5"],
            ["1.", "Семинар", "01.02.2024", "01.03.2024", "РМК"],
        )
    )
    assert [row.deadline for row in plan.rows] == ["с 01.02.2024 по 01.03.2024"]


def test_a_header_of_two_rows_not_filled() -> None:
    plan = plan_of(
        table(
            ["№", "Мероприятие", "Срок", "", "Ответственный"],
            ["", "", "начало", "окончание", ""],
            ["1.", "Семинар", "01.02.2024", "01.03.2024", "РМК"],
        )
    )
    assert told(plan) == [(None, "1.", "Семинар")]


def test_a_header_of_two_rows_is_repeated() -> None:
    upper = ["№", "Мероприятие", "Исполнение", "Исполнение"]
    first, second = (["1", "Семинар", "до мая", "ОО"], ["2", "Курсы", "до мая", "РМК"])
    plan = plan_of(table(upper, HEADER, first, upper, HEADER, second, breaks=frozenset({3})))
    assert told(plan) == [(None, "1", "Семинар"), (None, "2", "Курсы")]


def test_a_rest_in_small_letters_beside_a_rest_in_capitals() -> None:
    """What a page cuts goes on in small letters, whatever stands in the cell of its deadline."""
    upper = ["1.", "Анализ программ", "в течение года по плану", "РМК"]
    rest = ["", "развития школ", "ИМЦ «Развитие»", ""]
    (row,) = plan_of(table(HEADER, upper, rest, breaks=frozenset({2}))).rows
    assert (row.title, row.deadline) == (
        "Анализ программ развития школ",
        "в течение года по плану ИМЦ «Развитие»",
    )


def test_sections_inside_and_outside() -> None:
    plan = plan_of(
        Paragraph("План мероприятий"),
        table(
            HEADER,
            ["I. Кадры", "", "", ""],
            ["1", "Семинар", "май", "РМК"],
            ["2.", "Качество", "Качество", "Качество"],
            ["2.1", "Анализ", "май", "РМК"],
            ["3.", "Итоги", "", ""],
            ["3.1", "Отчёт", "май", "РМК"],
        ),
        Paragraph("IV. Контроль"),
        table(["1", "Справка", "май", "УО"]),
    )
    assert told(plan) == [
        ("I. Кадры", "1", "Семинар"),
        ("2. Качество", "2.1", "Анализ"),
        ("3. Итоги", "3.1", "Отчёт"),
        ("IV. Контроль", "1", "Справка"),
    ]


def test_a_column_of_directions_gives_sections() -> None:
    plan = plan_of(
        table(
            ["Направление", "Мероприятие", "Срок", "Ответственные"],
            ["Кадры", "1. Семинар", "май", "РМК"],
            ["", "2. Курсы", "май", "РМК"],
        )
    )
    assert told(plan) == [("Кадры", "1.", "Семинар"), ("Кадры", "2.", "Курсы")]


def test_rows_cut_by_a_page() -> None:
    plan = plan_of(
        table(
            HEADER,
            ["1", "Анализ программ и", "В соответствии с программой", "Комитет МО"],
            ["", "рисковых профилей", "", ""],
            ["", "", "развития", "Озёрный район"],
            breaks=frozenset({2}),
        )
    )
    (row,) = plan.rows
    assert row.title == "Анализ программ и рисковых профилей"
    assert row.deadline == "В соответствии с программой развития"
    assert " ".join(row.executors.split()) == "Комитет МО Озёрный район"


def test_a_row_with_centred_cells_cut_by_a_page() -> None:
    plan = plan_of(
        table(
            HEADER,
            ["1", "Анализ результатов", "", "РМК"],
            ["", "мониторинга школ", "До 5 мая", ""],
            ["2", "Анализ данных по результатам", "май", "Управление"],
            ["", "ВПР и ОГЭ", "", "образования"],
            ["", "Взаимопосещение уроков", "", ""],
            ["", "", "май", "ОО"],
            breaks=frozenset({2, 4, 6}),
        )
    )
    assert [(row.number, row.title, row.deadline, row.section) for row in plan.rows] == [
        ("1", "Анализ результатов мониторинга школ", "До 5 мая", None),
        ("2", "Анализ данных по результатам ВПР и ОГЭ", "май", None),
        ("", "Взаимопосещение уроков", "май", None),
    ]


def test_a_measure_merged_over_rows_with_a_deadline_each() -> None:
    plan = plan_of(
        table(
            HEADER,
            ["1", "Семинары", "22.03.2024", "РМК"],
            ["1", "Семинары", "25.10.2024", "РМК"],
            ["2", "Курсы", "май", "РМК"],
        )
    )
    assert [(row.number, row.deadline) for row in plan.rows] == [
        ("1", "22.03.2024 25.10.2024"),
        ("2", "май"),
    ]


def test_a_row_without_a_number_is_no_rest() -> None:
    plan = plan_of(
        table(
            HEADER,
            ["28", "Планы", "май", "РМК"],
            ["", "Взаимопосещение уроков", "в течение года", "ОО"],
            ["", "взаимный анализ", "до 1 мая", "ОО"],
            breaks=frozenset({2}),
        )
    )
    assert [row.title for row in plan.rows] == [
        "Планы",
        "Взаимопосещение уроков",
        "взаимный анализ",
    ]


def test_between_numbers_in_turn_is_no_row() -> None:
    """A rest that begins with capitals in all of its cells."""
    upper = ["1.9.", "Создание центров на базе МБОУ", "Март 2024", "Комитет МО Плавский"]
    rest = ["", "Плавский район «ЦО №2»", "", "Район, ОО"]
    below = ["1.10.", "Курсы", "Май 2024", "ОО"]
    plan = plan_of(table(HEADER, upper, rest, below, breaks=frozenset({2})))
    assert [row.title for row in plan.rows] == [f"{upper[1]} {rest[1]}", "Курсы"]


def test_what_is_printed_twice_counts_once() -> None:
    first = table(HEADER, ["Раздел", "", "", ""], ["1", "Семинар", "май", "РМК"])
    again = table(*first.rows, ["2", "Курсы", "май", "РМК"])
    plan = plan_of(Paragraph("План"), first, Paragraph("План"), again)
    assert told(plan) == [("Раздел", "1", "Семинар"), ("Раздел", "2", "Курсы")]


@pytest.mark.parametrize("mark", ["- 2 -", "Страница 2 из 12", "Продолжение таблицы 1"])
def test_a_repeated_header_and_a_page_mark(mark: str) -> None:
    plan = plan_of(
        table(HEADER, ["1", "Семинар", "май", "РМК"]),
        Paragraph(mark),
        table(HEADER, ["2", "Курсы", "май", "РМК"]),
    )
    assert told(plan) == [(None, "1", "Семинар"), (None, "2", "Курсы")]


def test_empty_rows_are_told_about() -> None:
    plan = plan_of(table(HEADER, ["1", "Семинар", "май", "РМК"], ["2.", "", "", ""], [""] * 4))
    assert told(plan) == [(None, "1", "Семинар")]
    assert [problem.where for problem in plan.problems] == ["2."]


def test_dates_in_a_list_are_no_span() -> None:
    cells = ["- 22.03.2023\n- 25.10.2023", "июнь\n- август"]
    plan = plan_of(
        table(HEADER, *([str(n), "Семинар", each, "РМК"] for n, each in enumerate(cells)))
    )
    assert [row.deadline for row in plan.rows] == ["22.03.2023 25.10.2023", "июнь - август"]


def test_one_column_with_two_things() -> None:
    plan = plan_of(
        table(
            ["№", "Мероприятие", "Сроки, ответственные"],
            ["1", "Семинар", "до 1 мая, РМК, ОО"],
        )
    )
    assert (plan.rows[0].deadline, plan.rows[0].executors) == ("до 1 мая", "РМК, ОО")


def test_tables_that_are_no_plans() -> None:
    people = table(["№", "ФИО", "Должность"], ["1", "Орлова И.И.", "методист"])
    assert plan_of(people, Paragraph("текст"), table(["а", "б"])) == Plan((), None, ())


def test_a_list_after_the_plan_does_not_go_on_with_it() -> None:
    plan = plan_of(
        table(HEADER, ["1", "Семинар", "май", "РМК"]),
        Paragraph("Начальник управления И.И. Орлова"),
        table(["1", "Орлова И.И.", "методист", "2-22-22"]),
    )
    assert told(plan) == [(None, "1", "Семинар")]


def test_a_rest_that_speaks_of_a_plan_is_no_second_header() -> None:
    upper, rest = ["1.", "Анализ", "", "РМК"], ["", "", "В соответствии с планом района", ""]
    (row,) = plan_of(table(HEADER, upper, HEADER, rest, breaks=frozenset({2}))).rows
    assert row.deadline == "В соответствии с планом района"
