"""Plans as other offices write them: which measures and deadlines are read."""

from pathlib import Path

import pytest

from documents.reading import read_blocks
from roadmap.order import Deadline, OrderItem, Period
from roadmap.reading import read_order
from tests.documents.fragments import Fragment, Label, fragments

FRAGMENTS = fragments()


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=lambda fragment: fragment.name)
def test_a_fragment(fragment: Fragment, tmp_path: Path) -> None:
    plan = Period(fragment.start, fragment.end)
    items = read_order(read_blocks(fragment.file(tmp_path)), plan).items
    assert [named(item) for item in items] == [(own.number, own.title) for own in fragment.labels]
    missed = [
        (label.title, when(item.deadline))
        for label, item in zip(fragment.labels, items, strict=True)
        if not is_right(label, item)
    ]
    assert not missed


def test_how_many_fragments_there_are() -> None:
    assert len(FRAGMENTS) > 30
    assert sum(len(fragment.labels) for fragment in FRAGMENTS) > 120


def named(item: OrderItem) -> tuple[str, str]:
    return item.number, " ".join(item.title.split())


def is_right(label: Label, item: OrderItem) -> bool:
    every = item.deadline.every.value if item.deadline.every else ""
    return (when(item.deadline), every) == (label.when, label.every)


def when(deadline: Deadline) -> str:
    days = ";".join(f"{p.start}..{p.end}" if p.start else f"{p.end}" for p in deadline.periods)
    return f"{deadline.kind} {days}".strip()
