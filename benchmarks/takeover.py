"""How long notices stop when the process that sends them is killed, and what of them is lost.

Two processes share a PostgreSQL server, which `DOROZHKA_TEST_DATABASE` names; the one that leads
is killed in the middle of a broadcast, and the other one goes on. Figures are seconds from the
kill to the next notice.
"""

import asyncio
import os
import signal
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select

from benchmarks import Line
from benchmarks._crowd import FIRST, join, tell
from benchmarks._stand import two_replicas
from benchmarks._town import found_in
from bot.clock import now
from playground import Person
from storage.database import Database
from storage.migrations import migrate
from storage.tables import organisations
from tests import postgresql

ROUNDS = 5
RECIPIENTS, BEFORE = 100, 20
# By then whatever would come twice has come (seconds).
SETTLED = 2.0
_MOST_SILENT, _MOST_TWICE = 0.8, 1


class _Round(NamedTuple):
    """`silence` in seconds; how many people were told nothing, and what came once more."""

    silence: float
    lost: int
    twice: int


def lines() -> Iterator[Line]:
    if not postgresql.ADDRESS:
        yield Line("not run", "DOROZHKA_TEST_DATABASE names no server")
        return
    rounds = [asyncio.run(_round()) for _ in range(ROUNDS)]
    silences = [each.silence for each in rounds]
    lost, twice = sum(each.lost for each in rounds), max(each.twice for each in rounds)
    median = statistics.median(silences)
    yield Line(
        "the next notice after a kill",
        f"{median:.2f} s",
        f"≤ {_MOST_SILENT} s",
        median <= _MOST_SILENT,
    )
    yield Line("the latest of them", f"{max(silences):.2f} s")
    yield Line("not told at all", f"{lost} of {ROUNDS * RECIPIENTS}", "0", lost == 0)
    yield Line("told twice by one kill", f"{twice}", f"≤ {_MOST_TWICE}", twice <= _MOST_TWICE)


async def _round() -> _Round:
    address = postgresql.create()
    try:
        with tempfile.TemporaryDirectory() as name:
            return await _killed(Path(name), address)
    finally:
        postgresql.drop(address)


async def _killed(folder: Path, address: str) -> _Round:
    crowd = [Person(FIRST + n, "Анна", "Крылова") for n in range(RECIPIENTS)]
    db = Database(address)
    await migrate(db)
    await found_in(db, folder, 1)
    async with db.looking() as connection:
        school = await connection.scalar(select(organisations.c.id))
    await join(db, ((1, school) for _ in crowd))
    async with two_replicas(folder, address, crowd) as (first, second):
        api = second.telegram
        await tell(db, ((person.id, school) for person in crowd), now())
        await api.until(lambda: api.told(FIRST) >= BEFORE)
        os.kill(first.pid, signal.SIGKILL)
        killed, told = time.perf_counter(), api.told(FIRST)
        await api.until(lambda: api.told(FIRST) > told)
        silence = time.perf_counter() - killed
        await api.until(lambda: len(set(api.sent)) >= RECIPIENTS)
        await asyncio.sleep(SETTLED)
    await db.close()
    times = Counter(api.sent)
    return _Round(silence, RECIPIENTS - len(times), sum(times.values()) - len(times))
