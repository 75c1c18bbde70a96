"""What amended orders have done to a task: its history, as far as orders made it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from storage.database import Transaction


class OrderAct(StrEnum):
    """The kinds of the events that an amended order causes."""

    MOVED = "deadline_moved"
    REWORDED = "reworded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """By the order `number` of the day `issued`; `was` and `due` are days that were moved."""

    act: OrderAct
    number: str | None
    issued: date | None
    was: date | None = None
    due: date | None = None
    title: str = ""


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
        )
        for event in found
    )


def _day(printed: Any) -> date | None:
    return date.fromisoformat(printed) if printed else None
