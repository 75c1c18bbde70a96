"""What part of a municipality's tasks a summary is of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Protocol

from roadmap.model import Item, OrganisationKind, Task

SCHOOLS = frozenset({OrganisationKind.SCHOOL})
# The department and whoever works for it: what schools and their curators do is not its own.
OWN = frozenset(OrganisationKind) - {OrganisationKind.SCHOOL, OrganisationKind.CURATOR_SCHOOL}
_KNOWN_GROUPS = ("ШНОР-1", "ШНОР-2")


@dataclass(frozen=True, slots=True)
class Sieve:
    """Lets through tasks of these `items` (None: of all) whose day lies in `span`, both
    inclusive; of the schools, or, where it is `own`, of the department and its services; of
    everything at work, or of one roadmap, whose year may be closed."""

    items: frozenset[int] | None = None
    span: tuple[date, date] | None = None
    own: bool = False
    roadmap_id: int | None = None

    @property
    def kinds(self) -> frozenset[OrganisationKind]:
        return OWN if self.own else SCHOOLS

    def passes(self, task: Task) -> bool:
        """Whether a task of an organisation of one of the `kinds` is let through."""
        if self.items is not None and task.item.id not in self.items:
            return False
        if self.span is None:
            return True
        return task.due is not None and self.span[0] <= task.due <= self.span[1]


EVERYTHING = Sieve()


class Plan(Protocol):
    """A roadmap at work, and the order that approved it."""

    @property
    def id(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def number(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class PlanSection:
    """A section of a published roadmap, or, with the order's `number`, the `whole` of it.

    `name` is None outside of sections and for points; of the whole it is the title.
    """

    roadmap_id: int
    name: str | None
    points: bool
    items: tuple[int, ...]
    whole: bool = False
    number: str | None = None

    @property
    def key(self) -> int:
        """An item of the section, or minus the roadmap's id for the whole of it."""
        return -self.roadmap_id if self.whole else min(self.items)

    def is_meant(self, key: int) -> bool:
        return key == self.key if self.whole else key in self.items


def sections_of(
    items: Iterable[tuple[int, Item]], plans: Sequence[Plan] = ()
) -> tuple[PlanSection, ...]:
    """The sections of items that are given with their roadmaps' ids; points come last.

    Of several `plans` each is there as a whole, too, before its sections.
    """
    found: dict[tuple[int, bool, str | None], list[int]] = {}
    for roadmap_id, item in items:
        name = None if item.is_point else item.section or None
        found.setdefault((roadmap_id, item.is_point, name), []).append(item.id)
    sections = [
        PlanSection(roadmap_id, name, points, tuple(ids))
        for (roadmap_id, points, name), ids in found.items()
    ]
    if len(plans) > 1:
        sections += [_whole(plan, sections) for plan in plans]
    return tuple(sorted(sections, key=lambda s: (s.roadmap_id, not s.whole, s.points)))


def _whole(plan: Plan, sections: Iterable[PlanSection]) -> PlanSection:
    own = (section.items for section in sections if section.roadmap_id == plan.id)
    items = tuple(chain.from_iterable(own))
    return PlanSection(plan.id, plan.title, False, items, whole=True, number=plan.number)


def groups_in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Groups of schools in an order that stays as it is when one more is named."""
    return (*_KNOWN_GROUPS, *sorted(set(names) - set(_KNOWN_GROUPS)))
