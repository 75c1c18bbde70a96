"""The sample municipality is alive on whatever day one looks at it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.sample import (
    COORDINATOR,
    HEADS,
    MUNICIPALITY,
    TIMEZONE,
    load_sample,
    sample_order,
)
from documents.reading import read_blocks
from roadmap.model import Task
from roadmap.order import DeadlineKind
from roadmap.progress import Summary
from roadmap.reading import read_order
from storage.database import Database
from storage.files import EvidenceFiles
from storage.migrations import migrate
from usecases.browse_tasks import find_task
from usecases.know_person import know_person
from usecases.request import Request
from usecases.see_status import SchoolStatus, see_status
from usecases.see_summary import see_summary, summary_of

DAYS = [
    datetime(2026, 1, 1, 9, tzinfo=UTC),
    datetime(2028, 2, 29, 9, tzinfo=UTC),
    datetime(2026, 5, 31, 9, tzinfo=UTC),
    datetime(2026, 7, 15, 9, tzinfo=UTC),
    datetime(2026, 8, 31, 20, 59, tzinfo=UTC),
    datetime(2026, 9, 1, 21, 1, tzinfo=UTC),
    datetime(2026, 11, 22, 9, tzinfo=UTC),
    datetime(2026, 12, 31, 23, tzinfo=UTC),
]


@pytest.mark.parametrize("now", DAYS, ids=lambda now: f"{now:%d.%m}")
async def test_somebody_is_late_and_something_waits(tmp_path, now):
    db = Database(f"sqlite+aiosqlite:///{tmp_path / 'sample.db'}")
    files = EvidenceFiles(tmp_path / "files")
    try:
        await migrate(db)
        await load_sample(db, files, now)
        person = await know_person(db, COORDINATOR.person)
        [view] = await see_summary(Request(db, files, person, now))
        assert view.summary.municipality == MUNICIPALITY
        assert len(view.summary.schools) == 3
        assert view.summary.total("late") > 0
        assert view.summary.total("waiting") == 1
        told = await summary_of(db, Request(db, files, person, now), MUNICIPALITY)
        assert isinstance(told, Summary)
        assert (told.accepted, told.returned) == (1, 1)
        for head in HEADS:
            [status] = await see_status(
                Request(db, files, await know_person(db, head.person), now)
            )
            assert isinstance(status, SchoolStatus)
            assert status.figures.open > 0
            assert status.nearest
            person = await know_person(db, head.person)
            task = await find_task(Request(db, files, person, now), "1.4")
            assert isinstance(task, Task)
            assert task.due == now.astimezone(ZoneInfo(TIMEZONE)).date()
    finally:
        await db.close()


@pytest.mark.parametrize("now", DAYS, ids=lambda now: f"{now:%d.%m}")
def test_the_sample_order_is_read_without_a_doubt(tmp_path, now):
    path = tmp_path / "Приказ.txt"
    path.write_text(sample_order(now.date()), encoding="utf-8")
    order = read_order(read_blocks(path), None)
    assert len(order.items) == 21
    assert len(order.schools) == 3
    assert {item.deadline.kind for item in order.items} == set(DeadlineKind)
    assert [item.number for item in order.items if item.deadline.doubt] == []
