"""Everything in one file and back again, on either server."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.archives import BadArchive, Flaw
from storage.database import Database, Unavailable
from storage.files import EvidenceFiles
from storage.migrations import newest
from tests import postgresql
from tests.stored import damage, digest, kept_files, one, rows
from tests.world import START, World
from usecases.back_up import BackedUp, NothingToBackUp, back_up
from usecases.restore import (
    DatabaseInUse,
    FilesInUse,
    NoRoom,
    OtherServer,
    Restored,
    check,
    restore,
)


async def coming(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[World]:
    """A place to restore into: nothing was ever stored there."""
    folder = tmp_path / "empty"
    folder.mkdir()
    url = postgresql.create() if postgresql.ADDRESS else f"sqlite+aiosqlite:///{folder / 'x.db'}"
    opened = World(Database(url), EvidenceFiles(folder / "files"))
    yield opened
    await opened.db.close()
    if postgresql.ADDRESS:
        postgresql.drop(url)


async def saved(world: World, path: Path) -> BackedUp:
    outcome = await back_up(world.db, world.files, path, START)
    assert isinstance(outcome, BackedUp), outcome
    return outcome


async def brought_back(path: Path, place: World) -> object:
    return await restore(path, place.db, place.files, path.parent)


async def test_everything_comes_back(world: World, empty: World, tmp_path: Path) -> None:
    for number in range(5):
        await world.files.keep(coming(b"photo %d" % number))
    path = tmp_path / "a.zip"
    made = await saved(world, path)
    assert made.size == path.stat().st_size
    assert made.manifest.counts["tasks"] == one(world, "SELECT count(*) FROM tasks")
    assert await asyncio.to_thread(check, path)
    assert isinstance(await brought_back(path, empty), Restored)
    assert digest(empty) == digest(world)
    assert kept_files(empty) == kept_files(world)
    assert len(kept_files(empty)) == 5
    # What is added afterwards gets a number of its own.
    await empty.code("coordinator")
    assert one(empty, "SELECT count(*) FROM invitations") > 0


async def test_only_the_archive_stays_and_only_its_owner_reads_it(world, tmp_path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    await saved(world, folder / "a.zip")
    await saved(world, folder / "a.zip")
    assert [path.name for path in folder.iterdir()] == ["a.zip"]
    assert (folder / "a.zip").stat().st_mode & 0o777 == 0o600


async def test_a_backup_is_of_one_moment_while_others_write(world, empty, tmp_path) -> None:
    stop = asyncio.Event()

    async def write() -> None:
        while not stop.is_set():
            await world.code("coordinator")
            await world.files.keep(coming(b"late"))

    writing = asyncio.create_task(write())
    await asyncio.sleep(0)
    made = await saved(world, tmp_path / "a.zip")
    stop.set()
    await writing
    assert isinstance(await brought_back(tmp_path / "a.zip", empty), Restored)
    invited = one(empty, "SELECT count(*) FROM invitations")
    assert invited == made.manifest.counts["invitations"]
    assert invited <= one(world, "SELECT count(*) FROM invitations")


async def test_damaged_evidence_is_named_and_the_rest_is_kept(world, empty, tmp_path) -> None:
    good = await world.files.keep(coming(b"good"))
    bad = await world.files.keep(coming(b"bad"))
    world.files.path(bad.sha256).write_bytes(b"rotten")
    made = await saved(world, tmp_path / "a.zip")
    assert made.manifest.without == [bad.sha256]
    await brought_back(tmp_path / "a.zip", empty)
    assert kept_files(empty) == {good.sha256: b"good"}


async def test_nothing_is_restored_over_what_is_there(world, empty, tmp_path) -> None:
    await world.files.keep(coming(b"photo"))
    await saved(world, tmp_path / "a.zip")
    before = digest(world)
    assert isinstance(await brought_back(tmp_path / "a.zip", world), DatabaseInUse)
    assert digest(world) == before
    await empty.files.keep(coming(b"somebody else's"))
    assert isinstance(await brought_back(tmp_path / "a.zip", empty), FilesInUse)


async def test_an_interrupted_restore_is_repeated(world, empty, tmp_path, monkeypatch) -> None:
    await world.files.keep(coming(b"photo"))
    await saved(world, tmp_path / "a.zip")

    async def killed(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("usecases.restore.lay_snapshot", killed)
        with pytest.raises(OSError, match="No space"):
            await brought_back(tmp_path / "a.zip", empty)
    assert isinstance(await brought_back(tmp_path / "a.zip", empty), Restored)
    assert digest(empty) == digest(world)


async def test_a_full_disk_leaves_the_backup_before(world, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    await saved(world, folder / "a.zip")
    before = (folder / "a.zip").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("storage.archives.Writing.finish", full)
    with pytest.raises(OSError, match="No space"):
        await back_up(world.db, world.files, folder / "a.zip", START)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a.zip": before}


async def test_more_than_the_disk_holds_is_refused_before_it_begins(
    world, empty, tmp_path, monkeypatch
) -> None:
    await saved(world, tmp_path / "a.zip")
    usage = shutil.disk_usage(tmp_path)._replace(free=10)
    monkeypatch.setattr("usecases.restore.shutil.disk_usage", lambda _: usage)
    assert isinstance(await brought_back(tmp_path / "a.zip", empty), NoRoom)
    assert kept_files(empty) == {}


async def test_a_newer_programs_archive_is_refused(world, empty, tmp_path) -> None:
    rows(world, "UPDATE alembic_version SET version_num = '9999'")
    try:
        await saved(world, tmp_path / "a.zip")
    finally:
        rows(world, "UPDATE alembic_version SET version_num = ?", newest())
    with pytest.raises(BadArchive) as raised:
        await brought_back(tmp_path / "a.zip", empty)
    assert raised.value.flaw is Flaw.NEWER


async def test_where_nothing_is_stored_there_is_nothing_to_back_up(empty, tmp_path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    outcome = await back_up(empty.db, empty.files, folder / "a.zip", START)
    assert isinstance(outcome, NothingToBackUp)
    assert list(folder.iterdir()) == []


async def test_an_archive_of_another_server_is_refused(world, tmp_path) -> None:
    await saved(world, tmp_path / "a.zip")
    other = (
        f"sqlite+aiosqlite:///{tmp_path / 'other.db'}"
        if postgresql.ADDRESS
        else "postgresql+asyncpg://nobody@127.0.0.1:1/none"
    )
    place = World(Database(other), EvidenceFiles(tmp_path / "elsewhere"))
    assert isinstance(await brought_back(tmp_path / "a.zip", place), OtherServer)
    await place.db.close()


@pytest.mark.skipif(bool(postgresql.ADDRESS), reason="a server watches over its own pages")
async def test_a_damaged_database_is_not_backed_up(world: World, tmp_path: Path) -> None:
    await world.db.close()
    damage(Path(str(world.db.url.database)))
    with pytest.raises(Unavailable):
        await back_up(world.db, world.files, tmp_path / "a.zip", START)
    assert not (tmp_path / "a.zip").exists()


@postgresql.needs_postgresql
async def test_a_missing_program_is_said(world: World, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unavailable, match="pg_dump"):
        await back_up(world.db, world.files, tmp_path / "a.zip", START)


# Tells what it was called with, and what its file of passwords holds.
SPY = """#!/bin/sh
echo "$@" >&2
for given; do
    case $given in *passfile=*) cat $(echo "${given#*passfile=}" | sed "s-%2F-/-g") >&2;; esac
done
exit 1
"""


@postgresql.needs_postgresql
async def test_the_password_reaches_the_programs_unseen(world, tmp_path, monkeypatch) -> None:
    script = tmp_path / "pg_dump"
    script.write_text(SPY)
    script.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    secret = world.db.url.set(password="a:b\\c")
    db = Database(secret.render_as_string(hide_password=False))
    with pytest.raises(Unavailable) as raised:
        await back_up(db, world.files, tmp_path / "a.zip", START)
    await db.close()
    arguments, kept = str(raised.value).splitlines()
    assert "b\\c" not in arguments
    assert kept == "*:*:*:*:a\\:b\\\\c"
