"""A municipality that grew: everything goes from SQLite to a server, or nothing does."""

import hashlib
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Date, Integer, Table, insert, select, update

import storage.moving
from storage.database import Database, Unavailable
from storage.files import EvidenceFiles
from storage.migrations import migrate
from storage.moving import NotMoved
from storage.tables import Moment, metadata, organisations, phrases
from tests import postgresql
from tests.postgresql import needs_postgresql
from tests.stored import damage, kept_files
from tests.world import MUNICIPALITY, START, World, build
from usecases.move_to_server import (
    Moved,
    NothingToMove,
    NotReadable,
    TargetInUse,
    move_to_server,
)

pytestmark = needs_postgresql
OWN = 7000  # beyond what the sample has used


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[World]:
    """A municipality on the cheapest machine."""
    address = f"sqlite+aiosqlite:///{tmp_path / 'small.db'}"
    await build(address, tmp_path)
    opened = World(Database(address), EvidenceFiles(tmp_path / "files"))
    yield opened
    await opened.db.close()


@pytest.fixture
async def large(tmp_path: Path) -> AsyncIterator[World]:
    """A server on which nothing was ever stored."""
    address = postgresql.create()
    opened = World(Database(address), EvidenceFiles(tmp_path / "there"))
    yield opened
    await opened.db.close()
    postgresql.drop(address)


async def moved(small: World, large: World, *, files: bool = False) -> Any:
    there = large.files if files else None
    return await move_to_server(small.db, large.db, small.files, there, lambda *_: None)


async def content(world: World) -> dict[str, list[Any]]:
    """Every row of every table."""
    async with world.db.looking() as connection:
        return {
            name: sorted(map(repr, await connection.execute(select(table))))
            for name, table in metadata.tables.items()
        }


def invented(table: Table, number: int) -> dict[str, Any]:
    """A row with something in every column, which hangs on what has the same number."""
    return {column.name: _value(column, number) for column in table.columns}


def _value(column: Any, number: int) -> Any:
    length = getattr(column.type, "length", None)
    match column.type:
        case Boolean():
            return number % 2 == 0
        case Integer():
            return number
        case Moment():
            return START + timedelta(days=number % 365, microseconds=number)
        case Date():
            return date(2026, 1, 1) + timedelta(days=number)
        case JSON():
            return {"кто": ["«Ёлка»", number, None, {"ъ": True}]}
    return f"ё{number:0{(length or 9) - 1}}"


async def fill(world: World, numbers: range) -> None:
    async with world.db.changing(()) as connection:
        for table in metadata.sorted_tables:
            await connection.execute(insert(table), [invented(table, n) for n in numbers])


async def test_every_row_of_every_table_goes_over(small, large, monkeypatch) -> None:
    monkeypatch.setattr(storage.moving, "BATCH", 3)
    await fill(small, range(OWN, OWN + 8))
    before = await content(small)
    assert all(len(rows) >= 8 for rows in before.values())
    outcome = await moved(small, large)
    assert isinstance(outcome, Moved)
    assert await content(large) == before == await content(small)
    assert outcome.counts == {name: len(rows) for name, rows in before.items()}


async def test_what_is_added_afterwards_gets_a_number_of_its_own(small, large) -> None:
    await fill(small, range(OWN, OWN + 2))
    await moved(small, large)
    for table in metadata.sorted_tables:
        if table.autoincrement_column is None:
            continue
        values = invented(table, OWN + 2)
        for column in (table.c.id, *(key.parent for key in table.foreign_keys)):
            values[column.name] = OWN
        del values["id"]
        async with large.db.changing(()) as connection:
            added = await connection.execute(insert(table).values(values).returning(table.c.id))
            assert added.scalar_one() == OWN + 2, table.name


async def test_the_municipality_goes_on_there(small, large) -> None:
    await moved(small, large)
    await large.code("coordinator")
    async with large.db.reading() as tx:
        assert [m.name for m in await tx.municipalities.all()] == [MUNICIPALITY]


async def test_a_database_of_an_older_program_is_brought_up_to_date(
    tmp_path: Path, large: World
) -> None:
    old = Database(f"sqlite+aiosqlite:///{tmp_path / 'old.db'}")
    await migrate(old, "0003")
    assert isinstance(await moved(World(old, large.files), large), Moved)
    await old.close()


async def test_nothing_goes_where_something_is(small, large) -> None:
    assert isinstance(await moved(small, large), Moved)
    before = await content(large)
    assert isinstance(await moved(small, large), TargetInUse)
    assert await content(large) == before


