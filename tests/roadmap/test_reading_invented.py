"""Invented orders: particulars, lists, problems."""

from datetime import date

import pytest

from roadmap.blocks import Block, Paragraph, table_of
from roadmap.order import CuratorPair, Order, Period
from roadmap.reading import is_roadmap, read_order

PLAN = table_of(
    [
        ["№", "Мероприятие", "Срок", "Ответственные"],
        ["1", "Семинар", "март", "РМК, ОО"],
        ["1", "Курсы", "до 5 мая", "Дед Мороз"],
        ["3", "Отчёт", "", ""],
    ]
)
LETTERHEAD = (
    Paragraph("Администрация Озёрного муниципального района\nУправление образования"),
    Paragraph("ПРИКАЗ"),
    Paragraph("15 января 2024 г.            № 12-осн"),
)
PREAMBLE = Paragraph("В целях исполнения приказа министерства образования Энской области")
ORDERS = Paragraph("ПРИКАЗЫВАЮ:\n1. Утвердить план.\nНачальник управления И.И. Орлова")


def order(*blocks: Block, plan: Period | None = None) -> Order:
    return read_order(blocks, plan)


def titled(title: str) -> Order:
    return order(*LETTERHEAD, Paragraph(title), PREAMBLE, ORDERS, PLAN)


def test_particulars() -> None:
    facts = titled("Об утверждении плана\nна 2024 год").document
    assert facts.title == "Об утверждении плана на 2024 год"
    assert facts.issuer == "Управление образования администрации Озёрного муниципального района"
    assert (facts.number, facts.issued) == ("12-осн", date(2024, 1, 15))
    assert facts.municipality == "Озёрный муниципальный район, Энская область"
    assert facts.period == Period(date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("на 2023-2024 учебный год", date(2023, 9, 1), date(2024, 5, 31)),
        ("в 2023 - 2024 учебном году", date(2023, 9, 1), date(2024, 5, 31)),
        ("на 2023/24 уч. год", date(2023, 9, 1), date(2024, 5, 31)),
        ("на 2024–2026 годы", date(2024, 1, 1), date(2026, 12, 31)),
        ("в 2025 году", date(2025, 1, 1), date(2025, 12, 31)),
        ("", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_periods(words: str, start: date, end: date) -> None:
    assert titled(f"Об утверждении плана {words}").document.period == Period(start, end)


def test_a_given_period_is_for_documents_that_print_none() -> None:
    given = Period(date(2030, 9, 1), date(2031, 5, 31))
    assert order(PLAN, plan=given).document.period == given
    printed = order(Paragraph("План мероприятий на 2024 год"), PLAN, plan=given).document
    assert printed.period == Period(date(2024, 1, 1), date(2024, 12, 31))
    assert printed.title == "План мероприятий на 2024 год"


def test_an_appendix_alone() -> None:
    heading = Paragraph("УТВЕРЖДЕНО\nприказом Комитета образования\nот 05.02.2025 № 41/1")
    facts = order(heading, Paragraph("КОМПЛЕКС МЕР\nпо поддержке школ"), PLAN).document
    assert (facts.number, facts.issued) == ("41/1", date(2025, 2, 5))
    assert facts.title == "КОМПЛЕКС МЕР по поддержке школ"
    assert facts.issuer == "Комитет образования"


def test_problems() -> None:
    found = {
        (problem.where, problem.message)
        for problem in titled("Об утверждении плана на 2024 год").problems
    }
    assert ("1", "Номер 1 стоит дважды.") in found
    assert ("2", "После 1 идёт 3: нет 2.") in found
    assert ("3", "Срок не указан.") in found
    assert ("3", "Исполнитель не указан.") in found
    assert ("1", "Не понял, кто это: «Дед Мороз».") in found


def test_where_no_year_is_known_it_is_asked() -> None:
    read = order(PLAN)
    assert read.items[0].deadline.periods == ()
    assert any("год" in problem.message for problem in read.problems)


def test_dates_outside_of_the_plan_are_one_problem() -> None:
    rows = [
        ["№", "Мероприятие", "Срок", "Ответственные"],
        ["1", "Семинар", "март 2022", "ОО"],
        ["2", "Курсы", "04.05.2022", "ОО"],
    ]
    read = order(Paragraph("План мероприятий на 2024 год"), table_of(rows))
    assert [(p.where, "вне периода" in p.message) for p in read.problems] == [("1, 2", True)]


def test_lists_of_schools_and_curators() -> None:
    lists = (
        Paragraph("Список школ с низкими образовательными результатами"),
        Paragraph("1. МБОУ «Лесная СОШ»;\n2. МБОУ «Речная ООШ»."),
        Paragraph("Список школ, кураторов школ с низкими\nрезультатами"),
        Paragraph("1. МБОУ «Лесная СОШ» - МБОУ «С-Донская СОШ»;"),
    )
    read = order(PLAN, *lists)
    assert read.schools == ("МБОУ «Лесная СОШ»", "МБОУ «Речная ООШ»")
    assert read.curators == (CuratorPair("МБОУ «Лесная СОШ»", "МБОУ «С-Донская СОШ»"),)


def test_lists_in_tables() -> None:
    pairs = table_of(
        [
            ["№", "Наименование ОО", "Школа-партнёр"],
            ["1", "МБОУ «Лесная СОШ»", "МБОУ «Лицей №2»"],
        ]
    )
    read = order(PLAN, Paragraph("Перечень школ с низкими результатами"), pairs)
    assert read.schools == ("МБОУ «Лесная СОШ»",)
    assert read.curators == (CuratorPair("МБОУ «Лесная СОШ»", "МБОУ «Лицей №2»"),)


def test_a_mark_of_completion_in_a_column() -> None:
    rows = [
        ["№", "Мероприятие", "Срок", "Ответственные", "Отметка о выполнении"],
        ["1", "Семинар", "март 2024", "ОО", "выполнено"],
        ["2", "Курсы", "март 2024", "ОО", "не выполнено"],
    ]
    assert [item.done for item in order(table_of(rows)).items] == [True, False]


def test_what_is_no_roadmap() -> None:
    empty = order(Paragraph("Заявление об отпуске"))
    assert not is_roadmap(empty)
    assert empty.problems
    assert is_roadmap(order(PLAN))
    told = Paragraph("ПРИКАЗЫВАЮ:\n1. Руководителям ОО сдать отчёты до 1 мая 2024 года.")
    assert is_roadmap(order(told))


def test_one_endless_word_is_read_fast() -> None:
    word = "школа" * 300_000
    assert not is_roadmap(order(Paragraph(word), Paragraph(f"ПРИКАЗЫВАЮ: 1. {word}")))


def test_a_title_and_the_preamble_in_one_paragraph() -> None:
    """As a reader of pages gives what no blank parts."""
    lines = "Об утверждении плана\nна 2024 год\nВо исполнение программы\nПРИКАЗЫВАЮ:\n1. Провести"
    read = order(*LETTERHEAD, Paragraph(f"{lines} опрос до 1 марта 2024 года."), PLAN)
    assert read.document.title == "Об утверждении плана на 2024 год"
    assert [point.number for point in read.points] == ["1"]
