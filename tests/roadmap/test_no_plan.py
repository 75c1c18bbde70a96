"""Documents that are no plans: what stands in rows and lists of theirs is nobody's task."""

import pytest

from roadmap.blocks import Block, Paragraph, Table
from roadmap.deadlines import says_when
from roadmap.listed_plans import rows_of_lists
from roadmap.reading import read_order

STATUTE = """1. Общие положения
1.1. Положение утверждено приказом от 01.09.2023 № 45.
2. Порядок работы
2.1. Музей работает ежедневно, кроме выходных, с 9 до 15 часов.
2.2. Экспозиция обновляется не реже одного раза в год."""
PASSPORT = """Наименование программы: «Развитие образования»
Сроки реализации программы: 2023-2025 годы
Исполнители: управление образования"""
MINUTES = """Повестка дня:
1. Об итогах второй четверти. Докладчик: Иванова.
2. О подготовке к экзаменам. Докладчик: Петрова."""
ONE_DATE = """- Школа открыта
- Команда заняла второе место – 20 сентября
- Учебный год начался
- Библиотека получила новые книги"""
HOLIDAYS = """График отпусков
Иванова – июль
Петров А.С. – август"""
BIRTHDAYS = """1. Котова Анна Ильинична – 5 мая
2. Лисин Пётр Львович – 12 июня"""
RULES = """Положение
1. Общие положения
1.1. Заявление необходимо подать до 30 июня.
1.2. Зачисление проводится с 6 июля.
1.3. Комиссия рассматривает документы в течение 5 рабочих дней."""
NEWS = """Новости района
12 сентября – открылась спортивная площадка
13 сентября – встреча с писателем
14 сентября – состоялся концерт"""
WINNERS = """Результаты конкурсов
- Сочинение, 7 класс – 12.10.2024
- Рисунок, 5 класс – 15.10.2024"""
EXAMS = """Расписание экзаменов
21 мая – иностранные языки
26 мая – биология"""
PEOPLE = Table(
    (("№", "ФИО", "Должность", "Дата курсов"), ("1", "Котова", "учитель", "15.05.2023"))
)
PAPERS = Table((("Срок реализации программы", "2023-2025 годы"), ("Объём средств", "40 млн")))
MARKS = Table((("Класс", "2022 год", "2023 год"), ("5", "45%", "50%"), ("6", "30%", "40%")))


TEXTS = (STATUTE, PASSPORT, MINUTES, ONE_DATE, HOLIDAYS, BIRTHDAYS, RULES, NEWS, WINNERS, EXAMS)


@pytest.mark.parametrize("block", [*map(Paragraph, TEXTS), PEOPLE, PAPERS, MARKS])
def test_a_document_without_a_plan_has_no_measures(block: Block) -> None:
    assert read_order([block]).items == ()


def test_one_label_is_enough_for_a_measure() -> None:
    (row,) = rows_of_lists([Paragraph(f"{MINUTES}\n3. Экзамен. Срок: до 20 апреля.")], says_when)
    assert (row.number, row.title, row.deadline) == ("3.", "Экзамен", "до 20 апреля")


def test_what_is_read_in_a_list_or_without_a_header_is_told() -> None:
    listed = read_order([Paragraph("1. Слёт. Срок: май.\n2. Смотр. Срок: июнь.")])
    headless = read_order([Table((("1", "Слёт юных туристов", "май", "РМК"),))])
    assert [order.items[0].title for order in (listed, headless)] == ["Слёт", "Слёт юных туристов"]
    told = [order.problems[0].message for order in (listed, headless)]
    assert told[0].startswith("Таблицы нет")
    assert told[1].startswith("Заголовка")
