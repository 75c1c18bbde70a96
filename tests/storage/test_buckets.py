"""Evidence in a bucket: a server that speaks S3, in a process of its own."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.buckets import EvidenceBucket
from tests import s3
from tests.stored import digest
from tests.world import START, World
from usecases.back_up import BackedUp, back_up
from usecases.restore import FilesInUse, Restored, restore


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with s3.serving() as address:
        yield address


@pytest.fixture
def staging(tmp_path: Path) -> Path:
    return tmp_path / "transit"


@pytest.fixture
def bucket(server: str, staging: Path) -> EvidenceBucket:
    return EvidenceBucket(s3.new_bucket(server), staging, {**s3.KEYS, "endpoint": server})


async def coming(*chunks: bytes | Exception) -> AsyncIterator[bytes]:
    for chunk in chunks:
        await asyncio.sleep(0)
        if isinstance(chunk, Exception):
            raise chunk
        yield chunk


async def names(bucket: EvidenceBucket) -> list[str]:
    return [name async for name in bucket.names()]


def on_its_way(staging: Path) -> list[Path]:
    return list(staging.iterdir())


async def test_a_file_is_kept_under_its_hash_and_read_again(bucket, staging):
    stored = await bucket.keep(coming(b"one ", b"two"))
    assert stored.sha256 == hashlib.sha256(b"one two").hexdigest()
    assert await names(bucket) == [stored.sha256]
    async with bucket.local(stored.sha256) as path:
        assert path.read_bytes() == b"one two"
    assert on_its_way(staging) == []


async def test_a_large_file_goes_in_parts(bucket):
    content = os.urandom(1 << 20) * 12
    stored = await bucket.keep(coming(content[: 5 << 20], content[5 << 20 :]))
    async with bucket.local(stored.sha256) as path:
        assert hashlib.sha256(path.read_bytes()).hexdigest() == stored.sha256
    assert stored.size == 12 << 20


async def test_the_same_content_at_once_is_kept_once(bucket, staging):
    await asyncio.gather(*(bucket.keep(coming(b"same")) for _ in range(5)))
    assert len(await names(bucket)) == 1
    assert on_its_way(staging) == []


async def test_a_failure_in_the_middle_leaves_nothing(bucket, staging):
    with pytest.raises(ConnectionError):
        await bucket.keep(coming(b"half", ConnectionError()))
    assert await names(bucket) == []
    assert on_its_way(staging) == []


async def test_what_is_gone_is_told_like_a_missing_file(bucket, staging):
    with pytest.raises(FileNotFoundError):
        async with bucket.local("0" * 64):
            pass
    async with bucket.several(["0" * 64]) as found:
        assert found == {}
    assert on_its_way(staging) == []


async def test_trying_leaves_no_trace(bucket):
    await bucket.try_writing()
    assert await names(bucket) == []


async def test_a_missing_bucket_is_said_in_a_line(server, staging):
    lost = EvidenceBucket("s3://no-such-bucket/x", staging, {**s3.KEYS, "endpoint": server})
    with pytest.raises(OSError, match=r".") as raised:
        await lost.try_writing()
    assert "\n" not in str(raised.value)


async def test_a_backup_brings_the_buckets_files_too(server, bucket, world: World, tmp_path):
    await bucket.keep(coming(b"photo"))
    made = await back_up(world.db, bucket, tmp_path / "a.zip", START)
    assert isinstance(made, BackedUp)
    if not world.db.is_sqlite:
        return
    from storage.database import Database

    target = Database(f"sqlite+aiosqlite:///{tmp_path / 'new.db'}")
    other = EvidenceBucket(s3.new_bucket(server), tmp_path / "t", {**s3.KEYS, "endpoint": server})
    await other.keep(coming(b"somebody else's"))
    refused = await restore(tmp_path / "a.zip", target, other, tmp_path)
    assert isinstance(refused, FilesInUse)
    empty = EvidenceBucket(s3.new_bucket(server), tmp_path / "t", {**s3.KEYS, "endpoint": server})
    assert isinstance(await restore(tmp_path / "a.zip", target, empty, tmp_path), Restored)
    assert await names(empty) == await names(bucket)
    assert digest(World(target, empty)) == digest(world)
    await target.close()
