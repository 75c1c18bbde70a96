from datetime import date

import pytest

from roadmap.blocks import Paragraph, Table
from roadmap.order import Order, Period
from roadmap.reading import read_order

HEADER = ("№", "Мероприятие", "Срок", "Ответственные")
YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))


def read(*rows: tuple[str, str, str, str], merges_known: bool = False) -> Order:
    table = Table((HEADER, *rows), merges_known=merges_known)
    return read_order([Paragraph("План мероприятий на 2024 год"), table], YEAR)


def deadlines(order: Order) -> list[str]:
    return [item.deadline.text for item in order.items]


ONCE = (
    ("1", "Семинар для директоров школ", "Март", "РМК"),
    ("2", "Анализ результатов диагностики", "", ""),
    ("3", "Курсы повышения квалификации", "Апрель", "ОО"),
    ("4", "Посещение уроков в школах", "", ""),
    ("5", "Собеседование с директорами", "", ""),
)


def test_cells_that_stand_for_several_rows() -> None:
    order = read(*ONCE)
    assert deadlines(order) == ["Март", "Март", "Апрель", "Апрель", "Апрель"]
    assert [item.executors for item in order.items] == [("РМК",)] * 2 + [("ОО",)] * 3


def test_a_person_is_told_once_of_each_column() -> None:
    told = [problem.message for problem in read(*ONCE).problems if problem.where == "таблица"]
    assert [message.partition(" ")[0] for message in told] == ["Срок", "Исполнитель"]
    assert all("Строк: 3" in message for message in told)


def test_a_deadline_that_may_be_a_neighbours_is_asked_about() -> None:
    order = read(*ONCE)
    doubted = [item.number for item in order.items if item.deadline.doubt]
    assert doubted == ["2", "4", "5"]
    table = Table((HEADER, *((*row[:2], "Март", "РМК") for row in ONCE)), unsure=frozenset({3}))
    items = read_order([table], YEAR).items
    assert [item.number for item in items if item.deadline.doubt] == ["3"]


def test_a_file_that_keeps_merged_cells_means_its_blank_ones() -> None:
    order = read(*ONCE, merges_known=True)
    assert deadlines(order) == ["Март", "", "Апрель", "", ""]
    assert sum(problem.message == "Срок не указан." for problem in order.problems) == 3


def test_a_blank_cell_among_many_is_asked_about() -> None:
    months = ("Январь", "Февраль", "", "Апрель", "Май")
    order = read(*((str(n), f"Семинар {n}", month, "РМК") for n, month in enumerate(months, 1)))
    assert deadlines(order)[2] == ""
    assert "Срок не указан." in [problem.message for problem in order.problems]


@pytest.mark.parametrize(
    "rows",
    [
        (("1", "Семинар", "", "РМК"), ("2", "Курсы", "", "ОО"), ("3", "Анализ", "Май", "ОО")),
        (
            ("1", "Семинар", "Май", "РМК"),
            ("Раздел второй",) * 4,
            ("2", "Курсы", "", "ОО"),
            ("3", "Анализ", "", "РМК"),
        ),
    ],
)
def test_nothing_comes_from_above_a_section(rows: tuple[tuple[str, str, str, str], ...]) -> None:
    assert deadlines(read(*rows)).count("") == 2


def test_a_deadline_that_reaches_down_into_the_next_row() -> None:
    first, second = "В соответствии с планом «Центра и", "института развития»"
    rows = [(str(n), f"Семинар {n}", "Май", "РМК") for n in (1, 2, 3)]
    rows[0], rows[1] = ("1", "Семинар", first, "РМК"), ("2", "Курсы", second, "РМК")
    order = read(*rows)
    assert deadlines(order) == [f"{first} {second}", "", "Май"]
    assert "Срок не указан." in [problem.message for problem in order.problems]
