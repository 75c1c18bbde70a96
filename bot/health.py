"""What a balancer and a monitor ask: is it alive, can it work, how much does it do."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
)
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot.listening import listening
from bot.tally import Tally
from storage.database import Database, Unavailable

PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class Queues:
    """What waits, and how long the first of it has waited (seconds)."""

    inbox: int
    outbox: int
    age: float


class Health:
    """The routes of one process."""

    def __init__(self, db: Database, tally: Tally, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._tally = tally
        self._clock = clock

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/healthz", self._alive),
            web.get("/readyz", self._ready),
            web.get("/metrics", self._metrics),
        ]

    async def run(self, listen: tuple[str, int]) -> None:
        """Never ends by itself. Raises Refusal where the address is taken."""
        app = web.Application()
        app.add_routes(self.routes())
        async with listening(app, listen):
            await asyncio.Event().wait()

    async def _alive(self, _: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def _ready(self, _: web.Request) -> web.Response:
        if await self._queues() is None:
            return web.Response(status=503, text="the database is away\n")
        return web.Response(text="ok\n")

    async def _metrics(self, _: web.Request) -> web.Response:
        registry = CollectorRegistry()
        registry.register(_Told(self._tally, await self._queues()))
        return web.Response(
            body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    async def _queues(self) -> Queues | None:
        """None where the database does not answer in time."""
        try:
            async with asyncio.timeout(PATIENCE), self._db.reading() as tx:
                inbox = await tx.inbox.depth()
                outbox, oldest = await tx.outbox.backlog(now := self._clock())
        except (Unavailable, TimeoutError):
            return None
        return Queues(inbox, outbox, (now - oldest).total_seconds() if oldest else 0.0)


class _Told(Collector):
    """The counts in Prometheus' own terms."""

    def __init__(self, tally: Tally, queues: Queues | None) -> None:
        self._tally = tally
        self._queues = queues

    def collect(self) -> Iterator[Metric]:
        updates = CounterMetricFamily(
            "dorozhka_updates", "Updates handled by this process", labels=["kind"]
        )
        for kind, count in sorted(self._tally.updates.items()):
            updates.add_metric([kind], count)
        yield updates
        yield HistogramMetricFamily(
            "dorozhka_answer_seconds",
            "From taking an update up until its answer was sent",
            buckets=self._tally.within(),
            sum_value=self._tally.seconds,
        )
        failures = CounterMetricFamily(
            "dorozhka_failures", "Warnings and errors in the log", labels=["level", "place"]
        )
        for (level, place), count in sorted(self._tally.records.items()):
            failures.add_metric([level, place], count)
        yield failures
        yield GaugeMetricFamily(
            "dorozhka_database_up", "Whether the database answers", value=bool(self._queues)
        )
        if self._queues is not None:
            yield from _of_queues(self._queues)


def _of_queues(queues: Queues) -> Iterator[Metric]:
    yield GaugeMetricFamily("dorozhka_inbox_depth", "Updates not answered yet", queues.inbox)
    yield GaugeMetricFamily("dorozhka_outbox_depth", "Notices due and not sent", queues.outbox)
    yield GaugeMetricFamily(
        "dorozhka_outbox_age_seconds", "How long the oldest of them is due", queues.age
    )
