"""Evidence that was handed in is found again, and what happened to it on the disk."""

import pytest

from tests.stored import kept_files
from usecases.examine import examine_evidence


@pytest.fixture
async def kept(head, world):
    """The path of a photo that was handed in."""
    await head.sends("/done 1.2")
    await head.sends_photo()
    [name] = kept_files(world)
    return world.files.path(name)


async def test_what_was_handed_in_is_there(kept, world):
    sample = await examine_evidence(world.db, world.files)
    assert (sample.size, sample.missing, sample.damaged) == (1, [], [])


async def test_what_was_changed_is_named(kept, world):
    kept.write_bytes(kept.read_bytes() + b"!")
    assert (await examine_evidence(world.db, world.files)).damaged == [kept.name]


async def test_what_is_gone_is_named(kept, world):
    kept.unlink()
    assert (await examine_evidence(world.db, world.files)).missing == [kept.name]
