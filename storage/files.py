"""Evidence files, kept under the SHA-256 of what is in them."""

import asyncio
import hashlib
import os
import re
import tempfile
from collections.abc import AsyncIterable, AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
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
            stored = StoredFile(digest.hexdigest(), size)
            await self._settle(name, stored)
        except BaseException:
            discard(name)
            raise
        return stored

    async def _settle(self, name: str, stored: StoredFile) -> None:
        """Put the whole file where it belongs."""
        await asyncio.to_thread(os.replace, name, self.path(stored.sha256))

    def path(self, sha256: str) -> Path:
        return self._folder / sha256

    @asynccontextmanager
    async def several(self, names: Iterable[str]) -> AsyncIterator[dict[str, Path]]:
        """Where each of them can be read; what is gone is left out."""
        async with AsyncExitStack() as stack:
            found = {}
            for name in dict.fromkeys(names):
                with suppress(FileNotFoundError):
                    path = await stack.enter_async_context(self.local(name))
                    found[name] = path.absolute()
            yield found

    @asynccontextmanager
    async def local(self, sha256: str) -> AsyncIterator[Path]:
        """A file of this machine to read from. Raises FileNotFoundError."""
        path = self.path(sha256)
        if not path.exists():
            raise FileNotFoundError(sha256)
        yield path

    async def is_whole(self, sha256: str) -> bool:
        """Whether the content is what the name says. Raises FileNotFoundError."""
        async with self.local(sha256) as path:
            return await asyncio.to_thread(_digest, path) == sha256

    async def names(self) -> AsyncIterator[str]:
        """The hash of everything that is kept."""
        if not self._folder.exists():
            return
        for entry in await asyncio.to_thread(os.listdir, self._folder):
            if is_hash(entry):
                yield entry

    async def try_writing(self) -> None:
        """Raises OSError where nothing can be kept."""
        await asyncio.to_thread(_try_writing, self._folder)


def is_hash(name: str) -> bool:
    return bool(re.fullmatch("[0-9a-f]{64}", name))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _try_writing(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"x")


def _flush(descriptor: int) -> None:
    os.fsync(descriptor)


def discard(name: str) -> None:
    with suppress(FileNotFoundError):
        os.unlink(name)
