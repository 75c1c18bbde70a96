"""Item numbers as people type them."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from roadmap.model import Item, Task, TaskState

_FINISHED = (TaskState.ACCEPTED, TaskState.NOT_APPLICABLE, TaskState.WITHDRAWN)
_DECORATION = re.compile(r"^\s*(?:пункт\w*|п\.?|№)?\s*")


@lru_cache(maxsize=4096)
def plain_number(printed: str) -> str:
    """«1.7.», «п. 1,7», «№ 1.7» → "1.7"; two numbers are the same item only if these equal."""
    number = _DECORATION.sub("", printed.casefold()).replace(",", ".")
    return re.sub(r"\s+", "", number.removesuffix("приказа").strip()).rstrip(".)")


_LEADING = re.compile(
    r"\s*(?:пункт\w*|п\.?|№)?\s*(\d{1,3}(?:[.,]\d{1,3}){0,3})[.)]?\s+(?=\S)", re.IGNORECASE
)


_WITH_DOTS = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,3}")


def is_item_number(typed: str) -> bool:
    """«1.7», «п. 1,7»; a number without dots may count something."""
    return _WITH_DOTS.fullmatch(plain_number(typed)) is not None


def split_number(typed: str) -> tuple[str, str]:
    """«1.9 Семинар» → ("1.9", "Семинар"); ("", the text) where it begins with no number."""
    found = _LEADING.match(typed)
    if found is None:
        return "", typed
    return found[1].replace(",", "."), typed[found.end() :]


def with_number(tasks: Iterable[Task], typed: str) -> tuple[Task, ...]:
    """Tasks whose item bears a number."""
    return tuple(task for task in tasks if bears(task.item, typed))


def bears(item: Item, typed: str) -> bool:
    """Whether an item has a number; «п. 4.2 приказа» means only points of the order."""
    wanted = plain_number(typed)
    only_points = "приказ" in typed.casefold()
    alike = bool(wanted) and plain_number(item.number) == wanted
    return alike and (item.is_point or not only_points)


def nearest_of_each_item(tasks: Iterable[Task], today: date) -> tuple[Task, ...]:
    """One task an item: of a recurring one the step that a person means today."""
    nearest: dict[int, Task] = {}
    for task in tasks:
        known = nearest.get(task.item.id)
        if known is None or _distance(task, today) < _distance(known, today):
            nearest[task.item.id] = task
    return tuple(nearest.values())


def _distance(task: Task, today: date) -> tuple[bool, bool, bool, int]:
    """This step first, then the unfinished ones before it, then the ones ahead."""
    due, start = task.due or date.max, task.start or date.min
    finished = task.state in _FINISHED
    ahead = start > today
    present = start <= today <= due
    return finished, not present, ahead, abs((due - today).days)
