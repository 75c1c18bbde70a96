"""What a balancer and a monitor are told."""

import logging
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families

from bot.health import Health
from bot.tally import Counting, Tally
from storage.database import Database
from tests.world import World


@pytest.fixture
def tally() -> Tally:
    return Tally()


async def asking(db: Database, tally: Tally, world: World) -> TestClient:
    app = web.Application()
    app.add_routes(Health(db, tally, world.clock).routes())
    opened = TestClient(TestServer(app))
    await opened.start_server()
    return opened


@pytest.fixture
async def client(world: World, tally: Tally) -> AsyncIterator[TestClient]:
    opened = await asking(world.db, tally, world)
    yield opened
    await opened.close()


async def samples(client: TestClient) -> dict[str, float]:
    """The value of every sample by its name and labels."""
    answer = await client.get("/metrics")
    assert answer.status == 200
    return {
        " ".join([sample.name, *sample.labels.values()]): sample.value
        for family in text_string_to_metric_families(await answer.text())
        for sample in family.samples
    }


async def test_a_bot_that_works_is_alive_and_ready(client) -> None:
    assert (await client.get("/healthz")).status == 200
    assert (await client.get("/readyz")).status == 200


async def test_without_its_database_it_is_alive_and_not_ready(world, tally) -> None:
    away = Database("postgresql+asyncpg://nobody@127.0.0.1:1/none")
    client = await asking(away, tally, world)
    assert (await client.get("/healthz")).status == 200
    assert (await client.get("/readyz")).status == 503
    assert (await samples(client))["dorozhka_database_up"] == 0
    await client.close()
    await away.close()


async def test_updates_are_counted_by_kind_and_by_how_long_they_took(client, tally) -> None:
    tally.handled('{"update_id": 1, "message": {"text": "\\"callback_query\\":"}}', 0.07)
    tally.handled('{"update_id": 2, "callback_query": {"message": {}}}', 0.3)
    tally.handled('{"update_id": 3, "callback_query": {"message": {}}}', 60)
    told = await samples(client)
    assert told["dorozhka_updates_total message"] == 1
    assert told["dorozhka_updates_total callback_query"] == 2
    assert told["dorozhka_answer_seconds_bucket 0.05"] == 0
    assert told["dorozhka_answer_seconds_bucket 0.1"] == 1
    assert told["dorozhka_answer_seconds_bucket 10.0"] == 2
    assert told["dorozhka_answer_seconds_count"] == 3
    assert told["dorozhka_answer_seconds_sum"] == pytest.approx(60.37)


async def test_what_waits_is_told_with_its_age(client, world: World) -> None:
    assert (await samples(client))["dorozhka_outbox_depth"] == 0
    async with world.db.transaction() as tx:
        await tx.outbox.add(5, "welcome", "x", world.clock())
    world.clock.pass_(seconds=40)
    told = await samples(client)
    assert told["dorozhka_outbox_depth"] == 1
    assert told["dorozhka_outbox_age_seconds"] == 40
    assert told["dorozhka_inbox_depth"] == 0


async def test_failures_are_counted_by_place(client, tally) -> None:
    logger = logging.getLogger("bot.somewhere")
    counting = Counting(tally)
    logger.addHandler(counting)
    logger.info("nothing")
    logger.error("Update %s failed", 7)
    logger.removeHandler(counting)
    told = await samples(client)
    assert told["dorozhka_failures_total error bot.somewhere"] == 1
    assert not any("info" in name for name in told)
