"""Cold start and resident memory against a bare aiogram bot that echoes.

The bots start in turns, each twice, on a database that is up to date. A start lasts from
the process's first instruction to its first question for updates. Judged is its processor
time, as the clock's depends on what else the machine does. Memory is taken after some answers.
"""

import asyncio
import shutil
import statistics
import tempfile
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks import Line
from benchmarks._stand import Process, dorozhka, echo
from benchmarks._town import found

ROUNDS = 2
ANSWERS = 10
SCHOOLS = 30
_MOST_START, _MOST_MEMORY = 1.5, 1.3


class Life(NamedTuple):
    """Medians: seconds of the processor and of the clock until the first poll; megabytes."""

    processor: float
    elapsed: float
    resident: float


def lines() -> list[Line]:
    bare, ours = asyncio.run(_lives())
    start, memory = ours.processor / bare.processor, ours.resident / bare.resident
    return [
        Line("start: echo", _told(bare)),
        Line("start: dorozhka", _told(ours)),
        Line("start", f"{start:.2f} × echo", f"< {_MOST_START} ×", start < _MOST_START),
        Line("memory: echo", f"{bare.resident:.0f} MB"),
        Line("memory: dorozhka", f"{ours.resident:.0f} MB"),
        Line("memory", f"{memory:.2f} × echo", f"< {_MOST_MEMORY} ×", memory < _MOST_MEMORY),
    ]


def _told(life: Life) -> str:
    return f"{life.processor:.2f} s processor, {life.elapsed:.2f} s"


async def _lives() -> tuple[Life, Life]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "joined"
        codes = await found(folder, SCHOOLS)
        async with dorozhka(folder) as process:
            await process.telegram.act("start", 1, json={"code": codes.head})
        bare, ours = [], []
        for n in range(ROUNDS):
            bare.append(await _life(echo))
            # A new Telegram counts updates from its clock on, so it may repeat what was answered.
            copy = shutil.copytree(folder, Path(name) / str(n))
            ours.append(await _life(partial(dorozhka, copy)))
    return _median(bare), _median(ours)


async def _life(begin: Callable[[], AbstractAsyncContextManager[Process]]) -> Life:
    async with begin() as process:
        for _ in range(ANSWERS):
            await process.costs("text", 1, json={"text": "/tasks"})
        return Life(*process.start, process.resident)


def _median(lives: list[Life]) -> Life:
    return Life(*(statistics.median(column) for column in zip(*lives, strict=True)))
