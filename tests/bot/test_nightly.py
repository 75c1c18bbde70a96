"""The watchman: a backup a night, seven kept, and trouble that stops nothing."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.backups import folder_of, last_due, named
from bot.nightly import Watchman
from tests.world import World
from usecases.restore import check

MIDNIGHT = datetime(2026, 10, 14, 0, 0, tzinfo=UTC)


class Night:
    """A watchman, the time on the server, and what lies in the folder."""

    def __init__(self, world: World, data_dir: Path) -> None:
        self.now = MIDNIGHT
        self.folder = folder_of(data_dir)
        self.watchman = Watchman(world.db, world.files, data_dir, lambda: self.now)

    async def at(self, hour: int, *, day: int = 0) -> list[str]:
        """The names that lie there after a look at that hour."""
        self.now = MIDNIGHT + timedelta(days=day, hours=hour)
        before = self.names()
        await self.watchman.look()
        for name in set(self.names()) - set(before):
            os.utime(self.folder / name, (self.now.timestamp(),) * 2)
        return self.names()

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.glob("*"))


@pytest.fixture
def night(world: World, tmp_path: Path) -> Night:
    return Night(world, tmp_path)


async def test_one_backup_is_made_a_night(night: Night) -> None:
    assert await night.at(3) == ["dorozhka-2026-10-14-0300.zip"]
    assert len(await night.at(4)) == len(await night.at(23)) == 1
    assert len(await night.at(2, day=1)) == 1
    assert len(await night.at(3, day=1)) == 2
    assert check(night.folder / "dorozhka-2026-10-15-0300.zip")


async def test_a_bot_that_was_away_at_three_catches_up(night: Night) -> None:
    await night.at(3)
    assert len(await night.at(11, day=1)) == 2


async def test_the_last_seven_are_kept(night: Night) -> None:
    for day in range(9):
        await night.at(3, day=day)
    names = night.names()
    assert len(names) == 7
    assert names[0] == "dorozhka-2026-10-16-0300.zip"


async def test_other_files_are_left_alone(night: Night) -> None:
    night.folder.mkdir()
    (night.folder / "before-the-move.zip").write_bytes(b"mine")
    for day in range(8):
        await night.at(3, day=day)
    assert "before-the-move.zip" in night.names()


async def test_what_a_kill_left_unfinished_is_cleared(night: Night) -> None:
    left = night.folder / ".unfinished-x"
    left.mkdir(parents=True)
    os.utime(left, ((MIDNIGHT - timedelta(days=3)).timestamp(),) * 2)
    assert await night.at(3) == ["dorozhka-2026-10-14-0300.zip"]


async def test_a_failure_is_logged_and_made_up_for(night: Night, monkeypatch, caplog) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("storage.archives.Writing.finish", full)
        assert await night.at(3) == []
    assert "No space" in caplog.text
    assert len(await night.at(4)) == 1


async def test_damaged_evidence_is_logged(night: Night, world: World, caplog) -> None:
    folder = world.files.path("x").parent
    folder.mkdir()
    (folder / ("0" * 64)).write_bytes(b"rotten")
    assert len(await night.at(3)) == 1
    assert "0" * 64 in caplog.text


@given(st.timedeltas(timedelta(0), timedelta(days=20000)))
def test_three_in_the_night_has_come_within_a_day(later: timedelta) -> None:
    now = MIDNIGHT + later
    due = last_due(now)
    assert due <= now < due + timedelta(days=1)
    assert (due.hour, due.minute) == (3, 0)
    assert named(due).endswith("-0300.zip")
