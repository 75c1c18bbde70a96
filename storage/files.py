"""Evidence files, kept under the SHA-256 of what is in them."""

import asyncio
import hashlib
import os
import tempfile
from collections.abc import AsyncIterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StoredFile:
    """`size` is in bytes."""

    sha256: str
    size: int


class EvidenceFiles:
    """A folder in which a file's name is the hash of its content: kept once, never changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def keep(self, chunks: AsyncIterable[bytes]) -> StoredFile:
        """Store what comes; a failure in the middle leaves nothing behind."""
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".incoming-", dir=self._folder)
        digest, size = hashlib.sha256(), 0
        try:
            with os.fdopen(handle, "wb") as file:
                async for chunk in chunks:
                    digest.update(chunk)
                    size += len(chunk)
                    await asyncio.to_thread(file.write, chunk)
                await asyncio.to_thread(_flush, file.fileno())
            await asyncio.to_thread(os.replace, name, self.path(digest.hexdigest()))
        except BaseException:
            _discard(name)
            raise
        return StoredFile(digest.hexdigest(), size)

    def path(self, sha256: str) -> Path:
        return self._folder / sha256


def _flush(descriptor: int) -> None:
    os.fsync(descriptor)


def _discard(name: str) -> None:
    with suppress(FileNotFoundError):
        os.unlink(name)
