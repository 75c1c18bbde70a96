"""What an amended order changes in a roadmap that is at work already."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from roadmap.matching import likeness, matched, plain_title
from roadmap.model import Item
from roadmap.numbers import plain_number
from roadmap.order import Assignee, AssigneeKind, Deadline, DeadlineKind, Order
from roadmap.planning import TaskPeriod

_AMENDS = re.compile(
    r"\b(?:внес(?:ти|ении|ение|ены|ти следующие)\b.{0,60}\bизменени|в новой редакции"
    r"|изменени\w+ в (?:приказ|дорожн|план))",
    re.IGNORECASE | re.DOTALL,
)
# Shares of like items: the same roadmap, another one, and what has to be asked about between.
SAME, ANOTHER = 0.5, 0.15


class Relation(StrEnum):
    """What an order is to the roadmaps at work: to be asked where `UNSURE`."""

    NEW = "new"
    AMENDS = "amends"
    UNSURE = "unsure"


class Sort(StrEnum):
    """How an item changes; one may move and be worded anew at once."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REWORDED = "reworded"
    REASSIGNED = "reassigned"
    REMEASURED = "remeasured"
    RENUMBERED = "renumbered"


class Planned(Protocol):
    """An item with whom its executors mean."""

    @property
    def item(self) -> Item: ...
    @property
    def assignees(self) -> tuple[Assignee, ...]: ...
    @property
    def left_out(self) -> bool: ...


P = TypeVar("P", bound=Planned)
P_co = TypeVar("P_co", bound=Planned, covariant=True)


@dataclass(frozen=True, slots=True)
class Change(Generic[P_co]):
    """`old` is None for an item added, `new` for one removed."""

    old: P_co | None
    new: P_co | None
    sorts: frozenset[Sort]


@dataclass(frozen=True, slots=True)
class Amendment(Generic[P_co]):
    """The changes in the order of print, and how many items stay as they are.

    `order` is the roadmap as it stands afterwards: its own items where they go on.
    `unmentioned` are the old items that the new text does not have: they are among the
    changes as removed only where the order replaces the whole roadmap.
    """

    changes: tuple[Change[P_co], ...]
    order: tuple[P_co, ...]
    unchanged: int
    unmentioned: int

    def count(self, sort: Sort) -> int:
        return sum(sort in change.sorts for change in self.changes)


def amendment(old: Sequence[P], new: Sequence[P], *, keeps_unmentioned: bool) -> Amendment[P]:
    """What publishing the new items would change.

    An item left out of the new text changes nothing; one left out of the old stays out.
    A date that was set for «по плану ИПК» holds as long as the order says so.
    """
    pairs = matched([each.item for each in old], [each.item for each in new])
    changes = [_change(old[pairs[n]] if n in pairs else None, new[n]) for n in range(len(new))]
    changed = [change for change in changes if change is not None]
    gone = [old[o] for o in sorted(set(range(len(old))) - set(pairs.values()))]
    gone = [each for each in gone if not each.left_out]
    removed = (
        [] if keeps_unmentioned else [Change(o, None, frozenset({Sort.REMOVED})) for o in gone]
    )
    touched = sum(change.old is not None for change in (*changed, *removed))
    unchanged = sum(not each.left_out for each in old) - touched
    return Amendment((*changed, *removed), _arranged(old, new, pairs), unchanged, len(gone))


def corrections(old: Sequence[P], new: Sequence[P], pairs: Mapping[int, int]) -> Amendment[P]:
    """What a coordinator's own corrections would change; `pairs` are places in new → in old.

    A correction that is left out takes its item out; what has no pair is added, after the last
    item of its section. All other items stay where they are.
    """
    changes = [_correction(old[pairs[n]] if n in pairs else None, new[n]) for n in range(len(new))]
    changed = tuple(change for change in changes if change is not None)
    order = list(old)
    for change in changed:
        if change.old is None and change.new is not None:
            order.insert(_after_section(order, change.new), change.new)
    touched = sum(change.old is not None for change in changed)
    unchanged = sum(not each.left_out for each in old) - touched
    return Amendment(changed, tuple(order), unchanged, 0)


def _correction(old: P | None, new: P) -> Change[P] | None:
    if old is not None and new.left_out:
        return Change(old, None, frozenset({Sort.REMOVED}))
    return _change(old, new)


def _after_section(order: Sequence[Planned], added: Planned) -> int:
    same = [n for n, each in enumerate(order) if each.item.section == added.item.section]
    return same[-1] + 1 if same else len(order)


