"""Bring back everything that an archive holds, or check that it could be brought back."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

from storage.archives import BadArchive, Flaw, Manifest, Reading, reading_archive
from storage.database import Database
from storage.files import EvidenceFiles
from storage.migrations import knows
from storage.snapshots import is_empty, lay_snapshot


@dataclass(frozen=True, slots=True)
class Checked:
    """Every checksum is right."""

    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Restored:
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class DatabaseInUse:
    """Something is stored there already."""


@dataclass(frozen=True, slots=True)
class FilesInUse:
    """Evidence is kept there that is not in the archive."""


@dataclass(frozen=True, slots=True)
class OtherServer:
    """The archive's database belongs on another kind of server."""

    backend: str


@dataclass(frozen=True, slots=True)
class NoRoom:
    """`needed` and `free` are bytes."""

    needed: int
    free: int


CannotRestore = DatabaseInUse | FilesInUse | OtherServer | NoRoom


def check(path: Path) -> Checked:
    """Raises BadArchive and OSError."""
    with reading_archive(path) as archive:
        archive.verify()
        return Checked(archive.manifest)


async def restore(
    path: Path, db: Database, files: EvidenceFiles, folder: Path
) -> Restored | CannotRestore:
    """The evidence first, the database last and whole: an interrupted restore can be repeated.

    `folder` is where the database is unpacked before it is put in its place. Raises BadArchive,
    Unavailable and OSError.
    """
    with reading_archive(path) as archive:
        obstacle = await _obstacle(archive.manifest, db, files, folder)
        if obstacle is not None:
            return obstacle
        await asyncio.to_thread(archive.verify)
        for name in archive.manifest.evidence:
            await files.keep(_coming(archive.evidence(name)))
        await _lay(archive, db, folder)
        return Restored(archive.manifest)


async def _obstacle(
    manifest: Manifest, db: Database, files: EvidenceFiles, folder: Path
) -> CannotRestore | None:
    if not knows(manifest.revision):
        raise BadArchive(Flaw.NEWER)
    if db.url.get_backend_name() != manifest.backend:
        return OtherServer(manifest.backend)
    if not await is_empty(db):
        return DatabaseInUse()
    here = set(manifest.evidence)
    if any([name not in here async for name in files.names()]):
        return FilesInUse()
    free = shutil.disk_usage(folder).free
    return NoRoom(manifest.size, free) if manifest.size > free else None


async def _coming(chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


async def _lay(archive: Reading, db: Database, folder: Path) -> None:
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=folder) as unpacked:
        database = Path(unpacked) / "database"
        await asyncio.to_thread(archive.unpack_database, database)
        laid = await lay_snapshot(db, database)
    if (laid.revision, laid.counts) != (archive.manifest.revision, archive.manifest.counts):
        raise BadArchive(Flaw.DAMAGED, archive.manifest.database)
