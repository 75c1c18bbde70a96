"""An order in the form of `dorozhka parse --json`."""

from dataclasses import asdict
from datetime import date
from typing import Any

from roadmap.deadlines import deadline_as_dict
from roadmap.order import Assignee, Deadline, DocumentFacts, Order, OrderItem, OrderPoint, Period

Json = dict[str, Any]


def order_as_dict(order: Order) -> Json:
    """Plain values for `json.dumps`; dates are ISO, periods inclusive, kinds of assignees once."""
    return {
        "document": _document(order.document),
        "items": [_item(item) for item in order.items],
        "points": [_point(point) for point in order.points],
        "schools": list(order.schools),
        "curators": [{"school": pair.school, "curator": pair.curator} for pair in order.curators],
        "problems": [
            {"where": problem.where, "message": problem.message} for problem in order.problems
        ],
        "scanned": order.scanned,
    }


def _document(facts: DocumentFacts) -> Json:
    return {
        "title": facts.title,
        "issuer": facts.issuer,
        "number": facts.number,
        "date": _iso(facts.issued),
        "municipality": facts.municipality,
        "period": _period(facts.period),
    }


def _item(item: OrderItem) -> Json:
    form = {
        "section": item.section,
        "number": item.number,
        "title": item.title,
        "deadline": _deadline(item.deadline),
        "executors": list(item.executors),
        "assignees": _kinds(item.assignees),
        "indicator": item.indicator,
        "result": item.result,
        "done": item.done,
    }
    return form | ({"target": asdict(item.target)} if item.target else {})


def _point(point: OrderPoint) -> Json:
    return {
        "number": point.number,
        "text": point.text,
        "assignees": _kinds(point.assignees),
        "deadline": _deadline(point.deadline),
    }


def _deadline(deadline: Deadline) -> Json:
    """Doubts stand among the order's problems, not in the deadline."""
    return {key: value for key, value in deadline_as_dict(deadline).items() if key != "doubt"}


def _kinds(assignees: tuple[Assignee, ...]) -> list[str]:
    return list(dict.fromkeys(assignee.kind.value for assignee in assignees))


def _period(period: Period | None) -> Json | None:
    return {"start": _iso(period.start), "end": _iso(period.end)} if period else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