def _arranged(old: Sequence[P], new: Sequence[P], pairs: dict[int, int]) -> tuple[P, ...]:
    """As the new text prints them; an item that it does not print follows its old neighbour."""
    news = {o: n for n, o in pairs.items()}
    ranked: list[tuple[int, int, P]] = []
    last = -1
    for o, each in enumerate(old):
        last = news.get(o, last)
        ranked.append((last, 0 if o in news else o + 1, each))
    fresh = (n for n in range(len(new)) if n not in pairs and not new[n].left_out)
    ranked += [(n, 0, new[n]) for n in fresh]
    return tuple(each for *_, each in sorted(ranked, key=lambda entry: entry[:2]))


def is_fragment(old: Sequence[Item], new: Sequence[Item]) -> bool:
    """Whether the new text prints only what it changes: it has under half of the items."""
    return len(matched(old, new)) * 2 < len(old)


def says_it_amends(order: Order) -> bool:
    """«О внесении изменений в приказ …», «изложить в новой редакции»."""
    texts = (order.document.title or "", *(point.text for point in order.points))
    return any(_AMENDS.search(text) for text in texts)


def relation_to(
    old: Sequence[Item], new: Sequence[Item], *, says_so: bool, same_time: bool
) -> Relation:
    """`same_time`: the periods of the two plans overlap, or are not known."""
    alike = likeness(old, new)
    if says_so and same_time:
        return Relation.AMENDS if alike >= ANOTHER else Relation.UNSURE
    if alike < ANOTHER and not says_so:
        return Relation.NEW
    if not same_time:
        return Relation.UNSURE if says_so else Relation.NEW
    return Relation.AMENDS if alike >= SAME else Relation.UNSURE


def realigned(
    old: Sequence[TaskPeriod], new: Sequence[TaskPeriod], *, steps: bool
) -> dict[int, int]:
    """Places of new periods → places of the old tasks that go on in them.

    Steps of a recurring item («ежемесячно») are the same task only where they begin on one
    day: what was handed in for March is not April's. Other periods that differ follow each
    other in the order of time.
    """
    pairs: dict[int, int] = {}
    for same in (_equal, _begin_alike) if steps else (_equal,):
        for n, period in enumerate(new):
            fitting = (o for o, was in enumerate(old) if same(was, period))
            free = next((o for o in fitting if o not in pairs.values()), None)
            if n not in pairs and free is not None:
                pairs[n] = free
    if not steps:
        rest = (n for n in range(len(new)) if n not in pairs)
        pairs |= dict(zip(rest, sorted(set(range(len(old))) - set(pairs.values())), strict=False))
    return pairs


def _equal(one: TaskPeriod, other: TaskPeriod) -> bool:
    return one == other


def _begin_alike(one: TaskPeriod, other: TaskPeriod) -> bool:
    return one.start is not None and one.start == other.start


def is_stepwise(deadline: Deadline) -> bool:
    return deadline.kind is DeadlineKind.RECURRING


def _change(old: P | None, new: P) -> Change[P] | None:
    if new.left_out or (old is not None and old.left_out):
        return None
    if old is None:
        return Change(None, new, frozenset({Sort.ADDED}))
    sorts = frozenset(_sorts(old, new))
    return Change(old, new, sorts) if sorts else None


def _sorts(old: Planned, new: Planned) -> Iterable[Sort]:
    was, now = old.item.deadline, new.item.deadline
    if not same_deadline(was, now) and not keeps_date(was, now):
        yield Sort.MOVED
    if plain_title(old.item.title) != plain_title(new.item.title):
        yield Sort.REWORDED
    if _whom(old.assignees) != _whom(new.assignees):
        yield Sort.REASSIGNED
    if _measure(old.item) != _measure(new.item):
        yield Sort.REMEASURED
    if plain_number(old.item.number) != plain_number(new.item.number) or plain_title(
        old.item.section or ""
    ) != plain_title(new.item.section or ""):
        yield Sort.RENUMBERED


def same_deadline(one: Deadline, other: Deadline) -> bool:
    """Whether two deadlines mean the same days, however they are printed."""
    return _meaning(one) == _meaning(other)


def keeps_date(old: Deadline, new: Deadline) -> bool:
    """Whether a date that was set for somebody else's plan holds for the new text, too."""
    external = DeadlineKind.EXTERNAL
    return old.kind is external and new.kind is external and not new.periods


def _meaning(deadline: Deadline) -> tuple[object, ...]:
    return deadline.kind, deadline.periods, deadline.every, deadline.step_day


def _measure(item: Item) -> tuple[object, ...]:
    return plain_title(item.indicator), plain_title(item.result), item.target


def _whom(assignees: Iterable[Assignee]) -> frozenset[tuple[object, ...]]:
    named = (AssigneeKind.NAMED, AssigneeKind.OTHER)
    return frozenset(
        (each.kind, each.group, plain_title(each.name) if each.kind in named else "")
        for each in assignees
    )
