"""How long answers take while many people are told something, against a quiet hour.

A head asks for a list again and again, first with nothing else to do, then during a broadcast
at Telegram's rate. Figures are the 95th of a hundred latencies, in milliseconds.
"""

import asyncio
import statistics
import tempfile
from pathlib import Path

from sqlalchemy import select

from benchmarks import Line
from benchmarks._crowd import FIRST, join, tell
from benchmarks._stand import Process, dorozhka
from benchmarks._town import found
from bot.clock import now
from playground import Person
from storage.database import Database
from storage.tables import organisations

SCHOOLS, RECIPIENTS = 30, 600
ANSWERS, WARMING = 100, 5
# A person's (seconds).
PAUSE = 0.05
_MOST_TIMES = 1.5


def lines() -> list[Line]:
    quiet, busy, left = asyncio.run(_measured())
    times = busy / quiet
    return [
        Line("95th answer, nothing else to do", f"{quiet:.1f} ms"),
        Line(
            "95th answer during a broadcast",
            f"{busy:.1f} ms, {times:.2f} ×",
            f"≤ {_MOST_TIMES} ×",
            times <= _MOST_TIMES,
        ),
        Line("people not told yet at its end", f"{left}", "> 0", left > 0),
    ]


async def _measured() -> tuple[float, float, int]:
    crowd = [Person(FIRST + n, "Анна", "Крылова") for n in range(RECIPIENTS)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        codes = await found(folder, SCHOOLS)
        db = Database(f"sqlite+aiosqlite:///{folder / 'dorozhka.db'}")
        async with db.looking() as connection:
            schools = await connection.scalars(select(organisations.c.id))
        whose = [schools[n % len(schools)] for n in range(RECIPIENTS)]
        await join(db, ((1, school) for school in whose))
        async with dorozhka(folder, crowd) as ours:
            await ours.telegram.act("start", 1, json={"code": codes.head})
            quiet = await _latency(ours)
            await tell(db, enumerate(whose, FIRST), now())
            await db.close()
            await ours.telegram.until(lambda: ours.telegram.told(FIRST) > 0)
            busy = await _latency(ours)
            return quiet, busy, RECIPIENTS - ours.telegram.told(FIRST)


async def _latency(ours: Process) -> float:
    spent = []
    for _ in range(WARMING + ANSWERS):
        spent.append(await ours.telegram.act("text", 1, json={"text": "/tasks"}))
        await asyncio.sleep(PAUSE)
    return 1000 * statistics.quantiles(spent[WARMING:], n=20)[-1]
