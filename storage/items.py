"""Items as rows. An item is the same for every school, so equal rows make it once."""

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Text, cast

from roadmap.model import Item
from roadmap.order import Deadline, DeadlineKind, Every, Period, Target, TargetKind
from storage.tables import items


def _raw(column: ColumnElement[Any]) -> ColumnElement[str]:
    """JSON as text: whatever the driver makes of it is not hashable."""
    return cast(column, Text).label(column.key)


# The columns of which `item_of` makes an item.
ITEM: tuple[ColumnElement[Any], ...] = (
    items.c.id.label("item_id"),
    items.c.section,
    items.c.number,
    items.c.title,
    items.c.deadline_text,
    items.c.kind,
    items.c.every,
    items.c.step_day,
    _raw(items.c.periods),
    items.c.doubt,
    items.c.done,
    _raw(items.c.executors),
    items.c.indicator,
    items.c.result,
    items.c.is_point,
    _raw(items.c.target),
)


def item_of(row: Sequence[Any]) -> Item:
    """The item in a row that begins with the columns of `ITEM`."""
    return _item(*row[: len(ITEM)])


@lru_cache(maxsize=1024)
def _item(
    item_id: int,
    section: str | None,
    number: str,
    title: str,
    deadline_text: str,
    kind: str,
    every: str | None,
    step_day: int | None,
    periods: str,
    doubt: str | None,
    done: bool,
    executors: str,
    indicator: str,
    result: str,
    is_point: bool,
    target: str | None,
) -> Item:
    deadline = Deadline(
        text=deadline_text,
        kind=DeadlineKind(kind),
        periods=tuple(_period(*pair) for pair in json.loads(periods)),
        every=Every(every) if every else None,
        doubt=doubt,
        done=done,
        step_day=step_day,
    )
    return Item(
        id=item_id,
        section=section,
        number=number,
        title=title,
        deadline=deadline,
        executors=tuple(json.loads(executors)),
        indicator=indicator,
        result=result,
        is_point=is_point,
        target=_target(target) if target else None,
    )


def _period(start: str | None, end: str) -> Period:
    return Period(date.fromisoformat(start) if start else None, date.fromisoformat(end))


def _target(target: str) -> Target:
    values = json.loads(target)
    every = values["every"]
    words = {"kind": TargetKind(values["kind"]), "every": Every(every) if every else None}
    return Target(**(values | words))
