"""What only a server has: many writers, locks, and connections that break."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

import storage.database
from storage.database import Database, Unavailable
from storage.migrations import migrate
from tests import postgresql
from tests.postgresql import needs_postgresql
from tests.world import START, World

pytestmark = needs_postgresql


@pytest.fixture
async def other(world: World) -> AsyncIterator[Database]:
    """Another process on the same database."""
    opened = Database(postgresql.same(world.db.url))
    yield opened
    await opened.close()


async def rename(db: Database, within: tuple[int, ...] | None, municipality_id: int = 1) -> None:
    """Read, let others have their turn, write what follows from it."""
    async with db.transaction(within=within) as tx:
        municipality = await tx.municipalities.get(municipality_id)
        await asyncio.sleep(0.002)
        await tx.municipalities.rename(municipality_id, municipality.name + "+")


async def name(db: Database) -> str:
    async with db.reading() as tx:
        return (await tx.municipalities.get(1)).name


async def test_decisions_in_one_municipality_wait_for_each_other(world, other):
    before = await name(world.db)
    await asyncio.gather(*(rename(db, (1,)) for _ in range(8) for db in (world.db, other)))
    assert await name(world.db) == before + "+" * 16


async def test_who_may_change_anything_waits_for_everybody(world, other):
    before = await name(world.db)
    scopes = [(1,), None] * 5
    await asyncio.gather(*(rename(db, scope) for scope in scopes for db in (world.db, other)))
    assert await name(world.db) == before + "+" * 20


async def test_two_municipalities_do_not_wait_for_each_other(world, other):
    async with world.db.transaction() as tx:
        second = await tx.municipalities.add("Второй", "Europe/Moscow", "ru", START)
    async with world.db.transaction(within=(1,)), asyncio.timeout(5):
        await rename(other, (second.id,), second.id)


async def test_belonging_to_several_locks_nobody_out(world, other):
    async with world.db.transaction() as tx:
        second = await tx.municipalities.add("Второй", "Europe/Moscow", "ru", START)
    scopes = [(1, second.id), (second.id, 1)] * 5
    async with asyncio.timeout(20):
        await asyncio.gather(*(rename(db, scope) for scope in scopes for db in (world.db, other)))


async def test_a_look_is_of_one_moment(world, other):
    async with world.db.reading() as tx:
        before = (await tx.municipalities.get(1)).name
        await rename(other, (1,))
        assert (await tx.municipalities.get(1)).name == before


async def test_who_waits_too_long_is_told_plainly(world, monkeypatch):
    monkeypatch.setitem(storage.database.POSTGRESQL, "lock_timeout", "50")
    impatient = Database(postgresql.same(world.db.url))
    async with world.db.transaction(within=(1,)):
        with pytest.raises(Unavailable, match="lock timeout"):
            await rename(impatient, (1,))
    await impatient.close()


async def test_a_broken_connection_keeps_nothing_and_the_next_works(world):
    before = await name(world.db)

    async def interrupted() -> None:
        async with world.db.transaction() as tx:
            await tx.municipalities.rename(1, "Не будет")
            postgresql.break_connections(world.db.url)
            await tx.municipalities.get(1)

    with pytest.raises(Unavailable):
        await interrupted()
    assert await name(world.db) == before


async def test_idle_connections_that_broke_are_not_noticed(world):
    before = await name(world.db)
    postgresql.break_connections(world.db.url)
    assert await name(world.db) == before


async def test_two_processes_migrate_one_after_the_other():
    address = postgresql.create()
    databases = [Database(address), Database(address)]
    await asyncio.gather(*map(migrate, databases))
    async with databases[0].reading() as tx:
        assert await tx.municipalities.all() == []
    for db in databases:
        await db.close()
    postgresql.drop(address)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [({"database": "no_such"}, "does not exist"), ({"port": 1}, "refused|Connect|No such file")],
)
async def test_a_server_that_is_not_there_is_told_plainly(world, wrong, reason):
    db = Database(postgresql.same(world.db.url.set(**wrong)))
    with pytest.raises(Unavailable, match=reason):
        async with db.reading() as tx:
            await tx.municipalities.all()
    with pytest.raises(Unavailable, match=reason):
        await migrate(db)
    await db.close()


async def test_a_mistake_in_a_statement_is_no_absence_of_the_database(world):
    with pytest.raises(Exception, match="no_such_table") as raised:
        async with world.db.reading() as tx:
            await tx.people._connection.execute(text("SELECT * FROM no_such_table"))
    assert not isinstance(raised.value, Unavailable)
