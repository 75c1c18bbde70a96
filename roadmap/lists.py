"""Lists as a person reads them: each item once, section by section.

Forty weeks of a recurring item are one line: its present period, with how many before it are
still owed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from roadmap.model import Item, Task
from roadmap.numbers import nearest_of_each_item
from roadmap.order import DeadlineKind
from roadmap.progress import (
    FINISHED,
    Filter,
    Standing,
    chosen,
    is_overdue,
    standing,
    urgency,
)

_SUMMED = (Filter.OVERDUE, Filter.DONE)
_BY_OWN_DAY = (Filter.WEEK, Filter.MONTH)


@dataclass(frozen=True, slots=True)
class Line:
    """A task in a list; `besides` are further periods of its item, late or, among the accepted,
    accepted."""

    task: Task
    besides: int = 0


def listed(tasks: Iterable[Task], which: Filter, today: date) -> tuple[Line, ...]:
    """The lines of one school's list, the most urgent first and what is done last."""
    tasks = tuple(tasks)
    kept = chosen(tasks, which, today)
    shown = [t for t in kept if not _recurs(t)]
    steps: dict[int, list[Task]] = {}
    if len(shown) < len(kept):
        shown += nearest_of_each_item(filter(_recurs, kept), today)
        alike = kept if which is Filter.DONE else [t for t in tasks if is_overdue(t, today)]
        for task in filter(_recurs, alike):
            steps.setdefault(task.item.id, []).append(task)
    found = [(task, [s for s in steps.get(task.item.id, ()) if s.id != task.id]) for task in shown]
    found.sort(key=lambda line: _place(line[0], () if which in _BY_OWN_DAY else line[1], today))
    return tuple(Line(task, len(others)) for task, others in found)


def _recurs(task: Task) -> bool:
    return task.kind is DeadlineKind.RECURRING


def _place(task: Task, others: Iterable[Task], today: date) -> tuple[object, ...]:
    """What is done last, the rest by the most urgent of what the line stands for."""
    return standing(task, today) in FINISHED, *min((urgency(task), *map(urgency, others)))


def count(lines: Iterable[Line], which: Filter) -> int:
    """How many tasks a list is about: the figure that a status shows for it."""
    return sum(1 + line.besides if which in _SUMMED else 1 for line in lines)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the roadmap; its first item's id stands for it in a button.

    `name` is None for items outside of sections, the order's own points (`points`) among them.
    """

    first_item: int
    name: str | None
    points: bool
    done: int
    all: int


def sections(tasks: Iterable[Task], today: date) -> tuple[Section, ...]:
    """In the order of the document, counted in lines."""
    lines: dict[tuple[str | None, bool], list[Task]] = {}
    for line in listed(tasks, Filter.EVERY, today):
        lines.setdefault(_section(line.task.item), []).append(line.task)
    found = [
        Section(
            first_item=min(task.item.id for task in within),
            name=name,
            points=points,
            done=sum(standing(task, today) is Standing.DONE for task in within),
            all=len(within),
        )
        for (name, points), within in lines.items()
    ]
    return tuple(sorted(found, key=lambda section: (section.points, section.first_item)))


def in_section(tasks: Iterable[Task], item_id: int) -> tuple[Task, ...]:
    """The tasks of the section that an item stands in; none where it is not among them."""
    tasks = tuple(tasks)
    wanted = {_section(task.item) for task in tasks if task.item.id == item_id}
    return tuple(task for task in tasks if _section(task.item) in wanted)


def _section(item: Item) -> tuple[str | None, bool]:
    return (None, True) if item.is_point else (item.section or None, False)


def other_periods(tasks: Iterable[Task], task: Task, today: date) -> tuple[Task, ...]:
    """The item's other periods for this school up to the next one ahead, in order of time."""
    periods = sorted((t for t in tasks if t.item.id == task.item.id), key=urgency)
    ahead = [t.id for t in periods if standing(t, today) is Standing.AHEAD]
    return tuple(t for t in periods if t.id != task.id and t.id not in ahead[1:])
