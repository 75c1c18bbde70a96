"""Transactions: one writer at a time, nothing lost, nothing half done."""

import asyncio

import pytest
from sqlalchemy import insert, select, update

from roadmap.model import Person
from storage.database import Database
from storage.migrations import migrate
from storage.tables import municipalities, people
from tests.stored import one, rows
from tests.world import START

AT_ONCE = 50


async def add_one(db: Database) -> None:
    """Read a number, let others have their turn, write it increased."""
    async with db.transaction() as tx:
        connection = tx.people._connection
        name = await connection.scalar(select(people.c.name).where(people.c.id == 1))
        await asyncio.sleep(0)
        increased = str(int(name) + 1)
        await connection.execute(update(people).where(people.c.id == 1).values(name=increased))


async def test_fifty_at_once_lose_nothing(world):
    async with world.db.transaction() as tx:
        await tx.people.remember(Person(1, "0", "ru"), START)
    await asyncio.gather(*(add_one(world.db) for _ in range(AT_ONCE)))
    assert one(world, "SELECT name FROM people WHERE id = 1") == str(AT_ONCE)


async def test_two_processes_at_once_lose_nothing(world):
    """Another process has a `Database` of its own on the same file."""
    async with world.db.transaction() as tx:
        await tx.people.remember(Person(1, "0", "ru"), START)
    other = Database(str(world.db.url))
    await asyncio.gather(*(add_one(db) for _ in range(AT_ONCE // 2) for db in (world.db, other)))
    await other.close()
    assert one(world, "SELECT name FROM people WHERE id = 1") == str(AT_ONCE)


async def test_readers_do_not_wait_for_a_writer(world):
    async with world.db.transaction() as tx:
        await tx.people.remember(Person(1, "Анна", "ru"), START)
        async with world.db.reading() as other:
            assert await other.people.get(1) is None


async def test_an_exception_keeps_nothing(world):
    async def fail() -> None:
        async with world.db.transaction() as tx:
            await tx.people.remember(Person(1, "Анна", "ru"), START)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert rows(world, "SELECT * FROM people") == []


async def test_a_cancelled_transaction_keeps_nothing_and_blocks_nobody(world):
    begun = asyncio.Event()

    async def never_ends() -> None:
        async with world.db.transaction() as tx:
            await tx.people.remember(Person(1, "Анна", "ru"), START)
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(never_ends())
    await begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with world.db.transaction() as tx:
        await tx.people.remember(Person(2, "Вера", "ru"), START)
    assert [row["id"] for row in rows(world, "SELECT id FROM people")] == [2]


async def test_reading_changes_nothing(world):
    async with world.db.reading() as tx:
        await tx.people.remember(Person(1, "Анна", "ru"), START)
    assert rows(world, "SELECT * FROM people") == []


async def test_moments_come_back_in_utc(tmp_path):
    db = Database(f"sqlite+aiosqlite:///{tmp_path / 'moments.db'}")
    await migrate(db)
    values = {"name": "Район", "timezone": "Asia/Kamchatka", "language": "ru"}
    async with db.changing(()) as connection:
        await connection.execute(insert(municipalities).values(created_at=START, **values))
        assert await connection.scalar(select(municipalities.c.created_at)) == START
    await db.close()
