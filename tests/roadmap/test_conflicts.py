"""Two places of one order that say different things are shown; agreeing ones are not."""

from datetime import date

from roadmap.conflicts import conflicts_of
from roadmap.deadlines import read_deadline
from roadmap.order import (
    Assignee,
    AssigneeKind,
    DocumentFacts,
    Order,
    OrderItem,
    OrderPoint,
    Period,
)

YEAR = Period(date(2027, 1, 1), date(2027, 12, 31))
SCHOOLS = (Assignee(AssigneeKind.SCHOOLS_ALL, "ОО"),)


def item(number: str, title: str, deadline: str) -> OrderItem:
    return OrderItem(None, number, title, read_deadline(deadline, YEAR))


def point(number: str, text: str, deadline: str) -> OrderPoint:
    return OrderPoint(number, text, read_deadline(deadline, YEAR), SCHOOLS)


def told(
    items: tuple[OrderItem, ...] = (),
    points: tuple[OrderPoint, ...] = (),
    issued: date | None = None,
) -> list[tuple[str, str]]:
    facts = DocumentFacts(title="О плане помощи школам", issued=issued, period=YEAR)
    order = Order(document=facts, items=items, points=points)
    return [(problem.where, problem.message) for problem in conflicts_of(order)]


REPORT = point("3", "Представить информацию о выполнении плана мероприятий", "до 15.12.2027")


def test_an_item_is_due_after_the_report_on_the_plan() -> None:
    items = (item("1.", "Семинар", "Ноябрь 2027"), item("6.1.", "Оценка", "Декабрь 2027"))
    found = told(items, (REPORT,))
    assert [where for where, _ in found] == ["6.1"]
    assert "15.12.2027 (п. 3 приказа)" in found[0][1]


def test_the_report_may_be_an_item_too() -> None:
    items = (
        item("7.", "Отчёт о реализации плана", "до 15 декабря"),
        item("8.", "Итоговый педсовет", "20.12.2027"),
    )
    assert [where for where, _ in told(items)] == ["8"]


def test_work_of_the_whole_year_and_what_is_done_are_no_conflict_with_the_report() -> None:
    items = (
        item("1.", "Консультации", "в течение года"),
        item("2.", "Оценка", "Декабрь 2027 (выполнено)"),
        item("3.", "Новости", "ежемесячно"),
    )
    assert not told(items, (REPORT,))


def test_a_report_in_the_middle_of_the_plan_says_nothing_of_its_end() -> None:
    half = point("3", "Представить информацию о ходе реализации плана", "до 01.07.2027")
    assert not told((item("1.", "Семинар", "октябрь 2027"),), (half,))


def test_a_clause_and_an_item_about_the_same_work_end_on_different_days() -> None:
    clause = point("2", "Руководителям разработать антирисковые программы", "до 1 марта")
    same = item("1.", "Разработать антирисковые программы", "до 01.04.2027")
    found = told((same,), (clause,))
    assert [where for where, _ in found] == ["1"]
    assert "до 1 марта" in found[0][1]
    assert "до 01.04.2027" in found[0][1]
    agreeing = item("1.", "Разработать антирисковые программы", "до 01.03.2027")
    assert not told((agreeing,), (clause,))


def test_a_clause_about_other_work_is_no_conflict() -> None:
    clause = point("2", "Руководителям разработать антирисковые программы", "до 1 марта")
    assert not told((item("1.", "Провести семинар для руководителей", "май"),), (clause,))


def test_a_clause_is_due_before_the_order_was_issued() -> None:
    early = point("4", "Назначить ответственных", "до 20.01.2027")
    assert told(points=(early,), issued=date(2027, 2, 1)) == [
        ("п. 4 приказа", "Срок раньше даты приказа (01.02.2027).")
    ]
    assert not told(points=(early,), issued=date(2027, 1, 20))


def test_what_ends_after_the_plan_or_begins_before_it_is_told_once() -> None:
    items = (
        item("1.", "Курсы", "октябрь 2027 – март 2028"),
        item("2.", "Итоги", "до 30.06.28"),
        item("3.", "Семинар", "декабрь 2026 - январь 2027"),
        item("4.", "Встречи", "в течение учебного года"),
        item("5.", "Приказ", "до 01.02"),
    )
    assert told(items) == [("1, 2, 3", "Сроки вне периода плана (01.01.2027–31.12.2027).")]
