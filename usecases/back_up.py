"""Keep everything in one file, while the bot goes on working."""

import asyncio
import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.archives import Manifest, Writing
from storage.database import Database
from storage.files import EvidenceFiles
from storage.snapshots import take_snapshot

UNFINISHED = ".unfinished-"


@dataclass(frozen=True, slots=True)
class BackedUp:
    """`size` of the archive is in bytes."""

    path: Path
    size: int
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class NothingToBackUp:
    """Nothing was ever stored in the database."""


async def back_up(
    db: Database, files: EvidenceFiles, target: Path, now: datetime
) -> BackedUp | NothingToBackUp:
    """Write `target`, in the place of what is there, when it is whole and not before.

    Evidence is never changed or removed, so the files taken after the database's moment hold
    everything that it speaks of. Raises Unavailable and OSError, and leaves nothing behind.
    """
    folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=target.parent))
    try:
        snapshot = await take_snapshot(db, folder / "database")
        if snapshot is None:
            return NothingToBackUp()
        with Writing(folder / "archive") as archive:
            database = folder / "database"
            await asyncio.to_thread(archive.add_database, snapshot.backend, database)
            without = await _add_evidence(archive, files)
            manifest = await asyncio.to_thread(archive.finish, now, snapshot, without)
        return await asyncio.to_thread(_put, folder / "archive", target, manifest)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _add_evidence(archive: Writing, files: EvidenceFiles) -> list[str]:
    """Returns the names of what is damaged."""
    damaged = []
    async for name in files.names():
        async with files.local(name) as path:
            if not await asyncio.to_thread(archive.add_evidence, name, path):
                damaged.append(name)
    return sorted(damaged)


def _put(source: Path, target: Path, manifest: Manifest) -> BackedUp:
    source.chmod(0o600)
    with source.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(source, target)
    return BackedUp(target, target.stat().st_size, manifest)
