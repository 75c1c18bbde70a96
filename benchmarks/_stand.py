"""Bots in processes of their own, before a Bot API over HTTP that notes when it is called."""

import asyncio
import os
import statistics
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from aiohttp import ClientConnectionError, ClientSession, web

from playground import Person, create_app, serve
from tests.outside.stand import ROOT, free_port

TOKEN = "42:BENCH"
HEAD, COORDINATOR = 10, 20
PATIENCE = 120.0
# What a bot calls without answering anybody.
ASIDE = ("getUpdates", "setMyCommands")
# What a bot still does once its answer has left is its answer's cost too (seconds).
AFTERWARDS = 0.04


class Cost(NamedTuple):
    """Of one update, in milliseconds: the processor's, and until the last call came."""

    processor: float
    latency: float


class Start(NamedTuple):
    """From the start of a process to its first question for updates, in seconds."""

    processor: float
    elapsed: float


async def in_turns(
    acts: Mapping[str, Callable[[], Awaitable[Cost]]], rounds: int, warming: int
) -> dict[str, Cost]:
    """Medians of each act's costs, after some that do not count."""
    spent: dict[str, list[Cost]] = {name: [] for name in acts}
    for turn in range(warming + rounds):
        for name, act in acts.items():
            cost = await act()
            if turn >= warming:
                spent[name].append(cost)
    return {
        name: Cost(*(statistics.median(column) for column in zip(*all_, strict=True)))
        for name, all_ in spent.items()
    }


@dataclass
class Process:
    """A running bot and how it is seen from outside."""

    pid: int
    start: Start
    telegram: "Telegram"

    @property
    def processor(self) -> float:
        """Seconds of all its threads so far."""
        return processor_time(self.pid)

    @property
    def resident(self) -> float:
        """Megabytes."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        [kilobytes] = [line.split()[1] for line in status.splitlines() if "VmRSS" in line]
        return int(kilobytes) / 1024

    async def said(self, words: str, who: int = COORDINATOR) -> Cost:
        """What an answer to words costs."""
        return await self.costs("text", 1, who, json={"text": words})

    async def costs(self, path: str, calls: int, who: int = HEAD, **body: Any) -> Cost:
        """What a person's act costs that is answered by so many calls."""
        spent = self.processor
        latency = await self.telegram.act(path, calls, who, **body)
        await asyncio.sleep(AFTERWARDS)
        return Cost(1000 * (self.processor - spent), 1000 * latency)


