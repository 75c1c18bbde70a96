"""Move everything from the file of one machine to a server that several can share."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from storage.database import Database, Unavailable
from storage.files import EvidenceFiles
from storage.migrations import migrate
from storage.moving import Told, move_rows
from storage.snapshots import describe, holds_anything

FILES = "files"
_CHUNK = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Moved:
    """`counts` of rows by table, of `files` that were copied or were there already.

    `damaged` are names of evidence whose content had changed: they stayed where they were.
    """

    counts: dict[str, int]
    files: int
    damaged: list[str]


@dataclass(frozen=True, slots=True)
class NothingToMove:
    """Nothing was ever stored in the database."""


@dataclass(frozen=True, slots=True)
class TargetInUse:
    """Something is stored there already."""


@dataclass(frozen=True, slots=True)
class NotReadable:
    """What is to be moved is damaged."""

    reason: str


CannotMove = NothingToMove | TargetInUse | NotReadable


async def move_to_server(
    source: Database,
    target: Database,
    files: EvidenceFiles,
    there: EvidenceFiles | None,
    told: Told,
) -> Moved | CannotMove:
    """The evidence first, the rows last and all at once: what was interrupted can be repeated.

    `there` is where evidence is to be kept from now on, None where it stays. The source is
    brought up to date, and otherwise left as it is. Raises NotMoved, Unavailable and OSError.
    """
    try:
        found = await describe(source)
    except Unavailable as error:
        return NotReadable(str(error))
    if found is None:
        return NothingToMove()
    if await holds_anything(target):
        return TargetInUse()
    await migrate(source)
    copied, damaged = await _copy(files, there, told) if there is not None else (0, [])
    return Moved(await move_rows(source, target, told), copied, damaged)


async def _copy(files: EvidenceFiles, there: EvidenceFiles, told: Told) -> tuple[int, list[str]]:
    names = [name async for name in files.names()]
    known = {name async for name in there.names()}
    damaged = []
    for number, name in enumerate(names, 1):
        if not (name in known and await there.is_whole(name)) and not await _carry(
            name, files, there
        ):
            damaged.append(name)
        told(FILES, number, len(names))
    return len(names) - len(damaged), damaged


async def _carry(name: str, files: EvidenceFiles, there: EvidenceFiles) -> bool:
    """False where the content is not what the name says. Raises OSError."""
    if not await files.is_whole(name):
        return False
    async with files.local(name) as path:
        await there.keep(_content(path))
    if not await there.is_whole(name):
        raise OSError(f"{name} arrived damaged")
    return True


async def _content(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while chunk := await asyncio.to_thread(file.read, _CHUNK):
            yield chunk
