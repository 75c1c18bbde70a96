"""What an answer costs against a bare aiogram bot that echoes, on the same Telegram in memory.

A head of one school asks for a list of 60 tasks, opens a card, and adds a file to a draft, in a
municipality of 1, 30 and 300 schools. Both bots are fed the same way, an update after another;
Telegram's own share is in both figures. Milliseconds are medians; processor time is the process's.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from aiogram import Dispatcher
from aiogram.types import Message, Update

from benchmarks import Line
from bot.app import assemble
from bot.languages import load_languages
from bot.sample import TIMEZONE
from roadmap.model import Role
from storage.database import Database
from storage.files import EvidenceFiles
from storage.migrations import migrate
from tests.telegram import Document, FakeTelegram, Person
from tests.world import START, Clock
from usecases.import_roadmap import Imported, import_roadmap
from usecases.invite_person import Invited, invite_person

SCHOOLS = (1, 30, 300)
ITEMS = 60
ROUNDS = 30
DISTRICT = "Озёрный район"
_MOST_TIMES = 3.0


class Cost(NamedTuple):
    """Of one update, in milliseconds."""

    processor: float
    latency: float


def lines() -> list[Line]:
    return asyncio.run(_lines())


async def _lines() -> list[Line]:
    found, lists = [], {}
    for schools in SCHOOLS:
        with tempfile.TemporaryDirectory() as folder:
            costs = await _measured(Path(folder), schools)
        echo, lists[schools] = costs.pop("echo"), costs["a list"]
        found.append(Line(f"{schools} schools: echo", _told(echo)))
        for what, cost in costs.items():
            times = cost.processor / echo.processor
            goal = f"≤ {_MOST_TIMES:.0f} × echo" if what == "a list" else ""
            met = times <= _MOST_TIMES if goal else None
            value = f"{_told(cost)}, {times:.1f} × echo"
            found.append(Line(f"{schools} schools: {what}", value, goal, met))
    growth = lists[SCHOOLS[-1]].processor / lists[SCHOOLS[0]].processor
    most = SCHOOLS[-1] / SCHOOLS[0]
    found.append(
        Line("a list, 1 → 300 schools", f"{growth:.2f} ×", f"< {most:.0f} ×", growth < most)
    )
    return found


def _told(cost: Cost) -> str:
    return f"{cost.processor:.2f} ms processor, {cost.latency:.2f} ms"


async def _measured(folder: Path, schools: int) -> dict[str, Cost]:
    """The bots take turns, so that whatever else the machine does falls on both."""
    echo = _echo()
    db = Database(f"sqlite+aiosqlite:///{folder / 'bench.db'}")
    try:
        head = await _head(db, folder, schools)
        await head.sends("/tasks")
        [task] = [data for data in _data(head) if data.startswith("to:")][:1]
        acts: dict[str, Callable[[], Awaitable[object]]] = {
            "echo": lambda: echo.sends("/tasks"),
            "a list": lambda: head.sends("/tasks"),
            "a card": lambda: head.taps_data(task),
        }
        costs = await _costs(acts)
        await head.sends("/done 1")
        file = {"a file added": lambda: head.attaches(Document("Протокол.pdf"))}
        return costs | await _costs(file)
    finally:
        await db.close()


async def _costs(acts: dict[str, Callable[[], Awaitable[object]]]) -> dict[str, Cost]:
    spent: dict[str, list[Cost]] = {name: [] for name in acts}
    for turn in range(ROUNDS + 5):
        for name, act in acts.items():
            began = time.process_time(), time.perf_counter()
            await act()
            ended = time.process_time(), time.perf_counter()
            if turn >= 5:
                spent[name].append(
                    Cost(*(1000 * (b - a) for a, b in zip(began, ended, strict=True)))
                )
    return {
        name: Cost(*(statistics.median(column) for column in zip(*all_, strict=True)))
        for name, all_ in spent.items()
    }


def _data(person: Person) -> Iterator[str]:
    markup = person.telegram.messages(person.id)[-1].reply_markup
    for row in markup.inline_keyboard if markup else ():
        yield from (button.callback_data or "" for button in row)


def _echo() -> Person:
    telegram, dispatcher = FakeTelegram(), Dispatcher(disable_fsm=True)

    async def answer(message: Message) -> None:
        await message.answer(message.text or "")

    async def feed(updates: list[Update]) -> None:
        for update in updates:
            await dispatcher.feed_update(telegram.bot, update)

    dispatcher.message.register(answer)
    telegram.connect(feed)
    return telegram.person(10)


async def _head(db: Database, folder: Path, schools: int) -> Person:
    """A head in a new municipality, whose bot is running."""
    await migrate(db)
    order = folder / "order.txt"
    order.write_text(_order(schools), encoding="utf-8")
    made = await import_roadmap(db, order, DISTRICT, TIMEZONE, "ru", START, publish=True)
    assert isinstance(made, Imported), made
    telegram, clock = FakeTelegram(Clock()), Clock()
    parts = assemble(
        telegram.bot, db, EvidenceFiles(folder / "files"), load_languages(), "ru", clock
    )

    async def feed(updates: list[Update]) -> None:
        raw = [u.model_dump(mode="json", exclude_unset=True, by_alias=True) for u in updates]
        await parts.reception.take(raw)
        await parts.desk.take_up()
        await parts.desk.settle()

    telegram.connect(feed)
    invited = await invite_person(db, Role.HEAD, DISTRICT, "Школа №1", START)
    assert isinstance(invited, Invited), invited
    head = telegram.person(10)
    await head.sends(f"/start {invited.code}")
    return head


def _order(schools: int) -> str:
    rows = "\n".join(
        f"{n}.\tМероприятие номер {n} по повышению качества образования\t"
        f"до {n % 28 + 1:02}.{(10, 11, 12)[n % 3]}.2026\tОО\tПротокол"
        for n in range(1, ITEMS + 1)
    )
    names = "\n".join(f"{n}. МБОУ «Школа №{n}»;" for n in range(1, schools + 1))
    return f"""О плане работы школ на 2026-2027 учебный год

План работы школ на 2026-2027 учебный год

№\tМероприятие\tСрок исполнения\tОтветственные\tПоказатель
{rows}

Список школ с низкими образовательными результатами
{names}
"""
