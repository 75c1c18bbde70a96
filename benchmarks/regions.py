"""A summary for a region's thousand schools against the one for a town's thirty.

Both stand in one database of `REGIONS` such regions: three by default, forty (2.4 million tasks)
where `BENCH_REGIONS=40` asks for it. SQLite is measured always, PostgreSQL where
`DOROZHKA_TEST_DATABASE` names a server. Figures are medians in milliseconds, from the question
until the screen is made, within one process.
"""

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import Line
from benchmarks._regions import add_regions
from benchmarks._stand import COORDINATOR
from benchmarks._town import found_in
from bot.clock import now
from bot.languages import load_languages
from handlers.language import Language
from handlers.status import summary_screen
from roadmap.model import Membership, Municipality, Person, Role
from storage.database import Database
from storage.files import EvidenceFiles
from storage.migrations import migrate
from tests import postgresql
from usecases.request import Request
from usecases.see_summary import SummaryView, see_summary

REGIONS = int(os.environ.get("BENCH_REGIONS", "3"))
TOWN, REGION = 30, 1000
ROUNDS, WARMING = 9, 2
_MOST_TIMES = 10.0


def lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as name:
        yield from _told("SQLite", f"sqlite+aiosqlite:///{Path(name) / 'dorozhka.db'}")
    if os.environ.get("DOROZHKA_TEST_DATABASE"):
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
    times = region / town
    yield Line(f"{server}, {REGIONS} regions: {TOWN} schools", f"{town:.1f} ms")
    yield Line(
        f"{server}, {REGIONS} regions: {REGION} schools",
        f"{region:.1f} ms, {times:.1f} × those of {TOWN}",
        f"< {_MOST_TIMES:.0f} ×",
        times < _MOST_TIMES,
    )


async def _measured(address: str) -> tuple[float, float]:
    db = Database(address)
    try:
        await migrate(db)
        with tempfile.TemporaryDirectory() as folder:
            await found_in(db, Path(folder), TOWN)
        async with db.transaction(within=()) as tx:
            await tx.people.remember(Person(COORDINATOR, "Ольга", "ru"), now())
        await add_regions(db, REGIONS, REGION, COORDINATOR)
        return await _median(db, 1), await _median(db, 2)
    finally:
        await db.close()


async def _median(db: Database, municipality_id: int) -> float:
    async with db.reading() as tx:
        municipality = await tx.municipalities.get(municipality_id)
    language = load_languages()["ru"]
    spent = [await _one(db, municipality, language) for _ in range(WARMING + ROUNDS)]
    return 1000 * statistics.median(spent[WARMING:])


async def _one(db: Database, municipality: Municipality, language: Language) -> float:
    membership = Membership(1, municipality, Role.COORDINATOR, None, "")
    person = Person(COORDINATOR, "Ольга", "ru", (membership,))
    request = Request(db, EvidenceFiles(Path("files")), person, now())
    began = time.perf_counter()
    found = await see_summary(request)
    screen = summary_screen(found, language)
    spent = time.perf_counter() - began
    assert isinstance(found, tuple)
    assert isinstance(found[0], SummaryView)
    assert screen.text
    return spent
