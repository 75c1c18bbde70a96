"""A summary for a region's thousand schools against the one for a town's thirty.

Both stand in one database of `REGIONS` such regions: three by default, forty (2.4 million tasks)
where `BENCH_REGIONS=40` asks for it. SQLite is measured always, PostgreSQL where
`DOROZHKA_TEST_DATABASE` names a server. A coordinator of each asks a bot that is a process of
its own; figures are medians in milliseconds, from the question until the answer is called for.
"""

import asyncio
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import Line
from benchmarks._regions import add_regions
from benchmarks._stand import COORDINATOR, HEAD, Cost, dorozhka, in_turns
from benchmarks._town import DISTRICT, code, found_in
from bot.clock import now
from roadmap.model import Person, Role
from storage.database import Database
from storage.migrations import migrate
from tests import postgresql

REGIONS = int(os.environ.get("BENCH_REGIONS", "3"))
TOWN, REGION = 30, 1000
ROUNDS, WARMING = 20, 3
_MOST_TIMES = 10.0


def lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as name:
        yield from _told("SQLite", f"sqlite+aiosqlite:///{Path(name) / 'dorozhka.db'}")
    if postgresql.ADDRESS:
        with _server() as address:
            yield from _told("PostgreSQL", address)


@contextmanager
def _server() -> Iterator[str]:
    address = postgresql.create()
    try:
        yield address
    finally:
        postgresql.drop(address)


def _told(server: str, address: str) -> Iterator[Line]:
    town, region = asyncio.run(_measured(address))
    times = region.latency / town.latency
    yield Line(f"{server}, {REGIONS} regions: {TOWN} schools", f"{town.latency:.1f} ms")
    yield Line(
        f"{server}, {REGIONS} regions: {REGION} schools",
        f"{region.latency:.1f} ms, {times:.1f} × those of {TOWN}",
        f"< {_MOST_TIMES:.0f} ×",
        times < _MOST_TIMES,
    )


async def _measured(address: str) -> tuple[Cost, Cost]:
    """Of the town, and of a region."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        db = Database(address)
        try:
            await migrate(db)
            await found_in(db, folder, TOWN)
            async with db.transaction(within=()) as tx:
                await tx.people.remember(Person(COORDINATOR, "Ольга", "ru"), now())
            await add_regions(db, REGIONS, REGION, COORDINATOR)
            whose = {
                COORDINATOR: await code(db, Role.COORDINATOR, DISTRICT),
                HEAD: await code(db, Role.COORDINATOR, f"Область {REGIONS}"),
            }
        finally:
            await db.close()
        async with dorozhka(folder, database=address) as ours:
            for person, invitation in whose.items():
                await ours.telegram.act("start", 1, person, json={"code": invitation})
            costs = await in_turns(
                {
                    "town": lambda: ours.said("/summary", COORDINATOR),
                    "region": lambda: ours.said("/summary", HEAD),
                },
                ROUNDS,
                WARMING,
            )
        return costs["town"], costs["region"]