async def test_tables_of_others_are_somebody_elses_database(small, large) -> None:
    with postgresql.connect(large.db.url) as connection:
        connection.execute("CREATE TABLE books (id int)")
    assert isinstance(await moved(small, large), TargetInUse)


async def test_a_server_whose_tables_are_empty_will_do(small, large) -> None:
    await migrate(large.db)
    assert isinstance(await moved(small, large), Moved)
    assert await content(large) == await content(small)


async def test_where_nothing_was_stored_there_is_nothing_to_move(tmp_path, large) -> None:
    nowhere = Database(f"sqlite+aiosqlite:///{tmp_path / 'nowhere.db'}")
    assert isinstance(await moved(World(nowhere, large.files), large), NothingToMove)
    await nowhere.close()


async def test_what_is_damaged_stays(small, large, tmp_path: Path) -> None:
    await small.db.close()
    damage(tmp_path / "small.db")
    assert isinstance(await moved(small, large), NotReadable)


async def test_a_row_that_does_not_fit_is_named_and_nothing_stays(small, large) -> None:
    await fill(small, range(OWN, OWN + 2))
    async with small.db.changing(()) as connection:
        await connection.execute(update(phrases).values(text="очень длинно " * 20))
    with pytest.raises(NotMoved, match="phrases"):
        await moved(small, large)
    with postgresql.connect(large.db.url) as connection:
        assert not connection.execute(
            "SELECT 1 FROM information_schema.tables WHERE table_schema = 'public'"
        ).fetchall()
    async with small.db.changing(()) as connection:
        await connection.execute(update(phrases).values(text="короче " + "ё"))
        await connection.execute(phrases.delete().where(phrases.c.id == OWN))
    assert isinstance(await moved(small, large), Moved)


async def test_what_arrives_changed_is_noticed(small, large) -> None:
    await migrate(large.db)
    with postgresql.connect(large.db.url) as connection:
        connection.execute(
            "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN NEW.name := NEW.name || '!'; RETURN NEW; END $$"
        )
        connection.execute(
            "CREATE TRIGGER spoil BEFORE INSERT ON organisations "
            "FOR EACH ROW EXECUTE FUNCTION spoil()"
        )
    with pytest.raises(NotMoved, match="organisations"):
        await moved(small, large)
    assert (await content(large))["municipalities"] == []


async def test_a_connection_that_breaks_leaves_nothing(small, large) -> None:
    def break_it(table: str, *_: int) -> None:
        if table == organisations.name:
            postgresql.break_connections(large.db.url)

    with pytest.raises(Unavailable):
        await move_to_server(small.db, large.db, small.files, None, break_it)
    assert isinstance(await moved(small, large), Moved)
    assert await content(large) == await content(small)


async def test_nobody_writes_meanwhile(small, large) -> None:
    refused = []

    def write(table: str, *_: int) -> None:
        with closing(sqlite3.connect(str(small.db.url.database), timeout=0)) as beside:
            try:
                beside.execute("UPDATE people SET name = 'x'")
            except sqlite3.OperationalError as error:
                refused.append((table, str(error)))

    outcome = await move_to_server(small.db, large.db, small.files, None, write)
    assert isinstance(outcome, Moved)
    assert (organisations.name, "database is locked") in refused


async def coming(chunk: bytes) -> AsyncIterator[bytes]:
    yield chunk


async def test_evidence_is_copied_and_what_is_damaged_is_named(small, large) -> None:
    good = [(await small.files.keep(coming(b"photo %d" % n))).sha256 for n in range(3)]
    bad = await small.files.keep(coming(b"bad"))
    small.files.path(bad.sha256).write_bytes(b"rotten")
    outcome = await moved(small, large, files=True)
    assert (outcome.files, outcome.damaged) == (3, [bad.sha256])
    assert kept_files(large).keys() == set(good)
    assert len(kept_files(small)) == 4


async def test_an_interrupted_copy_goes_on_and_mends_what_is_wrong(small, large) -> None:
    names = [(await small.files.keep(coming(b"photo %d" % n))).sha256 for n in range(3)]
    await large.files.keep(coming(b"photo 0"))
    large.files.path(names[1]).write_bytes(b"half")
    outcome = await moved(small, large, files=True)
    assert (outcome.files, outcome.damaged) == (3, [])
    for name, content in kept_files(large).items():
        assert hashlib.sha256(content).hexdigest() == name
