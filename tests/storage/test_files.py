"""Evidence files: kept under the hash of their content, whole or not at all."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.files import EvidenceFiles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def files(folder: Path) -> EvidenceFiles:
    return EvidenceFiles(folder)


async def coming(*chunks: bytes | Exception) -> AsyncIterator[bytes]:
    for chunk in chunks:
        await asyncio.sleep(0)
        if isinstance(chunk, Exception):
            raise chunk
        yield chunk


async def test_a_file_is_kept_under_its_hash(files, folder):
    stored = await files.keep(coming(b"one ", b"two"))
    assert stored.sha256 == hashlib.sha256(b"one two").hexdigest()
    assert stored.size == 7
    assert files.path(stored.sha256).read_bytes() == b"one two"
    assert files.path(stored.sha256).parent == folder


async def test_the_same_content_is_kept_once(files, folder):
    await files.keep(coming(b"same"))
    await files.keep(coming(b"sa", b"me"))
    assert len(list(folder.iterdir())) == 1


async def test_the_same_content_at_once_is_kept_once(files, folder):
    await asyncio.gather(*(files.keep(coming(b"same")) for _ in range(10)))
    assert len(list(folder.iterdir())) == 1


async def test_an_empty_file_is_a_file(files):
    stored = await files.keep(coming())
    assert stored.size == 0
    assert files.path(stored.sha256).read_bytes() == b""


async def test_a_failure_in_the_middle_leaves_nothing(files, folder):
    with pytest.raises(ConnectionError):
        await files.keep(coming(b"half", ConnectionError()))
    assert list(folder.iterdir()) == []


async def test_being_cancelled_leaves_nothing(files, folder):
    begun = asyncio.Event()

    async def never() -> AsyncIterator[bytes]:
        yield b"half"
        begun.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(files.keep(never()))
    await begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert list(folder.iterdir()) == []


async def test_a_disk_that_is_full_leaves_nothing(files, folder, monkeypatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("storage.files._flush", full)
    with pytest.raises(OSError, match="No space"):
        await files.keep(coming(b"much"))
    assert list(folder.iterdir()) == []


async def test_a_failure_leaves_what_was_kept_before(files, folder):
    await files.keep(coming(b"same"))
    with pytest.raises(ConnectionError):
        await files.keep(coming(b"sa", ConnectionError()))
    assert [path.read_bytes() for path in folder.iterdir()] == [b"same"]
