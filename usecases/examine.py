"""Look whether what is kept can be kept and read; change nothing."""

from dataclasses import dataclass

from storage.database import Database
from storage.files import EvidenceFiles
from storage.migrations import knows, newest
from storage.snapshots import describe, try_writing

SAMPLE = 50


@dataclass(frozen=True, slots=True)
class NoDatabase:
    """Nothing was ever stored; `run` makes one."""


@dataclass(frozen=True, slots=True)
class NewerDatabase:
    """A newer program has changed its shape."""

    revision: str


@dataclass(frozen=True, slots=True)
class SoundDatabase:
    """`is_newest`: nothing is to be brought up to date."""

    revision: str
    is_newest: bool
    people: int
    tasks: int


@dataclass(frozen=True, slots=True)
class EvidenceSample:
    """Some of what the database speaks of: hashes that are gone, and whose content changed."""

    size: int
    missing: list[str]
    damaged: list[str]


async def examine_database(db: Database) -> NoDatabase | NewerDatabase | SoundDatabase:
    """Raises Unavailable, also where it is damaged, or can be read and not written."""
    found = await describe(db)
    if found is None:
        return NoDatabase()
    await try_writing(db)
    if not knows(found.revision):
        return NewerDatabase(found.revision)
    counts = found.counts
    is_newest = found.revision == newest()
    return SoundDatabase(found.revision, is_newest, counts["people"], counts["tasks"])


async def examine_evidence(db: Database, files: EvidenceFiles) -> EvidenceSample:
    """Raises Unavailable, and OSError where nothing can be written."""
    await files.try_writing()
    async with db.reading() as tx:
        names = await tx.pieces.some_hashes(SAMPLE)
    missing, damaged = [], []
    for name in names:
        try:
            if not await files.is_whole(name):
                damaged.append(name)
        except FileNotFoundError:
            missing.append(name)
    return EvidenceSample(len(names), missing, damaged)
