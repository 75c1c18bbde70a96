"""Which task something that came with no words is for: a guess to offer, never to act on."""

import re
from collections.abc import Iterable
from datetime import date

from roadmap.counts import goes_on
from roadmap.model import EvidenceKind, Task, TaskState
from roadmap.numbers import nearest_of_each_item

_EXPECTED = {
    EvidenceKind.PHOTO: re.compile(r"фото|снимк", re.I),
    EvidenceKind.VIDEO: re.compile(r"видео|запис", re.I),
    EvidenceKind.LINK: re.compile(r"ссылк|новост|сайт|публикац|страниц", re.I),
    EvidenceKind.DOCUMENT: re.compile(
        r"протокол|приказ|справк|отч[её]т|план|договор|соглашени|скан|копи|список|карт", re.I
    ),
}
# How many days nearer a task seems whose expected proof is of this kind.
_WORTH = 14
_NO_DATE = 60


def likeliest(
    tasks: Iterable[Task], kinds: Iterable[EvidenceKind], today: date
) -> tuple[Task, ...]:
    """What can be handed in, the best guess first: due about now, and such a proof expected."""
    kinds = frozenset(kinds)
    waiting = [
        task for task in nearest_of_each_item(tasks, today) if _can_be_handed_in(task, today)
    ]
    return tuple(sorted(waiting, key=lambda task: (_distance(task, kinds, today), task.id)))


def _can_be_handed_in(task: Task, today: date) -> bool:
    if task.state in (TaskState.OPEN, TaskState.RETURNED):
        return True
    return task.state is TaskState.ACCEPTED and goes_on(task, today)


def _distance(task: Task, kinds: frozenset[EvidenceKind], today: date) -> int:
    days = abs((task.due - today).days) if task.due else _NO_DATE
    asked = f"{task.item.indicator} {task.item.result}"
    expected = any(_EXPECTED[kind].search(asked) for kind in kinds & _EXPECTED.keys())
    return days - _WORTH * expected
