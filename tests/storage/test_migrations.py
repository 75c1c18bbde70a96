"""The database's shape: step by step up, step by step down, and the same as the models say."""

import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from storage.database import Database, Unavailable
from storage.migrations import configuration, migrate, newest, stored
from storage.tables import metadata
from tests import postgresql


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Database]:
    on_server = postgresql.create() if postgresql.ADDRESS else None
    db = Database(on_server or f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}")
    yield db
    await db.close()
    if on_server:
        postgresql.drop(on_server)


Result = TypeVar("Result")
PARTIAL_INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' "
    "AND indexdef LIKE '%% WHERE %%'",
}


def revisions() -> list[str]:
    """Oldest first."""
    scripts = ScriptDirectory.from_config(configuration())
    return [script.revision for script in scripts.walk_revisions()][::-1]


async def run(db: Database, work: Callable[[Connection], Result]) -> Result:
    async with db.changing(()) as connection:
        return await connection.run_sync(work)


async def go_down(db: Database, revision: str) -> None:
    await run(db, lambda c: command.downgrade(configuration(c), revision))


async def tables(db: Database) -> set[str]:
    found = await run(db, lambda connection: inspect(connection).get_table_names())
    return set(found) - {"alembic_version"}


def test_there_is_one_line_of_revisions():
    assert ScriptDirectory.from_config(configuration()).get_heads() == [newest()]


async def test_the_stored_revision_is_known_without_alembic(empty: Database):
    assert await run(empty, stored) is None
    await migrate(empty)
    assert await run(empty, stored) == newest()
    await go_down(empty, revisions()[0])
    assert await run(empty, stored) == revisions()[0]
    await migrate(empty)
    assert await run(empty, stored) == newest()


async def test_up_and_down_and_up_again_one_by_one(empty):
    for revision in revisions():
        await migrate(empty, revision)
    for revision in ["base", *revisions()[:-1]][::-1]:
        await go_down(empty, revision)
    assert await tables(empty) == set()
    for revision in revisions():
        await migrate(empty, revision)
    assert await tables(empty) == set(metadata.tables)


async def test_each_step_can_be_taken_back_and_again(empty):
    for before, revision in zip(["base", *revisions()], revisions(), strict=False):
        await migrate(empty, revision)
        await go_down(empty, before)
        await migrate(empty, revision)
    assert await tables(empty) == set(metadata.tables)


async def test_the_migrated_database_is_what_the_models_say(empty):
    await migrate(empty)
    differences = await run(
        empty, lambda c: compare_metadata(MigrationContext.configure(c), metadata)
    )
    assert differences == []


async def test_partial_indexes_are_there_too(empty):
    """Alembic does not compare the condition of an index."""
    await migrate(empty)

    def conditions(connection: Connection) -> dict[str, str]:
        found = connection.exec_driver_sql(PARTIAL_INDEXES[connection.dialect.name])
        return {name: simply(sql.split(" WHERE ")[1]) for name, sql in found}

    dialect = empty.engine.dialect.name
    meant = {
        str(index.name): simply(str(index.dialect_options[dialect]["where"]))
        for table in metadata.tables.values()
        for index in table.indexes
        if index.dialect_options[dialect]["where"] is not None
    }
    assert await run(empty, conditions) == meant


def simply(condition: str) -> str:
    """As a person writes it: PostgreSQL adds brackets and types, and has `<>`."""
    plain = re.sub(r"\(\((\w+)\)::text|::[a-z ]+|[()]", r"\1", condition)
    return plain.replace("<>", "!=")


async def test_migrating_again_changes_nothing(empty):
    await migrate(empty)
    await migrate(empty)
    assert await tables(empty) == set(metadata.tables)


async def test_what_is_no_database_is_told_plainly(tmp_path, closing):
    (tmp_path / "notes.db").write_text("these are notes, " * 100, encoding="utf-8")
    db = Database(f"sqlite+aiosqlite:///{tmp_path / 'notes.db'}")
    with pytest.raises(Unavailable, match="not a database"):
        await migrate(db)
    await db.close()


async def test_a_folder_in_the_place_of_the_database_is_told_plainly(tmp_path, closing):
    db = Database(f"sqlite+aiosqlite:///{tmp_path}")
    with pytest.raises(Unavailable):
        await migrate(db)
    await db.close()
