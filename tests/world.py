"""A sample municipality for tests: a database with an order published on a fixed day."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import make_url

from bot.sample import MUNICIPALITY, TIMEZONE, sample_order
from roadmap.model import Role
from storage.database import Database
from storage.files import EvidenceFiles
from storage.migrations import migrate
from tests import postgresql
from usecases.import_roadmap import Imported, import_roadmap
from usecases.invite_person import Invited, invite_person

START = datetime(2026, 10, 14, 9, 0, tzinfo=UTC)  # a Wednesday

__all__ = ["MUNICIPALITY", "START", "Clock", "World", "build", "build_template", "copied"]


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


def build_template(folder: Path) -> str:
    """The address of a migrated database with the sample order published, to be copied."""
    url = postgresql.create() if postgresql.ADDRESS else _file(folder / "template.db")
    asyncio.run(build(url, folder))
    return url


async def build(url: str, folder: Path) -> None:
    """Migrate an empty database and publish the sample order in it."""
    order = folder / "Приказ № 41.txt"
    order.write_text(sample_order(START.date()), encoding="utf-8")
    db = Database(url)
    await migrate(db)
    imported = await import_roadmap(db, order, MUNICIPALITY, TIMEZONE, "ru", START, publish=True)
    assert isinstance(imported, Imported), imported
    await db.close()


@contextmanager
def copied(template: str, folder: Path) -> Iterator[str]:
    """The address of a database like the template."""
    name = make_url(template).database or ""
    if postgresql.ADDRESS:
        url = postgresql.create(name)
        yield url
        postgresql.drop(url)
    else:
        yield _file(shutil.copy(name, folder / "dorozhka.db"))


def _file(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"
