"""What only SQLite has: its switches, and one file that somebody else may hold."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing as shut
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

import storage.database
from storage.database import Database, Unavailable


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(f"sqlite+aiosqlite:///{tmp_path / 'own.db'}")
    yield opened
    await opened.close()


async def test_foreign_keys_are_kept(db):
    async with db.looking() as connection:
        assert await connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert await connection.scalar(text("PRAGMA journal_mode")) == "wal"


async def test_a_writer_that_never_ends_is_told_plainly(tmp_path, monkeypatch):
    monkeypatch.setattr(storage.database, "BUSY_SECONDS", 0.01)
    db = Database(f"sqlite+aiosqlite:///{tmp_path / 'own.db'}")
    with shut(sqlite3.connect(str(db.url.database))) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="locked"):
            async with db.transaction() as tx:
                await tx.municipalities.all()
    await db.close()


async def test_a_database_that_is_no_database_is_told_plainly(tmp_path, closing):
    (tmp_path / "x.db").write_bytes(b"no database at all" * 100)
    db = Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    try:
        with pytest.raises(Unavailable):
            async with db.reading() as tx:
                await tx.municipalities.all()
    finally:
        await db.close()


@pytest.fixture
async def notes(db):
    """A table of numbers, each once, and an INSERT that goes along with what comes next."""
    async with db.changing(()) as connection:
        await connection.execute(text("CREATE TABLE notes (n INTEGER PRIMARY KEY)"))
    return text("INSERT INTO notes VALUES (:n)").execution_options(may_wait=True)


async def test_a_statement_that_waited_is_seen_by_the_next_and_kept(db, notes):
    async with db.changing(()) as connection:
        await connection.execute(notes, {"n": 1})
        assert await connection.scalar(text("SELECT n FROM notes")) == 1
        await connection.execute(notes, {"n": 2})
    assert await _numbers(db) == [1, 2]


async def test_the_last_statement_of_a_transaction_takes_its_commit_along(db, notes):
    last = text("INSERT INTO notes VALUES (2) RETURNING n").execution_options(is_last=True)
    async with db.changing(()) as connection:
        await connection.execute(notes, {"n": 1})
        assert await connection.scalar(last) == 2
        assert await _numbers(db) == [1, 2]
    assert await _numbers(db) == [1, 2]


async def test_the_last_statement_that_fails_takes_back_its_transaction(db, notes):
    last = text("INSERT INTO notes VALUES (1)").execution_options(is_last=True)

    async def fail() -> None:
        async with db.changing(()) as connection:
            await connection.execute(notes, {"n": 1})
            await connection.execute(last)

    with pytest.raises(IntegrityError):
        await fail()
    assert await _numbers(db) == []


async def test_a_statement_that_waited_is_taken_back_with_its_transaction(db, notes):
    async def fail() -> None:
        async with db.changing(()) as connection:
            await connection.execute(notes, {"n": 1})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with db.changing(()) as connection:
        await connection.execute(notes, {"n": 2})
    assert await _numbers(db) == [2]


async def test_a_statement_that_waited_and_fails_takes_back_its_transaction(db, notes):
    async def add_twice() -> None:
        async with db.changing(()) as connection:
            await connection.execute(notes, {"n": 1})
            await connection.execute(notes, {"n": 1})

    with pytest.raises(IntegrityError):
        await add_twice()
    assert await _numbers(db) == []


async def _numbers(db: Database) -> list[int]:
    async with db.looking() as connection:
        return list(await connection.scalars(text("SELECT n FROM notes ORDER BY n")))
