"""How long it takes to plan a morning's reminders for 40,000 heads of 40 regions."""

import asyncio
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select

from benchmarks import Line
from benchmarks._crowd import SINCE, join
from benchmarks._town import found_in
from roadmap.model import TaskState
from storage.database import Database
from storage.migrations import migrate
from storage.tables import items, municipalities, organisations, outbox, tasks
from usecases.remind import plan_reminders

REGIONS, SCHOOLS = 40, 1000
# A Wednesday, just after nine in Moscow; everybody has something due on Friday.
NOW, DUE = datetime(2026, 10, 14, 6, 1, tzinfo=UTC), date(2026, 10, 16)


def lines() -> list[Line]:
    elapsed, processor, planned = asyncio.run(_measured())
    people = REGIONS * SCHOOLS
    return [
        Line("people to be reminded", f"{planned}", f"{people}", planned == people),
        Line("planned in", f"{elapsed:.2f} s, {processor:.2f} s processor"),
    ]


async def _measured() -> tuple[float, float, int]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        db = Database(f"sqlite+aiosqlite:///{folder / 'planning.db'}")
        try:
            await migrate(db)
            await found_in(db, folder, 1)
            await _fill(db)
            began, spent = time.perf_counter(), time.process_time()
            await plan_reminders(db, NOW)
            elapsed, processor = time.perf_counter() - began, time.process_time() - spent
            async with db.looking() as connection:
                planned = await connection.scalar(select(func.count()).select_from(outbox))
            return elapsed, processor, planned
        finally:
            await db.close()


async def _fill(db: Database) -> None:
    """Regions beside the town, each school with one task of the town's first item."""
    regions = range(2, REGIONS + 2)
    async with db.changing(()) as connection:
        item = await connection.scalar(select(func.min(items.c.id)))
        first = await connection.scalar(select(func.max(organisations.c.id))) + 1
        schools = [
            (region, number)
            for number, region in enumerate((r for r in regions for _ in range(SCHOOLS)), first)
        ]
        await connection.execute(insert(municipalities), [_region(region) for region in regions])
        await connection.execute(insert(organisations), [_school(*school) for school in schools])
        await connection.execute(insert(tasks), [_task(item, school) for _, school in schools])
    await join(db, schools)


def _region(number: int) -> dict[str, Any]:
    named = {"id": number, "name": f"Область {number}", "timezone": "Europe/Moscow"}
    return {**named, "language": "ru", "created_at": SINCE}


def _school(region: int, number: int) -> dict[str, Any]:
    return {"id": number, "municipality_id": region, "name": f"Школа {number}", "kind": "school"}


def _task(item: int, school: int) -> dict[str, Any]:
    what = {"item_id": item, "organisation_id": school, "kind": "by", "period": 0}
    return {**what, "due": DUE, "state": TaskState.OPEN}