@dataclass
class Telegram:
    """A Bot API for one bot, and the phones of a head and a coordinator."""

    url: str
    phone: ClientSession
    called: list[tuple[str, int | None, float]] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    @web.middleware
    async def note(self, request: web.Request, handler: Any) -> web.StreamResponse:
        method, at = request.match_info.get("method"), time.perf_counter()
        answer: web.StreamResponse = await handler(request)
        if method is not None:
            chat = (await request.post()).get("chat_id")
            self.called.append((method, int(str(chat)) if chat else None, at))
            if method == "sendMessage" and answer.status == web.HTTPOk.status_code:
                self.sent.append(int(str(chat)))
            self.news.set()
        return answer

    def told(self, first: int) -> int:
        """How many messages went to people whose numbers count from the first."""
        return sum(chat >= first for chat in self.sent)

    async def act(self, path: str, calls: int, who: int = HEAD, **body: Any) -> float:
        """Seconds from the act to the last of the calls that answer it."""
        self.called.clear()
        began = time.perf_counter()
        async with self.phone.post(f"{self.url}/play/people/{who}/{path}", **body) as answer:
            answer.raise_for_status()
        await self.until(lambda: len(self._answers(who)) >= calls)
        return self._answers(who)[-1] - began

    def _answers(self, who: int) -> list[float]:
        """When a person was answered; what others are told meanwhile is no answer."""
        return [at for what, chat, at in self.called if what not in ASIDE and chat in (None, who)]

    async def until(self, condition: Callable[[], bool]) -> None:
        """Looked at with each call of the bot's."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self.news.clear()
                await self.news.wait()

    async def gather(self, people: Sequence[Person]) -> None:
        """They have pressed Start, and the bot has heard of it in another year."""
        for person in people:
            async with self.phone.post(f"{self.url}/play/people/{person.id}/start") as answer:
                answer.raise_for_status()
        offset, asked = 0, f"{self.url}/bot{TOKEN}/getUpdates"
        while True:
            async with self.phone.post(asked, data={"offset": str(offset)}) as answer:
                updates = (await answer.json())["result"]
            if not updates:
                break
            offset = updates[-1]["update_id"] + 1
        self.called.clear()

    async def first_poll(self) -> None:
        await self.until(lambda: any(method == "getUpdates" for method, *_ in self.called))

    async def newest(self) -> Any:
        """The newest message, once it is one with buttons."""
        async with asyncio.timeout(PATIENCE):
            while "reply_markup" not in (message := await self._last()):  # noqa: ASYNC110
                await asyncio.sleep(AFTERWARDS)
        return message

    async def _last(self) -> Any:
        async with self.phone.get(f"{self.url}/play/people/{HEAD}") as chat:
            return (await chat.json())["messages"][-1]


def processor_time(pid: int) -> float:
    """Seconds, by the clock that Linux keeps for each process."""
    return time.clock_gettime((~pid << 3) | 2)


@asynccontextmanager
async def telegram(others: Sequence[Person] = ()) -> AsyncIterator[Telegram]:
    port = free_port()
    async with ClientSession() as phone:
        made = Telegram(f"http://127.0.0.1:{port}", phone)
        app = create_app(
            [Person(HEAD, "Анна", "Крылова"), Person(COORDINATOR, "Ольга", "Титова"), *others],
            token=TOKEN,
            bot_username="bench",
            rates=None,
        )
        app.middlewares.append(made.note)
        runner = await serve(app, port)
        try:
            await made.gather(others)
            yield made
        finally:
            await runner.cleanup()


@asynccontextmanager
async def echo() -> AsyncIterator[Process]:
    async with telegram() as api:
        command = [sys.executable, "-m", "benchmarks._echo", TOKEN, api.url]
        async with _running(api, command, {}) as process:
            yield process


@asynccontextmanager
async def dorozhka(
    folder: Path, others: Sequence[Person] = (), database: str | None = None
) -> AsyncIterator[Process]:
    """On the SQLite database in its folder, or on another one."""
    env = {"DATA_DIR": str(folder)} | ({"DATABASE_URL": database} if database else {})
    async with telegram(others) as api, _dorozhka(api, env) as process:
        yield process


@asynccontextmanager
async def two_replicas(
    folder: Path, database: str, others: Sequence[Person]
) -> AsyncIterator[tuple[Process, Process]]:
    """The one that leads, and the one that would."""
    port = free_port()
    env = {"DATA_DIR": str(folder), "DATABASE_URL": database}
    listening = env | {"LISTEN": f"127.0.0.1:{port}"}
    async with (
        telegram(others) as api,
        _dorozhka(api, env) as first,
        _dorozhka(api, listening) as second,
    ):
        await _until_ready(api.phone, f"http://127.0.0.1:{port}/readyz")
        yield first, second


async def _until_ready(phone: ClientSession, address: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            with suppress(ClientConnectionError):
                async with phone.get(address) as answer:
                    if answer.ok:
                        return
            await asyncio.sleep(AFTERWARDS)


def _dorozhka(api: Telegram, env: dict[str, str]) -> AbstractAsyncContextManager[Process]:
    command = [str(Path(sys.executable).with_name("dorozhka")), "run"]
    return _running(api, command, {"BOT_TOKEN": TOKEN, "BOT_API_URL": api.url} | env)


@asynccontextmanager
async def _running(
    api: Telegram, command: Sequence[str], env: dict[str, str]
) -> AsyncIterator[Process]:
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env=os.environ | env, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        await api.first_poll()
        start = Start(processor_time(process.pid), time.perf_counter() - began)
        yield Process(process.pid, start, api)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
