"""Where two places of one order say different things, for a person to decide which holds."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from roadmap.model import Item
from roadmap.order import Deadline, DeadlineKind, Order, OrderItem, OrderPoint, Period, Problem

DATED = (DeadlineKind.ON, DeadlineKind.BY, DeadlineKind.WITHIN)
_REPORT = re.compile(
    r"(?:пред(?:о)?став|направ|отч[её]т|информаци)[^.;]*\b(?:выполнени|исполнени|реализаци|ход[еа]\b)"
    r"[^.;]{0,40}?\b(?:план|мероприяти|дорожн)",
    re.IGNORECASE,
)
_SEASON = timedelta(days=92)
_STEM = 6
_SHORTEST_WORD = 4
_FEWEST_OWN_STEMS = 3
_ALIKE = 0.8


def conflicts_of(order: Order) -> Iterator[Problem]:
    """Deadlines that contradict the plan's period, its report, the order's clauses or its day."""
    yield from _outside_of_period(order.items, order.document.period)
    yield from _after_the_report(order)
    yield from _unlike_its_clause(order)
    yield from _before_the_order(order.points, order.document.issued)


def name_of(item: OrderItem | Item) -> str:
    """The number without its stop, else the title, to tell a person which item is meant."""
    return item.number.rstrip(".) ") or f"«{shortened(item.title)}»"


def shortened(text: str | None, length: int = 60) -> str:
    words = text or ""
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def _outside_of_period(items: Iterable[OrderItem], period: Period | None) -> Iterator[Problem]:
    """One problem for all such rows: a plan often begins before its own year."""
    if period is None:
        return
    outside = [item for item in items if _is_outside(item.deadline, period)]
    if outside:
        start = f"{period.start:%d.%m.%Y}" if period.start else "…"
        span = f"{start}–{period.end:%d.%m.%Y}"
        yield Problem(_names(outside), f"Сроки вне периода плана ({span}).")


def _is_outside(deadline: Deadline, plan: Period) -> bool:
    """A school year that prints no years reaches beyond any plan for a calendar year."""
    known = deadline.kind in DATED and any(map(str.isdigit, deadline.text))
    printed = deadline.periods if known else ()
    early = any(plan.start and (each.start or each.end) < plan.start for each in printed)
    return early or any(each.end > plan.end for each in printed)


def _after_the_report(order: Order) -> Iterator[Problem]:
    """The report on the plan is due on 15 December, and an item is for «Декабрь»."""
    reported = _last_report(order)
    plan = order.document.period
    if reported is None or (plan and plan.end - reported[1] > _SEASON):
        return
    name, due = reported
    late = [item for item in order.items if _is_short(item) and _last_day(item.deadline) > due]
    late = [item for item in late if not plan or _last_day(item.deadline) <= plan.end]
    if late:
        told = f"Отчёт о выполнении плана — до {due:%d.%m.%Y} ({name}), а эти сроки позже."
        yield Problem(_names(late), told)


def _last_report(order: Order) -> tuple[str, date] | None:
    points = [(f"п. {point.number} приказа", point.text, point.deadline) for point in order.points]
    items = [(name_of(item), item.title, item.deadline) for item in order.items]
    found = [
        (deadline.periods[-1].end, name)
        for name, text, deadline in (*points, *items)
        if deadline.kind in (DeadlineKind.BY, DeadlineKind.ON)
        and deadline.periods
        and _REPORT.search(text)
    ]
    return (max(found)[1], max(found)[0]) if found else None


def _is_short(item: OrderItem) -> bool:
    """Of work that lasts most of the year a report is due before its end."""
    deadline = item.deadline
    if deadline.kind not in DATED or not deadline.periods or item.done:
        return False
    last = deadline.periods[-1]
    return last.start is None or last.end - last.start <= _SEASON


def _unlike_its_clause(order: Order) -> Iterator[Problem]:
    """A clause and an item are about the same work, and end on different days."""
    ours = _stems(order.document.title or "")
    dated = [item for item in order.items if _is_short(item)]
    for point in order.points:
        if not _ends_once(point.deadline) or _REPORT.search(point.text):
            continue
        said = _stems(point.text)
        for item in dated:
            same = _is_about(_stems(item.title) - ours, said)
            if same and _last_day(item.deadline) != _last_day(point.deadline):
                yield Problem(name_of(item), _two_days(item, point))


def _ends_once(deadline: Deadline) -> bool:
    return deadline.kind in DATED and len(deadline.periods) == 1


def _is_about(own: set[str], said: set[str]) -> bool:
    return len(own) >= _FEWEST_OWN_STEMS and len(own & said) >= _ALIKE * len(own)


def _two_days(item: OrderItem, point: OrderPoint) -> str:
    ours, theirs = item.deadline.text, point.deadline.text
    return f"В плане срок «{ours}», а в п. {point.number} приказа — «{theirs}»."


def _before_the_order(points: Sequence[OrderPoint], issued: date | None) -> Iterator[Problem]:
    for point in points:
        if issued and _ends_once(point.deadline) and _last_day(point.deadline) < issued:
            where = f"п. {point.number} приказа"
            yield Problem(where, f"Срок раньше даты приказа ({issued:%d.%m.%Y}).")


def _last_day(deadline: Deadline) -> date:
    return max(period.end for period in deadline.periods)


def _stems(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return {word[:_STEM] for word in words if len(word) >= _SHORTEST_WORD}


def _names(items: Iterable[OrderItem]) -> str:
    return ", ".join(map(name_of, items))
