"""A sample municipality for tests: a database with an order published on a fixed day."""

import asyncio
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.sample import MUNICIPALITY, TIMEZONE, sample_order
from roadmap.model import Role
from storage.database import Database
from storage.files import EvidenceFiles
from storage.migrations import migrate
from usecases.import_roadmap import Imported, import_roadmap
from usecases.invite_person import Invited, invite_person

START = datetime(2026, 10, 14, 9, 0, tzinfo=UTC)  # a Wednesday

__all__ = ["MUNICIPALITY", "START", "Clock", "World", "build_template", "open_copy"]


@dataclass
class Clock:
    """The time it is, set by the test."""

    moment: datetime = START

    def __call__(self) -> datetime:
        return self.moment

    def pass_(self, **duration: float) -> None:
        self.moment += timedelta(**duration)


@dataclass
class World:
    """The municipality of the sample, and ways to bring people into it."""

    db: Database
    files: EvidenceFiles
    clock: Clock = field(default_factory=Clock)

    async def code(
        self, role: Role, organisation: str | None = None, municipality: str = MUNICIPALITY
    ) -> str:
        """A fresh invitation's code."""
        invited = await invite_person(self.db, role, municipality, organisation, self.clock())
        assert isinstance(invited, Invited), invited
        return invited.code


def build_template(folder: Path) -> Path:
    """A migrated database with the sample order published, made once and copied."""
    path = folder / "template.db"
    asyncio.run(_build(path, folder))
    return path


async def _build(path: Path, folder: Path) -> None:
    order = folder / "Приказ № 41.txt"
    order.write_text(sample_order(START.date()), encoding="utf-8")
    db = Database(f"sqlite+aiosqlite:///{path}")
    await migrate(db)
    imported = await import_roadmap(db, order, MUNICIPALITY, TIMEZONE, "ru", START, publish=True)
    assert isinstance(imported, Imported), imported
    await db.close()


def open_copy(template: Path, folder: Path) -> World:
    copy = folder / "dorozhka.db"
    shutil.copy(template, copy)
    return World(Database(f"sqlite+aiosqlite:///{copy}"), EvidenceFiles(folder / "files"))
