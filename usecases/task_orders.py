"""What amended orders, and coordinators by hand, have done to a task's place in the plan."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from storage.database import Transaction

# A submission that its school takes back is an event of the same name.
SUBMISSION = "submission_id"


class OrderAct(StrEnum):
    """The kinds of the events that a change of the plan causes."""

    MOVED = "deadline_moved"
    REWORDED = "reworded"
    REMEASURED = "remeasured"
    WITHDRAWN = "withdrawn"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """By the order `number` of the day `issued`, or by the hand of `by`; done `at` a moment.

    `was` and `due` are days that were moved.
    """

    act: OrderAct
    number: str | None
    issued: date | None
    was: date | None = None
    due: date | None = None
    title: str = ""
    by: str = ""
    at: datetime | None = None


async def orders_about(tx: Transaction, task_id: int) -> tuple[OrderEvent, ...]:
    """Oldest first."""
    found = await tx.events.of_task(task_id, OrderAct)
    return tuple(
        OrderEvent(
            OrderAct(event.kind),
            event.facts.get("number"),
            _day(event.facts.get("issued")),
            _day(event.facts.get("was")),
            _day(event.facts.get("due")),
            event.facts.get("title", ""),
            event.facts.get("by", ""),
            event.at,
        )
        for event in found
        if SUBMISSION not in event.facts
    )


def _day(printed: Any) -> date | None:
    return date.fromisoformat(printed) if printed else None
