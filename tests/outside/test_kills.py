"""Notices to many, and a process that is killed again and again: none lost, hardly any twice."""

import asyncio
import random
import signal
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from subprocess import Popen

import pytest

from roadmap.model import Person, Role
from storage.database import Database
from tests.outside.stand import ROOT, Stand, free_port
from tests.outside.test_main_job import import_order

CROWD = 120
KILLS = 6


@pytest.fixture
def counted(tmp_path: Path, order: Path, request: pytest.FixtureRequest) -> Iterator[Stand]:
    """A stand whose Telegram answers after so many seconds, and only counts."""
    stand = Stand(tmp_path, port=free_port())
    stand.env = stand.surroundings()
    stand.telegram = Popen(
        [sys.executable, "-m", "tests.outside.counting", str(stand.port), str(request.param)],
        cwd=ROOT,
    )
    try:
        stand.until(lambda: stand.get("/sent") == [])
        import_order(stand, order)
        asyncio.run(tell(stand, range(1, CROWD + 1)))
        yield stand
    finally:
        stand.close()


async def tell(stand: Stand, people: range) -> None:
    """Everybody of a school has new tasks."""
    now = datetime.now(UTC)
    db = Database(f"sqlite+aiosqlite:///{stand.env['DATA_DIR']}/dorozhka.db")
    async with db.transaction() as tx:
        school = next(o for o in await tx.organisations.of_municipality(1) if "Берёзов" in o.name)
        for person in people:
            await tx.people.remember(Person(person, f"№{person}", "ru"), now)
            await tx.people.join(person, 1, Role.HEAD, school.id, now)
            await tx.outbox.add(
                person, "tasks_given", "all", now, is_bulk=True, organisation_id=school.id
            )
    await db.close()


@pytest.mark.timeout(150)
@pytest.mark.parametrize("counted", [0.02, 0.1], indirect=True)
def test_a_kill_repeats_one_at_most_and_loses_nothing(counted: Stand) -> None:
    repeated = 0
    for kill in range(1, KILLS + 1):
        counted.start_bot()
        many = len(set(counted.get("/sent"))) + random.randint(1, CROWD // KILLS)
        counted.until(lambda many=many: len(set(counted.get("/sent"))) >= min(many, CROWD))
        time.sleep(random.uniform(0, 0.1))
        counted.kill_bot(signal.SIGKILL)
        before, repeated = repeated, repeats(counted)
        assert repeated - before <= 1, kill
    counted.start_bot()
    counted.until(lambda: set(counted.get("/sent")) == set(range(1, CROWD + 1)))
    counted.kill_bot(signal.SIGTERM)
    assert repeats(counted) - repeated <= 1


def repeats(stand: Stand) -> int:
    sent = stand.get("/sent")
    return len(sent) - len(set(sent))
