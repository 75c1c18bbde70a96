"""The whole database at one moment, in one file, taken while others go on writing."""

import asyncio
import os
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import sqlalchemy
from sqlalchemy import URL, func, inspect, select, table, text

from storage.connection import Connection
from storage.database import BUSY_SECONDS, Database, Unavailable

VERSION = "alembic_version"
# asyncpg and PostgreSQL's own programs name the encryption of a connection differently.
_PARAMETERS = {"ssl": "sslmode"}


Backend = Literal["sqlite", "postgresql"]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a file holds: the server's kind, the schema's revision, rows by table."""

    backend: Backend
    revision: str
    counts: Mapping[str, int]


async def take_snapshot(db: Database, path: Path) -> Snapshot | None:
    """Write the database to a new file; None where nothing was ever stored.

    Raises Unavailable, also where what is stored is damaged or `pg_dump` is not at hand.
    """
    if db.is_sqlite:
        return await asyncio.to_thread(_copy_sqlite, Path(str(db.url.database)), path)
    return await _dump(db, path)


async def describe(db: Database) -> Snapshot | None:
    """What the database holds now, None where nothing was ever stored.

    Raises Unavailable, also where it is damaged.
    """
    if await is_empty(db):
        return None
    if db.is_sqlite:
        return await asyncio.to_thread(inspect_sqlite, Path(str(db.url.database)))
    async with db.looking() as connection:
        return await _described(connection)


async def is_empty(db: Database) -> bool:
    """Whether nothing was ever stored. Raises Unavailable."""
    if db.is_sqlite:
        return not any(path.exists() for path in _of_sqlite(db))
    async with db.looking() as connection:
        return not await connection.run_sync(_tables)


async def try_writing(db: Database) -> None:
    """Raises Unavailable where nothing can be written, or somebody else writes for long."""
    async with db.changing(()) as connection:
        await connection.scalar(select(1))


async def holds_anything(db: Database) -> bool:
    """Whether there is more in it than our own tables, all empty. Raises Unavailable."""
    if await is_empty(db):
        return False
    async with db.looking() as connection:
        names = await connection.run_sync(_tables)
        if VERSION not in names:
            return True
        return any((await _described(connection)).counts.values())


async def lay_snapshot(db: Database, path: Path) -> Snapshot:
    """Make an empty database what the file holds: all of it, or nothing. Raises Unavailable."""
    if db.is_sqlite:
        return await asyncio.to_thread(_lay_sqlite, path, Path(str(db.url.database)))
    await _run("pg_restore", db.url, "--single-transaction", "--exit-on-error", str(path))
    async with db.looking() as connection:
        return await _described(connection)


def _of_sqlite(db: Database) -> list[Path]:
    """The database, and its log: an old log would be taken for the new database's."""
    return [Path(f"{db.url.database}{ending}") for ending in ("", "-wal")]


def _copy_sqlite(source: Path, target: Path) -> Snapshot | None:
    if not source.exists():
        return None
    try:
        with (
            closing(sqlite3.connect(source, timeout=BUSY_SECONDS)) as reading,
            closing(sqlite3.connect(target)) as writing,
        ):
            reading.backup(writing)
            writing.execute("PRAGMA journal_mode=DELETE")
        return inspect_sqlite(target)
    except sqlite3.Error as error:
        raise Unavailable(str(error)) from error


def _lay_sqlite(source: Path, target: Path) -> Snapshot:
    found = inspect_sqlite(source)
    if found is None:
        raise Unavailable("no tables")
    # Unlike a replacement, a link never takes the place of what another process made meanwhile.
    os.link(source, target)
    return found


def inspect_sqlite(path: Path) -> Snapshot | None:
    """What a file holds, None where it has no tables.

    Raises Unavailable for a damaged one, and for one that would do things by itself.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            kinds = dict(
                connection.execute("SELECT name, type FROM sqlite_master WHERE name != ''")
            )
            if {"trigger", "view"} & set(kinds.values()):
                raise Unavailable("triggers or views")
            [(verdict,)] = connection.execute("PRAGMA quick_check(1)")
            if verdict != "ok":
                raise Unavailable(verdict)
            names = sorted(name for name, kind in kinds.items() if kind == "table")
            if VERSION not in names:
                return None
            [(revision,)] = connection.execute(f"SELECT version_num FROM {VERSION}")
            counts = {name: _count(connection, name) for name in names if _is_counted(name)}
    except (sqlite3.Error, ValueError) as error:
        raise Unavailable(str(error)) from error
    return Snapshot("sqlite", str(revision), counts)


def _count(connection: sqlite3.Connection, name: str) -> int:
    quoted = name.replace('"', '""')
    [(count,)] = connection.execute(f'SELECT count(*) FROM "{quoted}"')
    return int(count)


def _is_counted(name: str) -> bool:
    return name != VERSION and not name.startswith("sqlite_")


async def _dump(db: Database, path: Path) -> Snapshot | None:
    async with db.looking() as connection:
        if not await connection.run_sync(_tables):
            return None
        # `pg_dump` sees what this transaction sees, however long it takes.
        await connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        moment = await connection.scalar(select(func.pg_export_snapshot()))
        found = await _described(connection)
        options = ("--format=custom", f"--snapshot={moment}", f"--file={path}")
        await _run("pg_dump", db.url, *options)
        return found


async def _described(connection: Connection) -> Snapshot:
    names = await connection.run_sync(_tables)
    revision = await connection.scalar(text(f"SELECT version_num FROM {VERSION}"))
    counts = {
        name: await connection.scalar(select(func.count()).select_from(table(name))) or 0
        for name in sorted(names)
        if _is_counted(name)
    }
    return Snapshot("postgresql", str(revision), counts)


def _tables(connection: sqlalchemy.Connection) -> list[str]:
    return inspect(connection).get_table_names()


async def _run(program: str, url: URL, *options: str) -> None:
    """One of PostgreSQL's own programs; the password is not among its visible arguments."""
    query = {_PARAMETERS.get(name, name): value for name, value in url.query.items()}
    with tempfile.NamedTemporaryFile("w", prefix="dorozhka-") as passwords:
        if url.password is not None:
            escaped = str(url.password).replace("\\", "\\\\").replace(":", "\\:")
            passwords.write(f"*:*:*:*:{escaped}\n")
            passwords.flush()
            query["passfile"] = passwords.name
        plain = url.set(drivername="postgresql", password=None, query=query)
        address = plain.render_as_string(hide_password=False)
        await _finished(program, "--no-owner", "--no-privileges", f"--dbname={address}", *options)


async def _finished(program: str, *arguments: str) -> None:
    try:
        process = await asyncio.create_subprocess_exec(
            program,
            "--no-password",
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
    except OSError as error:
        raise Unavailable(f"{program}: {error.strerror}") from error
    try:
        _, said = await process.communicate()
    except BaseException:
        process.kill()
        await process.wait()
        raise
    if process.returncode:
        raise Unavailable(said.decode(errors="replace").strip() or program)
