"""What a person should look at before a plan is published, in Russian."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from roadmap.conflicts import conflicts_of, name_of, shortened
from roadmap.model import Item
from roadmap.order import Assignee, DeadlineKind, Order, OrderItem, Problem

_LAST_NUMBER = re.compile(r"^(.*?)(\d+)[.)\s]*$")
FROM_A_SCAN = "Прочитано со скана: сверьте строку с бумагой."


def doubts_of(order: Order) -> tuple[Problem, ...]:
    """Every doubt about an order, in reading order within its sort."""
    return tuple(_doubts(order))


def _doubts(order: Order) -> Iterator[Problem]:
    if not order.items and not any(point.is_task for point in order.points):
        yield Problem(
            "документ",
            "Не нашёл ни таблицы с мероприятиями, ни пунктов со сроком. Тот ли это файл?",
        )
    if order.items and not any(item.number for item in order.items):
        yield Problem("таблица", "Мероприятия не пронумерованы.")
        numbered: Sequence[OrderItem] = ()
    else:
        numbered = order.items
    for _, items in groupby(numbered, key=lambda item: item.section):
        yield from _numbering(list(items))
    if order.scanned:
        yield from _scanned(order)
    yield from _deadlines(order)
    yield from _executors(order)
    yield from conflicts_of(order)


def _numbering(items: Sequence[OrderItem]) -> Iterator[Problem]:
    section = f" в разделе «{shortened(items[0].section)}»" if items[0].section else ""
    times = Counter(_bare(item.number) for item in items if item.number)
    for number, count in times.items():
        if count > 1:
            yield Problem(number, f"Номер {number} стоит {_times(count)}{section}.")
    for item in items:
        if not item.number:
            yield Problem(where_of(item), "У мероприятия нет номера.")
    for upper, lower in pairwise(items):
        for number in _skipped(upper.number, lower.number):
            after, comes = _bare(upper.number), _bare(lower.number)
            yield Problem(number, f"После {after} идёт {comes}: нет {number}.")


def _scanned(order: Order) -> Iterator[Problem]:
    for item in order.items:
        yield Problem(where_of(item), FROM_A_SCAN)
    for point in order.points:
        if point.is_task:
            yield Problem(f"п. {point.number} приказа", FROM_A_SCAN)


def _deadlines(order: Order) -> Iterator[Problem]:
    for item in order.items:
        deadline = item.deadline
        if deadline.doubt:
            yield Problem(where_of(item), deadline.doubt)
        elif not deadline.text and not deadline.done:
            yield Problem(where_of(item), "Срок не указан.")
    for point in order.points:
        if point.deadline.doubt:
            yield Problem(f"п. {point.number} приказа", point.deadline.doubt)
        elif point.deadline.kind is not DeadlineKind.NONE and not point.assignees:
            yield Problem(f"п. {point.number} приказа", "Срок есть, а кто исполняет — не сказано.")


def _executors(order: Order) -> Iterator[Problem]:
    for item in order.items:
        if not item.executors:
            yield Problem(where_of(item), "Исполнитель не указан.")
        for assignee in item.assignees:
            if assignee.is_unknown:
                yield Problem(where_of(item), who_is(assignee))


def who_is(assignee: Assignee) -> str:
    return f"Не понял, кто это: «{shortened(assignee.name)}»."


def _skipped(upper: str, lower: str) -> list[str]:
    """Numbers missing between two rows of one section; a new count is no gap."""
    above, below = _LAST_NUMBER.match(upper), _LAST_NUMBER.match(lower)
    if above is None or below is None or above[1] != below[1]:
        return []
    first, last = int(above[2]) + 1, int(below[2])
    return [f"{above[1]}{number}" for number in range(first, last)] if last - first < 10 else []


def where_of(item: OrderItem | Item) -> str:
    """How a problem names the row that it is of."""
    name = name_of(item)
    return f"{name} ({shortened(item.section)})" if item.section else name


def _bare(number: str) -> str:
    return number.rstrip(".) ")


def _times(count: int) -> str:
    return "дважды" if count == 2 else f"{count} раза" if count < 5 else f"{count} раз"
